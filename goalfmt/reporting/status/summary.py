"""All parts of a summary, as data: every output shows the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goalfmt.garbage import uncollected
from goalfmt.progress.momentum import Momentum, momentum
from goalfmt.reporting.status.alignment import Alignment, alignment
from goalfmt.reporting.status.attention import attention
from goalfmt.reporting.status.funnels import FunnelView, funnels
from goalfmt.reporting.status.headline import headline
from goalfmt.reporting.status.items import Item
from goalfmt.reporting.status.tree import Branch, tree
from goalfmt.reporting.status.wins import wins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.progress.health import Health
    from goalfmt.progress.types import GoalProgress, Progress

WEEKS = 4
"""Wins of so many weeks are told, unless a day is given."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How the goals stand."""

    progress: Progress
    nodes: Sequence[GoalProgress]
    """The goals asked for, in file order."""
    headline: str
    """One plain sentence on all of them."""
    counts: Counter[Health]
    since: date
    """The first day whose wins are told."""
    wins: Sequence[Item]
    attention: Sequence[Item]
    """What stands worst comes first."""
    tree: Sequence[Branch]
    funnels: Sequence[FunnelView]
    alignment: Alignment
    momentum: Momentum
    of: int
    """How many goals there are, asked for or not."""


def summarise(
    progress: Progress,
    nodes: Sequence[GoalProgress],
    *,
    of: int | None = None,
    since: date | None = None,
    depth: int | None = None,
    sort: str = "file",
) -> Summary:
    """The summary of some goals.

    ``of``: so many there are, asked for or not; ``sort`` is ``file``, ``gap``, ``due`` or ``priority``; ``depth`` limits the levels of the tree.
    """
    from_day = since if since is not None else date.fromordinal(max(progress.day.toordinal() - 7 * WEEKS, 1))
    inside = set(nodes)
    with uncollected():
        return Summary(
            progress=progress,
            nodes=nodes,
            headline=headline(nodes, of),
            counts=Counter(node.health for node in nodes),
            since=from_day,
            wins=wins(nodes, from_day),
            attention=attention(nodes),
            tree=tree(nodes, depth, sort),
            funnels=funnels(nodes),
            alignment=alignment(nodes),
            momentum=momentum(progress, inside.__contains__),
            of=len(nodes) if of is None else of,
        )
