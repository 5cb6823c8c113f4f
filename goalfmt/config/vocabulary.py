"""Reading the words that a configuration adds to the language; the functions are of the form of those in :mod:`goalfmt.config.values`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from goalfmt.config.tree import ConfigError, Item
from goalfmt.config.values import entries, kind, parts, text, value_type, words
from goalfmt.syntax.keys import FRONT_MATTER, KEYS

_KEY = re.compile(r"[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+")


def roles(item: Item) -> tuple[str, ...]:
    """Property keys that hold people."""
    return tuple(_own_key(part, text(part), part.error) for part in parts(item))


def kinds(item: Item) -> Mapping[str, str]:
    """Kind word, in lower case -> kind."""
    return MappingProxyType({name.lower(): kind(value) for name, value in entries(item).items()})


def keys(item: Item) -> Mapping[str, str]:
    """Property key -> type of its value."""
    read: dict[str, str] = {}
    for name, value in entries(item).items():
        read[_own_key(value, name, value.key_error)] = value_type(value)
    return MappingProxyType(read)


def _own_key(item: Item, name: str, error: Callable[[str], ConfigError]) -> str:
    if name in KEYS:
        raise error(f"{name!r} is a key of the language already")
    if not _KEY.fullmatch(name):
        raise error(f"{name!r} is no key: lower-case letters, digits and single hyphens, a letter first")
    return name


def texts(item: Item) -> Mapping[str, str]:
    """Word -> word."""
    return MappingProxyType({name: text(value) for name, value in entries(item).items()})


def units(item: Item) -> Mapping[str, str]:
    """Another name of a unit -> the unit."""
    read = texts(item)
    for name, value in entries(item).items():
        if read[name] in read:
            raise value.error(f"{read[name]!r} is another name itself, here of {read[read[name]]!r}; write the unit that is meant")
    return read


def foreign(item: Item) -> frozenset[str]:
    """Keys of front matter that belong to other tools."""
    for part in parts(item):
        if text(part) in FRONT_MATTER or text(part) in KEYS:
            raise part.error(f"{text(part)!r} is a key of the language, and always let through")
    return frozenset(words(item))
