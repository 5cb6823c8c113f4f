"""The funnels among the goals, with what each stage brought."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goalfmt.progress.funnel import Funnel, overall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.progress.types import GoalProgress


class FunnelView(NamedTuple):
    """A goal with its funnel over all periods that are over."""

    node: GoalProgress
    funnel: Funnel


def funnels(nodes: Sequence[GoalProgress]) -> list[FunnelView]:
    """The goals with a funnel of which something can be told."""
    return [FunnelView(node, found) for node in nodes if (found := overall(node)) is not None]
