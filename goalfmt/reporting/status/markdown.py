"""The summary as Markdown, for a pull request, a chat or a wiki (Q145)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from goalfmt.markup.markdown import escaped
from goalfmt.progress.percent import percent
from goalfmt.reporting.status import shown
from goalfmt.reporting.status.items import short
from goalfmt.reporting.status.shown import Bars

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress
    from goalfmt.reporting.status.funnels import FunnelView
    from goalfmt.reporting.status.groups import Group
    from goalfmt.reporting.status.items import Item
    from goalfmt.reporting.status.summary import Summary

_BAR = 10


def render(summary: Summary, limit: int | None, grouped: Sequence[Group] = ()) -> str:
    """The whole summary; ``limit`` is the number of wins and of goals that need attention that are told."""
    return "".join(f"{line}\n" for line in _lines(summary, limit, grouped))


def _lines(summary: Summary, limit: int | None, grouped: Sequence[Group]) -> Iterator[str]:
    yield f"**{escaped(summary.headline)}** ({summary.progress.day.isoformat()})"
    if not summary.nodes:
        return
    yield from _list("Wins", summary.wins, limit)
    yield from _list("Needs attention", summary.attention, limit)
    yield from _table(_GROUP_COLUMNS, map(_group_cells, grouped)) if grouped else _table(_COLUMNS, (_cells(*branch) for branch in summary.tree))
    for view in summary.funnels:
        yield from _funnel(view)
    yield ""
    yield f"Momentum: {shown.momentum(summary)}."
    if summary.alignment.total:
        yield f"Alignment: {shown.aligned(summary.alignment)}."
    for words, nodes in shown.loose(summary.alignment):
        yield f"{words}: {escaped(', '.join(map(short, nodes)))}."


def _list(heading: str, items: Sequence[Item], limit: int | None) -> Iterator[str]:
    if not items:
        return
    yield ""
    yield f"### {heading}"
    yield ""
    for item in items[:limit]:
        node, text = item.node, item.text
        owner = shown.handle(node)
        whose = f" ({escaped(owner)})" if owner else ""
        yield f"- **{escaped(short(node))}**{whose}: {escaped(text)}"
    if limit is not None and len(items) > limit:
        yield f"- and {len(items) - limit} more"


_COLUMNS = ("Goal", "Progress", "Done", "Expected", "Health", "Owner", "Due")


def _cells(node: GoalProgress, level: int) -> tuple[str, ...]:
    indent = "&nbsp;&nbsp;" * min(level, 8)
    bar = Bars(unicode=True).bar(node, _BAR).strip()
    return (
        indent + escaped(shown.title(node)),
        f"`{bar}`" if bar else "",
        shown.done(node).replace("<", "&lt;"),
        shown.expected(node).replace("<", "&lt;"),
        node.health.value,
        escaped(shown.handle(node)),
        shown.due(node),
    )


_GROUP_COLUMNS = ("", "Goals", "Done", "Good", "Risk", "Off", "Progress", "Expected", "Next due", "Effort and capacity")


def _group_cells(group: Group) -> tuple[str, ...]:
    due = "" if group.next_due is None else group.next_due.isoformat()[:10]
    numbers = (len(group.nodes), group.done, group.good, group.risky, group.off)
    shares = (percent(share).replace("<", "&lt;") for share in (group.progress, group.expected))
    return (escaped(group.name or "(none)"), *map(str, numbers), *shares, due, shown.load(group.load))


def _table(columns: Sequence[str], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(columns)} |"
    yield f"|{'|'.join(' --- ' for _ in columns)}|"
    for cells in rows:
        yield f"| {' | '.join(cells)} |"


def _funnel(view: FunnelView) -> Iterator[str]:
    found = view.funnel
    yield ""
    yield f"### Funnel: {escaped(view.node.goal.title.text)}"
    conversions = {conversion.after: conversion for conversion in found.conversions}
    rows = []
    for stage in found.stages:
        conversion = conversions.get(stage.name)
        rates = ("", "") if conversion is None else (percent(conversion.actual), percent(conversion.implied))
        rows.append((escaped(stage.name), shown.amount(stage.actual), shown.amount(stage.floor), percent(stage.attainment), *rates))
    yield from _table(("Stage", "Came", "Floor", "Reached", "Conversion", "Implied"), iter(rows))
    weak = found.bottleneck
    if weak is not None and weak.strength is not None and weak.strength < 1:
        yield ""
        yield f"Bottleneck: from {escaped(weak.before)} to {escaped(weak.after)} ({percent(weak.strength)} of what the floors imply)."
