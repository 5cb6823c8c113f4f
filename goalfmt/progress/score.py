"""The score of a goal, and what became of it at the close (N26)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalfmt.progress.exact import clamp
from goalfmt.progress.percent import half_up

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress

EXPECTS = MappingProxyType({"committed": Decimal("1.0"), "aspirational": Decimal("0.7")})
"""The score that a goal is expected to close with, by ``commitment``; without one, 1.0."""


class Band(StrEnum):
    """Where a score lies, once it is rounded: so that nothing falls between two bands."""

    HIGH = "0.7-1.0"
    MIDDLE = "0.4-0.6"
    LOW = "0.0-0.3"


@dataclass(frozen=True, slots=True)
class Score:
    """A score with one decimal."""

    value: Decimal
    """The one that counts: typed on a closed goal, else computed."""
    computed: Decimal | None
    """From the progress; None where that is n/a."""
    typed: Decimal | None
    """What ``score:`` says."""
    expects: Decimal
    """What the goal was to close with."""

    @property
    def band(self) -> Band:
        """The band of the rounded score."""
        if self.value >= Decimal("0.7"):
            return Band.HIGH
        return Band.MIDDLE if self.value >= Decimal("0.4") else Band.LOW


def rounded(share: Fraction) -> Decimal:
    """A share as a score: within 0 and 1, one decimal, half up (0.35 is 0.4, 0.95 is 1.0)."""
    return half_up(clamp(share), 1)


def score(node: GoalProgress) -> Score | None:
    """The score of a goal; None where there is neither progress nor, on a closed goal, a typed one.

    A deferred or dropped goal has no progress that counts, but what it reached gives its score (N27).
    """
    share = node.progress if node.progress is not None or node.counted else node.raw
    computed = None if share is None else rounded(share)
    given = node.goal.own.get("score")
    typed = rounded(given[0].value) if given and isinstance(given[0].value, Fraction) else None
    wins = typed is not None and (node.closed or node.goal.status in {"done", "dropped", "deferred"})
    value = typed if wins or computed is None else computed
    if value is None or (computed is None and not wins):
        return None
    commitment = node.goal.value("commitment")
    return Score(value, computed, typed, EXPECTS.get(str(commitment), Decimal("1.0")))
