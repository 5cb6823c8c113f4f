"""Lines of text that only lack a bullet or a space to be a heading, property or check-in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from goalfmt.diagnostic import Fault
from goalfmt.source import Span
from goalfmt.syntax import tails, typed
from goalfmt.syntax.columns import trimmed
from goalfmt.syntax.document import Kind
from goalfmt.syntax.faults import characters, facts
from goalfmt.syntax.faults import headings as heading_faults
from goalfmt.syntax.lines import INDENT, RawKind
from goalfmt.syntax.resolver import Leaf, Resolver

_FIRST_WORD = re.compile(r"[^\W0-9_]+(?: [^\W0-9_]+)?")


def hashes(r: Resolver, match: re.Match[str], raw: RawKind) -> Fault | None:
    """``#Title``, ``####### Title``"""
    start, end = match.span(raw.fields)
    text = r.text
    after = text[end : end + 1]
    span = Span(start, end)
    if end - start > 6:
        fault = heading_faults.seven_hashes(span) if after in ("", " ", "\t", "\r", "\n") else None
    elif after.isspace():
        fault = characters.no_break_space(Span(end, end + 1), " ")
    elif after.isupper() or after.istitle() or _is_kind(r, end):
        line = text[start : trimmed(text, start, match.end() - 1 if text[match.end() - 1] == "\n" else match.end())]
        fault = None if _is_tail(r, line) else heading_faults.missing_space_after_hash(span)
    else:
        fault = None
    if fault is not None and len(r.stack) == 1:
        r.section_lost = True
    return fault


def _is_kind(r: Resolver, start: int) -> bool:
    word = _FIRST_WORD.match(r.text, start)
    if word is None:
        return False
    words = word[0].lower()
    return words in r.words.kinds or words.partition(" ")[0] in r.words.kinds


def _is_tail(r: Resolver, line: str) -> bool:
    """Whether a line goes on with a title and holds nothing but its tail."""
    if r.leaf is not Leaf.PARAGRAPH or r.role is not Kind.GOAL:
        return False
    tail = tails.find(line)
    return tail is not None and tail.start == 0


def label(r: Resolver, match: re.Match[str], raw: RawKind) -> Fault | None:
    """``Due: 2026-03-01`` without a bullet, ``-due: 2026-03-01`` without the space behind it."""
    key = match[raw.fields].lower().replace(" ", "-")
    kind = r.words.keys.get(key)
    if kind is None:
        return None
    if kind == "text" and r.leaf is Leaf.PARAGRAPH and r.role in (Kind.TEXT, Kind.NOTE):
        return None
    start, end = match.start(raw.fields + 2), trimmed(r.text, *match.span(raw.fields + 2))
    sign = match[raw.fields + 1].strip()
    if start == end or not typed.parses(kind, r.text[start:end], start):
        return None
    if sign == "=" and not typed.is_certain(kind, r.text[start:end]):
        return None
    if r.text[match.end(INDENT)] == "*" and kind == "text":
        return None  # `*Why: …` more likely begins with emphasis
    return _bare(match, match.start(raw.fields), match.end(raw.fields + 1), f"{key}:")


def check_in(r: Resolver, match: re.Match[str], raw: RawKind) -> Fault | None:
    """``2026-03-01: 81%`` without a bullet, ``-2026-03-01: 81%`` without the space behind it."""
    end = match.end(raw.fields) + 1
    words = r.text[end : match.end()].strip(" \t\r\n")
    if not words or not typed.is_check_in(words, r.text.index(words, end)):
        return None
    return _bare(match, match.start(raw.fields), end, match[raw.fields] + ":")


def _bare(match: re.Match[str], start: int, end: int, right: str) -> Fault:
    """A fact from ``start`` to its colon, with a bullet glued to it or none."""
    bullet = Span(match.end(INDENT), start)
    return facts.glued_fact(bullet, end, right) if bullet.start < start else facts.bare_fact(Span(start, end), start, right)


Reader = Callable[[Resolver, "re.Match[str]", RawKind], Fault | None]

READERS: Mapping[str, Reader] = MappingProxyType({"HASH": hashes, "LABEL": label, "BARE_CHECK_IN": check_in})
"""By raw kind."""
