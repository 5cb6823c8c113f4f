"""What values, documents and goals say, without the places where they say it; and whether two texts say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Fault
from goalfmt.formatting import verbatim
from goalfmt.model.build import build
from goalfmt.settings import Settings
from goalfmt.source import Span
from goalfmt.syntax.document import Document, Node
from goalfmt.syntax.text import Text, Word
from goalfmt.syntax.values import read_check_in
from goalfmt.syntax.values.types import Nothing, Quantity

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Group, Link, Workspace


def placeless(value: object) -> object:
    """A value of the language as nested tuples, which are equal where two values say the same."""
    if isinstance(value, Span | Fault):
        return None
    if isinstance(value, tuple | list):
        return tuple(map(placeless, value))
    if isinstance(value, Text | Word):
        return value.text
    if isinstance(value, Nothing):
        return "nothing"
    names = _fields(type(value))
    return value if names is None else (type(value).__name__, *[placeless(getattr(value, name)) for name in names])


def alike(one: object, other: object) -> bool:
    """Whether two values say the same; what :func:`placeless` gives for both is then equal, but this is faster."""
    if one is other or one == other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return kind is Span or (len(one) == len(other) and all(map(alike, one, other)))
    names = _fields(kind)
    return names is not None and all(alike(getattr(one, name), getattr(other, name)) for name in names)


_known: dict[type, tuple[str, ...] | None] = {}


def _fields(kind: type) -> tuple[str, ...] | None:
    """The fields that say something: neither places nor the text as written, of which the rest is read. None: the value has no fields."""
    if kind not in _known:
        left_out = {"span", "text"} if kind is Quantity else {"span"}
        _known[kind] = tuple(field.name for field in fields(kind) if field.name not in left_out) if is_dataclass(kind) else None
    return _known[kind]


def difference(old: Document, new: Document, settings: Settings, *, worked_out: bool = False) -> str | None:
    """In which respect two documents, each on its own, do not say the same; None where they do.

    Windows, measures and the reading of sentences are worked out of what is compared here, and of nothing else; they are compared too when
    ``worked_out`` asks for it, which takes several times as long.
    """
    before, after = build([old], settings), build([new], settings)
    for what, told in _RESPECTS.items():
        if not all(alike(one, other) for one, other in zip_longest(told(before), told(after))):
            return what
    if worked_out and not all(alike(one, other) for one, other in zip_longest(_worked_out(before), _worked_out(after))):
        return "the windows and measures of its goals"
    return None


def _lines(workspace: Workspace) -> Iterator[object]:
    return (line for document in workspace.documents for line in verbatim.lines(document))


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
            yield line.date.text, _word(line.id), read_check_in(line.body, workspace.settings.vocabulary)


def _word(word: Word | None) -> str | None:
    return None if word is None else word.text


def _texts(words: Iterable[Text | Word]) -> list[str]:
    return [word.text for word in words]


def _groups(workspace: Workspace) -> Iterator[object]:
    for group in workspace.groups:
        yield group.title, group.tags, group.period, group.calendar, group.language, _own(group)


def _own(holder: Goal | Group) -> list[object]:
    return [(key, [(given.value, given.origin) for given in values]) for key, values in holder.own.items()]


def _goals(workspace: Workspace) -> Iterator[object]:
    numbers: dict[Goal | None, int] = {None: -1}
    for number, goal in enumerate(workspace.goals):
        numbers[goal] = number
    for goal in workspace.goals:
        yield goal.title.text, goal.depth, numbers[goal.parent], numbers[goal.home], goal.aligned
        yield from _of_goal(goal)
        yield [numbers[link.goal] for link in _links(goal)]


def _of_goal(goal: Goal) -> Iterator[object]:
    """What a goal says of itself."""
    yield goal.kind, goal.status, goal.id, goal.tags, _own(goal)
    yield [(link.id, link.weight) for link in _links(goal)]
    yield [(checkin.period, checkin.value) for checkin in (*goal.checkins, *goal.voided)]


def _links(goal: Goal) -> tuple[Link, ...]:
    return (*goal.supports, *goal.needs, *goal.links.values())


def said(node: Node, goal: Goal | None) -> Iterator[str]:
    """What a heading or goal says of itself, wherever it stands in its file."""
    yield repr([node.heading, node.kind, _word(node.kind_word), _word(node.box), node.title.text, _texts(node.handles), _texts(node.tags)])
    yield repr([_word(node.id), _texts(node.notes), [(fact.key.text, fact.value.text) for fact in node.properties]])
    yield repr([(fact.date.text, fact.body.text) for fact in node.checkins])
    if goal is not None:
        yield repr([placeless(one) for one in _of_goal(goal)])


def _worked_out(workspace: Workspace) -> Iterator[object]:
    """What is worked out of titles and properties, those above included."""
    for goal in workspace.goals:
        yield goal.start, goal.start_from, goal.due, goal.due_from, goal.measure_from, goal.measure


_RESPECTS: Mapping[str, Callable[[Workspace], Iterator[object]]] = MappingProxyType(
    {
        "what its lines are, or one that is never read": _lines,
        "its errors": _faults,
        "its front matter": _front,
        "its headings and goals": _nodes,
        "what its sections say": _groups,
        "what its goals say": _goals,
    }
)
