"""Everything that a report shows, as data: pages, Markdown and single charts are made from the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goalfmt.progress.people import owner
from goalfmt.reporting.charts.burn_up import burn_up
from goalfmt.reporting.charts.contribution_bars import contribution_bars
from goalfmt.reporting.charts.done_curve import done_curve
from goalfmt.reporting.charts.funnel_chart import funnel_chart
from goalfmt.reporting.charts.heat_map import heat_map
from goalfmt.reporting.charts.progress_bars import progress_bars
from goalfmt.reporting.charts.status_pie import status_pie
from goalfmt.reporting.page.curves import candidates, curves
from goalfmt.reporting.page.precision import Precision, precision
from goalfmt.reporting.page.project import Project, project
from goalfmt.reporting.page.rows import Rows, is_top, rows
from goalfmt.reporting.status.groups import groups

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress
    from goalfmt.reporting.charts.burn_up import Curve
    from goalfmt.reporting.charts.figure import Figure
    from goalfmt.reporting.status.groups import Group
    from goalfmt.reporting.status.summary import Summary
    from goalfmt.reporting.status.tree import Branch
    from goalfmt.syntax.document import Document


@dataclass(frozen=True, slots=True)
class Choices:
    """How much of everything is shown; None is all."""

    items: int | None = 10
    """Wins, goals that need attention, goals that lack something."""
    curves: int | None = 6
    rows: int | None = 1000


@dataclass(frozen=True, slots=True)
class Report:
    """One project."""

    project: Project
    summary: Summary
    choices: Choices
    rows: Rows
    status: Figure | None
    done: Figure | None
    curves: Sequence[Curve]
    burn_ups: Sequence[Figure]
    more_curves: int
    """Goals whose curve is left out."""
    owners: Figure | None
    teams: Figure | None
    contributions: Sequence[Figure]
    habits: Figure | None
    funnels: Sequence[Figure]
    precision: Precision

    @property
    def figures(self) -> Iterator[Figure]:
        """All charts, in the order of the page."""
        for figure in (self.status, self.done, *self.burn_ups, self.owners, self.teams, *self.contributions, self.habits, *self.funnels):
            if figure is not None:
                yield figure


MOST_CONTRIBUTIONS, _MOST_FUNNELS = 4, 6
"""Charts of their kind on a page."""


def report(summary: Summary, documents: Sequence[Document], place: str, choices: Choices | None = None, prefix: str = "") -> Report:
    """The report on what a summary holds; its tree should be whole. ``prefix`` goes before the names of the charts."""
    choices = choices or Choices()
    progress, nodes = summary.progress, summary.nodes
    facts = project(progress, nodes, documents, summary.tree, place)
    called = _names(facts)
    able = candidates(summary.tree)
    chosen = sorted(able[: choices.curves], key=lambda node: node.index)
    drawn = curves(progress, chosen)
    return Report(
        project=facts,
        summary=summary,
        choices=choices,
        rows=rows(summary.tree, choices.rows, len(nodes)),
        status=status_pie(summary.counts, f"{prefix}status"),
        done=done_curve(nodes, progress.day, f"{prefix}done"),
        curves=drawn,
        burn_ups=[burn_up(curve, f"{prefix}burn-up-{at}") for at, curve in enumerate(drawn, 1)],
        more_curves=len(able) - len(chosen),
        owners=progress_bars(groups(progress, nodes, "owner", people=False), "Progress by owner", f"{prefix}owners", called),
        teams=_teams(groups(progress, nodes, "team", people=False), f"{prefix}teams", called),
        contributions=_contributions(summary.tree, f"{prefix}contributions", called),
        habits=heat_map(nodes, f"{prefix}habits"),
        funnels=[funnel_chart(view, f"{prefix}funnel-{at}") for at, view in enumerate(summary.funnels[:_MOST_FUNNELS], 1)],
        precision=precision(progress, nodes),
    )


def _names(facts: Project) -> Callable[[str], str]:
    known = {member.handle: member.called for member in facts.members}
    return lambda handle: known.get(handle) or f"@{handle}"


def _teams(found: Sequence[Group], name: str, called: Callable[[str], str]) -> Figure | None:
    """The teams, where there are any. (An owner without a team is a group of its own, which says nothing new.)"""
    teams = [group for group in found if group.name and any(_is_team(node, group.name) for node in group.nodes)]
    return progress_bars(teams, "Progress by team", name, called)


def _is_team(node: GoalProgress, name: str) -> bool:
    return owner(node) != name or name in node.of.workspace.settings.roster.teams


def _contributions(tree: Sequence[Branch], name: str, called: Callable[[str], str]) -> list[Figure]:
    """The shares of the owners in the goals at the top (for a vision, in those right below it)."""
    tops = [branch.node for branch in tree if is_top(branch) and branch.node.counted and branch.node.goal.kind != "vision"]
    figures: list[Figure] = []
    for node in tops:
        figure = contribution_bars(node, f"{name}-{len(figures) + 1}", called) if node.children else None
        if figure is not None:
            figures.append(figure)
        if len(figures) == MOST_CONTRIBUTIONS:
            break
    return figures
