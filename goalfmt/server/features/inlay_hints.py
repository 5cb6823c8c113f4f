"""What a file does not say in its words: how far each goal is and should be, and which day relative words mean."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from lsprotocol import types

from goalfmt.server.inert import inert
from goalfmt.server.register import Feature
from goalfmt.server.showing import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.language import Resolved
    from goalfmt.model.types import Goal
    from goalfmt.progress.types import GoalProgress
    from goalfmt.server.page import Page
    from goalfmt.server.session import Session


def inlay_hints(session: Session, params: types.InlayHintParams) -> list[types.InlayHint]:
    """The hints of the lines that the editor shows."""
    page = session.page(params.text_document.uri)
    first, last = page.offset(params.range.start), page.offset(params.range.end)
    workspace = page.workspace
    progress = page.progress(workspace)
    found: list[types.InlayHint] = []
    for goal in page.goals(workspace):
        span = goal.node.span
        if first <= span.end and span.start <= last:
            found += _dates(page, goal)
            found += _progress(page, progress[goal])
    return found


def _progress(page: Page, node: GoalProgress) -> Iterator[types.InlayHint]:
    from goalfmt.progress.health import Health
    from goalfmt.progress.percent import percent
    from goalfmt.progress.verdict import verdict

    goal = node.goal
    if (
        goal.status not in ("open", "started")
        or node.health is Health.UPCOMING
        or node.progress is None
        or (goal.measure is None and not node.children and not node.others)
    ):
        return
    label = f"{percent(node.progress)} done" + (f", {percent(node.expected)} expected" if node.expected is not None else "")
    said = f"{verdict(node)} ({node.health.value})"
    hint = types.InlayHint(page.range((goal.node.span.end, goal.node.span.end)).start, label, padding_left=True)
    hint.tooltip = page.session.markup(Told(inert(said), said), "text_document.hover.content_format")
    yield hint


def _dates(page: Page, goal: Goal) -> Iterator[types.InlayHint]:
    """The day (of a window, the first and the last), where the words depend on the section or period that the goal stands in."""
    from goalfmt.model.sentence import resolved_date

    for found in goal.reading.dates:
        if found.literal is None:
            meant = _meant(resolved_date(goal, found))
            if meant is not None:
                end = goal.title.span(found.start, found.end).end
                yield types.InlayHint(page.range((end, end)).start, meant, types.InlayHintKind.Type, padding_left=True)


def _meant(resolved: Resolved | None) -> str | None:
    if resolved is None:
        return None
    days = [resolved.start.begin] if resolved.start is not None else []
    days += [resolved.due.end] if resolved.due is not None else []
    words = [day.isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat() for day in days]
    return f"= {'..'.join(dict.fromkeys(words))}" if words else None


FEATURES = (Feature(types.TEXT_DOCUMENT_INLAY_HINT, inlay_hints, types.InlayHintOptions()),)
