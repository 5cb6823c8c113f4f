"""R012: a gap between two periods."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Group, Workspace
from goalfmt.rule import Context, rule
from goalfmt.syntax.document import Document
from goalfmt.syntax.values.types import Grain


@rule("R012", on=Workspace, severity=Severity.WARNING)
def no_goals_in_period(workspace: Workspace, context: Context) -> Iterator[Finding]:
    """Goals are set for every period.

    Who plans by quarters or months and leaves one out has set no goals for it, or forgot to write them down. The dated
    sections of a file that are of the same kind (quarters, months, weeks) are looked at, and what lies between them.

    How to fix: add a section for the period that is missing, even if it says only that nothing was planned.

    Bad:

        ## 2026-Q1

        - [ ] Publish the pricing page @cho

        ## 2026-Q3

        - [ ] Publish the handbook @cho

    Good:

        ## 2026-Q1

        - [ ] Publish the pricing page @cho

        ## 2026-Q2

        - [ ] Publish the handbook @cho
    """
    dated: dict[tuple[Document, Grain], list[Group]] = {}
    for group in workspace.groups:
        if group.period is not None and group.period.grain in _REGULAR:
            dated.setdefault((group.document, group.period.grain), []).append(group)
    for groups in dated.values():
        yield from _gaps(groups)


_REGULAR = frozenset({Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR})


def _gaps(groups: list[Group]) -> Iterator[Finding]:
    ordered = sorted(((group.period.first, group.period.last, group) for group in groups if group.period is not None), key=lambda entry: entry[:2])
    for (_, last, before), (first, _, group) in pairwise(ordered):
        missing = last + timedelta(days=1)
        if first > missing and group.node is not None and before.period is not None and group.period is not None:
            yield Finding(
                group.node.title.span(),
                f"between {before.period.text} and {group.period.text} no goals are set ({missing} to {first - timedelta(days=1)})",
                "add a section for the period that is missing",
                source=group.document.source,
            )
