"""Random sentences of the grammar's start symbols, and mutations of them. Every run makes the same ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from lark import Lark
from lark.grammar import NonTerminal

from tools import tables

GRAMMAR = Path(__file__).parent.parent / "grammar" / "goals.lark"
_parse: Callable[[str], Any] = re._parser.parse  # the one reader of Python's regular expressions
_DATE = re.compile("(?P<year>[0-9]{4})-(?:(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?|W(?P<week>[0-9]{2}))")
_ODD = (
    " ", "  ", "\t", ",", ", ", ".", "..", "...", "-", "--", " -- ", "->", ">", ">=", "<=", "<", "=", "=>", "+", "/", "/day", "/week", "per week",
    " per ", " every ", "every 2 weeks", " on mon", " on ", " from 2026-01-01", "of", "k", "K", "M", "m", "bn", "%", "pp", "€", "$", "EUR", " EUR ",
    "0", "1", "12", "1,000", "1.5", "3/4", "2h30", "2026", "2026-01", "2026-Q1", "2026-W10", "FY2026", "T12:00", "none", "keep ", "@", "^", "#", '"',
    "“", "→", "–", "…", "≥", "：", "５", "\u00a0", "é", "名", "\u0301", ":", ";", "(", ")", "[", "](", "<!--", "-->", "weight 2", "until",
    "confidence 7/10", "at-risk", "yes", "skip", "x", "ab",
)  # fmt: skip


@cache
def grammar() -> tuple[dict[str, list[list[str]]], dict[str, str], list[str]]:
    """Rule -> its expansions (names), terminal -> its regular expression, and the start symbols of values."""
    text = GRAMMAR.read_text(encoding="utf-8")
    starts = tables.starts(text)["values"]
    parser = Lark(text, parser="lalr", start=starts)
    rules: dict[str, list[list[str]]] = {}
    for rule in parser.rules:
        rules.setdefault(rule.origin.name, []).append([symbol.name for symbol in rule.expansion])
    nonterminals = {rule.origin.name for rule in parser.rules}
    assert all(isinstance(symbol, NonTerminal) == (symbol.name in nonterminals) for rule in parser.rules for symbol in rule.expansion)
    return rules, {terminal.name: terminal.pattern.to_regexp() for terminal in parser.terminals}, starts


def sentences(start: str, count: int, seed: int = 1) -> Iterator[str]:
    """Sentences of a start symbol; a lexer may still read one in another way than it was made."""
    random = Random(f"{start} {seed}")
    for _ in range(count):
        yield "".join(_token(terminal, random) for terminal in _derivation(start, random)).strip(" \t")


def mutations(text: str, count: int, random: Random) -> Iterator[str]:
    """The text with one to three characters or words taken away, doubled, swapped or put in."""
    for _ in range(count):
        mutated = text
        for _ in range(random.randint(1, 3)):
            at = random.randint(0, len(mutated))
            end = min(len(mutated), at + random.choice((0, 0, 1, 1, 2, 5)))
            mutated = mutated[:at] + random.choice(("", random.choice(_ODD), mutated[at:end] * 2)) + mutated[end:]
        yield mutated.replace("\n", " ")


def _derivation(start: str, random: Random) -> Iterator[str]:
    """The terminals of a random derivation; the deeper, the shorter the expansions."""
    rules = grammar()[0]
    stack = [start]
    steps = 0
    while stack:
        symbol = stack.pop()
        if symbol not in rules:
            yield symbol
            continue
        steps += 1
        choices = rules[symbol]
        if steps > 25:
            choices = sorted(choices, key=lambda names: (names[:1] == [symbol], len(names)))[:1]
        stack.extend(reversed(random.choice(choices)))


def _token(terminal: str, random: Random) -> str:
    """A text of a terminal. What looks around is tried: most of what is made fits."""
    pattern = grammar()[1][terminal]
    for _ in range(50):
        made = _DATE.sub(_possible, "".join(_made(_parsed(pattern), random)))
        if re.fullmatch(pattern, made):
            return made
    return made


def _possible(match: re.Match[str]) -> str:
    """A date that most likely exists, for one of random digits."""
    month = f"{int(match['month']) % 12 + 1:02}" if match["month"] else f"W{int(match['week']) % 52 + 1:02}"
    return f"{match['year']}-{month}" + (f"-{int(match['day']) % 28 + 1:02}" if match["day"] else "")


@cache
def _parsed(pattern: str) -> Any:
    return _parse(pattern)


def _made(parsed: Any, random: Random) -> Iterator[str]:
    for operation, argument in parsed:
        yield from _OPERATIONS[str(operation)](argument, random)


def _repeat(argument: Any, random: Random) -> Iterator[str]:
    low, high, inner = argument
    for _ in range(random.randint(low, min(int(high), low + 3))):
        yield from _made(inner, random)


def _one_of(argument: Any, random: Random) -> Iterator[str]:
    negated = str(argument[0][0]) == "NEGATE"
    found: list[str] = []
    for operation, value in argument[negated:]:
        match str(operation):
            case "LITERAL":
                found.append(chr(value))
            case "RANGE":
                found.extend((chr(value[0]), chr(value[1]), chr(random.randint(*value))))
            case "CATEGORY":
                found.extend(_CATEGORIES[str(value)])
    if negated:
        found = [character for character in "abcxyzAZ059äß名 .-_/:'&*" if character not in found]
    yield random.choice(found)


_CATEGORIES = {
    "CATEGORY_DIGIT": "059", "CATEGORY_NOT_DIGIT": "aZ_-", "CATEGORY_WORD": "aZ9_ä", "CATEGORY_NOT_WORD": "-. ", "CATEGORY_SPACE": " \t",
    "CATEGORY_NOT_SPACE": "aZ9-",
}  # fmt: skip
_OPERATIONS: dict[str, Callable[[Any, Random], Iterator[str]]] = {
    "LITERAL": lambda argument, _: iter((chr(argument),)),
    "NOT_LITERAL": lambda argument, random: iter((random.choice([c for c in "abX9.-" if c != chr(argument)]),)),
    "ANY": lambda _, random: iter((random.choice("ab 9-"),)),
    "IN": _one_of,
    "BRANCH": lambda argument, random: _made(random.choice(argument[1]), random),
    "SUBPATTERN": lambda argument, random: _made(argument[3], random),
    "ATOMIC_GROUP": _made,
    "MAX_REPEAT": _repeat,
    "MIN_REPEAT": _repeat,
    "POSSESSIVE_REPEAT": _repeat,
    "ASSERT": lambda *_: iter(()),
    "ASSERT_NOT": lambda *_: iter(()),
    "AT": lambda *_: iter(()),
}
