"""Characters in typed values that look like what is meant, and are not."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel
from goalfmt.manual import fault
from goalfmt.source import Span


def _look_alike(span: Span, found: str, write: str, level: FixLevel = FixLevel.SAFE, further: tuple[Span, ...] = ()) -> Finding:
    """What is found, and what to write for it there and at further places."""
    fix = Fix(f"write `{write}`", tuple(Edit(place, write) for place in (span, *further)), level)
    return Finding(span, f"expected `{write}`, found `{found}`", f"write `{write}`", fix)


@fault("E060", "wrong-arrow")
def wrong_arrow(span: Span, found: str, write: str = "->") -> Finding:
    """The arrow of a measure is ``->``, and the sign between the stages of a funnel is ``>``.

    Other arrows look the same to a reader, but each keyboard and each editor makes another one; so there is one spelling.

    How to fix: write a hyphen and a greater-than sign.

    Bad:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: retention 80% → 85%

    Fixed:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: retention 80% -> 85%

    Bad:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: retention 80% => 85%

    Good:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: retention 80% -> 85%
          - why: 80% → 85% pays for the second shop
    """
    return _look_alike(span, found, write)


@fault("E061", "wrong-dash")
def wrong_dash(span: Span, found: str, write: str = "--", further: tuple[Span, ...] = ()) -> Finding:
    """A note or a reason begins with two hyphens, and a minus is a hyphen.

    Editors like to turn two hyphens into one long dash. In a note it may stand; before it, it would hide where the note begins.

    How to fix: write two hyphens before the note, or one before a negative number.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 @ana
          - 2026-01-31: 81% — first cohort is back

    Fixed:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 @ana
          - 2026-01-31: 81% -- first cohort is back

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 @ana
          - 2026-01-31: 81% - first cohort is back

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 @ana
          - 2026-01-31: 81% -- first cohort is back — at last
    """
    return _look_alike(span, found, write, further=further)


@fault("E062", "wrong-range-sign")
def wrong_range_sign(span: Span, found: str) -> Finding:
    """A range is written with two dots, between numbers and between dates.

    ``30-50`` between two numbers is read as a range too, for no other meaning is possible there.

    How to fix: write two dots between the lower and the upper end.

    Bad:

        - [ ] Talk to customers until 2026-03-31 @ana
          - measure: 30…50 people/day

    Fixed:

        - [ ] Talk to customers until 2026-03-31 @ana
          - measure: 30..50 people/day

    Bad:

        - [ ] Renew the shop window by 2026-03-31 @ana
          - period: 2026-01-01 – 2026-03-31

    Good:

        - [ ] Talk to customers until 2026-03-31 @ana
          - period: 2026-01-01..2026-03-31
          - measure: 30..50 people/day
    """
    fix = Fix("write `..`", (Edit(span, ".."),))
    return Finding(span, f"expected `..` between the two ends of a range, found `{found.strip()}`", "write `..`", fix)


@fault("E063", "wrong-comparison")
def wrong_comparison(span: Span, found: str, write: str) -> Finding:
    """A limit is written with ``>=`` (at least) or ``<=`` (at most); both include the limit.

    Whether ``> 99`` is kept by exactly 99 is a quarrel that no goal needs.

    How to fix: write ``>=`` or ``<=``. If the limit itself is not allowed, name the nearest number that is.

    Bad:

        - [ ] Keep the shop reachable until 2026-12-31 @ana
          - measure: keep uptime ≥ 99.9 %

    Fixed:

        - [ ] Keep the shop reachable until 2026-12-31 @ana
          - measure: keep uptime >= 99.9 %

    Bad:

        - [ ] Keep the shop reachable until 2026-12-31 @ana
          - measure: keep response < 200 ms

    Good:

        - [ ] Keep the shop reachable until 2026-12-31 @ana
          - measure: keep response <= 200 ms
    """
    level = FixLevel.UNSAFE if found in {"<", ">"} else FixLevel.SAFE
    return _look_alike(span, found, write, level)


@fault("E064", "smart-quotes")
def smart_quotes(span: Span, found: str, further: tuple[Span, ...] = ()) -> Finding:
    """The name of a measure is quoted with straight double quotes.

    How to fix: write ``"`` on both sides.

    Bad:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: “24h retention” 60%

    Fixed:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: "24h retention" 60%

    Good:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: "24h retention" 60%
          - why: “We miss you” letters cost nothing
    """
    return _look_alike(span, found, '"', further=further)


@fault("E065", "full-width-in-value")
def full_width_in_value(span: Span, found: str, write: str) -> Finding:
    """Digits, signs and colons of a value are the plain ones of the keyboard.

    Full-width characters come from East Asian input methods. They look alike, but most tools that search or sort do not take them for digits.

    How to fix: switch the input method to half width, and write the characters again.

    Bad:

        - [ ] Visit customers @ana
          - due: ２０２６-03-31

    Fixed:

        - [ ] Visit customers @ana
          - due: 2026-03-31

    Good:

        - [ ] Visit customers @ana
          - due: 2026-03-31
          - why: ２０２６年の目標
    """
    return _look_alike(span, found, write)


@fault("E066", "special-space-in-value")
def special_space_in_value(span: Span, name: str) -> Finding:
    r"""The spaces in a value are plain ones.

    A no-break space looks like a space, but it glues two words into one. Text that is copied from a web page is full of them.

    How to fix: delete the space and type it again.

    Bad (escapes: yes):

        - [ ] Keep the shop reachable until 2026-12-31 @ana
          - measure: keep uptime >=\u00a099.9 %

    Fixed:

        - [ ] Keep the shop reachable until 2026-12-31 @ana
          - measure: keep uptime >= 99.9 %

    Good (escapes: yes):

        - [ ] Keep the shop reachable until 2026-12-31 @ana
          - measure: keep uptime >= 99.9 %
          - why: 100\u00a0% is a dream
    """
    fix = Fix("write a plain space", (Edit(span, " "),))
    return Finding(span, f"expected a plain space, found a {name}", "delete it and type a space", fix)
