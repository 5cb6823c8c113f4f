"""Time grows with the size of a file and no faster, whatever the file is; nothing recurses."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType

import pytest
from running import check

from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.syntax.document import Kind

OPENERS = (
    "-", "- ", "- [ ] ", "- [ ] a\n", "-[ ] ", "- [] ", "[", "![", "](", "[a]: ", "[a]: b\n", "* ", "*", "_", "+ ", "1. ", "1)", "#", "# ", "# a\n",
    "> ", ">", ">\n", "`", "```\n", "``` a", "~~~", "<", "<!--", "<!--\n", "<!-- a --> ", "-->", "<a", "<a b=", "<a b='", "<div>\n", "</", "<?",
    "<![CDATA[", "<!A", "|", "|a", "|-", ":-", "=", "---\n", "- - ", "* * *\n", "@a ", "@a, ", "@a@", "@a.", "#t ", "#1 ", "(#1 ", "^i ", "a@", "a:",
    "**a", "KR:", "KR1.", "- a: ", "- due: x\n", "- due = ", "- 2026-01-01: 3\n", "- 2026/", "2026-", "\\", "\\[", '"', "'", "(", ")", "&", "\t", " ",
    "\r\n", "\u00a0", "：", "a\n", "- a\n  ", "- [ ] a\n b\n", "a\n===\n", "a|b\n-|-\n", "-\n\n", "- a\n<!-- -->\n", "x" * 60 + ":",
)  # fmt: skip

FAMILIES: dict[str, Callable[[int], str]] = {
    "goal with a long tail": lambda n: "- [ ] a" + " @a" * n,
    "goal with a long tail that is broken": lambda n: "- [ ] a" + " @a" * n + " .",
    "goal with many mentions": lambda n: "- [ ] a" + " @a b" * n,
    "title over many lines": lambda n: "- [ ] a\n" + "  b #1\n" * n,
    "title over many lines, each with a tail": lambda n: "- [ ] a\n" + "  b @a\n" * n,
    "tail over many lines": lambda n: "- [ ] a\n" + "  @a #t\n" * n,
    "value over many lines": lambda n: "- [ ] a\n  - why: b\n" + "    c\n" * n,
    "paragraph of unfinished definitions": lambda n: "[a\n" * n,
    "paragraph of a definition without an end": lambda n: "[a]: b\n" + '"c\n' * n,
    "line of cells": lambda n: "|a" * n + "\n" + "|-" * n,
    "paragraph with many delimiters": lambda n: "a | b\n" + "|-|-|-|\n" * n,
    "one long line": lambda n: "- [ ] " + "a" * (10 * n),
    "long line of spaces": lambda n: "- [ ] a" + " " * (10 * n) + "b",
    "comment that never ends": lambda n: "<!--" + "\n- [ ] a" * n,
    "stray facts": lambda n: "# A\n\n- [ ] a\n" + "- due: 2026-01-01\n  b\n" * n,
    "unknown keys": lambda n: "- [ ] a\n" + "".join(f"  - keyword{at}: b\n" for at in range(n)),
    "wide list": lambda n: "# A\n" + "- [ ] a\n  - [ ] b\n" * n,
    "zigzag": lambda n: "- a\n  - b\n    - c\n\n      d\n" * n,
    "lazy lines under a deep list": lambda n: "".join("  " * level + "- a\n" for level in range(200)) + "b\n" * n,
    "blank lines in a deep list": lambda n: "".join("  " * level + "- a\n" for level in range(200)) + "\n" * n,
    "code and blank lines": lambda n: "    a\n\n\n" * n,
    "headings of all levels": lambda n: "".join("#" * (at % 6 + 1) + " a\n" for at in range(n)),
    "mended tail": lambda n: "- [ ] a" + " @a," * n,
}


def cpu(text: str, tries: int = 3) -> float:
    """CPU seconds that reading a text takes, the least of a few tries."""
    best = 1e9
    for _ in range(tries):
        source = Source(text)
        start = time.process_time()
        parse(source)
        best = min(best, time.process_time() - start)
    return best


def grows_linearly(make: Callable[[int], str], size: int) -> bool:
    """Whether twice the size takes at most 2.3 times as long, up to noise: a few tries, each with larger files."""
    for _ in range(4):
        small, large = cpu(make(size)), cpu(make(2 * size))
        if large < 0.02 or large <= 2.3 * small:
            return True
        size *= 2
    return False


@pytest.mark.parametrize("family", FAMILIES)
def test_family_is_linear(family: str) -> None:
    assert grows_linearly(FAMILIES[family], 4_000)


@pytest.mark.parametrize("opener", OPENERS)
def test_repeated_opener_is_linear(opener: str) -> None:
    """65,000 repeats of every opener: four times the size takes about four times as long."""
    for end in ("", "a\n"):
        source = Source(opener * 65_000 + end)
        start = time.process_time()
        document = parse(source)
        taken = time.process_time() - start
        assert document.lines[-1].end == len(source.text)
        if taken > 0.1 and taken > 2.3**2 * cpu(opener * 16_250 + end, 1):
            assert grows_linearly(lambda n, end=end: opener * n + end, 16_000)  # type: ignore[misc]


@pytest.mark.parametrize("marker", ["- ", "> ", "* ", "+ ", "1. ", "# ", "- > ", "> - "])
def test_hundred_thousand_markers_on_a_line(marker: str) -> None:
    text = marker * 100_000 + "a"
    assert parse(Source(text)).lines[0].end == len(text)
    assert cpu(text) < 5


WORDS = (
    "5 ", "5", "5,", "5-", "5.", "$5 ", "by ", "by 5 ", "from 5 to ", "3 per week ", "every mon,", "and ", "a, ", "a-", "a'", "a.", "http://",
    "{due: ", "until 2026-01-01 ", "2026-", "Q1 ", "million ", "twenty-", "within the next ", "improve ", "of ", "not ", "(ABC) ", "->", "...",
    "<!-- a", "`a", '"a" 5 ',
)  # fmt: skip
"""Words that the reading of a sentence looks behind or ahead of."""


@pytest.mark.parametrize("words", [*OPENERS, *WORDS])
def test_judging_a_title_of_repeats_is_linear(words: str) -> None:
    """Reading the sentence and all rules: four times the size takes about four times as long."""

    def taken(number: int) -> float:
        start = time.process_time()
        check("- [ ] Win " + words.replace("\r", "").replace("\n", " ") * number + "\n")
        return time.process_time() - start

    for size in (1_000, 1_000, 2_000, 2_000, 4_000, 4_000):  # again where the machine was busy with something else
        small, large = min(taken(size), taken(size)), taken(4 * size)
        if large <= 0.1 or large <= 2.3**2 * small:
            return
    pytest.fail(f"{small} s, and {large} s for four times as much")


def test_five_thousand_levels_of_bullets() -> None:
    text = "".join("  " * level + "- [ ] a\n" for level in range(5_000))
    document = parse(Source(text))
    assert [fault.code for fault in document.faults] == ["E110"]
    assert sum(line.kind is Kind.GOAL for line in document.lines) == 1_000


def test_hundred_thousand_levels_by_tabs_and_markers() -> None:
    """Deeper than any stack: what is beyond the limit is kept on its line."""
    text = "".join("\t" * min(level, 300) + "- [ ] a\n" for level in range(100_000))
    document = parse(Source(text))
    assert len(document.lines) == 100_000


def test_ten_megabytes_on_a_line() -> None:
    for text in ("- [ ] " + "word " * 2_000_000, "a" * 10_000_000, "- due: " + "1" * 10_000_000, "@" * 10_000_000, "- [ ] " + "^" * 10_000_000):
        assert parse(Source(text)).lines[-1].end == len(text)


def test_nothing_recurses() -> None:
    limit = sys.getrecursionlimit()
    depth = 0
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    text = "".join("  " * level + "- [ ] a\n" for level in range(900)) + "> " * 5_000
    sys.setrecursionlimit(depth + 60)
    try:
        parse(Source(text))
    finally:
        sys.setrecursionlimit(limit)
