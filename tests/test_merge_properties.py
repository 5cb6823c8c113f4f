"""Merging whole made-up files, valid, near misses and hostile ones: nothing is lost, nothing gets worse, and sides can change places.

``GOALFMT_MERGED`` sets how many files are made.
"""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest
from building import built, faults
from strategies import TEMPERS, document

from goalfmt.merging import merge
from goalfmt.merging.proof import faults as faults_with_lines
from goalfmt.model import Workspace

FILES = int(os.environ.get("GOALFMT_MERGED", "60"))


def edited(text: str, seed: str) -> str:
    """Some lines removed, doubled, swapped, added to, put in."""
    draw = random.Random(seed)
    lines = text.split("\n")
    for _ in range(draw.randrange(1, 5)):
        at = draw.randrange(len(lines))
        what = draw.randrange(5)
        if what == 0 and len(lines) > 1:
            del lines[at]
        elif what == 1:
            lines.insert(at, draw.choice(lines))
        elif what == 2:
            lines[at] = f"{lines[at]} {seed[-1]}"
        elif what == 3:
            lines.insert(at, f"- [ ] {seed[-1]} {draw.randrange(9)}")
        else:
            indent = len(lines[at]) - len(lines[at].lstrip())
            lines.insert(at + 1, f"{' ' * (indent + 2)}- 2026-01-0{draw.randrange(1, 9)}: {draw.randrange(9)}")
    return "\n".join(lines)


def stripped(text: str) -> Counter[str]:
    return Counter(line.strip() for line in text.removeprefix("\ufeff").split("\n"))


def new_lines(base: str, side: str) -> list[str]:
    return [line for line in stripped(side) - stripped(base) if line]


@pytest.mark.parametrize("temper", TEMPERS)
def test_made_up_files(temper: str) -> None:
    for number in range(FILES):
        base = document(number, temper)
        ours, theirs = edited(base, f"{number} a"), edited(base, f"{number} b")
        found, turned = merge(base, ours, theirs), merge(base, theirs, ours)
        assert bool(found.conflicts) == bool(turned.conflicts), number
        assert (merge(base, ours, base).text, merge(base, base, theirs).text, merge(base, ours, ours).text) == (ours, theirs, ours)
        there = stripped(found.text)
        for side in (ours, theirs):
            lost = [line for line in new_lines(base, side) if line not in there]
            assert not lost or not found.conflicts or found.by_goals, (number, lost)
            assert all(line.lstrip("-*+ ").startswith("[") or line.startswith("#") for line in lost), (number, lost)
        if not found.conflicts:
            assert stripped(turned.text) == there, number
            assert not faults_with_lines(built(found.text)) - _either(built(ours), built(theirs)), number


def _either(*sides: Workspace) -> Counter[tuple[str, str]]:
    known: Counter[tuple[str, str]] = Counter()
    for side in sides:
        known |= faults_with_lines(side)
    return known


def test_the_faults_that_are_compared_are_all_but_links() -> None:
    text = "- [ ] A\n  - supports: ^nothing\n-[ ] B\n"
    assert {code for code, _ in faults_with_lines(built(text))} == {code for code, _ in faults(built(text)) if code != "E102"} != set()
