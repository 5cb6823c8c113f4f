"""What is known of the words under the cursor: the goal, the goal that an id names, the manual of a code, a person, a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from goalfmt.markup.markdown import code
from goalfmt.server import showing
from goalfmt.server.inert import inert
from goalfmt.server.register import Feature
from goalfmt.server.showing import Told
from goalfmt.server.teaching import KEYS
from goalfmt.server.words import CODE, HANDLE, ID, KEY, Named, name_at

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.server.page import Page
    from goalfmt.server.session import Session
    from goalfmt.source import Span


def hover(session: Session, params: types.HoverParams) -> types.Hover | None:
    """A small window of Markdown, or of plain text for an editor that shows no Markdown."""
    page = session.page(params.text_document.uri)
    offset = page.offset(params.position)
    named = name_at(page.document, offset, page.vocabulary)
    if named is not None and not named.defines:
        told = _of_name(page, named)
        if told is not None:
            return _shown(page, told, named.span)
    node = page.node_at(offset)
    if node is None or page.line_at(offset) > page.last_title_line(node):
        return None
    goal = page.goal_of(node, page.whole)
    return None if goal is None else _shown(page, _of_goal(page, goal), goal.node.span)


def _shown(page: Page, told: Told, span: Span) -> types.Hover:
    return types.Hover(page.session.markup(told, "text_document.hover.content_format"), page.range(span))


def _of_goal(page: Page, goal: Goal) -> Told:
    """What ``goalfmt explain`` says of it."""
    from goalfmt.reporting.explanation import explain

    told = page.session.checking.findings(page.shelf, page.path)
    found = [diagnostic for diagnostic in told if goal.line in diagnostic.lines]
    return showing.explanation(explain(page.progress(goal.workspace)[goal], found))


def _of_name(page: Page, named: Named) -> Told | None:
    if named.sort == CODE:
        return _of_code(page, named.name)
    if named.sort == ID:
        goal = page.whole.by_id.get(named.name)
        return None if goal is None else showing.summary(page.progress(page.whole)[goal])
    if named.sort == HANDLE:
        return _of_person(page, named.name)
    if named.sort == KEY and named.name in KEYS:
        entry = KEYS[named.name]
        example = f"- {named.name}: {entry.example}"
        return Told(f"**{code(named.name)}** {inert(entry.meaning)}\n\n{code(example)}", f"{named.name}: {entry.meaning}\n{example}")
    return None


def _of_code(page: Page, name: str) -> Told | None:
    from goalfmt.rules.catalogue import page as page_of

    try:
        manual = page_of(name)
    except KeyError:
        return None
    return showing.manual(manual)


def _of_person(page: Page, name: str) -> Told:
    from goalfmt.progress.health import Health
    from goalfmt.rules.people import owner_of

    roster = next((person for person in page.shelf.project.settings.roster.people if person.handle == name), None)
    progress = page.progress(page.whole)
    own = [goal for goal in page.whole.goals if owner_of(goal) == name]
    running = [goal for goal in own if goal.status in ("open", "started")]
    late = sum(progress[goal].health in (Health.OVERDUE, Health.OFF_TRACK) for goal in running)
    title = f"@{name}" + (f", {roster.name}" if roster is not None and roster.name else "")
    return showing.paragraphs(title, f"{len(own)} goals, {len(running)} of them open, {late} of those off track or overdue")


FEATURES = (Feature(types.TEXT_DOCUMENT_HOVER, hover, newest=True),)
