"""Text of users inside Markdown and JSON: shown as it is, and doing nothing."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from output_readers import table_cells, workflow_commands

from goalfmt.markup.json import dumps
from goalfmt.markup.markdown import code, escaped, prose
from goalfmt.terminal.frame import rows
from goalfmt.terminal.visible import visible

READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
TEXT = st.text(st.sampled_from("a1 `\\|*_[]()<>#@!&~.:-+=\"'/\n\t") | st.characters(codec="utf-8"), max_size=30)


def shown(markdown: str) -> list[Any]:
    """The pieces of the only paragraph of a text."""
    tokens = READER.parse(markdown)
    assert [token.type for token in tokens] == (["paragraph_open", "inline", "paragraph_close"] if markdown.strip() else []), markdown
    return [child for token in tokens if token.type == "inline" for child in token.children or []]


def without_gaps(text: str) -> str:
    return text.replace("\u200b", "").replace("\u2060", "")


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_escaped_text_is_that_text(text: str) -> None:
    pieces = shown(escaped(text))
    assert {piece.type for piece in pieces} <= {"text"}
    assert without_gaps("".join(piece.content for piece in pieces)) == visible(re.sub("[ \t\r\n]+", " ", text).strip(" "))


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_code_is_that_text(text: str) -> None:
    pieces = shown(code(text))
    assert {piece.type for piece in pieces} <= {"code_inline"}
    expected = visible(text)
    assert "".join(piece.content for piece in pieces) == (expected if expected.strip() else "")


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXT, min_size=3, max_size=3))
def test_cells_stay_cells(texts: list[str]) -> None:
    """For GitHub's reader of tables as for the other one."""
    row = "| " + " | ".join((code(texts[0], cell=True), prose(texts[1], cell=True), escaped(texts[2]))) + " |"
    assert len(table_cells(row)) == 3
    tokens = READER.parse(f"| a | b | c |\n| - | - | - |\n{row}\n")
    assert [token.type for token in tokens].count("td_open") == 3
    pieces = [child for token in tokens if token.type == "inline" for child in token.children or []]
    assert {piece.type for piece in pieces} <= {"text", "code_inline"}
    words = "".join(piece.content for piece in pieces if piece.type == "text")
    assert not re.search(r"[@#][A-Za-z0-9]", words)


@pytest.mark.parametrize(
    "text", ["@mia", "x@mia.example", "#12", "a/b#1", "GH-3", "gh-3", "https://example.org/x", "HTTP://x", "www.example.org", "mailto:a@b.c"]
)
def test_what_code_hosts_link_is_torn(text: str) -> None:
    """They look for it in what is rendered: the zero-width space is what tears it."""
    rendered = "".join(piece.content for piece in shown(escaped(text)))
    assert "\u200b" in rendered
    assert without_gaps(rendered) == text


def test_code_of_a_message() -> None:
    assert prose("write `- [ ] a|b` @mia") == "write `- [ ] a|b` &#64;&#8203;mia"
    assert prose("write `a|b`", cell=True) == "write `a\\|b`"
    assert prose("an odd ` mark") == "an odd \\` mark"


LOG = [
    "##[error]x",
    "a ##[add-mask]b",
    "##vso[task.setvariable variable=x]y",
    "##teamcity[message]",
    "::error::x",
    "  ::set-output name=a::b",
    "a ::warning::x",
]


@pytest.mark.parametrize("text", LOG)
def test_no_text_is_a_command_of_a_log(text: str) -> None:
    assert workflow_commands(visible(text)) == []
    assert "##vso[" not in visible(text)
    assert "##teamcity[" not in visible(text)
    assert visible(text).replace("<U+005B>", "[").replace("<U+003A>", ":") == text
    made = dumps([text], ensure_ascii=False)
    assert json.loads(made) == [text]
    assert not re.search(r"##[a-z]*\[", made)


@pytest.mark.parametrize("text", ["## [ ] x", "##[ ] x", "a::b", "12:30::", "# [x]", "std::vector"])
def test_what_is_no_command_is_left_alone(text: str) -> None:
    assert visible(text) == text


def test_carets_under_what_would_be_a_command() -> None:
    from goalfmt.source import Source, Span

    text = "- [ ] ##[error]x é"
    (row,) = rows(Source(text), Span(9, 15), 80)
    assert row.text == "- [ ] ##<U+005B>error]x é"
    assert row.text[row.indent : row.indent + row.carets] == "error]"
