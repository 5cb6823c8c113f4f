"""Faults of the front matter."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel
from goalfmt.manual import fault
from goalfmt.source import Source, Span


@fault("E050", "unquoted-at")
def unquoted_at(span: Span, value: str) -> Finding:
    """A front matter value may not begin with ``@``.

    Front matter is YAML, and YAML reserves the ``@`` at the beginning of a value: code hosts and other tools
    would refuse the whole front matter.

    How to fix: leave the ``@`` away; where an owner is expected, ``ana`` and ``@ana`` are the same person.

    Bad:

        ---
        goals: 1
        owner: @ana
        ---

    Fixed:

        ---
        goals: 1
        owner: ana
        ---

    Good:

        ---
        goals: 1
        owner: "@ana"
        with: ben, @cho
        ---
    """
    bare = value.removeprefix("@")
    simple = bool(bare) and "@" not in bare and not bare[0].isspace() and bare[0] not in "-?:,[]{}#&*!|>'\"%`"
    better = bare if simple else quoted(value)
    return Finding(
        span,
        "expected a name without `@`, because YAML reserves `@` at the beginning of a value",
        f"write `{better}`" + (f", or `{quoted(value)}` in quotes" if simple else " in quotes"),
        Fix("remove the `@`" if simple else "put the value in quotes", (Edit(span, better),)),
    )


@fault("E051", "duplicate-front-matter-key")
def duplicate_front_matter_key(span: Span, key: str, first_line: int) -> Finding:
    """A key stands twice in the front matter.

    One of the two values would be lost, and nobody could say which.

    How to fix: keep one of the two lines; several owners go on one line, ``owner: [ana, ben]``.

    Bad:

        ---
        owner: ana
        period: 2026
        owner: ben
        ---

    Good:

        ---
        owner: [ana, ben]
        period: 2026
        ---
    """
    return Finding(
        span,
        f"expected each key once, but `{key}` stands on line {first_line} already",
        f"keep one of them, or write a list: `{key}: [first, second]`",
    )


@fault("E052", "nested-front-matter")
def nested_front_matter(span: Span, what: str, fix: Fix | None = None) -> Finding:
    """Front matter is flat: one value or one list of values for a key.

    Nested mappings, lists in lists and the YAML shorthands (anchors, aliases, tags, merge keys) have no meaning
    for goals, and are a known way to make a small file grow without bound.

    How to fix: write each ``key: value`` on a line of its own, and put a value that begins with ``&``, ``*`` or ``!`` in quotes.

    Bad:

        ---
        owner:
          lead: ana
          helper: ben
        ---

    Good:

        ---
        owner: ana
        with: [ben, cho]
        ---
    """
    return Finding(span, f"expected a word or a list of words, found {what}", "write each `key: value` on a line of its own, without nesting", fix)


@fault("E053", "unclosed-front-matter")
def unclosed_front_matter(span: Span, end: int, line_end: str) -> Finding:
    """The front matter has no closing ``---``.

    Without it nobody can tell where the front matter ends and the goals begin.

    How to fix: put a line ``---`` after the last ``key: value`` line.

    Bad:

        ---
        period: 2026

        - [ ] Publish the pricing page by 2026-01-15

    Fixed:

        ---
        period: 2026
        ---

        - [ ] Publish the pricing page by 2026-01-15

    Good:

        ---
        period: 2026
        ---

        - [ ] Publish the pricing page by 2026-01-15
    """
    return Finding(
        span,
        "expected a line `---` that closes the front matter",
        "put `---` on a line of its own after the last `key: value` line",
        Fix("close the front matter", (Edit(Span(end, end), f"---{line_end}"),), FixLevel.UNSAFE),
    )


@fault("E108", "invalid-front-matter")
def invalid_front_matter(span: Span, problem: str, help: str, fix: Fix | None = None) -> Finding:
    """The front matter cannot be read.

    Front matter is a small piece of YAML between two lines ``---`` at the top of the file: one ``key: value`` on each line.
    A value that holds ``: `` or begins with a sign of YAML (``[``, ``{``, ``>``, ``|``, ``%`` …) needs quotes.

    How to fix: write ``key: value`` with a space after the colon, and put the value in quotes where the message says so.

    Bad:

        ---
        title: Plan: the second quarter
        ---

    Fixed:

        ---
        title: "Plan: the second quarter"
        ---

    Bad:

        ---
        period 2026
        ---

    Good:

        ---
        goals: 1
        title: "Plan: the second quarter"
        period: 2026
        ---
    """
    return Finding(span, problem, help, fix)


def quoted(value: str) -> str:
    """A value as a YAML scalar in quotes."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def quote_fix(source: Source, span: Span) -> Fix | None:
    """The fix that puts a value in quotes; none where it holds what could be a comment."""
    value = source.text[span.start : span.end]
    return None if not value or " #" in value else Fix("put the value in quotes", (Edit(span, quoted(value)),))
