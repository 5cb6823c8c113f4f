"""Compile the word lists of a natural language (goalfmt/language/data/LANGUAGE/*.yaml) into a module that loads fast.

A word may stand in several classes. Every distinct set of classes gets one character, its tag; a class is then a set of tags, and a
sentence a short string of tags in which the patterns of ``phrases.yaml`` are searched as plain regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from goalfmt.language.tokens import SHAPE_NAMES

DATA = Path(__file__).parent.parent / "goalfmt" / "language" / "data"
GENERATED = DATA.parent / "generated"
OPEN_CLASSES = frozenset({
    "WORD", "POPULATION", "LABELNOUN", "OPERATION", "METRIC", "COMPLETE", "CONFIDENT", "TARGET", "COUNTWORD", "ADDITIONAL", "MIDDLE", "END",
    "BEGIN", "BASIS", "SINGLEWORD", "COUNTUNIT", "PERIODS", "POINTS", "PART", "PARTNOUN", "CALENDARWORD", "DURATION", "PERIOD", "DAYNOUN",
    "WANT", "RISE", "FALL", "VERB", "BASE", "THIRD", "ING", "PAST", "PLURAL", "DELIVER", "CONTACT", "ATTAIN", "THINK", "PRACTISE", "VAGUE",
    "KEEP", "STATE", "ADMIT", "MEASURED", "NAMEDCADENCE",
})  # fmt: skip
"""Classes whose words may stand where a pattern says WORD."""
FIRST_TAG = 0x100


def load(language: str) -> dict[str, Any]:
    """All data files of a language, merged: ``values`` and ``classes`` by class, ``macros`` and the patterns of each stage."""
    merged: dict[str, Any] = {
        "values": {},
        "classes": {},
        "macros": {},
        "atoms": {},
        "groups": {},
        "phrases": {},
        "signals": [],
        "verbs": {},
        "forms": {},
        "doubled": [],
    }
    for path in sorted((DATA / language).glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for part in merged.keys() & data.keys():
            merged[part] = data[part] if isinstance(data[part], list) else {**merged[part], **data[part]}
    return merged


def word_classes(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Word -> the classes it stands in."""
    classes: dict[str, set[str]] = {}
    for name, words in [*data["values"].items(), *data["classes"].items()]:
        for word in words:
            classes.setdefault(str(word), set()).add(name)
    for verb, names in _verbs(data["verbs"]).items():
        for form, inflected in inflections(verb, data["forms"], data["doubled"]):
            classes.setdefault(inflected, set()).update({*names, "VERB", form})
    return {word: frozenset(names) for word, names in sorted(classes.items())}


def _verbs(classes: Mapping[str, list[str]]) -> dict[str, set[str]]:
    verbs: dict[str, set[str]] = {}
    for name, words in classes.items():
        for verb in words:
            verbs.setdefault(verb, set()).add(name)
    return verbs


def inflections(verb: str, irregular: Mapping[str, list[str]], doubled: Collection[str]) -> Iterator[tuple[str, str]]:
    """The forms of an English verb with their classes: BASE, THIRD (person), ING, PAST (and participle)."""
    yield "BASE", verb
    if verb in irregular:
        third, *others = irregular[verb]
        yield "THIRD", third
        for form in others:
            yield ("ING" if form.endswith("ing") else "PAST"), form
        return
    stem = verb + verb[-1] if verb in doubled else verb
    ends_in_y = verb.endswith("y") and verb[-2] not in "aeiou"
    yield "THIRD", verb[:-1] + "ies" if ends_in_y else verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    silent = verb.endswith("e") and not verb.endswith(("ee", "oe", "ye"))
    yield "ING", (verb[:-1] if silent else stem) + "ing"
    yield "PAST", verb + "d" if verb.endswith("e") else (verb[:-1] + "ied" if ends_in_y else stem + "ed")


class Tags:
    """The tags of a language."""

    def __init__(self, words: Mapping[str, frozenset[str]], nonterminals: list[str]) -> None:
        singles = [frozenset({name}) for name in ["WORD", *SHAPE_NAMES, *nonterminals]]
        sets = sorted(set(words.values()) - set(singles), key=lambda names: (not names <= OPEN_CLASSES, sorted(names)))
        self.of_set = {names: chr(FIRST_TAG + number) for number, names in enumerate([*singles, *sets])}
        self.of_class: dict[str, str] = {}
        for names, tag in self.of_set.items():
            for name in names | ({"WORD"} if names <= OPEN_CLASSES else set()):
                if tag not in self.of_class.get(name, ""):
                    self.of_class[name] = self.of_class.get(name, "") + tag


_REFERENCE = re.compile(r"\{(?P<macro>[a-z]+)\}|(?P<name>[A-Z]{2,})|(?P<space>\s+)")


def expand(pattern: str, macros: Mapping[str, str], tags: Tags) -> str:
    """The regular expression over tags for a pattern."""

    def replace(match: re.Match[str]) -> str:
        if match["space"]:
            return ""
        if match["macro"]:
            return f"(?:{expand(macros[match['macro']], macros, tags)})"
        chars = tags.of_class[match["name"]]
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
    tags = Tags(words, [*data["atoms"], *data["groups"]])
    parts = {
        "TAGS": {word: tags.of_set[names] for word, names in words.items()},
        "CLASSES": dict(sorted(tags.of_class.items())),
        "VALUES": {name: {str(word): str(value) for word, value in content.items()} for name, content in data["values"].items()},
        "SIGNALS": ranges("".join({tag for name in data["signals"] for tag in tags.of_class[name]})),
        "ATOMS": alternation(data["atoms"], data["macros"], tags),
        "GROUPS": alternation(data["groups"], data["macros"], tags),
        "PHRASES": alternation(data["phrases"], data["macros"], tags),
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
    languages = sorted(path.name for path in DATA.iterdir() if path.is_dir())
    return {GENERATED / f"{language}.py": module(language) for language in languages}


def main() -> None:
    """Write the generated files."""
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
