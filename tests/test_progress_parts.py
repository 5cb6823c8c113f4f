"""The small parts of progress by themselves: printing, exact means, periods, units, changes, momentum, odd and large input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalfmt.model import build
from goalfmt.model.types import Workspace
from goalfmt.progress import (
    Progress,
    change,
    decimal,
    four_places,
    half_up,
    json_number,
    momentum,
    percent,
    points,
    roll_up,
    trace,
    verdict,
)
from goalfmt.progress.amounts import span
from goalfmt.progress.exact import LONGEST, tame, total, weighted_mean
from goalfmt.progress.pace import Calendar
from goalfmt.progress.schedule import from_day, schedule, to_day
from goalfmt.progress.score import rounded
from goalfmt.progress.units import same_unit
from goalfmt.source import Source
from goalfmt.syntax import parse

DAY = date(2026, 2, 1)


def workspace(text: str) -> Workspace:
    return build([parse(Source(text, "goals.goals"))])


def progress(text: str, as_of: date | datetime = DAY) -> Progress:
    return roll_up(workspace(text), as_of)


# ---------------------------------------------------------------- printing


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        ("1320", None, "min", "22 h"), ("90", None, "min", "90 min"), ("0", None, "min", "0 min"), ("60", "240", "min", "1..4 h"),
        ("60", "90", "min", "60..90 min"), ("1250.5", None, "EUR", "1,250.5 EUR"), ("-12345", None, None, "-12,345"), ("99.5", None, "%", "99.5%"),
        ("30", "50", "people", "30..50 people"),
    ],
)  # fmt: skip
def test_amounts_in_words(low: str, high: str | None, unit: str | None, words: str) -> None:
    assert span(Fraction(low), None if high is None else Fraction(high), unit) == words


@pytest.mark.parametrize(
    ("share", "whole", "two", "json"),
    [
        ("0", "0%", "0.00%", 0),
        ("1", "100%", "100.00%", 1),
        ("996/1000", "99%", "99.60%", 0.996),
        ("4/1000", "<1%", "0.40%", 0.004),
        ("5/1000", "1%", "0.50%", 0.005),
        ("995/1000", "99%", "99.50%", 0.995),
        ("994/1000", "99%", "99.40%", 0.994),
        ("385/1000", "39%", "38.50%", 0.385),
        ("2/3", "67%", "66.67%", 0.6667),
        ("999999/1000000", "99%", "99.99%", 0.9999),
        ("1/1000000", "<1%", "<0.01%", 0),
        ("6/5", "120%", "120.00%", 1.2),
        ("-1/4", "-25%", "-25.00%", -0.25),
        ("-1/1000", "-<1%", "-0.10%", -0.001),
        ("-25/1000", "-3%", "-2.50%", -0.025),
    ],
)
def test_percentages(share: str, whole: str, two: str, json: float) -> None:
    value = Fraction(share)
    assert (percent(value), percent(value, 2), json_number(value)) == (whole, two, json)


def test_nothing_is_printed_as_such() -> None:
    assert (percent(None), points(None), four_places(None), json_number(None), decimal(None)) == ("n/a", "n/a", None, None, None)


@given(st.fractions(-2, 2))
def test_printing_never_lies_about_all_or_nothing(share: Fraction) -> None:
    printed = percent(share)
    assert (printed == "100%") == (1 <= share < Fraction(201, 200))
    assert (printed == "0%") == (share == 0)
    json = four_places(share)
    assert json is not None
    assert (json < 1) or share >= 1
    assert abs(Fraction(json) - share) <= Fraction(1, 10000)


def test_half_up_where_floats_go_down() -> None:
    """N26: ``round(0.35, 1)`` is 0.3 and ``round(0.95, 1)`` 0.9, for floats are a little less."""
    scores = {text: str(rounded(Fraction(text))) for text in ("0.35", "0.95", "0.65", "0.25", "0.049", "0.05", "3/2", "-1")}
    assert scores == {"0.35": "0.4", "0.95": "1.0", "0.65": "0.7", "0.25": "0.3", "0.049": "0.0", "0.05": "0.1", "3/2": "1.0", "-1": "0.0"}
    assert half_up(Fraction(-5, 2)) == Decimal(-3)
    assert points(Fraction(-9, 100)) == "-9"
    assert points(Fraction(12, 100)) == "+12"


@pytest.mark.parametrize(
    ("number", "text"), [("12", "12"), ("1/4", "0.25"), ("-3/2", "-1.5"), ("1/3", "0.3333"), ("100", "100"), ("1/1024", "0.0009765625")]
)
def test_amounts_as_decimals(number: str, text: str) -> None:
    assert decimal(Fraction(number)) == text


# ---------------------------------------------------------------- exact means


@given(st.lists(st.tuples(st.fractions(0, 5), st.fractions(-3, 3)), max_size=30))
def test_means_are_exact(terms: list[tuple[Fraction, Fraction]]) -> None:
    weight = sum((weight for weight, _ in terms), Fraction(0))
    expected = sum((weight * value for weight, value in terms), Fraction(0)) / weight if weight else None
    assert weighted_mean(terms) == expected
    assert total(value for _, value in terms) == sum((value for _, value in terms), Fraction(0))


@given(st.integers(1, 2**200), st.integers(0, 2**200))
def test_long_fractions_keep_their_first_digits(odd: int, part: int) -> None:
    denominator = (2 * odd + 1) * 3 ** (LONGEST * 2 // 3)
    exact = Fraction(part * 3**3000 % denominator, denominator)
    kept = tame(exact.numerator, exact.denominator)
    assert abs(kept - exact) < Fraction(1, 10**300)
    assert (kept == 0) == (exact == 0)
    assert kept < 1


def test_a_hair_below_one_is_not_one() -> None:
    whole = 3 ** (LONGEST * 2)
    assert tame(whole - 1, whole) < 1
    assert tame(1, whole) > 0
    assert tame(whole, whole) == 1


# ---------------------------------------------------------------- periods


RHYTHMS = st.tuples(
    st.sampled_from(["day", "week", "month", "quarter", "year", "weekday"]),
    st.sampled_from([1, 1, 2, 3, 10]),
    st.sampled_from([(), (), ("mon",), ("wed", "sun"), ("mon", "tue", "fri")]),
)


@settings(max_examples=300)
@given(RHYTHMS, st.integers(0, 900), st.integers(0, 900))
def test_periods_hold_their_days_and_follow_each_other(rhythm: tuple[str, int, tuple[str, ...]], start: int, day: int) -> None:
    per, every, days = rhythm
    first_day = date(2026, 1, 1).toordinal()
    periods = schedule(per, every, days, ("mon", "tue", "wed", "thu", "fri"), first_day + start)
    tick = first_day + start + day
    index = periods.index(tick)
    if index is not None:
        assert periods.first(index) <= tick <= periods.last(index)
        assert periods.index(periods.first(index)) == index == periods.index(periods.last(index))
        assert periods.last(index) < periods.first(index + 1)
    begin, end = from_day(periods, tick), to_day(periods, tick)
    assert periods.last(begin) >= tick > periods.last(begin - 1)
    assert periods.last(end) <= tick < periods.last(end + 1)


@given(st.sets(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), min_size=1), st.integers(1, 800000), st.integers(0, 400))
def test_working_days_are_counted_as_one_counts_them(week: set[str], first: int, length: int) -> None:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    counted = sum(names[date.fromordinal(day).weekday()] in week for day in range(first, first + length))
    assert Calendar(tuple(week)).count(first, first + length - 1) == counted


def test_a_cadence_of_all_time_costs_no_more_than_its_entries() -> None:
    text = "- [ ] Read ^g\n  - measure: every day\n  - start: 0001-01-01\n  - due: 9999-12-31\n  - 2026-01-01: yes\n"
    began = process_time()
    node = progress(text).get("g")
    assert process_time() - began < 1
    assert node is not None and node.cadence is not None
    assert node.cadence.total == 3652059
    assert node.cadence.met == 1


# ---------------------------------------------------------------- units


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("client", "clients"),
        ("people", "person"),
        ("companies", "company"),
        ("boxes", "box"),
        ("new clients", "clients"),
        ("Leads", "leads"),
        ("wins", "win"),
    ],
)
def test_singular_and_plural_are_one_unit(one: str, other: str) -> None:
    assert same_unit(one, {}) == same_unit(other, {})


@pytest.mark.parametrize(
    ("one", "other"), [("client", "lead"), ("bus", "bu"), ("glass", "glas"), ("EUR", "USD"), ("min", "m"), ("analysis", "analysi")]
)
def test_other_units_are_not(one: str, other: str) -> None:
    assert same_unit(one, {}) != same_unit(other, {})


def test_aliases_name_one_unit() -> None:
    assert same_unit("customers", {"customers": "clients"}) == same_unit("client", {})


# ---------------------------------------------------------------- changes


BEFORE = """\
## Objective: Grow ^o

- [x] One ^a
- [ ] Two ^b
  - measure: 10 clients
  - 2026-01-31: 2
- [ ] Three ^c
  - measure: 10 clients
  - 2026-01-31: 0
"""


def _changed(after: str) -> tuple[object, ...]:
    old, new = progress(BEFORE), progress(after)
    earlier = {goal: old.workspace.by_id[goal.id] for goal in new.workspace.goals if goal.id in old.workspace.by_id}
    found = change(_node(old, "o"), _node(new, "o"), earlier)
    assert found is not None
    before, now = _node(old, "o").progress, _node(new, "o").progress
    assert before is not None and now is not None
    assert found.whole == now - before
    assert found.target == 0
    return found.work, found.scope, found.weights


def _node(found: Progress, id: str):  # type: ignore[no-untyped-def]
    node = found.get(id)
    assert node is not None
    return node


def test_a_rise_by_dropping_is_scope_not_work() -> None:
    """The pitfalls table: dropped goals are excluded, and the change is labelled."""
    work, scope, weights = _changed(BEFORE.replace("- [ ] Three", "- [~] Three"))
    assert (work, scope, weights) == (0, Fraction(3, 5) - Fraction(2, 5), 0)


def test_work_scope_and_weights_are_told_apart() -> None:
    assert _changed(BEFORE.replace("2026-01-31: 2", "2026-01-31: 5")) == (Fraction(1, 10), 0, 0)
    assert _changed(BEFORE.replace("- [x] One ^a\n", "- [x] One ^a\n  - weight: 3\n")) == (0, 0, Fraction(16, 25) - Fraction(2, 5))
    assert _changed(BEFORE + "- [ ] Four ^d\n  - measure: 10 clients\n  - 2026-01-31: 0\n") == (0, Fraction(3, 10) - Fraction(2, 5), 0)


def _parts(before: str, after: str, id: str) -> tuple[Fraction, ...]:
    """Work, scope, weights and target of a goal's change, in percentage points."""
    old, new = progress(before), progress(after)
    earlier = {goal: old.workspace.by_id[goal.id] for goal in new.workspace.goals if goal.id in old.workspace.by_id}
    found = change(_node(old, id), _node(new, id), earlier)
    assert found is not None
    assert found.whole == _node(new, id).progress - _node(old, id).progress
    return tuple(100 * part for part in (found.work, found.scope, found.weights, found.target))


MOVED = "- [ ] Reach ^m\n  - measure: members 20 -> 40\n  - 2026-01-31: 25\n"
WEEKS = "- [/] Run ^w\n  - measure: 2 runs/week\n  - start: 2026-01-05\n  - due: 2026-02-01\n  - 2026-01-05: 2\n  - 2026-01-12: 1\n"
SUMS = """\
## Objective: Sell ^s

- measure: sales 0 -> 100 EUR
- rollup: sum
- [ ] North ^n
  - measure: sales 0 -> 50 EUR
  - 2026-01-31: 10
- [ ] South ^t
  - measure: sales 0 -> 50 EUR
  - 2026-01-31: 20
"""
FUNNEL = """\
- [/] Sell ^f
  - funnel: 10 calls/week > 2 sales/week
  - start: 2026-01-05
  - due: 2026-02-01
  - 2026-W02: 12 > 2
  - 2026-W03: 9 > 1
"""
BARE = SUMS.replace("- measure: sales 0 -> 100 EUR\n", "")
TREE = """\
## Objective: Top ^top

### Objective: Middle ^mid

- [x] One ^a
- [ ] Two ^b
  - measure: members 20 -> 40
  - 2026-01-31: 25

### Objective: Other ^other

- [x] Done ^d
"""


@pytest.mark.parametrize(
    ("before", "edits", "id", "parts"),
    [
        (MOVED, [("-> 40", "-> 45"), ("31: 25", "31: 30")], "m", (25, 0, 0, -10)),
        (MOVED, [("-> 40", "-> 45")], "m", (0, 0, 0, -5)),
        (MOVED, [("20 ->", "15 ->")], "m", (0, 0, 0, 15)),
        (MOVED, [("31: 25", "31: 30")], "m", (25, 0, 0, 0)),
        (MOVED, [("[ ]", "[x]"), ("31: 25", "31: 40")], "m", (75, 0, 0, 0)),
        (WEEKS, [("2 runs", "1 run")], "w", (0, 0, 0, 25)),
        (WEEKS, [("2 runs", "1 run"), ("12: 1", "12: 2")], "w", (25, 0, 0, 0)),
        (WEEKS, [("12: 1", "12: 2"), ("02-01", "03-01")], "w", (25, 0, 0, -25)),
        (FUNNEL, [("02-01", "03-01")], "f", (0, 0, 0, Fraction(-25, 2))),
        (FUNNEL, [("9 > 1", "9 > 2"), ("02-01", "03-01")], "f", (25, 0, 0, -25)),
        (SUMS, [("31: 10", "31: 30")], "s", (20, 0, 0, 0)),
        (SUMS, [("0 -> 100", "0 -> 200")], "s", (0, 0, 0, -15)),
        (SUMS, [("- [ ] South", "- [~] South")], "s", (0, -20, 0, 0)),
        (BARE, [("- [ ] South", "- [~] South")], "s", (0, -10, 0, 0)),
        (BARE, [("50 EUR\n  - 2026-01-31: 20", "100 EUR\n  - 2026-01-31: 45")], "s", (25, 0, 0, -Fraction(55, 3))),
        (TREE, [("- [ ] Two", "- [~] Two")], "mid", (0, Fraction(75, 2), 0, 0)),
        (TREE, [("- [ ] Two", "- [~] Two")], "top", (0, Fraction(75, 4), 0, 0)),
        (TREE, [("-> 40", "-> 30")], "top", (0, 0, 0, Fraction(25, 4))),
        (TREE, [("31: 25", "31: 30"), ("One ^a\n", "One ^a\n  - weight: 3\n")], "top", (Fraction(25, 4), 0, Fraction(25, 4), 0)),
    ],
)  # fmt: skip
def test_moved_targets_are_no_work(before: str, edits: list[tuple[str, str]], id: str, parts: tuple[Fraction, ...]) -> None:
    after = before
    for old, new in edits:
        assert old in after
        after = after.replace(old, new)
    assert _parts(before, after, id) == parts


# ---------------------------------------------------------------- odd input


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Nothing but a heading\n",
        "- [~] Dropped\n- [>] Deferred\n",
        "- [ ] No measure, no date\n",
        "- [ ] Hold it\n  - measure: 5 -> 5 points\n  - 2026-01-01: 5\n",
        "- [ ] Later\n  - measure: 5 points\n  - 2030-01-01: 5\n",
        "- [ ] Backwards\n  - start: 2026-12-01\n  - due: 2026-01-01\n  - measure: 3 posts/week\n",
        "- [ ] Long ago\n  - measure: 3 posts/week\n  - start: 0001-01-01\n  - due: 0001-01-02\n",
        "- [ ] Last day\n  - measure: every month\n  - start: 9999-01-01\n  - due: 9999-12-31\n",
        "- [ ] Every\n  - measure: every 999 weeks\n  - start: 2026-01-01\n  - due: 2026-12-31\n  - 2026-01-05: yes\n",
        "- [ ] Hourly\n  - measure: 5 calls/hour\n  - start: 2026-02-01T09:00\n  - due: 2026-02-01T12:00\n  - 2026-02-01T09:30: 5\n",
        "- [ ] Funnel\n  - funnel: 1 a/day > 1 b/day\n",
        "- [ ] From itself ^a\n  - measure: 1 call/day\n  - from: ^a\n  - start: 2026-01-01\n",
        "- [ ] Plan\n  - plan: 2026-01-01 0%\n",
        "# Vision: One\n\n# Vision: Two\n\n## Objective: Empty\n",
        "- [x] Carried ^a\n  - carried: ^b\n- [x] Carried ^b\n  - carried: ^a\n",
        "- [ ] Sum of nothing\n  - rollup: sum\n  - [ ] x\n",
        "- [ ] Sum of the same\n  - rollup: sum\n  - [ ] x\n    - measure: 5 -> 5 points\n",
    ],
)
@pytest.mark.parametrize("as_of", [date.min, DAY, datetime(2026, 2, 1, 10, 0), date.max])  # noqa: DTZ001 - goals' clock times carry no zone
def test_odd_files_are_told_in_words(text: str, as_of: date) -> None:
    """Issue: sensible words, never a crash, never a bare 0%."""
    found = progress(text, as_of)
    for node in found:
        assert verdict(node)
        for name in (
            "forecast",
            "required",
            "recent",
            "feasibility",
            "score",
            "share",
            "weight",
            "counts",
            "net_confidence",
            "stale",
            "closed",
            "home",
        ):
            getattr(node, name)
        assert all(str(step) for step in trace(node))
        for value in (node.progress, node.expected, node.coverage):
            assert value is None or (isinstance(value, Fraction) and 0 <= value <= 1)
    assert momentum(found).recent >= 0


def test_hours_are_periods_where_clock_times_say_so() -> None:
    """Q1: targets for the hour."""
    window = "  - start: 2026-02-01T09:00\n  - due: 2026-02-01T12:00\n"
    text = f"- [ ] Call ^g\n  - measure: 5 calls/hour\n{window}  - 2026-02-01T09:30: 3\n  - 2026-02-01T09:50: 2\n"
    node = _node(progress(text, datetime(2026, 2, 1, 11, 5)), "g")  # noqa: DTZ001
    assert (node.progress, node.expected, node.consistency) == (Fraction(1, 3), Fraction(2, 3), Fraction(1, 2))


def test_the_result_is_of_its_arguments_alone() -> None:
    """Rolling up twice gives the same, and changes nothing."""
    space = workspace(BEFORE)
    first, second = roll_up(space, DAY), roll_up(space, DAY)
    assert [(node.progress, node.health, node.coverage) for node in first] == [(node.progress, node.health, node.coverage) for node in second]


# ---------------------------------------------------------------- large input


def _chain(goals: int, leaves: bool) -> Iterator[str]:
    for at in range(goals):
        yield f"- [ ] Run it ^g{at}\n"
        if at + 1 < goals:
            yield f"  - supports: ^g{at + 1}\n"
        if at == 0 or leaves:
            yield f"- [ ] Step ^h{at}\n  - measure: {at % 97 + 3} points\n  - supports: ^g{at}\n  - 2026-01-01: 1\n"


def _wide(goals: int) -> Iterator[str]:
    yield "## Objective: All ^top\n\n"
    for at in range(goals):
        window = f"  - start: 2026-01-{at % 28 + 1:02}\n  - due: {2026 + at % 3}-12-28\n"
        yield f"- [ ] Run it\n  - measure: {at + 7} points\n{window}  - 2026-01-30: {at % 7}\n"


def test_very_deep_and_very_wide() -> None:
    """No recursion, and no number that outgrows the memory: 20,000 goals, and 100,000 in the long form."""
    goals = 100_000 if os.environ.get("GOALFMT_LONG") else 20_000
    limit = sys.getrecursionlimit()
    deep = progress("".join(_chain(goals, False)))
    assert sys.getrecursionlimit() == limit
    assert deep.order[-1].progress == Fraction(1, 3)
    top = _node(progress("".join(_wide(goals))), "top")
    assert 0 < top.progress < Fraction(1, 100)
    assert top.progress.denominator.bit_length() <= LONGEST


@pytest.mark.parametrize("make", [lambda goals: _chain(goals, True), _wide])
def test_time_grows_with_the_goals(make) -> None:  # type: ignore[no-untyped-def]
    """Eight times the goals take at most twelve times as long."""

    def seconds(goals: int) -> float:
        space = workspace("".join(make(goals)))
        roll_up(space, DAY)
        best = 9e9
        for _ in range(3):
            began = process_time()
            roll_up(space, DAY)
            best = min(best, process_time() - began)
        return best

    small = seconds(1_000)
    assert seconds(8_000) < 12 * small + 0.05


# ---------------------------------------------------------------- fiscal years


@pytest.mark.parametrize("month", range(1, 13))
def test_fiscal_quarters_begin_in_every_month(month: int) -> None:
    """The pitfalls table: the label is the year in which the fiscal year ends; all twelve starts."""
    text = f"---\nfiscal-year-start: {month}\n---\n\n## FY2026-Q1\n\n- [ ] Win them ^g\n  - measure: 10 clients\n"
    first = date(2026 if month == 1 else 2025, month, 1)
    after = date(first.year + (month + 2) // 12, (month + 2) % 12 + 1, 1)
    node = _node(progress(text, first), "g")
    assert (node.goal.start, node.goal.due) == (first, after - timedelta(days=1))
    assert node.expected == Fraction(1, (after - first).days)
