"""What was understood of one goal, each SMART letter with its evidence, and how each number came about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from goalfmt.progress.trace import trace
from goalfmt.progress.verdict import verdict
from goalfmt.reporting.listing import row
from goalfmt.reporting.listing_table import BOXES, measure_words
from goalfmt.rules.letters import Letter, letters
from goalfmt.rules.wording import is_read
from goalfmt.terminal.colour import paint
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.diagnostic import Diagnostic
    from goalfmt.model.types import Given, Goal
    from goalfmt.progress.types import GoalProgress

_FROM = {
    "property": "its own line", "sentence": "its sentence", "title": "its title", "section": "the section", "document": "the file",
    "parent": "the goal above", "check-in": "the first check-in",
}  # fmt: skip

READINGS = {
    "specific": "specific (some say: smart): what is done, and to what",
    "measurable": "measurable: how one can tell that it is reached",
    "achievable": "achievable and assigned: who does it, and can it be done",
    "relevant": "relevant (some say: realistic): what it serves",
    "time_bound": "time-bound (some say: time specific): by when, or how often",
}
"""What each letter stands for; the letters are spelt differently by different authors (Q30)."""


def explain(node: GoalProgress, found: Sequence[Diagnostic], colour: bool = False) -> Iterator[str]:
    """The lines of the explanation. ``found`` is what the linter says of the goal."""
    goal = node.goal
    yield paint(f"{visible(goal.source.path)}:{goal.line}", "path", colour)
    yield f"{BOXES[goal.status]} {visible(goal.title.text)}" + (f" ^{goal.id}" if goal.id else "")
    yield from _section("Understood", colour)
    yield from _facts(goal)
    yield from _words(goal)
    yield from _section("SMART", colour)
    yield from _letters(goal, letters(goal, {diagnostic.code for diagnostic in found}), found)
    yield from _section(f"Progress at the close of {node.of.day.isoformat()}", colour)
    yield f"  {verdict(node)}"
    for step in trace(node):
        yield f"  {visible(str(step))}"
        yield from (f"      {visible(item)}" for item in step.items)


def _section(title: str, colour: bool) -> Iterator[str]:
    yield ""
    yield paint(title, "words", colour)


def _line(name: str, words: str) -> str:
    return f"  {name:<10}  {visible(words)}"


def _facts(goal: Goal) -> Iterator[str]:
    yield _line("kind", goal.kind)
    if goal.home is not None:
        how = "it supports it" if goal.home is not goal.parent or goal.supports else "it is nested in it"
        yield _line("serves", f'"{goal.home.title.text}" (line {goal.home.line}; {how})')
    owner = goal.given("owner")
    if owner is not None:
        names = " ".join(f"@{name}" for name in row(goal)["owners"])
        yield _line("owner", f"{names} (from {_whence(owner)})")
    if goal.start is not None:
        yield _line("start", f"{goal.start.isoformat()} (from {_FROM[goal.start_from or 'property']})")
    if goal.due is not None:
        yield _line("due", f"{goal.due.isoformat()} (from {_FROM[goal.due_from or 'property']})")
    if goal.measure is not None:
        yield _line("measure", f"{goal.measure.form.value}: {measure_words(row(goal)['measure'])} (from {_FROM[goal.measure_from or 'property']})")


def _whence(given: Given) -> str:
    return _FROM.get(given.origin, given.origin) + (f", line {given.line}" if given.origin not in ("title", "sentence", "property") else "")


def _words(goal: Goal) -> Iterator[str]:
    """The words that were read, with what they were taken for."""
    reading = goal.reading
    for quantity in reading.quantities:
        yield _line("number", f'"{quantity.text}": a {quantity.sense}')
    for date in reading.dates:
        meaning = date.literal or "it counts from the period that the file names, if it names one"
        yield _line("time", f'"{date.text}": {meaning}')
    for cadence in reading.cadences:
        often = f"{cadence.count} a {cadence.per}" if cadence.count is not None else f"every {cadence.per}"
        yield _line("rhythm", f'"{cadence.text}": {often}')
    for term in reading.terms:
        yield _line("vague", f'"{term.text}"' + (", made up for by a number or a name beside it" if term.anchored else f": {term.category}"))
    if len(reading.quantities) > 1 and goal.measure is None:
        yield _line("", "with more than one number, none is taken for the target")


def _letters(goal: Goal, judged: dict[str, Letter], found: Sequence[Diagnostic]) -> Iterator[str]:
    signs = {True: "+", False: "-", None: "."}
    labels = goal.workspace.settings.smart_labels
    for name, letter in judged.items():
        label = labels.get(name, name)
        yield f"  {label[0].upper()}{signs[letter.ok]}  " + (f"{visible(label)}, here for " if name in labels else "") + READINGS[name]
        evidence = _evidence(goal, name)
        if evidence:
            yield f"      {visible(evidence)}"
        for diagnostic in found:
            if diagnostic.code in letter.because:
                yield f"      {diagnostic.code} {diagnostic.name}: {visible(diagnostic.message)}"


def _evidence(goal: Goal, name: str) -> str | None:
    """The reason of a judgement that no finding gives."""
    if name in ("specific", "measurable") and is_read(goal):
        judged = goal.evidence.specific if name == "specific" else goal.evidence.measurable
        return f'{judged.because}: "{goal.title.text[judged.start : judged.end]}"' if judged.end > judged.start else judged.because
    if name == "relevant" and goal.aligned:
        return "its way up reaches a vision or objective"
    if name == "time_bound" and goal.due is not None:
        return f"due {goal.due.isoformat()}"
    return None
