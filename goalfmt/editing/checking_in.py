"""Check-ins: a line more, or another value in the line of a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Edit, Fault
from goalfmt.editing.change import Change, EditError, Touch
from goalfmt.editing.drafting import Draft
from goalfmt.placing import bulleted, end_of_item, insertion
from goalfmt.syntax.document import Kind, Text
from goalfmt.syntax.values import read_check_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goalfmt.model.types import Goal
    from goalfmt.syntax.document import CheckInLine, Document

_PARTS = re.compile(
    r"(?P<value>.*?)(?:(?<![^ \t])(?P<health>on-track|at-risk|off-track))?[ \t]*(?:(?<![^ \t])confidence[ \t]+(?P<confidence>[0-9]+/[0-9]+))?[ \t]*"
    r"(?:(?<![^ \t])--[ \t]*(?P<note>.*))?"
)


def body(value: str = "", health: str | None = None, confidence: str | None = None, note: str | None = None) -> str:
    """What stands behind the colon of a check-in, in the order of the language."""
    parts = (value, health, f"confidence {confidence}" if confidence else None, f"-- {note}" if note else None)
    return " ".join(part for part in parts if part)


def checked_in(goal: Goal, day: date, said: str) -> Change:
    """A check-in more. Raises EditError where that day has a value already and one more cannot stand beside it."""
    fact = f"{day.isoformat()[:10]}: {said}"
    before = [line for _, line in _of_day(goal, day)]
    if any(_is_value(line.body.text) for line in before) and _is_value(said) and not (said.startswith("+") and before[0].body.text.startswith("+")):
        raise EditError(f"line {before[0].line} has {before[0].body.text!r} for that day already; --replace corrects it")
    draft = Draft(goal)
    draft.fact(fact)
    return draft.change()


def _is_value(said: str) -> bool:
    value = read_check_in(Text(said, 0))
    return not isinstance(value, Fault) and (value.value is not None or bool(value.row) or value.answer is not None or value.skip)


def corrected(goal: Goal, day: date, value: str = "", health: str | None = None, confidence: str | None = None, note: str | None = None) -> Change:
    """Other words in the check-in of a day; what is not given stays. Raises EditError unless the day has exactly one line."""
    found = list(_of_day(goal, day))
    if len(found) != 1:
        lines = ", ".join(f"{document.source.path}:{line.line}" for document, line in found)
        raise EditError(f"{len(found)} check-ins are of that day ({lines}); correct them by hand" if found else "no check-in is of that day")
    document, line = found[0]
    old = _PARTS.fullmatch(line.body.text)
    assert old is not None
    said = body(value or old["value"].strip(" \t"), health or old["health"], confidence or old["confidence"], note or old["note"])
    if said == line.body.text:
        raise EditError(f"line {line.line} says so already")
    date_text = line.date.text
    edit = Edit(line.body.span(), said)
    if line.id is not None:
        return _journal_change(document, edit, line, f"{date_text} ^{line.id.text}: {said}")
    return Change(document, (edit,), (Touch(goal.node, None, (f"{date_text}: {said}",), (f"{date_text}: {line.body.text}",)),))


def _journal_change(document: Document, edit: Edit, line: CheckInLine, now: str) -> Change:
    return Change(document, (edit,), journal=(now,), unwritten=(f"{line.date.text} ^{line.id.text if line.id else ''}: {line.body.text}",))


def _of_day(goal: Goal, day: date) -> Iterator[tuple[Document, CheckInLine]]:
    """The check-ins of a goal on a day: its own, and those of journals."""
    wanted = day.isoformat()[:10]
    for line in goal.node.checkins:
        if line.date.text == wanted:
            yield goal.document, line
    for document in goal.workspace.documents if goal.id is not None else ():
        for line in document.checkins:
            if line.date.text == wanted and line.id is not None and line.id.text == goal.id:
                yield document, line


def noted_in_journal(goal: Goal, journal: Document, day: date, said: str) -> Change:
    """A check-in more at the end of a journal. Raises EditError where the file is none, or the goal has no id."""
    if not journal.journal:
        raise EditError(f"{journal.source.path} is no journal; its front matter does not say `journal: true`")
    if goal.id is None:
        raise EditError("a journal names goals by their ids, and this one has none; add one at the end of its title, such as ^name")
    entry = f"{day.isoformat()[:10]} ^{goal.id}: {said}"
    last = max((line.line for line in journal.checkins), default=0)
    if last:
        edit = insertion(journal, end_of_item(journal, last), [bulleted(journal.source.line(last), entry)])
    else:
        count = len(journal.lines)
        apart = [""] if count and journal.lines[-1].kind is not Kind.BLANK else []
        edit = insertion(journal, count, [*apart, f"- {entry}"])
    return Change(journal, (edit,), journal=(entry,))
