"""Who a goal belongs to, for the rules about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.syntax.values.types import Handle

if TYPE_CHECKING:
    from goalfmt.model.types import Goal


def handles_of(goal: Goal, key: str) -> tuple[str, ...]:
    """The handles of ``owner``, ``with``, ``coach`` or ``sponsor``, own or inherited, without ``@``."""
    value = goal.value(key)
    if isinstance(value, tuple):
        return tuple(handle.path for handle in value if isinstance(handle, Handle))
    return (value.path,) if isinstance(value, Handle) else ()


def owner_of(goal: Goal) -> str | None:
    """The owner's handle, without ``@``."""
    handles = handles_of(goal, "owner")
    return handles[0] if handles else None
