"""The proofs that run before a formatted text is written: it says the same, it has the same characters, and formatting it again changes nothing.

Each is a function of its own, for other writers to use: :func:`meaning.difference`, :func:`characters.difference`.
"""

from __future__ import annotations

from goalfmt.formatting import characters, meaning, sorting
from goalfmt.formatting.engine import DEFAULTS, Formatted, formatted, of_document
from goalfmt.garbage import uncollected
from goalfmt.settings import Settings
from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.syntax.document import Document


class ProofError(Exception):
    """A formatted text would not be the same goals; the message says how it differs. It is a fault of goalfmt."""


def proved(source: Source, settings: Settings = DEFAULTS, *, sort: str | None = None) -> Formatted:
    """A goal file in its right layout, proved. Raises ProofError where a proof fails."""
    document = parse(source, settings.vocabulary)
    found = formatted(source, settings, sort=sort) if sort else of_document(document, settings)
    fault = failure(source, found.source, settings, sort=sort, document=document) if found.edits else None
    if fault is not None:
        raise ProofError(fault)
    return found


def failure(old: Source, new: Source, settings: Settings = DEFAULTS, *, sort: str | None = None, document: Document | None = None) -> str | None:
    """Which proof fails, and of what, in words; None where all succeed. With ``sort``, siblings may stand in another order.

    ``document`` is the old text as read, where the caller has it.
    """
    if old.text == new.text:
        return None
    with uncollected():
        return _failure(old, new, settings, sort, document)


def _failure(old: Source, new: Source, settings: Settings, sort: str | None, document: Document | None) -> str | None:
    if sort is None:
        base, before = old, document or parse(old, settings.vocabulary)
    else:  # the old file in its layout is one proof, the sorting of it another
        base = formatted(old, settings).source
        fault = failure(old, base, settings)
        if fault is not None:
            return fault
        before = parse(base, settings.vocabulary)
    after = parse(new, settings.vocabulary)
    lost = characters.difference(base.text, new.text) if sort is None else sorting.lost(base.text, new.text)
    if lost is not None:
        return f"it would change the characters of: {lost}"
    changed = meaning.difference(before, after, settings) if sort is None else sorting.difference(before, after, settings)
    if changed is not None:
        return f"it would change {changed}"
    again = of_document(after, settings) if sort is None else formatted(new, settings, sort=sort)
    if again.edits:
        line = new.place(again.edits[0].span.start).line
        return f"formatting it again would change line {line}"
    return None
