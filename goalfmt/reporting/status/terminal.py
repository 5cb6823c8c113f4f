"""The summary for a terminal of 60 to 200 columns, with or without colours and Unicode."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goalfmt.garbage import uncollected
from goalfmt.progress.health import ALARMS, GOOD, Health
from goalfmt.progress.percent import percent
from goalfmt.reporting.cells import fit, wrap
from goalfmt.reporting.status import shown
from goalfmt.reporting.status.items import short
from goalfmt.reporting.status.shown import Bars
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from datetime import date

    from goalfmt.progress.types import GoalProgress
    from goalfmt.reporting.status.funnels import FunnelView
    from goalfmt.reporting.status.groups import Group
    from goalfmt.reporting.status.items import Item
    from goalfmt.reporting.status.summary import Summary


class Screen(NamedTuple):
    """What the terminal can show."""

    width: int = 100
    colour: bool = False
    unicode: bool = True


WIDE, MEDIUM, NARROW = 120, 88, 72
"""From so many columns on there is room for what was expected; for the owner; for a bar."""
_NARROWEST, _WIDEST = 40, 200


@uncollected()
def render(summary: Summary, screen: Screen, limit: int | None, grouped: Sequence[Group] = ()) -> str:
    """The whole summary; ``limit`` is the number of wins and of goals that need attention that are told."""
    console = _console(screen)
    console.print(Text(visible(summary.headline), style="bold"))
    if summary.nodes:
        _list(console, "Wins", summary.wins, limit, "green", screen)
        _list(console, "Needs attention", summary.attention, limit, None, screen)
        if grouped:
            _groups(console, grouped, screen)
        else:
            _tree(console, summary, screen)
        for view in summary.funnels:
            _funnel(console, view)
        _closing(console, summary)
    file = console.file
    assert isinstance(file, io.StringIO)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().split("\n")[:-1])


def _console(screen: Screen) -> Console:
    return Console(
        file=io.StringIO(), width=max(_NARROWEST, min(screen.width, _WIDEST)), force_terminal=screen.colour, no_color=not screen.colour,
        color_system="standard" if screen.colour else None, highlight=False, markup=False, emoji=False, legacy_windows=False,
        safe_box=not screen.unicode, _environ={},
    )  # fmt: skip


def style_of(health: Health) -> str:
    """The colour of a health; the word always stands beside it."""
    if health in ALARMS:
        return "red"
    if health in (Health.AT_RISK, Health.DUE_TODAY):
        return "yellow"
    return "green" if health in GOOD else "dim"


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, style="bold underline"))


def _list(console: Console, heading: str, items: Sequence[Item], limit: int | None, style: str | None, screen: Screen) -> None:
    if not items:
        return
    _heading(console, f"{heading} ({len(items)})")
    mark = "•" if screen.unicode else "*"
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for item in items[:limit]:
        node, text = item.node, item.text
        colour = style or style_of(node.health)
        words = Text(visible(short(node)), style="default")
        owner = shown.handle(node)
        if owner:
            words.append(f" @{visible(owner)}", style="dim")
        words.append(f"\n{visible(text)}", style=colour)
        table.add_row(Text(mark, style=colour), words)
    console.print(table)
    if limit is not None and len(items) > limit:
        console.print(Text(f"  and {len(items) - limit} more (`--limit 0` shows all)", style="dim"))


def _tree(console: Console, summary: Summary, screen: Screen) -> None:
    _heading(console, "Goals")
    bars = Bars(screen.unicode)
    day = summary.progress.day
    columns = list(_columns(screen))
    rows = [[_cell(branch.node, column, bars, day) for column in columns] for branch in summary.tree]
    room = console.width - sum(max([len(column), *(row[at].cell_len for row in rows)]) + 2 for at, column in enumerate(columns))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("", overflow="fold")
    for column in columns:
        table.add_column(column, no_wrap=True, justify="right" if column in ("done", "expected") else "left")
    for (node, level), cells in zip(summary.tree, rows, strict=True):
        table.add_row(_title(node, min(level, _DEEPEST) * 2, room, screen), *cells)
    console.print(table)


_MOST_LINES, _DEEPEST, _SHORTEST = 2, 8, 12


def _title(node: GoalProgress, indent: int, room: int, screen: Screen) -> Padding:
    """A title whose further line stands under its first one; what takes more than two lines is cut."""
    lines = wrap(visible(shown.title(node)), max(room - indent, _SHORTEST), _MOST_LINES, "…" if screen.unicode else "...")
    return Padding(Text("\n".join(lines), style="" if node.counted else "dim"), (0, 0, 0, indent))


def _columns(screen: Screen) -> Iterator[str]:
    if screen.width >= NARROW:
        yield "progress"
    yield "done"
    if screen.width >= WIDE:
        yield "expected"
    yield "health"
    if screen.width >= MEDIUM:
        yield "owner"
    yield "due"


_BAR = 8
_OWNER = 12


def _cell(node: GoalProgress, column: str, bars: Bars, day: date) -> Text:
    if column == "progress":
        return Text(bars.bar(node, _BAR), style=style_of(node.health))
    if column == "health":
        return Text(node.health.value, style=style_of(node.health))
    if column == "owner":
        return Text(_owner(node), style="dim")
    if column == "due":
        return Text(shown.due(node).removeprefix(f"{day.year:04}-"))
    if column == "expected":
        return Text(shown.expected(node), style="dim")
    return Text(shown.done(node))


def _owner(node: GoalProgress) -> str:
    """The person's own part of the handle."""
    handle = visible(shown.handle(node).rpartition("/")[2])
    return fit("@" + handle, _OWNER).rstrip() if handle else ""


def _groups(console: Console, found: Sequence[Group], screen: Screen) -> None:
    _heading(console, "Goals")
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    loads = any(group.load is not None for group in found)
    table.add_column("", overflow="fold", min_width=12)
    for column in ("goals", "done", "good", "risk", "off"):
        table.add_column(column, justify="right", no_wrap=True)
    if screen.width >= MEDIUM:
        table.add_column("progress", justify="right", no_wrap=True)
        table.add_column("expected", justify="right", no_wrap=True)
        table.add_column("next due", no_wrap=True)
    if screen.width >= WIDE and loads:
        table.add_column("effort and capacity", overflow="fold")
    for group in found:
        cells = [group.name or "(none)", str(len(group.nodes)), str(group.done), str(group.good), str(group.risky), str(group.off)]
        if screen.width >= MEDIUM:
            due = "" if group.next_due is None else group.next_due.isoformat()[:10]
            cells += [percent(group.progress), percent(group.expected), due]
        if screen.width >= WIDE and loads:
            cells.append(shown.load(group.load))
        table.add_row(*(Text(visible(cell)) for cell in cells))
    console.print(table)
    if loads and screen.width < WIDE:
        _loads(console, found)


def _loads(console: Console, found: Sequence[Group]) -> None:
    """The load of each person, where there is no room for it in the table."""
    _heading(console, "Effort and capacity")
    for group in found:
        if group.load is not None:
            colour = "red" if group.load.overcommitted else "default"
            console.print(Text(visible(f"{group.name}: {shown.load(group.load)}"), style=colour))


def _funnel(console: Console, view: FunnelView) -> None:
    found = view.funnel
    _heading(console, f"Funnel: {visible(view.node.goal.title.text)}")
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in ("stage", "came", "floor", "reached", "conversion", "implied"):
        table.add_column(column, justify="left" if column == "stage" else "right", no_wrap=True)
    conversions = {conversion.after: conversion for conversion in found.conversions}
    for stage in found.stages:
        conversion = conversions.get(stage.name)
        rates = ("", "") if conversion is None else (percent(conversion.actual), percent(conversion.implied))
        cells = (stage.name, shown.amount(stage.actual), shown.amount(stage.floor), percent(stage.attainment), *rates)
        table.add_row(*(Text(visible(cell), style="default" if stage.met else "yellow") for cell in cells))
    console.print(table)
    weak = found.bottleneck
    if weak is not None and weak.strength is not None and weak.strength < 1:
        console.print(Text(visible(f"Bottleneck: from {weak.before} to {weak.after} ({percent(weak.strength)} of what the floors imply)")))


def _closing(console: Console, summary: Summary) -> None:
    console.print()
    console.print(Text(f"Momentum: {shown.momentum(summary)}.", style="dim"))
    found = summary.alignment
    if found.total:
        console.print(Text(f"Alignment: {shown.aligned(found)}.", style="dim"))
    for words, nodes in shown.loose(found):
        console.print(Text(f"{words}: {visible(', '.join(map(short, nodes)))}", style="dim"))
