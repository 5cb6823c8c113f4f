"""Fixes: which of them go together, the proof that they leave the rest alone, and rounds until nothing is left to fix.

The command line and the editors call :func:`fixed`, so that both give the same text. Nothing here reads or writes files.
"""

from goalfmt.fixing.outcome import Applied, Change, Check, Fight, Fixed, Refused
from goalfmt.fixing.rounds import ROUNDS, fixed
from goalfmt.fixing.selecting import is_applicable

__all__ = ["ROUNDS", "Applied", "Change", "Check", "Fight", "Fixed", "Refused", "fixed", "is_applicable"]
