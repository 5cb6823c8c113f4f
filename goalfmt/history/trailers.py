"""Check-ins in the messages of commits: ``Goal: ^leads +1 -- two from the fair``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.diagnostic import Fault
from goalfmt.syntax.document import Text
from goalfmt.syntax.values import read_check_in

if TYPE_CHECKING:
    from goalfmt.model.types import Goal

KEY = "goal"
"""The key of a trailer, in lower case."""

_TRAILER = re.compile(r"\^([A-Za-z0-9_-]+)[ \t]+(\S.*)")
_MARK = re.compile(r"(?:.*\()?git ([0-9a-f]{7,64})\)?", re.DOTALL)
_DIGITS = 12


class Entry(NamedTuple):
    """A check-in that a trailer tells."""

    id: str
    body: str
    """What stands behind the date."""


def read(value: str) -> Entry | str:
    """The check-in of a trailer's value, or why it is none."""
    if not value.strip().isprintable():
        return "it has characters that cannot be seen"
    match = _TRAILER.fullmatch(value.strip())
    if match is None:
        return "a trailer is written `Goal: ^id VALUE`, such as `Goal: ^leads +1 -- two from the fair`"
    found = read_check_in(Text(match[2], 0))
    if isinstance(found, Fault):
        return found.message
    if found.void:
        return "`void` takes a check-in back, which no trailer can"
    return Entry(match[1], " ".join(match[2].split()))


def marked(body: str, commit: str) -> str:
    """The same with the commit at the end of its note, so that it is known again."""
    short = commit[:_DIGITS]
    return f"{body} (git {short})" if re.search(r"(?:^|[ \t])--[ \t]", body) else f"{body} -- git {short}"


def recorded(goal: Goal, commit: str) -> list[str]:
    """What the check-ins say that a goal has from a commit already, corrected ones as they are now."""
    found = []
    for checkin in {id(one): one for one in (*goal.checkins, *goal.voided)}.values():
        mark = _MARK.fullmatch(checkin.value.note or "")
        if mark is not None and commit.startswith(mark[1]):
            line = checkin.source.text[checkin.span.start : checkin.span.end]
            found.append(" ".join(line.partition(": ")[2].split()))
    return found


def missing(entries: Sequence[Entry], known: Iterable[str], commit: str) -> list[Entry]:
    """Those of one goal and one commit that are not recorded yet.

    What says the very same is recorded; what is known besides is taken for others that somebody has corrected since.
    """
    left = Counter(known)
    new = []
    for entry in entries:
        said = marked(entry.body, commit)
        if left[said] > 0:
            left[said] -= 1
        else:
            new.append(entry)
    return new[left.total() :]
