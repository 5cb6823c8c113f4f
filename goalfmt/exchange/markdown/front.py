"""The front matter of a foreign document: what the goals language knows goes on, the rest stays as a comment."""

from __future__ import annotations

from typing import NamedTuple

from goalfmt.exchange.outline import Inert
from goalfmt.source import Source
from goalfmt.syntax.document import FrontEntry
from goalfmt.syntax.front_matter import read_front_matter
from goalfmt.syntax.keys import DOCUMENT, FRONT_MATTER, KEYS

_TITLES = ("title", "description")


class Front(NamedTuple):
    """What stands in front matter."""

    known: list[tuple[str, str]]
    """Keys and values of the goals language."""
    rest: Inert | None
    """All other lines."""
    titles: list[str]
    """What the document says that it is about."""
    body: int
    """Offset at which the document itself begins."""


def read_front(source: Source) -> Front:
    """The front matter of a Markdown document. One that is no flat mapping stays as a comment, whole."""
    entries, body, faults = read_front_matter(source)
    if not body:
        return Front([], None, [], 0)
    titles = [entry.values[0].text for name in _TITLES for entry in entries if entry.key.text == name and entry.values and entry.values[0].text]
    known = [(entry.key.text, _value(entry)) for entry in entries if not faults and _is_known(entry)]
    foreign = [entry for entry in entries if not _is_known(entry)]
    lines = source.text[:body].removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    inner = [line.rstrip() for line in lines[1:] if line.strip()][:-1] if not faults else [line.rstrip() for line in lines if line.strip()]
    if not faults:
        inner = [line for entry in foreign for line in _lines_of(entry, entries, lines)]
    return Front(known, _comment(inner) if inner else None, titles, body)


def _is_known(entry: FrontEntry) -> bool:
    row = KEYS.get(entry.key.text)
    inherits = row is not None and DOCUMENT in row.inherited
    return (inherits or entry.key.text in FRONT_MATTER) and bool(entry.values) and all(value.text for value in entry.values)


def _value(entry: FrontEntry) -> str:
    return ", ".join(value.text for value in entry.values)


def _lines_of(entry: FrontEntry, entries: list[FrontEntry], lines: list[str]) -> list[str]:
    """The lines from an entry to the next one."""
    after = [other.line for other in entries if other.line > entry.line]
    end = min(after) - 1 if after else next(index for index in range(len(lines) - 1, 0, -1) if lines[index].strip() == "---")
    return [line.rstrip() for line in lines[entry.line - 1 : end] if line.strip()]


def _comment(lines: list[str]) -> Inert:
    if any("-->" in line or "<!--" in line for line in lines):
        return Inert(["```yaml", *(line.replace("```", "'''") for line in lines), "```"])
    return Inert(["<!--", *lines, "-->"], "comment")
