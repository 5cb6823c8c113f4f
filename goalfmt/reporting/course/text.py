"""The course of a goal for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goalfmt.progress.amounts import amount
from goalfmt.progress.percent import percent
from goalfmt.reporting.changes import words
from goalfmt.reporting.changes.text import Screen
from goalfmt.reporting.course.burn_up import burn_up
from goalfmt.reporting.course.told import Asked, Entry, entries, sparkline, values
from goalfmt.terminal.colour import paint
from goalfmt.terminal.visible import visible, width

if TYPE_CHECKING:
    from goalfmt.history import Revision
    from goalfmt.progress.types import GoalProgress

_WIDEST = 90


def render(asked: Asked, screen: Screen) -> Iterator[str]:
    """The whole text; of the question when the goal was in a health, the answer."""
    arrow = "→" if screen.unicode else "->"
    node = asked.course.node
    yield f"{paint(visible(words.title(node.goal)), 'words', screen.colour)}\n"
    yield f"{paint(f'{visible(node.goal.source.path)}:{node.goal.line}', 'path', screen.colour)}: {visible(standing(node))}\n"
    if asked.turn is not None:
        yield f"\n{visible(asked.turn.sentence)}\n"
        return
    yield from _values(node, screen)
    if asked.curve is not None:
        yield "\n"
        yield from (f"{line}\n" for line in burn_up(asked.curve, min(screen.width, _WIDEST), screen.unicode))
    yield from _course(entries(asked, arrow), screen)
    if asked.course.asked_git and asked.blames:
        yield from _blames(asked, screen)


def standing(node: GoalProgress) -> str:
    """How a goal stands, in a few words."""
    parts = [node.goal.status]
    if node.progress is not None:
        parts.append(percent(node.progress) + ("" if node.expected is None else f" of {percent(node.expected)} expected"))
    parts.append(node.health.value)
    if node.forecast.day is not None:
        parts.append(f"at this pace reached on {node.forecast.day.isoformat()}")
    return ", ".join(dict.fromkeys(parts))


def values_in_words(node: GoalProgress) -> str:
    """From where to where the values went."""
    numbers, measure = values(node), node.goal.measure
    unit = None if measure is None else measure.unit
    what = "check-ins" if node.cadence is None else f"{measure.per}s" if measure is not None and measure.per and measure.every == 1 else "periods"
    return f"{amount(numbers[0], unit, 2)} to {amount(numbers[-1], unit, 2)} in {len(numbers)} {what}"


def _values(node: GoalProgress, screen: Screen) -> Iterator[str]:
    line = sparkline(values(node), screen.unicode)
    if line:
        yield f"\n{line}  {visible(values_in_words(node))}\n"


def _course(found: list[Entry], screen: Screen) -> Iterator[str]:
    if not found:
        return
    yield f"\n{paint('Course', 'words', screen.colour)}\n"
    label = max(width(visible(entry.what)) for entry in found)
    for entry in found:
        text = visible(entry.text) + (f"  ({visible(entry.more)})" if entry.more else "")
        said = _who(entry.revision, entry.known, screen)
        line = f"  {entry.day.isoformat()}  {visible(entry.what)}{' ' * (label - width(visible(entry.what)))}  {text}"
        yield f"{line.rstrip()}{f'  {said}' if said else ''}\n"


def _who(revision: Revision | None, known: bool, screen: Screen) -> str:
    if revision is None:
        return paint("[not committed]", "dim", screen.colour) if known else ""
    return paint(f"[{visible(revision.author)} {revision.short}]", "dim", screen.colour)


def _blames(asked: Asked, screen: Screen) -> Iterator[str]:
    yield f"\n{paint('Set by', 'words', screen.colour)}\n"
    for fact, value, known, revision in asked.blames:
        who = "not known" if not known else "not committed yet"
        if revision is not None:
            who = f"{visible(revision.author)}, {revision.day.isoformat()}, {revision.short}: {visible(revision.subject)}"
        yield f"  {fact:<8}  {visible(value)}\n            {paint(who, 'dim', screen.colour)}\n"
