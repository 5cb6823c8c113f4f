"""Reading the values of a configuration: each function takes an item and gives what it means, or raises ConfigError at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from fractions import Fraction
from types import MappingProxyType

from goalfmt.config.tree import Item
from goalfmt.diagnostic import Severity
from goalfmt.language.lexicon import LANGUAGES
from goalfmt.rules.selection import fault_of
from goalfmt.settings import PROFILES, Person
from goalfmt.syntax.keys import FRONT_MATTER, KEYS

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KINDS = ("vision", "objective", "goal", "key-result", "kpi", "milestone")
_TYPES = ("text", "handles", "date", "quantity", "ids")
_HANDLE = re.compile(r"@?((?:[^\W_](?:[\w.-]*[^\W_])?)(?:/[^\W_](?:[\w.-]*[^\W_])?)*)")
_SHARE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)(%?)")
_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def meant(word: str, known: Iterable[str]) -> str:
    """The did-you-mean for a word, or the list of what is known if that is short."""
    names = [*known]
    close = get_close_matches(word.lower(), names, 1)
    if close:
        return f", did you mean {close[0]!r}?"
    return f"; expected {_listed(names)}" if len(names) <= 12 else f"; known are {', '.join(names)}"


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def _described(item: Item) -> str:
    value = item.value
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else f"`{str(value).lower() if isinstance(value, bool) else value}`"


def entries(item: Item) -> dict[str, Item]:
    """A mapping."""
    if not isinstance(item.value, dict):
        raise item.error(f"expected a mapping (`key: value`), found {_described(item)}")
    return item.value


def mapping(item: Item) -> Item:
    """A mapping whose entries are read later."""
    entries(item)
    return item


def text(item: Item) -> str:
    """A word or sentence; a number is its digits."""
    if isinstance(item.value, str) and item.value.strip():
        return item.value
    if isinstance(item.value, int | float) and not isinstance(item.value, bool):
        return str(item.value)
    raise item.error(f"expected text, found {_described(item)}")


def flag(item: Item) -> bool:
    """``true`` or ``false``"""
    if isinstance(item.value, bool):
        return item.value
    raise item.error(f"expected true or false, found {_described(item)}")


def words(item: Item) -> tuple[str, ...]:
    """A list of words; a single one stands for a list of one."""
    return tuple(text(part) for part in _parts(item))


def _parts(item: Item) -> list[Item]:
    if isinstance(item.value, dict) or item.value is None:
        raise item.error(f"expected a list, found {_described(item)}")
    return item.value if isinstance(item.value, list) else [item]


def choice(*names: str) -> Callable[[Item], str]:
    """One of some words."""

    def read(item: Item) -> str:
        if item.value not in names:
            shown = meant(str(item.value), names) if isinstance(item.value, str) else f"; expected {_listed([*names])}"
            raise item.error(f"{_described(item)} is not possible here{shown}")
        return str(item.value)

    return read


_profile = choice(*PROFILES)
kind = choice(*_KINDS)
"""A kind of goal."""
_type = choice(*_TYPES)
_day = choice(*_DAYS)
_severity = choice("error", "warning", "info")


def profile(item: Item) -> str:
    """The name of a profile."""
    return _profile(item)


def language(item: Item) -> str:
    """A language in which sentences can be read."""
    return choice(*LANGUAGES)(item)


def month(item: Item) -> int:
    """A month as a number."""
    if isinstance(item.value, int) and not isinstance(item.value, bool) and 1 <= item.value <= 12:
        return item.value
    raise item.error(f"expected a month as a number from 1 to 12, found {_described(item)}")


def count(item: Item) -> int:
    """A whole number, at least 1."""
    if isinstance(item.value, int) and not isinstance(item.value, bool) and item.value >= 1:
        return item.value
    raise item.error(f"expected a whole number, at least 1, found {_described(item)}")


def share(item: Item) -> Fraction:
    """A share of 1: ``10%`` or ``0.1``."""
    match = _SHARE.fullmatch(str(item.value)) if isinstance(item.value, str | int | float) and not isinstance(item.value, bool) else None
    if match is None:
        raise item.error(f"expected a share such as `10%` or `0.1`, found {_described(item)}")
    value = Fraction(match[1]) / (100 if match[2] else 1)
    if value > 1:
        raise item.error(f"expected a share of at most 100%, found {_described(item)}")
    return value


def factor(item: Item) -> Fraction:
    """A number above 0: ``2``, ``1.5``."""
    match = _SHARE.fullmatch(str(item.value)) if isinstance(item.value, str | int | float) and not isinstance(item.value, bool) else None
    if match is None or match[2] or not Fraction(match[1]):
        raise item.error(f"expected a number above 0, found {_described(item)}")
    return Fraction(match[1])


def weekdays(item: Item) -> tuple[str, ...]:
    """Days of the week, in their order, each once."""
    days = {_day(part) for part in _parts(item)}
    if not days:
        raise item.error("a working week has at least one day")
    return tuple(day for day in _DAYS if day in days)


def timezone(item: Item) -> str:
    """A time zone of the IANA database."""
    name = text(item)
    if name == "UTC":
        return name
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        close = get_close_matches(name, available_timezones(), 1)
        hint = f", did you mean {close[0]!r}?" if close else "; expected a name such as `Europe/Lisbon`"
        raise item.error(f"unknown time zone {name!r}{hint}") from error
    return name


def selectors(item: Item) -> tuple[str, ...]:
    """Codes, names, prefixes or groups of rules."""
    return tuple(_selector(part, text(part)) for part in _parts(item))


def _selector(item: Item, word: str) -> str:
    fault = fault_of(word)
    if fault is not None:
        raise item.error(fault)
    return word


def severities(item: Item) -> Mapping[str, Severity]:
    """Rule -> severity."""
    read: dict[str, Severity] = {}
    for name, value in entries(item).items():
        fault = fault_of(name)
        if fault is not None:
            raise value.key_error(fault)
        read[name] = Severity[_severity(value).upper()]
    return MappingProxyType(read)


def handle(item: Item, word: str) -> str:
    """A person or team, without the ``@``."""
    match = _HANDLE.fullmatch(word)
    if match is None:
        raise item.error(f"{word!r} is no handle: letters and digits, with `.`, `_`, `-` inside and `/` between levels")
    return match[1]


def handles(item: Item) -> tuple[str, ...]:
    """A list of people or teams."""
    return tuple(handle(part, text(part)) for part in _parts(item))


def people(item: Item) -> tuple[Person, ...]:
    """The roster: a list of handles, or a mapping from handle to what is known of the person."""
    if not isinstance(item.value, dict):
        return tuple(Person(path) for path in handles(item))
    return tuple(_person(name, about) for name, about in item.value.items())


def _person(name: str, about: Item) -> Person:
    fields: dict[str, str] = {}
    for key, value in (entries(about) if about.value is not None else {}).items():
        if key not in ("name", "capacity"):
            raise value.key_error(f"unknown key {key!r}{meant(key, ('name', 'capacity'))}")
        fields[key] = text(value)
    return Person(handle(about, name), **fields)


def kinds(item: Item) -> Mapping[str, str]:
    """Kind word, in lower case -> kind."""
    return MappingProxyType({name.lower(): kind(value) for name, value in entries(item).items()})


def keys(item: Item) -> Mapping[str, str]:
    """Property key -> type of its value."""
    read: dict[str, str] = {}
    for name, value in entries(item).items():
        if name in KEYS:
            raise value.key_error(f"{name!r} is a key of the language already")
        if not _KEY.fullmatch(name):
            raise value.key_error(f"{name!r} is no key: lower-case letters, digits and single hyphens, a letter first")
        read[name] = _type(value)
    return MappingProxyType(read)


def texts(item: Item) -> Mapping[str, str]:
    """Word -> word."""
    return MappingProxyType({name: text(value) for name, value in entries(item).items()})


def foreign(item: Item) -> frozenset[str]:
    """Keys of front matter that belong to other tools."""
    for part in _parts(item):
        if text(part) in FRONT_MATTER or text(part) in KEYS:
            raise part.error(f"{text(part)!r} is a key of the language, and always let through")
    return frozenset(words(item))
