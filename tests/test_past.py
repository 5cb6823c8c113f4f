"""Rules that look back, ``status --rev`` and ``--since REV``, and check-ins from commits (Q48, Q68, Q122, Q125, Q129)."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from git_folder import GitFolder, clean_git, needs_git
from referencing import Registry, Resource

from goalfmt import cache
from goalfmt.cli.main import cli
from goalfmt.history import trailers
from goalfmt.versions.past import blob_of

__all__ = ["clean_git"]
_SCHEMAS = {path.name: json.loads(path.read_text("utf-8")) for path in Path(cache.__file__).parent.glob("*/schema/*.schema.json")}
_REGISTRY: Registry[Any] = Registry().with_resources(
    [(schema["$id"], Resource.from_contents(schema)) for schema in _SCHEMAS.values() if "$id" in schema]
)
STATUS = jsonschema.Draft202012Validator(_SCHEMAS["status.schema.json"], registry=_REGISTRY)
BACK = "M013,R009,R013,A009,A018"
DAY = "2026-06-01"


def run(*args: str, today: str | None = DAY) -> Result:
    result = CliRunner().invoke(cli, [*args, "--today", today] if today else [*args], env={"COLUMNS": "100", "NO_COLOR": None})
    assert "Traceback" not in result.output
    assert "internal error" not in result.output
    return result


@pytest.fixture
def repository(clean_git: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    folder = GitFolder(clean_git / "plans")
    monkeypatch.chdir(folder.path)
    monkeypatch.setenv("GOALFMT_NO_CACHE", "1")
    return folder


def found(*args: str) -> list[str]:
    """Codes with the lines that they are found on."""
    result = run("check", "--select", BACK, "--output-format", "json", *args)
    assert result.exit_code in (0, 1), result.output
    return [f"{one['code']}:{one['path']}:{one['line']}" for one in json.loads(result.stdout)["findings"]]


# rules ------------------------------------------------------------------------------------------------------------------

APPROVED = "  - approved: @lea 2026-01-08\n"
GOAL = "- [/] Win 40 clients by 2026-12-31 @ben ^clients\n  - start: 2026-01-12\n"
STEPS = "- [/] Call until 2026-12-31 @ben ^calls\n  - start: 2026-01-12\n  - measure: 2 calls/day from 2026-01-12"
CHILD = "# Objective: Win the north by 2026-12-31 @lea ^north\n\n# Objective: Keep the south by 2026-12-31 @lea ^south\n\n"
LINKED = GOAL + "  - supports: ^north\n"

Version = dict[str, str]
CASES: dict[str, tuple[Sequence[tuple[str, Version]], Version, list[str]]] = {
    "nothing changed": ([("2026-01-05", {"a.goals": GOAL})], {}, []),
    "check-ins are no change": ([("2026-01-05", {"a.goals": GOAL})], {"a.goals": GOAL + "  - 2026-02-01: 3\n"}, []),
    "a target, not committed": ([("2026-01-05", {"a.goals": GOAL})], {"a.goals": GOAL.replace("40", "30")}, ["M013:a.goals:1"]),
    "a target, committed": ([("2026-01-05", {"a.goals": GOAL}), ("2026-02-01", {"a.goals": GOAL.replace("40", "30")})], {}, ["M013:a.goals:1"]),
    "and put back": (
        [("2026-01-05", {"a.goals": GOAL}), ("2026-02-01", {"a.goals": GOAL.replace("40", "30")}), ("2026-02-02", {"a.goals": GOAL})], {}, [],
    ),
    "before the start": ([("2026-01-05", {"a.goals": GOAL.replace("40", "30")}), ("2026-01-12", {"a.goals": GOAL})], {}, []),
    "recorded": (
        [("2026-01-05", {"a.goals": GOAL})], {"a.goals": GOAL.replace("40", "30") + "  - was: 2026-02-01 target 40 -- no fair\n"}, [],
    ),
    "in another file, which was renamed": (
        [("2026-01-05", {"a.goals": GOAL}), ("2026-02-01", {"a.goals": "", "b.goals": GOAL.replace("40", "30")})], {}, ["M013:b.goals:1"],
    ),
    "corrected on the day of the first commit": (
        [("2026-02-01", {"a.goals": GOAL.replace("40", "50")}), ("2026-02-01", {"a.goals": GOAL})], {}, [],
    ),
    "the same in other words": (
        [("2026-01-05", {"a.goals": GOAL + APPROVED})],
        {"a.goals": GOAL.replace("40 clients", "clients") + "  - measure: clients 0 -> 40\n" + APPROVED}, [],
    ),
    "another unit": (
        [("2026-01-05", {"a.goals": GOAL})], {"a.goals": GOAL.replace("clients by", "shops by")}, ["M013:a.goals:1"],
    ),
    "steps that a cadence goes on with": (
        [("2026-01-05", {"a.goals": STEPS})], {"a.goals": STEPS + ", 5 calls/day from 2026-03-01\n"}, [],
    ),
    "steps of a cadence that were other ones": (
        [("2026-01-05", {"a.goals": STEPS})], {"a.goals": STEPS.replace("2 calls", "1 call") + ", 5 calls/day from 2026-03-01\n"},
        ["M013:a.goals:1"],
    ),
    "committed after the start": (
        [("2026-02-01", {"a.goals": GOAL.replace("40", "50")}), ("2026-02-03", {"a.goals": GOAL})], {}, ["M013:a.goals:1"],
    ),
    "without an id": ([("2026-01-05", {"a.goals": GOAL.replace(" ^clients", "")})], {"a.goals": GOAL.replace("40", "30")}, []),
    "an id that is new": ([("2026-01-05", {"b.goals": "- [ ] A\n"})], {"a.goals": GOAL}, []),
    "a goal that has not begun": (
        [("2026-01-05", {"a.goals": GOAL.replace("01-12", "08-12")})], {"a.goals": GOAL.replace("40", "30").replace("01-12", "08-12")}, [],
    ),
    "dropped": ([("2026-01-05", {"a.goals": GOAL})], {"a.goals": GOAL.replace("40", "30").replace("[/]", "[~]") + "  - because: b\n"}, []),
    "moved under another objective by its link": (
        [("2026-01-05", {"o.goals": CHILD, "a.goals": LINKED})], {"a.goals": LINKED.replace("^north", "^south")}, ["R013:a.goals:1"],
    ),
    "its objective moved to another file": (
        [("2026-01-05", {"o.goals": CHILD, "a.goals": LINKED}), ("2026-02-01", {"o.goals": "", "p.goals": CHILD})], {}, [],
    ),
    "its objective changed": (
        [("2026-01-05", {"o.goals": CHILD, "a.goals": LINKED}), ("2026-02-01", {"o.goals": CHILD.replace("the north by 2026-12", "it by 2026-11")})],
        {}, ["R009:a.goals:1"],
    ),
    "its objective changed, and it was reviewed": (
        [("2026-01-05", {"o.goals": CHILD, "a.goals": LINKED}), ("2026-02-01", {"o.goals": CHILD.replace("the north", "the east")})],
        {"a.goals": LINKED + "  - reviewed: 2026-02-02\n"}, [],
    ),
    "its objective changed, and it changed with it": (
        [("2026-01-05", {"o.goals": CHILD, "a.goals": LINKED}), ("2026-02-01", {"o.goals": CHILD.replace("the north", "the east")})],
        {"a.goals": LINKED + "  - why: the east\n"}, [],
    ),
    "approved, then changed a little": (
        [("2026-01-05", {"a.goals": GOAL + APPROVED})], {"a.goals": GOAL.replace("40", "38") + APPROVED},
        ["A009:a.goals:3", "M013:a.goals:1"],
    ),
    "approved, then changed much": (
        [("2026-01-05", {"a.goals": GOAL + APPROVED})], {"a.goals": GOAL.replace("40", "20") + APPROVED},
        ["A018:a.goals:1", "M013:a.goals:1"],
    ),
    "approved, then changed a little on the record": (
        [("2026-01-05", {"a.goals": GOAL + APPROVED})],
        {"a.goals": GOAL.replace("40", "38") + APPROVED + "  - was: 2026-02-01 target 40 clients\n"}, ["A009:a.goals:3"],
    ),
    "approved, then changed much on the record": (
        [("2026-01-05", {"a.goals": GOAL + APPROVED})],
        {"a.goals": GOAL.replace("40", "20") + APPROVED + "  - was: 2026-02-01 target 40\n"}, ["A018:a.goals:4"],
    ),
    "changed and approved, and committed long after": (
        [("2026-01-05", {"a.goals": GOAL + APPROVED})],
        {"a.goals": GOAL.replace("40", "20") + "  - approved: @lea 2026-02-02\n  - was: 2026-02-01 target 40\n"}, [],
    ),
    "approved again": (
        [("2026-01-05", {"a.goals": GOAL + APPROVED}),
         ("2026-02-01", {"a.goals": GOAL.replace("40", "20") + APPROVED})],
        {"a.goals": GOAL.replace("40", "20") + "  - approved: @lea 2026-02-02\n  - was: 2026-02-01 target 40\n"}, [],
    ),
}  # fmt: skip


@needs_git
@pytest.mark.parametrize("name", CASES)
def test_rules_look_back(repository: GitFolder, name: str) -> None:
    versions, now, expected = CASES[name]
    for day, files in versions:
        repository.commit(files, day=day)
    repository.write(now)
    assert sorted(found()) == sorted(expected)


@needs_git
def test_a_shallow_clone_is_silent_with_one_note(repository: GitFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = GOAL + "  - allow: M013 -- agreed\n"
    repository.commit({"a.goals": allowed, "b.goals": GOAL.replace("clients", "shops")}, day="2026-01-05")
    repository.commit({"a.goals": allowed.replace("40", "30"), "b.goals": GOAL.replace("clients", "shops").replace("40", "30")}, day="2026-02-01")
    clone = repository.path.parent / "clone"
    repository.git("clone", "-q", "--depth", "1", repository.path.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    result = run("check", "--select", f"{BACK},X001", "--output-format", "concise")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert result.stderr.count("the clone is shallow") == 1
    assert "shallow" not in run("check", "--select", "T001").stderr
    repository.git("clone", "-q", repository.path.as_uri(), str(clone.parent / "deep"))
    monkeypatch.chdir(clone.parent / "deep")
    assert [line.split(" ")[1] for line in run("check", "--select", f"{BACK},X001", "--output-format", "concise").stdout.split("\n") if line] == [
        "M013"
    ]


def test_without_a_repository_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    Path("a.goals").write_text(GOAL + "  - allow: M013 -- agreed\n", encoding="utf-8")
    result = run("check", "--select", f"{BACK},X001")
    assert "git" not in result.output
    assert result.exit_code == 0


@needs_git
def test_git_is_asked_only_where_a_rule_may_speak(repository: GitFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"a.goals": GOAL}, day="2026-01-05")
    calls: list[tuple[str, ...]] = []
    process = import_module("goalfmt.git.process").Git
    started = process.started

    def counted(self: Any, arguments: Sequence[str]) -> Any:
        calls.append(tuple(arguments))
        return started(self, arguments)

    monkeypatch.setattr(process, "started", counted)
    run("check", "--select", "T001,S")
    run("check", "--select", BACK, today="2026-01-10")
    assert calls == []
    run("check", "--select", BACK)
    assert [call[0] for call in calls].count("log") == 1
    assert [call[0] for call in calls].count("cat-file") <= 1


@needs_git
def test_a_kept_answer_does_not_outlive_its_history(repository: GitFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text stays the same; what was committed before it does not."""
    monkeypatch.delenv("GOALFMT_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(repository.path.parent / "cache"))
    monkeypatch.setattr(cache, "_GRAIN", 0)
    repository.commit({"a.goals": GOAL}, day="2026-01-05")
    repository.write({"a.goals": GOAL.replace("40", "30")})
    assert found() == ["M013:a.goals:1"]
    assert found() == ["M013:a.goals:1"]
    repository.git("checkout", "-q", "--orphan", "fresh")
    repository.commit({}, day="2026-01-05")
    assert found() == []
    repository.git("symbolic-ref", "HEAD", "refs/heads/main")
    assert found() == ["M013:a.goals:1"]
    repository.git("pack-refs", "--all")
    repository.git("update-ref", "refs/heads/main", "fresh")
    assert found() == []


@needs_git
def test_many_processes_find_the_same(repository: GitFolder) -> None:
    files = {f"{number}.goals": GOAL.replace("clients", f"clients{number}") for number in range(4)}
    repository.commit(files, day="2026-01-05")
    repository.write({name: text.replace("40", "30") for name, text in files.items()})
    assert found("--jobs", "3") == found("--jobs", "1") == [f"M013:{number}.goals:1" for number in range(4)]


@needs_git
def test_a_baseline_knows_what_git_knows(repository: GitFolder) -> None:
    repository.commit({"a.goals": GOAL}, day="2026-01-05")
    repository.write({"a.goals": GOAL.replace("40", "30")})
    assert run("baseline", "write").exit_code == 0
    assert (
        found(
            "--baseline", "goalfmt-baseline.json" if Path("goalfmt-baseline.json").exists() else next(str(path) for path in Path().glob("*baseline*"))
        )
        == []
    )


@needs_git
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_pipes_of_strangers_are_not_waited_for(repository: GitFolder) -> None:
    repository.commit({"a.goals": GOAL}, day="2026-01-05")
    (repository.path / ".git" / "reftable").mkdir()
    os.mkfifo(repository.path / ".git" / "reftable" / "tables.list")
    repository.write({"a.goals": GOAL.replace("40", "30")})
    assert found() == ["M013:a.goals:1"]


@needs_git
def test_hostile_settings_run_nothing(repository: GitFolder) -> None:
    """Every command of this file in a repository whose settings and attributes name a program."""
    mark = repository.path.parent / "ran"
    program = repository.path.parent / "program"
    program.write_text(f'#!/bin/sh\ntouch "{mark}"\n', encoding="utf-8")
    program.chmod(0o755)
    files = {"a.goals": GOAL + "- [ ] Win 10 leads by 2026-06-30 @ben ^leads\n", ".gitattributes": "*.goals diff=evil filter=evil\n"}
    repository.commit(files, message("^leads +1"), day="2026-01-05")
    for key in ("diff.external", "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge", "core.fsmonitor", "core.pager", "gpg.program"):
        repository.git("config", key, str(program))
    repository.git("config", "log.showSignature", "true")
    for args in (
        ["check", "--select", BACK], ["history", "^clients"], ["history", "^clients", "--when", "overdue"], ["status", "--rev", "HEAD"],
        ["status", "--since", "HEAD"],
    ):  # fmt: skip
        assert run(*args).exit_code in (0, 1)
    assert recorded("HEAD").exit_code == 0
    assert not mark.exists()


def test_blobs_have_the_names_that_git_gives() -> None:
    assert blob_of(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert blob_of(b"", 64) == "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"


# status -----------------------------------------------------------------------------------------------------------------

NOW = GOAL + "  - 2026-02-01: 20\n  - 2026-04-01: 25\n"


def counts(*args: str, today: str | None = None) -> dict[str, Any]:
    result = run("status", "--output-format", "json", *args, today=today)
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    STATUS.validate(document)
    return document


@needs_git
def test_the_status_of_a_past_day_both_ways(repository: GitFolder) -> None:
    repository.commit({"a.goals": GOAL + "  - 2026-02-01: 10\n"}, day="2026-02-03")
    repository.git("tag", "february")
    repository.commit({"a.goals": NOW}, day="2026-04-01")
    of_today = counts(today="2026-02-03")["goals"][0]
    assert of_today["current"] == "20", "today's text, the check-in of April left out"
    known_then = counts("--rev", "february")
    assert known_then["today"] == "2026-02-03"
    assert known_then["goals"][0]["current"] == "10"
    assert counts("--rev", "february", today="2026-03-01")["today"] == "2026-03-01"
    assert counts("--rev", "february", "a.goals")["goals"][0]["path"] == "a.goals"


@needs_git
def test_what_has_changed_since_a_revision(repository: GitFolder) -> None:
    repository.commit({"a.goals": GOAL}, day="2026-02-03")
    repository.git("tag", "february")
    repository.write({"a.goals": NOW.replace("40", "50"), "b.goals": "- [ ] Open a shop by 2026-09-30 @lea\n"})
    document = counts("--since", "february", today=DAY)
    assert document["summaries"][0]["since"] == "2026-02-03"
    assert [[change["kind"] for change in goal["changes"]] for goal in document["changes"]["goals"]] == [
        ["target", "check-in-added", "check-in-added"], ["added"],
    ]  # fmt: skip
    text = run("status", "--since", "february").stdout
    assert "february → now" in text
    assert "40 clients → 50 clients" in text
    assert "changes" not in counts("--since", "2026-02-03", today=DAY)
    only = counts("--since", "february", "b.goals", today=DAY)["changes"]["goals"]
    assert [goal["title"] for goal in only] == ["Open a shop by 2026-09-30"]


@needs_git
@pytest.mark.parametrize(
    "args", [["--rev", "nope"], ["--since", "nope"], ["--rev", "--upload-pack=x"], ["--rev", "HEAD", "none.goals"], ["--rev", "HEAD", "-"]]
)
def test_status_of_what_is_not_there(repository: GitFolder, args: list[str]) -> None:
    repository.commit({"a.goals": GOAL})
    result = run("status", *args)
    assert (result.exit_code, result.stdout) == (2, "")


# check-ins from commits -------------------------------------------------------------------------------------------------

BOARD = "- [/] Win 40 leads by 2026-06-30 @ben ^leads\n- [/] Publish the page @ben ^page\n"


def message(*told: str) -> str:
    return "Work\n\n" + "".join(f"Goal: {one}\n" for one in told)


def recorded(*args: str) -> Result:
    return run("checkin", "--from-git", *args, today=None)


@needs_git
def test_trailers_become_check_ins_once(repository: GitFolder) -> None:
    repository.commit({"a.goals": BOARD}, day="2026-01-05")
    first = repository.commit({}, message("^leads +1 -- two from the fair", "^leads +2"), day="2026-01-07")[:12]
    second = repository.commit({}, "Work\n\ngoal: ^page yes on-track\nSigned-off-by: Ana\n", day="2026-01-08")[:12]
    shown = recorded("HEAD~2..HEAD", "--diff")
    assert Path("a.goals").read_text(encoding="utf-8") == BOARD
    assert f"+  - 2026-01-07: +2 -- git {first}\n" in shown.stdout
    assert recorded("HEAD~2..").exit_code == 0
    text = Path("a.goals").read_text(encoding="utf-8")
    assert text == (
        "- [/] Win 40 leads by 2026-06-30 @ben ^leads\n"
        f"  - 2026-01-07: +1 -- two from the fair (git {first})\n  - 2026-01-07: +2 -- git {first}\n"
        f"- [/] Publish the page @ben ^page\n  - 2026-01-08: yes on-track -- git {second}\n"
    )
    again = recorded("HEAD")
    assert (again.exit_code, Path("a.goals").read_text(encoding="utf-8")) == (0, text)
    assert "3 there already" in again.stderr
    repository.write({"a.goals": text.replace("+2 --", "+5 --")})
    assert "3 there already" in recorded("HEAD").stderr, "a corrected one is not recorded again"


@needs_git
def test_bad_trailers_are_told_and_the_others_written(repository: GitFolder) -> None:
    repository.commit({"a.goals": BOARD}, day="2026-01-05")
    bad = ["^nope 3", "leads 3", "^leads lots", "^leads", "^leads void", "^leads 3 -- a\x1b[31mb"]
    commit = repository.commit({}, message(*bad, "^leads +1"), day="2026-01-07")
    result = recorded("HEAD~1..")
    assert result.exit_code == 2
    assert result.stderr.count(f"commit {commit[:8]}: ") >= len(bad) - 1
    assert "\x1b" not in result.stderr
    assert "2026-01-07: +1 -- git" in Path("a.goals").read_text(encoding="utf-8")
    assert recorded("HEAD~1..").exit_code == 2


@needs_git
def test_a_second_level_on_one_day_is_refused(repository: GitFolder) -> None:
    repository.commit({"a.goals": BOARD}, day="2026-01-05")
    repository.commit({}, message("^leads 10"), day="2026-01-07")
    repository.commit({}, message("^leads 12"), day="2026-01-07")
    result = recorded("HEAD~2..")
    assert result.exit_code == 2
    assert "for that day already" in result.stderr
    assert Path("a.goals").read_text(encoding="utf-8").count("2026-01-07") == 1


@needs_git
def test_days_of_trailers_are_those_of_the_project(repository: GitFolder) -> None:
    """Q4: an evening in the west is the next day in Berlin."""
    repository.commit({"a.goals": BOARD, "goalfmt.yaml": "timezone: Europe/Berlin\n"}, day="2026-01-05")
    moment = {"GIT_AUTHOR_DATE": "2026-01-07T23:30:00-0500", "GIT_COMMITTER_DATE": "2026-02-07T23:30:00-0500"}
    repository.git("commit", "-q", "--allow-empty", "-m", message("^leads +1"), more=moment)
    recorded("HEAD~1..")
    assert "2026-01-08: +1" in Path("a.goals").read_text(encoding="utf-8")


@needs_git
def test_trailers_into_a_journal(repository: GitFolder) -> None:
    repository.commit({"a.goals": BOARD, "log.goals": "---\ngoals: 1\njournal: true\n---\n\n"}, day="2026-01-05")
    repository.commit({}, message("^leads +1", "^page no"), day="2026-01-07")
    assert recorded("HEAD~1..", "--journal", "log.goals").exit_code == 0
    text = Path("log.goals").read_text(encoding="utf-8")
    assert "- 2026-01-07 ^leads: +1 -- git" in text
    assert "- 2026-01-07 ^page: no -- git" in text
    assert "2 there already" in recorded("HEAD~1..", "--journal", "log.goals").stderr


@pytest.mark.parametrize("args", [["^x", "3"], ["--note", "n"], ["--replace"], ["--health", "on-track"]])
def test_options_that_contradict_from_git(args: list[str]) -> None:
    assert recorded("HEAD", *args).exit_code == 2


MISSING = {
    "none known": (["+1", "+2"], [], ["+1", "+2"]),
    "one known": (["+1", "+2"], ["+2 -- git abcdefabcdef"], ["+1"]),
    "twice the same": (["+1", "+1"], ["+1 -- git abcdefabcdef"], ["+1"]),
    "a corrected one": (["+1", "+2"], ["+9 -- git abcdefabcdef", "+2 -- git abcdefabcdef"], []),
}


@pytest.mark.parametrize("name", MISSING)
def test_what_is_recorded_already(name: str) -> None:
    told, known, expected = MISSING[name]
    entries = [trailers.Entry("x", body) for body in told]
    assert [entry.body for entry in trailers.missing(entries, known, "abcdef" * 7)] == expected
