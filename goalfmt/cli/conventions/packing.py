"""Findings as plain rows, for another process or a later run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goalfmt.diagnostic import Diagnostic, Edit, Fix, FixLevel, GoalReference, Severity
from goalfmt.source import Source, Span


def packed(diagnostics: Sequence[Diagnostic], sources: Sequence[Source]) -> list[Any]:
    """A row a finding; the file that it stands in by its number among the sources."""
    number = {source: at for at, source in enumerate(sources)}
    return [
        [
            found.code,
            found.name,
            int(found.severity),
            found.message,
            number[found.source],
            list(found.span),
            found.help,
            None if found.fix is None else [found.fix.title, found.fix.level.value, [[*edit.span, edit.text] for edit in found.fix.edits]],
            None if found.goal is None else list(found.goal),
            list(found.also),
        ]
        for found in diagnostics
    ]


def unpacked(rows: Sequence[Any], sources: Sequence[Source]) -> list[Diagnostic]:
    """The findings of some rows. Raises ValueError, TypeError or IndexError for rows that :func:`packed` has not made."""
    return [
        Diagnostic(code, name, Severity(severity), message, sources[source], Span(*span), help_, _fix(fix), _goal(goal), tuple(also))
        for code, name, severity, message, source, span, help_, fix, goal, also in rows
    ]


def _fix(row: Sequence[Any] | None) -> Fix | None:
    if row is None:
        return None
    title, level, edits = row
    return Fix(title, tuple(Edit(Span(start, end), text) for start, end, text in edits), FixLevel(level))


def _goal(row: Sequence[Any] | None) -> GoalReference | None:
    return None if row is None else GoalReference(*row)
