"""X003: an ``allow`` that does not say why."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.suppressions import Suppression
from goalfmt.rule import Context, rule


@rule("X003", on=Suppression, severity=Severity.WARNING, profile_only=True)
def suppression_without_reason(suppression: Suppression, context: Context) -> Iterator[Finding]:
    """What is let through has a reason.

    Half a year later nobody knows whether an exception was meant, or only in the way of a deadline. The rule is off until a
    project says ``require-reason: true`` in its configuration, or selects it.

    How to fix: write two hyphens and the reason at the end: ``- allow: T001 -- it is done when it is done``.

    Bad (require-reason: true):

        - [ ] Win 3 clients @ben
          - why: they asked
          - allow: T001

    Good (require-reason: true):

        - [ ] Win 3 clients @ben
          - why: they asked
          - allow: T001 -- it is done when it is done
    """
    if suppression.words and not suppression.reason:
        words = ", ".join(word for word, _ in suppression.words)
        yield Finding(
            suppression.span,
            f"{words} {'are' if len(suppression.words) > 1 else 'is'} let through without a reason: later nobody knows whether it was meant",
            "add ` -- ` and the reason at the end",
        )
