"""Compile the word lists of a natural language (goalfmt/language/data/LANGUAGE) into a module that loads fast.

A word may stand in several classes. Every distinct set of classes gets one character, its tag; a class is then a set of tags, and a
sentence a short string of tags in which the patterns of ``phrases.yaml`` are searched as plain regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from goalfmt.language.tokens import ALSO, SHAPE_NAMES
from tools.inflection import inflections, plural
from tools.terms import compile_terms

DATA = Path(__file__).parent.parent / "goalfmt" / "language" / "data"
GENERATED = DATA.parent / "generated"
STAGES = ("atoms", "groups", "phrases")
"""The stages of reading, in order (see ``phrases.yaml``)."""
FIRST_TAG = 0x100
SYMBOLS = [chr(code) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xA1, 0x100), *range(0x100, 0x400))]
"""Characters for tags in patterns; sets of those below 0x100 are the fastest to compile."""
RESERVED = 20
"""How many of them are kept for atoms and groups."""


def read(path: Path) -> dict[str, Any]:
    """A data file. Every scalar is text, so that ``no`` and ``on`` are words."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # makes nothing but text, lists and mappings
    assert isinstance(data, dict)
    return data


def load(language: str) -> dict[str, Any]:
    """All data files of a language but the vague terms, merged."""
    merged: dict[str, Any] = {}
    for path in sorted((DATA / language).glob("*.yaml")):
        for part, content in read(path).items():
            known = merged.setdefault(part, type(content)())
            merged[part] = {**known, **content} if isinstance(content, dict) else known + content if isinstance(content, list) else content
    return merged


def word_classes(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Word -> the classes it stands in."""
    classes: dict[str, set[str]] = {}
    for name, words in [*data["values"].items(), *data["classes"].items()]:
        for word in words:
            classes.setdefault(word, set()).add(name)
    for verb, names in _names(data.get("verbs", {})).items():
        for form, inflected in inflections(verb, data["forms"], data["doubled"]):
            classes.setdefault(inflected, set()).update({*names, "VERB", form})
    for noun, names in _names(data.get("nouns", {})).items():
        classes.setdefault(noun, set()).update({*names, "NOUN"})
        if noun not in data["uncountable"]:
            classes[noun].add("SINGULAR")
            classes.setdefault(plural(noun, data["irregular"]), set()).update({*names, "NOUN", "PLURAL"})
    return {word: frozenset(names) for word, names in sorted(classes.items())}


def _names(lists: Mapping[str, list[str]]) -> dict[str, set[str]]:
    """Word -> the lists it stands in."""
    names: dict[str, set[str]] = {}
    for name, words in lists.items():
        for word in words:
            names.setdefault(word, set()).add(name)
    return names


class Tags:
    """The tags of a language, and the fewer ones that its patterns can tell apart."""

    def __init__(self, words: Mapping[str, frozenset[str]], nonterminals: list[str], free: frozenset[str], used: frozenset[str]) -> None:
        singles = [frozenset({name, ALSO.get(name, name)}) for name in ["WORD", *SHAPE_NAMES]]
        sets = sorted(set(words.values()) - set(singles), key=lambda names: (not names <= free, sorted(names)))
        self.of_set = {names: chr(FIRST_TAG + number) for number, names in enumerate([*singles, *sets])}
        """Set of classes -> tag."""
        self.of_class: dict[str, str] = {}
        """Class -> its tags."""
        self.fold: dict[int, str] = {}
        """Tag -> what it is in patterns."""
        self.in_patterns: dict[str, str] = {}
        """Class -> its tags in patterns."""
        folded = self._folded([names | ({"WORD"} if names <= free else set()) for names in self.of_set], used)
        for (names, tag), (kept, symbol) in zip(self.of_set.items(), folded, strict=True):
            self.fold[ord(tag)] = symbol
            for name in names | ({"WORD"} if names <= free else set()):
                self.of_class[name] = self.of_class.get(name, "") + tag
            for name in kept:
                self.in_patterns[name] = "".join(dict.fromkeys(self.in_patterns.get(name, "") + symbol))
        self.nonterminals = dict(zip(nonterminals, SYMBOLS[:RESERVED], strict=False))
        self.in_patterns |= self.nonterminals

    def both(self, names: frozenset[str]) -> str:
        """The tag of a set of classes, and what it is in patterns."""
        tag = self.of_set[names]
        return tag + self.fold[ord(tag)]

    @staticmethod
    def _folded(sets: list[frozenset[str]], used: frozenset[str]) -> list[tuple[frozenset[str], str]]:
        kept = [names & used for names in sets]
        order = sorted(set(kept), key=lambda names: ("WORD" in names, sorted(names)))
        symbols = dict(zip(order, SYMBOLS[RESERVED:], strict=False))
        return [(names, symbols[names]) for names in kept]


_REFERENCE = re.compile(r"\{(?P<macro>[a-z]+)\}|(?P<name>[A-Z]{2,})|(?P<space>\s+)")


def used_classes(data: Mapping[str, Any]) -> frozenset[str]:
    """The classes that the patterns speak of."""
    patterns = [*data["macros"].values(), *(pattern for stage in STAGES for pattern in data[stage].values()), data["remarks"], data["boundaries"]]
    return frozenset(data["signals"]) | {match["name"] for pattern in patterns for match in _REFERENCE.finditer(pattern) if match["name"]}


def expand(pattern: str, macros: Mapping[str, str], tags: Tags) -> str:
    """The regular expression over tags for a pattern."""

    def replace(match: re.Match[str]) -> str:
        if match["space"]:
            return ""
        if match["macro"]:
            return f"(?:{expand(macros[match['macro']], macros, tags)})"
        chars = tags.in_patterns[match["name"]]
        return chars if len(chars) == 1 else f"[{ranges(chars)}]"

    return _REFERENCE.sub(replace, pattern)


def ranges(chars: str) -> str:
    """The characters as ranges of a regular expression's set: shorter, and faster to compile."""
    runs: list[list[str]] = []
    for char in sorted(chars):
        if runs and ord(char) == ord(runs[-1][1]) + 1:
            runs[-1][1] = char
        else:
            runs.append([char, char])
    return "".join(first if first == last else f"{first}-{last}" for first, last in runs)


def alternation(patterns: Mapping[str, str], macros: Mapping[str, str], tags: Tags) -> str:
    """One regular expression, a named group for each pattern."""
    return "|".join(f"(?P<{name}>{expand(pattern, macros, tags)})" for name, pattern in patterns.items())


def module(language: str) -> str:
    """The text of the generated module."""
    data = load(language)
    words = word_classes(data)
    tags = Tags(words, [*data["atoms"], *data["groups"]], frozenset(data["free"]), used_classes(data))
    terms, entries = compile_terms([read(path) for path in sorted((DATA / language / "terms").glob("*.yaml"))], data)
    parts = {
        "TAGS": {word: tags.both(names) for word, names in words.items()},
        "CLASSES": dict(sorted(tags.of_class.items())),
        "SHAPES": {name: tags.both(frozenset({name, ALSO.get(name, name)})) for name in ("WORD", *SHAPE_NAMES)},
        "NONTERMINALS": tags.nonterminals,
        "VALUES": data["values"],
        "SIGNALS": ranges("".join({tag for name in data["signals"] for tag in tags.in_patterns[name]})),
        "REMARKS": expand(data["remarks"], data["macros"], tags),
        "BOUNDARIES": expand(data["boundaries"], data["macros"], tags),
        **{stage.upper(): alternation(data[stage], data["macros"], tags) for stage in STAGES},
        "TERMS": terms,
        "ENTRIES": entries,
    }
    return "\n".join(_lines(language, parts)) + "\n"


def _lines(language: str, parts: Mapping[str, object]) -> Iterator[str]:
    yield f'"""The words of language "{language}". Generated by tools/language.py from goalfmt/language/data/{language}; do not edit."""'
    yield ""
    yield "# fmt: off"
    yield "# ruff: noqa"
    for name, value in parts.items():
        yield f"{name} = {value!r}"


def files() -> dict[Path, str]:
    """Path -> text of every generated file."""
    languages = sorted(path.name for path in DATA.iterdir() if path.is_dir() and not path.name.startswith("."))
    return {GENERATED / f"{language}.py": module(language) for language in languages}


def main() -> None:
    """Write the generated files."""
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
