"""Who a goal belongs to, for the rules about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.model.own import nfc
from goalfmt.syntax.values.types import Handle

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.settings import Roster


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


def same_person(one: str, other: str) -> bool:
    """Whether two handles can mean the same person: they are equal, or one is the other behind its team (``ana``, ``sales/ana``)."""
    shorter, longer = sorted((nfc(one), nfc(other)), key=len)
    return shorter == longer or ("/" not in shorter and longer.endswith(f"/{shorter}"))


def level_of(handle: str, roster: Roster) -> int | None:
    """How far down in the organisation a person or team stands, 0 on top; None where the roster does not say it."""
    level = roster.team_levels.get(handle)
    if level is None:
        level = next((person.level for person in roster.people if person.level is not None and same_person(person.handle, handle)), None)
    return roster.levels.index(level) if level in roster.levels else None


def stands_above(one: str, other: str, roster: Roster) -> bool | None:
    """Whether a person or team stands above another: by their handles, else by their levels. None: nothing tells it."""
    if nfc(other).startswith(f"{nfc(one)}/"):
        return True
    if nfc(one).startswith(f"{nfc(other)}/"):
        return False
    first, second = level_of(one, roster), level_of(other, roster)
    return None if first is None or second is None else first < second
