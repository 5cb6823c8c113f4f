"""Fixes: applied together without overlap, proved, repeated until nothing is left or a fight is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from functools import partial
from itertools import pairwise

import pytest
from test_conformance import BAD, names

from goalfmt import build, lint, parse
from goalfmt.diagnostic import Diagnostic, Edit, Fix, FixLevel, Severity
from goalfmt.fixing import ROUNDS, Fixed, fixed, is_applicable
from goalfmt.fixing.selecting import compatible
from goalfmt.model.types import Workspace
from goalfmt.source import Source, Span
from goalfmt.syntax.document import Document

Find = Callable[[Source], list[Diagnostic]]


def finding(source: Source, *edits: tuple[int, int, str], code: str = "V001", level: FixLevel = FixLevel.SAFE) -> Diagnostic:
    """A finding with a fix of some edits: start, end, text."""
    fix = Fix(f"fix of {code}", tuple(Edit(Span(start, end), text) for start, end, text in edits), level)
    return Diagnostic(code, "made-up", Severity.WARNING, "made up for a test", source, Span(edits[0][0], edits[0][1]), fix=fix)


def run(text: str, find: Find | None = None, *, unsafe: bool = False) -> Fixed:
    """The fixes of a text: those of the linter, or made up by a function."""

    def check(workspace: Workspace, *, documents: Collection[Document]) -> list[Diagnostic]:
        found = lint(workspace, documents=documents)
        if find is None:
            return found
        return [one for one in found if one.code.startswith("E")] + [one for document in documents for one in find(document.source)]

    document = parse(Source(text, "a.goals"))
    return fixed(build([document]), [document], check, unsafe=unsafe)


def test_a_check_in_may_be_spelled_otherwise_but_not_say_otherwise() -> None:
    line = "- [ ] a\n  - 2026-03-02: 5 posts  per week   confidence  7/10 --up\n"
    assert run(line).changes[0].after.text == "- [ ] a\n  - 2026-03-02: 5 posts/week confidence 7/10 -- up\n"
    at = line.index("5")
    wrong = run(line, lambda source: [finding(source, (at, at + 1, "6"))] if "5" in source.text else [])
    assert not wrong.changes and "check-in" in wrong.refused[0].reason


def text_of(outcome: Fixed) -> str:
    return outcome.documents[0].source.text


# which go together -----------------------------------------------------------------------------------------------------

OVERLAPS: dict[str, tuple[list[list[tuple[int, int, str]]], list[int]]] = {
    "apart": ([[(0, 2, "a")], [(5, 6, "b")]], [0, 1]),
    "one after the other": ([[(0, 2, "a")], [(2, 4, "b")]], [0, 1]),
    "one in the other": ([[(0, 9, "a")], [(2, 4, "b")]], [0]),
    "two insertions at one place": ([[(3, 3, "a")], [(3, 3, "b")]], [0]),
    "an insertion at the end of a span": ([[(0, 3, "a")], [(3, 3, "b")]], [0]),
    "an insertion at the start of a span": ([[(3, 3, "a")], [(3, 6, "b")]], [0]),
    "whole or not at all": ([[(0, 2, "a")], [(1, 3, "b"), (7, 8, "c")], [(7, 9, "d")]], [0, 2]),
    "the same twice": ([[(0, 2, "a")], [(0, 2, "a")]], [0]),
    "overlapping itself": ([[(0, 4, "a"), (2, 5, "b")], [(6, 7, "c")]], [1]),
    "no edits": ([[(4, 6, "a")]], [0]),
}


@pytest.mark.parametrize("name", OVERLAPS)
def test_overlapping_fixes_wait(name: str) -> None:
    fixes, chosen = OVERLAPS[name]
    source = Source("0123456789\n", "a.goals")
    found = [finding(source, *edits) for edits in fixes]
    assert [found.index(one) for one in compatible(found)] == chosen
    spans = sorted(edit.span for one in compatible(found) if one.fix for edit in one.fix.edits)
    assert all(before.end <= after.start for before, after in pairwise(spans))


def replacing(old: str, new: str, **more: object) -> Find:
    """Fixes that replace every occurrence of some words."""

    def find(source: Source) -> list[Diagnostic]:
        found, at = [], source.text.find(old)
        while at >= 0:
            found.append(finding(source, (at, at + len(old), new), **more))  # type: ignore[arg-type]
            at = source.text.find(old, at + 1)
        return found

    return find


def test_rounds_go_on_until_nothing_is_left() -> None:
    outcome = run("- [ ] aaaaaaaa\n", replacing("aa", "a"))
    assert text_of(outcome) == "- [ ] a\n"
    assert len(outcome.changes) == 1
    assert not outcome.fights


def test_shown_and_unsafe_fixes_are_not_applied() -> None:
    text = "- [ ] Call Ana\n"
    assert not run(text, replacing("Ana", "Ben", level=FixLevel.SHOWN), unsafe=True).changes
    assert not run(text, replacing("Ana", "Ben", level=FixLevel.UNSAFE)).changes
    assert text_of(run(text, replacing("Ana", "Ben", level=FixLevel.UNSAFE), unsafe=True)) == "- [ ] Call Ben\n"


# fights ----------------------------------------------------------------------------------------------------------------


def test_two_fixes_that_fight_are_found() -> None:
    def both(source: Source) -> list[Diagnostic]:
        return [*replacing("Ana", "Ben", code="V001")(source), *replacing("Ben", "Ana", code="V002")(source)]

    outcome = run("- [ ] Call Ana\n", both)
    assert not outcome.changes
    assert [(fight.path, fight.rounds, fight.codes) for fight in outcome.fights] == [("a.goals", 2, ("V001", "V002"))]


def test_a_fix_without_end_hits_the_bound() -> None:
    outcome = run("- [ ] Call Ana\n", replacing("Ana", "Ana Ana"))
    assert not outcome.changes
    assert outcome.fights[0].rounds <= ROUNDS
    assert text_of(outcome) == "- [ ] Call Ana\n"


# proof -----------------------------------------------------------------------------------------------------------------

UNSOUND = {
    "a new fault": ("- [ ] Call Ana\n", "- [ ] Call", "-[ ] Call"),
    "a goal less": ("- [ ] Call Ana\n- [ ] Call Ben\n", "Ana\n- [ ] Call ", "Ana "),
    "a goal more": ("- [ ] Call Ana\n", "Ana", "Ana\n- [ ] Ben"),
    "another parent": ("- [ ] Call Ana\n  - [ ] Ask Ben\n", "Ana\n", "Ana\n- [ ] Cho\n"),
    "inert lines": ("- [ ] Call Ana\n\n- [ ] Ask Ben\n", "Ana\n", "Ana\n\n```\n"),
    "another box": ("- [ ] Call Ana\n", "[ ] Call", "[x] Call"),
    "another id": ("- [ ] Call Ana ^a\n", "^a", "^b"),
    "a check-in less": ("- [ ] Call Ana\n  - 2026-01-01: 3\n", "  - 2026-01-01: 3\n", ""),
    "a check-in changed": ("- [ ] Call Ana\n  - 2026-01-01: 3\n", ": 3", ": 4"),
}


@pytest.mark.parametrize("name", UNSOUND)
def test_an_unsound_fix_is_refused_and_the_others_applied(name: str) -> None:
    text, old, new = UNSOUND[name]
    text = f"- [ ] Fast fast\n{text}"

    def find(source: Source) -> list[Diagnostic]:
        return [*replacing("Fast fast", "Fast")(source), *replacing(old, new, code="V002")(source)]

    outcome = run(text, find)
    assert text_of(outcome) == text.replace("Fast fast", "Fast")
    assert [refused.finding.code for refused in outcome.refused] == ["V002"]
    assert len(outcome.refused[0].reason.split()) >= 4


def test_one_bad_fix_among_many_costs_few_readings() -> None:
    text = "".join(f"- [ ] Call person {number}\n" for number in range(64)) + "- [ ] Bad one\n"
    readings = 0

    def find(source: Source) -> list[Diagnostic]:
        nonlocal readings
        readings += 1
        return [*replacing("Call", "Ask")(source), *replacing("- [ ] Bad", "-[ ] Bad")(source)]

    outcome = run(text, find)
    assert text_of(outcome) == text.replace("Call", "Ask")
    assert readings < 12


def test_a_fix_that_brings_another_fault_is_refused() -> None:
    outcome = run("- [ ] Call Ana\n  - owner = @a\n  - owner: @b\n")
    assert not outcome.changes
    assert "E106" in outcome.refused[0].reason


def test_a_fault_that_was_hidden_behind_another_comes_to_light() -> None:
    outcome = run("- [ ] Call Ana\n  - owner: @b\n  - owner = @a\n")
    assert text_of(outcome) == "- [ ] Call Ana\n  - owner: @b\n  - owner: @a\n"
    assert [found.code for found in outcome.diagnostics if found.code.startswith("E")] == ["E106"]
    assert not outcome.refused


@pytest.mark.parametrize("value", ["&a ana", "*a", "!!str ana"])
def test_what_yaml_means_otherwise_is_not_put_in_quotes(value: str) -> None:
    outcome = run(f"---\nowner: {value}\n---\n\n- [ ] Call Ana\n")
    assert not outcome.changes
    assert not outcome.refused


def test_what_rules_say_of_a_line_that_was_unreadable_does_not_hinder() -> None:
    outcome = run("-[ ] Raise sales from 5% to 5% by 2026-03-31 @ana\n")
    assert text_of(outcome).startswith("- [ ] Raise")
    assert "M003" in [found.code for found in outcome.diagnostics]


def test_line_ends_of_the_file_stay() -> None:
    text = "\ufeff-[ ] Call Ana\r\n- [ ] Call Ben @ben\r\nText\r\n"
    after = text_of(run(text, unsafe=True))
    assert after.startswith("\ufeff- [ ] Call Ana\r\n")
    assert after.count("\n") == after.count("\r\n")


def test_files_of_a_workspace_that_were_not_asked_for_stay() -> None:
    first, second = (parse(Source("- [] Call Ana\n", path)) for path in ("a.goals", "b.goals"))
    outcome = fixed(build([first, second]), [second], partial(lint))
    assert [change.before.path for change in outcome.changes] == ["b.goals"]
    assert outcome.workspace.documents[0] is first


# the bad cases of the conformance suite --------------------------------------------------------------------------------

REVEALING = {"key-glued-to-bullet", "key-slip-need", "key-slip-suports", "neighbours-many"}
"""Cases in which another fault stands behind the first one, and comes to light when that is mended."""


@pytest.mark.parametrize("name", names(BAD))
def test_the_fix_of_a_fault_removes_it_and_brings_no_other(name: str) -> None:
    source = Source.decode((BAD / f"{name}.goals").read_bytes(), "a.goals")
    document = parse(source)
    workspace = build([document])
    before = Counter(found.code for found in lint(workspace) if found.code.startswith("E"))
    for unsafe in (False, True):
        outcome = fixed(workspace, [document], partial(lint), unsafe=unsafe)
        after = Counter(found.code for found in outcome.diagnostics if found.code.startswith("E"))
        assert not outcome.fights
        assert after.total() <= before.total() if name in REVEALING and outcome.changes else after <= before
        assert not outcome.refused
        mended = Counter(found.code for found in lint(workspace) if found.code.startswith("E") and is_applicable(found, unsafe=unsafe))
        assert name in REVEALING or after <= before - mended, "what has a fix is gone"
