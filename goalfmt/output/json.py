"""For programs: the shape of ``schema/check.schema.json``. Columns count code points from 1; ends are exclusive."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from goalfmt.diagnostic import FixLevel
from goalfmt.markup.json import dumps
from goalfmt.output.parts.plain import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.diagnostic import Diagnostic, Fix, GoalReference
    from goalfmt.output import Checked, Style
    from goalfmt.source import Source, Span

VERSION = 1


def render(checked: Checked, style: Style) -> Iterator[str]:
    """One JSON object, a finding a line."""
    head = dumps({"version": VERSION, "summary": summary(checked)})
    yield head[:-1] + ', "findings": ['
    for number, found in enumerate(checked.diagnostics):
        yield (",\n  " if number else "\n  ") + dumps(finding(found))
    yield "\n]}\n"


def summary(checked: Checked) -> dict[str, int]:
    """How many files, goals, findings of each severity, and fixes that can be applied."""
    levels = Counter(found.severity.label for found in checked.diagnostics)
    fixable = sum(found.fix is not None and found.fix.level is not FixLevel.SHOWN for found in checked.diagnostics)
    return {
        "files": checked.files,
        "goals": checked.goals,
        "findings": len(checked.diagnostics),
        "errors": levels["error"],
        "warnings": levels["warning"],
        "infos": levels["info"],
        "fixable": fixable,
    }


def finding(found: Diagnostic) -> dict[str, Any]:
    """One finding as plain values."""
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.label,
        "message": whole(found.message),
        "help": None if found.help is None else whole(found.help),
        "path": whole(found.source.path),
        **_place(found.source, found.span),
        "goal": _goal(found.goal),
        "fix": _fix(found.source, found.fix),
    }


def _place(source: Source, span: Span) -> dict[str, int]:
    line, column = source.place(span.start)
    end_line, end_column = source.place(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _goal(goal: GoalReference | None) -> dict[str, Any] | None:
    return None if goal is None else {"id": goal.id, "title": whole(goal.title), "line": goal.line}


def _fix(source: Source, fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{**_place(source, edit.span), "text": whole(edit.text)} for edit in fix.edits]
    return {"level": fix.level.value, "title": whole(fix.title), "edits": edits}
