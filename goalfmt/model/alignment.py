"""Whether a goal serves something larger: the path of home parents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalfmt.model.types import Goal

AIMS = frozenset({"vision", "objective"})


def fill(goal: Goal) -> None:
    """Find out for a goal, and for all on its way, whether their homes lead to a vision or objective."""
    path: list[Goal] = []
    level: Goal | None = goal
    while level is not None and level.alignment is None and level.kind not in AIMS:
        path.append(level)
        level = level.home
    reached = level is not None and (level.kind in AIMS or level.alignment is True)
    if level is not None:
        level.alignment = reached
    for passed in path:
        passed.alignment = reached
