"""The formatter's time grows with the length of a text, and with nothing worse: families of texts that are made to be slow."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from goalfmt.formatting import formatted
from goalfmt.formatting.proofs import failure
from goalfmt.source import Source

FAMILIES: dict[str, Callable[[int], str]] = {
    "blanks in a value": lambda n: f"- [ ] a\n  - supports: ^a{' ' * n}x\n",
    "blanks in a check-in": lambda n: f"- [ ] a\n  - 2026-01-01: 3{' ' * n}x\n",
    "blanks before a reason": lambda n: f"- [ ] a\n  - allow: V001{' ' * n}x\n",
    "blanks in a title": lambda n: f"- [ ] a{' ' * n}@ana{' ' * n}#x\n",
    "blanks in a period": lambda n: f"- [ ] a\n  - period: 2026{' ' * n}2027\n",
    "blank lines": lambda n: "\n" * n + "# a\n" + "\n" * n,
    "items": lambda n: "*  [ ] a\n" * (n // 4),
    "lines of a value": lambda n: "- [ ] a\n  - needs: ^a\n" + "    ,^b\n" * (n // 4),
    "lines of a title": lambda n: "- [ ] a\n" + "     b\n" * (n // 4),
    "tail": lambda n: "- [ ] a" + " #b @c" * (n // 4) + "\n",
    "comments": lambda n: "<!-- c -->\n" * (n // 4) + "# a\n",
    "comment openers": lambda n: "- [ ] a @b " + "<!--" * n + "\n",
    "closing hashes": lambda n: "# a" + " #" * n + "\n",
    "hyphens": lambda n: "* [ ] a\n* " + "- " * n + "x\n",
    "sections left alone": lambda n: "# a\n-    [ ] a\n\n    code\n" * (n // 40),
    "sections with errors": lambda n: "# a\n*  [] a\n" * (n // 40),
    "nesting": lambda n: "".join(f"{'  ' * depth}*  [ ] a\n" for depth in range(min(n // 40, 900))),
    "siblings": lambda n: "".join(f"- [ ] a\n  - priority: {number * 7 % 5 + 1}\n" for number in range(n // 8)),
}


def seconds(text: str, sort: str | None) -> float:
    start = time.process_time()
    source = Source(text)
    found = formatted(source, sort=sort)
    assert failure(source, found.source, sort=sort) is None
    return time.process_time() - start


@pytest.mark.parametrize("family", FAMILIES)
def test_time_grows_with_the_text(family: str) -> None:
    sort = "priority" if family == "siblings" else None
    for _ in range(3):
        small, large = (min(seconds(FAMILIES[family](n), sort) for _ in range(2)) for n in (4_000, 16_000))
        if large < 0.05 or large < 8 * small:
            return
    pytest.fail(f"four times the text takes {large / small:.1f} times as long")
