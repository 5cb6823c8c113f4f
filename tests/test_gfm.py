"""What a Markdown viewer shows is what we read: headings, list items and paragraphs equal those of an independent GFM parser.

On every file without errors: the conformance suite, the examples of the specification and of the rules, the files that ship, imported documents
(where they are present), and random lines that are hard to nest. The long run is asked for by ``GOALFMT_SOUPS=100000``.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from random import Random

import pytest
from gfm_outline import difference, ours, theirs
from line_soup import line, smallest, soup
from spec_examples import SPEC, examples

from benchmarks.corpus import corpus
from goalfmt.exchange.convert import convert
from goalfmt.source import Source
from goalfmt.syntax import parse

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("GOALFMT_SHARED_DATA", ROOT.parent / "shared" / "data")) / "documents"
SOUPS = int(os.environ.get("GOALFMT_SOUPS", "4000"))
SEED = int(os.environ.get("GOALFMT_SEED", "0"))
SPEC_EXAMPLES = list(examples(SPEC.read_text(encoding="utf-8")))

_INDENTED_BELOW = re.compile(r"\]:[^\n]*(?:\n[^\n]*)?\n *(?: {4}|\t)")
"""A link definition over two lines and then a line that is indented like code: that line goes on with the paragraph that the definition was when
it was read (so cmark-gfm, and so do we), but is code to markdown-it-py."""


def shipped() -> list[Path]:
    folders = ("tests/gfm_cases", "tests/conformance", "tests/import", "examples")
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.goals*") if path.suffix in {".goals", ".md"})


@pytest.mark.parametrize("path", shipped(), ids=lambda path: str(path.relative_to(ROOT)))
def test_file(path: Path) -> None:
    assert difference(path.read_bytes().decode("utf-8", "surrogateescape")) is None


def test_examples_of_the_specification() -> None:
    found = {example.number: difference(example.text) for example in SPEC_EXAMPLES}
    assert {number: differs for number, differs in found.items() if differs} == {}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not here")
def test_imported_documents() -> None:
    found = {path.name: difference(convert(path.read_text(encoding="utf-8"), "markdown")) for path in SHARED.glob("*.md")}
    assert {name: differs for name, differs in found.items() if differs} == {}


def test_generated_corpus() -> None:
    """The generated file of the benchmarks, small; it has no errors, so that it is compared."""
    text = corpus(300, SEED + 1)
    assert parse(Source(text)).faults == []
    assert difference(text) is None


def differs(text: str) -> bool:
    return _INDENTED_BELOW.search(text) is None and difference(text) is not None


def test_random_lines() -> None:
    """Short and long files of random lines; each difference is shown as the smallest file that has it."""
    found = set()
    clean = 0
    for number in range(SOUPS):
        random = Random(SEED + number)
        text = soup(random, 7 if number % 4 else 20)
        clean += not parse(Source(text)).faults
        if differs(text):
            found.add(smallest(text, differs))
    assert found == set()
    assert clean > SOUPS / 10, "too few files without errors to compare"


def test_random_lines_among_the_examples() -> None:
    """Examples of the specification with random lines put between their lines."""
    found = set()
    texts = [example.text for example in SPEC_EXAMPLES]
    for number in range(SOUPS // 4):
        random = Random(SEED + number)
        lines = random.choice(texts).split("\n")
        for _ in range(random.randint(1, 3)):
            lines.insert(random.randint(0, len(lines)), line(random))
        text = "\n".join(lines)
        if differs(text):
            found.add(smallest(text, differs))
    assert found == set()


def test_the_comparison_sees_a_difference() -> None:
    """The test itself: outlines of different files differ, and nesting, levels and ends are all looked at."""
    pairs = [
        ("- a\n  - b\n", "- a\n- b\n"),
        ("# a\n", "## a\n"),
        ("a\nb\n", "a\n\nb\n"),
        ("- a\n  b\n", "- a\n\n  b\n"),
        ("1. a\n", "a\n"),
    ]
    for one, other in pairs:
        assert ours(parse(Source(one))) == theirs(Source(one))
        assert ours(parse(Source(one))) != theirs(Source(other))


def test_front_matter_is_taken_away_first() -> None:
    text = "---\ntitle: x\n---\n\n# a\n\n- [ ] b\n  c\n"
    assert difference(text) is None
    assert theirs(Source(text)).items == [(7, 0)]
    assert theirs(Source(text)).paragraphs == [(7, 8)]
