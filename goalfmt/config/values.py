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
from goalfmt.settings import PROFILES, FileChoice

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KINDS = ("vision", "objective", "goal", "key-result", "kpi", "milestone")
_TYPES = ("text", "handles", "date", "quantity", "ids")
_SHARE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)(%?)")
_TAG = re.compile(r"#?([^\W\d_][\w-]*+)")


def meant(word: str, known: Iterable[str]) -> str:
    """The did-you-mean for a word, or the list of what is known if that is short."""
    names = [*known]
    close = get_close_matches(word.lower(), names, 1)
    if close:
        return f", did you mean {close[0]!r}?"
    return f"; expected {_listed(names)}" if len(names) <= 12 else f"; known are {', '.join(names)}"


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def described(item: Item) -> str:
    """A value in words; of a long one, its beginning."""
    value = item.value
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    said = str(value).lower() if isinstance(value, bool) else str(value)
    return f"`{said}`" if len(said) <= _SHOWN else f"`{said[:_SHOWN]}…`"


_SHOWN = 60


def entries(item: Item) -> dict[str, Item]:
    """A mapping."""
    if not isinstance(item.value, dict):
        raise item.error(f"expected a mapping (`key: value`), found {described(item)}")
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
    raise item.error(f"expected text, found {described(item)}")


def flag(item: Item) -> bool:
    """``true`` or ``false``"""
    if isinstance(item.value, bool):
        return item.value
    raise item.error(f"expected true or false, found {described(item)}")


def words(item: Item) -> tuple[str, ...]:
    """A list of words; a single one stands for a list of one."""
    return tuple(text(part) for part in parts(item))


def parts(item: Item) -> list[Item]:
    """The items of a list; a value alone is a list of one. Raises ConfigError for a mapping, and where nothing stands."""
    if isinstance(item.value, dict) or item.value is None:
        raise item.error(f"expected a list, found {described(item)}")
    return item.value if isinstance(item.value, list) else [item]


def choice(*names: str) -> Callable[[Item], str]:
    """One of some words."""

    def read(item: Item) -> str:
        if item.value not in names:
            shown = meant(str(item.value), names) if isinstance(item.value, str) else f"; expected {_listed([*names])}"
            raise item.error(f"{described(item)} is not possible here{shown}")
        return str(item.value)

    return read


_profile = choice(*PROFILES)
kind = choice(*_KINDS)
"""A kind of goal."""
value_type = choice(*_TYPES)
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
    raise item.error(f"expected a month as a number from 1 to 12, found {described(item)}")


def count(item: Item) -> int:
    """A whole number, at least 1."""
    if isinstance(item.value, int) and not isinstance(item.value, bool) and item.value >= 1:
        return item.value
    raise item.error(f"expected a whole number, at least 1, found {described(item)}")


def share(item: Item) -> Fraction:
    """A share of 1: ``10%`` or ``0.1``."""
    match = _SHARE.fullmatch(str(item.value)) if isinstance(item.value, str | int | float) and not isinstance(item.value, bool) else None
    if match is None:
        raise item.error(f"expected a share such as `10%` or `0.1`, found {described(item)}")
    value = Fraction(match[1]) / (100 if match[2] else 1)
    if value > 1:
        raise item.error(f"expected a share of at most 100%, found {described(item)}")
    return value


def factor(item: Item) -> Fraction:
    """A number above 0: ``2``, ``1.5``."""
    match = _SHARE.fullmatch(str(item.value)) if isinstance(item.value, str | int | float) and not isinstance(item.value, bool) else None
    if match is None or match[2] or not Fraction(match[1]):
        raise item.error(f"expected a number above 0, found {described(item)}")
    return Fraction(match[1])


def weekdays(item: Item) -> tuple[str, ...]:
    """Days of the week, in their order, each once."""
    days = {_day(part) for part in parts(item)}
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
    """Codes, names, prefixes or groups of rules; whether there are such rules is asked when the project's own are known."""
    return tuple(text(part) for part in parts(item))


def severity(item: Item) -> Severity:
    """``error``, ``warning`` or ``info``."""
    return Severity[_severity(item).upper()]


def severities(item: Item) -> Mapping[str, Severity]:
    """Rule -> severity."""
    return MappingProxyType({name: severity(value) for name, value in entries(item).items()})


def check_selectors(item: Item, own: Mapping[str, str]) -> None:
    """That every rule which a list, or the keys of a mapping, name is there; ``own``: name -> code of the project's rules.

    Raises ConfigError at the first that is not.
    """
    if isinstance(item.value, dict):
        named = [(name, value.key_error) for name, value in item.value.items()]
    else:
        named = [(text(part), part.error) for part in parts(item)]
    for name, error in named:
        fault = fault_of(name, own)
        if fault is not None:
            raise error(fault)


_FILE_FIELDS = ("ignore", "profile")


def per_file(item: Item) -> tuple[FileChoice, ...]:
    """Pattern -> rules to ignore, or a mapping of ``ignore`` and ``profile``."""
    return tuple(_file_choice(name, about) for name, about in entries(item).items())


def _file_choice(name: str, about: Item) -> FileChoice:
    if not isinstance(about.value, dict):
        return FileChoice(name, selectors(about))
    known(about, _FILE_FIELDS)
    fields = about.value
    chosen = profile(fields["profile"]) if "profile" in fields else None
    return FileChoice(name, selectors(fields["ignore"]) if "ignore" in fields else (), chosen)


def known(item: Item, names: Iterable[str]) -> None:
    """That a mapping has no other keys. Raises ConfigError at the first other one."""
    names = [*names]
    for key, value in entries(item).items():
        if key not in names:
            raise value.key_error(f"unknown key {key!r}{meant(key, names)}")


def tags(item: Item) -> tuple[str, ...]:
    """Tags, without the ``#``."""
    return tuple(_tag(part) for part in parts(item))


def _tag(item: Item) -> str:
    match = _TAG.fullmatch(text(item))
    if match is None:
        raise item.error(f"{item.value!r} is no tag: a letter, then letters, digits, `_` and `-`")
    return match[1]


_LETTERS = ("specific", "measurable", "achievable", "relevant", "time-bound")


def smart_labels(item: Item) -> Mapping[str, str]:
    """Letter of SMART, by its usual word -> the word that the project uses."""
    known(item, _LETTERS)
    read: dict[str, str] = {}
    for name, value in entries(item).items():
        label = text(value)
        if not label[:1].isalpha():
            raise value.error("expected a word that begins with its letter, such as `Realistic`")
        read[name.replace("-", "_")] = label
    return MappingProxyType(read)


def inner_path(item: Item) -> str:
    """The path of a file inside the root, with slashes."""
    said = text(item)
    parts = said.replace("\\", "/").split("/")
    if not said.strip() or said.startswith(("/", "\\", "~")) or ".." in parts or ":" in parts[0] or "\0" in said:
        raise item.error(f"expected the path of a file in the folder of this configuration, found {described(item)}")
    return said


def extends(item: Item) -> tuple[str, ...]:
    """The files that are extended; they have been read by now."""
    return words(item)
