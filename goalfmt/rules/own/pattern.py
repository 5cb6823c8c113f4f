r"""Patterns of users, run in time that is linear in the text: a small part of regular expressions, as a nondeterministic automaton.

Python's ``re`` goes back and tries again, and a pattern of a stranger can make it do so for hours. Here the text is read once, with
the set of all states that can be reached (Thompson 1968); the steps from set to set are remembered. The language: letters as
themselves, ``.`` any character, ``[a-z]`` ``[^a-z]``, ``\d`` ``\w`` ``\s`` and ``\D`` ``\W`` ``\S``, ``( )`` groups, ``|`` or,
``?`` ``*`` ``+`` ``{n}`` ``{n,m}`` repeat, ``^`` and ``$`` at the ends of the pattern, a backslash before a sign. Case does not matter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

LONGEST = 500
"""Characters of a pattern."""
STATES = 1000
"""States of the automaton of a pattern; repeats multiply."""
_DEEPEST = 50
_REPEATS = 1000
_REMEMBERED = 2000

Accepts = Callable[[str], bool]
"""Whether a character, in lower case, is one of a set."""


class PatternError(ValueError):
    """A pattern that cannot be read; ``at`` is the position, from 0."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


class _Node(NamedTuple):
    """A part of a pattern: ``set``, ``cat``, ``or`` or ``repeat``."""

    kind: str
    accepts: Accepts | None = None
    parts: tuple[_Node, ...] = ()
    low: int = 0
    high: int | None = None


def _of(kind: str) -> Accepts:
    tests: dict[str, Accepts] = {
        "d": lambda c: c in "0123456789",
        "w": lambda c: c.isalnum() or c == "_",
        "s": lambda c: c.isspace(),
    }
    test = tests[kind.lower()]
    return test if kind.islower() else lambda c: not test(c)


class _Parser:
    """From the text of a pattern to its parts; groups nest at most _DEEPEST deep, so it may call itself."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def whole(self) -> _Node:
        """All of it."""
        node = self._either()
        if self._at < len(self._text):
            raise PatternError("a `)` without its `(`", self._at)
        return node

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _either(self) -> _Node:
        options = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            options.append(self._sequence())
        return options[0] if len(options) == 1 else _Node("or", parts=tuple(options))

    def _sequence(self) -> _Node:
        parts = []
        while (sign := self._peek()) and sign not in "|)":
            parts.append(self._repeated(self._one()))
        return _Node("cat", parts=tuple(parts))

    def _one(self) -> _Node:
        sign, at = self._peek(), self._at
        self._at += 1
        if sign == "(":
            return self._group(at)
        if sign == "[":
            return _Node("set", self._class(at))
        if sign == "\\":
            return _Node("set", self._escape(at))
        if sign == ".":
            return _Node("set", lambda c: c != "\n")
        if sign in "*+?{":
            raise PatternError(f"nothing stands before `{sign}` that could be repeated", at)
        if sign in "^$":
            raise PatternError(f"`{sign}` can only stand at the {'beginning' if sign == '^' else 'end'} of the pattern", at)
        return _Node("set", _is(sign))

    def _group(self, at: int) -> _Node:
        if self._peek() == "?":
            raise PatternError("groups are plain here: `(` without `?`", self._at)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise PatternError(f"groups nest deeper than {_DEEPEST}", at)
        node = self._either()
        if self._peek() != ")":
            raise PatternError("a `(` without its `)`", at)
        self._at += 1
        self._depth -= 1
        return node

    def _escape(self, at: int) -> Accepts:
        sign = self._peek()
        self._at += 1
        if sign in ("d", "w", "s", "D", "W", "S"):
            return _of(sign)
        if not sign or sign.isalnum():
            raise PatternError(f"`\\{sign}` is not known here; known are \\d \\w \\s and a backslash before a sign", at)
        return _is(sign)

    def _class(self, at: int) -> Accepts:
        negated = self._peek() == "^"
        self._at += negated
        tests: list[Accepts] = []
        while True:
            sign, here = self._peek(), self._at
            if not sign:
                raise PatternError("a `[` without its `]`", at)
            self._at += 1
            if sign == "]" and tests:
                break
            if sign == "\\":
                tests.append(self._escape(here))
            elif self._peek() == "-" and self._text[self._at + 1 : self._at + 2] not in ("]", ""):
                last = self._text[self._at + 1].casefold()
                self._at += 2
                if last < sign.casefold():
                    raise PatternError(f"`{sign}-{last}` runs backwards", here)
                tests.append(_between(sign.casefold(), last))
            else:
                tests.append(_is(sign))
        return lambda c: any(test(c) for test in tests) is not negated

    def _repeated(self, node: _Node) -> _Node:
        sign, at = self._peek(), self._at
        if not sign or sign not in "*+?{":
            return node
        self._at += 1
        low, high = self._bounds(at) if sign == "{" else {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
        if self._peek() and self._peek() in "*+?{":
            raise PatternError("what repeats is repeated again; put it into a group", self._at)
        return _Node("repeat", parts=(node,), low=low, high=high)

    def _bounds(self, at: int) -> tuple[int, int | None]:
        end = self._text.find("}", at)
        low, comma, high = self._text[at + 1 : max(end, at + 1)].partition(",")
        digits = [part for part in (low, high) if part]
        if end < 0 or not low or not all(part.isascii() and part.isdigit() and len(part) <= 4 and int(part) <= _REPEATS for part in digits):
            raise PatternError(f"expected how often, as in `{{2}}`, `{{2,}}` or `{{2,5}}`, up to {_REPEATS}", at)
        self._at = end + 1
        if not comma:
            return int(low), int(low)
        if high and int(high) < int(low):
            raise PatternError(f"`{{{low},{high}}}` runs backwards", at)
        return int(low), int(high) if high else None


def _is(sign: str) -> Accepts:
    folded = sign.casefold()
    return lambda c: c == folded


def _between(first: str, last: str) -> Accepts:
    return lambda c: first <= c <= last


class Pattern:
    """A pattern that is ready to be looked for."""

    __slots__ = ("_anchored", "_at_end", "_cache", "_final", "_next", "_reached", "_starts", "_tests", "text")

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise PatternError(f"a pattern has at most {LONGEST} characters, this one has {len(text)}", LONGEST)
        self.text = text
        self._anchored = text.startswith("^")
        self._at_end = text.endswith("$") and not _is_escaped(text, len(text) - 1)
        node = _Parser(text[self._anchored : len(text) - self._at_end]).whole()
        self._tests: list[Accepts | None] = []
        self._next: list[tuple[int, ...]] = []
        start, self._final = self._state(), self._state()
        self._build(node, start, self._final)
        self._starts = self._closure((start,))
        self._reached: dict[int, frozenset[int]] = {}
        self._cache: dict[tuple[frozenset[int], str], frozenset[int]] = {}

    def _state(self, accepts: Accepts | None = None, *following: int) -> int:
        if len(self._tests) >= STATES:
            raise PatternError("the pattern repeats too much: make the numbers in `{}` smaller", 0)
        self._tests.append(accepts)
        self._next.append(following)
        return len(self._tests) - 1

    def _build(self, node: _Node, start: int, end: int) -> None:
        """The states that lead from ``start`` to ``end`` over a part of the pattern."""
        if node.kind == "set":
            self._join(start, self._state(node.accepts, end))
        elif node.kind == "cat":
            for part in node.parts[:-1]:
                middle = self._state()
                self._build(part, start, middle)
                start = middle
            if node.parts:
                self._build(node.parts[-1], start, end)
            else:
                self._join(start, end)
        elif node.kind == "or":
            for part in node.parts:
                self._build(part, start, end)
        else:
            self._build_repeat(node, start, end)

    def _build_repeat(self, node: _Node, start: int, end: int) -> None:
        [part] = node.parts
        for _ in range(node.low):
            middle = self._state()
            self._build(part, start, middle)
            start = middle
        if node.high is None:
            loop, back = self._state(), self._state()
            self._join(start, loop)
            self._build(part, loop, back)
            self._join(back, loop)
            self._join(loop, end)
            return
        for _ in range(node.high - node.low):
            self._join(start, end)
            middle = self._state()
            self._build(part, start, middle)
            start = middle
        self._join(start, end)

    def _join(self, start: int, end: int) -> None:
        self._next[start] = (*self._next[start], end)

    def _closure(self, states: tuple[int, ...]) -> frozenset[int]:
        """The states that are reached without reading a character, and that read one or are final."""
        seen, pending = set(states), list(states)
        while pending:
            state = pending.pop()
            if self._tests[state] is None:
                for following in self._next[state]:
                    if following not in seen:
                        seen.add(following)
                        pending.append(following)
        return frozenset(state for state in seen if self._tests[state] is not None or state == self._final)

    def _after(self, state: int) -> frozenset[int]:
        """The states that are reached when the character of a state has been read."""
        found = self._reached.get(state)
        if found is None:
            found = self._reached[state] = self._closure(self._next[state])
        return found

    def _step(self, states: frozenset[int], character: str) -> frozenset[int]:
        key = (states, character)
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) >= _REMEMBERED:
                self._cache.clear()
            live = [state for state in states if (test := self._tests[state]) is not None and test(character)]
            found = self._cache[key] = frozenset().union(*[self._after(state) for state in live])
        return found

    def search(self, text: str) -> tuple[int, int] | None:
        """The place of the match that begins first, and of those the longest."""
        return self._longest(text) if self._matches(text) else None

    def _matches(self, text: str) -> bool:
        """Whether there is a match at all: nearly always there is none, and this is quick to say."""
        states = self._starts
        for character in text:
            if self._final in states and not self._at_end:
                return True
            states = self._step(states, character.casefold())
            if not self._anchored:
                states |= self._starts
        return self._final in states

    def _longest(self, text: str) -> tuple[int, int] | None:
        """One more reading, with the earliest beginning by which each state is reached."""
        found: tuple[int, int] | None = None
        alive = dict.fromkeys(self._starts, 0)
        for at, character in enumerate((*text, "")):
            began = alive.get(self._final)
            if began is not None and (not self._at_end or at == len(text)) and (found is None or began <= found[0]):
                found = began, at
            following: dict[int, int] = {}
            folded = character.casefold()
            for state, first in alive.items():
                test = self._tests[state]
                if test is not None and character and (found is None or first <= found[0]) and test(folded):
                    for reached in self._after(state):
                        following[reached] = min(first, following.get(reached, first))
            if found is None and not self._anchored:
                for state in self._starts:
                    following.setdefault(state, at + 1)
            elif not following:
                break
            alive = following
        return found


def _is_escaped(text: str, at: int) -> bool:
    backslashes = len(text[:at]) - len(text[:at].rstrip("\\"))
    return backslashes % 2 == 1
