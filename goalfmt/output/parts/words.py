"""Words about a run: how much was found, and in what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goalfmt.diagnostic import Diagnostic


def counted(found: Iterable[Diagnostic]) -> str:
    """``2 errors, 1 warning``; empty where nothing was found."""
    levels = Counter(diagnostic.severity for diagnostic in found)
    return ", ".join(number(levels[severity], noun(severity)) for severity in reversed(Severity) if levels[severity])


def number(count: int, what: str) -> str:
    """``1 goal``, ``2 goals``."""
    return f"{count} {what}" + ("" if count == 1 else "s")


def noun(severity: Severity) -> str:
    """What people call a finding of that severity."""
    return "remark" if severity is Severity.INFO else severity.label
