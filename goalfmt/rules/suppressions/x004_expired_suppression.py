"""X004: an ``allow`` whose time is over."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.suppressions import Suppression
from goalfmt.rule import Context, rule


@rule("X004", on=Suppression, severity=Severity.WARNING)
def expired_suppression(suppression: Suppression, context: Context) -> Iterator[Finding]:
    """An exception with an end is over at its end.

    ``until`` says up to which day something is let through. After that day the findings are shown again, and this one says
    why they are back.

    How to fix: mend what was let through and remove the line, or write a later day and the reason for it.

    Bad (today: 2026-03-02):

        - [ ] Win 3 clients @ben
          - why: they asked
          - allow: T001 until 2026-02-28 -- the date comes with the contract

    Good (today: 2026-03-02):

        - [ ] Win 3 clients @ben
          - why: they asked
          - allow: T001 until 2026-03-31 -- the date comes with the contract
    """
    if suppression.until is not None and context.suppressing.is_expired(suppression):
        words = ", ".join(word for word, _ in suppression.words)
        were, are = ("were", "they are") if len(suppression.words) > 1 else ("was", "it is")
        yield Finding(
            suppression.span,
            f"{words} {were} let through until {suppression.until.isoformat()}; {are} shown again",
            "mend it and remove this, or write a later day",
        )
