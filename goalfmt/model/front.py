"""The front matter of a document: what its goals inherit, and how its dates and sentences are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.language.lexicon import LANGUAGES
from goalfmt.model import own
from goalfmt.model.given import Given
from goalfmt.model.reader import Memories, Reader
from goalfmt.syntax.document import Text
from goalfmt.syntax.keys import DOCUMENT, FRONT_MATTER, KEYS
from goalfmt.syntax.values.types import Value

if TYPE_CHECKING:
    from goalfmt.diagnostic import Fault
    from goalfmt.model.types import Group, Workspace
    from goalfmt.syntax.document import Document, FrontEntry

INHERITED = {name: key.value for name, key in KEYS.items() if DOCUMENT in key.inherited}
"""The keys that goals inherit from their document, with their value types."""


def read(document: Document, top: Group, workspace: Workspace, memories: Memories) -> Reader:
    """Read the front matter into the document's group; what says how dates are counted comes first."""
    settings = workspace.settings
    reader = Reader(document.source, settings.calendar, settings.vocabulary, workspace.faults, memories)
    top.language = settings.language
    for entry in document.front:
        _take_choice(entry, top, reader)
    top.calendar = reader.calendar
    for entry in document.front:
        key = entry.key.text
        if key in INHERITED:
            _take_values(entry, INHERITED[key], top.own, reader)
        elif key not in FRONT_MATTER and key not in reader.vocabulary.front_matter and not key.startswith("x-"):
            reader.fault(_unknown_key(entry))
    return reader


def _unknown_key(entry: FrontEntry) -> Fault:
    """What is wrong with a key that is none of front matter."""
    from goalfmt.syntax.faults.facts import unknown_key
    from goalfmt.syntax.faults.front_matter import invalid_front_matter
    from goalfmt.syntax.nearness import nearest

    key = entry.key.text
    near = nearest(key, (*INHERITED, *FRONT_MATTER))
    if near is not None:
        return unknown_key(entry.key.span, key, near)
    if key in KEYS:
        problem, help = f"expected what holds for all goals of the file, but `{key}` belongs to one goal", f"write `- {key}: …` under the goal"
    else:
        problem = f"expected a key of front matter, but `{key}` is none"
        help = "remove the line; a key that other tools read is allowed by `front-matter` in the configuration, or begins with `x-`"
    return invalid_front_matter(entry.key.span, problem, help)


def _take_choice(entry: FrontEntry, top: Group, reader: Reader) -> None:
    """What is no property: the version, the title, and how dates and sentences are read."""
    key = entry.key.text
    if key not in FRONT_MATTER:
        return
    for text in entry.values:
        value = reader.read(FRONT_MATTER[key], text)
        if key == "timezone" and isinstance(value, str):
            _take_zone(value, text, reader)
        elif key == "fiscal-year-start" and isinstance(value, int):
            reader.change(reader.calendar._replace(fiscal_year_start=value))
        elif key == "language" and isinstance(value, str):
            _take_language(value, text, top, reader)
        elif key == "lint" and value is not None:
            own.take(top.own, _given("allow", value, text, entry, reader), reader)


def _take_zone(name: str, text: Text, reader: Reader) -> None:
    """A time zone of the IANA database; where the machine has no such database, every name is taken."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    try:
        if name != "UTC":
            ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        if available_timezones():
            reader.fault(_invalid(text, f"expected a time zone, but `{name}` is none", "write a name such as `Europe/Vienna`, or `UTC`"))
            return
    reader.change(reader.calendar._replace(timezone=name))


def _take_language(name: str, text: Text, top: Group, reader: Reader) -> None:
    if name in LANGUAGES:
        top.language = name
    else:
        known = " or ".join(f"`{language}`" for language in LANGUAGES)
        reader.fault(_invalid(text, f"expected a language in which sentences can be read, found `{name}`", f"write {known}"))


def _invalid(text: Text, problem: str, help: str) -> Fault:
    from goalfmt.syntax.faults.front_matter import invalid_front_matter

    return invalid_front_matter(text.span(), problem, help)


def _take_values(entry: FrontEntry, value_type: str, values: own.Own, reader: Reader) -> None:
    """The value of a key that goals inherit; a list of people is as many handles, any other list repeats the key."""
    key = entry.key.text
    if value_type == "handles":
        people = tuple(handle for text in entry.values for handle in own.handles_of(reader.read(value_type, text)))
        if people:
            own.take(values, _given(key, people, entry.values[0], entry, reader), reader)
        return
    for text in entry.values:
        value = reader.read(value_type, text)
        if value is not None:
            own.take(values, _given(key, value, text, entry, reader), reader)


def _given(key: str, value: Value, text: Text, entry: FrontEntry, reader: Reader) -> Given:
    return Given(key, value, text, reader.source, "document", entry.line)
