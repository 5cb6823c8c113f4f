"""Foreign words made safe: whatever they look like, the goal file reads them as the importer meant them.

Whether a line is a near miss, a fact or a block by accident is asked of the parser itself, so there is no second list of what the language
stumbles over. Changes are tried from the smallest on: lines joined, one sign escaped by a backslash, all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from goalfmt.exchange.goals_text import rows, text_of, title_lines
from goalfmt.exchange.outline import Bullet, Heading, Outline, Paragraph, Titled, walk
from goalfmt.model import build
from goalfmt.settings import Vocabulary
from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.syntax.document import Kind
from goalfmt.syntax.keys import KEYS

_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_ODD = re.compile(r"[^\x20-\x7e\w]|[０-９]")
_FIRST_SIGNS = 4
_FACT_LINES = 2
_UNKNOWN_ID = "E102"
_NO_BOX = "E012"
_SIMPLE = re.compile(r"([A-Za-z]++)(?:[A-Za-z0-9 ,.'()%/&-]*+[A-Za-z0-9.)%])?")
"""Words of which nothing means anything, but for the first one, if it is a key."""

Lines = Sequence[str]


def make_safe(outline: Outline, vocabulary: Vocabulary) -> None:
    """Escape what the parser would read as something else, in place; ``vocabulary`` is that of the project to which the file will belong."""

    def is_paragraph(lines: Lines) -> bool:
        """Whether lines are read as one paragraph; of a title, this holds for the lines after the first."""
        return _reads_as(text_of(rows(Outline(blocks=[Paragraph([*lines])]))), Kind.TEXT, vocabulary)

    for part, _ in walk(outline):
        if isinstance(part, Paragraph):
            part.lines = _first_safe(part.lines, is_paragraph, is_paragraph)
        elif isinstance(part, Heading | Bullet) and part.title:
            if isinstance(part, Bullet) and part.box is None and _lacks_box(part.title[0], vocabulary):
                part.box, part.number = " ", None
            part.title = _first_safe(part.title, _check_of(part, vocabulary), is_paragraph)


def _lacks_box(title: str, vocabulary: Vocabulary) -> bool:
    """Whether a note begins with a kind word of the project and so is a goal."""
    return ":" in title and any(fault.code == _NO_BOX for fault in parse(Source(f"- {title}\n"), vocabulary).faults)


def is_fact(text: str, of_goal: bool) -> bool:
    """Whether a bullet's text is a property or check-in as the goals language has it, below a goal or (else) a section.

    Whether the ids in it are known shows only in the whole file.
    """
    holder, indent = ("- [ ] Goal", "  ") if of_goal else ("# Section", "")
    document = parse(Source(f"{holder}\n{indent}- {text}\n"))
    if document.faults or len(document.lines) != _FACT_LINES or document.lines[1].kind not in {Kind.PROPERTY, Kind.CHECK_IN}:
        return False
    return all(fault.code == _UNKNOWN_ID for _, fault in build([document]).faults)


def _check_of(part: Heading | Bullet, vocabulary: Vocabulary) -> Callable[[Lines], bool]:
    """Whether a title is read as meant."""
    kind = Kind.HEADING if isinstance(part, Heading) else Kind.GOAL if part.box is not None else Kind.NUMBERED if part.number else Kind.NOTE

    def check(lines: Lines) -> bool:
        bare = Titled([*lines], part.box, part.kind, part.owners)
        front = "#" * part.level if isinstance(part, Heading) else part.number or "-"
        first, *others = title_lines(bare)
        width = len(front) + 1
        text = "".join([f"{front} {first}\n", *(" " * width + line + "\n" for line in others)])
        return _reads_as(text, kind, vocabulary, len(part.owners))

    return check


def _reads_as(text: str, kind: Kind, vocabulary: Vocabulary, owners: int = 0) -> bool:
    """Whether a text is one item, heading or paragraph of a kind, without faults, and its last handles are owners."""
    document = parse(Source(text), vocabulary)
    if document.faults or not document.lines or document.lines[0].kind is not kind:
        return False
    if any(line.kind is not Kind.CONTINUATION for line in document.lines[1:]):
        return False
    return not owners or (bool(document.nodes) and len(document.nodes[0].handles) >= owners)


def _first_safe(lines: list[str], is_safe: Callable[[Lines], bool], is_paragraph: Callable[[Lines], bool]) -> list[str]:
    """The lines as they are if they are read as meant, else with the smallest change that makes them so."""
    simple = _SIMPLE.fullmatch(lines[0]) if len(lines) == 1 else None
    if (simple and simple[1].lower() not in KEYS) or is_safe(lines):
        return lines
    if len(lines) > 1:
        first = _safe_line(lines[0], lambda line: is_safe([line]))
        candidate = [first, *(_safe_line(line, lambda line: is_paragraph([line])) for line in lines[1:])]
        if is_safe(candidate):
            return candidate
    return [_safe_line(" ".join(lines), lambda line: is_safe([line]))]


def _safe_line(line: str, is_safe: Callable[[str], bool]) -> str:
    """A line with the smallest change after which it is read as meant."""
    return next((candidate for candidate in _candidates(line) if is_safe(candidate)), None) or _hidden(line)


def _candidates(line: str) -> Iterator[str]:
    yield line
    signs = [match.start() for match in _SIGN.finditer(line)]
    first, sigils = signs[:_FIRST_SIGNS], [at for at in signs if line[at] in "@#^"]
    for at in first:
        yield _escape(line, [at])
    if sigils:
        yield _escape(line, sigils[-1:])
        yield _escape(line, sigils)
    yield _escape(line, [*first, *(at for at in signs[_FIRST_SIGNS:] if line[at] in "@#^:")])
    yield _escape(line, signs)
    yield escaped(line)


def escaped(text: str) -> str:
    """A text in which no sign means anything: as a reader of Markdown sees it, it is the same."""
    plain = re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", text)
    return _ODD.sub(lambda match: f"&#{ord(match[0])};", _escape(plain, [match.start() for match in _SIGN.finditer(plain)]))


def _hidden(text: str) -> str:
    """An escaped text whose first letter is written as a reference, so that its first word is none of the language."""
    plain = escaped(text)
    return f"&#{ord(plain[0])};{plain[1:]}" if plain[:1].isalnum() else plain


def _escape(text: str, positions: Sequence[int]) -> str:
    """A backslash before each position that has none."""
    chosen = {at for at in positions if not (at and text[at - 1] == "\\")}
    return "".join(f"\\{sign}" if at in chosen else sign for at, sign in enumerate(text))
