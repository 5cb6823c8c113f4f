"""The summary that people read: how the goals stand, what was won, what needs attention."""

from goalfmt.report.status.items import Item
from goalfmt.report.status.selection import Selection, select
from goalfmt.report.status.summary import Summary, summarise

__all__ = ["Item", "Selection", "Summary", "select", "summarise"]
