"""What a new project begins with."""

from __future__ import annotations

from datetime import date, timedelta

_PLAN = """\
---
goals: 1
title: Our goals
period: {period}
start: {start}
owner: {owner}
---

# Vision: Every customer has a good answer before the coffee is cold ^vision

<!-- A plan to write over. Headings with a kind word, such as "Objective:", and bullets with a box are goals; all else is prose. -->

## Objective: Answer customers within the working day by {end} ^answers

- measure: first answer 30 h -> 8 h
- why: one customer in five who waits a day does not come back

- [ ] Write 10 standard answers to the commonest questions by {soon} ^standard-answers
- [ ] Answer 20 emails per weekday until {end} ^emails
- [ ] Call 5 customers who left about their reasons by {later} ^calls

<!-- Once a week: goalfmt checkin ^answers 26h, goalfmt checkin ^calls +2, goalfmt done ^standard-answers. Then: goalfmt status -->
"""

_CONFIGURATION = """\
# What holds for all goal files in this folder and below. `goalfmt config` shows all choices.

# The zone of clock times, and whose today is "today".
# timezone: Europe/Vienna

# A ready-made choice of rules: default, relaxed, strict, micro or okr.
profile: default

# Who owns goals. Once somebody is named, a goal of anybody else is told.
# people:
#   ana: {name: Ana Prado}
#   sales/ben: {name: Ben Okoro, capacity: 30h/week}
# teams: [sales]

# Old files that are read for references, and no longer checked.
# archive: [archive/]
"""
_SHORTEST = 45
"""Days that a quarter still has to have for a plan to fit in."""


def plan(today: date, owner: str = "team") -> str:
    """A small plan for the running quarter, or for the next where that is nearly over."""
    year, quarter = today.year, (today.month - 1) // 3 + 1
    if (_end(year, quarter).toordinal() - today.toordinal()) < _SHORTEST:
        year, quarter = (year + 1, 1) if quarter == 4 else (year, quarter + 1)
    first, end = _first(year, quarter), _end(year, quarter)
    begin = max(date(today.year, today.month, today.day), first)
    days = (end - begin).days
    soon, later = (begin + timedelta(days=days * part // 4) for part in (1, 3))
    return _PLAN.format(
        period=f"{year}-Q{quarter}", start=begin.isoformat(), owner=owner, end=end.isoformat(), soon=soon.isoformat(), later=later.isoformat()
    )


def _first(year: int, quarter: int) -> date:
    return date(year, quarter * 3 - 2, 1)


def _end(year: int, quarter: int) -> date:
    return (_first(year + 1, 1) if quarter == 4 else _first(year, quarter + 1)) - timedelta(days=1)


def configuration() -> str:
    """A configuration that changes nothing, and shows what most projects choose."""
    return _CONFIGURATION
