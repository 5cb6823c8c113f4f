"""A realistic goal file of any size, the same on every run: about 4.5 lines and 190 bytes a goal."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

_VERBS = ("Raise", "Reduce", "Publish", "Bring", "Keep", "Sign", "Answer", "Close", "Write", "Hire", "Open", "Interview", "Train", "Move", "Ship")
_THINGS = (
    "customer retention in the north", "open support tickets older than a week", "the pricing page for shops", "recurring revenue of small shops",
    "answer times on weekdays", "the share of returned parcels", "contracts with regional bakeries", "pages that load slowly on phones",
    "unpaid invoices of last quarter", "visits from the newsletter", "new people in the warehouse", "the list of known defects",
)  # fmt: skip
_OWNERS = ("ana", "ben", "cho", "dee", "eli", "sales/emea/fay", "support/gus", "hal")
_TAGS = ("growth", "quality", "money", "people", "q1")
_NOTES = ("agreed with the warehouse in the first week", "the numbers come from the till, every Monday", "see the minutes of the last meeting")
_REASONS = ("break even without new funding", "two large shops asked for it", "a lost customer costs five new ones")


def corpus(goals: int, seed: int = 1) -> str:
    """The text of a goal file with a number of goals."""
    return "\n".join(_lines(goals, Random(seed))) + "\n"


def _lines(goals: int, random: Random) -> Iterator[str]:
    yield from ("---", "goals: 1", "title: Plan of the shops", "period: 2026", "---", "", "# Vision: Every corner shop sells online ^vision", "")
    yield "Phone orders lose one customer in five."
    for number in range(goals):
        if number % 40 == 0:
            yield from _objective(number, random)
        elif number % 10 == 0:
            yield from ("", f"### {random.choice(_THINGS).capitalize()} 2026-Q{number // 10 % 4 + 1}", "")
        yield from _goal(number, random, "  " if number % 10 and random.random() < 0.25 else "")


def _objective(number: int, random: Random) -> Iterator[str]:
    yield from ("", f"## Objective {number // 40 + 1}: Grow {random.choice(_THINGS)} by 2026-12-31 @{random.choice(_OWNERS)} ^objective-{number}", "")
    yield from ("- measure: MRR 50k -> 60k EUR", f"- why: {random.choice(_REASONS)}", "")


def _goal(number: int, random: Random, indent: str) -> Iterator[str]:
    title = f"{random.choice(_VERBS)} {random.choice(_THINGS)} from {random.randint(10, 50)}% to {random.randint(51, 95)}%"
    day = f"2026-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    tail = (
        f" @{random.choice(_OWNERS)}"
        + (f" #{random.choice(_TAGS)}" if random.random() < 0.3 else "")
        + (f" ^goal-{number}" if random.random() < 0.4 else "")
    )
    if random.random() < 0.03:
        yield f"{indent}- [{random.choice('  /x')}] {title}"
        yield f"{indent}  by {day}{tail}"
    else:
        yield f"{indent}- [{random.choice('  /x')}] {title} by {day}{tail}"
    if random.random() < 0.5:
        yield f"{indent}  - start: 2026-01-{random.randint(1, 28):02}"
    if random.random() < 0.5:
        yield f"{indent}  - priority: {random.randint(1, 5)}"
    if random.random() < 0.3:
        yield f"{indent}  - why: {random.choice(_REASONS)}"
    for month in range(random.randint(0, 3)):
        note = f" -- {random.choice(_NOTES)}" if random.random() < 0.2 else ""
        yield f"{indent}  - 2026-{month + 1:02}-{random.randint(1, 28):02}: {random.randint(10, 95)}%{note}"
    if random.random() < 0.15:
        yield f"{indent}  - {random.choice(_NOTES)}"
