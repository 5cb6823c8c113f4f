"""The formatter on whole documents: it keeps what they say and every character, and is done after one run (Q86)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from format_check import fault_of, text_of
from gfm_outline import shown
from hypothesis import given, settings
from spec_examples import SPEC, examples
from strategies import TEMPERS, WAYS, document, documents, in_way

from goalfmt.exchange.convert import convert
from goalfmt.formatting import formatted
from goalfmt.formatting.layout import Layout
from goalfmt.formatting.proofs import failure
from goalfmt.settings import Settings
from goalfmt.source import Source
from goalfmt.syntax import parse

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("GOALFMT_SHARED_DATA", HERE.parents[1] / "shared" / "data")) / "documents"
COUNT = int(os.environ.get("GOALFMT_DOCUMENTS", "2000"))


@pytest.mark.parametrize("part", range(4))
def test_documents_by_number(part: int) -> None:
    for number in range(part * COUNT // 4, (part + 1) * COUNT // 4):
        assert fault_of(text_of(number)) is None, number


def test_a_viewer_shows_the_same() -> None:
    """Judged by a Markdown parser that is not ours, on documents without errors."""
    seen = 0
    for number in range(0, 450):
        source = Source(text_of(number))
        document = parse(source)
        if not document.faults:
            seen += 1
            assert shown(formatted(source).source) == shown(source), number
    assert seen > 200


MISTAKES: dict[str, Callable[[str], str]] = {
    "loses a character": lambda line: line.strip()[1:] + "\n",
    "writes a line twice": lambda line: f"{line}\n{line}",
    "changes a digit": lambda line: line.translate(str.maketrans("0123456789", "1234567890")),
    "changes a line end": lambda line: line[:-2] + "\n" if line.endswith("\r\n") else line.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_formatter_that_makes_a_mistake_is_refused(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proofs, on a formatter that goes wrong in one line of each document."""
    right = Layout._edit
    wrong: list[str] = []

    def edit(layout: Layout, at: int, start: int, end: int, line: str) -> None:
        made = MISTAKES[mistake](line)
        if not wrong and made != line and line.strip():
            wrong.append(made)
            line = made
        right(layout, at, start, end, line)

    refused = 0
    for number in range(0, 60):
        source = Source(text_of(number))
        if parse(source).faults:
            continue
        wrong.clear()
        with monkeypatch.context() as patched:
            patched.setattr(Layout, "_edit", edit)
            made = formatted(source).source
        if wrong:
            assert failure(source, made) is not None, number
            refused += 1
    assert refused > 15


@settings(max_examples=60, deadline=None)
@given(documents())
def test_documents(text: str) -> None:
    assert fault_of(text) is None


def test_every_temper_is_what_it_says() -> None:
    sound = {temper: sum(not parse(Source(document(number, temper))).faults for number in range(150)) for temper in TEMPERS}
    assert sound["valid"] > 140
    assert 10 < sound["near_miss"] < 120
    assert 10 < sound["hostile"] < 100


@pytest.mark.parametrize("way", WAYS[1:], ids=["bom", "crlf", "crlf-bom"])
def test_line_ends_and_marks_make_no_difference(way: tuple[str, str]) -> None:
    for number in range(0, 300, 2):
        plain = in_way(document(number), WAYS[0]) + "\n"
        assert formatted(Source(in_way(plain, way))).source.text == in_way(formatted(Source(plain)).source.text, way), number


@pytest.mark.parametrize("folder", ["syntax/good", "syntax/bad", "model"])
def test_conformance_suite(folder: str) -> None:
    for path in sorted((HERE / "conformance" / folder).glob("*.goals")):
        text = Source.decode(path.read_bytes()).text
        for way in WAYS:
            assert fault_of(in_way(text, way)) is None, path.name


def test_examples_of_the_specification() -> None:
    for example in examples(SPEC.read_text(encoding="utf-8")):
        assert fault_of(example.text) is None, example.number


@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared documents")
def test_imported_documents() -> None:
    for path in sorted(SHARED.glob("*.md")):
        text = convert(path.read_text(encoding="utf-8"), "markdown", path.name, Settings())
        for way in WAYS:
            assert fault_of(in_way(text, way)) is None, path.name


def test_sorting_by_priority_is_proved_on_documents() -> None:
    chosen = Settings()
    for number in range(0, 300, 3):  # the valid ones
        source = Source(document(number))
        found = formatted(source, chosen, sort="priority")
        assert failure(source, found.source, chosen, sort="priority") is None, number
