"""``check --add-ignore``: an allow line for all that is found, and nothing else changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalfmt.cli.main import cli

TODAY = "2026-03-02"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    before = Path.cwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


def run(*arguments: str, text: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["check", *arguments, "--today", TODAY], input=text)
    return result.exit_code, result.stdout, result.stderr


def test_what_speaks_of_the_file_is_let_through_for_the_file(folder: Path) -> None:
    plan = folder / "plan.goals"
    plan.write_text("## Objective: Improve\n```\ncode\n```\n\n- [ ] Enhance b\n   - [ ] Boost c\n- [ ] Boost d\n")
    assert run("plan.goals", "--add-ignore=later")[0] == 0
    text = plan.read_text()
    assert text.startswith("---\ngoals: 1\nlint: H001 -- later\n---\n")
    assert run("plan.goals", "--add-ignore=later")[2] == "nothing to let through\n"
    assert plan.read_text() == text
    assert run("plan.goals", "--max-warnings", "0", "--fail-on", "info", "-q") == (0, "", "")


CASES: dict[str, tuple[str, str, str]] = {
    # name: (rules, before, after); the reason is "later"
    "a goal": ("T001", "- [ ] Win 3 clients @a\n", "- [ ] Win 3 clients @a\n  - allow: T001 -- later\n"),
    "several codes": ("T001,V001", "- [ ] Improve sales @a\n", "- [ ] Improve sales @a\n  - allow: T001, V001 -- later\n"),
    "after the properties": (
        "T001", "- [ ] Win 3 @a\n  - why: x\n  - 2026-03-01: 1\n", "- [ ] Win 3 @a\n  - why: x\n  - allow: T001 -- later\n  - 2026-03-01: 1\n"),
    "the same reason": ("T001,V001", "- [ ] Improve it @a\n  - allow: V001 -- later\n", "- [ ] Improve it @a\n  - allow: V001, T001 -- later\n"),
    "another reason": (
        "T001,V001", "- [ ] Improve it @a\n  - allow: V001 -- so\n", "- [ ] Improve it @a\n  - allow: V001 -- so\n  - allow: T001 -- later\n"),
    "one with an end": (
        "T001,V001", "- [ ] Improve it @a\n  - allow: V001 until 2027 -- later\n",
        "- [ ] Improve it @a\n  - allow: V001 until 2027 -- later\n  - allow: T001 -- later\n",
    ),
    "a shared finding": (
        "A001", "## A\n\n- [ ] Win 3 b\n- [ ] Win 4 c\n", "## A\n\n- [ ] Win 3 b\n  - allow: A001 -- later\n- [ ] Win 4 c\n  - allow: A001 -- later\n"
    ),
    "a heading": ("V001", "## Objective: Improve sales @a\n\nWords.\n", "## Objective: Improve sales @a\n\n- allow: V001 -- later\n\nWords.\n"),
    "a section": ("T013", "## Plans for Q1 2026\n\n- [ ] a b\n", "## Plans for Q1 2026\n\n- allow: T013 -- later\n- [ ] a b\n"),
    "the file": ("A008", "---\ngoals: 1\nowner: anna\n---\n\n- [ ] a b\n", "---\ngoals: 1\nowner: anna\nlint: A008 -- later\n---\n\n- [ ] a b\n"),
    "CRLF": ("T001", "- [ ] Win 3 clients @a\r\n", "- [ ] Win 3 clients @a\r\n  - allow: T001 -- later\r\n"),
    "no last line end": ("T001", "- [ ] Win 3 clients @a", "- [ ] Win 3 clients @a\n  - allow: T001 -- later"),
    "a deeper goal": ("V009", "- [ ] Win 3 b\n  - [ ] Sell TBD\n", "- [ ] Win 3 b\n  - [ ] Sell TBD\n    - allow: V009 -- later\n"),
    "nothing found": ("T001", "- [ ] Win 3 clients by 2026-05-01 @a\n", "- [ ] Win 3 clients by 2026-05-01 @a\n"),
    "a syntax error stays": ("T001", "- [] Win 3 clients\n", "- [] Win 3 clients\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_case(folder: Path, case: str) -> None:
    rules, before, after = CASES[case]
    (folder / "goalfmt.yaml").write_text("people: [a, ben]\n")
    (folder / "a.goals").write_bytes(before.encode())
    assert run("--select", rules, "--add-ignore=later")[:2] == (0, "")
    assert (folder / "a.goals").read_bytes().decode() == after
    code, out, err = run("--select", rules, "--add-ignore=later")
    assert (code, out, "nothing to let through" in err) == (0, "", True), "a second time there is nothing to do"
    if "[]" not in before:
        assert run("--select", f"{rules},X001,X002,X003")[1] == ""


def test_without_a_reason(folder: Path) -> None:
    (folder / "a.goals").write_text("- [ ] Win 3 clients @a\n")
    _, _, err = run("--select", "T001", "--add-ignore")
    assert (folder / "a.goals").read_text() == "- [ ] Win 3 clients @a\n  - allow: T001\n"
    assert err == "1 finding let through in 1 file\n"


def test_a_path_after_it_is_no_reason(folder: Path) -> None:
    (folder / "a.goals").write_text("- [ ] Win 3 clients @a\n")
    (folder / "b.goals").write_text("- [ ] Win 3 clients @a\n")
    run("--select", "T001", "--add-ignore", "a.goals")
    assert "allow: T001\n" in (folder / "a.goals").read_text()
    assert "allow" not in (folder / "b.goals").read_text()


def test_what_others_let_through_needs_no_line(folder: Path) -> None:
    (folder / "a.goals").write_text("- [ ] Win 3 clients @a\n")
    CliRunner().invoke(cli, ["baseline", "write"])
    run("--baseline", ".goalfmt-baseline.json", "--add-ignore=x")
    assert "allow" not in (folder / "a.goals").read_text()


@pytest.mark.parametrize("reason", ["a\nb", "a\x1b[31m", "a\u202eb"])
def test_a_reason_is_one_clean_line(folder: Path, reason: str) -> None:
    (folder / "a.goals").write_text("- [ ] Win 3 clients @a\n")
    assert run(f"--add-ignore={reason}")[0] == 2
    assert "allow" not in (folder / "a.goals").read_text()


@pytest.mark.parametrize("reason", ["a -- b", "until 2020-01-01", "#tag @ana ^id", "a: b, 'c' \"d\" \\", "<!-- x -->", "[x](y)", "-->"])
def test_odd_reasons_are_kept_or_refused(folder: Path, reason: str) -> None:
    before = "---\ngoals: 1\nowner: anna\n---\n\n- [ ] Win 3 clients\n"
    (folder / "goalfmt.yaml").write_text("people: [a]\n")
    (folder / "a.goals").write_text(before)
    code, _, _ = run("--select", "T001,A008", f"--add-ignore={reason}")
    if code:
        assert (folder / "a.goals").read_text() == before
    else:
        assert run("--select", "T001,A008,E,X001,X002".replace("E,", ""))[1] == ""


def test_standard_input_is_refused(folder: Path) -> None:
    code, out, err = run("-", "--add-ignore", text="- [ ] Win 3 clients @a\n")
    assert (code, out) == (2, "")
    assert "standard input is none" in err
