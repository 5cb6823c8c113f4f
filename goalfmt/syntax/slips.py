"""Lines that by their form alone are a near miss of a goal, a fact or another list item; each is reported and kept unread."""

from __future__ import annotations

import re
from types import MappingProxyType
from unicodedata import normalize

from goalfmt.diagnostic import Fault
from goalfmt.source import Span
from goalfmt.syntax import notes, typed
from goalfmt.syntax.columns import trimmed
from goalfmt.syntax.faults import boxes, characters, checkins, facts, layout
from goalfmt.syntax.items import Marker, lose
from goalfmt.syntax.lines import INDENT, RAW_KINDS, RawKind, every_line
from goalfmt.syntax.resolver import Item, Resolver


def box(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """A box that is none."""
    r.report(_box_fault(r, match, raw, marker))
    lose(r, match, marker, container, goal=True)


def _box_fault(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker) -> Fault:
    name = raw.name
    if name == "GLUED_BOX":
        return boxes.missing_space_before_box(Span(marker.start, marker.start + 1))
    if name == "EMPTY_GOAL":
        return boxes.empty_title(Span(marker.start, match.end(raw.fields) + 1))
    if name == "NUMBERED_BOX":
        return boxes.numbered_box(Span(*match.span(raw.fields)[:1], match.end(raw.fields + 1)))
    span = Span(*match.span(raw.fields))
    inside = match[raw.fields][1:-1]
    if name == "BARE_BOX":
        return boxes.box_without_bullet(span)
    if name == "EMPTY_BOX":
        return boxes.empty_box(span)
    return box_fault(r.text, name, span, inside)


def box_fault(text: str, name: str, span: Span, inside: str) -> Fault:
    """The fault of a box by the terminal that it is, on a bullet or a heading."""
    if name == "PADDED_BOX":
        return boxes.padded_box(span, inside.strip())
    if name == "DASH_BOX":
        return boxes.dash_box(span)
    return _tight_box(text, span) if name == "TIGHT_BOX" else _unknown_box(span, inside)


def _tight_box(text: str, span: Span) -> Fault:
    end = span.end
    while text[end : end + 1].isspace():
        end += 1
    return characters.no_break_space(Span(span.end, end), " ") if end > span.end else boxes.missing_space_after_box(span)


def _unknown_box(span: Span, inside: str) -> Fault:
    if inside.isspace():
        return characters.no_break_space(Span(span.start + 1, span.end - 1), " ")
    plain = normalize("NFKC", inside)
    if plain != inside and plain in "xX/~>?":
        return characters.full_width(Span(span.start + 1, span.end - 1), plain)
    return boxes.unknown_box(span, inside)


def two_markers(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """``- - text``"""
    text = r.text
    end = marker.words + 1
    while text[end : end + 1] not in ("", " ", "\t", "\r", "\n"):
        end += 1
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    r.report(boxes.two_markers(Span(marker.start, marker.words), Span(marker.words, end)))
    lose(r, match, marker, container, goal=True)


def block(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """``- # Title``, ``- > quote``, or a fence in a bullet: a fence or comment that begins so is kept together."""
    from goalfmt.syntax import inert

    end = trimmed(r.text, marker.words, match.end() - r.text.endswith("\n", match.start(), match.end()))
    r.report(layout.block_in_bullet(Span(marker.words, end)))
    lose(r, match, marker, container)
    inner = every_line().match(r.text, marker.words)
    kind = RAW_KINDS[inner.lastindex or 0] if inner else None
    if inner is not None and kind is not None:
        inert.reopen(r, inner, kind)


def odd(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """Special spaces and characters in place of a bullet."""
    start, end = match.span(raw.fields)
    if raw.name == "ODD_BULLET":
        r.report(characters.odd_bullet(Span(start, marker_end(r.text, end))))
    elif raw.name in ("FULL_WIDTH_BULLET", "FULL_WIDTH"):
        r.report(_full_width(r.text, start, end))
    else:
        r.report(characters.no_break_space(Span(start, end), " " if start > match.end(INDENT) else " " * (end - start)))
    lose(r, match, marker, container, goal=True)


def _full_width(text: str, start: int, end: int) -> Fault:
    while text[start].isascii():
        start += 1
    while text[end - 1].isascii():
        end -= 1
    return characters.full_width(Span(start, end), normalize("NFKC", text[start:end]).replace("\u3000", " "))


def marker_end(text: str, end: int) -> int:
    """The end of the blanks after a marker."""
    while text[end : end + 1] in (" ", "\t", "\u00a0"):
        end += 1
    return end


def date(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """``- 2026/03/01: 3``, ``- 2026-3-1: 3``, ``- 2026-03-02 10:00: 3``"""
    span = Span(*match.span(raw.fields))
    written = match[raw.fields]
    if raw.name == "CLOCK_DATE":
        clock = Span(*match.span(raw.fields + 1))
        r.report(checkins.clock_in_check_in(clock, Span(span.end, clock.end)))
    elif raw.name == "SHORT_DATE":
        right = _padded(written)
        colon = Span(span.end, r.text.index(":", span.end) + 1)
        r.report(facts.space_before_colon(colon, written) if right == written else checkins.unpadded_date(span, right))
    else:
        r.report(checkins.date_separator(span, _hyphened(written)))
    lose(r, match, marker, container)


def _padded(date: str) -> str:
    return "-".join(part[0] + part[1:].zfill(2) if part[0] in "Ww" else part.zfill(2) for part in date.split("-"))


def _hyphened(date: str) -> str | None:
    """``2026/3/1`` as a date; None where day and month cannot be told apart."""
    parts = re.split(r"[/.]", date)
    if len(parts) == 3 and len(parts[2]) == 4 and (int(parts[0]) > 12) != (int(parts[1]) > 12):
        parts = [parts[2], *sorted(parts[:2], key=int)]
    return "-".join(part.zfill(2) for part in parts) if len(parts[0]) == 4 else None


def dated(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """``- 2026-03-01 81%``: a note unless the words would be the body of a check-in."""
    start, end = match.span(raw.fields)
    value, stop = match.start(raw.fields + 1), trimmed(r.text, *match.span(raw.fields + 1))
    words = r.text[value:stop].lstrip(":=—–- \t")
    sign = words and value < stop - len(words)
    value = stop - len(words)
    if words and (words[0] not in "@^" or sign) and typed.is_check_in(words, value):
        gap = r.text[end:value]
        if gap.strip() == ":":
            r.report(facts.space_before_colon(Span(end, end + gap.index(":") + 1), match[raw.fields]))
        else:
            r.report(checkins.missing_colon_after_date(Span(start, end), Span(end, value)))
        lose(r, match, marker, container)
    else:
        notes.read(r, match, raw, marker, container)


READERS = MappingProxyType(
    {
        "EMPTY_GOAL": box,
        "TWO_MARKERS": two_markers,
        "BLOCK_IN_BULLET": block,
        "EMPTY_BOX": box,
        "PADDED_BOX": box,
        "DASH_BOX": box,
        "UNKNOWN_BOX": box,
        "TIGHT_BOX": box,
        "ODD_SPACE_BULLET": odd,
        "FULL_WIDTH_BULLET": odd,
        "SLASH_DATE": date,
        "SHORT_DATE": date,
        "CLOCK_DATE": date,
        "DATE_NOTE": dated,
        "GLUED_BOX": box,
        "NUMBERED_TWO_MARKERS": two_markers,
        "NUMBERED_BLOCK": block,
        "NUMBERED_BOX": box,
        "BARE_BOX": box,
        "ODD_BULLET": odd,
        "ODD_SPACE": odd,
        "FULL_WIDTH": odd,
    }
)
"""By raw kind."""
