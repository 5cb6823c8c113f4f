"""How a page and its charts name a goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.reporting.status.items import short
from goalfmt.rule import plain

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress


def titled(node: GoalProgress) -> str:
    """The title without a deadline at its end, and of links the words only: a page says elsewhere when, and links nowhere."""
    return plain(short(node))
