"""``goalfmt history``: the course of one goal, from its check-ins and from git (Q121, Q125)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from building import built
from click.testing import CliRunner, Result
from git_folder import GitFolder, clean_git, needs_git
from markdown_it import MarkdownIt

from goalfmt.cli import history
from goalfmt.cli.main import cli
from goalfmt.history.health import Day, State, Turn, first_so
from goalfmt.history.past import Versions
from goalfmt.progress import Health
from tools import diff_story

__all__ = ["clean_git"]
DAY = "2026-03-20"
PACKAGE = next(folder for folder in Path(history.__file__).parents[1].iterdir() if (folder / "schema" / "history.schema.json").exists())
SCHEMA = jsonschema.Draft202012Validator(json.loads((PACKAGE / "schema" / "history.schema.json").read_text("utf-8")))


def run(*args: str, today: str = DAY, columns: int = 100) -> Result:
    env = {"COLUMNS": str(columns), "NO_COLOR": None, "FORCE_COLOR": None}
    result = CliRunner().invoke(cli, [*args, "--today", today] if today else [*args], env=env)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def data(*args: str, today: str = DAY) -> dict[str, Any]:
    result = run("history", "--output-format", "json", *args, today=today)
    found: dict[str, Any] = json.loads(result.stdout)
    SCHEMA.validate(found)
    return found


def edits(found: dict[str, Any]) -> list[tuple[str | None, list[str]]]:
    """Author and kinds of changes of each edit."""
    return [(edit["commit"] and edit["commit"]["author"], [change["kind"] for change in edit["changes"]]) for edit in found["edits"]]


@pytest.fixture
def story(clean_git: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = clean_git / "theatre"
    folder.mkdir()
    diff_story.build(folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def repository(clean_git: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    folder = GitFolder(clean_git / "plans")
    monkeypatch.chdir(folder.path)
    return folder


# the course -------------------------------------------------------------------------------------------------------------


@needs_git
def test_edits_have_their_authors_and_days(story: Path) -> None:
    found = data("^tickets")
    assert edits(found) == [
        ("Mira", ["added"]),
        ("Jon", ["check-in-added"]),
        ("Mira", ["check-in-added", "check-in-edited"]),
        ("Mira", ["target"]),
        ("Lea", ["reworded"]),
    ]
    target = found["edits"][3]["changes"][0]
    assert (target["before"], target["after"], target["percent"], target["recorded"]) == ("4,000 tickets", "3,600 tickets", "-10", True)
    assert [edit["commit"]["date"][:10] for edit in found["edits"]] == ["2026-01-05", "2026-02-02", "2026-03-02", "2026-03-09", "2026-03-16"]
    assert [(one["date"], one["value"], one["commit"]["author"]) for one in found["checkins"]] == [
        ("2026-01-31", "600", "Mira"), ("2026-02-28", "1400", "Mira"),
    ]  # fmt: skip


@needs_git
def test_blame(story: Path) -> None:
    found = {one["fact"]: (one["value"], one["commit"]["author"]) for one in data("^subscribers")["blame"]}
    assert found["target"] == ("30%", "Mira")
    assert found["baseline"] == ("21%", "Mira")
    assert found["due"] == ("2026-07-31", "Mira")
    assert found["owner"] == ("@mira", "Mira")
    assert found["serves"][0] == "^house"


@needs_git
def test_a_goal_is_followed_into_another_file(story: Path) -> None:
    found = data("^matinees")
    kinds = [kind for _, one in edits(found) for kind in one]
    assert kinds[0] == "added"
    assert "moved" in kinds
    assert found["goal"]["path"] == "schools.goals"


@needs_git
def test_a_goal_is_followed_through_a_renamed_file_and_a_merge(repository: GitFolder) -> None:
    repository.commit({"a.goals": "- [ ] Win 10 clients by 2026-06-30 @ana ^c\n"}, day="2026-01-05")
    repository.git("checkout", "-q", "-b", "side")
    repository.commit({"a.goals": "- [ ] Win 12 clients by 2026-06-30 @ana ^c\n"}, day="2026-01-06", author="Ben <b@example.org>")
    repository.git("checkout", "-q", "main")
    repository.commit({"note.txt": "x"}, day="2026-01-07")
    moment = {"GIT_AUTHOR_DATE": "2026-01-08T09:00:00+0000", "GIT_COMMITTER_DATE": "2026-01-08T09:00:00+0000"}
    repository.git("merge", "-q", "--no-ff", "-m", "Merge", "side", more=moment)
    repository.git("mv", "a.goals", "b.goals")
    repository.commit({}, day="2026-01-09", author="Cem <c@example.org>")
    assert edits(data("^c")) == [("Ana", ["added"]), ("Ben", ["target"]), ("Cem", ["moved"])]


@needs_git
def test_what_is_not_committed_is_told_last(repository: GitFolder) -> None:
    repository.commit({"a.goals": "- [ ] Win 10 clients by 2026-06-30 @ana ^c\n"})
    repository.write({"a.goals": "- [ ] Win 9 clients by 2026-06-30 @ana ^c\n  - 2026-03-01: 4\n"})
    found = data("^c")
    assert edits(found) == [("Ana", ["added"]), (None, ["target", "check-in-added"])]
    assert found["checkins"][0]["known"] is True
    assert found["checkins"][0]["commit"] is None
    assert "[not committed]" in run("history", "^c").stdout


@needs_git
def test_a_journal_of_another_file_counts(repository: GitFolder) -> None:
    journal = "---\ngoals: 1\njournal: true\n---\n\n"
    repository.commit({"a.goals": "- [ ] Win 10 clients by 2026-06-30 @ana ^c\n", "log.goals": journal}, day="2026-01-05")
    repository.commit({"log.goals": journal + "- 2026-02-01 ^c: 4\n"}, day="2026-02-01", author="Ben <b@example.org>")
    found = data("^c")
    assert edits(found) == [("Ana", ["added"]), ("Ben", ["check-in-added"])]
    assert found["checkins"][0]["commit"]["author"] == "Ben"


@needs_git
def test_a_goal_without_id_is_followed_by_its_words(repository: GitFolder) -> None:
    repository.commit({"a.goals": "# Plan\n\n- [ ] Win 10 clients by 2026-06-30 @ana\n"}, day="2026-01-05")
    repository.commit({"a.goals": "# Plan\n\n- [ ] Win 12 clients by 2026-06-30 @ana\n"}, day="2026-01-06", author="Ben <b@example.org>")
    found = data("Win 12")
    assert edits(found) == [("Ana", ["added"]), ("Ben", ["target"])]
    assert any("no id" in note for note in found["notes"])
    repository.commit({"a.goals": "# Plan\n\n- [ ] Win 12 clients by 2026-06-30 @ana ^c\n"}, day="2026-01-07")
    found = data("^c")
    assert edits(found) == [("Ana", ["added"]), ("Ben", ["target"]), ("Ana", ["id"])]
    assert [note.partition(",")[0] for note in found["notes"]] == ["before the goal got its id"]


@needs_git
def test_a_copy_that_goes_takes_nothing_with_it(repository: GitFolder) -> None:
    goal = "- [ ] Win 10 clients by 2026-06-30 @ana ^c\n"
    repository.commit({"a.goals": goal, "b.goals": goal}, day="2026-01-05")
    repository.commit({"b.goals": "- [ ] Sell 3 shops by 2026-06-30 @ana\n"}, day="2026-01-06")
    assert edits(data("^c")) == [("Ana", ["added"])]
    repository.commit({"a.goals": "- [ ] Sell 4 houses by 2026-06-30 @ana\n"}, day="2026-01-07")
    repository.commit({"a.goals": goal}, day="2026-01-08")
    assert edits(data("^c")) == [("Ana", ["added"]), ("Ana", ["removed"]), ("Ana", ["added"])]


@needs_git
def test_days_are_those_of_the_workspace(repository: GitFolder) -> None:
    """An author far in the west writes on the next day of ours (Q4)."""
    repository.write({"goalfmt.yaml": "timezone: Europe/Berlin\n", "a.goals": "- [ ] Win 10 clients by 2026-06-30 @ana ^c\n"})
    repository.git("add", "--all")
    moment = {"GIT_AUTHOR_DATE": "2026-01-05T23:30:00-0500", "GIT_COMMITTER_DATE": "2026-01-05T23:30:00-0500"}
    repository.git("commit", "-q", "-m", "Plan", more=moment)
    assert data("^c")["edits"][0]["commit"]["date"] == "2026-01-06T05:30:00+01:00"


@needs_git
def test_since(story: Path) -> None:
    assert edits(data("^tickets", "--since", "2026-03-01"))[0] == ("Mira", ["check-in-added", "check-in-edited"])
    assert edits(data("^tickets", "--since", "goalposts")) == [("Lea", ["reworded"])]
    result = run("history", "^tickets", "--since", "nothing")
    assert result.exit_code == 2
    assert "neither a date" in result.stderr


def test_without_git_only_check_ins_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    Path("a.goals").write_text("- [ ] Win 10 clients by 2026-06-30 @ana ^c\n  - start: 2026-01-01\n  - 2026-02-01: 4\n", encoding="utf-8")
    result = run("history", "^c")
    assert result.exit_code == 0
    assert "2026-02-01  check-in  4" in result.stdout
    assert "Set by" not in result.stdout
    assert len(result.stderr.strip().split("\n")) == 1
    found = data("^c")
    when = run("history", "^c", "--when", "overdue")
    assert (when.exit_code, when.stdout) == (2, "")
    assert (found["git"], found["edits"], found["blame"], len(found["checkins"])) == (False, [], [], 1)


@needs_git
def test_a_shallow_clone_is_told(repository: GitFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"a.goals": "- [ ] Win 10 clients by 2026-06-30 @ana ^c\n"}, day="2026-01-05")
    repository.commit({"a.goals": "- [ ] Win 12 clients by 2026-06-30 @ana ^c\n"}, day="2026-01-06")
    clone = repository.path.parent / "clone"
    repository.git("clone", "-q", "--depth", "1", repository.path.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    found = data("^c")
    assert edits(found) == []  # whoever made the first commit that is there has not written all that it holds
    assert {(one["known"], one["commit"]) for one in found["blame"]} == {(False, None)}
    assert any("shallow" in note for note in found["notes"])
    (clone / "a.goals").write_text("- [ ] Win 13 clients by 2026-06-30 @ana ^c\n", encoding="utf-8")
    assert [(one["fact"], one["known"]) for one in data("^c")["blame"] if one["known"]] == [("target", True)]


HOSTILE = "Evil\x1b[31m | `x` <b>@all</b> ::error::"


@needs_git
def test_hostile_authors_and_subjects_are_shown_not_sent(repository: GitFolder) -> None:
    repository.commit({"a.goals": "- [ ] Win 10 clients by 2026-06-30 @ana ^c\n"}, HOSTILE, author="Ev\x1b[2Jil | x <e@example.org>")
    text = run("history", "^c").stdout
    assert "\x1b" not in text
    table = run("history", "^c", "--output-format", "markdown").stdout
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(table)
    assert not [token for token in tokens if token.type.startswith("html")]
    assert {row.count(" | ") for row in table.split("\n") if row.startswith("| 2026")} == {3}
    assert data("^c")["edits"][0]["commit"]["subject"].startswith("Evil")


@needs_git
@pytest.mark.parametrize("columns", [40, 60, 100, 200])
def test_the_burn_up_fits(story: Path, columns: int) -> None:
    lines = run("history", "^tickets", columns=columns).stdout.split("\n")
    (first,) = (number for number, line in enumerate(lines) if line.startswith("100% "))
    assert all(len(line) <= min(columns, 90) for line in lines[first : first + 11])
    assert "█" in lines[first + 7]
    assert "done" in lines[first + 10]


@needs_git
def test_output_for_a_terminal_without_unicode(story: Path) -> None:
    result = CliRunner(charset="ascii").invoke(cli, ["history", "^tickets", "--today", DAY], env={"COLUMNS": "100"})
    assert result.stdout_bytes.isascii()
    assert b"#" in result.stdout_bytes


# when -------------------------------------------------------------------------------------------------------------------

PLAN = "- [/] Win 100 clients by 2026-04-10 @ana ^c\n  - start: 2026-01-01\n"


def states(*versions: tuple[str, str]) -> Iterator[Day]:
    for day, text in versions:
        workspace = built(("a.goals", text))
        yield Day(date.fromisoformat(day), [State(None, lambda workspace=workspace: workspace)])  # type: ignore[misc]


def turn(health: Health, *versions: tuple[str, str], until: str = "2026-04-30") -> Turn:
    return first_so(states(*versions), lambda workspace: workspace.by_id.get("c"), health, date.fromisoformat(until))


def test_time_alone_makes_a_goal_late() -> None:
    found = turn(Health.OVERDUE, ("2026-01-01", PLAN))
    assert (found.day, found.by_time, found.since) == (date(2026, 4, 11), True, date(2026, 1, 1))


def test_an_edit_makes_a_goal_late() -> None:
    found = turn(Health.OVERDUE, ("2026-01-01", PLAN), ("2026-02-01", PLAN.replace("2026-04-10", "2026-01-20")))
    assert (found.day, found.by_time) == (date(2026, 2, 1), False)


def test_what_would_have_been_so_without_the_edit_is_of_time() -> None:
    found = turn(Health.OVERDUE, ("2026-01-01", PLAN), ("2026-04-11", PLAN + "  - why: w\n"))
    assert (found.day, found.by_time) == (date(2026, 4, 11), True)


def test_never_so() -> None:
    found = turn(Health.OVERDUE, ("2026-01-01", PLAN), until="2026-04-10")
    assert found.day is None
    assert found.sentence == "never overdue from 2026-01-01 to 2026-04-10"


def test_health_comes_and_goes_and_the_first_day_counts() -> None:
    better = PLAN + "  - 2026-02-01: 60\n"
    worse = better.replace("60", "2")
    days = [("2026-01-01", PLAN + "  - 2026-01-01: 1\n"), ("2026-02-01", worse), ("2026-02-02", better)]
    found = turn(Health.OFF_TRACK, *days)
    assert found.day is not None
    assert found.day < date(2026, 2, 2)


@needs_git
def test_the_commit_that_made_it_so_is_named(repository: GitFolder) -> None:
    repository.commit({"a.goals": PLAN + "  - 2026-01-10: 10\n"}, "Plan", day="2026-01-10")
    repository.commit(
        {"a.goals": PLAN.replace("100", "1,000") + "  - 2026-01-10: 10\n"}, "Aim higher", day="2026-02-20", author="Ben <b@example.org>"
    )
    repository.commit({"a.goals": PLAN + "  - 2026-01-10: 10\n  - 2026-02-20: 50\n"}, "Back again", day="2026-02-20")
    repository.commit({"a.goals": PLAN.replace("04-10", "02-10") + "  - 2026-01-10: 10\n"}, "Sooner", day="2026-02-21", author="Ben <b@example.org>")
    found = data("^c", "--when", "overdue")["when"]
    assert (found["day"], found["by_time"], found["commit"]["subject"]) == ("2026-02-21", False, "Sooner")
    never = run("history", "^c", "--when", "breached")
    assert never.exit_code == 1
    assert "never breached" in never.stdout
    past = data("^c", "--when", "overdue", today="2026-02-20")["when"]
    assert past["day"] is None


# the past, for rules ----------------------------------------------------------------------------------------------------


def test_versions_know_a_goal_as_it_was() -> None:
    before, after = built(("a.goals", PLAN)), built(("a.goals", PLAN.replace("100", "80")))
    past = Versions([(date(2026, 1, 5), before), (date(2026, 2, 5), after)])
    goal = after.by_id["c"]
    then = past.then(goal, date(2026, 1, 1))
    assert then is not None
    assert (then.day, then.goal.measure and then.goal.measure.target) == (date(2026, 1, 5), Fraction(100))
    later = past.then(goal, date(2026, 3, 1))
    assert later is not None
    assert (later.day, later.goal) == (date(2026, 3, 1), goal)
    assert past.then(built(("a.goals", PLAN.replace("^c", "^d"))).by_id["d"], date(2026, 1, 1)) is None


@needs_git
def test_the_page_shows_the_true_output() -> None:
    assert diff_story.files()[diff_story.HISTORY] == diff_story.HISTORY.read_text(encoding="utf-8")
