"""How a goal's number comes about, and why there may be none."""

from __future__ import annotations

from enum import StrEnum

UNCOUNTED = frozenset({"dropped", "deferred", "proposed"})
"""The statuses of goals that are never counted (N8)."""


class Basis(StrEnum):
    """How a goal's number comes about."""

    BINARY = "binary"
    """The box (N4)."""
    SHARE = "share"
    """A percentage that a check-in tells of a goal without measure."""
    REACH = "reach"
    """Baseline, target and current value (N1)."""
    GUARDRAIL = "guardrail"
    """N5"""
    CADENCE = "cadence"
    """N6"""
    FUNNEL = "funnel"
    """Its last stage (N28)."""
    CHILDREN = "children"
    """The weighted mean of its children (N8)."""
    SUM = "sum"
    """The sums of its leaves (N13)."""
    DONE = "done"
    """Ticked off, with nothing else to go by (N0)."""
    NOTHING = "nothing"
    """Nothing to count (N10)."""
    UNCOUNTED = "uncounted"
    """Dropped, deferred or proposed (N0)."""
    CIRCLE = "circle"
    """Its support goes round in a circle (N16)."""


class Problem(StrEnum):
    """Why a goal that has a measure has no number."""

    BASELINE_IS_TARGET = "baseline equals target"
    """N2"""
    NO_BASELINE = "no baseline yet"
    """N3"""
    NO_TARGET = "no target"
    MIXED_UNITS = "mixed units"
    """N13"""
    PERCENT_SUM = "percentages do not sum"
    """N13"""
    NO_WINDOW = "no start or end"
    """Of a cadence without an end (N6), or without any day to count from."""
    NO_PERIOD = "no period ends in the window"
    CIRCLE = "circle"
    """N16"""
