"""Which fixes can be applied at the same time."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from goalfmt.diagnostic import FixLevel

if TYPE_CHECKING:
    from goalfmt.diagnostic import Diagnostic, Edit, Fix


def is_applicable(found: Diagnostic, *, unsafe: bool) -> bool:
    """Whether a finding has a fix that is to be applied: a safe one, or with ``unsafe`` one that may change the meaning."""
    level = None if found.fix is None else found.fix.level
    return level is FixLevel.SAFE or (unsafe and level is FixLevel.UNSAFE)


def compatible(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings of one file whose fixes do not overlap, the first one of those that do; the others wait for the next round.

    A fix counts whole: it is left out when one of its edits overlaps. Edits that meet overlap where one of them only inserts, for
    then their order would matter. A fix that is exactly another one is applied with it, once.
    """
    chosen: list[Diagnostic] = []
    taken: list[tuple[int, int]] = []
    same: set[tuple[Edit, ...]] = set()
    for diagnostic in sorted(found, key=lambda one: (_first(one), one.code)):
        fix = diagnostic.fix
        if fix is None or fix.edits in same:
            continue
        spans = sorted((edit.span.start, edit.span.end) for edit in fix.edits)
        if is_sound(spans) and all(_is_free(taken, start, end) for start, end in spans):
            for span in spans:
                insort(taken, span)
            same.add(fix.edits)
            chosen.append(diagnostic)
    return chosen


def _first(found: Diagnostic) -> int:
    return min((edit.span.start for edit in found.fix.edits), default=0) if found.fix else 0


def is_sound(spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the sorted spans of one fix are there, and lie one after the other."""
    return bool(spans) and all(start <= end for start, end in spans) and all(a[1] <= b[0] and a != b for a, b in pairwise(spans))


def _is_free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span overlaps none of the sorted ones, which do not overlap each other."""
    at = bisect_left(taken, (start, end))
    return all(_are_apart(span, (start, end)) for span in taken[max(at - 2, 0) : at + 2])


def _are_apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    before, after = sorted((one, other))
    if before[1] == after[0]:
        return before[0] < before[1] and after[0] < after[1]
    return before[1] < after[0]


def edits_of(found: Sequence[Diagnostic]) -> list[Edit]:
    """The edits of all fixes, in the order of the text."""
    fixes: list[Fix] = [one.fix for one in found if one.fix is not None]
    return sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.span)
