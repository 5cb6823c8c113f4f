"""Patterns of files as in a .gitignore, matched as git does, in time linear in the path whoever wrote them.

A ``*`` that others follow takes the nearest place at which what stands behind it fits (an atomic group): later places can only leave less for
the rest, so nothing is tried twice. See gitignore(5); what git cannot match (``!`` alone, an open ``[``) matches nothing here either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

LONGEST = 4096
"""Characters of a pattern, as many as a path can have; a longer one matches nothing."""

_STARS = re.compile(r"\*++")
_CLASS = re.compile(r"\[:([a-z]*+):\]")
_CLASSES = {
    "alnum": "0-9A-Za-z", "alpha": "A-Za-z", "blank": r"\t ", "cntrl": r"\x00-\x1f\x7f", "digit": "0-9", "graph": "!-~", "lower": "a-z",
    "print": r"\ -~", "punct": r"!-/:-@\[-`{-~", "space": r"\t-\r ", "upper": "A-Z", "xdigit": "0-9A-Fa-f",
}  # fmt: skip


class Pattern(NamedTuple):
    """One line."""

    taken_back: bool
    """It begins with ``!``: what it matches is let in again."""
    folders_only: bool
    itself: re.Pattern[str]
    """Matches a path as a whole."""
    inside: re.Pattern[str]
    """Matches a path, or one of the folders that it lies in, which end in a slash."""


class Patterns:
    """The lines of a file of patterns, or of a list; the last one that matches decides."""

    __slots__ = ("_patterns", "_takes_back")

    def __init__(self, lines: Iterable[str]) -> None:
        self._patterns = [pattern for line in lines if (pattern := compiled(line)) is not None]
        self._takes_back = any(pattern.taken_back for pattern in self._patterns)

    def verdict(self, path: str) -> bool | None:
        """Whether a path (with slashes; that of a folder ends in one) or a folder that it lies in is matched; None: no line speaks of it."""
        if not self._takes_back:
            return True if any(pattern.inside.match(path) for pattern in self._patterns) else None
        said = None
        for place in _places(path):
            said = self._of(place.rstrip("/"), place.endswith("/"))
            if said:
                return True
        return said

    def _of(self, path: str, is_folder: bool) -> bool | None:
        for pattern in reversed(self._patterns):
            if (is_folder or not pattern.folders_only) and pattern.itself.fullmatch(path):
                return not pattern.taken_back
        return None


def _places(path: str) -> Iterator[str]:
    """The folders that a path lies in, outermost first, and the path itself."""
    at = path.find("/")
    while -1 < at < len(path) - 1:
        yield path[: at + 1]
        at = path.find("/", at + 1)
    yield path


def compiled(line: str) -> Pattern | None:
    """One line of a .gitignore; None for one that is empty, a comment, or matches nothing."""
    text = _trimmed(line)
    taken_back = text.startswith("!")
    text = text[taken_back:]
    folders_only = text.endswith("/")
    text = text.removesuffix("/")
    if not text or text == "/" or (text.startswith("#") and not taken_back) or len(text) > LONGEST:
        return None
    try:
        body = _anchored(text.removeprefix("/")) if "/" in text else f"(?:.*/)?{_segment(text)}"
    except ValueError:
        return None
    end = "(?=/)" if folders_only else r"(?=/|\Z)"
    return Pattern(taken_back, folders_only, re.compile(body, re.DOTALL), re.compile(body + end, re.DOTALL))


def _trimmed(line: str) -> str:
    """A line without its end and the blanks there, but for one that a backslash keeps."""
    text = line.removesuffix("\n").removesuffix("\r").removeprefix("\ufeff")
    bare = text.rstrip(" ")
    escaped = (len(bare) - len(bare.rstrip("\\"))) % 2
    return text[: len(bare) + 1] if escaped and len(text) > len(bare) else bare


def _anchored(text: str) -> str:
    """A pattern with slashes, from the folder that it is relative to. Raises ValueError when nothing can match it."""
    groups: list[list[str]] = [[]]
    for segment in text.split("/"):
        if len(segment) > 1 and not segment.strip("*"):
            groups.append([])
        else:
            groups[-1].append(_segment(segment))
    first, *others = groups
    if not others:
        return "/".join(first)
    *middle, last = others
    parts = [f"{segment}/" for segment in first]
    parts += [f"(?>(?:[^/]+/)*?{''.join(f'{segment}/' for segment in group)})" for group in middle if group]
    return "".join(parts) + (f"(?:.+/)?{'/'.join(last)}" if last else ".+")


def _segment(text: str) -> str:
    """One part of a path. Raises ValueError when nothing can match it."""
    first, *others = _pieces(text)
    if not others:
        return first
    *middle, last = others
    return f"{first}{''.join(f'(?>[^/]*?{piece})' for piece in middle if piece)}[^/]*{last}"


def _pieces(text: str) -> list[str]:
    """What stands between the stars, each piece as an expression that matches a fixed number of characters."""
    pieces = [""]
    at = 0
    while at < len(text):
        sign = text[at]
        if sign == "*":
            pieces.append("")
            at = _STARS.match(text, at).end()  # type: ignore[union-attr]  # there is one
            continue
        if sign == "[":
            found, at = _set(text, at + 1)
        elif sign == "\\":
            if at + 1 == len(text):
                raise ValueError("nothing behind the backslash")
            found, at = re.escape(text[at + 1]), at + 2
        else:
            found, at = "[^/]" if sign == "?" else re.escape(sign), at + 1
        pieces[-1] += found
    return pieces


def _set(text: str, at: int) -> tuple[str, int]:
    """The set behind a ``[``, and where it ends. Raises ValueError for one that is not closed, or names an unknown class."""
    negated = text[at : at + 1] in ("!", "^")
    at += negated
    found: list[str] = []
    first = at
    while at < len(text) and (text[at] != "]" or at == first):
        named = _CLASS.match(text, at)
        if named is not None:
            if named[1] not in _CLASSES:
                raise ValueError("an unknown class")
            found.append(_CLASSES[named[1]])
            at = named.end()
            continue
        low, at = _sign(text, at)
        high = low
        if text[at : at + 1] == "-" and text[at + 1 : at + 2] not in ("", "]"):
            high, at = _sign(text, at + 1)
        found.append(f"{re.escape(low)}-{re.escape(max(low, high))}")  # as in git, the first end of a range the wrong way counts
    if at >= len(text):
        raise ValueError("a set without its end")
    inner = "".join(found)
    return (f"[^/{inner}]" if negated else f"(?!/)[{inner}]"), at + 1


def _sign(text: str, at: int) -> tuple[str, int]:
    """A character of a set, a backslash before it or not, and where it ends."""
    if text[at] == "\\":
        at += 1
    if at >= len(text):
        raise ValueError("a set without its end")
    return text[at], at + 1
