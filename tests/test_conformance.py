"""The conformance suite, the examples of the specification, and whether both are complete."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from document_tree import Json, goal_row, tree
from jsonschema import Draft202012Validator
from spec_examples import RESULTS, SPEC, Example, examples

from goalfmt.diagnostic import Fault
from goalfmt.model import Workspace, build
from goalfmt.rules import catalogue
from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.syntax.document import Document
from goalfmt.syntax.keys import FRONT_MATTER, KEYS

SUITE = Path(__file__).parent / "conformance"
GOOD = SUITE / "syntax" / "good"
BAD = SUITE / "syntax" / "bad"
MODEL = SUITE / "model"
FORMAT = SUITE / "format"

KINDS = {
    GOOD: (".goals", ".tree.json"),
    BAD: (".goals", ".errors.json"),
    MODEL: (".goals", ".goals.json"),
    FORMAT: (".in.goals", ".out.goals"),
}
"""The files of a case in each folder."""
FURTHER = {BAD: ".tree.json", MODEL: ".journal.goals"}
"""What a case may have besides."""


def names(folder: Path) -> list[str]:
    ending = KINDS[folder][1]
    return sorted(path.name.removesuffix(ending) for path in folder.glob(f"*{ending}"))


def expected(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(expected(SUITE / "schemas" / f"{name}.schema.json"))


def read(data: bytes) -> tuple[Document, Workspace]:
    """One file, alone, without configuration."""
    document = parse(Source.decode(data))
    return document, build([document])


def errors(document: Document, workspace: Workspace) -> list[Json]:
    """All errors, in the order of their places."""
    found = [*document.faults, *(fault for source, fault in workspace.faults if source is document.source)]
    return sorted((_error(document.source, fault) for fault in found), key=_order)


def _order(error: Json) -> tuple[int, ...]:
    return tuple(cast(int, error[key]) for key in ("line", "column", "end_line", "end_column"))


def _error(source: Source, fault: Fault) -> Json:
    start, end = source.place(fault.span.start), source.place(fault.span.end)
    return {"code": fault.code, "line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}


def shown(actual: object, expected: object) -> object:
    """The part of a value that an expectation shows: of objects only its members, of lists all."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return {key: shown(actual.get(key), value) for key, value in expected.items()}
    if isinstance(expected, list) and isinstance(actual, list):
        pairs = zip(actual, expected, strict=False)
        return [*(shown(one, other) for one, other in pairs), *actual[len(expected) :]]
    return actual


@pytest.mark.parametrize("name", names(GOOD))
def test_good(name: str) -> None:
    data = (GOOD / f"{name}.goals").read_bytes()
    document, workspace = read(data)
    assert errors(document, workspace) == []
    assert tree(document, workspace) == expected(GOOD / f"{name}.tree.json")
    assert "".join(document.text_of(line) for line in document.lines).encode("utf-8", "surrogateescape") == data


@pytest.mark.parametrize("name", names(BAD))
def test_bad(name: str) -> None:
    data = (BAD / f"{name}.goals").read_bytes()
    document, workspace = read(data)
    assert errors(document, workspace) == expected(BAD / f"{name}.errors.json")
    if (BAD / f"{name}.tree.json").exists():
        assert tree(document, workspace) == expected(BAD / f"{name}.tree.json")
    assert "".join(document.text_of(line) for line in document.lines).encode("utf-8", "surrogateescape") == data


@pytest.mark.parametrize("name", names(MODEL))
def test_model(name: str) -> None:
    document = parse(Source.decode((MODEL / f"{name}.goals").read_bytes()))
    journal = MODEL / f"{name}.journal.goals"
    journals = [parse(Source.decode(journal.read_bytes()))] if journal.exists() else []
    workspace = build([document, *journals])
    assert [errors(each, workspace) for each in (document, *journals)] == [[]] * (1 + len(journals))
    goals = expected(MODEL / f"{name}.goals.json")
    assert shown([goal_row(goal) for goal in workspace.goals], goals) == goals


@pytest.mark.parametrize("name", names(FORMAT))
def test_format_keeps_the_meaning(name: str) -> None:
    """Both sides of a case of the formatter are without errors and mean the same."""
    before, after = ((FORMAT / f"{name}{ending}").read_bytes() for ending in KINDS[FORMAT])
    assert meaning(before) == meaning(after)


def meaning(data: bytes) -> object:
    """The goals of a file without places, and the words of its notes."""
    document, workspace = read(data)
    assert errors(document, workspace) == []
    placeless = ("line", "parent", "home")
    return [{key: value for key, value in goal_row(goal).items() if key not in placeless} for goal in workspace.goals]


@pytest.mark.parametrize("folder", KINDS, ids=lambda folder: folder.relative_to(SUITE).as_posix())
def test_every_case_is_whole(folder: Path) -> None:
    """No file without its other half, and no other files."""
    files = {path.name for path in folder.iterdir()}
    further = {name + FURTHER[folder] for name in names(folder)} if folder in FURTHER else set()
    assert files - further == {name + ending for name in names(folder) for ending in KINDS[folder]}


@pytest.mark.parametrize(("files", "name"), [("*/*/*.tree.json", "tree"), ("*/*/*.errors.json", "errors"), ("model/*.goals.json", "model")])
def test_results_obey_their_schema(files: str, name: str) -> None:
    validator = schema(name)
    validator.check_schema(validator.schema)
    for path in sorted(SUITE.glob(files)):
        assert [error.message for error in validator.iter_errors(expected(path))] == [], path.name


def test_schema_refuses_what_is_no_tree() -> None:
    validator = schema("tree")
    wrongs: list[Json] = [{}, {"lines": ["verse"]}, {"lines": [], "nodes": []}, {"lines": [], "nodes": [{"line": 0, "title": "a"}]}]
    for wrong in wrongs:
        assert not validator.is_valid(wrong)


def spec_examples() -> list[Example]:
    return list(examples(SPEC.read_text(encoding="utf-8")))


@pytest.mark.parametrize("example", spec_examples(), ids=lambda example: f"example-{example.number}")
def test_spec_example(example: Example) -> None:
    document, workspace = read(example.text.encode("utf-8", "surrogateescape"))
    found = [f"{error['code']} {error['line']}:{error['column']}" for error in errors(document, workspace)]
    assert found == [line for line in example.results.get("errors", "").split("\n") if line]
    if "tree" in example.results:
        wanted = json.loads(example.results["tree"])
        assert shown(tree(document, workspace), wanted) == wanted
    if "model" in example.results:
        wanted = json.loads(example.results["model"])
        assert shown([goal_row(goal) for goal in workspace.goals], wanted) == wanted
    if "formatted" in example.results:
        assert meaning(example.text.encode()) == meaning(f"{example.results['formatted']}\n".encode())


def test_spec_examples_are_numbered_in_order() -> None:
    assert [example.number for example in spec_examples()] == list(range(1, len(spec_examples()) + 1))
    assert set().union(*(example.results for example in spec_examples())) == set(RESULTS)


def values_in(tree: object) -> Iterator[str]:
    """The keys of all properties and front matter entries of a tree."""
    if isinstance(tree, dict):
        if "key" in tree and "value" in tree:
            yield str(tree["key"])
        for value in tree.values():
            yield from values_in(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from values_in(value)


def test_every_key_has_a_case() -> None:
    covered = {key for name in names(GOOD) for key in values_in(expected(GOOD / f"{name}.tree.json"))}
    assert {*KEYS, *FRONT_MATTER} - covered == set()


def test_every_kind_of_line_has_a_case() -> None:
    trees = [cast(Json, expected(GOOD / f"{name}.tree.json")) for name in names(GOOD)]
    covered = {kind for tree in trees for kind in cast("list[str]", tree["lines"])}
    kinds = expected(SUITE / "schemas" / "tree.schema.json")["properties"]["lines"]["items"]["enum"]
    assert set(kinds) - covered == {"bad"}


TOO_BIG_FOR_DATA = {"E110", "E111"}
"""Depth and size beyond the limits: files of a megabyte and more, which their own tests make."""


def test_every_error_has_a_case() -> None:
    covered = {error["code"] for name in names(BAD) for error in cast("list[Json]", expected(BAD / f"{name}.errors.json"))}
    known = {code for code in catalogue.pages() if code.startswith("E")}
    assert known - covered == TOO_BIG_FOR_DATA
    assert covered - known == set()


def test_every_error_stands_in_the_specification() -> None:
    """The table of section 14 has the codes and names of the manual pages, no more and no less."""
    table = dict(re.findall(r"^\| (E[0-9]{3}) \| ([a-z-]+) \|", SPEC.read_text(encoding="utf-8"), re.MULTILINE))
    assert table == {code: page.name for code, page in catalogue.pages().items() if code.startswith("E")}
