"""Headings: sections, and goals that are headings."""

from __future__ import annotations

import re

from goalfmt.diagnostic import Fault
from goalfmt.source import Span
from goalfmt.syntax import texts, titles
from goalfmt.syntax.columns import trimmed, width
from goalfmt.syntax.document import Kind, Node, Text, Word
from goalfmt.syntax.generated.terminals import PARTS
from goalfmt.syntax.lines import INDENT, RawKind
from goalfmt.syntax.resolver import Leaf, Resolver

_BOX = re.compile(PARTS["BOX"] + PARTS["GAP"])
_SLIPS = {
    name: re.compile(PARTS[name].removeprefix(PARTS["INDENT"] + PARTS["MARKER"]))
    for name in ("EMPTY_BOX", "PADDED_BOX", "DASH_BOX", "UNKNOWN_BOX", "TIGHT_BOX")
}


def read(r: Resolver, match: re.Match[str], raw: RawKind) -> None:
    """``## Title``"""
    start = match.end(INDENT)
    column = width(r.text, match.start(), start)
    at = r.container(column)
    if column - r.stack[at].inner >= 4:
        texts.indented(r, match, raw, column, at)
        return
    r.close()
    if at > 0:
        _inside(r, match, raw, at, column)
        return
    level = match.end(raw.fields) - start
    node, fault = _node(r, start, level, *without_closing(r.text, *match.span(raw.fields + 1)))
    r.rows.append((match.start(), match.end(), Kind.BAD if fault else Kind.HEADING, column, level))
    if fault is not None:
        r.report(fault)
    begin(r, None if fault else node)


def begin(r: Resolver, node: Node | None) -> None:
    """Begin a section; None where its heading is bad."""
    del r.stack[1:]
    r.section_lost = node is None
    if node is not None:
        headings = r.headings
        while headings and headings[-1].heading >= node.heading:
            headings.pop()
        r.attach(node, headings[-1] if headings else None)
        headings.append(node)
    root = r.stack[0]
    root.list_column, root.cut, root.last_goal, root.node = -1, False, None, r.headings[-1] if r.headings else None


def _inside(r: Resolver, match: re.Match[str], raw: RawKind, at: int, column: int) -> None:
    """A heading that is indented into a list item."""
    from goalfmt.syntax.faults import headings as heading_faults

    r.leave(at)
    r.report(heading_faults.heading_in_bullet(Span(*match.span(raw.fields)), Span(match.start(), match.end(INDENT))))
    r.add(match.start(), match.end(), Kind.BAD, column)


def without_closing(text: str, start: int, end: int) -> tuple[int, int]:
    """A heading's words without the ``#`` that may close it."""
    end = trimmed(text, start, end)
    words = text[start:end]
    bare = words.rstrip("#")
    if bare != words and (not bare or bare[-1] in " \t"):
        end = start + len(bare.rstrip(" \t"))
    return start, end


def _node(r: Resolver, at: int, level: int, start: int, end: int) -> tuple[Node | None, Fault | None]:
    """Read the box and title of a heading; the fault that makes it bad."""
    text = r.text
    box = None
    if text.startswith("[", start):
        box = _BOX.match(text, start, end)
        if box is not None:
            start += len(text[start:end]) - len(text[box.end() : end].lstrip(" \t"))
        else:
            fault = _box_slip(text, start, end)
            if fault is not None:
                return None, fault
    title, found = titles.read(Text(text[start:end], start), r.words)
    place = Span(at, max(end, at + level))
    node = Node(len(r.rows) + 1, place, title.text, level, Word(box[1].lower(), Span(*box.span(1))) if box else None)
    node.retitle(title, place.end, text)
    for fault in found:
        r.report(fault)
    return node, _fault(r, node, bool(found), end > start)


def _fault(r: Resolver, node: Node, known: bool, words: bool) -> Fault | None:
    """What makes a heading bad although its form is right."""
    if r.document.journal and node.is_goal:
        from goalfmt.syntax.faults import journals

        return journals.not_in_journal(node.span, "goal")
    if known or node.title.text:
        return None
    from goalfmt.syntax.faults import boxes

    return boxes.empty_title(node.span if words else Span(node.span.start, node.span.start + node.heading))


def _box_slip(text: str, start: int, end: int) -> Fault | None:
    for name, slip in _SLIPS.items():
        match = slip.match(text, start, end)
        if match is not None:
            from goalfmt.syntax.faults import boxes
            from goalfmt.syntax.slips import box_fault

            span = Span(*match.span(1))
            return boxes.empty_box(span) if name == "EMPTY_BOX" else box_fault(text, name, span, match[1][1:-1])
    return None


def blank(r: Resolver, match: re.Match[str], raw: RawKind) -> None:
    """An empty line ends paragraphs, quotes, tables, and list items that hold nothing yet."""
    if r.leaf is Leaf.CODE:
        r.pending_blanks += 1
    else:
        r.close()
    if r.stack[-1].empty:
        del r.stack[-1]
    r.rows.append((match.start(), match.end(), Kind.BLANK, 0, 0))
