"""Bullets that are notes, and those that only look like notes because a property, check-in or goal is misspelt."""

from __future__ import annotations

import re

from goalfmt.diagnostic import Fault
from goalfmt.source import Span
from goalfmt.syntax import titles, typed
from goalfmt.syntax.columns import trimmed
from goalfmt.syntax.facts import read_property
from goalfmt.syntax.items import Marker, lose, plain
from goalfmt.syntax.lines import RawKind
from goalfmt.syntax.resolver import Item, Resolver

_BOLD = "*_"


def read(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """Read any bullet that is no goal, fact or near miss by its form alone."""
    end = trimmed(r.text, marker.words, match.end() - r.text.endswith("\n", match.start(), match.end()))
    fault = _kind_word(r, marker, end) or _without_colon(r, marker, end)
    if fault is None:
        plain(r, match, marker, container)
    else:
        r.report(fault)
        lose(r, match, marker, container)


def _kind_word(r: Resolver, marker: Marker, end: int) -> Fault | None:
    """``- KPI: x``"""
    words = r.text[marker.words : end]
    label = titles.kind_label(words, r.words) if ":" in words else None
    if label is None:
        return None
    from goalfmt.syntax.faults import boxes

    _, start, stop, _, _ = label
    return boxes.kind_word_without_box(Span(marker.words, marker.words + stop), words[start:stop])


def _without_colon(r: Resolver, marker: Marker, end: int) -> Fault | None:
    """``- due 2026-03-01``"""
    words = r.text[marker.words : end]
    word, _, rest = words.partition(" ")
    key = word.lower()
    value = rest.lstrip(" \t")
    if key not in r.words.keys or not value or not typed.is_certain(r.words.keys[key], value):
        return None
    if not typed.parses(r.words.keys[key], value, end - len(value)):
        return None
    from goalfmt.syntax.faults import facts

    return facts.missing_colon(Span(marker.words, marker.words + len(word)), key)


def labelled(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """``- Label: words``: a note, a property of the project's own, or a property with a capital letter."""
    label, value = match.span(raw.fields), (match.start(raw.fields + 1), trimmed(r.text, *match.span(raw.fields + 1)))
    name = match[raw.fields]
    if name in r.words.keys:
        read_property(r, match, marker, container, label, value)
        return
    fault = _kind_word(r, marker, value[1]) or _capitalised(r, name, label, value)
    if fault is None:
        read(r, match, raw, marker, container)
    else:
        r.report(fault)
        lose(r, match, marker, container)


def _capitalised(r: Resolver, name: str, label: tuple[int, int], value: tuple[int, int]) -> Fault | None:
    key = name.strip(_BOLD).lower().replace(" ", "-").replace("_", "-")
    if key not in r.words.keys:
        return None
    start, end = value
    mark = len(name) - len(name.lstrip(_BOLD))
    if mark and not name.endswith(name[:mark]) and r.text.startswith(name[:mark], start):
        start += mark
        start += len(r.text[start:end]) - len(r.text[start:end].lstrip(" \t"))
    if start == end or not typed.parses(r.words.keys[key], r.text[start:end], start):
        return None
    from goalfmt.syntax.faults import facts

    return facts.capitalised_key(Span(label[0], label[1] + 1), Span(label[0], start), key)


def equals(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """``- owner = @a``, ``- due : 2026-03-01``: a note unless the key is known and the value parses."""
    key = match[raw.fields].lower()
    start, end = match.start(raw.fields + 2), trimmed(r.text, *match.span(raw.fields + 2))
    if key in r.words.keys and start < end and typed.parses(r.words.keys[key], r.text[start:end], start):
        from goalfmt.syntax.faults import facts

        sign = Span(*match.span(raw.fields + 1))
        r.report(facts.equals_for_colon(sign, key) if raw.name == "EQUALS_KEY" else facts.space_before_colon(sign, key))
        lose(r, match, marker, container)
    else:
        read(r, match, raw, marker, container)
