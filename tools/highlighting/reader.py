"""Reads a file by the description itself: what every highlighter made from it should say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.highlighting.states import STATES, Rule


def pieces(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Line (from 1), first and last column (from 0, half-open) and class of every piece that has one; pieces end with their line."""
    at, stack = 0, ["lines"]
    run: tuple[int, str] | None = None
    found: list[tuple[int, int, str]] = []
    while at < len(text):
        end, token = _step(text, at, stack)
        if run is not None and (run[1] != token or text[at] == "\n" or text[at - 1] == "\n"):
            found.append((run[0], at, run[1]))
            run = None
        if token is not None and text[at] != "\n" and run is None:
            run = (at, token)
        at = end
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for start, end, token in found:
        line = next(number for number in range(len(starts), 0, -1) if starts[number - 1] <= start)
        yield line, start - starts[line - 1], end - starts[line - 1], token


def _step(text: str, at: int, stack: list[str]) -> tuple[int, str | None]:
    """Read on from an offset: where the piece ends, and its class."""
    while True:
        state = STATES[stack[-1]]
        if text[at] == "\n" and state.until is None:
            stack.pop()
            continue
        if state.until and (match := re.compile(state.until, re.MULTILINE).match(text, at)):
            stack.pop()
            return match.end(), state.until_token
        rule, end = _first(state.rules, text, at)
        if rule is None:
            return at + 1, state.token
        if rule.go is not None:
            if state.until is None:
                stack.pop()
            stack.append(rule.go)
        if end > at:
            return end, rule.token or state.token


def _first(rules: tuple[Rule, ...], text: str, at: int) -> tuple[Rule | None, int]:
    for rule in rules:
        if rule.at_start and at > 0:
            continue
        match = re.compile(rule.pattern, re.MULTILINE).match(text, at)
        if match:
            return rule, match.end()
    return None, at
