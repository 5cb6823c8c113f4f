"""The own values of a goal, section or document: its tail and its properties, each key once."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from unicodedata import normalize

from goalfmt.model import faults
from goalfmt.model.given import Given
from goalfmt.source import Span
from goalfmt.syntax.keys import KEYS
from goalfmt.syntax.values.types import NOTHING, Handle, Value

if TYPE_CHECKING:
    from goalfmt.diagnostic import Fault
    from goalfmt.model.reader import Reader
    from goalfmt.syntax.document import Node, Property, Word

Own = dict[str, list[Given]]


def nfc(text: str) -> str:
    """The text as names are compared: in normal form C."""
    return text if text.isascii() else normalize("NFC", text)


def take_tail(own: Own, handles: tuple[Word, ...], reader: Reader, origin: str, line: int) -> None:
    """The handles of a title: the first is the owner, further ones are ``with``."""
    owner, *others = handles
    span = owner.span
    own["owner"] = [Given("owner", (Handle(nfc(owner.text), span),), span, reader.source, origin, line)]
    if others:
        people = tuple([Handle(nfc(word.text), word.span) for word in others])
        own["with"] = [Given("owner", people, others[0].span, reader.source, origin, line)]


def take_properties(own: Own, node: Node, reader: Reader, origin: str) -> None:
    """The properties of a heading or goal."""
    for line in node.properties:
        key = line.key.text
        value_type = reader.type_of(key)
        if value_type is None:
            continue
        if not node.is_goal and key in KEYS and not KEYS[key].inherited and key not in REMARKS:
            reader.fault(_of_no_goal(line))
            continue
        value = reader.read(value_type, line.value)
        if value is not None:
            take(own, Given(key, value, line.value, reader.source, origin, line.line), reader)


REMARKS = frozenset({"why", "reward", "assumes", "see", "retro", "feedback", "decision", "was"})
"""The keys that a section may have although no goal inherits them: words for people."""


def _of_no_goal(line: Property) -> Fault:
    """A property that only a goal can have, on a section: it would be read by nobody."""
    from goalfmt.syntax.faults.facts import stray_fact

    span = Span(line.key.span.start, line.value.span().end)
    key = line.key.text
    fault = stray_fact(span, f"expected a goal above `{key}`: the heading above is a section, and no goal inherits its `{key}`", ())
    return fault._replace(help="write it under a goal; a heading becomes a goal by a kind word, `Objective: …`, or a box, `[ ] …`")


def take(own: Own, given: Given, reader: Reader) -> None:
    """One value; the first of a key that does not repeat holds, a second is a fault."""
    key = given.key
    if key in _PEOPLE:
        _take_people(own, given, reader)
    elif key not in own:
        own[key] = [given]
        if key in _MEASURES and len(_MEASURES & own.keys()) > 1:
            _take_second_measure(own, given, reader)
    elif key in KEYS and KEYS[key].repeats:
        own[key].append(given)
    else:
        reader.fault(faults.set_twice(given.span, key, own[key][0].line))


_PEOPLE = frozenset({"owner", "with"})
_MEASURES = frozenset({"measure", "funnel"})


def handles_of(value: Value | None) -> tuple[Handle, ...]:
    """The handles of an ``owner``, ``with``, ``coach`` or ``sponsor``; none of ``none``."""
    return cast("tuple[Handle, ...]", value) if isinstance(value, tuple) else ()


def _take_people(own: Own, given: Given, reader: Reader) -> None:
    """``owner: @ana @ben`` is the owner and one more; ``with:`` adds to the further handles of the owner's line."""
    key, before = given.key, own.get(given.key)
    if before is not None and (before[0].key == key or given.value is NOTHING):
        reader.fault(faults.set_twice(given.span, key, before[0].line))
        return
    people = handles_of(given.value)
    if key == "owner" and len(people) > 1:
        own[key] = [given.holding(people[:1])]
        _add_with(own, given.holding(people[1:]), reader)
    elif before is not None:
        _add_with(own, given, reader)
    else:
        own[key] = [given]


def _add_with(own: Own, given: Given, reader: Reader) -> None:
    """Further people, beside those who are there; ``Given.key`` stays ``with`` once a ``with:`` has been read."""
    before = own.get("with")
    if before is None:
        own["with"] = [given]
    elif before[0].value is NOTHING:
        reader.fault(faults.set_twice(given.span, "with", before[0].line))
    else:
        first = before[0] if before[0].key == "with" else given
        people = (*handles_of(before[0].value), *handles_of(given.value))
        own["with"] = [first.holding(people)]


def _take_second_measure(own: Own, given: Given, reader: Reader) -> None:
    """A goal has one measure, however it is spelt."""
    other = next(iter(_MEASURES - {given.key}))
    del own[given.key]
    reader.fault(faults.set_twice(given.span, given.key, own[other][0].line, other))
