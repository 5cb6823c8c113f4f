"""Faults of size and depth."""

from __future__ import annotations

from goalfmt.diagnostic import Finding
from goalfmt.manual import fault
from goalfmt.source import Span
from goalfmt.syntax.bounds import DEPTH, SIZE


@fault("E110", "too-deep")
def too_deep(span: Span) -> Finding:
    """Bullets are nested deeper than 1,000 levels.

    Nobody reads such a list; it is most likely made by a faulty program. The lines below that level are kept but not read.

    How to fix: divide the list with headings.

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31
          - [ ] Ask ten clients by 2026-02-01
    """
    return Finding(span, f"expected at most {DEPTH:,} levels of bullets", "divide the list with headings")


@fault("E111", "too-large")
def too_large(span: Span) -> Finding:
    """The file is larger than 64 MB.

    It is kept but not read.

    How to fix: divide it into several files.

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31
    """
    return Finding(span, f"expected a file of at most {SIZE // 1024 // 1024} MB", "divide it into several files")
