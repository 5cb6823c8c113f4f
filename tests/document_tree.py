"""Documents and goals as the neutral JSON of the conformance suite (``grammar/SPEC.md``, section 18)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from fractions import Fraction
from functools import singledispatch
from types import NoneType
from typing import TYPE_CHECKING

from goalfmt.settings import Calendar, Vocabulary
from goalfmt.source import Span
from goalfmt.syntax import values
from goalfmt.syntax.keys import FRONT_MATTER, KEYS
from goalfmt.syntax.values.types import CheckInValue, Handle, Link, Measure, Nothing, PlanPoint, Quantity, Reference

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Workspace
    from goalfmt.syntax.document import CheckInLine, Document, FrontEntry, Node, Property, Text

Json = dict[str, object]

_LEFT_OUT = {Quantity: {"text"}, Measure: {"assumed"}, CheckInValue: {"confidence_text"}, Reference: {"type"}}
_LISTS = {Handle: ("handles", "handles"), Reference: ("references", "references"), PlanPoint: ("plan", "points"), Link: ("links", "links")}


def number(value: Fraction | int) -> str:
    """A number, exactly: as a decimal where that is finite, else as a fraction in lowest terms."""
    value = Fraction(value)
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}}"
    sign = "-" if value < 0 else ""
    return sign + (digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}")


@singledispatch
def _plain(value: object) -> object:
    """A value inside another one."""
    return members(value)


@_plain.register(str)
@_plain.register(int)
@_plain.register(NoneType)
def _(value: object) -> object:
    return value


@_plain.register
def _(value: Enum) -> object:
    return value.value


@_plain.register
def _(value: Fraction) -> object:
    return number(value)


@_plain.register
def _(value: date) -> object:
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


@_plain.register
def _(value: time) -> object:
    return value.isoformat(timespec="minutes")


@_plain.register
def _(value: Handle) -> object:
    return value.path


@_plain.register
def _(value: tuple) -> object:  # type: ignore[type-arg]  # a type that singledispatch can see
    if len(value) == 2 and isinstance(value[1], Span):
        return value[0]
    return [_plain(element) for element in value]


def members(value: object) -> Json:
    """The fields of a dataclass, without places and without what has its default."""
    assert is_dataclass(value)
    left_out = _LEFT_OUT.get(type(value), set())
    shown: Json = {}
    for field in fields(value):
        content = getattr(value, field.name)
        if field.name in left_out or isinstance(content, Span) or (content == field.default and content != "") or content is None or content == ():
            continue
        if content is False and field.name != "answer":
            continue
        shown[field.name] = _plain(content)
    return shown


@singledispatch
def neutral(value: object) -> Json:
    """A value of a property or of the front matter, with its type."""
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(value).__name__).lower()
    return {"type": kind, **members(value)}


@neutral.register
def _(value: Nothing) -> Json:
    return {"type": "none"}


@neutral.register
def _(value: str) -> Json:
    return {"type": "text", "text": value}


@neutral.register
def _(value: bool) -> Json:
    return {"type": "flag", "value": value}


@neutral.register(int)
@neutral.register(Fraction)
def _(value: int | Fraction) -> Json:
    return {"type": "number", "value": number(value)}


@neutral.register
def _(value: date) -> Json:
    return {"type": "day", "day": value.isoformat()}


@neutral.register
def _(value: tuple) -> Json:  # type: ignore[type-arg]  # a type that singledispatch can see
    sort = next((type(element) for element in value if isinstance(element, Link)), type(value[0]))
    kind, member = _LISTS[sort]
    return {"type": kind, member: _plain(value)}


class TreeWriter:
    """Writes one document, in its own calendar."""

    def __init__(self, document: Document, calendar: Calendar, vocabulary: Vocabulary) -> None:
        self.document = document
        self.calendar = calendar
        self.vocabulary = vocabulary

    def tree(self) -> Json:
        """The document tree; what is empty is left out."""
        document = self.document
        shown: Json = {"lines": [line.kind.value for line in document.lines]}
        if document.front:
            shown["front"] = [self.front(entry) for entry in document.front]
        if document.journal:
            shown["journal"] = True
        if document.roots:
            shown["nodes"] = self.nodes(document.roots)
        if document.checkins:
            shown["checkins"] = [self.checkin(line) for line in document.checkins]
        return shown

    def nodes(self, roots: Sequence[Node]) -> list[Json]:
        """Nodes with their children; without recursion, for nesting has no small limit."""
        shown: dict[int, Json] = {}
        path = list(reversed(roots))
        while path:
            node = path.pop()
            shown[id(node)] = self.node(node)
            if node.parent is not None:
                siblings = shown[id(node.parent)].setdefault("children", [])
                assert isinstance(siblings, list)
                siblings.append(shown[id(node)])
            path.extend(reversed(node.children))
        return [shown[id(root)] for root in roots]

    def node(self, node: Node) -> Json:
        """One heading or goal without its children."""
        full: Json = {
            "line": node.line,
            "heading": node.heading,
            "box": node.box.text if node.box else None,
            "kind": node.kind,
            "label": node.kind_word.text if node.kind_word else None,
            "title": node.title.text,
            "handles": [word.text for word in node.handles],
            "tags": [word.text for word in node.tags],
            "id": node.id.text if node.id else None,
            "properties": [self.property(line) for line in node.properties],
            "checkins": [self.checkin(line) for line in node.checkins],
            "notes": [note.text for note in node.notes],
        }
        return {key: value for key, value in full.items() if value or key in {"title"}}

    def property(self, line: Property) -> Json:
        """One property."""
        key = line.key.text
        row = KEYS.get(key)
        return {"line": line.line, "key": key, "value": self.value(row.value if row else "text", line.value)}

    def front(self, entry: FrontEntry) -> Json:
        """One entry of the front matter; handles stand there without ``@``, and may be a list."""
        key = entry.key.text
        row = KEYS.get(key)
        kind = row.value if row else FRONT_MATTER.get(key, "text")
        if kind == "handles" and entry.values[0].text != "none":
            names = [name.removeprefix("@") for value in entry.values for name in re.split("[ ,]+", value.text)]
            return {"line": entry.line, "key": key, "value": {"type": "handles", "handles": names}}
        (value,) = entry.values
        return {"line": entry.line, "key": key, "value": self.value(kind, value)}

    def value(self, kind: str, text: Text) -> Json:
        """A value of a type."""
        return neutral(values.read(kind, text, self.calendar, self.vocabulary))

    def checkin(self, line: CheckInLine) -> Json:
        """One check-in."""
        shown: Json = {"line": line.line, "date": neutral(values.read_date(line.date, self.calendar))}
        if line.id is not None:
            shown["id"] = line.id.text
        body = values.read_check_in(line.body, self.vocabulary)
        return shown | (body_parts(body) if isinstance(body, CheckInValue) else neutral(body))


def body_parts(body: CheckInValue) -> Json:
    """The parts of a check-in's body; of a row, the bare numbers."""
    row = {"row": [number(quantity.value) for quantity in body.row]} if body.row else {}
    return members(body) | row


def tree(document: Document, workspace: Workspace) -> Json:
    """The tree of a document of a workspace."""
    top = next(group for group in workspace.groups if group.node is None and group.document is document)
    return TreeWriter(document, top.calendar, workspace.settings.vocabulary).tree()


def _place(goal: Goal | None) -> Json | None:
    return None if goal is None else {"line": goal.line}


def _moment(moment: date | None) -> object:
    return None if moment is None else _plain(moment)


def _people(goal: Goal, key: str) -> object:
    value = goal.value(key)
    return [handle.path for handle in value if isinstance(handle, Handle)] if isinstance(value, tuple) else []


def goal_row(goal: Goal) -> Json:
    """One goal as the model's JSON shows it."""
    measure = goal.measure
    return {
        "line": goal.line,
        "id": goal.id,
        "kind": goal.kind,
        "title": goal.title.text,
        "status": goal.status,
        "parent": _place(goal.parent),
        "home": _place(goal.home),
        "depth": goal.depth,
        "owners": _people(goal, "owner"),
        "with": _people(goal, "with"),
        "tags": list(goal.tags),
        "supports": [link.id for link in goal.supports],
        "needs": [link.id for link in goal.needs],
        **{key: goal.value(key) for key in ("priority", "impact", "type", "commitment")},
        "start": _moment(goal.start),
        "due": _moment(goal.due),
        "due_from": goal.due_from,
        "checkins": [{"date": neutral(checkin.period), **body_parts(checkin.value)} for checkin in goal.checkins],
        "measure": None if measure is None else {"from": goal.measure_from, **members(measure)},
    }
