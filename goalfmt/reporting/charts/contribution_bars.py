"""What each owner brings to a goal: what is in their hands, and how much of it is there (N29)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from goalfmt.progress.people import Contribution, contributions
from goalfmt.progress.percent import half_up, percent
from goalfmt.reporting.charts.figure import WIDTH, Figure, px
from goalfmt.reporting.charts.naming import titled

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress

MOST = 10
_ROW, _TOP, _BAR = 44, 10, WIDTH - 16.0


def contribution_bars(node: GoalProgress, name: str, called: Callable[[str], str]) -> Figure | None:
    """The chart of a goal; None where fewer than two share it."""
    found = sorted(contributions(node).items(), key=lambda pair: (-pair[1].weight, pair[0] or ""))
    if len(found) < 2:
        return None
    shown = [("(no owner)" if who is None else called(who), part) for who, part in found[:MOST]]
    return Figure(
        name=name,
        title=titled(node),
        says="Who brings what: " + "; ".join(f"{who} {_words(part)}" for who, part in shown) + ".",
        height=_TOP + _ROW * len(shown),
        shape="contributions",
        drawing={
            "bars": [
                {
                    "name": who,
                    "words": _words(part),
                    "y": px(_TOP + _ROW * at),
                    "hand": px(_BAR * float(part.weight)),
                    "done": px(_BAR * float(part.progress)),
                }
                for at, (who, part) in enumerate(shown)
            ],
            "width": px(_BAR),
        },
        columns=("Owner", "In their hands", "Brought of it", "Share of all that was brought"),
        rows=[(who, percent(part.weight), percent(part.progress), "" if part.share is None else percent(part.share)) for who, part in shown],
        note=f"The {len(shown)} with most in hand; {len(found) - len(shown)} more are left out." if len(found) > len(shown) else "",
    )


def _words(part: Contribution) -> str:
    return f"{half_up(part.progress * 100)} of {half_up(part.weight * 100)} points"
