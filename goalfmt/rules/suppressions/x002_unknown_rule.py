"""X002: an ``allow`` that names no rule."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.suppressions import Suppression
from goalfmt.rule import Context, rule
from goalfmt.rules.selection import fault_of, own_names


@rule("X002", on=Suppression, severity=Severity.WARNING)
def unknown_rule(suppression: Suppression, context: Context) -> Iterator[Finding]:
    """What is let through has a name.

    A misspelt code lets nothing through, and who wrote it believes that it does. Syntax errors (E…) have no business here
    either: a line that cannot be read is mended, and never let through.

    How to fix: write the code or the name of a rule, its prefix (``T``), or a group (``SMART``). ``goalfmt rule`` lists them.

    Bad:

        - [ ] Win 3 clients @ben
          - why: they asked
          - allow: no-dedline -- it is done when it is done

    Bad:

        <!-- goalfmt: alow T001 -->
        - [ ] Win 3 clients @ben

    Good:

        <!-- goalfmt: allow T001 -- it is done when it is done -->
        - [ ] Win 3 clients @ben
          - why: they asked
    """
    problem = suppression.problem
    if problem is not None:
        yield Finding(problem.span, f"this comment is not understood, and lets nothing through: {problem.message}", problem.help or _HOW)
    own = own_names(context.settings)
    for word, span in suppression.words:
        told = fault_of(word, own)
        if told is not None:
            yield Finding(span, f"this word lets nothing through: {told}", "write a code or name that `goalfmt rule` lists")


_HOW = "write `<!-- goalfmt: allow CODE -- reason -->`"
