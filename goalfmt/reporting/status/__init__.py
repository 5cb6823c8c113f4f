"""The summary that people read: how the goals stand, what was won, what needs attention."""

from goalfmt.reporting.status.items import Item
from goalfmt.reporting.status.selection import Selection, select
from goalfmt.reporting.status.summary import Summary, summarise

__all__ = ["Item", "Selection", "Summary", "select", "summarise"]
