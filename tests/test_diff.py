"""``goalfmt diff``: what changed, between which versions, and how it is told (Q121, Q125)."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from building import built
from click.testing import CliRunner, Result
from git_folder import GitFolder, clean_git, needs_git
from markdown_it import MarkdownIt

from goalfmt.cli.main import cli
from goalfmt.comparison import Comparison, Kind, Side, compare
from goalfmt.progress import roll_up
from tools import diff_story

__all__ = ["clean_git"]
SCHEMA = jsonschema.Draft202012Validator(json.loads((files("goalfmt.reporting.schema") / "diff.schema.json").read_text("utf-8")))
DAY = "2026-03-02"


def run(*args: str, columns: int = 100) -> Result:
    result = CliRunner().invoke(cli, ["diff", "--today", DAY, *args], env={"COLUMNS": str(columns), "NO_COLOR": None, "FORCE_COLOR": None})
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def data(*args: str) -> dict[str, Any]:
    result = run("--output-format", "json", *args)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    SCHEMA.validate(found)
    return found


def names(found: dict[str, Any]) -> dict[str, list[str]]:
    """The kinds of changes by title."""
    return {goal["title"]: [change["kind"] for change in goal["changes"]] for goal in found["goals"]}


def trouble(*args: str) -> str:
    result = run(*args)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert len(result.stderr.strip().split("\n")) == 1
    return result.stderr


# what changed -----------------------------------------------------------------------------------------------------------


def compared(before: str, after: str) -> Comparison:
    sides = []
    for text in (before, after):
        workspace = built(("a.goals", text))
        sides.append(Side(workspace, {document.source: "a.goals" for document in workspace.documents}))
    day = date.fromisoformat(DAY)
    return compare(sides[0], sides[1], (roll_up(sides[0].workspace, day), roll_up(sides[1].workspace, day)))


GOAL = "- [ ] Raise retention from 80% to 85% by 2026-03-31 @ana #crm ^r\n  - 2026-02-01: 81%\n"
BARE = "# Plan\n\n- [ ] Raise retention from 80% to 85% by 2026-03-31 @ana\n"
LINKED = "# Objective: O ^o\n\n- [ ] A\n  - supports: ^o\n"
MONEY = "- [ ] A\n  - measure: MRR 5k -> 6k EUR\n"

ONE: dict[str, tuple[str, tuple[str, str], Kind, dict[str, object]]] = {
    "target": (GOAL, ("to 85%", "to 90%"), Kind.TARGET, {"before": "85%", "after": "90%", "points": 5}),
    "target falls": (GOAL, ("to 85%", "to 83%"), Kind.TARGET, {"points": -2}),
    "baseline": (GOAL, ("from 80%", "from 78%"), Kind.REBASELINED, {"before": "80%", "after": "78%", "points": -2}),
    "due later": (GOAL, ("03-31", "04-30"), Kind.DUE, {"before": "2026-03-31", "after": "2026-04-30"}),
    "due gone": (GOAL, (" by 2026-03-31", ""), Kind.DUE, {"after": None, "later": None}),
    "owner": (GOAL, ("@ana", "@ben"), Kind.OWNER, {"before": "@ana", "after": "@ben"}),
    "owner gone": (GOAL, ("@ana ", ""), Kind.OWNER, {"after": None}),
    "with": (GOAL, ("@ana", "@ana @ben"), Kind.WITH, {"before": None, "after": "@ben"}),
    "tags": (GOAL, ("#crm", "#crm #q1"), Kind.TAGS, {"after": "#crm #q1"}),
    "done": (GOAL, ("[ ]", "[x]"), Kind.DONE, {"before": "open"}),
    "started": (GOAL, ("[ ]", "[/]"), Kind.STARTED, {}),
    "proposed": (GOAL, ("[ ]", "[?]"), Kind.PROPOSED, {}),
    "reopened": (GOAL.replace("[ ]", "[x]"), ("[x]", "[/]"), Kind.REOPENED, {}),
    "accepted": (GOAL.replace("[ ]", "[?]"), ("[?]", "[ ]"), Kind.ACCEPTED, {}),
    "dropped": (GOAL, ("[ ] ", "[~] "), Kind.DROPPED, {"reason": None}),
    "renamed": (GOAL, ("retention", "loyalty"), Kind.RENAMED, {}),
    "reworded": (GOAL, ("Raise retention", "raise retention"), Kind.REWORDED, {}),
    "kind": (GOAL, ("Raise", "Milestone: Raise"), Kind.KIND, {"after": "milestone"}),
    "id": (GOAL, (" ^r", ""), Kind.ID, {"before": "^r", "after": None}),
    "check-in": (GOAL, ("81%\n", "81%\n  - 2026-02-15: 82% -- up\n"), Kind.CHECKIN_ADDED, {"key": "2026-02-15", "after": "82% -- up"}),
    "check-in edited": (GOAL, ("81%", "82%"), Kind.CHECKIN_EDITED, {"before": "81%", "after": "82%"}),
    "check-in gone": (GOAL, ("  - 2026-02-01: 81%\n", ""), Kind.CHECKIN_REMOVED, {"before": "81%"}),
    "a fact": (GOAL, ("^r\n", "^r\n  - why: they stay\n"), Kind.FACT, {"key": "why", "after": "they stay"}),
    "one of several facts": (GOAL + "  - see: #1\n  - see: #2\n", ("#2", "#3"), Kind.FACT, {"key": "see", "before": "#2", "after": "#3"}),
    "an inherited fact": ("---\npriority: 2\n---\n" + GOAL, ("priority: 2", "priority: 3"), Kind.FACT, {"key": "priority", "after": "3"}),
    "an inherited date": ("---\ndue: 2026-03-31\n---\n- [ ] Call ^r\n", ("03-31", "06-30"), Kind.DUE, {"after": "2026-06-30"}),
    "a clock time": ("- [ ] Call\n  - due: 2026-03-02T09:00\n", ("09:00", "10:30"), Kind.DUE, {"after": "2026-03-02T10:30"}),
    "start": (GOAL + "  - start: 2026-01-01\n", ("01-01", "01-08"), Kind.START, {"after": "2026-01-08"}),
    "a limit": ("- [ ] A\n  - measure: keep churn <= 5%\n", ("5%", "6%"), Kind.TARGET, {"before": "<= 5%", "after": "<= 6%", "points": 1}),
    "limits": ("- [ ] A\n  - measure: keep churn 2..4 %\n", ("2..4", "2..5"), Kind.TARGET, {"before": "2..4%", "after": "2..5%"}),
    "a quota": ("- [ ] A\n  - measure: 10 leads/week\n", ("10", "12"), Kind.TARGET, {"before": "10 leads/week", "after": "12 leads/week"}),
    "another rhythm": ("- [ ] A\n  - measure: 10 leads/week\n", ("week", "day"), Kind.MEASURE, {"after": "10 leads/day"}),
    "another unit": ("- [ ] A\n  - measure: 10 leads\n", ("leads", "calls"), Kind.MEASURE, {"before": "10 leads", "after": "10 calls"}),
    "another name": ("- [ ] A\n  - measure: MRR 5k -> 6k EUR\n", ("MRR", "ARR"), Kind.MEASURE, {"before": "MRR", "after": "ARR"}),
    "no measure any more": (MONEY, ("  - measure: MRR 5k -> 6k EUR\n", ""), Kind.MEASURE, {"before": "MRR 5,000 EUR -> 6,000 EUR"}),
    "a stage": ("- [ ] A\n  - funnel: 30 calls/week > 3 sales/week\n", ("3 s", "4 s"), Kind.TARGET, {"after": "30 calls/week > 4 sales/week"}),
    "a relative target": ("- [ ] A\n  - measure: traffic +10%\n", ("+10%", "+15%"), Kind.TARGET, {"after": "+15%"}),
    "a link": (LINKED, ("supports: ^o", "supports: ^o weight 2"), Kind.FACT, {"key": "supports", "after": "^o weight 2"}),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE)
def test_one_edit_is_one_change(name: str) -> None:
    text, (old, new), kind, expected = ONE[name]
    assert old in text
    (change,) = [change for change in compared(text, text.replace(old, new, 1)).changes if change.facts]
    (fact,) = change.facts
    assert fact.kind is kind
    assert {key: getattr(fact, key) for key in expected} == expected


@pytest.mark.parametrize("text", [GOAL, BARE, diff_story.SEASON])
def test_layout_is_no_change(text: str) -> None:
    for other in (text, text.replace("- [ ]", "* [ ]"), text.replace("\n", "\r\n"), f"\ufeff{text}", text.replace("# Plan\n", "# Plan\n\nProse.\n")):
        assert compared(text, other).changes == ()


def test_sizes() -> None:
    (change,) = compared(GOAL, GOAL.replace("80% to 85%", "75% to 90%").replace("03-31", "04-30")).changes
    target, baseline, due = change.facts
    assert (target.size, target.points, baseline.size) == (Fraction(5, 85), Fraction(5), Fraction(-5, 80))
    assert due.later is not None
    assert due.later.days == 30


def test_no_size_of_nothing() -> None:
    (change,) = compared("- [ ] A\n  - measure: debt 50 -> 0 EUR\n", "- [ ] A\n  - measure: debt 50 -> 10 EUR\n").changes
    assert change.facts[0].size is None


def test_what_a_was_line_records() -> None:
    after = GOAL.replace("to 85%", "to 90%").replace("03-31", "04-30").replace("^r\n", "^r\n  - was: 2026-03-01 due 2026-03-31 -- the fair moved\n")
    (change,) = compared(GOAL, after).changes
    assert [(fact.kind, fact.recorded, fact.reason) for fact in change.facts] == [(Kind.TARGET, False, None), (Kind.DUE, True, "the fair moved")]
    (alone,) = compared(GOAL, GOAL.replace("^r\n", "^r\n  - was: 2026-03-01 due 2026-02-28\n")).changes
    assert [(fact.kind, fact.key) for fact in alone.facts] == [(Kind.FACT, "was")]
    (gone,) = compared(after, after.replace("  - was: 2026-03-01 due 2026-03-31 -- the fair moved\n", "")).changes
    assert [(fact.kind, fact.before) for fact in gone.facts] == [(Kind.FACT, "a recorded change")]


def test_reasons_of_closing() -> None:
    (change,) = compared(GOAL, GOAL.replace("[ ]", "[~]").replace("^r\n", "^r\n  - because: no money\n")).changes
    assert [(fact.kind, fact.reason) for fact in change.facts] == [(Kind.DROPPED, "no money")]


TWO = "# Objective: One ^one\n\n- [ ] Win 10 members ^a\n\n# Objective: Two ^two\n\n- [ ] Sell 5 bikes\n"


def test_another_parent() -> None:
    (change,) = [found for found in compared(TWO, TWO.replace("^a\n", "^a\n  - supports: ^two\n")).changes if found.facts]
    assert [(fact.kind, fact.before, fact.after) for fact in change.facts] == [(Kind.REPARENTED, "^one", "^two")]
    moved = compared(TWO, "# Objective: One ^one\n\n# Objective: Two ^two\n\n- [ ] Win 10 members ^a\n- [ ] Sell 5 bikes\n")
    assert [[fact.kind for fact in change.facts] for change in moved.changes if change.facts] == [[Kind.REPARENTED]]


def test_a_parent_that_is_renamed_is_the_same() -> None:
    assert [[fact.kind for fact in change.facts] for change in compared(TWO, TWO.replace("One ^one", "First ^one")).changes] == [[Kind.RENAMED]]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (BARE, BARE.replace("85%", "90%"), [Kind.TARGET]),
        (BARE, BARE.replace("# Plan", "# Other"), []),
        (BARE, BARE.replace("@ana", "@ana ^r"), [Kind.ID]),
        (BARE, BARE.replace("retention", "loyalty"), [Kind.REMOVED, Kind.ADDED]),
        ("- [ ] A ^a\n", "- [ ] A ^b\n", [Kind.REMOVED, Kind.ADDED]),
        ("- [ ] A ^a\n- [ ] B ^a\n", "- [ ] A ^a\n- [x] B ^a\n", [Kind.DONE]),
        ("- [ ] Call 3 clients\n- [ ] Call 5 clients\n", "- [ ] Call 5 clients\n", [Kind.REMOVED]),
        ("- [ ] Call 3 clients\n- [ ] Call 5 clients\n", "- [ ] Call 5 clients\n- [ ] Call 3 clients\n", []),
        ("- [ ] Call 3 clients\n- [ ] Call 5 clients\n", "- [ ] Call 4 clients\n- [ ] Call 5 clients\n", [Kind.TARGET]),
        ("", BARE, [Kind.ADDED]),
        (BARE, "", [Kind.REMOVED]),
    ],
)
def test_which_goal_is_which(before: str, after: str, kinds: list[Kind]) -> None:
    assert [fact.kind for change in compared(before, after).changes for fact in change.facts] == kinds


def test_a_title_with_other_numbers_is_told_beside_other_changes() -> None:
    """Only a change of target or date explains the numbers of a title."""
    (change,) = compared("- [ ] Sell 1 bike in 2 shops @ana ^x\n", "- [ ] Sell 1 bike in 3 shops @ben ^x\n").changes
    assert [fact.kind for fact in change.facts] == [Kind.REWORDED, Kind.OWNER]


def test_increments_of_one_day() -> None:
    text = "- [ ] Call 30 clients\n  - 2026-02-01: +3\n  - 2026-02-01: +3\n"
    (change,) = compared(text, text.replace("+3", "+4", 1)).changes
    assert [(fact.kind, fact.before, fact.after) for fact in change.facts] == [(Kind.CHECKIN_EDITED, "+3", "+4")]
    (change,) = compared(text, text.replace("  - 2026-02-01: +3\n", "", 1)).changes
    assert [fact.kind for fact in change.facts] == [Kind.CHECKIN_REMOVED]


# versions ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def story(clean_git: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = clean_git / "theatre"
    folder.mkdir()
    diff_story.build(folder)
    monkeypatch.chdir(folder)
    return folder


@needs_git
def test_the_story_has_every_kind_of_change(story: Path) -> None:
    tags = [step.tag or step.branch for step in diff_story.STEPS]
    found = [data(f"{before}..{after}") for before, after in pairwise(tags)]
    kinds = {change["kind"] for one in found for goal in one["goals"] for change in goal["changes"]}
    assert kinds == {kind.value for kind in Kind}
    points = [goal["progress"]["points"] for one in found for goal in one["goals"] if goal["progress"] and goal["progress"]["points"]]
    assert all(any(part[name] != "0" for part in points) for name in ("work", "scope", "weights", "target"))
    for part in points:
        assert abs(sum(float(part[name]) for name in ("work", "scope", "weights", "target")) - float(part["whole"])) < 0.001


@needs_git
def test_the_page_shows_the_true_output() -> None:
    assert diff_story.files()[diff_story.PAGE] == diff_story.PAGE.read_text(encoding="utf-8")


@pytest.fixture
def folder(clean_git: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    made = GitFolder(clean_git / "work")
    monkeypatch.chdir(made.path)
    made.commit({"plans/a.goals": "- [ ] Win 10 members ^a\n", "b.goals": "- [ ] Sell 5 bikes\n"})
    return made


@needs_git
def test_against_the_working_tree(folder: GitFolder) -> None:
    assert run().stdout == "HEAD → working tree: no goal has changed; 2 goals the same\n"
    folder.write(
        {"plans/a.goals": "- [ ] Win 20 members ^a\n", "new.goals": "- [ ] Draw\n", "ignored.goals": "- [ ] X\n", ".gitignore": "ignored.goals\n"}
    )
    assert names(data()) == {"Win 20 members": ["target"], "Draw": ["added"]}
    assert names(data("plans")) == names(data("HEAD", "plans/")) == names(data("HEAD:plans", "plans")) == {"Win 20 members": ["target"]}
    assert names(data("b.goals")) == {}
    assert names(data("new.goals")) == {"Draw": ["added"]}
    found = data("plans/a.goals", "HEAD")
    assert found["goals"][0]["changes"][0]["after"] == "10 members"
    assert (found["before"]["commit"], len(found["after"]["commit"])) == (None, 40)


@needs_git
def test_staged(folder: GitFolder) -> None:
    folder.write({"plans/a.goals": "- [ ] Win 20 members ^a\n"})
    folder.git("add", "--all")
    folder.write({"plans/a.goals": "- [ ] Win 30 members ^a\n"})
    assert data("--staged")["goals"][0]["changes"][0]["after"] == "20 members"
    assert data("--staged", "HEAD")["goals"][0]["changes"][0]["after"] == "20 members"
    assert data()["goals"][0]["changes"][0]["after"] == "30 members"


@needs_git
def test_revisions(folder: GitFolder) -> None:
    folder.git("checkout", "-q", "-b", "plan")
    folder.commit({"plans/a.goals": "- [ ] Win 20 members ^a\n"})
    folder.git("checkout", "-q", "main")
    folder.commit({"b.goals": "- [ ] Sell 6 bikes\n"})
    assert names(data("main..plan")) == names(data("main", "plan")) == {"Win 20 members": ["target"], "Sell 5 bikes": ["target"]}
    assert names(data("main..plan", "plans")) == names(data("main..plan", "plans/a.goals")) == {"Win 20 members": ["target"]}
    assert names(data("main...plan")) == {"Win 20 members": ["target"]}
    assert names(data("..plan")) == names(data("main..plan"))
    assert names(data("plan..")) == {"Win 10 members": ["target"], "Sell 6 bikes": ["target"]}
    assert names(data("plan:plans", "main:plans")) == {"Win 10 members": ["target"]}
    assert names(data("plan:./b.goals", "main:b.goals")) == {"Sell 6 bikes": ["target"]}
    assert names(data("plan:", "main:plans/a.goals")) == {"Win 10 members": ["target"]}
    assert data("main~1", "main~1:")["goals"] == []


@needs_git
def test_a_moved_file_is_no_change_of_its_goals_but_their_place(folder: GitFolder) -> None:
    folder.git("mv", "b.goals", "plans/b.goals")
    assert names(data()) == {"Sell 5 bikes": ["moved"]}
    fact = data("main", "b.goals")["goals"][0]["changes"][0]
    assert (fact["before"], fact["after"]) == ("b.goals", "plans/b.goals")


@needs_git
def test_many_goals_of_a_moved_file_are_one_line(folder: GitFolder) -> None:
    goals = "".join(f"- [ ] Sell {number} bikes in shop {number} @ana\n" for number in range(1, 6))
    folder.commit({"b.goals": goals})
    folder.git("mv", "b.goals", "c.goals")
    folder.write({"c.goals": goals.replace("Sell 1 bikes", "Sell 9 bikes")})
    text = run("--today", "2026-03-02").stdout
    assert "c.goals\n  ~ 4 goals moved here from b.goals\n  ~ Sell 9 bikes in shop 1\n" in text
    assert text.startswith("HEAD → working tree: 5 changed;")
    assert "- 4 goals moved here from b.goals\n- **Sell 9 bikes in shop 1**\n" in run("--today", "2026-03-02", "--output-format", "markdown").stdout
    assert len(data()["goals"]) == 5


@needs_git
def test_a_path_that_is_not_here_any_more(folder: GitFolder) -> None:
    folder.git("rm", "-q", "b.goals")
    assert names(data("b.goals")) == names(data("main", "b.goals")) == {"Sell 5 bikes": ["removed"]}
    folder.git("commit", "-q", "-m", "Without bikes")
    assert names(data("main~1..main", "b.goals")) == names(data("main~1", "./b.goals")) == {"Sell 5 bikes": ["removed"]}
    assert names(data("main..main~1", "b.goals")) == {"Sell 5 bikes": ["added"]}
    assert "'b.goals' is neither a path nor a revision" in trouble("b.goals")
    assert "'plans/b.goals' is neither a path nor a revision" in trouble("main", "plans/b.goals")
    (folder.path / "plans" / "a.goals").unlink()
    assert names(data("plans")) == names(data("main", "plans/")) == {"Win 10 members": ["removed"]}


@needs_git
def test_references_go_through_the_whole_workspace(folder: GitFolder) -> None:
    folder.commit({"top.goals": "# Objective: Top ^top\n", "plans/a.goals": "- [x] Win 10 members ^a\n  - supports: ^top\n"})
    folder.write({"plans/a.goals": "- [ ] Win 10 members ^a\n  - supports: ^top\n"})
    assert [goal["id"] for goal in data()["goals"]] == ["a", "top"]
    assert [goal["id"] for goal in data("plans")["goals"]] == ["a"]


@needs_git
def test_configuration_decides_what_is_compared(folder: GitFolder) -> None:
    folder.commit({"goalfmt.yaml": "exclude: [drafts/]\narchive: [old/]\n", "old/x.goals": "- [ ] A\n", "drafts/y.goals": "- [ ] B\n"})
    folder.write({"old/x.goals": "- [x] A\n", "drafts/y.goals": "- [x] B\n", "b.goals": "- [x] Sell 5 bikes\n"})
    assert names(data()) == {"Sell 5 bikes": ["done"]}


@needs_git
def test_a_name_that_is_a_path_and_a_revision(folder: GitFolder) -> None:
    folder.git("branch", "plans")
    folder.write({"plans/a.goals": "- [x] Win 10 members ^a\n"})
    assert "both a path and a revision; write ./plans for the path, plans: for the revision" in trouble("plans")
    assert "both a path and a revision" in trouble("plans", "main")
    assert names(data("./plans")) == names(data("plans:")) == names(data("plans:", "./plans")) == {"Win 10 members": ["done"]}


@needs_git
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "'nothing' is neither a path nor a revision"), (["main..nothing"], "no revision is called 'nothing'"),
        (["--", "--output=x"], "neither a path nor a revision"), (["main:nothing.goals"], "nothing.goals: no goal files here at main:nothing.goals"),
        (["main", "plan", "third"], "two versions at most"), (["/"], "not in the repository"), (["--staged", "main", "HEAD"], "one revision at most"),
        (["main:../x"], "no goal files here"),
        (["main..main", "nothing"], "nothing: no such file or folder, here or at main or main"),
    ],
)  # fmt: skip
def test_names_of_nothing(folder: GitFolder, words: list[str], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "internal error" not in result.stderr


@needs_git
def test_places_without_history(clean_git: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clean_git)
    assert "not in a git repository" in trouble()
    assert "not in a git repository" in trouble("main..plan")
    empty = GitFolder(clean_git / "empty")
    monkeypatch.chdir(empty.path)
    assert "no commit yet" in trouble()
    monkeypatch.chdir(GitFolder(clean_git / "bare.git", bare=True).path)
    assert "without a working tree" in trouble()
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in trouble()


@needs_git
def test_a_shallow_clone(folder: GitFolder, clean_git: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.commit({"b.goals": "- [ ] Sell 6 bikes\n"})
    folder.git("clone", "-q", "--depth", "1", folder.path.as_uri(), str(clean_git / "shallow"))
    monkeypatch.chdir(clean_git / "shallow")
    assert data()["goals"] == []
    assert "the clone is shallow" in trouble("HEAD~1")


def test_two_files_need_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    Path("old.goals").write_text("- [ ] Win 10 members ^a\n- [ ] Other\n")
    Path("new.goals").write_text("- [x] Win 10 members ^a\n- [ ] Other\n")
    assert names(data("old.goals", "new.goals")) == {"Win 10 members": ["done"]}
    for name in ("old", "new"):
        Path(name).mkdir()
        Path(f"{name}.goals").rename(f"{name}/x.goals")
    assert names(data("old", "new")) == {"Win 10 members": ["done"]}
    Path("none").mkdir()
    assert "no goal files here" in trouble("old", "none")


# how it is told ---------------------------------------------------------------------------------------------------------


@needs_git
def test_exit_codes(folder: GitFolder) -> None:
    assert run("--exit-code").exit_code == 0
    folder.write({"b.goals": "- [x] Sell 5 bikes @ana #shop\n"})
    assert run().exit_code == 0
    assert run("--exit-code").exit_code == 1
    assert run("--exit-code", "--owner", "ana").exit_code == run("--exit-code", "--tag", "#shop").exit_code == 1
    assert run("--exit-code", "--owner", "@ben").exit_code == run("--exit-code", "--tag", "other").exit_code == 0


@needs_git
def test_into_a_file(folder: GitFolder, tmp_path: Path) -> None:
    result = run("-o", str(tmp_path / "out.json"), "--output-format", "json")
    assert (result.exit_code, result.stdout) == (0, "")
    SCHEMA.validate(json.loads((tmp_path / "out.json").read_text("utf-8")))


@needs_git
def test_both_sides_of_a_plan(story: Path) -> None:
    status = data("main..fewer", "--status")["status"]
    assert [goal["title"] for goal in status["goals"] if goal["id"] == "tickets"] == ["Sell 2,000 tickets until 2026-06-30"]
    (tickets,) = [goal for goal in status["goals"] if goal["id"] == "tickets"]
    assert (tickets["before"]["health"], tickets["after"]["health"]) == ("on-track", "ahead")
    assert len(status["headlines"]) == 1
    only = data("main..fewer", "--status", "--owner", "jon")["status"]["goals"]
    assert {goal["id"] for goal in only} == {"matinees", None}
    added = data("plan..main", "--status")["status"]["goals"]
    assert [goal["title"] for goal in added if goal["before"] is None] == ["Ask 40 shops for a place in the window by 2026-05-15"]
    assert [goal["title"] for goal in added if goal["after"] is None] == ["Hang 300 posters by 2026-02-28"]


HOSTILE = "- [ ] <script>x</script> **b** ![i](http://x) | @all `c` \x1b[31m \u202e ^h\n  - why: [l](http://x) <b>\n  - 2026-01-01: 1 -- `x` <i> |\n"


@needs_git
def test_hostile_text_in_every_output(folder: GitFolder) -> None:
    name = "<img src=x>`|\x1b[2J.goals"
    folder.commit({name: HOSTILE})
    folder.write({name: HOSTILE.replace("[l]", "[m]").replace("1 --", "2 --").replace("[ ]", "[~]") + "  - because: <script>y</script> `z`\n"})
    shown = run("--status", "--color", "never").stdout
    assert shown.isascii() or all(character.isprintable() or character == "\n" for character in shown)
    assert "\x1b" not in shown
    text = run("--output-format", "markdown", "--status").stdout
    tokens = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").parse(text)
    kinds = {token.type for outer in tokens for token in (outer, *(outer.children or ()))}
    assert kinds.isdisjoint({"html_block", "html_inline", "link_open", "image"})
    assert data("--status")["goals"][0]["changes"][0]["reason"] == "<script>y</script> `z`"


@needs_git
def test_narrow_and_plain_terminals(story: Path) -> None:
    for columns in (40, 60, 200):
        assert run("main..fewer", "--status", columns=columns).exit_code == 0
    result = CliRunner(charset="ascii").invoke(cli, ["diff", "main..fewer", "--today", DAY], env={"COLUMNS": "80"})
    assert "3,600 tickets -> 2,000 tickets" in result.stdout
    assert result.stdout.isascii()


@needs_git
def test_bytes_that_are_no_text(folder: GitFolder) -> None:
    folder.commit({"c.goals": b"- [ ] Caf\xff ^c\n", "d.goals": b"\x00\xff\xfe"})
    folder.write({"c.goals": b"- [x] Caf\xff ^c\n", "d.goals": b"\xff"})
    assert "done" in names(data())["Caf\ufffd"]


@needs_git
def test_lines_that_cannot_be_read_are_told(folder: GitFolder) -> None:
    folder.write({"b.goals": "- [ ] Sell 5 bikes\n-[ ] broken\n"})
    result = run()
    assert (result.exit_code, result.stdout) == (0, "HEAD → working tree: no goal has changed; 2 goals the same\n")
    assert result.stderr == "goalfmt: lines that could not be read are not compared; `goalfmt check` says which\n"
    assert run("-q").stderr == ""
