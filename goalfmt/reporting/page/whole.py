"""The report of a whole workspace, from its goals to text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.progress import roll_up
from goalfmt.reporting.page.content import report
from goalfmt.reporting.status import Selection, select, summarise

if TYPE_CHECKING:
    from datetime import date, datetime

    from goalfmt.model.types import Workspace

FORMATS = ("html", "markdown")


def whole(workspace: Workspace, today: date | datetime, output_format: str, version: str) -> str:
    """The page or the Markdown on all goals as of a day. Raises ValueError for another format."""
    if output_format not in FORMATS:
        raise ValueError(f"expected one of {', '.join(FORMATS)}, not {output_format!r}")
    progress = roll_up(workspace, today)
    summary = summarise(progress, select(progress, workspace.goals, Selection()))
    place = workspace.documents[0].source.path if len(workspace.documents) == 1 else "goals"
    made = report(summary, workspace.documents, place)
    if output_format == "markdown":
        from goalfmt.reporting.page.markdown import markdown

        return "".join(markdown([made]))
    from goalfmt.reporting.page.html import page

    return page([made], version)
