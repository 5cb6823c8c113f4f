"""Properties and check-ins: where they stand and to what they belong."""

from __future__ import annotations

import re
from typing import Any

from goalfmt.diagnostic import Fault
from goalfmt.source import Span
from goalfmt.syntax.columns import trimmed
from goalfmt.syntax.document import CheckInLine, Kind, Node, Property, Text, Word
from goalfmt.syntax.items import Marker, begin, lose
from goalfmt.syntax.lines import RawKind
from goalfmt.syntax.resolver import Item, Piece, Resolver, Stray


def property_line(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """``- key: value``, if the key is one."""
    name = match[raw.fields]
    if r.words.type_of(name) is not None:
        start, end = match.span(raw.fields + 1)
        read_property(r, match, marker, container, match.span(raw.fields), (start, trimmed(r.text, start, end)))
        return
    near = None if name in r.words.kinds else r.words.near(name)
    if near is None:
        from goalfmt.syntax import notes

        notes.read(r, match, raw, marker, container)
    else:
        from goalfmt.syntax.faults import facts as faults

        r.report(faults.unknown_key(Span(*match.span(raw.fields)), name, near))
        lose(r, match, marker, container)


def read_property(r: Resolver, match: re.Match[str], marker: Marker, container: Item, key: Piece, value: Piece) -> None:
    """Read a property from the places of its key and value."""
    span = Span(marker.start, max(value[1], key[1] + 1))
    if _is_lost(r, match, marker, container, span, "property"):
        return
    fact = Property(Word(r.text[key[0] : key[1]], Span(*key)), Text(r.text[value[0] : value[1]], value[0]), len(r.rows) + 1)
    holder = _holder(r, container, marker, span, "property")
    begin(r, match, marker, Kind.PROPERTY, _role(container), container.node)
    _open(r, Kind.PROPERTY, value, fact, holder.properties if holder else None)


def check_in(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """``- DATE [^id]: body``"""
    start, end = match.span(raw.fields)
    body = (match.start(raw.fields + 2), trimmed(r.text, *match.span(raw.fields + 2)))
    span = Span(marker.start, max(body[1], end + 1))
    if _is_lost(r, match, marker, container, span, "check-in"):
        return
    id = _id(match, raw)
    fact = CheckInLine(Text(r.text[start:end], start), id, Text(r.text[body[0] : body[1]], body[0]), len(r.rows) + 1)
    into: list[CheckInLine] | None = None
    fault = _id_fault(r, fact)
    if fault is not None:
        r.report(fault)
    elif r.document.journal:
        into = r.document.checkins
    else:
        holder = _holder(r, container, marker, span, "check-in")
        into = holder.checkins if holder else None
    begin(r, match, marker, Kind.CHECK_IN, _role(container), container.node)
    _open(r, Kind.CHECK_IN, body, fact, into)


def _id(match: re.Match[str], raw: RawKind) -> Word | None:
    start, end = match.span(raw.fields + 1)
    return Word(match[raw.fields + 1], Span(start - 1, end)) if start >= 0 else None


def _id_fault(r: Resolver, fact: CheckInLine) -> Fault | None:
    if (fact.id is None) != r.document.journal:
        return None
    from goalfmt.syntax.faults import journals

    if fact.id is None:
        return journals.missing_journal_id(fact.date.span())
    return journals.id_outside_journal(fact.id.span, Span(fact.date.span().end, fact.id.span.end))


def _role(container: Item) -> Kind:
    """The role of a fact as a container: what is nested in a bad item stays unread."""
    return Kind.BAD if container.role is Kind.BAD else Kind.PROPERTY


def _is_lost(r: Resolver, match: re.Match[str], marker: Marker, container: Item, span: Span, what: str) -> bool:
    """Whether no fact may stand here at all; that is reported."""
    if container.role is Kind.PROPERTY:
        from goalfmt.syntax.faults import facts as faults

        r.report(faults.below_fact(span, "fact"))
    elif r.document.journal and what == "property":
        from goalfmt.syntax.faults import journals

        r.report(journals.not_in_journal(span, "property"))
    else:
        return False
    lose(r, match, marker, container)
    return True


def _holder(r: Resolver, container: Item, marker: Marker, span: Span, what: str) -> Node | None:
    """The heading or goal that a fact belongs to; where there is none, the stray fact is remembered."""
    section = container.role is None
    goal = container.last_goal
    lost = container.role is Kind.BAD if goal is None else goal.role is Kind.BAD
    if lost or (section and r.section_lost and goal is None):
        return None
    holder = container.node
    if not section and container.role is not Kind.GOAL:
        why = f"expected a goal or heading above this {what}, not a note"
    elif holder is None:
        why = f"expected a heading or goal above this {what}; what holds for the whole file stands in the front matter"
    elif holder.children:
        below = "heading" if holder.heading else "goal"
        why = f"expected this {what} before the first goal below its {below}, or indented under the goal that it belongs to"
    elif what == "check-in" and not holder.is_goal:
        why = "expected a goal above this check-in: the heading above is a section, which groups goals and is not measured"
    else:
        return holder
    if not r.misplaced:
        r.stray = Stray(span, why, goal, marker.inner - marker.column)
    return None


def _open(r: Resolver, role: Kind, value: Piece, fact: Property | CheckInLine, into: list[Any] | None) -> None:
    """Keep a fact, and begin the paragraph of its value."""
    if value[0] == value[1]:
        r.late = into
        r.open_paragraph(role, value, finish, fact, always=True)
        return
    if into is not None:
        into.append(fact)
    r.open_paragraph(role, value, finish, fact, always=r.stray is not None)


def finish_last(r: Resolver, pieces: list[Piece]) -> None:
    """End the last fact of a goal or heading, whose value has several lines."""
    holder = r.owner
    assert isinstance(holder, Node)
    r.owner = holder.properties[-1] if r.role is Kind.PROPERTY else holder.checkins[-1]
    finish(r, pieces)


def finish(r: Resolver, pieces: list[Piece]) -> None:
    """End a fact: join the lines of its value, report an empty one, and a stray one."""
    fact = r.owner
    assert isinstance(fact, Property | CheckInLine)
    empty = pieces[0][0] == pieces[0][1]
    filled = pieces[1:] if empty else pieces
    if len(pieces) > 1 and filled:
        if isinstance(fact, Property):
            fact.value = r.joined(filled)
        else:
            fact.body = r.joined(filled)
    if not filled:
        _report_empty(r, fact)
    elif empty and r.late is not None:
        r.late.append(fact)
    if r.stray is not None:
        _report_stray(r, r.stray, pieces)
    r.late = None
    r.stray = None


def _report_empty(r: Resolver, fact: Property | CheckInLine) -> None:
    from goalfmt.syntax.faults import facts as faults

    name = fact.key.text if isinstance(fact, Property) else None
    label = fact.key.span if isinstance(fact, Property) else fact.date.span()
    r.report(faults.empty_value(Span(label.start, r.text.index(":", label.end) + 1), name))
    r.rekind(fact.line - 1, Kind.BAD)


def _report_stray(r: Resolver, stray: Stray, pieces: list[Piece]) -> None:
    from goalfmt.syntax.faults import facts as faults

    indents: list[tuple[Span, int]] = []
    if stray.goal is not None:
        columns = stray.goal.inner
        indents.append((_indent(r.text, stray.fact.start), columns))
        indents += [(_indent(r.text, start), columns + stray.hang) for start, _ in pieces[1:]]
    r.report(faults.stray_fact(stray.fact, stray.why, tuple(indents)))


def _indent(text: str, start: int) -> Span:
    """The blanks between the beginning of a line and its first word."""
    return Span(text.rfind("\n", 0, start) + 1, start)
