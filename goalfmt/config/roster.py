"""Reading the people and teams of a configuration; the functions are of the form of those in :mod:`goalfmt.config.values`."""

from __future__ import annotations

import re

from goalfmt.config.tree import Item
from goalfmt.config.values import described, entries, known, parts, text, words
from goalfmt.settings import Person

_HANDLE = re.compile(r"@?((?:[^\W_](?:[\w.-]*[^\W_])?)(?:/[^\W_](?:[\w.-]*[^\W_])?)*)")


def handle(item: Item, word: str) -> str:
    """A person or team, without the ``@``."""
    match = _HANDLE.fullmatch(word)
    if match is None:
        raise item.error(f"{word!r} is no handle: letters and digits, with `.`, `_`, `-` inside and `/` between levels")
    return match[1]


def _members(item: Item) -> dict[str, Item]:
    """Handle -> what is known of the person or team (of a list: the handle itself). Raises ConfigError for one that stands twice."""
    if isinstance(item.value, dict):
        named = [(handle(about, name), about) for name, about in item.value.items()]
    else:
        named = [(handle(part, text(part)), part) for part in parts(item)]
    members: dict[str, Item] = {}
    for path, about in named:
        if path in members:
            raise about.key_error(f"@{path} stands twice")
        members[path] = about
    return members


_PERSON = ("name", "capacity", "level")
_TEAM = ("level",)


def people(item: Item) -> tuple[Person, ...]:
    """The roster: a list of handles, or a mapping from handle to what is known of the person."""
    members = _members(item)
    return tuple(_person(path, about) for path, about in members.items()) if isinstance(item.value, dict) else tuple(map(Person, members))


def _person(path: str, about: Item) -> Person:
    fields: dict[str, str] = {}
    if about.value is not None:
        known(about, _PERSON)
        fields = {key: (capacity if key == "capacity" else text)(value) for key, value in entries(about).items()}
    return Person(path, **fields)


def capacity(item: Item) -> str:
    """Time or points for each period: ``30h/week``, ``8 points/week``."""
    from goalfmt.syntax.document import Text
    from goalfmt.syntax.values import read
    from goalfmt.syntax.values.types import Form, Measure

    said = text(item)
    value = read("measure", Text(said, 0))
    if not isinstance(value, Measure) or value.form is not Form.CADENCE or value.unit not in _CAPACITY:
        raise item.error(f"expected an amount of time or points for each period, such as `30h/week`, found {described(item)}")
    return said


_CAPACITY = frozenset({"min", "point", "points", None})


def teams(item: Item) -> tuple[tuple[str, str | None], ...]:
    """The teams, each with its level where it is told: a list of handles, or handle -> level."""
    members = _members(item)
    return tuple((path, _level(about) if isinstance(item.value, dict) else None) for path, about in members.items())


def _level(about: Item) -> str | None:
    if about.value is None:
        return None
    if not isinstance(about.value, dict):
        return text(about)
    known(about, _TEAM)
    return text(about.value["level"]) if "level" in about.value else None


def levels(item: Item) -> tuple[str, ...]:
    """The levels of an organisation, highest first, each once."""
    names = words(item)
    if len({*names}) != len(names) or not names:
        raise item.error("expected the names of the levels, highest first, each once")
    return names
