"""Goals in lists."""

from __future__ import annotations

import re

from goalfmt.source import Span
from goalfmt.syntax import titles
from goalfmt.syntax.columns import trimmed
from goalfmt.syntax.document import Kind, Node, Text, Word
from goalfmt.syntax.items import Marker, begin, lose
from goalfmt.syntax.lines import RawKind
from goalfmt.syntax.resolver import Item, Resolver


def goal(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """``- [ ] Title``"""
    start, end = match.span(raw.fields + 1)
    end = trimmed(r.text, start, end)
    if container.role is Kind.PROPERTY or r.document.journal:
        _not_here(r, match, marker, container, Span(marker.start, end))
        return
    at = match.start(raw.fields)
    box = Word(match[raw.fields].lower(), Span(at, at + 1))
    node = Node(len(r.rows) + 1, Span(marker.start, end), Text("", start), 0, box)
    title, found = titles.read(Text(r.text[start:end], start), r.words)
    node.retitle(title, end, r.text)
    item = begin(r, match, marker, Kind.GOAL, Kind.GOAL, node)
    container.last_goal = item
    r.attach(node, container.node)
    r.open_paragraph(Kind.GOAL, (start, end), titles.finish, node, always=bool(found) or not title.text.text)
    r.found = found


def _not_here(r: Resolver, match: re.Match[str], marker: Marker, container: Item, span: Span) -> None:
    from goalfmt.syntax.faults import facts, journals

    r.report(journals.not_in_journal(span, "goal") if r.document.journal else facts.below_fact(span, "goal"))
    lose(r, match, marker, container, goal=True)
