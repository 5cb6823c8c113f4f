"""What the linter makes of findings: order, files, one finding for one cause, and what the rules leave alone."""

from __future__ import annotations

import pytest
from running import check

from goalfmt import build, lint, parse
from goalfmt.diagnostic import Finding
from goalfmt.rule import Rule
from goalfmt.rules import rule_of
from goalfmt.settings import Settings
from goalfmt.source import Source

FIRST = "[A001, R001, R004, M001, M003, T001, T008, V009]"
"""The rules that the cases below are about."""


def codes(text: str, **options: str) -> list[str]:
    return [found.code for found in check(text, {"select": FIRST, **options})]


QUIET = "- [ ] Call 3 clients by 2026-03-02 @ben\n  - why: they asked\n"

CASES = {
    # requirement: (text, codes)
    "Q1 a clock time is a deadline": ("- [ ] Call 3 clients @ben\n  - due: 2026-11-22T12:00\n  - why: x\n", []),
    "Q7 a plain deliverable needs a time": ("- [ ] Send a follow-up email @ben\n  - why: x\n", ["T001"]),
    "Q10 improve sales": ("- [ ] Improve sales @ben\n  - why: x\n", ["M001", "T001"]),
    "Q11 a measure will do": ("- [ ] Improve sales by 2026-03-31 @ben\n  - why: x\n  - measure: revenue 10k -> 12k EUR\n", []),
    "Q11 a checklist will do": ("- [ ] Improve sales by 2026-03-31 @ben\n  - why: x\n  - [ ] Call Ana\n", []),
    "Q11 a rhythm will do": ("- [ ] Improve sales @ben\n  - why: x\n  - measure: 3 calls/week\n", []),
    "Q12 get better at": ("- [ ] Get better at social media by 2026-03-31 @ben\n  - why: x\n", ["M001"]),
    "Q14 a vision has no date": ("# Vision: Every shop sells online\n", []),
    "Q15 inherited from the section": ("## 2026-Q1\n\n- [ ] Call Ana @ben\n  - why: x\n", []),
    "Q15 inherited from the file": ("---\ngoals: 1\nperiod: 2026\n---\n\n- [ ] Call Ana @ben\n  - why: x\n", []),
    "Q15 inherited from the goal above": ("## Objective: Sell more by 2026-03-31 @ana\n- why: x\n\n- [ ] Call Ana @ben\n", []),
    "Q22 no parent": ("- [ ] Call Ana by 2026-03-31 @ben\n", ["R001"]),
    "Q67 a self-set goal may stand alone": ("- [?] Publish the Spanish menu by 2026-12-31 @ben\n", []),
    "Q67 proposed-by": ("- [ ] Publish the Spanish menu by 2026-12-31 @ben\n  - proposed-by: @ben\n", []),
    "Q74 no owner": ("- [ ] Call Ana by 2026-03-31\n  - why: x\n", ["A001"]),
    "closed goals are left alone": ("- [x] Improve sales\n- [~] Improve sales\n  - because: x\n- [>] Improve sales\n", []),
    "steps belong to the owner of their bullet": ("- [ ] Launch by 2026-05-01 @cho\n  - why: x\n  - [ ] Translate\n    - [ ] Proofread\n", []),
    "a key result needs its own owner": ("## Objective: Launch by 2026-05-01 @cho\n- why: x\n\n- [ ] Publish the menu\n", ["A001"]),
    "none stops an inheritance": ("## 2026-Q1\n\n- [ ] Call Ana @ben\n  - due: none\n  - period: none\n  - why: x\n", ["T001"]),
    "a KPI needs no deadline": ("- [ ] KPI: Uptime @ben\n  - measure: keep uptime >= 99.9 %\n  - why: x\n", []),
    "one cause: an unreadable deadline": ("- [ ] Call Ana @ben\n  - due: 2026-02-30\n  - why: x\n", ["E"]),
    "one cause: an unknown reference": ("- [ ] Call Ana by 2026-03-31 @ben\n  - supports: ^nope\n", ["E102"]),
    "one cause: unreadable in the section": ("## Calls\n- due: 2026-02-30\n\n- [ ] Call Ana @ben\n  - why: x\n", ["E"]),
    "a fault elsewhere hides nothing": ("- [] x\n\n- [ ] Call Ana by 2026-03-31\n  - why: x\n", ["E", "A001"]),
    "placeholders in reasons": ("- [ ] Call Ana by 2026-03-31 @ben\n  - why: TBD\n", ["V009"]),
}


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    text, expected = CASES[case]
    found = codes(text)
    assert [code[:1] if "E" in expected and code[0] == "E" else code for code in found] == expected


PLACEHOLDERS = ["TBD", "TBD%", "???", "$N", "$XM", "XX%", "XXX", "YYYY-MM-DD", "__", "<date>", "[target]", "TBC", "TODO"]
NO_PLACEHOLDERS = [
    "What is next?",
    "XXL shirts",
    "Chapter XX",
    "vitamin X",
    "N95 masks",
    "plan B",
    "the TODO app",
    "$5k",
    "[name](x.md)",
    "snake_case_name",
]


@pytest.mark.parametrize("words", PLACEHOLDERS)
def test_placeholder(words: str) -> None:
    found = check(f"- [ ] Reach all of {words}\n", {"select": "V009"})
    assert [(f.code, f.source.text[f.span.start : f.span.end]) for f in found] == [("V009", words)]


@pytest.mark.parametrize("words", NO_PLACEHOLDERS)
def test_no_placeholder(words: str) -> None:
    assert codes(f"- [ ] Look at {words}\n", select="V009") == []


OPEN_ENDED = [
    "Improve sales",
    "Reduce costs",
    "Growing our sales",
    "Sales: Increase revenue",
    "More clients",
    "get better at sales",
    "Optimise onboarding",
]
DELIVERABLE = [
    "Publish the pricing page",
    "Raise an invoice",
    "Improvise",
    "Reducer rewrite",
    "Fewer's pub: book",
    "Call Ana",
    "Cut a release",
]


@pytest.mark.parametrize("title", OPEN_ENDED)
def test_open_ended(title: str) -> None:
    assert codes(f"- [ ] {title}\n", select="M001") == ["M001"]


@pytest.mark.parametrize("title", DELIVERABLE)
def test_deliverable(title: str) -> None:
    assert codes(f"- [ ] {title}\n", select="M001") == []


def test_deadlines_say_where_they_come_from() -> None:
    text = "## Objective: Open by 2026-06-30 @ana\n\n### 2026-Q3\n\n- [ ] Sign the lease @ben\n"
    [found] = [found for found in check(text) if found.code == "R004"]
    assert "2026-09-30 (from the section)" in found.message
    assert "2026-06-30" in found.message
    assert '"Open by 2026-06-30"' in found.message


def test_clock_times_are_compared_with_days() -> None:
    parent = "- [ ] Launch @ana\n  - due: {}\n  - why: x\n  - [ ] Call Ana\n    - due: {}\n"
    assert "R004" not in codes(parent.format("2026-03-02", "2026-03-02T23:59"))
    assert "R004" in codes(parent.format("2026-03-02T12:00", "2026-03-02"))
    assert "T008" not in codes("- [ ] Call Ana @ben\n  - start: 2026-03-02T09:00\n  - due: 2026-03-02\n")


def test_the_order_is_that_of_files_and_lines() -> None:
    documents = [parse(Source(f"- [ ] Improve sales\n\n# {name}\n\n- [ ] Improve more\n", name)) for name in ("b.goals", "a.goals")]
    found = lint(build(documents))
    places = [(diagnostic.source.path, diagnostic.span.start, diagnostic.span.end, diagnostic.code) for diagnostic in found]
    assert places == sorted(places, key=lambda place: (place[0] != "b.goals", place[1:]))
    assert {place[0] for place in places} == {"a.goals", "b.goals"}


def test_only_the_documents_that_are_asked_for() -> None:
    documents = [parse(Source("- [ ] Improve sales\n- [] x\n", name)) for name in ("a.goals", "b.goals")]
    found = lint(build(documents), documents=documents[1:])
    assert {diagnostic.source.path for diagnostic in found} == {"b.goals"}


def test_findings_name_their_goal() -> None:
    found = check("- [ ] Improve sales @ben ^s\n  - why: x\n  - due: soon\n", {"select": FIRST})
    assert {(f.goal.id, f.goal.title, f.goal.line) for f in found if f.goal} == {("s", "Improve sales", 1)}
    assert all(f.goal for f in found)


def test_profile_of_the_file() -> None:
    text = "---\ngoals: 1\nprofile: strict\n---\n\n- [ ] Improve sales\n"
    chosen = Settings(select=("A001", "M001", "R001", "T001"))
    assert [found.severity.label for found in lint(build([parse(text)], chosen))] == ["error"] * 4
    assert [found.severity.label for found in lint(build([parse(text)], chosen), profile="default")] == ["warning"] * 4


def test_a_rule_that_crashes_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    rule: Rule = rule_of("T001")  # type: ignore[type-arg]

    def crash(goal: object, context: object) -> list[Finding]:
        raise RuntimeError("boom")

    monkeypatch.setattr(rule, "check", crash)
    told: list[str] = []
    settings = Settings(select=("A001", "M001", "R001", "T001"))
    found = lint(build([parse("- [ ] Improve sales\n")], settings), crashed=lambda rule, source, error: told.append(f"{rule.code} {error}"))
    assert told == ["T001 boom"]
    assert {diagnostic.code for diagnostic in found} == {"A001", "M001", "R001"}
    with pytest.raises(RuntimeError):
        lint(build([parse("- [ ] Improve sales\n")], settings))


def test_settings_reach_the_rules() -> None:
    assert codes("- [ ] Improve sales @ana\n", select="A008", people="[ben]") == ["A008"]
    assert Settings().roster.people == ()


def test_deep_nesting_is_walked_without_recursion() -> None:
    text = "".join(f"{'  ' * depth}- [ ] Improve step {depth}\n" for depth in range(900))
    assert check(text, {"select": "ALL"})


def test_a_window_of_the_sentence_is_pointed_at_where_it_stands() -> None:
    """Not at the deadline of the goal above, which the window takes the place of."""
    text = "- [ ] Call 20 clients by 2018-10-31 @a\n  - [ ] Hire 5 people in Q4 2018 @a\n"
    [found] = [found for found in check(text) if found.code == "R004"]
    assert text[found.span.start : found.span.end] == "in Q4 2018"
