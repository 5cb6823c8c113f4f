"""``goalfmt merge``: two people's edits of one goal file become one, and only true disagreements are conflicts (merge safety)."""

from __future__ import annotations

import os
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from functools import reduce
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from building import built
from building import faults as faults_of
from click.testing import CliRunner, Result
from git_folder import GitFolder, clean_git, needs_git

from goalfmt.cli.main import cli
from goalfmt.formatting import formatted
from goalfmt.merging import Labels, merge
from goalfmt.merging.sequences import chunks, common
from goalfmt.model.identity import identities
from goalfmt.source import Source

__all__ = ["clean_git"]

PLAN = """\
# Plan

## Objective: Grow ^o

- why: money

- [ ] Call 30 clients @ana ^calls
  - 2026-01-01: 3
- [ ] Write a post @ben
- [ ] Draw

## Later

- [ ] Sing
"""

Edits = list[list[str]]


def edited(text: str, edits: Edits) -> str:
    for old, _ in edits:
        assert text.count(old) == 1, old
    return reduce(lambda found, edit: found.replace(edit[0], edit[1]), edits, text)


CASES: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "merge" / "cases.yaml").read_text(encoding="utf-8"))
CLEAN = {name: [case["ours"], case["theirs"], case["both"]] for name, case in CASES.items() if "both" in case}
CONFLICTS = {name: (case["ours"], case["theirs"], case["conflict"]) for name, case in CASES.items() if "conflict" in case}


@pytest.mark.parametrize("name", CLEAN)
def test_edits_that_do_not_touch_each_other(name: str) -> None:
    ours, theirs, both = (edited(PLAN, edits) for edits in CLEAN[name])
    found = merge(PLAN, ours, theirs)
    assert (found.conflicts, found.by_goals) == (0, True)
    assert found.text == both
    assert merge(PLAN, theirs, ours).text == both


@pytest.mark.parametrize("name", CONFLICTS)
def test_true_disagreements(name: str) -> None:
    ours, theirs = (edited(PLAN, edits) for edits in CONFLICTS[name][:2])
    found = merge(PLAN, ours, theirs)
    assert found.conflicts >= 1
    assert CONFLICTS[name][2] in found.text
    assert resolved(found.text, "ours").count("\n") <= found.text.count("\n") - 3 * found.conflicts
    turned = merge(PLAN, theirs, ours)
    assert turned.conflicts == found.conflicts
    assert Counter(turned.text.split("\n")) == Counter(found.text.split("\n"))


def resolved(text: str, side: str) -> str:
    """A text with the conflicts decided for one side."""
    found, where = [], ""
    for line in text.split("\n"):
        if line.startswith("<" * 7):
            where = "ours"
        elif line == "=" * 7:
            where = "theirs"
        elif line.startswith(">" * 7):
            where = ""
        elif where in ("", side):
            found.append(line)
    return "\n".join(found)


def test_a_conflict_decided_for_one_side_is_that_sides_fact() -> None:
    ours, theirs = edited(PLAN, [["01: 3", "01: 4"], ["Draw", "Paint"]]), edited(PLAN, [["01: 3", "01: 5"], ["Sing", "Sing aloud"]])
    found = merge(PLAN, ours, theirs).text
    assert resolved(found, "ours") == edited(PLAN, [["01: 3", "01: 4"], ["Draw", "Paint"], ["Sing", "Sing aloud"]])
    assert resolved(found, "theirs") == edited(PLAN, [["01: 3", "01: 5"], ["Draw", "Paint"], ["Sing", "Sing aloud"]])


def test_markers_as_long_as_asked_for() -> None:
    found = merge(PLAN, PLAN.replace("Draw", "Draw @a"), PLAN.replace("Draw", "Draw @b"), Labels("HEAD", "plan", 12))
    assert "<<<<<<<<<<<< HEAD\n- [ ] Draw @a\n============\n- [ ] Draw @b\n>>>>>>>>>>>> plan\n" in found.text


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_mark_stay(ends: str, mark: str) -> None:
    base, ours, theirs, both = (mark + text.replace("\n", ends) for text in (PLAN, *(edited(PLAN, edits) for edits in CLEAN["goals side by side"])))
    assert merge(base, ours, theirs).text == both


def test_line_ends_that_one_side_changed() -> None:
    ours, theirs, both = (edited(PLAN, edits) for edits in CLEAN["goals side by side"])
    assert merge(PLAN, ours.replace("\n", "\r\n"), theirs).text == both.replace("\n", "\r\n")
    assert merge(PLAN, ours, f"\ufeff{theirs}").text == f"\ufeff{both}"


def test_a_last_line_without_an_end() -> None:
    base, ours, theirs = "- [ ] a\n- [ ] b", "- [ ] a @x\n- [ ] b", "- [ ] a\n- [ ] b @y"
    assert merge(base, ours, theirs).text == "- [ ] a @x\n- [ ] b @y"
    assert merge(base, f"{ours}\n", theirs).text == "- [ ] a @x\n- [ ] b @y\n"
    assert merge(base, base + " @z", theirs).text.endswith(">>>>>>> theirs\n")


def test_a_goal_that_one_side_removed_and_the_other_linked_to() -> None:
    base = "- [ ] a ^a\n- [ ] b ^b\n"
    ours, theirs = base + "  - supports: ^a\n", "- [ ] b ^b\n"
    found = merge(base, ours, theirs)
    assert found == ("<<<<<<< ours\n- [ ] a ^a\n=======\n>>>>>>> theirs\n- [ ] b ^b\n  - supports: ^a\n", 1, True)
    assert merge(ours, ours.replace("b ^b", "b @x ^b"), theirs).conflicts == 0
    assert merge(base, base + "  - supports: ^elsewhere\n", theirs + "- [ ] c\n").conflicts == 0


LOOSE = "# Plan\n* [ ] Draw 3 cards\n    - why: x\n    - 2026-01-01: 1\n* [ ] Sing\n"
NEAT = "# Plan\n\n- [ ] Draw 3 cards\n  - why: x\n  - 2026-01-01: 1\n- [ ] Sing\n"


def test_one_side_has_formatted_the_file() -> None:
    theirs = LOOSE.replace("01: 1\n", "01: 1\n    - 2026-01-02: 2\n").replace("Sing", "Sing @ana")
    both = NEAT.replace("01: 1\n", "01: 1\n  - 2026-01-02: 2\n").replace("Sing", "Sing @ana")
    assert merge(LOOSE, NEAT, theirs).text == both
    assert merge(LOOSE, theirs, NEAT).text == both


def test_one_side_has_formatted_what_both_changed() -> None:
    found = merge(LOOSE, NEAT.replace("01: 1", "01: 2"), LOOSE.replace("01: 1", "01: 3"))
    assert found == (NEAT.replace("  - 2026-01-01: 1", "<<<<<<< ours\n  - 2026-01-01: 2\n=======\n  - 2026-01-01: 3\n>>>>>>> theirs"), 1, True)


def test_a_goal_of_both_that_was_not_there_and_differs() -> None:
    found = merge("", "- [ ] Win 10 members ^a\n  - why: x\n", "- [ ] Win 20 members ^a\n  - due: 2026\n")
    assert found.conflicts == 1
    assert "  - due: 2026\n  - why: x\n" in found.text


def test_files_that_are_no_goals_are_merged_line_by_line() -> None:
    found = merge("a\nb\nc\n", "x\nb\nc\n", "a\nb\ny\n")
    assert (found.text, found.conflicts) == ("x\nb\ny\n", 0)
    assert merge("a\n", "x\n", "y\n").text == "<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n"


def test_a_circle_of_moves_is_a_conflict() -> None:
    base = "- [ ] A ^a\n- [ ] B ^b\n"
    found = merge(base, "- [ ] B ^b\n  - [ ] A ^a\n", "- [ ] A ^a\n  - [ ] B ^b\n")
    assert found.conflicts
    assert not found.by_goals


# random edits -----------------------------------------------------------------------------------------------------------


class Author:
    """Somebody who edits a plan, goal by goal."""

    def __init__(self, seed: int, name: str) -> None:
        self.random = random.Random(seed)
        self.name = name
        self.made = 0

    def edit(self, text: str) -> str:
        edits: list[Callable[[list[str]], None]] = [self.check_in, self.tick, self.add, self.drop_line, self.retitle, self.fact, self.move, self.tag]
        lines = text.split("\n")[:-1]
        for _ in range(self.random.randrange(1, 5)):
            self.random.choice(edits)(lines)
        return formatted(Source("\n".join(lines) + "\n", "x")).source.text

    def goal(self, lines: list[str]) -> int | None:
        goals = [at for at, line in enumerate(lines) if line.lstrip().startswith("- [")]
        return self.random.choice(goals) if goals else None

    def below(self, lines: list[str], at: int) -> int:
        """The end of a goal's own facts."""
        indent = len(lines[at]) - len(lines[at].lstrip())
        end = at + 1
        while end < len(lines) and lines[end].startswith(" " * (indent + 2)) and "- [" not in lines[end]:
            end += 1
        return end

    def check_in(self, lines: list[str]) -> None:
        at = self.goal(lines)
        if at is not None:
            indent = " " * (len(lines[at]) - len(lines[at].lstrip()) + 2)
            lines.insert(
                self.below(lines, at), f"{indent}- 2026-0{self.random.randrange(1, 9)}-0{self.random.randrange(1, 9)}: {self.random.randrange(9)}"
            )

    def tick(self, lines: list[str]) -> None:
        at = self.goal(lines)
        if at is not None:
            lines[at] = lines[at].replace("[ ]", self.random.choice(["[x]", "[/]"]))

    def add(self, lines: list[str]) -> None:
        at = self.goal(lines)
        if at is not None:
            self.made += 1
            indent = " " * (len(lines[at]) - len(lines[at].lstrip()))
            lines.insert(self.below(lines, at), f"{indent}- [ ] {self.random.choice(['Paint', 'Carve', 'Weave'])} for {self.name}")

    def drop_line(self, lines: list[str]) -> None:
        at = self.goal(lines)
        if at is not None:
            del lines[at : self.below(lines, at)]

    def retitle(self, lines: list[str]) -> None:
        at = self.goal(lines)
        if at is not None:
            lines[at] = lines[at].replace("clients", self.random.choice(["people", "shops"])).replace("30", str(self.random.randrange(10, 99)))

    def fact(self, lines: list[str]) -> None:
        at = self.goal(lines)
        if at is not None:
            indent = " " * (len(lines[at]) - len(lines[at].lstrip()) + 2)
            key = self.random.choice(["why", "priority", "effort"])
            if not any(line.startswith(f"{indent}- {key}:") for line in lines[at : self.below(lines, at)]):
                lines.insert(at + 1, f"{indent}- {key}: {self.random.randrange(1, 4)}")

    def move(self, lines: list[str]) -> None:
        at = self.goal(lines)
        if at is not None and not lines[at].startswith(" "):
            end = self.below(lines, at)
            part = lines[at:end]
            if end < len(lines) and "- [" in lines[end] and lines[end].startswith(" "):
                return
            del lines[at:end]
            target = self.goal(lines)
            if target is None or lines[target].startswith(" "):
                lines[at:at] = part
            else:
                lines[target:target] = part

    def tag(self, lines: list[str]) -> None:
        at = self.goal(lines)
        if at is not None and "^" not in lines[at] and "@" not in lines[at]:
            lines[at] += f" #{self.random.choice('abc')}"


BASES = [
    PLAN,
    "- [ ] Call 30 clients ^a\n  - 2026-01-01: 3\n  - [ ] Draw\n  - [ ] Sing\n    - 2026-01-02: yes\n- [ ] Write 30 posts\n  - why: x\n- [ ] Read\n",
    "---\nperiod: 2026\n---\n\n# One\n\n- [ ] Draw\n- [ ] Call 30 clients\n  - priority: 1\n"
    "\n# Two\n\nProse.\n\n- [ ] Sing\n\n## Three\n\n- [ ] Dance ^d\n  - 2026-03-01: 4\n",
]


def facts(text: str) -> dict[object, Counter[str]]:
    """The facts of each goal, by its identity."""
    found: dict[object, Counter[str]] = {}
    for goal, identity in identities(built(text).goals).items():
        node = goal.node
        found[identity] = Counter(
            [*(f"{line.key.text}: {line.value.text}" for line in node.properties), *(f"{line.date.text}: {line.body.text}" for line in node.checkins)]
        )
    return found


SEEDS = int(os.environ.get("GOALFMT_MERGES", "150"))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_random_edits_of_two_people(seed: int) -> None:
    base = BASES[seed % len(BASES)]
    assert formatted(Source(base, "x")).source.text == base
    ours, theirs = Author(2 * seed, "Ana").edit(base), Author(2 * seed + 1, "Ben").edit(base)
    found, turned = merge(base, ours, theirs), merge(base, theirs, ours, Labels("theirs", "ours"))
    assert bool(found.conflicts) == bool(turned.conflicts)
    there, known = Counter(found.text.split("\n")), Counter(base.split("\n"))
    merged_titles = {line for line in there if "- [" in line}
    for side in (ours, theirs):  # every line that a side added is in the result
        missing = [
            line
            for line in Counter(side.split("\n")) - known
            if line.strip() and line not in there and line.strip() not in {x.strip() for x in there}
        ]
        assert all("- [" in line and merged_titles for line in missing)
    if found.conflicts:
        for name, side in (("ours", ours), ("theirs", theirs)):
            assert all(
                line.strip() in {x.strip() for x in resolved(found.text, name).split("\n")} or "- [" in line
                for line in Counter(side.split("\n")) - known
            )
        return
    known_faults = Counter(code for side in (ours, theirs) for code, _ in faults_of(built(side)))
    assert not Counter(code for code, _ in faults_of(built(found.text))) - known_faults
    assert formatted(Source(found.text, "x")).source.text == found.text
    assert Counter(turned.text.split("\n")) == there
    at_base, at_ours, at_theirs, at_result = (facts(text) for text in (base, ours, theirs, found.text))
    for identity in at_base.keys() & at_ours.keys() & at_theirs.keys() & at_result.keys():  # and at the goal that it was added to
        gone = (at_base[identity] - at_ours[identity]) + (at_base[identity] - at_theirs[identity])
        expected = (at_base[identity] - gone) + ((at_ours[identity] - at_base[identity]) | (at_theirs[identity] - at_base[identity]))
        assert at_result[identity] == expected


@pytest.mark.parametrize("base", BASES)
def test_one_side_alone(base: str) -> None:
    for seed in range(20):
        ours = Author(seed, "Ana").edit(base)
        for found in (merge(base, ours, base), merge(base, base, ours), merge(base, ours, ours)):
            assert (found.text, found.conflicts) == (ours, 0)


def test_random_text_loses_nothing() -> None:
    pieces = ["# A", "- [ ] B", "  - due: 2026", "- [ ] C ^c", "text", "", "  - 2026-01-01: 3", "<<<<<<<", "```", "---", "- x", "<!--", "-->", "\tz"]
    draw = random.Random(1)
    for _ in range(300):
        base, ours, theirs = ("\n".join(draw.choices(pieces, k=draw.randrange(9))) + "\n" for _ in range(3))
        found = merge(base, ours, theirs)
        there = {line.strip() for line in found.text.split("\n")}
        for side in (ours, theirs):
            added = Counter(side.split("\n")) - Counter(base.split("\n"))
            assert all(line.strip() in there or line.strip().startswith("- [") for line in added)


def test_common_items() -> None:
    draw = random.Random(2)
    for _ in range(300):
        one, other = ("".join(draw.choices("abcd", k=draw.randrange(12))) for _ in range(2))
        pairs = common(one, other)
        assert all(one[a] == other[b] for a, b in pairs)
        assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
        third = "".join(draw.choices("abcd", k=draw.randrange(12)))
        for side in range(3):
            texts = (one, other, third)
            assert "".join(texts[side][slice(*chunk[side])] for chunk in chunks(*texts)) == texts[side]  # type: ignore[misc]


def test_time_grows_with_the_file_only() -> None:
    base = "".join(f"- [ ] Call {at} clients\n  - 2026-01-01: {at}\n" for at in range(1500))
    ours = base.replace("- [ ] Call 700 clients\n", "- [x] Call 700 clients\n")
    theirs = base.replace("2026-01-01: 900\n", "2026-01-01: 900\n  - 2026-02-01: 901\n")
    found = merge(base, ours, theirs)
    assert (found.conflicts, found.text) == (0, ours.replace("2026-01-01: 900\n", "2026-01-01: 900\n  - 2026-02-01: 901\n"))


# the command, and git ---------------------------------------------------------------------------------------------------


def run(*args: str) -> Result:
    result = CliRunner().invoke(cli, ["merge", *args])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, edits in (("base", []), ("ours", [["[ ] Draw", "[x] Draw"]]), ("theirs", [["[ ] Sing", "[x] Sing"]])):
        (tmp_path / f"{name}.goals").write_text(edited(PLAN, edits))
    return tmp_path


def test_the_result_takes_the_place_of_ours(files: Path) -> None:
    both = edited(PLAN, [["[ ] Draw", "[x] Draw"], ["[ ] Sing", "[x] Sing"]])
    shown = run("base.goals", "ours.goals", "theirs.goals", "--print")
    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, both, "")
    assert "[ ] Sing" in (files / "ours.goals").read_text()
    result = run("base.goals", "ours.goals", "theirs.goals", "--path", "plans/x.goals", "--marker-size", "9")
    assert (result.exit_code, result.output) == (0, "")
    assert (files / "ours.goals").read_text() == both


def test_a_conflict_is_told(files: Path) -> None:
    (files / "theirs.goals").write_text(edited(PLAN, [["[ ] Draw", "[~] Draw"]]))
    result = run("base.goals", "ours.goals", "theirs.goals")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "goalfmt: ours.goals: 1 conflict\n"
    assert "<<<<<<< ours\n- [x] Draw\n=======\n- [~] Draw\n>>>>>>> theirs\n" in (files / "ours.goals").read_text()


def test_what_cannot_be_read_is_trouble(files: Path) -> None:
    result = run("base.goals", "ours.goals", "none.goals")
    assert (result.exit_code, result.stderr) == (2, "goalfmt: none.goals: no such file\n")


def program(folder: Path) -> str:
    """The command line of goalfmt in a git configuration."""
    launcher = folder / "goalfmt-for-git"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from goalfmt.cli.main import main; main()" "$@"\n')
    launcher.chmod(0o755)
    return str(launcher)


def driver(folder: Path) -> str:
    """The driver of the manual."""
    found = re.search(r"merge\.goalfmt\.driver '(goalfmt .*)'", (Path(__file__).parent.parent / "docs" / "merge.md").read_text(encoding="utf-8"))
    assert found is not None
    return str(found[1]).replace("goalfmt", program(folder), 1)


def with_driver(folder: Path) -> GitFolder:
    made = GitFolder(folder / "work")
    made.git("config", "merge.goalfmt.driver", driver(folder))
    made.commit({".gitattributes": "*.goals merge=goalfmt\nlog.goals merge=union\n", "a.goals": PLAN})
    return made


def branches(repository: GitFolder, name: str, ours: str, theirs: str) -> str:
    """Merge two branches that changed a file; what is in it then."""
    repository.git("checkout", "-q", "-b", "plan")
    repository.commit({name: theirs}, "Theirs")
    repository.git("checkout", "-q", "main")
    repository.commit({name: ours}, "Ours")
    repository.git("merge", "-q", "--no-edit", "plan", check=False)
    return (repository.path / name).read_text()


@needs_git
@pytest.mark.skipif(shutil.which("sh") is None, reason="drivers of git are called through a shell")
@pytest.mark.parametrize("name", ["check-ins of different days", "goals added in one place", "moved, and a check-in"])
def test_git_merges_with_the_driver(clean_git: Path, name: str) -> None:
    ours, theirs, both = (edited(PLAN, edits) for edits in CLEAN[name])
    repository = with_driver(clean_git)
    assert branches(repository, "a.goals", ours, theirs) == both
    assert repository.git("status", "--porcelain") == ""
    without = GitFolder(clean_git / "without")
    without.commit({"a.goals": PLAN})
    assert "<<<<<<<" in branches(without, "a.goals", ours, theirs)


@needs_git
def test_git_is_told_of_a_conflict(clean_git: Path) -> None:
    repository = with_driver(clean_git)
    text = branches(repository, "a.goals", edited(PLAN, [["01: 3", "01: 4"]]), edited(PLAN, [["01: 3", "01: 5"]]))
    assert "<<<<<<< ours\n  - 2026-01-01: 4\n=======\n  - 2026-01-01: 5\n>>>>>>> theirs\n" in text
    assert repository.git("status", "--porcelain") == "UU a.goals\n"


JOURNAL = "---\njournal: true\n---\n\n# 2026\n\n- 2026-01-01 ^calls: 3\n"


@needs_git
def test_git_merges_by_lines_where_goalfmt_cannot_be_run(clean_git: Path) -> None:
    repository = with_driver(clean_git)
    (clean_git / "goalfmt-for-git").unlink()
    text = branches(repository, "a.goals", edited(PLAN, [["Draw", "Paint"]]), edited(PLAN, [["Draw", "Write"]]))
    assert "- [ ] Paint\n=======\n- [ ] Write\n>>>>>>> " in text
    assert repository.git("ls-files", "-u")


def test_a_configuration_that_is_in_conflict_itself(files: Path) -> None:
    (files / "goalfmt.yaml").write_text("<<<<<<< ours\nignore: [T001]\n")
    result = run("base.goals", "ours.goals", "theirs.goals")
    assert result.exit_code == 0
    assert result.stderr.startswith("goalfmt: goalfmt.yaml:") and result.stderr.endswith("; merged without it\n")
    assert (files / "ours.goals").read_text() == edited(PLAN, [["[ ] Draw", "[x] Draw"], ["[ ] Sing", "[x] Sing"]])
    assert run("base.goals", "ours.goals", "theirs.goals", "--config", "goalfmt.yaml").exit_code == 2


def test_union_is_safe_for_journals(clean_git: Path) -> None:
    """Each line names its goal, and the order has no meaning: so lines of both sides can stand in any order."""
    repository = with_driver(clean_git)
    repository.commit({"log.goals": JOURNAL})
    text = branches(repository, "log.goals", JOURNAL + "- 2026-01-02 ^calls: 5\n- 2026-01-02 ^o: 1\n", JOURNAL + "- 2026-01-03 ^calls: 6\n")
    assert Counter(text.split("\n")) == Counter((JOURNAL + "- 2026-01-02 ^calls: 5\n- 2026-01-02 ^o: 1\n- 2026-01-03 ^calls: 6\n").split("\n"))
    told = [checkin.period.text for checkin in built(("a.goals", PLAN), ("log.goals", text)).by_id["calls"].checkins]
    assert sorted(told) == ["2026-01-01", "2026-01-01", "2026-01-02", "2026-01-03"]
    assert (
        merge(JOURNAL, JOURNAL + "- 2026-01-03 ^calls: 5\n", JOURNAL + "- 2026-01-02 ^calls: 6\n").text
        == JOURNAL + "- 2026-01-02 ^calls: 6\n- 2026-01-03 ^calls: 5\n"
    )


def test_two_levels_of_one_date_in_a_journal() -> None:
    """By union both stay, and are an error; by goals they are a conflict."""
    both = JOURNAL + "- 2026-01-02 ^calls: 5\n- 2026-01-02 ^calls: 6\n"
    assert [code for code, _ in faults_of(built(("a.goals", PLAN.replace("  - 2026-01-01: 3\n", "")), ("log.goals", both)))] == ["E114"]
    assert merge(JOURNAL, JOURNAL + "- 2026-01-02 ^calls: 5\n", JOURNAL + "- 2026-01-02 ^calls: 6\n").conflicts == 1
    added = merge(JOURNAL, JOURNAL + "- 2026-01-02 ^calls: +5\n", JOURNAL + "- 2026-01-02 ^calls: +6\n")
    assert (added.conflicts, added.text) == (0, JOURNAL + "- 2026-01-02 ^calls: +5\n- 2026-01-02 ^calls: +6\n")


@needs_git
def test_union_gives_check_ins_to_the_wrong_goal_elsewhere(clean_git: Path) -> None:
    """One adds a goal, the other a check-in to the goal above: union puts the lines of both one after the other, and asks nobody."""
    repository = GitFolder(clean_git / "union")
    base = "- [ ] Call 30 clients\n- [ ] Sing\n"
    ours, theirs = base.replace("clients\n", "clients\n- [ ] Sell 5 bikes\n"), base.replace("clients\n", "clients\n  - 2026-01-01: 4\n")
    repository.commit({".gitattributes": "*.goals merge=union\n", "a.goals": base})
    text = branches(repository, "a.goals", ours, theirs)
    assert checkins(text) == {"Call 30 clients": [], "Sell 5 bikes": ["4"], "Sing": []}
    assert checkins(merge(base, ours, theirs).text) == {"Call 30 clients": ["4"], "Sell 5 bikes": [], "Sing": []}


def checkins(text: str) -> dict[str, list[str]]:
    return {goal.title.text: [line.body.text for line in goal.node.checkins] for goal in built(text).goals}
