"""H003: an owner, tag or id that does not stand at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.source import Span

_SIGIL = re.compile(r"(?<![^ ])(?:@[^\W\d_][\w./-]*|#[^\W\d_][\w./-]*|\^[A-Za-z0-9_-]+)(?![^ ,.;:!?)])")
_NAMES = {"@": "owner", "#": "tag", "^": "id"}
_LAST = 3
"""Words from the end of the title in which a sigil word was probably meant for the tail."""


@rule("H003", on=Goal, severity=Severity.INFO, fix=FixLevel.SHOWN)
def mention_instead_of_owner(goal: Goal, context: Context) -> Iterator[Finding]:
    """Owners, tags and the id stand at the very end of the title.

    ``Call Ana @ben by 2026-03-31`` has no owner: words follow ``@ben``, so that it is a mention, a part of the sentence like
    any other. Close to the end that is rarely meant. (A goal that has an owner at its end is left alone, for it shows that
    its author knows; so with tags and ids.)

    How to fix: move the word to the end of the line. If it is meant as a mention, leave it, and name the owner at the end.

    Bad:

        - [ ] Call 30 former customers @ben by 2026-03-31

    Fixed:

        - [ ] Call 30 former customers by 2026-03-31 @ben

    Good:

        - [ ] Call 30 former customers by 2026-03-31 @ben

    Good:

        - [ ] Go through the offer with @cho by 2026-03-31 @ben
    """
    title, node = goal.title.text, goal.node
    tail = {"@": bool(node.handles) or "owner" in goal.own, "#": bool(node.tags), "^": node.id is not None}
    begin = _start_of_last_words(title)
    for match in _SIGIL.finditer(title, begin):
        sign = match[0][0]
        if tail[sign] or match.end() == len(title):
            continue
        name = _NAMES[sign]
        yield Finding(
            goal.title.span(match.start(), match.end()),
            f'"{match[0]}" is no {name}, for words follow it: the goal has no {name} of its own',
            f"write it at the end of the line if it is meant as the {name}",
            _at_the_end(goal, match.start(), match.end(), match[0]),
        )


def _start_of_last_words(title: str) -> int:
    at = len(title)
    for _ in range(_LAST):
        at = title.rfind(" ", 0, at)
        if at < 0:
            return 0
    return at + 1


def _at_the_end(goal: Goal, start: int, end: int, word: str) -> Fix | None:
    """The word moved: an owner before the tags and the id, a tag before the id."""
    taken = goal.title.span(start, end + 1) if start == 0 else goal.title.span(start - 1, end)
    if "\n" in goal.source.text[taken.start : taken.end]:
        return None
    after = [tail.span.start - 1 for tail in (*goal.node.tags, goal.node.id) if tail is not None]
    order = {"@": after, "#": after[-1:] if goal.node.id is not None else []}.get(word[0], [])
    at = min((place - 1 for place in order), default=goal.node.span.end)
    return Fix(f"move it to the end: `{word}`", (Edit(taken, ""), Edit(Span(at, at), f" {word}")), FixLevel.SHOWN)
