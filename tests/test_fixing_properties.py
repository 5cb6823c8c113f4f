"""What holds for the fixes of any file. ``GOALFMT_FIXING=20000`` runs as many documents instead of a hundred or two."""

from __future__ import annotations

import os
import re
from collections import Counter
from datetime import date
from functools import cache, partial

import pytest
from strategies import document

from goalfmt import build, lint, parse
from goalfmt.diagnostic import Diagnostic
from goalfmt.fixing import Fixed, fixed, is_applicable
from goalfmt.fixing.applying import applied
from goalfmt.fixing.selecting import compatible, edits_of
from goalfmt.formatting import formatted
from goalfmt.model.types import Workspace
from goalfmt.rules.catalogue import pages
from goalfmt.settings import Settings
from goalfmt.source import Source
from goalfmt.syntax.document import Kind

DOCUMENTS = int(os.environ.get("GOALFMT_FIXING", "96"))
PARTS = 8
SETTINGS = Settings(preview=True)
CHECK = partial(lint, today=date(2026, 3, 2))


def workspace(text: str) -> Workspace:
    return build([parse(Source(text, "a.goals"))], SETTINGS)


def fixes_of(text: str, *, unsafe: bool = False) -> Fixed:
    read = workspace(text)
    return fixed(read, read.documents, CHECK, unsafe=unsafe)


def text_of(outcome: Fixed) -> str:
    return outcome.documents[0].source.text


def faults(found: list[Diagnostic]) -> Counter[str]:
    return Counter(one.code for one in found if one.code.startswith("E"))


@cache
def examples() -> tuple[str, ...]:
    """The examples of all pages that have a fix, and some of them after each other in one file."""
    bad = [
        example.text
        for page in pages().values()
        for example, after in zip(page.examples, page.examples[1:], strict=False)
        if after.verdict == "Fixed" and not example.text.startswith("---")
    ]
    together = ["\n".join(f"# Part {number}\n\n{text}" for number, text in enumerate(bad[start::7], 1)) for start in range(7)]
    return (*bad, *together)


def numbered(part: int) -> list[str]:
    return [document(number) for number in range(part, DOCUMENTS, PARTS)] + list(examples()[part::PARTS])


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("part", range(PARTS))
def test_fixes_of_any_file(part: int, unsafe: bool) -> None:
    for text in numbered(part):
        before = CHECK(workspace(text))
        outcome = fixes_of(text, unsafe=unsafe)
        after = text_of(outcome)
        assert not outcome.fights, text
        left = [found for found in outcome.diagnostics if is_applicable(found, unsafe=unsafe)]
        assert len(left) <= len(outcome.refused), f"nothing is left but what was refused:\n{text}"
        brought = faults(outcome.diagnostics) - faults(before)
        mended = faults(before) - faults(outcome.diagnostics)
        assert brought.total() <= mended.total(), f"new faults {brought}:\n{text}"
        if not unsafe:
            assert comments(text) <= comments(after), text
        assert line_ends(after) <= (line_ends(text) or {"\n"}), text
        assert after.startswith("\ufeff") == text.startswith("\ufeff")
        assert text_of(fixes_of(after, unsafe=unsafe)) == after, f"fixing twice is fixing once:\n{text}"


def comments(text: str) -> Counter[str]:
    """The lines of comments, those that silence rules left out: an unused one goes."""
    read = parse(Source(text))
    lines = (read.text_of(line).strip("\ufeff \t\r\n") for line in read.lines if line.kind is Kind.COMMENT)
    return Counter(line for line in lines if "goalfmt" not in line)


def line_ends(text: str) -> set[str]:
    return set(re.findall(r"\r?\n", text))


@pytest.mark.parametrize("part", range(PARTS))
def test_a_formatted_file_stays_formatted(part: int) -> None:
    for text in numbered(part)[: DOCUMENTS // PARTS // 3 + 8]:
        first = formatted(Source(text, "a.goals"), SETTINGS).source
        if not formatted(first, SETTINGS).edits:
            after = fixes_of(first.text, unsafe=True).documents[0].source
            assert not formatted(after, SETTINGS).edits, text


@pytest.mark.parametrize("part", range(PARTS))
def test_other_lines_stay(part: int) -> None:
    for text in numbered(part):
        source = Source(text, "a.goals")
        read = build([parse(source)], SETTINGS)
        chosen = compatible(found for found in CHECK(read) if is_applicable(found, unsafe=True))
        edits = edits_of(chosen)
        after, _ = applied(source, edits)
        touched = {line for edit in edits for line in range(source.place(edit.span.start).line, source.place(edit.span.end).line + 1)}
        kept = [line for number, line in enumerate(text.split("\n"), 1) if number not in touched]
        rest = iter(after.text.split("\n"))
        assert all(line in rest for line in kept), f"the other lines are there, in their order:\n{text}"
