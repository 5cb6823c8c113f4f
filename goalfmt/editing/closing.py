"""Goals that end, or are agreed to: done, dropped, deferred, approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.editing.change import EditError
from goalfmt.editing.drafting import Draft

if TYPE_CHECKING:
    from datetime import date

    from goalfmt.editing.change import Change
    from goalfmt.model.types import Goal

CLOSED = frozenset({"done", "dropped", "deferred"})


def completed(goal: Goal, day: date, score: str | None = None, retro: str | None = None) -> Change:
    """Tick a goal off: ``[x]``, ``done: DATE``, and what is said of how it went. Raises EditError where it is closed already."""
    draft = _closing(goal)
    if goal.node.box is not None:
        draft.box("x")
    if "done" not in goal.own:
        draft.set("done", day.isoformat()[:10])
    for key, value in (("score", score), ("retro", retro)):
        if value is not None:
            draft.set(key, value)
    return draft.change()


def dropped(goal: Goal, because: str | None) -> Change:
    """Give a goal up: ``[~]`` and ``because:``, unless it says so already. Raises EditError."""
    draft = _closing(goal)
    if because is None and "because" not in goal.own:
        raise EditError("say why it is dropped: --because 'the fair was cancelled'")
    draft.box("~")
    if because is not None:
        draft.set("because", because)
    return draft.change()


def deferred(goal: Goal, to: str, because: str | None = None) -> Change:
    """Put a goal off: ``[>]`` and ``to:``, a goal (``^id``) or a period. Raises EditError."""
    draft = _closing(goal)
    to = f"^{to}" if to in goal.workspace.by_id else to
    if goal.id is not None and to == f"^{goal.id}":
        raise EditError("a goal cannot be deferred to itself; name the goal that goes on, or a period")
    draft.box(">")
    draft.set("to", to)
    if because is not None:
        draft.set("because", because)
    return draft.change()


def approved(goal: Goal, who: str, day: date) -> Change:
    """Agree to a goal: ``approved: @who DATE``, and a proposal becomes open. Raises EditError where nothing would change."""
    if goal.status in CLOSED:
        raise EditError(f"it is {goal.status}; only goals that are open or proposed can be approved")
    draft = Draft(goal)
    if goal.status == "proposed":
        draft.box(" ")
    draft.set("approved", f"@{who.removeprefix('@')} {day.isoformat()[:10]}")
    if draft.is_empty:
        raise EditError(f"@{who.removeprefix('@')} has approved it on that day already")
    return draft.change()


def _closing(goal: Goal) -> Draft:
    if goal.status in CLOSED:
        raise EditError(f"it is {goal.status} already")
    return Draft(goal)


def open_below(goal: Goal) -> str:
    """What to tell of goals below a closed one that are still open; empty where there are none."""
    pending, count = list(goal.children), 0
    while pending:
        child = pending.pop()
        count += child.status not in CLOSED
        pending.extend(child.children)
    return "" if not count else f" ({count} goal{'' if count == 1 else 's'} below {'is' if count == 1 else 'are'} still open)"
