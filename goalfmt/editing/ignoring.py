"""Letting findings through: an ``allow:`` line for each goal, section or file that has some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Edit
from goalfmt.editing.change import Change, EditError, Touch
from goalfmt.placing import newline_of, with_facts
from goalfmt.source import Span
from goalfmt.syntax.document import Kind
from goalfmt.syntax.values.types import Allow

if TYPE_CHECKING:
    from goalfmt.model.given import Given
    from goalfmt.model.types import Goal, Group
    from goalfmt.syntax.document import Document

Wanted = Mapping["Goal | Group", Sequence[str]]
"""Goal, section or file -> the codes that it is to let through."""


def ignored(wanted: Wanted, reason: str | None) -> list[Change]:
    """The edits that let some codes through, one change for each file.

    Codes are added to a line that has the same reason and no end; else there is a new line. Raises EditError for a file whose
    front matter leaves no room for it.
    """
    by_document: dict[Document, list[tuple[Edit, Touch | None, tuple[str, tuple[str, ...]] | None]]] = {}
    for level, codes in wanted.items():
        by_document.setdefault(level.document, []).append(_one(level, sorted(codes), reason))
    return [
        Change(
            document,
            tuple(edit for edit, _, _ in pieces),
            tuple(touch for _, touch, _ in pieces if touch is not None),
            front=tuple(entry for _, _, entry in pieces if entry is not None),
        )
        for document, pieces in by_document.items()
    ]


def _one(level: Goal | Group, codes: Sequence[str], reason: str | None) -> tuple[Edit, Touch | None, tuple[str, tuple[str, ...]] | None]:
    if level.node is None:
        return _of_file(level.document, codes, reason)
    known = next((given for given in level.own.get("allow", ()) if _is_like(given, reason)), None)
    if known is None:
        fact = f"allow: {_said(codes, reason)}"
        return with_facts(level.document, level.node, [fact]), Touch(level.node, adds=(fact,)), None
    value = known.value
    assert isinstance(value, Allow)
    text = known.source.text[known.span.start : known.span.end]
    said = _said([*(word for word, _ in value.rules), *codes], reason)
    return Edit(known.span, said), Touch(level.node, adds=(f"allow: {said}",), removes=(f"allow: {text}",)), None


def _is_like(given: Given, reason: str | None) -> bool:
    value = given.value
    return isinstance(value, Allow) and value.until is None and (value.reason or None) == (reason or None)


def _said(codes: Sequence[str], reason: str | None) -> str:
    return ", ".join(dict.fromkeys(codes)) + (f" -- {reason}" if reason else "")


def _of_file(document: Document, codes: Sequence[str], reason: str | None) -> tuple[Edit, None, tuple[str, tuple[str, ...]]]:
    """A line ``lint:`` (where there is one, ``allow:``) at the end of the front matter, or front matter with it."""
    taken = {entry.key.text for entry in document.front}
    key = next((key for key in ("lint", "allow") if key not in taken), None)
    if key is None:
        raise EditError(f"{document.source.path}: the front matter has both `lint` and `allow` already; add {', '.join(codes)} there")
    newline, said = newline_of(document), _said(codes, reason)
    value = said if reason is None or _is_plain(reason) else '"' + said.replace("\\", "\\\\").replace('"', '\\"') + '"'
    line = f"{key}: {value}{newline}"
    at = _front_end(document)
    if at is None:
        start = 1 if document.source.text.startswith("\ufeff") else 0
        head = f"---{newline}goals: 1{newline}{line}---{newline}{newline}"
        return Edit(Span(start, start), head), None, (key, (said,))
    return Edit(Span(at, at), line), None, (key, (said,))


def _front_end(document: Document) -> int | None:
    """Where the closing line of the front matter begins; None without front matter."""
    lines = list(_front_lines(document))
    return lines[-1] if len(lines) > 1 else None


def _front_lines(document: Document) -> Iterator[int]:
    for line in document.lines:
        if line.kind is not Kind.FRONT_MATTER:
            return
        yield line.start


_SIGNS = frozenset(":#\"'\\{}[],&*!|>%@`")


def _is_plain(text: str) -> bool:
    """Whether YAML reads the words as they are."""
    return _SIGNS.isdisjoint(text) and text.isprintable()
