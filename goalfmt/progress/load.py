"""Whether a person has the time for what is planned: effort against capacity (Q63, A010)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress.people import owner
from goalfmt.syntax import values
from goalfmt.syntax.document import Text
from goalfmt.syntax.values.types import Effort, Measure

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress, Progress

_DAYS = {"hour": Fraction(1, 24), "day": Fraction(1), "weekday": Fraction(7, 5), "week": Fraction(7), "month": Fraction(365, 12),
         "quarter": Fraction(365, 4), "year": Fraction(365)}  # fmt: skip
"""Days of a period of capacity; a working day is a fifth of a week."""


@dataclass(frozen=True, slots=True)
class Load:
    """The effort of a person's open goals. Effort in minutes, or in points where the capacity is in points."""

    effort: Fraction
    """Of all open goals together."""
    unit: str
    """``min`` or ``points``"""
    capacity: Fraction | None
    """For each day; None where the roster says none."""
    until: date | None = None
    """The deadline at which least is left, …"""
    needed: Fraction = Fraction(0)
    """… the effort of what is due up to it, …"""
    available: Fraction = Fraction(0)
    """… and the capacity from today up to it."""

    @property
    def overcommitted(self) -> bool:
        """Whether more is due up to some day than there is time for."""
        return self.capacity is not None and self.until is not None and self.needed > self.available


def load_of(progress: Progress, handle: str) -> Load | None:
    """The load of a person; None where no open goal of theirs says its effort.

    For each deadline, what is due up to it is held against the capacity of the days from today on, both included. What is partly
    done counts with the part that is left.
    """
    efforts = [(node, _left(node, value)) for node in progress if owner(node) == handle and _is_open(node) and (value := _effort(node)) is not None]
    if not efforts:
        return None
    capacity, unit = _capacity(progress, handle)
    unit = unit or ("min" if any(value.unit == "min" for node, _ in efforts if (value := _effort(node)) is not None) else "points")
    fitting = [(node, left) for node, left in efforts if (value := _effort(node)) is not None and value.unit == unit]
    whole = sum((left for _, left in fitting), Fraction(0))
    if capacity is None:
        return Load(whole, unit, None)
    tightest = _tightest(progress.day, fitting, capacity)
    return Load(whole, unit, capacity) if tightest is None else Load(whole, unit, capacity, *tightest)


def _tightest(today: date, efforts: list[tuple[GoalProgress, Fraction]], capacity: Fraction) -> tuple[date, Fraction, Fraction] | None:
    dated = sorted(((node.goal.due.toordinal(), left) for node, left in efforts if node.goal.due is not None), key=lambda pair: pair[0])
    found: tuple[date, Fraction, Fraction] | None = None
    needed = Fraction(0)
    for at, (ordinal, left) in enumerate(dated):
        needed += left
        if at + 1 < len(dated) and dated[at + 1][0] == ordinal:
            continue
        available = capacity * max(ordinal - today.toordinal() + 1, 0)
        if found is None or available - needed < found[2] - found[1]:
            found = date.fromordinal(ordinal), needed, available
    return found


def _is_open(node: GoalProgress) -> bool:
    return node.goal.status in ("open", "started")


def _effort(node: GoalProgress) -> Effort | None:
    value = node.goal.value("effort")
    return value if isinstance(value, Effort) else None


def _left(node: GoalProgress, effort: Effort) -> Fraction:
    return effort.value * (1 - (node.progress or 0))


def _capacity(progress: Progress, handle: str) -> tuple[Fraction | None, str | None]:
    """The capacity for each day and its unit; ``30h/week`` is read as a cadence is."""
    person = next((person for person in progress.workspace.settings.roster.people if person.handle == handle), None)
    if person is None or person.capacity is None:
        return None, None
    value = values.read("measure", Text(person.capacity, 0))
    if not isinstance(value, Measure) or value.per not in _DAYS:
        return None, None
    low = value.steps[0].low if value.steps else value.low
    if low is None:
        return None, None
    minutes = value.unit == "min"
    return low / (_DAYS[value.per] * value.every), "min" if minutes else "points"
