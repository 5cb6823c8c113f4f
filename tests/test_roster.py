"""Rules about people and levels, the roles and tags of a project, and the letters of SMART (Q30, Q57, Q60, Q66, Q68, Q71, Q129)."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from running import check

from goalfmt import build, lint, parse
from goalfmt.cli.main import cli
from goalfmt.rules.people import level_of, same_person, stands_above
from goalfmt.settings import Person, Roster, Settings
from goalfmt.source import Source

ROSTER = Roster(
    (Person("ana", level="person"), Person("lea", level="team"), Person("sales/tom", level="division"), Person("ben")),
    ("sales",),
    {"sales": "division"},
)


def codes(text: str, **options: str) -> list[str]:
    return [found.code for found in check(text, {key.replace("_", "-"): value for key, value in options.items()})]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("ana", "ana", True), ("ana", "sales/ana", True), ("sales/ana", "ana", True), ("ana", "anna", False), ("sales/ana", "hr/ana", False),
     ("an", "ana", False), ("emea/ana", "sales/emea/ana", False), ("é", "e\u0301", True)],
)  # fmt: skip
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "above"),
    [("sales", "sales/emea", True), ("sales/emea", "sales", False), ("sales", "salesforce", None), ("lea", "ana", True), ("ana", "lea", False),
     ("lea", "lea", False), ("tom", "x/lea", True), ("sales", "lea", True), ("ben", "ana", None), ("ana", "ben", None)],
)  # fmt: skip
def test_who_stands_above_whom(one: str, other: str, above: bool | None) -> None:
    """Q66"""
    assert stands_above(one, other, ROSTER) is above


def test_levels_of_a_project() -> None:
    assert level_of("ana", Roster((Person("ana", level="b"),), levels=("a", "b"))) == 1
    assert level_of("ana", Roster((Person("ana", level="b"),), levels=("a",))) is None
    assert level_of("zoe", ROSTER) is None


APPROVALS: dict[str, tuple[str, list[str]]] = {
    # Q68: what stands under the goal of @ana -> codes
    "self-set and running": ("- proposed-by: @ana", ["A009"]),
    "approved by herself": ("- approved: @ana 2026-01-08", ["A009"]),
    "approved by herself, in her team": ("- approved: @sales/ana 2026-01-08", ["A009"]),
    "approved by her lead": ("- approved: @lea 2026-01-08", []),
    "approved by somebody beside her": ("- approved: @cho 2026-01-08", ["A019"]),
    "approved by a stranger": ("- approved: @zoe 2026-01-08", []),
    "changed since": ("- measure: 9 b\n  - approved: @lea 2026-01-08\n  - was: 2026-01-09 measure 10 b", ["A009"]),
    "changed on that day": ("- measure: 9 b\n  - approved: @lea 2026-01-08\n  - was: 2026-01-08 measure 10 b", []),
    "another date since": ("- measure: 9 b\n  - approved: @lea 2026-01-08\n  - was: 2026-02-09 due 2026-03-01", []),
    "changed much, and never approved": ("- measure: 6 b\n  - was: 2026-01-09 measure 9 b", []),
    "changed much": ("- measure: 6 b\n  - approved: @lea 2026-01-08\n  - was: 2026-01-09 measure 9 b", ["A018"]),
    "changed much, and approved again": ("- measure: 6 b\n  - approved: @lea 2026-01-09\n  - was: 2026-01-09 measure 9 b", []),
    "changed much before": (
        "- measure: 6 b\n  - approved: @lea 2026-01-08\n  - was: 2026-01-19 measure 6.5 b\n  - was: 2026-01-09 measure 20 b",
        ["A018"],
    ),
    "changed in what cannot be reckoned": ("- measure: 6 b\n  - approved: @lea 2026-01-08\n  - was: 2026-01-09 measure none at all", ["A009"]),
    "changed from nothing": ("- measure: 6 b\n  - approved: @lea 2026-01-08\n  - was: 2026-01-09 measure 0 b", ["A009"]),
}


@pytest.mark.parametrize("case", APPROVALS)
def test_approvals(case: str) -> None:
    facts, expected = APPROVALS[case]
    people = "{ana: {level: person}, lea: {level: team}, cho: {level: person}}"
    found = codes(f"- [ ] Win b @ana\n  {facts}\n", people=people, select="[A009, A018, A019]")
    assert [code for code in found if code[0] != "E"] == expected


def test_the_size_of_a_large_change_is_the_projects() -> None:
    """Q129"""
    text = "- [ ] Win b @ana\n  - measure: 6 b\n  - proposed-by: @ana\n  - was: 2026-01-09 measure 9 b\n"
    assert codes(text, select="A018", limits="{large-change: 33%}") == ["A018"]
    assert codes(text, select="A018", limits="{large-change: 34%}") == []


def test_people_without_goals() -> None:
    """Q57"""
    [found] = check("- [ ] Call Ana @sales/ana\n- [~] Call Ben @ben\n", {"people": "[ana, ben, cho, dee, eli, fay, gus]", "select": "A016"})
    assert "@ben, @cho, @dee, @eli, @fay and 1 more are on the roster" in found.message
    document = parse(Source("- [ ] Call Ana @ana\n", "a.goals"))
    settings = Settings(roster=Roster((Person("ben"),)), select=("A016",))
    assert [diagnostic.code for diagnostic in lint(build([document], settings))] == ["A016"]
    assert lint(build([document], settings), whole=False) == [], "the others may stand in files that were not read"


def test_own_roles_hold_people() -> None:
    """Q71"""
    text = "- [ ] Draw the logo by 2026-03-31 @ana\n  - designer: @bne @ana\n"
    assert codes(text, people="[ana, ben]", roles="[designer]", select="A008") == ["A008"]
    document = parse(Source(text))
    settings = Settings()
    assert [diagnostic.code for diagnostic in lint(build([document], settings)) if diagnostic.code == "H010"] in ([], ["H010"])
    rules = "{a: {code: U001, kind: required-field, fields: [designer], message: x}}"
    assert codes("- [ ] Draw the logo @ana\n", roles="[designer]", rules=rules, select="U") == ["U001"]
    assert codes(text, roles="[designer]", rules=rules, select="U") == []


def test_tags_of_sections_too() -> None:
    [found] = check("## Shop #lanch\n\n- [ ] Call Ana #launch\n", {"tags": "[launch]", "select": "R006"})
    assert (found.source.place(found.span.start).line, found.help) == (1, "did you mean #launch?")


def test_the_letters_are_the_projects() -> None:
    """Q30: other readings of the letters."""
    text = "- [ ] Improve sales @ana\n"
    [usual, *_] = check(text, {"select": "T001"})
    [own, *_] = check(text, {"select": "T001", "smart-labels": "{relevant: Zweckdienlich, time-bound: Dated}"})
    assert usual.goal is not None and own.goal is not None
    assert usual.goal.letters == "S- M- A+ R+ T-"
    assert own.goal.letters == "S- M- A+ Z+ D-"


def test_explain_tells_both_readings(tmp_path: Path) -> None:
    """Q30"""
    (tmp_path / "goalfmt.yaml").write_text("smart-labels: {relevant: Realistic}\n")
    (tmp_path / "a.goals").write_text("- [ ] Win 3 clients by 2026-03-31 @ana\n")
    result = CliRunner().invoke(cli, ["explain", f"{tmp_path / 'a.goals'}:1", "--today", "2026-03-02"])
    assert "Realistic, here for relevant (some say: realistic)" in result.stdout
    assert "specific (some say: smart)" in result.stdout
