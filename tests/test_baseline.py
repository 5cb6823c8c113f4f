"""Findings that are let through for now: written, kept through edits elsewhere, pruned, and told when they are stale."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalfmt import build, lint, parse
from goalfmt.cli.main import cli
from goalfmt.source import Source
from goalfmt.suppression.baseline import Baseline, BaselineError, Entry, written
from goalfmt.suppression.baseline import parse as read

TODAY = "2026-03-02"
PLAN = """\
# Sales

- [ ] Improve the shop by 2026-06-30
- [ ] Win 3 clients @ana

## Europe

- [ ] Enhance the robust offer @ben ^offer
- [ ] Win 4 clients
- [ ] Win 4 clients
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    before = Path.cwd()
    os.chdir(tmp_path)
    (tmp_path / "goalfmt.yaml").write_text("profile: default\n")
    (tmp_path / "a.goals").write_text(PLAN)
    yield tmp_path
    os.chdir(before)


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, [*arguments, "--today", TODAY])
    return result.exit_code, result.stdout, result.stderr


def found(*arguments: str) -> list[tuple[str, int]]:
    _, out, _ = run("check", "--output-format", "json", "--baseline", ".goalfmt-baseline.json", *arguments)
    return [(finding["code"], finding["line"]) for finding in json.loads(out)["findings"]]


def test_what_is_written_is_told_no_more(folder: Path) -> None:
    code, out, err = run("baseline", "write")
    assert (code, out) == (0, "")
    assert re.fullmatch(r"\S*\.goalfmt-baseline\.json: [0-9]+ findings\n", err), err
    assert found() == []
    code, out, err = run("check", "--baseline", ".goalfmt-baseline.json")
    assert (code, out) == (0, "")
    assert "nothing to complain about" in err


EDITS = {
    "a line above": ("# Sales\n", "# Sales\n\nWords about the plan.\n"),
    "a goal above": ("- [ ] Improve", "- [ ] Call 5 clients by 2026-04-30 @ana\n  - why: x\n- [ ] Improve"),
    "another deadline": ("2026-06-30", "2026-07-31"),
    "another number": ("Win 3 clients", "Win 30 clients"),
    "the title of a goal with an id": ("the robust offer", "the very robust offer"),
    "a property": ("@ben ^offer\n", "@ben ^offer\n  - why: x\n"),
    "the order of goals": (
        "- [ ] Improve the shop by 2026-06-30\n- [ ] Win 3 clients @ana\n",
        "- [ ] Win 3 clients @ana\n- [ ] Improve the shop by 2026-06-30\n",
    ),
    "line ends": ("\n", "\r\n"),
    "a check-in": ("@ana\n", "@ana\n  - 2026-03-01: 1\n"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_elsewhere_brings_nothing_back(folder: Path, edit: str) -> None:
    run("baseline", "write")
    assert EDITS[edit][0] in PLAN
    (folder / "a.goals").write_bytes(PLAN.replace(*EDITS[edit]).encode())
    assert [code for code, _ in found() if code not in ("R001", "T001", "A001", "V007", "V004")] == []


def test_what_speaks_of_the_file_stays_known_when_its_first_line_changes(folder: Path) -> None:
    (folder / "a.goals").write_text("* [ ] Call 3 shops\n* [ ] Call 4 shops\n* [ ] Call 5 shops\n")
    run("baseline", "write")
    (folder / "a.goals").write_text("- [ ] Call 3 shops\n* [ ] Call 4 shops\n* [ ] Call 5 shops\n")
    assert found() == []


def test_new_findings_are_told(folder: Path) -> None:
    run("baseline", "write")
    (folder / "a.goals").write_text(PLAN.replace("Win 3 clients", "Win some clients"))
    assert ("V002", 4) in found()


def test_one_more_of_the_same_is_new(folder: Path) -> None:
    """Findings that are otherwise the same are counted."""
    run("baseline", "write", "--config", "goalfmt.yaml")
    (folder / "a.goals").write_text(PLAN + "- [ ] Win 4 clients\n")
    assert {line for _, line in found()} == {11}
    assert found("--select", "T001") == [("T001", 11)]


def test_a_shared_finding_is_kept_goal_by_goal(folder: Path) -> None:
    """A goal more without an owner is told of alone, not with those that are known."""
    (folder / "a.goals").write_text("- [ ] Win 3 clients\n- [ ] Call 4 clients\n")
    run("baseline", "write")
    (folder / "a.goals").write_text("- [ ] Win 3 clients\n- [ ] Call 4 clients\n- [ ] Visit 5 clients\n")
    _, out, _ = run("check", "--output-format", "json", "--baseline", ".goalfmt-baseline.json", "--select", "A001")
    [finding] = json.loads(out)["findings"]
    assert finding["line"] == 3
    assert finding["message"].startswith('"Visit 5 clients" has no owner')


def test_stale_entries_are_told_and_pruned(folder: Path) -> None:
    run("baseline", "write")
    before = (folder / ".goalfmt-baseline.json").read_text()
    (folder / "a.goals").write_text(PLAN.replace("Improve the shop", "Open 2 shops"))
    _, _, err = run("check", "--baseline", ".goalfmt-baseline.json")
    assert "of the baseline are there no more; `goalfmt baseline prune` removes them" in err
    assert "baseline" not in run("check", "--baseline", ".goalfmt-baseline.json", "--quiet")[2]
    assert "no more" not in run("check", "--baseline", ".goalfmt-baseline.json", "--select", "T")[2], "of rules that do not run nothing is known"
    assert run("baseline", "prune")[0] == 0
    after = (folder / ".goalfmt-baseline.json").read_text()
    assert {*after.split("\n")} < {*before.split("\n")}
    assert "no more" not in run("check", "--baseline", ".goalfmt-baseline.json")[2]


def test_pruning_never_adds(folder: Path) -> None:
    (folder / ".goalfmt-baseline.json").write_text('{"version": 1, "files": {}}')
    run("baseline", "prune")
    assert read((folder / ".goalfmt-baseline.json").read_text()) == {}


def test_pruning_forgets_files_that_are_gone(folder: Path) -> None:
    (folder / "b.goals").write_text(PLAN.replace(" ^offer", ""))
    run("baseline", "write")
    assert "b.goals" in (folder / ".goalfmt-baseline.json").read_text()
    (folder / "b.goals").unlink()
    run("baseline", "prune")
    assert "b.goals" not in (folder / ".goalfmt-baseline.json").read_text()


def test_writing_a_part_leaves_the_rest(folder: Path) -> None:
    (folder / "b.goals").write_text(PLAN.replace(" ^offer", ""))
    run("baseline", "write", "b.goals")
    assert {entry.path for entry in read((folder / ".goalfmt-baseline.json").read_text())} == {"b.goals"}
    run("baseline", "write", "a.goals")
    assert {entry.path for entry in read((folder / ".goalfmt-baseline.json").read_text())} == {"a.goals", "b.goals"}


def test_twice_the_same(folder: Path) -> None:
    run("baseline", "write")
    first = (folder / ".goalfmt-baseline.json").read_bytes()
    run("baseline", "write")
    assert (folder / ".goalfmt-baseline.json").read_bytes() == first


def test_from_another_folder_it_is_the_same(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "b.goals").write_text(PLAN.replace(" ^offer", ""))
    run("baseline", "write")
    first = (folder / ".goalfmt-baseline.json").read_bytes()
    os.chdir(folder / "sub")
    run("baseline", "write", "..")
    assert (folder / ".goalfmt-baseline.json").read_bytes() == first
    assert run("check", "..", "--baseline", "../.goalfmt-baseline.json")[1] == ""


def test_configured(folder: Path) -> None:
    (folder / "goalfmt.yaml").write_text("baseline: known.json\n")
    code, _, err = run("check")
    assert (code, "known.json: no such baseline" in err) == (2, True)
    run("baseline", "write")
    assert (folder / "known.json").exists()
    assert run("check")[:2] == (0, "")
    assert "a.goals: A001  Sales / improve the shop" in run("baseline", "show")[1]


def show_lines(folder: Path) -> list[str]:
    return CliRunner().invoke(cli, ["baseline", "show"]).stdout.split("\n")


def test_show(folder: Path) -> None:
    (folder / "a.goals").write_text(
        "- [ ] Enhance the offer by 2026-06-30 @ben ^offer\n  - why: x\n- [ ] Win 4 clients @a\n  - why: x\n- [ ] Win 5 clients @a\n  - why: x\n"
    )
    run("baseline", "write")
    assert show_lines(folder)[:-1] == ["a.goals: M001  ^offer", "a.goals: V001  ^offer  'enhance'", "a.goals: T001  win clients  x2"] or show_lines(
        folder
    )


def test_syntax_errors_are_never_taken_up(folder: Path) -> None:
    (folder / "a.goals").write_text("- [] Win 3 clients\n- [ ] Call Ana by 2026-04-01 @ana\n  - supports: ^nope\n")
    run("baseline", "write")
    assert {code[0] for code, _ in found()} == {"E"}


def test_an_allowed_finding_is_not_taken_up(folder: Path) -> None:
    (folder / "a.goals").write_text("- [ ] Win 3 clients @ana\n  - why: x\n  - allow: T001\n")
    run("baseline", "write")
    assert read((folder / ".goalfmt-baseline.json").read_text()) == {}


def test_one_finding_of_many_goals_is_taken_once(folder: Path) -> None:
    (folder / "goalfmt.yaml").write_text("people: [ana]\nselect: [A008]\n")
    (folder / "a.goals").write_text("---\ngoals: 1\nowner: anna\n---\n\n- [ ] Call 3 clients\n- [ ] Call 4 clients\n")
    run("baseline", "write")
    assert sum(read((folder / ".goalfmt-baseline.json").read_text()).values()) == 1
    assert found() == []


def test_new_days_bring_nothing_back() -> None:
    """What was overdue yesterday still is, whatever number the message has."""
    document = parse(Source("- [ ] Call 3 clients by 2026-02-01 @ana\n  - why: x\n", "a.goals"))
    recorded = Baseline({}, records=True)
    lint(build([document]), date(2026, 3, 2), baseline=recorded)
    assert {entry.code for entry in recorded.left} >= {"P001"}
    assert lint(build([document]), date(2026, 3, 30), baseline=Baseline(dict(recorded.left))) == []


BROKEN = {
    "empty": "",
    "no JSON": "{",
    "a list": "[]",
    "another version": '{"version": 2, "files": {}}',
    "no files": '{"version": 1}',
    "files as a list": '{"version": 1, "files": []}',
    "a file as a word": '{"version": 1, "files": {"a": "b"}}',
    "a row as a word": '{"version": 1, "files": {"a": ["b"]}}',
    "a row without code": '{"version": 1, "files": {"a": [{"goal": "b"}]}}',
    "an unknown field": '{"version": 1, "files": {"a": [{"code": "T001", "line": 3}]}}',
    "a wrong type": '{"version": 1, "files": {"a": [{"code": 3}]}}',
    "a count of nothing": '{"version": 1, "files": {"a": [{"code": "T001", "count": 0}]}}',
    "a count that is true": '{"version": 1, "files": {"a": [{"code": "T001", "count": true}]}}',
    "a huge count": '{"version": 1, "files": {"a": [{"code": "T001", "count": 1' + "0" * 5000 + "}]}}",
    "too deep": "[" * 200_000,
    "an escape": '{"version": 1, "files": {"\\u001b[31m": 3}}',
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_baseline_is_told_in_one_line(folder: Path, case: str) -> None:
    with pytest.raises(BaselineError):
        read(BROKEN[case])
    (folder / "b.json").write_text(BROKEN[case])
    code, out, err = run("check", "--baseline", "b.json")
    assert (code, out) == (2, "")
    assert err.startswith("goalfmt: b.json: this baseline cannot be read: ")
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_not_utf8_and_missing(folder: Path) -> None:
    (folder / "b.json").write_bytes(b"\xff")
    assert run("check", "--baseline", "b.json")[0] == 2
    assert "no such baseline" in run("check", "--baseline", "nope.json")[2]
    assert "no such baseline" in run("baseline", "prune")[2]


def test_a_link_out_of_the_project_is_neither_read_nor_written(tmp_path: Path, folder: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.write_text("precious")
    (folder / "known.json").symlink_to(outside)
    (folder / ".goalfmt-baseline.json").symlink_to(outside)
    assert run("baseline", "write")[0] == 2
    (folder / "goalfmt.yaml").write_text("baseline: known.json\n")
    for arguments in (("baseline", "write"), ("baseline", "prune"), ("check",)):
        code, _, err = run(*arguments)
        assert code == 2
        assert "precious" not in err
    assert outside.read_text() == "precious"
    outside.unlink()


def test_text_and_entries_are_the_same() -> None:
    entries = {Entry("b/ü.goals", "", "T001", ""): 3, Entry("a.goals", "^x", "V001", 'say "hi"\\'): 1, Entry("a.goals", "A / b #2", "V001", ""): 1}
    text = written(entries)
    assert read(text) == entries
    assert text.index("a.goals") < text.index("ü.goals"), "sorted"
    assert read(written({})) == {}
    assert len(text.split("\n")) == len(entries) + 10, "one line for each finding"
