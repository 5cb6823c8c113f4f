"""Whether ``docs/requirements.md`` maps every requirement, and to things that are there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from click import Group

from goalfmt.cli.main import cli
from goalfmt.rules import catalogue

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"
LAST = 146
COLUMNS = ("Q", "Asked for", "Syntax", "Rules", "Commands", "Tests")


class Row(NamedTuple):
    """One requirement. Each cell is what is there and what is planned."""

    number: str
    asked: str
    syntax: tuple[str, ...]
    rules: tuple[tuple[str, ...], tuple[str, ...]]
    commands: tuple[tuple[str, ...], tuple[str, ...]]
    tests: tuple[tuple[str, ...], tuple[str, ...]]


def words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(",") if word.strip())


def parts(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    there, _, planned = cell.partition("planned:")
    return words(there), words(planned)


def rows() -> list[Row]:
    found = []
    for line in (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8").split("\n"):
        if line.startswith("| Q") and not line.startswith("| Q |"):
            number, asked, syntax, rules, commands, tests = (cell.strip() for cell in line.strip("|").split("|"))
            found.append(Row(number, asked, words(syntax), parts(rules), parts(commands), parts(tests)))
    return found


def codes() -> set[str]:
    return set(catalogue.pages())


def commands() -> set[str]:
    assert isinstance(cli, Group)
    return set(cli.list_commands(cli.make_context("goalfmt", ["--help"], resilient_parsing=True)))


def sections() -> set[str]:
    text = (ROOT / "grammar" / "SPEC.md").read_text(encoding="utf-8")
    return set(re.findall(r"^#{2,3} ([0-9]+(?:\.[0-9]+)?)\.? ", text, re.MULTILINE))


def is_a_test(name: str) -> bool:
    """Whether a pointer names a case of the conformance suite, a test file or a function of one."""
    folder, _, case = name.partition("/")
    if folder in {"good", "bad"}:
        return (TESTS / "conformance" / "syntax" / folder / f"{case}.goals").exists()
    if folder == "model":
        return (TESTS / "conformance" / "model" / f"{case}.goals").exists()
    if folder == "format":
        return (TESTS / "conformance" / "format" / f"{case}.in.goals").exists()
    file, _, function = name.partition("::")
    path = TESTS / f"{file}.py"
    return path.exists() and (not function or f"def {function}(" in path.read_text(encoding="utf-8"))


def test_every_requirement_is_mapped_once() -> None:
    assert [row.number for row in rows()] == [f"Q{number}" for number in range(1, LAST + 1)]


def test_every_requirement_has_words_and_a_test() -> None:
    for row in rows():
        assert row.asked, row.number
        assert any(row.tests), row.number
        assert row.syntax or any(row.rules) or any(row.commands), row.number


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.number)
def test_pointers_lead_somewhere(row: Row) -> None:
    assert [section for section in row.syntax if section not in sections()] == []
    assert [code for code in row.rules[0] if code not in codes()] == []
    assert [command for command in row.commands[0] if command not in commands()] == []
    assert [test for test in row.tests[0] if not is_a_test(test)] == []


def test_nothing_is_planned_that_is_there() -> None:
    """So that the map does not grow old."""
    there = codes() | commands()
    stale = [(row.number, name) for row in rows() for cell in (row.rules, row.commands, row.tests) for name in cell[1] if name in there]
    assert stale == []


def test_pointers_that_lead_nowhere_are_found() -> None:
    assert not is_a_test("good/there-is-no-such-case")
    assert not is_a_test("test_requirements::test_that_does_not_exist")
    assert is_a_test("test_requirements::test_every_requirement_is_mapped_once")
