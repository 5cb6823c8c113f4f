"""H004: a property written into the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.facts import with_property
from goalfmt.source import Span
from goalfmt.syntax import typed
from goalfmt.syntax.keys import KEYS

_BARE = re.compile(r"(?<![^ ])([a-z][a-z-]*+):([^\s,;()\[\]{}]+)(?![^ ,.;])")
_SPACED = re.compile(r"(?<![^ ])(due|start): ([^\s,;()\[\]{}]+)(?![^ ,.;])")
_BRACKETED = re.compile(r"(?:\{([a-z][a-z-]*+)::?[ ]*([^{}]+)\}|\[([a-z][a-z-]*+)::?[ ]*([^\[\]]+)\](?![(\[])|\(([a-z][a-z-]*+)::?[ ]*([^()]+)\))")
_FREE = frozenset({"text", "assumes", "allow"})


class _Inline(NamedTuple):
    start: int
    end: int
    key: str
    value: str
    repeats: bool


@rule("H004", on=Goal, severity=Severity.INFO, fix=FixLevel.SAFE)
def inline_key(goal: Goal, context: Context) -> Iterator[Finding]:
    """A property has a line of its own.

    Other formats write ``due:2026-03-01`` or ``{due: 2026-03-01}`` into the title. goalfmt reads only deadlines there, as words
    of the sentence; a line ``- due: 2026-03-01`` is a fact that everything understands, and its changes are seen one by one.

    How to fix: write the property on a line under the goal. The fix does, unless the goal has such a line with another value.
    Where it would take the place of what the goal inherits, only ``--unsafe-fixes`` does.

    Bad:

        - [ ] Publish the pricing page due:2026-01-15 @cho

    Fixed:

        - [ ] Publish the pricing page @cho
          - due: 2026-01-15

    Bad:

        ## Goal: Publish the pricing page {priority: 1} @cho

        - due: 2026-01-15

    Fixed:

        ## Goal: Publish the pricing page @cho

        - due: 2026-01-15
        - priority: 1

    Good:

        - [ ] Publish the pricing page @cho
          - due: 2026-01-15

    Good:

        - [ ] Publish the page https://example.org/why:x and the note "type: draft" by 2026-01-15 @cho
    """
    if ":" not in goal.title.text:
        return
    for inline in _inline(goal, context):
        yield Finding(
            goal.title.span(inline.start, inline.end),
            f'"{goal.title.text[inline.start : inline.end]}" stands in the title, where it is a word like any other and no property',
            f"write a line `- {inline.key}: {inline.value}` under the goal",
            _on_its_line(goal, inline),
        )


def _inline(goal: Goal, context: Context) -> Iterator[_Inline]:
    """Keys with values that would be read as theirs; free text is none, for any sentence would do."""
    title = goal.title.text
    found: list[tuple[int, int]] = []
    for expression in (_BRACKETED, _SPACED, _BARE):
        for match in expression.finditer(title):
            key, value = (group for group in match.groups() if group is not None)
            value, end = (value.strip(), match.end()) if expression is _BRACKETED else (value.rstrip("."), match.end())
            end -= 0 if expression is _BRACKETED else match[0].endswith(".")
            kind = KEYS[key].value if key in KEYS else context.settings.vocabulary.keys.get(key, "text")
            if kind in _FREE or any(start < end and match.start() < stop for start, stop in found):
                continue
            if typed.is_certain(kind, value) and typed.parses(kind, value, 0):
                found.append((match.start(), end))
                yield _Inline(match.start(), end, key, value, key in KEYS and KEYS[key].repeats)


def _on_its_line(goal: Goal, inline: _Inline) -> Fix | None:
    """The words out of the title, and the property below; only the former where it stands there already."""
    span = _with_space(goal, inline)
    if span is None:
        return None
    away = Edit(span, "")
    written = [line.value.text for line in goal.node.properties if line.key.text == inline.key]
    if inline.key in ("owner", "with") and not written and goal.node.handles:
        return None
    if inline.value in written:
        return Fix("take it out of the title, for a line below says it", (away,), FixLevel.SAFE)
    if written and not inline.repeats:
        return None
    given = goal.given(inline.key)
    level = FixLevel.SAFE if given is None or given.origin == "sentence" or inline.repeats else FixLevel.UNSAFE
    return Fix(f"write `- {inline.key}: {inline.value}`", (away, with_property(goal, f"{inline.key}: {inline.value}")), level)


def _with_space(goal: Goal, inline: _Inline) -> Span | None:
    """What is taken out: the words and the space before them; None where nothing is left, or a line ends there."""
    title = goal.title.text
    before, after = title[: inline.start].rstrip(" "), title[inline.end :]
    start, end = (len(before), inline.end) if before else (0, inline.end + len(after) - len(after.lstrip(" ")))
    span = goal.title.span(start, end)
    if not (before + after).strip(" .,;") or "\n" in goal.source.text[span.start : span.end]:
        return None
    return span
