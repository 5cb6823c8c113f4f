"""What values, documents and goals say, without the places where they say it; and whether two texts say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from goalfmt.diagnostic import Fault
from goalfmt.model import build
from goalfmt.settings import Settings
from goalfmt.source import Span
from goalfmt.syntax.document import Document, Kind, Node
from goalfmt.syntax.text import Text, Word
from goalfmt.syntax.values import read_check_in
from goalfmt.syntax.values.types import Nothing, Quantity

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Group, Workspace

_PLACES = frozenset({"span"})


def placeless(value: object) -> object:
    """A value of the language as nested tuples, which are equal where two values say the same."""
    if isinstance(value, Span):
        return None
    if isinstance(value, Fault):
        return value.code
    if isinstance(value, tuple):
        return tuple(placeless(one) for one in value)
    if isinstance(value, Text | Word):
        return value.text
    if isinstance(value, Nothing):
        return "nothing"
    if is_dataclass(value):
        return (type(value).__name__, *(placeless(getattr(value, name)) for name in _fields(type(value))))
    return value


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    """The fields that say something: neither places nor the text as written, of which the rest is read."""
    written = {"text"} if kind is Quantity else set()
    return tuple(field.name for field in fields(kind) if field.name not in _PLACES | written)


def difference(old: Document, new: Document, settings: Settings, *, worked_out: bool = False) -> str | None:
    """In which respect two documents, each on its own, do not say the same; None where they do.

    Windows, measures and the reading of sentences are worked out of what is compared here, and of nothing else; they are compared too when
    ``worked_out`` asks for it, which takes several times as long.
    """
    before, after = build([old], settings), build([new], settings)
    for what, told in _RESPECTS.items():
        if any(one != other for one, other in zip_longest(told(before), told(after))):
            return what
    if worked_out and any(one != other for one, other in zip_longest(_worked_out(before), _worked_out(after))):
        return "the windows and measures of its goals"
    return None


def _kinds(workspace: Workspace) -> Iterator[object]:
    return (row[2] for document in workspace.documents for row in document.rows if row[2] is not Kind.BLANK)


_NUMBER = re.compile(r"\bline [0-9]+|[ \t]+")


def _faults(workspace: Workspace) -> Iterator[object]:
    """The errors in order, without the lines and the blanks that their messages tell of."""
    for document in workspace.documents:
        yield from ((fault.code, _NUMBER.sub("", fault.message)) for fault in document.faults)
    for _, fault in workspace.faults:
        yield fault.code, _NUMBER.sub("", fault.message)


def _front(workspace: Workspace) -> Iterator[object]:
    for document in workspace.documents:
        yield document.journal
        for entry in document.front:
            yield entry.key.text, [value.text for value in entry.values], entry.is_list


def _nodes(workspace: Workspace) -> Iterator[object]:
    """The headings and goals, with the keys of their facts and their notes; what the facts say is compared in the goals."""
    for document in workspace.documents:
        numbers: dict[Node | None, int] = {None: -1}
        for node in document.nodes:
            numbers[node] = len(numbers)
            yield numbers[node.parent], node.heading, node.kind, _word(node.kind_word), _word(node.box), node.title.text
            yield _texts(node.handles), _texts(node.tags), _word(node.id), _texts(node.notes)
            yield [fact.key.text for fact in node.properties], [(fact.date.text, _word(fact.id)) for fact in node.checkins]
        for line in document.checkins:
            yield line.date.text, _word(line.id), placeless(read_check_in(line.body, workspace.settings.vocabulary))


def _word(word: Word | None) -> str | None:
    return None if word is None else word.text


def _texts(words: Iterable[Text | Word]) -> list[str]:
    return [word.text for word in words]


def _groups(workspace: Workspace) -> Iterator[object]:
    for group in workspace.groups:
        yield group.title, group.tags, placeless(group.period), group.calendar, group.language, _own(group)


def _own(holder: Goal | Group) -> list[object]:
    return [(key, [(placeless(given.value), given.origin) for given in values]) for key, values in holder.own.items()]


def _goals(workspace: Workspace) -> Iterator[object]:
    numbers: dict[Goal | None, int] = {None: -1}
    for number, goal in enumerate(workspace.goals):
        numbers[goal] = number
    for goal in workspace.goals:
        yield (
            goal.kind,
            goal.title.text,
            goal.status,
            goal.id,
            goal.tags,
            numbers[goal.parent],
            numbers[goal.home],
            goal.depth,
            goal.aligned,
            _own(goal),
        )
        links = (*goal.supports, *goal.needs, *goal.links.values())
        yield [(link.id, numbers[link.goal], link.weight) for link in links]
        yield [(placeless(checkin.period), placeless(checkin.value)) for checkin in (*goal.checkins, *goal.voided)]


def _worked_out(workspace: Workspace) -> Iterator[object]:
    """What is worked out of titles and properties, those above included."""
    for goal in workspace.goals:
        yield goal.start, goal.start_from, goal.due, goal.due_from, goal.measure_from, placeless(goal.measure)


_RESPECTS: Mapping[str, Callable[[Workspace], Iterator[object]]] = MappingProxyType(
    {
        "the kinds of its lines": _kinds,
        "its errors": _faults,
        "its front matter": _front,
        "its headings and goals": _nodes,
        "what its sections say": _groups,
        "what its goals say": _goals,
    }
)
