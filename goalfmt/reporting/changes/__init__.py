"""What changed between two versions of goals, told: text, Markdown, JSON."""

from goalfmt.reporting.changes.told import Told, select

__all__ = ["Told", "select"]
