"""What holds over all files of a workspace: ids, references, journals; and how faults name their places."""

from __future__ import annotations

import pytest
from building import built, faults

from goalfmt.model import Workspace
from goalfmt.settings import Settings, Vocabulary

TEAM = ("team.goals", "# Team\n\n- [ ] Win customers ^win\n- [ ] Keep customers ^keep\n  - supports: ^win\n")


def messages(workspace: Workspace) -> list[tuple[str, str, str]]:
    return [(source.path, fault.code, fault.message) for source, fault in workspace.faults]


def test_references_reach_over_files() -> None:
    """Q42, Q120: a parent may stand in another file, before or after its children."""
    workspace = built(("a.goals", "- [ ] Call customers\n  - supports: ^win\n  - needs: ^keep\n"), TEAM)
    call, win, keep = workspace.goals
    assert call.home is win
    assert call.parent is None
    assert [link.goal for link in call.needs] == [keep]
    assert not workspace.faults


def test_one_id_in_two_files_is_told_with_both_places() -> None:
    workspace = built(TEAM, ("other.goals", "# Other\n\n- [ ] Win prizes ^win\n"))
    assert messages(workspace) == [("other.goals", "E101", "expected an id that no other goal has, but `^win` is taken already, by team.goals:3")]
    assert workspace.by_id["win"].source.path == "team.goals"


def test_one_id_twice_in_a_file() -> None:
    [(source, fault)] = built("- [ ] One ^x\n- [ ] Two ^x\n").faults
    assert "line 1" in fault.message
    assert source.text[fault.span.start : fault.span.end] == "^x"


def test_a_section_holds_its_id_too() -> None:
    assert faults(built("# Plan ^plan\n\n- [ ] One ^plan\n")) == [("E101", 3)]


def test_ids_are_compared_by_case() -> None:
    assert not built("- [ ] One ^x\n- [ ] Two ^X\n").faults


JOURNAL = (
    "---\njournal: true\n---\n\n# 2026\n\n- 2026-01-31 ^retention: 81%\n- 2026-02-28 ^retention: 83% on-track -- back\n- 2026-02-28 ^leads: 12\n"
)


def test_a_journal_gives_its_check_ins_to_their_goals() -> None:
    """Q104: after the goal's own, in the order of the files."""
    plan = "- [ ] Raise retention from 80% to 85% ^retention\n  - 2026-03-31: 84%\n- [ ] Generate 10 leads ^leads\n"
    workspace = built(("journal.goals", JOURNAL), ("plan.goals", plan))
    retention, leads = workspace.goals
    assert [(checkin.source.path, checkin.line, checkin.period.text) for checkin in retention.checkins] == [
        ("plan.goals", 2, "2026-03-31"),
        ("journal.goals", 7, "2026-01-31"),
        ("journal.goals", 8, "2026-02-28"),
    ]
    assert [checkin.line for checkin in leads.checkins] == [9]
    assert str(retention.start) == "2026-01-31"
    assert not workspace.faults


def test_a_journal_that_names_nobody() -> None:
    workspace = built(("journal.goals", JOURNAL), ("plan.goals", "- [ ] Raise retention from 80% to 85% ^retention\n"))
    [(source, fault)] = workspace.faults
    assert (source.path, fault.code, source.place(fault.span.start)) == ("journal.goals", "E102", (9, 14))


def test_a_journal_and_its_goal_may_contradict_each_other() -> None:
    plan = "- [ ] Raise retention from 80% to 85% ^retention\n  - 2026-01-31: 84%\n- [ ] Generate 10 leads ^leads\n"
    workspace = built(("journal.goals", JOURNAL), ("plan.goals", plan))
    [(path, code, message)] = messages(workspace)
    assert (path, code) == ("journal.goals", "E114")
    assert "plan.goals:2" in message


def test_void_in_a_journal_cancels_a_check_in_of_the_goal() -> None:
    journal = "---\njournal: true\n---\n\n- 2026-01-31 ^x: void\n"
    workspace = built("- [ ] Raise retention from 80% to 85% ^x\n  - 2026-01-31: 84%\n", journal)
    assert not workspace.goals[0].checkins
    assert len(workspace.goals[0].voided) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- [ ] One ^a\n  - supports: ^b\n- [ ] Two ^b\n  - supports: ^a\n", "these goals support each other in a circle: ^a -> ^b -> ^a"),
        ('- [ ] One\n  - supports: ^b\n  - [ ] Two ^b\n', 'these goals support each other in a circle: "One" (line 1) -> ^b -> "One" (line 1)'),
        ("- [ ] One ^a\n  - needs: ^a\n", "these goals wait for each other in a circle, so none could ever begin: ^a -> ^a"),
    ],
)  # fmt: skip
def test_a_circle_is_told_with_its_whole_path(text: str, message: str) -> None:
    """N16: the members have no home, so that nothing is rolled up in a circle."""
    workspace = built(text)
    assert [found for _, code, found in messages(workspace) if code == "E107"] == [message]
    assert all(goal.home not in workspace.circular for goal in workspace.circular)


def test_a_circle_over_two_files_is_told_once() -> None:
    workspace = built(("a.goals", "- [ ] One ^a\n  - supports: ^b\n"), ("b.goals", "- [ ] Two ^b\n  - supports: ^a\n"))
    assert [(path, code) for path, code, _ in messages(workspace)] == [("a.goals", "E107")]


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("custmers", "customers"), ("cutsomers", "customers"), ("Customers", "customers"), ("customer", "customers"), ("custommers", "customers")],
)
def test_a_wrong_id_is_told_with_the_nearest_one(wrong: str, near: str) -> None:
    workspace = built(f"- [ ] Win customers ^customers\n- [ ] Other ^other\n- [ ] Call\n  - supports: ^{wrong}\n")
    [(source, fault)] = workspace.faults
    assert fault.help == f"did you mean `^{near}`?"
    assert fault.fix is not None
    [edit] = fault.fix.edits
    text = source.text[: edit.span.start] + edit.text + source.text[edit.span.end :]
    assert text.endswith(f"supports: ^{near}\n")


def test_an_id_that_is_like_nothing_has_no_suggestion() -> None:
    [(_, fault)] = built("- [ ] Win customers ^customers\n- [ ] Call\n  - supports: ^revenue\n").faults
    assert fault.fix is None


def test_an_id_on_a_bad_line_is_not_told_again() -> None:
    """One cause, one finding: the reference is right as soon as the line is."""
    assert [code for code, _ in faults(built("-[ ] Win customers ^win\n\n- [ ] Call\n  - supports: ^win\n"))] == ["E002"]


def test_a_bad_value_hides_no_neighbour() -> None:
    workspace = built("- [ ] One @ana\n  - due: soon\n  - owner: @\n  - priority: 1\n  - 2026-01-31: lots\n  - 2026-02-28: 3\n")
    goal = workspace.goals[0]
    assert goal.value("priority") == 1
    assert [checkin.period.text for checkin in goal.checkins] == ["2026-02-28"]
    assert [line for _, line in faults(workspace)] == [2, 3, 5]


def test_keys_of_a_project() -> None:
    vocabulary = Vocabulary(keys={"budget": "quantity", "launch": "date", "topics": "text"}, kind_words={"ziel": "objective"})
    settings = Settings(vocabulary=vocabulary)
    workspace = built("## Ziel: Wachsen\n\n- [ ] One\n  - budget: 10k EUR\n  - launch: 2026-03-02\n  - topics: a, b\n", settings=settings)
    aim, goal = workspace.goals
    assert not workspace.faults
    assert aim.kind == "objective"
    assert goal.kind == "key-result"
    assert list(goal.own) == ["budget", "launch", "topics"]


def test_an_empty_workspace() -> None:
    workspace = built("", "# Only a section\n", "---\ngoals: 1\n---\n")
    assert not workspace.goals
    assert not workspace.faults
