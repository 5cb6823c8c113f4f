"""The course of a goal as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goalfmt.markup.markdown import escaped
from goalfmt.reporting.changes import words
from goalfmt.reporting.course.text import standing, values_in_words
from goalfmt.reporting.course.told import Asked, entries, sparkline, values

if TYPE_CHECKING:
    from goalfmt.history import Revision


def render(asked: Asked) -> Iterator[str]:
    """The whole text."""
    node = asked.course.node
    yield f"## {escaped(words.title(node.goal))}\n\n"
    yield f"{escaped(f'{node.goal.source.path}:{node.goal.line}')}: {standing(node).replace('<', '&lt;')}\n"
    if asked.turn is not None:
        yield f"\n{escaped(asked.turn.sentence)}\n"
        return
    line = sparkline(values(node), unicode=True)
    if line:
        yield f"\n{line} {escaped(values_in_words(node))}\n"
    found = entries(asked)
    if found:
        yield "\n| Day | What | | By |\n| --- | --- | --- | --- |\n"
        for entry in found:
            text = _cell(f"{escaped(entry.text)}{f' ({escaped(entry.more)})' if entry.more else ''}")
            yield f"| {entry.day.isoformat()} | {escaped(entry.what)} | {text} | {_who(entry.revision, entry.known)} |\n"
    if asked.course.asked_git and asked.blames:
        yield "\n| Fact | Value | Set by | |\n| --- | --- | --- | --- |\n"
        for fact, value, known, revision in asked.blames:
            told = "" if revision is None else _cell(escaped(revision.subject))
            yield f"| {fact} | {_cell(escaped(value))} | {_who(revision, known, day=True) or 'not known'} | {told} |\n"


def _cell(text: str) -> str:
    return " ".join(text.split())


def _who(revision: Revision | None, known: bool, *, day: bool = False) -> str:
    if revision is None:
        return "not committed" if known else ""
    when = f", {revision.day.isoformat()}" if day else ""
    return f"{_cell(escaped(revision.author))}{when}, {revision.short}"
