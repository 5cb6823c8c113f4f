"""Where a goal's value comes from: its own line, its sentence, the goals, sections and document that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.syntax.keys import DOCUMENT, GOAL, KEYS, SECTION
from goalfmt.syntax.values.types import NOTHING

if TYPE_CHECKING:
    from goalfmt.model.given import Given
    from goalfmt.model.types import Goal, Group

_NOWHERE: frozenset[str] = frozenset()
_TIMES = frozenset({"start", "due", "period"})
"""What a sentence may say."""


def given(goal: Goal, key: str) -> Given | None:
    """The value of a key: own, else the sentence's, else inherited as the key table says; None where there is none or ``none`` is written.

    What is found is remembered by the goal, and by all goals on the way: deep nesting stays linear.
    """
    memo = goal.memo
    if memo is None:
        memo = goal.memo = {}
    elif key in memo:
        return memo[key]
    found = _said(goal, key)
    if found is None:
        row = KEYS.get(key)
        inherited = row.inherited if row else _NOWHERE
        if GOAL in inherited:
            return _from_levels(goal, key)
        found = _from_groups(goal.group, key, inherited) if inherited else None
    memo[key] = None if found is None or found.value is NOTHING else found
    return memo[key]


def _said(goal: Goal, key: str) -> Given | None:
    """What a goal says itself: a property, its tail or its sentence. A property always wins."""
    values = goal.own.get(key)
    if values:
        return values[0]
    return getattr(goal.sentence_times, key) if key in _TIMES else None


def _from_groups(group: Group | None, key: str, inherited: frozenset[str]) -> Given | None:
    """The value of the nearest section or document that has the key; headings nest no deeper than six."""
    while group is not None:
        values = group.own.get(key)
        if values and (DOCUMENT if group.node is None else SECTION) in inherited:
            return values[0]
        group = group.outer
    return None


def _from_levels(goal: Goal, key: str) -> Given | None:
    """The value of the nearest goal, section or document above that has the key; all goals passed on the way remember it."""
    passed = [goal]
    level: Goal | Group | None = goal.holder
    found: Given | None = None
    while level is not None and found is None:
        if level.is_goal:
            found = _said(level, key)
            if found is not None:
                found = found.from_parent()
            elif level.memo is not None and key in level.memo:
                found = level.memo[key]
                break
            else:
                passed.append(level)
        elif key in level.own:
            found = level.own[key][0]
        level = level.holder
    result = None if found is None or found.value is NOTHING else found
    for below in passed:
        if below.memo is None:
            below.memo = {}
        below.memo[key] = result
    return result
