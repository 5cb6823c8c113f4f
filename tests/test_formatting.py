"""The formatter: the cases of the conformance suite and the examples of the specification."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from spec_examples import SPEC, Example, examples
from test_conformance import FORMAT, names

from goalfmt.formatting import characters, formatted
from goalfmt.formatting.proofs import failure
from goalfmt.source import Source


def made(text: str) -> str:
    return formatted(Source(text)).source.text


@pytest.mark.parametrize("name", names(FORMAT))
def test_case(name: str) -> None:
    before, after = ((FORMAT / f"{name}{ending}").read_bytes() for ending in (".in.goals", ".out.goals"))
    assert formatted(Source.decode(before)).source.encode() == after
    assert formatted(Source.decode(after)).source.encode() == after


def spec_examples() -> list[Example]:
    return [example for example in examples(SPEC.read_text(encoding="utf-8")) if "formatted" in example.results]


@pytest.mark.parametrize("example", spec_examples(), ids=lambda example: f"example-{example.number}")
def test_spec_example(example: Example) -> None:
    assert made(example.text) == f"{example.results['formatted']}\n"


def test_the_manual_page_is_true() -> None:
    page = (Path(__file__).parents[1] / "docs" / "format.md").read_text(encoding="utf-8")
    before, after = (re.search(rf"```goals {name}\n(.*?)```", page, re.DOTALL) for name in ("before", "after"))
    assert before is not None and after is not None
    assert made(before[1]) == after[1]


def test_journal() -> None:
    text = "---\njournal: true\n---\n## 2026-03-02\n*  2026-03-02   ^leads:3\n"
    assert made(text) == "---\njournal: true\n---\n\n## 2026-03-02\n\n- 2026-03-02 ^leads: 3\n"


ERRORS = {
    "*  [ ]  Call Ana @ana.\n*  [ ]  Call Ben\n": "*  [ ]  Call Ana @ana.\n- [ ] Call Ben\n",
    "# North\n*  [ ]  a\n      - [ ]  b\n     - [ ] c\n# South\n*  [ ] d\n": (
        "# North\n\n*  [ ]  a\n      - [ ]  b\n     - [ ] c\n\n# South\n\n- [ ] d\n"
    ),
    "# A\n-  [] a\n    -  due: 2026-13-45  \n": "# A\n\n-  [] a\n   - due: 2026-13-45\n",
    "* [ ] a\x00  \n* [ ]  b\n": "* [ ] a\x00  \n- [ ] b\n",
    "```\n*  never closed\n": "```\n*  never closed\n",
    "*  [ ] a\r": "*  [ ] a\r",
}


@pytest.mark.parametrize("text", ERRORS)
def test_lines_with_errors_are_left_alone(text: str) -> None:
    found = formatted(Source(text))
    assert found.source.text == ERRORS[text]
    assert found.left
    assert formatted(found.source).edits == ()


def test_edits_are_of_single_lines() -> None:
    """A language server takes the edits of some lines."""
    source = Source("# A\n*  [ ] a\n\n\n*  [ ] b\n")
    found = formatted(source)
    assert [(source.text[span.start : span.end], right) for span, right in found.edits] == [
        ("*  [ ] a\n", "\n- [ ] a\n"),
        ("\n", ""),
        ("*  [ ] b\n", "- [ ] b\n"),
    ]


UNPROVED = (
    ("- [ ] a\n", "- [ ] b\n"),
    ("- [ ] Call Ana @ana\n", "- [ ] Call Ana\n"),
    ("- [ ] a\n  - [ ] b\n", "- [ ] a\n- [ ] b\n"),
    ("- [ ] a\n  - priority: 1\n", "- [ ] a\n  - priority: 2\n"),
    ("- [ ] a @ana @ben\n", "- [ ] a @ben @ana\n"),
    ("- [ ] a\n", "- [x] a\n"),
    ("- [ ] a\n\ntext\n", "- [ ] a\n"),
    ("- [ ] a\n", "-  [ ] a\n"),
    ("\ufeff- [ ] a\n", "- [ ] a\n"),
    ("- [ ] a, b\n", "- [ ] a b\n"),
    ("- [ ] a\n\n- [ ] b\n", "- [ ] a\r\n\n- [ ] b\n"),
    ("- [ ] a\r\n- [ ] b\r\n", "- [ ] a\n- [ ] b\n"),
    ("1. a\n   - [ ] b\n", "1. a\n- [ ] b\n"),
    ("a  \nb\n", "a\nb\n"),
    ("<!-- a  b -->\n", "<!-- a b -->\n"),
    ("| a  | b |\n|---|---|\n", "| a | b |\n|---|---|\n"),
    ("> a  b\n", "> a b\n"),
    ("```\na  b\n```\n", "```\na b\n```\n"),
    ("```\n  a\n```\n", "```\na\n```\n"),
    ("```\na  \n```\n", "```\na\n```\n"),
    ("    a\n", "     a\n"),
    ("- a\n\n  ~~~\n    b\n  ~~~\n", "- a\n\n  ~~~\n  b\n  ~~~\n"),
    ("---\ntitle: 'a  b'\n---\n", "---\ntitle: 'a b'\n---\n"),
)


@pytest.mark.parametrize(("old", "new"), UNPROVED)
def test_what_is_not_the_same_is_not_proved(old: str, new: str) -> None:
    assert failure(Source(old), Source(new)) is not None


CHARACTERS = {
    "- a, b": "- a b",
    "- [ ] per week": "- [ ] / week",
    "- [ ] a @ana": "- [ ] a",
    "# a #": "# a b",
    "- why: a": "- why: b",
    "* [X] a": "- [/] a",
    "- [ ] 30-50 x": "- [ ] 30..50 x",
    "text # #": "text",
}


@pytest.mark.parametrize(("old", "new"), CHARACTERS.items())
def test_lost_characters_are_seen(old: str, new: str) -> None:
    assert characters.difference(old, new) is not None


def test_sorting_takes_everything_along() -> None:
    text = """\
# Objective: Low

- priority: 4

## A section

- [ ] c
  - priority: 3

  with a paragraph

  - [ ] inner b
  - [ ] inner a
    - priority: 1
<!-- a goes first -->
- [ ] a ^a
  - priority: 1
  - 2026-01-31: 3
- a note parts the lists
- [ ] z
- [ ] y
  - priority: 5

<!-- high -->
# Objective: High

- priority: 2
"""
    found = formatted(Source(text), sort="priority")
    assert (
        found.source.text
        == """\
<!-- high -->
# Objective: High

- priority: 2

# Objective: Low

- priority: 4

## A section

<!-- a goes first -->
- [ ] a ^a
  - priority: 1
  - 2026-01-31: 3
- [ ] c
  - priority: 3

  with a paragraph

  - [ ] inner a
    - priority: 1
  - [ ] inner b
- a note parts the lists
- [ ] y
  - priority: 5
- [ ] z
"""
    )
    assert failure(Source(text), found.source, sort="priority") is None


def test_sorting_moves_no_byte_order_mark() -> None:
    text = "\ufeff- [ ] b\r\n- [ ] a\r\n  - priority: 1\r\n"
    found = formatted(Source(text), sort="priority")
    assert found.source.text == "\ufeff- [ ] a\r\n  - priority: 1\r\n- [ ] b\r\n"
    assert failure(Source(text), found.source, sort="priority") is None
    assert failure(Source(text), Source(found.source.text[1:]), sort="priority") is not None
    assert failure(Source(text), Source(found.source.text.replace("b\r", "b")), sort="priority") is not None


def test_sorting_is_proved() -> None:
    old = Source("- [ ] a\n  - why: x\n- [ ] b\n  - why: y\n")
    assert failure(old, Source("- [ ] a\n  - why: y\n- [ ] b\n  - why: x\n"), sort="priority") is not None
    assert failure(old, Source("- [ ] b\n  - why: y\n- [ ] a\n  - why: x\n"), sort="priority") is None
    assert failure(old, Source("- [ ] b\n  - [ ] a\n    - why: x\n  - why: y\n"), sort="priority") is not None
