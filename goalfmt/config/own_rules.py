"""Reading the rules that a project makes itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from goalfmt.config import values
from goalfmt.config.tree import Item
from goalfmt.rules import register
from goalfmt.rules.own import UNLESS
from goalfmt.rules.own.pattern import Pattern, PatternError
from goalfmt.settings import OwnRule
from goalfmt.syntax.keys import KEYS

_CODE = re.compile("U[0-9]{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+")
_KINDS = ("existence", "substitution", "occurrence", "required-field", "pattern", "count")
_TEXTS = ("existence", "substitution", "occurrence", "pattern")
_OF = ("goals", "children", "owners", "tags")
_MOST_TERMS = 2000
_LONGEST_TERM = 200
_EXAMPLE_SIZE = 20_000


class Field(NamedTuple):
    """A field of an own rule."""

    read: Callable[[Item], Any]
    kinds: tuple[str, ...]
    doc: str
    schema: Mapping[str, Any]


def _code(item: Item) -> str:
    code = values.text(item)
    if not _CODE.fullmatch(code):
        raise item.error(f"expected a code of your own such as `U001`, found {values.described(item)}")
    return code


def _message(item: Item) -> str:
    message = " ".join(values.text(item).split())
    if not message:
        raise item.error("expected what is wrong, in words")
    return message


def _terms(item: Item) -> tuple[tuple[str, str], ...]:
    """A list of words, or word -> what to write instead."""
    if isinstance(item.value, dict):
        pairs = [(_term(value, name), values.text(value)) for name, value in item.value.items()]
    else:
        pairs = [(_term(part, values.text(part)), "") for part in (item.value if isinstance(item.value, list) else [item])]
    if not 0 < len(pairs) <= _MOST_TERMS:
        raise item.error(f"expected 1 to {_MOST_TERMS} words, found {len(pairs)}")
    return tuple(pairs)


def _term(item: Item, word: str) -> str:
    if not word.strip() or len(word) > _LONGEST_TERM:
        raise item.error(f"expected a word, or several, of at most {_LONGEST_TERM} characters")
    return word


def _exceptions(item: Item) -> tuple[str, ...]:
    if isinstance(item.value, dict):
        raise item.error("expected a list of words, found a mapping")
    return tuple(term for term, _ in _terms(item))


def _kinds_of_goals(item: Item) -> tuple[str, ...]:
    return _each(values.kind)(item)


def _number(item: Item) -> int:
    if isinstance(item.value, int) and not isinstance(item.value, bool) and item.value >= 0:
        return item.value
    raise item.error(f"expected a whole number, found {values.described(item)}")


def _pattern(item: Item) -> str:
    text = values.text(item)
    try:
        Pattern(text)
    except PatternError as error:
        raise item.error(f"`{text}` is no pattern: {error} (at character {error.at + 1})") from error
    return text


def _each(read: Callable[[Item], str]) -> Callable[[Item], tuple[str, ...]]:
    def read_all(item: Item) -> tuple[str, ...]:
        parts = item.value if isinstance(item.value, list) else [item]
        if not parts:
            raise item.error("expected at least one word, found an empty list")
        return tuple(read(part) for part in parts)

    return read_all


def _examples(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """``bad`` and ``good``, each one goal file or a list of them."""
    values.known(item, ("bad", "good"))
    entries = values.entries(item)
    read = {name: _each(_example)(value) for name, value in entries.items()}
    return read.get("bad", ()), read.get("good", ())


def _example(item: Item) -> str:
    text = values.text(item)
    if not text.strip() or len(text) > _EXAMPLE_SIZE:
        raise item.error(f"expected some lines of a goal file, at most {_EXAMPLE_SIZE:,} characters")
    return text if text.endswith("\n") else f"{text}\n"


TEXT: Mapping[str, Any] = MappingProxyType({"type": ["string", "number"], "minLength": 1})
"""A word; a number stands for itself as it is written."""
WORDS: Mapping[str, Any] = MappingProxyType({"anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}]})
COUNT: Mapping[str, Any] = MappingProxyType({"type": "integer", "minimum": 0})


def _enum(*names: str) -> Mapping[str, Any]:
    return MappingProxyType({"enum": [*names]})


def _words_of(*names: str) -> Mapping[str, Any]:
    return MappingProxyType({"anyOf": [_enum(*names), {"type": "array", "items": _enum(*names), "minItems": 1}]})


_GOAL_KINDS = ("vision", "objective", "goal", "key-result", "kpi", "milestone")

FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "code": Field(_code, _KINDS, "the rule's code, `U` and three digits; it has to be given", {"type": "string", "pattern": "^U[0-9]{3}$"}),
        "kind": Field(values.choice(*_KINDS), _KINDS, "what the rule looks for; it has to be given", _enum(*_KINDS)),
        "message": Field(_message, _KINDS, "what is told; `{found}`, `{instead}`, `{count}` and `{title}` stand for what was found", TEXT),
        "severity": Field(values.severity, _KINDS, "how bad it is", _enum("error", "warning", "info")),
        "help": Field(_message, _KINDS, "how to mend it", TEXT),
        "scope": Field(_each(values.text), _TEXTS, "what is read: `title`, `section`, `note`, or property keys", WORDS),
        "kinds": Field(_kinds_of_goals, _KINDS, "goals of these kinds only", _words_of(*_GOAL_KINDS)),
        "closed": Field(values.flag, _KINDS, "whether closed goals are looked at too", {"type": "boolean"}),
        "unless": Field(_each(values.choice(*UNLESS)), _KINDS, "what a goal may have so that nothing is said of it", _words_of(*UNLESS)),
        "terms": Field(
            _terms, _TEXTS[:3], "the words, as they are written; for `substitution`: word -> word to write instead",
            {"anyOf": [*WORDS["anyOf"], {"type": "object", "additionalProperties": TEXT, "minProperties": 1}]},
        ),
        "exceptions": Field(_exceptions, _TEXTS[:3], "words in which a term is let through", WORDS),
        "fields": Field(_each(values.text), ("required-field",), "property keys of which a goal needs each, `tags` or `id`", WORDS),
        "pattern": Field(_pattern, ("pattern",), "what must not match, or what has to", TEXT),
        "must-match": Field(values.flag, ("pattern",), "whether a text that does not match is the finding", {"type": "boolean"}),
        "of": Field(values.choice(*_OF), ("count",), "what is counted: the goals of a file, or children, owners or tags of a goal", _enum(*_OF)),
        "min": Field(_number, ("occurrence", "count"), "fewer are too few", COUNT),
        "max": Field(_number, ("occurrence", "count"), "more are too many", COUNT),
        "examples": Field(
            _examples, _KINDS, "`bad` and `good` goal files, which `goalfmt rule --test` runs",
            {"type": "object", "properties": {"bad": WORDS, "good": WORDS}, "additionalProperties": False},
        ),
    }
)  # fmt: skip
"""The fields of own rules, with the kinds of rules that have them."""

_NEEDED = {
    "existence": ("terms",), "substitution": ("terms",), "occurrence": ("terms",),
    "required-field": ("fields",), "pattern": ("pattern",), "count": (),
}  # fmt: skip


def rules(item: Item) -> tuple[OwnRule, ...]:
    """The project's rules: name -> fields. Raises ConfigError at the first that is not as it should be."""
    read: list[OwnRule] = []
    for name, about in values.entries(item).items():
        own = _rule(name, about)
        if any(other.code == own.code for other in read):
            raise values.entries(about)["code"].error(f"{own.code} is the code of another rule here")
        read.append(own)
    return tuple(read)


def _rule(name: str, about: Item) -> OwnRule:
    if not _NAME.fullmatch(name):
        raise about.key_error(f"{name!r} is no name of a rule: lower-case letters, digits and single hyphens, a letter first")
    if any(entry.name == name for entry in register().values()):
        raise about.key_error(f"a rule of goalfmt is called {name!r} already")
    values.known(about, FIELDS)
    given = values.entries(about)
    for needed in ("kind", "code", "message"):
        if needed not in given:
            raise about.key_error(f"the rule {name!r} has no `{needed}`")
    kind = FIELDS["kind"].read(given["kind"])
    for field, value in given.items():
        if kind not in FIELDS[field].kinds:
            raise value.key_error(f"a rule of the kind {kind!r} has no `{field}`")
    for needed in _NEEDED[kind]:
        if needed not in given:
            raise about.key_error(f"the rule {name!r} has no `{needed}`, which every rule of the kind {kind!r} has")
    return _made(name, kind, about, {field: FIELDS[field].read(value) for field, value in given.items()})


def _made(name: str, kind: str, about: Item, read: dict[str, Any]) -> OwnRule:
    given = values.entries(about)
    if kind in ("occurrence", "count") and "min" not in read and "max" not in read:
        raise about.key_error(f"the rule {name!r} has neither `min` nor `max`")
    if read.get("min", 0) > read.get("max", read.get("min", 0)):
        raise given["min"].error("`min` is larger than `max`")
    if kind == "substitution" and not isinstance(given["terms"].value, dict):
        raise given["terms"].error("expected a mapping from each word to what to write instead")
    if kind != "substitution" and "terms" in given and isinstance(given["terms"].value, dict):
        raise given["terms"].error("expected a list of words; only `substitution` has other words for them")
    bad, good = read.pop("examples", ((), ()))
    names = {"must-match": "must_match", "min": "least", "max": "most"}
    return OwnRule(name=name, bad=bad, good=good, **{names.get(field, field): value for field, value in read.items()})


def check_keys(item: Item, known: frozenset[str]) -> None:
    """That the properties which own rules name are keys of the language or of the project. Raises ConfigError."""
    for about in values.entries(item).values():
        for field, others in (("scope", ("title", "section", "note")), ("fields", ("tags", "id"))):
            given = values.entries(about).get(field)
            for part in () if given is None else given.value if isinstance(given.value, list) else [given]:
                word = values.text(part)
                if word not in others and word not in known and not word.startswith("x-"):
                    raise part.error(f"no property is called {word!r}{values.meant(word, (*others, *KEYS, *known))}")
