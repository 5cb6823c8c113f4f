"""The forms of English verbs and nouns, for the compiler of word lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping


def inflections(verb: str, irregular: Mapping[str, list[str]], doubled: Collection[str]) -> Iterator[tuple[str, str]]:
    """The forms of a verb with their classes: BASE, THIRD (person), ING, PAST (and participle)."""
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


def plural(noun: str, irregular: Mapping[str, str]) -> str:
    """The plural of a noun."""
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
