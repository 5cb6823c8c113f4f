"""Windows and inheritance against a second, obvious implementation; and where values say that they come from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from random import Random

import pytest
from building import built

from goalfmt.model import Goal, Group
from goalfmt.syntax.values.types import NOTHING, Period, Value

LITERALS = ("2026", "2026-H1", "2026-Q1", "2026-Q2", "2026-02", "2026-03-15", "2026-W10", "2026-01-10..2026-02-20", "2026-03-15T12:00", "none")


def plan(random: Random) -> str:
    """A random tree of headings and bullets with dates."""
    lines = ["---", "goals: 1", *_dates(random, "", 0.3), "---", ""]
    level = 0
    for number in range(random.randint(1, 8)):
        level = random.randint(1, min(level + 1, 6))
        kind = random.choice(["", "", "Objective: ", "Goal: "])
        period = "" if kind else random.choice(["", "", " 2026-Q1", " 2026-02"])
        lines += [f"{'#' * level} {kind}Heading {number}x{period}", "", *_dates(random, "- ", 0.2), ""]
        depth = 0
        for bullet in range(random.randint(0, 6)):
            depth = random.randint(0, min(depth + 1, 4)) if bullet else 0
            lines += [f"{'  ' * depth}- [ ] Bullet {number}x{bullet}", *_dates(random, "  " * depth + "  - ", 0.25)]
            if random.random() < 0.3:
                lines.append(f"{'  ' * depth}  - 2026-0{random.randint(1, 9)}-01: 3")
        lines.append("")
    return "\n".join(lines) + "\n"


def _dates(random: Random, marker: str, chance: float) -> list[str]:
    return [f"{marker}{key}: {random.choice(LITERALS)}" for key in ("due", "start", "period") if random.random() < chance]


def said(level: Goal | Group, key: str) -> Value | None:
    values = level.own.get(key)
    return values[0].value if values else None


def levels(goal: Goal) -> Iterator[Goal | Group]:
    yield goal
    yield from goal.above()


def slow_due(goal: Goal) -> date | datetime | None:
    """Outwards: the first ``due``, or the first period that no ``period: none`` hides."""
    hidden = False
    for level in levels(goal):
        due, period = said(level, "due"), said(level, "period")
        if due is not None:
            return due.end if isinstance(due, Period) else None
        if isinstance(period, Period) and not hidden:
            return period.end
        hidden = hidden or period is NOTHING
    return None


def slow_start(goal: Goal, due: date | datetime | None) -> date | datetime | None:
    """Outwards: the first ``start``, or the first period, if it does not begin after the goal is due; else the first check-in."""
    hidden = False
    for level in levels(goal):
        start, period = said(level, "start"), said(level, "period")
        if start is not None:
            if isinstance(start, Period):
                return start.begin
            break
        if isinstance(period, Period) and not hidden:
            hidden = True
            if due is None or not after(period.begin, due):
                return period.begin
        hidden = hidden or period is NOTHING
    return min((checkin.period.first for checkin in goal.checkins), default=None)


def after(one: date | datetime, other: date | datetime) -> bool:
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one > other
    return (one.date() if isinstance(one, datetime) else one) > (other.date() if isinstance(other, datetime) else other)


@pytest.mark.parametrize("seed", range(300))
def test_windows_are_those_of_an_obvious_search(seed: int) -> None:
    text = plan(Random(seed))
    workspace = built(text)
    goals = workspace.goals
    Random(seed).shuffle(goals)
    for goal in goals:
        due = slow_due(goal)
        assert goal.due == due, f"{text}\nline {goal.line}"
        assert goal.start == slow_start(goal, due), f"{text}\nline {goal.line}"
        for key in ("due", "start", "period"):
            found = next((value for level in levels(goal) if (value := said(level, key)) is not None), None)
            assert goal.value(key) == (None if found is NOTHING else found), f"{text}\nline {goal.line} {key}"


def test_random_plans_are_not_all_alike() -> None:
    """What the test above compares is there: dates from all places, and none."""
    goals = [goal for seed in range(300) for goal in built(plan(Random(seed))).goals]
    assert {goal.due_from for goal in goals} == {None, "property", "parent", "section", "document"}
    assert {goal.start_from for goal in goals} == {None, "property", "parent", "section", "document", "check-in"}


ORIGINS = """\
---
owner: sales
priority: 2
---

# Section @ana

- review: every 2 weeks
- commitment: none

## Objective: Grow by 20% by 2026-12-31

- start: 2026-01-01

- [ ] Call clients @ben
  - priority: 1
- [ ] Write letters
"""


@pytest.mark.parametrize(
    ("line", "key", "origin", "at"),
    [
        (11, "owner", "section", 6),
        (11, "priority", "document", 3),
        (11, "due", "sentence", 11),
        (11, "start", "property", 13),
        (15, "owner", "title", 15),
        (15, "priority", "property", 16),
        (15, "due", "parent", 11),
        (15, "start", "parent", 13),
        (15, "review", "section", 8),
        (17, "owner", "section", 6),
    ],
)
def test_where_a_value_comes_from(line: int, key: str, origin: str, at: int) -> None:
    """Q15: what is inherited says from where."""
    [goal] = [goal for goal in built(ORIGINS).goals if goal.line == line]
    given = goal.given(key)
    assert given is not None
    assert (given.origin, given.line) == (origin, at)
    assert given.source.place(given.span.start).line == at


@pytest.mark.parametrize(("line", "key"), [(11, "commitment"), (15, "with"), (17, "measure"), (17, "weight"), (17, "no-key")])
def test_what_nobody_says(line: int, key: str) -> None:
    [goal] = [goal for goal in built(ORIGINS).goals if goal.line == line]
    assert goal.given(key) is None
    assert goal.value(key) is None
