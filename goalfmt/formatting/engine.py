"""From a goal file to its formatted text.

A file without errors is formatted as a whole. In one with errors the lines at fault are left as they are, and only move with what is around them;
what comes out must say the same, the same errors included. Where that cannot be shown, the sections with errors are left alone, and if that is not
enough either, the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import NamedTuple

from goalfmt.diagnostic import Edit
from goalfmt.formatting.layout import Layout
from goalfmt.garbage import uncollected
from goalfmt.settings import Settings
from goalfmt.source import Source, Span
from goalfmt.syntax import parse
from goalfmt.syntax.document import Document, Kind
from goalfmt.syntax.words import Words

_ODD = frozenset({"E013", "E014", "E017", "E018", "E019", "E021", "E025"})
"""Errors of the layout: where the line stands is the error."""

DEFAULTS = Settings()


class Left(NamedTuple):
    """Lines that were left alone."""

    first: int
    """Number of the first line, from 1."""
    last: int
    why: str


class Formatted(NamedTuple):
    """A formatted file."""

    source: Source
    edits: tuple[Edit, ...]
    """What leads from the old text to the new one: each replaces whole lines, in order, none overlaps another."""
    left: tuple[Left, ...] = ()


def formatted(source: Source, settings: Settings = DEFAULTS, *, sort: str | None = None) -> Formatted:
    """A goal file in its right layout. ``sort="priority"`` also puts siblings in the order of their priorities.

    Nothing is raised for bad input. The caller proves the result before it writes it (:mod:`goalfmt.formatting.proofs`).
    """
    found = of_document(parse(source, settings.vocabulary), settings)
    if sort is None:
        return found
    from goalfmt.formatting.sorting import sorted_by_priority

    right = sorted_by_priority(found.source, settings)
    if right is None:
        return found._replace(left=(*found.left, Left(1, max(1, source.text.count("\n")), "goals are not sorted where the file has errors")))
    last = of_document(parse(right, settings.vocabulary), settings).source
    return Formatted(last, line_edits(source.text, last.text), found.left)


def of_document(document: Document, settings: Settings = DEFAULTS) -> Formatted:
    """The same for a document that is already read."""
    with uncollected():
        return _of_document(document, settings)


def _of_document(document: Document, settings: Settings) -> Formatted:
    source = document.source
    if not document.faults:
        edits, frozen = _walked(document, settings)
        left = _ranges(document, frozen, "in another layout a line of it would mean something else")
        return Formatted(_applied(source, edits), tuple(edits), left)
    found = _around_faults(document, settings)
    if found is None:
        return Formatted(
            source, (), (Left(1, max(1, len(document.rows)), "with its errors the layout cannot be changed safely (`goalfmt check` tells them)"),)
        )
    edits, frozen = found
    return Formatted(
        _applied(source, edits), tuple(edits), _ranges(document, frozen or faulty_lines(document), "`goalfmt check` tells what is wrong")
    )


def _walked(document: Document, settings: Settings, frozen: Collection[int] = ()) -> tuple[list[Edit], Collection[int]]:
    """The edits, and the lines that were left alone for their sake."""
    faulty = faulty_lines(document)
    odd = faulty_lines(document, _ODD)
    words = Words(settings.vocabulary)
    while True:
        layout = Layout(document, words, faulty, odd, frozen)
        layout.run()
        more = _sections(document, layout.conflicts) if layout.conflicts else set()
        if more <= set(frozen):
            return layout.edits, frozen
        frozen = more | set(frozen)


def _around_faults(document: Document, settings: Settings) -> tuple[list[Edit], Collection[int]] | None:
    """Edits of a file with errors that are shown to keep what it says, and to leave nothing to be done; None where there are none."""
    for frozen in ((), _sections(document, faulty_lines(document))):
        edits, left = _walked(document, settings, frozen)
        if not edits:
            return edits, left
        new = parse(_applied(document.source, edits), settings.vocabulary)
        if _is_proved(document, new, settings) and _is_final(new, settings, bool(frozen)):
            return edits, left
    return None


def _is_proved(old: Document, new: Document, settings: Settings) -> bool:
    from goalfmt.formatting import characters, meaning

    return characters.difference(old.source.text, new.source.text) is None and meaning.difference(old, new, settings) is None


def _is_final(document: Document, settings: Settings, by_sections: bool) -> bool:
    """Whether the formatter would leave a text alone that it has made."""
    edits, _ = _walked(document, settings)
    if not edits:
        return True
    if not by_sections or _walked(document, settings, _sections(document, faulty_lines(document)))[0]:
        return False
    new = parse(_applied(document.source, edits), settings.vocabulary)
    return not (_is_proved(document, new, settings) and _is_final(new, settings, False))


def faulty_lines(document: Document, codes: Collection[str] | None = None) -> set[int]:
    """The lines (from 0) that hold a fault of some codes."""
    if not document.faults:
        return set()
    starts = [row[0] for row in document.rows]
    lines: set[int] = set()
    for fault in document.faults:
        if codes is None or fault.code in codes:
            first = bisect_right(starts, fault.span.start) - 1
            last = bisect_right(starts, max(fault.span.start, fault.span.end - 1)) - 1
            lines.update(range(max(0, first), last + 1))
    return lines


def _sections(document: Document, lines: Collection[int]) -> set[int]:
    """All lines (from 0) between the headings around some lines; the headings themselves are not among them."""
    found: set[int] = set()
    rows = document.rows
    for line in lines:
        if line in found:
            continue
        first = line
        while first > 0 and rows[first][2] is not Kind.HEADING:
            first -= 1
        last = line + 1
        while last < len(rows) and rows[last][2] is not Kind.HEADING:
            last += 1
        found.update(range(first + (rows[first][2] is Kind.HEADING and first != line), last))
    return found


def _ranges(document: Document, lines: Collection[int], why: str) -> tuple[Left, ...]:
    found: list[Left] = []
    for line in sorted(lines):
        if found and found[-1].last == line:
            found[-1] = found[-1]._replace(last=line + 1)
        else:
            found.append(Left(line + 1, line + 1, why))
    return tuple(found)


def _applied(source: Source, edits: Sequence[Edit]) -> Source:
    """The text after edits that are in order."""
    if not edits:
        return source
    text = source.text
    pieces: list[str] = []
    at = 0
    for span, right in edits:
        pieces += (text[at : span.start], right)
        at = span.end
    return Source("".join((*pieces, text[at:])), source.path)


_COMPARED = 300
"""Lines that are compared one by one: the time grows with their square."""


def line_edits(old: str, new: str) -> tuple[Edit, ...]:
    """Edits of whole lines that lead from one text to another; where a long stretch differs, it is one edit."""
    before, after = _split(old), _split(new)
    first = _alike(before, after)
    last = _alike(before[first:][::-1], after[first:][::-1])
    at = sum(map(len, before[:first]))
    before, after = before[first : len(before) - last], after[first : len(after) - last]
    if not before and not after:
        return ()
    if max(len(before), len(after)) > _COMPARED:
        return (Edit(Span(at, at + sum(map(len, before))), "".join(after)),)
    from difflib import SequenceMatcher

    starts = [*accumulate(map(len, before), initial=at)]
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(Edit(Span(starts[a], starts[b]), "".join(after[c:d])) for tag, a, b, c, d in found if tag != "equal")


def _alike(one: list[str], other: list[str]) -> int:
    """How many lines are the same at the beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _split(text: str) -> list[str]:
    """The lines of a text with their ends."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]
