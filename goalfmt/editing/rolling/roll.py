"""Both sides of a rollover: the old file closed, and the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goalfmt.editing.change import Change, EditError, Touch
from goalfmt.editing.drafting import Draft
from goalfmt.editing.rolling.successor import text_of
from goalfmt.model import build
from goalfmt.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.diagnostic import Edit
    from goalfmt.editing.rolling.plan import Plan
    from goalfmt.model.types import Goal
    from goalfmt.source import Source


class Rolled(NamedTuple):
    """What a rollover writes."""

    change: Change
    """Of the old file."""
    made: Source | None
    """The new file; None where nothing goes on."""


def rolled(plan: Plan, path: str) -> Rolled:
    """Close the goals of a plan, and write those that go on into a new file. Raises EditError."""
    drafts = [*_closed(plan)]
    edits: list[Edit] = [edit for draft in drafts for edit in draft.edits]
    touches: list[Touch] = [touch for draft in drafts for touch in draft.touches]
    made = text_of(plan, path) if plan.carried else None
    return Rolled(Change(plan.document, tuple(edits), tuple(touches)), made)


def _closed(plan: Plan) -> Iterator[Change]:
    for goal, after in plan.carried.items():
        draft = Draft(goal)
        draft.box(">")
        if goal in plan.named:
            draft.name(plan.named[goal])
        score = after.carry.score
        if score is not None and "score" not in goal.own and goal.status != "proposed":
            draft.set("score", str(score.value))
        draft.set("to", f"^{after.id}")
        yield draft.change()
    for goal, day in plan.completed.items():
        draft = Draft(goal)
        if goal.node.box is not None:
            draft.box("x")
        draft.set("done", day.isoformat())
        if "score" not in goal.own:
            draft.set("score", "1.0")
        yield draft.change()
    for goal, name in plan.named.items():
        if goal not in plan.carried:
            draft = Draft(goal)
            draft.name(name)
            yield draft.change()


def proved(plan: Plan, made: Source) -> None:
    """Raises EditError unless the new file holds exactly the goals that go on: each from where the old one stands, without check-ins."""
    document = parse(made, plan.workspace.settings.vocabulary)
    workspace = build([document], plan.workspace.settings)
    goals = {goal.id: goal for goal in workspace.goals}
    expected = {after.id for after in plan.carried.values()}
    if goals.keys() != expected or len(workspace.goals) != len(expected):
        raise EditError("the new file would not hold exactly the goals that go on")
    for old, after in plan.carried.items():
        _compare(old, goals[after.id], after.old)


def _compare(old: Goal, new: Goal, name: str) -> None:
    link = new.own.get("carried")
    if new.checkins or link is None or getattr(link[0].value, "id", None) != name or (new.node.kind, new.status) != (old.node.kind, old.status):
        raise EditError(f"line {old.line}: {old.title.text!r} would not go on as it is; move it by hand and try again")
    if (None if old.measure is None else old.measure.form) is not (None if new.measure is None else new.measure.form):
        raise EditError(f"line {old.line}: the measure of {old.title.text!r} would not go on; move the goal by hand and try again")
