"""Faults of properties and check-ins: their spelling and their place."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel
from goalfmt.manual import fault
from goalfmt.source import Span


@fault("E030", "bare-fact")
def bare_fact(label: Span, start: int, right: str) -> Finding:
    """A property or check-in needs a bullet.

    Without the bullet, Markdown shows it as text, and glues several such lines together.

    How to fix: put ``-`` and a space before it, under the goal that it belongs to.

    Bad:

        ## Objective: Grow recurring revenue

        Due: 2026-12-31

    Fixed:

        ## Objective: Grow recurring revenue

        - due: 2026-12-31

    Bad:

        - [ ] Raise customer retention from 80% to 85%
          due: 2026-03-31

    Good:

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31
    """
    fix = Fix("make it a bullet", (Edit(Span(start, label.end), "- " + right),), FixLevel.UNSAFE)
    return Finding(label, "expected a bullet before this property or check-in", f"write `- {right} …`", fix)


@fault("E049", "missing-space-before-fact")
def glued_fact(bullet: Span, end: int, right: str) -> Finding:
    """A bullet and its property or check-in need a space between them.

    Without the space, Markdown reads the line as plain text, and glues it to the text above.

    How to fix: put one space after the ``-``.

    Bad:

        - [ ] Raise customer retention from 80% to 85%
          -due: 2026-03-31

    Fixed:

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31

    Good:

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31
    """
    fix = Fix("put a space after the bullet", (Edit(Span(bullet.start, end), "- " + right),), FixLevel.UNSAFE)
    return Finding(Span(bullet.start, end), "expected a space between the bullet and this property or check-in", f"write `- {right} …`", fix)


@fault("E031", "capitalised-key")
def capitalised_key(label: Span, replaced: Span, key: str) -> Finding:
    r"""The key of a property is written in lower case.

    A capitalised label is a note, unless what follows can only be meant as the property.

    How to fix: write the key in lower case. If it is a note, put a backslash before the colon.

    Bad:

        - [ ] Raise customer retention from 80% to 85%
          - Due: 2026-03-31

    Fixed:

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31

    Good:

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31
          - Due: as soon as the contract is signed
          - Due\: 2026-03-31
    """
    fix = Fix("write it in lower case", (Edit(replaced, key + ": "),))
    return Finding(label, f"expected the key in lower case: `{key}:`", f"write `- {key}: …`; for a note, put a backslash before the colon", fix)


@fault("E032", "missing-colon")
def missing_colon(word: Span, key: str) -> Finding:
    """A property needs a colon after its key.

    Without the colon, the line is only a note.

    How to fix: put a colon after the key. If it is a note, say it in other words.

    Bad:

        - [ ] Raise customer retention from 80% to 85%
          - due 2026-03-31

    Fixed:

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31

    Good:

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31
          - due dates are agreed with the shops
    """
    fix = Fix("put a colon after the key", (Edit(word, key + ":"),))
    return Finding(word, f"expected a colon after `{key}`", f"write `- {key}: …`", fix)


@fault("E033", "equals-for-colon")
def equals_for_colon(sign: Span, key: str) -> Finding:
    """A property has a colon between key and value, not an equals sign.

    How to fix: write a colon for the equals sign.

    Bad:

        - [ ] Raise customer retention from 80% to 85%
          - owner = @ana

    Fixed:

        - [ ] Raise customer retention from 80% to 85%
          - owner: @ana

    Good:

        - [ ] Raise customer retention from 80% to 85%
          - owner: @ana
    """
    return Finding(sign, f"expected `:` after `{key}`, not `=`", f"write `- {key}: …`", Fix("write a colon", (Edit(sign, ":"),)))


@fault("E034", "space-before-colon")
def space_before_colon(sign: Span, key: str) -> Finding:
    """The colon of a property follows its key directly, and that of a check-in its date.

    How to fix: take the space before the colon away.

    Bad:

        - [ ] Raise customer retention from 80% to 85%
          - due : 2026-03-31

    Fixed:

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31

    Good:

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31
    """
    return Finding(sign, f"expected the colon directly after `{key}`", f"write `- {key}: …`", Fix("take the space away", (Edit(sign, ":"),)))


@fault("E035", "date-separator")
def date_separator(date: Span, right: str | None) -> Finding:
    """The parts of a date are joined by hyphens, the year first.

    ``03/04/2026`` is April for some and March for others; ``2026-04-03`` is the same for all.

    How to fix: write year, month and day with hyphens and two digits each.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026/03/01: 81%

    Fixed:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01: 81%

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01: 81%
    """
    fix = Fix("write it with hyphens", (Edit(date, right),)) if right else None
    return Finding(date, "expected a date as YEAR-MONTH-DAY", f"write `{right}`" if right else "write it as in `2026-03-01`", fix)


@fault("E036", "unpadded-date")
def unpadded_date(date: Span, right: str) -> Finding:
    """Month, day and week of a date have two digits.

    So that dates sort and nobody has to guess what ``2026-1`` is.

    How to fix: put a zero before the single digit.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-3-1: 81%

    Fixed:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01: 81%

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01: 81%
    """
    return Finding(date, "expected two digits for each part of the date", f"write `{right}`", Fix("put zeros before", (Edit(date, right),)))


@fault("E037", "missing-colon-after-date")
def missing_colon_after_date(date: Span, gap: Span) -> Finding:
    """A check-in has a colon between its date and its value.

    Without the colon, the line is only a note, and the value is not counted.

    How to fix: put a colon after the date.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01 81%

    Fixed:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01: 81%

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01: 81%
          - 2026-03-02 was a holiday
    """
    return Finding(date, "expected a colon after the date of a check-in", "write `- DATE: VALUE`", Fix("put a colon", (Edit(gap, ": "),)))


@fault("E038", "clock-in-check-in")
def clock_in_check_in(clock: Span, gap: Span) -> Finding:
    """A check-in has a date, but no time of day.

    A check-in is what was true at the end of its day.

    How to fix: take the time away; if it matters, say it after ``--``.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-02 10:00: 81%

    Fixed:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-02: 81%

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-02: 81% -- at 10:00
    """
    fix = Fix("take the time away", (Edit(gap, ""),), FixLevel.UNSAFE)
    return Finding(clock, "expected a colon after the date: check-ins have no time of day", "take the time away", fix)


@fault("E039", "empty-value")
def empty_value(key: Span, name: str | None) -> Finding:
    """A property or check-in has no value.

    How to fix: write the value after the colon, or delete the line. ``none`` stops what would be inherited.

    Bad:

        - [ ] Raise customer retention from 80% to 85%
          - due:

    Bad:

        - [ ] Raise customer retention from 80% to 85%
          - 2026-03-01:

    Good:

        - [ ] Raise customer retention from 80% to 85%
          - due: none
    """
    what = f"expected a value after `{name}:`" if name else "expected a value, `skip`, `yes`, `no`, a health word or a note after the date"
    return Finding(key, what, "write the value after the colon, or delete the line")


@fault("E040", "below-fact")
def below_fact(span: Span, what: str) -> Finding:
    """A goal or fact is nested in a property or check-in.

    Facts belong to goals and headings; nothing but notes belongs to a fact.

    How to fix: give the line the same indent as the line that it stands under.

    Bad:

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31
            - owner: @ana

    Good:

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31
          - owner: @ana
    """
    return Finding(span, f"expected no {what} below a property or check-in", "give it the same indent as the line above")


@fault("E041", "not-in-journal")
def not_in_journal(span: Span, what: str) -> Finding:
    """A journal holds check-ins, prose and sections only.

    In a journal, lines from two people can be merged blindly. Goals and properties cannot.

    How to fix: move the line into a goal file, or take ``journal: true`` out of the front matter.

    Bad:

        ---
        journal: true
        ---

        - [ ] Raise customer retention from 80% to 85%

    Good:

        ---
        journal: true
        ---

        - 2026-03-01 ^retention: 81%
    """
    return Finding(span, f"expected no {what} in a journal", "move it into a goal file")


@fault("E042", "missing-journal-id")
def missing_journal_id(date: Span) -> Finding:
    """A check-in in a journal says by its id which goal it is about.

    How to fix: write ``^`` and the goal's id after the date.

    Bad:

        ---
        journal: true
        ---

        - 2026-03-01: 81%

    Good:

        ---
        journal: true
        ---

        - 2026-03-01 ^retention: 81%
    """
    return Finding(date, "expected the goal's id after the date", "write `- DATE ^id: VALUE`")


@fault("E043", "id-outside-journal")
def id_outside_journal(id: Span, gap: Span) -> Finding:
    """A check-in names a goal by its id, but the file is no journal.

    Outside journals, a check-in stands under its goal; a second way would let one goal have two histories.

    How to fix: move the line under its goal and take the id away, or write ``journal: true`` into the front matter.

    Bad:

        - [ ] Raise customer retention from 80% to 85% ^retention
          - 2026-03-01 ^retention: 81%

    Good:

        - [ ] Raise customer retention from 80% to 85% ^retention
          - 2026-03-01: 81%
    """
    fix = Fix("take the id away", (Edit(gap, ""),), FixLevel.UNSAFE)
    return Finding(id, "expected the check-in under its goal, without an id: this file is no journal", "take the id away", fix)


@fault("E103", "unknown-key")
def unknown_key(key: Span, name: str, near: str) -> Finding:
    r"""A key is unknown, but close to a known one.

    A misspelt key would silently be a note, and the goal would lose its deadline or owner.

    How to fix: correct the spelling. If it is a note, begin it with a capital letter, or put a backslash before the colon.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31
          - onwer: @ana

    Fixed:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31
          - owner: @ana

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31
          - owner: @ana
          - colour: blue
    """
    fix = Fix(f"write `{near}`", (Edit(key, near),), FixLevel.UNSAFE)
    return Finding(key, f"unknown key `{name}`; did you mean `{near}`?", f"write `{near}:`; for a note, begin with a capital letter", fix)


@fault("E112", "stray-fact")
def stray_fact(fact: Span, why: str, indents: tuple[tuple[Span, int], ...]) -> Finding:
    """A property or check-in stands where it belongs to nothing, or not to what it seems to.

    Facts come first: directly under their goal (indented) or heading, before goals and subheadings. The commonest slip is a line that is
    not indented under its goal, which would give the goal's deadline to the whole section.

    How to fix: indent the line under its goal, or move it up to its heading, above the first goal.

    Bad:

        ## Retention

        - [ ] Raise customer retention from 80% to 85%
        - due: 2026-03-31

    Fixed:

        ## Retention

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31

    Bad:

        ## Retention

        - 2026-03-01: 81%

    Good:

        ## Retention

        - due: 2026-03-31
        - [ ] Raise customer retention from 80% to 85%
          - 2026-03-01: 81%
    """
    fix = None
    if indents:
        fix = Fix("indent it under the goal above", tuple(Edit(span, " " * columns) for span, columns in indents), FixLevel.UNSAFE)
    return Finding(fact, why, "indent it under its goal, or move it to its heading, above the first goal", fix)
