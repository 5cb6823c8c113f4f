"""The report as one page of HTML that needs nothing else: no network, no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goalfmt.progress.finish import is_finished
from goalfmt.progress.verdict import verdict
from goalfmt.reporting.charts.naming import titled
from goalfmt.reporting.charts.svg import part_of_page
from goalfmt.reporting.charts.tones import MARKS, SHORT, WORDS, tone
from goalfmt.reporting.page.content import MOST_CONTRIBUTIONS
from goalfmt.reporting.status import shown
from goalfmt.reporting.status.items import count
from goalfmt.reporting.templating import render

if TYPE_CHECKING:
    from fractions import Fraction

    from goalfmt.progress.health import Health
    from goalfmt.progress.types import GoalProgress
    from goalfmt.reporting.page.content import Report
    from goalfmt.reporting.status.tree import Branch


def page(reports: Sequence[Report], version: str) -> str:
    """The page on one project, or on several."""
    return str(
        render(
            "page.html.jinja", reports=reports, version=version, single=len(reports) == 1, svg=part_of_page, row=row, count=count,
            tones=tones, momentum=shown.momentum, aligned=shown.aligned, loose=_loose, short=titled, handle=shown.handle, tone=tone,
            health_mark=_mark, finished=is_finished, most_contributions=MOST_CONTRIBUTIONS,
        )
    )  # fmt: skip


def tones(report: Report) -> Iterator[tuple[str, str, str, int]]:
    """The classes of health that occur: colour, mark, words, number."""
    counts = report.summary.counts
    for kind in WORDS:
        number = sum(found for health, found in counts.items() if tone(health) is kind)
        if number:
            yield kind.value, MARKS[kind], SHORT[kind], number


def row(branch: Branch) -> dict[str, Any]:
    """The cells of a goal."""
    node = branch.node
    return {
        "level": branch.level,
        "title": f"{shown.KINDS.get(node.goal.kind, '')}{titled(node)}",
        "id": node.goal.id or "",
        "verdict": verdict(node),
        "done": shown.done(node),
        "expected": shown.expected(node),
        "bar": None if node.progress is None else _tenths(node.progress),
        "mark": _tenths(node.expected) if node.expected and node.counted and node.expected < 1 else None,
        "tone": tone(node.health).value,
        "sign": _mark(node.health),
        "health": node.health.value.replace("-", " "),
        "owner": shown.handle(node),
        "due": shown.due(node).split(),
        "counted": node.counted,
    }


def _mark(health: Health) -> str:
    return MARKS[tone(health)]


def _tenths(share: Fraction) -> str:
    """Per cent of a bar, to a tenth."""
    return f"{float(share) * 100:.1f}".removesuffix(".0")


def _loose(report: Report) -> Iterator[tuple[str, list[GoalProgress]]]:
    yield from shown.loose(report.summary.alignment)
