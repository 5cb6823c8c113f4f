"""Charts in Mermaid, as code hosts draw them inside of Markdown: pie, gantt, xychart.

Mermaid has no way to quote every character, and reads some words as commands: of the input only letters, digits and plain
punctuation are let through, behind a number, so that nothing of it can act.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from goalfmt.progress.percent import half_up
from goalfmt.reporting.cells import fit
from goalfmt.reporting.charts.burn_up import between
from goalfmt.reporting.charts.naming import titled
from goalfmt.reporting.charts.tones import SHORT, Tone, tone
from goalfmt.reporting.page.rows import is_top

if TYPE_CHECKING:
    from fractions import Fraction

    from goalfmt.reporting.charts.burn_up import Curve, Point
    from goalfmt.reporting.page.content import Report
    from goalfmt.reporting.status.tree import Branch

_PLAIN = frozenset(" .,!?()'+-/")
_SHOWN = frozenset({"Mn", "Mc", "So"})
"""Classes of characters beside letters and digits: what belongs to the letters of many scripts, and pictures."""
_TITLE, _MOST_TASKS, _POINTS = 48, 30, 12
_STATES = {Tone.DONE: "done, ", Tone.GOOD: "active, ", Tone.RISK: "crit, active, ", Tone.OFF: "crit, "}


def harmless(text: str) -> str:
    """Words without any character that means something to Mermaid, and not too many of them."""
    words = "".join(letter if _is_let_through(letter) else " per cent " if letter == "%" else " " for letter in text)
    return fit(" ".join(words.replace("--", "-").split()), _TITLE).rstrip() or "(no words)"


def _is_let_through(letter: str) -> bool:
    return letter.isalnum() or letter in _PLAIN or unicodedata.category(letter) in _SHOWN


def fenced(lines: Iterator[str]) -> Iterator[str]:
    """The block of a chart."""
    yield "```mermaid"
    yield from lines
    yield "```"


def pie(report: Report) -> Iterator[str]:
    """How the goals stand."""
    yield "pie showData"
    yield "    title How the goals stand"
    for kind in Tone:
        number = sum(found for health, found in report.summary.counts.items() if tone(health) is kind)
        if number:
            yield f'    "{SHORT[kind]}" : {number}'


def gantt(branches: Sequence[Branch]) -> Iterator[str]:
    """The goals with a start and a deadline, by the goals at the top."""
    yield "gantt"
    yield "    title Goals in time"
    yield "    dateFormat YYYY-MM-DD"
    number = section = 0
    for branch in branches:
        node = branch.node
        start, due = node.goal.start, node.goal.due
        if node.goal.kind == "vision":
            continue
        if is_top(branch):
            section += 1
            yield f"    section {section}. {harmless(titled(node))}"
        if start is None or due is None or not node.counted or due.toordinal() < start.toordinal() or number >= _MOST_TASKS:
            continue
        if not section:
            section += 1
            yield "    section Goals"
        number += 1
        days = due.toordinal() - start.toordinal() + 1
        yield f"    {number}. {harmless(titled(node))} :{_STATES.get(tone(node.health), '')}{start.isoformat()[:10]}, {days}d"


def burn_up(curve: Curve) -> Iterator[str]:
    """Done against expected, in per cent. Mermaid's lines have no legend and no gaps: the words beside the chart say which is which."""
    now = curve.node.of.day.toordinal()
    days = _days(curve, now)
    yield "xychart-beta"
    yield f'    title "{harmless(titled(curve.node))}"'
    yield f"    x-axis [{', '.join(_labels(days))}]"
    yield '    y-axis "per cent" 0 --> 100'
    yield f"    line [{', '.join(_whole(_latest(curve.done, day)) for day in days)}]"
    yield f"    line [{', '.join(_whole(between(curve.expected, day) or _latest(curve.expected, day)) for day in days)}]"


def _days(curve: Curve, now: int) -> list[int]:
    """Days at equal distances up to now (or the deadline), for the axis knows no distances."""
    first = max(curve.done[0][0], curve.expected[0][0])
    last = min(now, curve.due)
    steps = min(_POINTS - 1, last - first)
    return [first + (last - first) * at // steps for at in range(steps + 1)] if steps > 0 else [last]


def _labels(days: Sequence[int]) -> Iterator[str]:
    """Month and day; with the year where there are several."""
    dates = [date.fromordinal(day) for day in days]
    begin = 5 if dates[0].year == dates[-1].year else 0
    yield from (f'"{day.isoformat()[begin:]}"' for day in dates)


def _latest(points: Sequence[Point], day: int) -> Fraction:
    """The latest number up to a day."""
    return max(point for point in points if point[0] <= day)[1]


def _whole(share: Fraction) -> str:
    return str(half_up(share * 100))
