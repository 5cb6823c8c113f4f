"""X001: an ``allow`` that lets nothing through."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from goalfmt.diagnostic import Finding, Fix, FixLevel, Severity
from goalfmt.model.suppressions import Suppression
from goalfmt.model.types import Workspace
from goalfmt.rule import Context, rule
from goalfmt.rules import register
from goalfmt.rules.removal import removal
from goalfmt.rules.selection import is_named
from goalfmt.source import Source

_OTHER_FILES = frozenset("AR")
"""Families whose findings may need files that were not read."""


@rule("X001", on=Suppression, severity=Severity.WARNING, fix=FixLevel.SAFE)
def unused_suppression(suppression: Suppression, context: Context) -> Iterator[Finding]:
    """What is let through is there.

    An ``allow`` that lets nothing through is a trap: it says that something is wrong which has long been mended, and it
    will hide the next fault of that kind without anybody having decided so. Named are the rules that ran and found
    nothing to be let through; a file with syntax errors is left alone, and so is what only other files or another day could
    bring up.

    How to fix: remove the code, or the whole line when nothing is left of it.

    Bad:

        - [ ] Win 3 clients by 2026-03-31 @ben
          - why: they asked
          - allow: V001, T001 -- agreed with the board

    Fixed:

        - [ ] Win 3 clients by 2026-03-31 @ben
          - why: they asked

    Bad:

        - [ ] Win 3 clients @ben
          - why: they asked
          - allow: V001, T001 -- it is done when it is done

    Fixed:

        - [ ] Win 3 clients @ben
          - why: they asked
          - allow: T001 -- it is done when it is done

    Good:

        - [ ] Win 3 clients @ben
          - why: they asked
          - allow: T001 -- it is done when it is done
    """
    if suppression.document.faults or suppression.source in context.once(_faulty):
        return
    unused = [(word, span) for word, span in context.suppressing.unused(suppression) if not _is_unsure(word, context)]
    if not unused:
        return
    edits = removal(suppression, [span for _, span in unused])
    named = " and ".join(", ".join(word for word, _ in unused).rsplit(", ", 1))
    yield Finding(
        unused[0][1],
        f"{named} {'let' if len(unused) > 1 else 'lets'} nothing through here, and would hide the next fault of that kind",
        f"remove {'them' if len(unused) > 1 else 'it'}",
        Fix(f"remove {named}", edits, FixLevel.SAFE) if edits else None,
    )


def _faulty(workspace: Workspace) -> frozenset[Source]:
    return frozenset(source for source, _ in workspace.faults)


def _is_unsure(word: str, context: Context) -> bool:
    """Whether a rule may have found nothing only because it did not see all: other files, or the day."""
    families = _families(word)
    return (not context.whole and not families.isdisjoint(_OTHER_FILES)) or (context.today is None and "P" in families) or families == {"X"}


@lru_cache(maxsize=1000)
def _families(word: str) -> frozenset[str]:
    return frozenset(entry.code[0] for entry in register().values() if is_named(word, entry.code, entry.name))
