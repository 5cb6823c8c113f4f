"""Fixes that a program may apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.diagnostic import Edit, FixLevel
from goalfmt.source import Span

if TYPE_CHECKING:
    from goalfmt.diagnostic import Diagnostic, Fix

_LINES = 40
"""A suggestion over more lines helps nobody."""


def applicable(found: Diagnostic) -> Fix | None:
    """The fix, unless a person has to fill it in."""
    fix = found.fix
    return None if fix is None or fix.level is FixLevel.SHOWN or not fix.edits else fix


def as_one(found: Diagnostic) -> Edit | None:
    """All edits of the fix as one, with the text between them; None where it would reach over too many lines."""
    fix = applicable(found)
    if fix is None:
        return None
    text, pieces = found.source.text, []
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    at = start = edits[0].span.start
    for edit in edits:
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return Edit(Span(start, at), "".join(pieces)) if text.count("\n", start, at) <= _LINES else None
