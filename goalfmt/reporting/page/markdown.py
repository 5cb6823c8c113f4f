"""The report as Markdown with Mermaid, for a code host, a wiki or a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from goalfmt.markup.markdown import escaped
from goalfmt.reporting.charts.naming import titled
from goalfmt.reporting.page import mermaid
from goalfmt.reporting.status import markdown as status
from goalfmt.reporting.status.items import count
from goalfmt.reporting.templating import plain

if TYPE_CHECKING:
    from goalfmt.reporting.charts.figure import Figure
    from goalfmt.reporting.page.content import Report
    from goalfmt.reporting.page.project import Project
    from goalfmt.reporting.status.summary import Summary


def markdown(reports: Sequence[Report]) -> Iterator[str]:
    """All reports, one after the other."""
    for at, report in enumerate(reports):
        if at:
            yield "\n---\n\n"
        yield from (f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    shown = replace(report.summary, tree=[branch for table in report.rows.tables for branch in table], funnels=())
    yield f"# {_text(report.project.name)}"
    yield ""
    head, *rest = status.render(shown, report.choices.items).split("\n")[:-1]
    yield head
    yield ""
    yield from _facts(report.project, shown)
    if report.status is not None:
        yield ""
        yield from mermaid.fenced(mermaid.pie(report))
    yield from _in_order(rest)
    if report.rows.left_out:
        yield ""
        yield f"{report.rows.shown} of {report.rows.of} goals are in the table; `--rows 0` shows all of them."
    yield from _curves(report)
    yield from _charts("People", [figure for figure in (report.owners, report.teams) if figure is not None])
    yield from _charts("Individual contributions", report.contributions)
    yield from _charts("Habits", [] if report.habits is None else [report.habits])
    yield from _charts("Funnels", report.funnels)
    yield from _precision(report)


def _in_order(lines: Sequence[str]) -> Iterator[str]:
    """The summary with headings of the second level, and one for its table."""
    for line in lines:
        if line.startswith("| Goal |"):
            yield "## Goals"
            yield ""
        yield line.removeprefix("#") if line.startswith("### ") else line


def _text(text: str) -> str:
    return escaped(plain(text))


def _facts(project: Project, summary: Summary) -> Iterator[str]:
    facts = {
        "Period": project.period or "",
        "Start": "" if project.start is None else project.start.isoformat(),
        "Deadline": "" if project.deadline is None else project.deadline.isoformat(),
        "Duration": "" if project.duration is None else count(project.duration, "day"),
        "Members": ", ".join(member.called.removeprefix("@") for member in project.members),
    }
    if summary.of > len(summary.nodes):
        facts["Goals"] = f"{len(summary.nodes)} of {summary.of}"
    for name, value in facts.items():
        if value:
            yield f"- {name}: {_text(value)}"


def _curves(report: Report) -> Iterator[str]:
    if not report.curves:
        return
    tree = [branch for table in report.rows.tables for branch in table]
    yield ""
    yield "## Progress over time"
    yield ""
    yield from mermaid.fenced(mermaid.gantt(tree))
    for curve, figure in zip(report.curves, report.burn_ups, strict=True):
        yield ""
        yield f"**{_text(figure.title)}** {_text(figure.says)} The first line is what is done, the second what was expected."
        if len(curve.done) > 1 and curve.expected:
            yield ""
            yield from mermaid.fenced(mermaid.burn_up(curve))
    if report.done is not None:
        yield ""
        yield f"**{_text(report.done.title)}** {_text(report.done.says)}"


def _charts(heading: str, figures: Sequence[Figure]) -> Iterator[str]:
    """Charts that Mermaid does not have, as their tables."""
    if not figures:
        return
    yield ""
    yield f"## {heading}"
    for figure in figures:
        yield ""
        yield f"**{_text(figure.title)}**" + (f" {_text(figure.note)}" if figure.note else "")
        yield ""
        yield f"| {' | '.join(figure.columns)} |"
        yield f"|{'|'.join(' --- ' for _ in figure.columns)}|"
        for cells in figure.rows:
            yield f"| {' | '.join(map(_text, cells))} |"


def _precision(report: Report) -> Iterator[str]:
    found = report.precision
    if not found.goals:
        return
    yield ""
    yield "## Precision"
    yield ""
    if not found.lacking:
        yield "Every open goal has an owner, a unit and a date where one is needed."
        return
    yield (
        f"{len(found.lacking)} of {count(found.goals, 'open goal')} leave room for interpretation: {found.owner} without an owner, "
        f"{found.unit} without a unit, {found.date} without a date."
    )
    yield ""
    for lack in found.lacking[: report.choices.items]:
        yield f"- {_text(titled(lack.node))}: no {', no '.join(lack.words)}"
    if report.choices.items is not None and len(found.lacking) > report.choices.items:
        yield f"- and {len(found.lacking) - report.choices.items} more"
