"""Closing a period: what is reached is done, what is open closes as deferred with its score and goes on in a new file, from where it stands (N27)."""

from goalfmt.editing.rolling.plan import Plan, Successor, following, planned
from goalfmt.editing.rolling.roll import Rolled, proved, rolled

__all__ = ["Plan", "Rolled", "Successor", "following", "planned", "proved", "rolled"]
