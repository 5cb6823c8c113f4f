"""Edits of made-up files: no other goal changes, nothing new is wrong, and a formatted file stays formatted."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from strategies import document

from goalfmt.editing import Change, EditError, approved, checked_in, completed, deferred, dropped, fault_in
from goalfmt.editing.adding import added
from goalfmt.editing.shifting import shifted
from goalfmt.editing.steps import Step
from goalfmt.formatting import formatted
from goalfmt.model import build
from goalfmt.model.types import Goal, Workspace
from goalfmt.reporting.listing import row
from goalfmt.source import Source
from goalfmt.syntax import parse

COUNT = int(os.environ.get("GOALFMT_EDITS", "100"))
DAY = date(2031, 3, 2)
"""A day of which no made-up file has a check-in."""


def check_in(goal: Goal) -> Change:
    return checked_in(goal, DAY, "-- seen")


def done(goal: Goal) -> Change:
    return completed(goal, DAY, "0.5", "late")


def drop(goal: Goal) -> Change:
    return dropped(goal, "no money")


def defer(goal: Goal) -> Change:
    return deferred(goal, "2032-Q1", "later")


def approve(goal: Goal) -> Change:
    return approved(goal, "ana", DAY)


def add_below(goal: Goal) -> Change:
    return added(goal.document, "[ ] One goal more @zoe\n  - due: 2032-01-01", goal.node)


def add_last(goal: Goal) -> Change:
    return added(goal.document, "[?] One goal more")


def shift(goal: Goal) -> Change:
    return shifted(goal.workspace, goal.document, goal.node, Step(1, "month"), below=False).change


EDITS: dict[str, Callable[[Goal], Change]] = {
    "check in": check_in,
    "done": done,
    "drop": drop,
    "defer": defer,
    "approve": approve,
    "add below": add_below,
    "add last": add_last,
    "shift": shift,
}
LINES = {"check in": 1, "add below": 2, "add last": 1, "shift": 0}
"""How many lines more an edit makes, blank ones not counted; of the others at most three."""


def workspace_of(text: str) -> Workspace:
    return build([parse(Source(text, "a.goals"))])


def said(goal: Goal, places: dict[Goal | None, int]) -> dict[str, Any]:
    """All that is known of a goal; other goals are named by their number."""
    known = {key: value for key, value in row(goal).items() if key not in ("line", "parent", "home")}
    known["checkins"] = [{key: value for key, value in checkin.items() if key != "line"} for checkin in known["checkins"]]
    return known | {"parent": places.get(goal.parent), "home": places.get(goal.home)}


def numbered(goals: Sequence[Goal]) -> dict[Goal | None, int]:
    return {goal: place for place, goal in enumerate(goals)}


def filled(text: str) -> int:
    return sum(1 for line in text.split("\n") if line.strip(" \t\r\ufeff"))


def trials(temper: str) -> Iterator[tuple[str, Workspace, Goal, str]]:
    """Made-up files, and goals of them."""
    for number in range(COUNT):
        text = document(number, temper)
        workspace = workspace_of(text)
        if workspace.goals:
            chosen = random.Random(number)
            yield text, workspace, chosen.choice(workspace.goals), chosen.choice(list(EDITS))
            yield text, workspace, chosen.choice(workspace.goals), chosen.choice(list(EDITS))


@pytest.mark.parametrize("temper", ["valid", "near_miss", "hostile"])
def test_no_other_goal_changes(temper: str) -> None:
    refused = made = 0
    for text, workspace, goal, name in trials(temper):
        try:
            change = EDITS[name](goal)
        except EditError:
            continue
        fault = fault_in([change], workspace)
        if fault is not None:
            refused += 1
            continue
        made += 1
        judge(text, workspace, goal, name, change)
    assert made > COUNT / (4 if temper != "hostile" else 20)
    assert refused <= made / (25 if temper == "valid" else 2), (refused, made)  # what stands right above indented code, say


def judge(text: str, workspace: Workspace, goal: Goal, name: str, change: Change) -> None:
    """The same as the proof says, found in another way: by what `goalfmt list` knows of each goal."""
    after = change.edited.text
    edited = workspace_of(after)
    news = len(edited.goals) - len(workspace.goals)
    assert news == (1 if name.startswith("add") else 0)
    others = [one for one in edited.goals if not one.title.text.startswith("One goal more")] if news else edited.goals
    assert len(others) == len(workspace.goals)
    touched = {goal} if name != "shift" else set(below(goal))
    moved = touched | (set(below(goal)) if name in ("done", "drop", "defer", "approve") else set())
    before, now = numbered(workspace.goals), numbered(others)
    for old, new in zip(workspace.goals, others, strict=True):
        if old not in moved:
            assert said(new, now) == said(old, before), (text, after, name, old.line)
        else:
            assert (new.title.text == old.title.text or name == "shift") and new.id == old.id
    assert [fault.code for fault in edited.documents[0].faults] == [fault.code for fault in workspace.documents[0].faults]
    assert 0 <= filled(after) - filled(text) <= LINES.get(name, 3)
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    assert after.count("\r") == 0 or "\r" in text


def below(goal: Goal) -> Iterator[Goal]:
    pending = [goal]
    while pending:
        one = pending.pop()
        yield one
        pending += one.children


def test_a_formatted_file_stays_formatted() -> None:
    count = 0
    for text, _, _, name in trials("valid"):
        neat = formatted(Source(text, "a.goals")).source
        workspace = workspace_of(neat.text)
        goal = random.Random(len(neat.text)).choice(workspace.goals)
        try:
            change = EDITS[name](goal)
        except EditError:
            continue
        if fault_in([change], workspace) is None:
            count += 1
            assert formatted(change.edited).source.text == change.edited.text, (name, goal.line, neat.text, change.edited.text)
    assert count > COUNT / 2
