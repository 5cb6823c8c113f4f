"""Two versions of goals -> what changed between them, as values: which goal is which, and what is different about it."""

from goalfmt.comparison.compare import compare
from goalfmt.comparison.matching import Side, match
from goalfmt.comparison.types import Comparison, FactChange, GoalChange, Kind

__all__ = ["Comparison", "FactChange", "GoalChange", "Kind", "Side", "compare", "match"]
