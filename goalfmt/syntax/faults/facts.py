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
