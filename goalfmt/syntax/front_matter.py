"""The front matter: a flat YAML mapping between two lines ``---`` at the very top.

Nothing is constructed: every scalar stays its text with its place. Plain lines (``key: value``, the usual case) are read by
one regular expression that takes only what YAML reads in the same way; PyYAML is imported for all else
(:mod:`goalfmt.syntax.front_yaml`), and what it refuses is read again entry by entry, so that a bad one does not hide the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from goalfmt.diagnostic import Fault
from goalfmt.source import Source, Span
from goalfmt.syntax.document import FrontEntry, Text, Word
from goalfmt.syntax.faults.front_matter import duplicate_front_matter_key, invalid_front_matter, unclosed_front_matter

SIZE = 64 * 1024
"""Characters that front matter may have."""

_BOUNDARY = re.compile(r"---[ \t]*+(?:\r?\n|\Z)")
_CLOSING = re.compile(r"^---[ \t]*+(?:\r?\n|\Z)", re.MULTILINE)
_SIGNIFICANT = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+")
"""Blank lines and comments."""
_ENTRY = re.compile(r"[ \t]*+(?:[^\s#:\"'\-][^:\n]*+|\"[^\"\n]*+\"|'[^'\n]*+'):(?=\s|\Z)")
_BULLET = re.compile(r"[ \t]*+(?:[-*+>]|[0-9]+[.)])\s")
_GOAL = re.compile(r"^[-*+] \[[^\]\n]?\] ", re.MULTILINE)
_MORE = re.compile(r"(?:[ \t]++[^\s]|- |[^\s#:\-][^:\n]*+:(?=\s|\Z))")
"""Lines that still belong to front matter that nobody closed: an entry, a list item, an indented line."""

_ODD = r"\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff\ufeff\ufffe\uffff"
"""Control characters, and all that is white in YAML 1.1 or in Python but no space: left to PyYAML."""
PLAIN = re.compile(
    rf"""(?:
        (?P<key>[A-Za-z][A-Za-z0-9_-]{{0,63}}+):
        (?:[ ]++(?:
            (?P<plain>[^ {_ODD}\-?:,\[\]{{}}\#&*!|>'"%@`](?:[^ {_ODD}:\#]|:(?=[^ {_ODD}])|(?<![ ])\#|[ ]++(?=[^ {_ODD}\#]))*+)
          | "(?P<double>[^"\\{_ODD}]*+)"
          | '(?P<single>[^'{_ODD}]*+)'
        ))?
        (?:[ ]++(?:\#[^{_ODD}]*+)?)?
      | [ ]*+(?:\#[^{_ODD}]*+)?
    )(?:\r?\n|\Z)""",
    re.VERBOSE,
)
"""One line that means the same to YAML as to this expression: an entry with a simple scalar, a comment, or nothing."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Where the front matter stands: its lines, and where the body begins."""

    opener: Span
    start: int
    end: int
    body: int
    closed: bool


def read_front_matter(source: Source) -> tuple[list[FrontEntry], int, list[Fault]]:
    """The entries of a source's front matter, the offset at which the body begins (0 without front matter), and the faults."""
    block = _block(source.text)
    if block is None:
        return [], 0, []
    faults: list[Fault] = []
    if not block.closed:
        faults.append(unclosed_front_matter(block.opener, block.end, "\r\n" if source.text.startswith("\r", block.start - 2) else "\n"))
    if block.end - block.start > SIZE:
        faults.append(_too_large(block))
        return [], block.body, faults
    entries = _plain(source, block)
    if entries is None:
        from goalfmt.syntax.front_yaml import read_yaml  # a cold start must not import yaml

        entries = read_yaml(source, block.start, block.end, faults)
    unique = _unique(entries, faults)
    return unique, block.body, sorted(faults, key=lambda fault: fault.span.start)


def _block(text: str) -> _Block | None:
    """Where the front matter is, or None: then a ``---`` at the top is a thematic break, as Markdown reads it."""
    top = 1 if text.startswith("\ufeff") else 0
    opening = _BOUNDARY.match(text, top)
    if opening is None or opening.end() == len(text):
        return None
    opener, start = Span(top, top + 3), opening.end()
    closing = _CLOSING.search(text, start)
    if closing and not _GOAL.search(text, start, closing.start()):
        return _Block(opener, start, closing.start(), closing.end(), True) if _is_front_matter(text, start, closing.start()) else None
    if not _ENTRY.match(text, start):
        return None
    end = _unclosed_end(text, start)
    return _Block(opener, start, end, end, False)


def _is_front_matter(text: str, start: int, end: int) -> bool:
    """Whether what stands between two lines ``---`` is meant as front matter: it begins like an entry, or is empty."""
    significant = _SIGNIFICANT.match(text, start, end)
    at = significant.end() if significant else start
    if at >= end:
        return not text[start:end].strip()
    return bool(_ENTRY.match(text, at)) or (at == start and not _BULLET.match(text, at))


def _unclosed_end(text: str, start: int) -> int:
    """Where front matter without a closing line ends: before the first line that cannot belong to it."""
    at = start
    while at < len(text) and _MORE.match(text, at) and not _GOAL.match(text, at):
        newline = text.find("\n", at)
        at = len(text) if newline < 0 else newline + 1
    return at


def _too_large(block: _Block) -> Fault:
    return invalid_front_matter(
        block.opener,
        f"expected at most {SIZE:,} characters of front matter, found {block.end - block.start:,}",
        "move what is not a setting below the front matter",
    )


def _plain(source: Source, block: _Block) -> list[FrontEntry] | None:
    """The entries, if every line is a plain one; None leaves the block to PyYAML."""
    entries: list[FrontEntry] = []
    at, line = block.start, 2
    while at < block.end:
        match = PLAIN.match(source.text, at, block.end)
        if match is None:
            return None
        if match["key"] is not None:
            start, end = match.span(match.lastgroup or "key")
            if match.lastgroup == "key":
                start = end = end + 1
            value = Text(source.text[start:end], start)
            entries.append(FrontEntry(Word(match["key"], Span(*match.span("key"))), (value,), line))
        at, line = match.end(), line + 1
    return entries


def _unique(entries: list[FrontEntry], faults: list[Fault]) -> list[FrontEntry]:
    """The entries without those whose key stands above already."""
    first: dict[str, FrontEntry] = {}
    for entry in entries:
        known = first.setdefault(entry.key.text, entry)
        if known is not entry:
            faults.append(duplicate_front_matter_key(entry.key.span, entry.key.text, known.line))
    return list(first.values())
