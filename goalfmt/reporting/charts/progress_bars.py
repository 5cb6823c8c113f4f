"""How far each owner's or team's goals are, against what was expected by now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from goalfmt.progress.percent import percent
from goalfmt.reporting.charts.figure import WIDTH, Figure, px
from goalfmt.reporting.status.items import count

if TYPE_CHECKING:
    from goalfmt.reporting.status.groups import Group

MOST = 12
_ROW, _TOP, _BAR = 44, 10, WIDTH - 16.0


def progress_bars(found: Sequence[Group], title: str, name: str, called: Callable[[str], str]) -> Figure | None:
    """A bar for each group; None where no group has a name. Of many the ones with most goals are shown. ``called`` gives the name to show."""
    named = [group for group in found if group.name and group.nodes]
    if not named:
        return None
    most = sorted(named, key=lambda group: -len(group.nodes))[:MOST]
    shown = [group for group in named if group in most]
    return Figure(
        name=name,
        title=title,
        says="; ".join(f"{called(group.name)}: {_words(group)}" for group in shown) + ".",
        height=_TOP + _ROW * len(shown),
        shape="bars",
        drawing={
            "bars": [_bar(group, called(group.name), _TOP + _ROW * at) for at, group in enumerate(shown)],
            "width": px(_BAR),
        },
        columns=("Name", "Goals", "Done", "On track", "At risk", "Off track or late", "Progress", "Expected"),
        rows=[
            (called(group.name), *map(str, (len(group.nodes), group.done, group.good, group.risky, group.off)), *_shares(group)) for group in shown
        ],
        note=f"The {len(shown)} with most goals; {len(named) - len(shown)} more are left out." if len(named) > len(shown) else "",
    )


def _shares(group: Group) -> tuple[str, str]:
    return "" if group.progress is None else percent(group.progress), "" if group.expected is None else percent(group.expected)


def _words(group: Group) -> str:
    goals = count(len(group.nodes), "goal")
    if group.progress is None:
        return f"{goals}, no number of their own"
    expected = "" if group.expected is None else f", {percent(group.expected)} expected"
    return f"{goals}, {percent(group.progress)} done{expected}"


def _bar(group: Group, called: str, top: int) -> dict[str, str]:
    return {
        "name": called,
        "words": _words(group),
        "y": px(top),
        "done": "" if group.progress is None else px(_BAR * float(group.progress)),
        "expected": "" if not group.expected or group.progress is None else px(8 + _BAR * float(group.expected)),
    }
