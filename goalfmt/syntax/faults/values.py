"""Faults of values: what stands where another thing is expected."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Fault, Finding, Fix, FixLevel
from goalfmt.manual import fault
from goalfmt.source import Span


def _mended(write: str | None, span: Span, level: FixLevel) -> Fix | None:
    return None if write is None else Fix(f"write `{write}`" if write else "delete it", (Edit(span, write),), level)


@fault("E104", "invalid-value")
def invalid_value(span: Span, message: str, help: str | None = None, write: str | None = None, level: FixLevel = FixLevel.UNSAFE) -> Finding:
    """Each property and each check-in has its own kind of value.

    The message says what can stand there. Every kind of value is described in the specification, section 8, with examples.

    How to fix: write the value in the form that the message shows, or use a note for free text.

    Bad:

        - [ ] Raise customer retention by 2026-03-31 @ana
          - priority: high

    Bad:

        - [ ] Raise customer retention by 2026-03-31 @ana
          - measure: keep retention

    Bad:

        - [ ] Raise customer retention by 2026-03-31 @ana
          - measure: retention 80% -> 60 leads

    Good:

        - [ ] Raise customer retention by 2026-03-31 @ana
          - priority: 1
          - measure: retention 80% -> 85%
    """
    return Finding(span, message, help, _mended(write, span, level))


@fault("E072", "negative-weight")
def negative_weight(span: Span, found: str) -> Finding:
    """A weight is 0 or more.

    A goal cannot count against its parent. A weight of 0 shows it without counting it.

    How to fix: write a weight from 0 up.

    Bad:

        - [ ] Open the second shop by 2026-06-30 @ana
          - weight: -2

    Good:

        - [ ] Open the second shop by 2026-06-30 @ana
          - weight: 2
    """
    return Finding(span, f"a weight is 0 or more, found `{found}`", "write a weight from 0 up; 0 shows the goal without counting it")


@fault("E075", "missing-note-dashes")
def missing_note_dashes(span: Span, place: Span, found: str) -> Finding:
    """What a check-in says in words stands behind two hyphens.

    Without them, words could be taken for a unit, and a number in a sentence for a value.

    How to fix: write ``--`` and a space before the words.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 @ana
          - 2026-01-31: 81% first cohort is back

    Fixed:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 @ana
          - 2026-01-31: 81% -- first cohort is back

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 @ana
          - 2026-01-31: nobody has counted

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 @ana
          - 2026-01-31: -- nobody has counted
    """
    fix = Fix("write `-- ` before the note", (Edit(place, "-- "),))
    return Finding(span, f"expected `--` before the note, found `{found}`", "write `-- ` before it", fix)


def spaced_health(span: Span, found: str) -> Fault:
    """E104: a health word written as two words."""
    right = "-".join(found.lower().split())
    return invalid_value(span, f"expected `{right}` in one word, found `{found}`", f"write `{right}`", right)


@fault("E078", "unknown-version")
def unknown_version(span: Span, found: str, known: int) -> Finding:
    """The version of the language is one that this release knows.

    ``goals: 1`` in the front matter pins the language, so that a later release reads an old file in the old way.

    How to fix: write ``goals: 1``, or install a release that knows the version.

    Bad:

        ---
        goals: 2
        ---

        - [ ] Publish the pricing page by 2026-01-15 @cho

    Fixed:

        ---
        goals: 1
        ---

        - [ ] Publish the pricing page by 2026-01-15 @cho

    Good:

        ---
        goals: 1
        ---

        - [ ] Publish the pricing page by 2026-01-15 @cho
    """
    fix = Fix(f"write `{known}`", (Edit(span, str(known)),), FixLevel.UNSAFE)
    return Finding(
        span, f"this release knows version {known} of the language, found `{found}`", f"write `goals: {known}`, or install a newer release", fix
    )
