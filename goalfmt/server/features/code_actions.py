"""Quick fixes of findings, and all safe fixes at once: the same text as ``goalfmt check --fix`` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from goalfmt.diagnostic import FixLevel
from goalfmt.server.register import Feature
from goalfmt.server.speaking import spoken
from goalfmt.server.workspace_edits import workspace_edit
from goalfmt.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalfmt.diagnostic import Diagnostic, Edit
    from goalfmt.server.page import Page
    from goalfmt.server.session import Session

FIX_ALL = "source.fixAll.goalfmt"
_QUICK = types.CodeActionKind.QuickFix
_MOST = 12
"""Findings whose fixes are proved and offered one by one; a larger selection has its fix of all."""
_TITLES = {FixLevel.SAFE: "{}", FixLevel.UNSAFE: "{} (may change the meaning)", FixLevel.SHOWN: "{} (to be filled in)"}


def code_actions(session: Session, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done at a place."""
    page = session.page(params.text_document.uri)
    asked = params.context.only
    found: list[types.CodeAction] = []
    if _is_asked(asked, _QUICK):
        first, last = page.offset(params.range.start), page.offset(params.range.end)
        found += _quick_fixes(page, first, last)
    if _is_asked(asked, FIX_ALL) and params.context.trigger_kind is not types.CodeActionTriggerKind.Automatic:
        found += _fix_all(page, asked)
    return found


def _is_asked(asked: Sequence[str] | None, kind: str) -> bool:
    return asked is None or any(kind == wanted or kind.startswith(f"{wanted}.") or not wanted for wanted in asked)


def _quick_fixes(page: Page, first: int, last: int) -> Iterator[types.CodeAction]:
    """The fixes of the findings in a range, or on the line of a cursor."""
    line = page.line_at(first)
    passing: list[types.CodeAction] = []
    count = 0
    for found in page.session.checking.findings(page.shelf, page.path):
        span = found.span
        here = span.start <= last and first <= span.end
        if not (here or (first == last and page.line_at(span.start) == line)):
            continue
        count += 1
        if count > _MOST:
            break
        passing += _let_through(page, found)
        edits = None if found.fix is None else _sound(page, found)
        if found.fix is not None and edits is not None:
            title = _TITLES[found.fix.level].format(f"{found.code}: {' '.join(found.fix.title.split())}")
            preferred = True if found.fix.level is FixLevel.SAFE else None
            edit = workspace_edit(page.session, page.shelf, {page.path: edits})
            yield types.CodeAction(title, _QUICK, [spoken(found, page)], preferred, edit=edit)
    yield from passing


def _let_through(page: Page, found: Diagnostic) -> Iterator[types.CodeAction]:
    """A line ``allow:`` for the goal that a finding is about."""
    from goalfmt.editing import EditError, fault_in
    from goalfmt.editing.ignoring import ignored

    about = found.goal
    goal = None if about is None or found.code[0] in "EX" else next((one for one in page.goals(page.workspace) if one.line == about.line), None)
    if goal is None:
        return
    try:
        changes = ignored({goal: [found.code]}, None)
    except EditError:
        return
    if fault_in(changes, goal.workspace) is None:
        edit = workspace_edit(page.session, page.shelf, {page.path: changes[0].edits})
        yield types.CodeAction(f"Let {found.code} ({found.name}) through for this goal", _QUICK, [spoken(found, page)], edit=edit)


def _sound(page: Page, found: Diagnostic) -> list[Edit] | None:
    """The edits of a fix, with the file's own line ends; None where they would change more than what they are about."""
    from goalfmt.fixing.applying import applied
    from goalfmt.fixing.proof import Stage, broken
    from goalfmt.syntax import parse

    assert found.fix is not None
    given = sorted(found.fix.edits, key=lambda edit: edit.span)
    source, edits = applied(Source(page.source.text, page.source.path), given)
    new = parse(source, page.vocabulary)
    return edits if broken(page.document, new, edits, Stage[_stage(found)]) is None else None


def _stage(found: Diagnostic) -> str:
    """As what the proof has to look at a fix."""
    safe = found.fix is not None and found.fix.level is FixLevel.SAFE
    return f"{'SAFE' if safe else 'UNSAFE'}_{'FAULTS' if found.code.startswith('E') else 'RULES'}"


def _fix_all(page: Page, asked: Sequence[str] | None) -> Iterator[types.CodeAction]:
    """One action for all safe fixes. It is worked out when it is chosen, where the editor can wait for that."""
    if not any(found.fix is not None and found.fix.level is FixLevel.SAFE for found in page.session.checking.findings(page.shelf, page.path)):
        return
    action = types.CodeAction("Apply all safe fixes", FIX_ALL)
    if "edit" in (getattr(page.session.can("text_document.code_action.resolve_support"), "properties", None) or ()):
        action.data = {"uri": page.text.uri, "version": page.text.version}
    else:
        action.edit = workspace_edit(page.session, page.shelf, {page.path: _all_edits(page)})
    yield action


def _all_edits(page: Page) -> Sequence[Edit]:
    from goalfmt.fixing import fixed
    from goalfmt.formatting.engine import line_edits

    if not page.shelf.entries[page.path].linted:
        return ()
    checking, shelf = page.session.checking, page.shelf
    done = fixed(page.whole, [page.document], lambda some, documents: checking.lint(shelf, some, documents, whole=True))
    change = next(iter(done.changes), None)
    return () if change is None else line_edits(page.source.text, change.after.text)


def resolve(session: Session, action: types.CodeAction) -> types.CodeAction:
    """The edit of an action that was chosen."""
    data = action.data
    if isinstance(data, dict) and isinstance(data.get("uri"), str):
        page = session.page(data["uri"])
        edits = _all_edits(page) if page.text.version == data.get("version") else ()
        action.edit = workspace_edit(session, page.shelf, {page.path: edits})
    return action


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        code_actions,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind(types.CodeActionKind.SourceFixAll)], resolve_provider=True),
    ),
    Feature(types.CODE_ACTION_RESOLVE, resolve),
)
