"""``check --staged``, ``--changed``, ``--since REV``: only what changed is told, with references resolved in the whole workspace."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from git_folder import GitFolder, clean_git, needs_git

from goalfmt.cli.main import cli

pytestmark = needs_git
__all__ = ["clean_git"]
DAY = "2026-03-02"

OLD = "- [ ] Improve things ^old\n"
PLAN = f"""\
# Plan

{OLD}- [ ] Be better @ana ^late
  - due: 2026-01-31

## Objective: Grow ^o
"""


def run(*args: str) -> Result:
    result = CliRunner().invoke(cli, ["check", "--today", DAY, "--output-format", "json", *args], env={"GITHUB_ACTIONS": None, "CI": None})
    assert "Traceback" not in result.output
    assert "internal error" not in result.output
    return result


def found(*args: str) -> set[tuple[str, str]]:
    """Code and words of the line of every finding."""
    result = run(*args)
    assert result.exit_code in (0, 1), result.output
    return {(one["code"], f"{one['path']}:{one['line']}") for one in json.loads(result.stdout)["findings"]}


def about(*args: str) -> set[str]:
    """The goals that findings are about, by title."""
    data: Any = json.loads(run(*args).stdout)
    return {one["goal"]["title"] if one["goal"] else f"line {one['line']}" for one in data["findings"]}


@pytest.fixture
def folder(clean_git: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    made = GitFolder(clean_git / "work")
    monkeypatch.chdir(made.path)
    made.commit({"a.goals": PLAN, "b.goals": "- [ ] Enhance things\n"})
    return made


def stage(folder: GitFolder, text: str, name: str = "a.goals") -> None:
    folder.write({name: text})
    folder.git("add", "--all")


def test_nothing_has_changed(folder: GitFolder) -> None:
    for words in (["--staged"], ["--changed"], ["--since", "HEAD"]):
        result = run(*words)
        assert (result.exit_code, json.loads(result.stdout)["findings"]) == (0, [])
    assert about() == {"Improve things", "Be better", "Enhance things", "Grow"}


def test_a_goal_is_told_when_it_changes(folder: GitFolder) -> None:
    folder.write({"a.goals": PLAN.replace("Be better", "Be much better")})
    assert about("--changed") == about("--since", "HEAD") == {"Be much better"}
    assert about("--staged") == set()


def test_another_fact_changes_the_goal_with_all_its_findings(folder: GitFolder) -> None:
    """Not by lines: the title stayed as it was, and its findings are told."""
    folder.write({"a.goals": PLAN.replace("2026-01-31", "2026-02-01")})
    codes = {code for code, place in found("--changed")}
    assert about("--changed") == {"Be better"}
    assert "P001" in codes
    assert codes & {"M001", "S001", "V001", "V002"}


def test_what_many_goals_lack_is_told_of_those_that_changed(folder: GitFolder) -> None:
    folder.commit({"c.goals": "- [ ] Draw\n- [ ] Sing\n- [ ] Act\n"})
    assert len([one for one in found("c.goals") if one[0] == "T001"]) == 1
    folder.write({"c.goals": "- [ ] Draw\n- [ ] Sing\n  - why: x\n- [ ] Act\n"})
    assert {place for code, place in found("--changed") if code == "T001"} == {"c.goals:2"}


def test_rules_that_depend_on_today_leave_alone_what_was_not_touched(folder: GitFolder) -> None:
    assert "P001" in {code for code, _ in found()}
    folder.write({"a.goals": PLAN.replace("Improve things", "Improve all things")})
    assert "P001" not in {code for code, _ in found("--changed")}


def test_an_inherited_fact_changes_all_that_inherit_it(folder: GitFolder) -> None:
    folder.commit({"c.goals": "# Section\n\n- due: 2026-04-30\n\n- [ ] Improve A\n- [ ] Improve B\n  - due: 2026-05-31\n"})
    folder.write({"c.goals": "# Section\n\n- due: 2026-03-31\n\n- [ ] Improve A\n- [ ] Improve B\n  - due: 2026-05-31\n"})
    assert about("--changed") == {"Improve A"}


def test_lines_that_move_are_no_change(folder: GitFolder) -> None:
    folder.write({"a.goals": PLAN.replace("# Plan\n", "# Plan\n\nA new paragraph.\n\nAnother.\n")})
    assert about("--changed") == set()


def test_a_file_that_got_another_name_is_no_change(folder: GitFolder) -> None:
    folder.git("mv", "a.goals", "c.goals")
    assert about("--staged") == about("--changed") == set()
    stage(folder, PLAN.replace("Be better", "Be bigger"), "c.goals")
    assert about("--staged") == {"Be bigger"}
    folder.write({"d.goals": "-[ ] old\n"})
    folder.commit({})
    folder.write({"e.goals": "-[ ] old\n"})
    assert {place for _, place in found("--changed", "e.goals")} == {"e.goals:1"}


def test_a_check_in_of_a_journal_changes_its_goal(folder: GitFolder) -> None:
    journal = "---\njournal: true\n---\n\n- 2026-01-01 ^late: 1\n"
    folder.commit({"log.goals": journal})
    folder.write({"log.goals": journal + "- 2026-02-01 ^late: 2\n"})
    assert about("--changed") == {"Be better"}


def test_what_is_staged_is_read_from_the_index(folder: GitFolder) -> None:
    stage(folder, PLAN.replace("Be better", "Be bigger"))
    folder.write({"a.goals": PLAN.replace("Be better", "Be faster") + "-[ ] broken\n", "untracked.goals": "- [ ] Improve X\n"})
    assert about("--staged") == {"Be bigger"}
    assert "Improve X" in about("--changed")
    assert "E002" not in {code for code, _ in found("--staged")}
    assert "E002" in {code for code, _ in found("--changed")}
    assert run("--changed").exit_code == 1


def test_references_are_resolved_in_the_whole_workspace(folder: GitFolder) -> None:
    stage(folder, "- [ ] Draw\n  - supports: ^o\n", "new.goals")
    assert "E102" not in {code for code, _ in found("--staged")}
    stage(folder, "- [ ] Draw\n  - supports: ^nothing\n", "new.goals")
    assert ("E102", "new.goals:2") in found("--staged")


def test_references_of_what_is_staged_are_those_of_the_index(folder: GitFolder) -> None:
    stage(folder, "- [ ] Draw\n  - supports: ^later\n", "new.goals")
    folder.write({"later.goals": "# Objective: Later ^later\n"})
    assert ("E102", "new.goals:2") in found("--staged")
    assert "E102" not in {code for code, _ in found("--changed")}


def test_an_error_that_the_change_makes_elsewhere_is_told(folder: GitFolder) -> None:
    folder.commit({"c.goals": "- [ ] Improve C\n  - supports: ^o\n"})
    stage(folder, PLAN.replace(" ^o\n", "\n"))
    assert {place for code, place in found("--staged") if code == "E102"} == {"c.goals:2"}
    assert about("--staged") == {"Grow", "Improve C"}  # which has lost its parent, too
    folder.commit({})
    assert found("--changed") == set()


def test_a_file_that_goes_leaves_its_references_behind(folder: GitFolder) -> None:
    folder.commit({"c.goals": "- [ ] Improve C\n  - supports: ^o\n"})
    folder.git("rm", "-q", "a.goals")
    for asked in ("--staged", "--changed"):
        assert ("E102", "c.goals:2") in found(asked)
        assert ("E102", "c.goals:2") in found(asked, "c.goals")
        assert found(asked, "b.goals") == set()


def test_bad_lines_are_told_when_they_are_new(folder: GitFolder) -> None:
    folder.commit({"c.goals": "-[ ] old\n\n- [ ] Draw\n"})
    folder.write({"c.goals": "-[ ] old\n\n- [ ] Draw\n\n-[ ] new\n"})
    errors = {place for code, place in found("--changed") if code.startswith("E")}
    assert errors == {"c.goals:5"}


def test_a_section_is_told_by_its_lines(folder: GitFolder) -> None:
    before = {place for code, place in found("--select", "ALL") if place == "a.goals:1"}
    folder.write({"a.goals": PLAN.replace("# Plan", "# Goal of ours")})
    assert {place for _, place in found("--changed", "--select", "ALL")} <= {"a.goals:1"}
    assert before <= {"a.goals:1"}


def test_since_counts_from_where_the_branch_left(folder: GitFolder) -> None:
    folder.git("checkout", "-q", "-b", "plan")
    folder.commit({"new.goals": "- [ ] Improve N\n"})
    folder.git("checkout", "-q", "main")
    folder.commit({"a.goals": PLAN.replace("Be better", "Be bigger")})
    folder.git("checkout", "-q", "plan")
    folder.write({"u.goals": "- [ ] Improve U\n"})
    assert about("--since", "main") == {"Improve N", "Improve U"}


def test_paths(folder: GitFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write({"a.goals": PLAN.replace("Be better", "Be bigger"), "sub/c.goals": "- [ ] Improve C\n"})
    assert about("--changed") == {"Be bigger", "Improve C"}
    assert about("--changed", "sub") == about("--changed", "sub/c.goals", "b.goals") == {"Improve C"}
    assert run("--changed", "none.goals").exit_code == 2
    assert "none.goals: no such file or folder" in run("--changed", "none.goals").stderr
    monkeypatch.chdir(folder.path / "sub")
    assert about("--changed") == {"Improve C"}
    assert about("--changed", "..") == {"Be bigger", "Improve C"}


def test_configuration_holds(folder: GitFolder) -> None:
    folder.commit({"goalfmt.yaml": "exclude: [drafts/]\narchive: [old/]\n"})
    folder.write({"drafts/x.goals": "- [ ] Improve X\n", "old/y.goals": "- [ ] Improve Y\n", "z.goals": "- [ ] Improve Z\n"})
    assert about("--changed") == {"Improve Z"}
    assert about("--changed", "old/y.goals") == {"Improve Y"}
    assert about("--changed", "drafts/x.goals") == {"Improve X"}
    assert about("--changed", "--force-exclude", "drafts/x.goals") == set()
    assert about("--changed", "--force-exclude", "old/y.goals", "z.goals") == {"Improve Z"}


def test_the_first_commit(clean_git: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = GitFolder(clean_git / "empty")
    monkeypatch.chdir(folder.path)
    stage(folder, "- [ ] Improve A\n")
    assert about("--staged") == about("--changed") == {"Improve A"}
    assert run("--since", "main").exit_code == 2
    assert "no commit yet" in run("--since", "main").stderr


def test_fixes_stay_with_what_changed(folder: GitFolder) -> None:
    folder.commit({"c.goals": "- [ ] Draw   @ana \n- [ ] Sing\n"})
    before = "- [x] One\n- [ ] Two\n  - due: 2026-04-30\n"
    folder.commit({"d.goals": before})
    folder.write({"d.goals": before + "- [x] Three\n"})
    result = run("--changed", "--fix", "--select", "P009")
    assert result.exit_code == 0, result.output
    assert (folder.path / "c.goals").read_text() == "- [ ] Draw   @ana \n- [ ] Sing\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--staged", "--changed"], "exclude each other"), (["--changed", "--since", "HEAD"], "exclude each other"),
        (["--changed", "-"], "cannot be used with standard input"), (["--staged", "--fix"], "cannot be fixed"),
        (["--changed", "--add-ignore"], "cannot be used with --changed"), (["--since", "nothing"], "no revision is called 'nothing'"),
        (["--since=--output=x"], "no revision is called"), (["--changed", "/"], "not in a"),
    ],
)  # fmt: skip
def test_trouble(folder: GitFolder, words: list[str], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_places_without_git(clean_git: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clean_git)
    (clean_git / "a.goals").write_text("- [ ] Improve A\n")
    for words in (["--staged"], ["--changed"], ["--since", "main"]):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "not in a git repository" in result.stderr
    assert run().exit_code == 0


def test_a_shallow_clone_says_what_it_lacks(folder: GitFolder, clean_git: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.git("checkout", "-q", "-b", "plan")
    folder.commit({"a.goals": PLAN + "\n- [ ] Improve N\n"})
    folder.git("checkout", "-q", "main")
    folder.commit({"b.goals": "- [ ] Enhance\n"})
    folder.git("clone", "-q", "--depth", "1", "--no-single-branch", "--branch", "plan", folder.path.as_uri(), str(clean_git / "shallow"))
    monkeypatch.chdir(clean_git / "shallow")
    result = run("--since", "origin/main")
    assert result.exit_code == 2
    assert "shallow clone does not reach back" in result.stderr


def test_a_hook_blocks_a_commit(folder: GitFolder, clean_git: Path) -> None:
    """``git commit FILE`` commits an index of its own, which is the one that the hook is asked about."""
    hook = folder.path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    program = f'"{sys.executable}" -c "from goalfmt.cli.main import main; main()"'
    hook.write_text(f"#!/bin/sh\nexec {program} check --staged --today {DAY} --output-format concise >'{clean_git}/said' 2>&1\n")
    hook.chmod(0o755)
    said = clean_git / "said"
    folder.write({"a.goals": PLAN + "-[ ] broken\n", "b.goals": "- [ ] Enhance some things\n"})
    folder.git("commit", "-q", "-m", "only b", "b.goals")
    assert "b.goals:1" in said.read_text()
    assert "a.goals" not in said.read_text()
    folder.git("commit", "-q", "-a", "-m", "both", check=False)
    assert "a.goals:8:1: E002" in said.read_text()
    assert folder.git("log", "--format=%s", "-1") == "only b\n"
    folder.git("worktree", "add", "-q", "-b", "other", str(clean_git / "linked"))
    linked = GitFolder.__new__(GitFolder)
    linked.path, linked.environment = clean_git / "linked", folder.environment
    linked.write({"b.goals": "- [ ] Enhance other things\n"})
    linked.git("commit", "-q", "-a", "-m", "linked")
    assert "Enhance other things" in said.read_text()
