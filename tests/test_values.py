"""The values of properties and check-ins: what they mean, what is wrong with them, and that both readers agree."""

from __future__ import annotations

import gc
import time
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from grammar_sentences import grammar, mutations, sentences
from value_text import shown

from goalfmt.diagnostic import Fault
from goalfmt.settings import Calendar, Vocabulary
from goalfmt.source import Source, Span
from goalfmt.syntax import values
from goalfmt.syntax.document import Text
from goalfmt.syntax.keys import FRONT_MATTER, KEYS
from goalfmt.syntax.values import fast, slow, units
from goalfmt.syntax.values.expectations import TYPES
from goalfmt.syntax.values.types import CheckInValue, Form, Grain, Handle, Measure, Period, Quantity, Value

DATA = Path(__file__).parent / "values"
FISCAL = Calendar(fiscal_year_start=4)
WORDS = Vocabulary(units={"pax": "people", "visitor": "users"})


def load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return data


GOOD = [(value_type, text, meaning) for value_type, rows in load("good.yaml").items() for text, meaning in rows.items()]
MISTAKES = [(value_type, *row) for value_type, rows in load("mistakes.yaml").items() for row in rows]


def read(value_type: str, text: Text, calendar: Calendar = FISCAL) -> Value | CheckInValue | Fault:
    if value_type == "check_in":
        return values.read_check_in(text)
    return values.read_date(text, calendar) if value_type == "date" else values.read(value_type, text, calendar)


@pytest.mark.parametrize(("value_type", "text", "meaning"), GOOD)
def test_good(value_type: str, text: str, meaning: str) -> None:
    """Q1 Q19 Q38 Q40 Q51 Q87 Q90 Q103 Q132 Q133 Q134 Q136: each form of a value."""
    assert shown(read(value_type, Text(text, 0))) == meaning


@pytest.mark.parametrize(("value_type", "text", "meaning"), GOOD)
def test_good_values_do_not_need_the_grammar(value_type: str, text: str, meaning: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lark is for mistakes, and for a name with a number in it that is not quoted."""
    if text.endswith("->") or text.startswith(("24h", "top 10", "clients 10 clients")):
        pytest.skip("a number in a name")
    monkeypatch.setattr(slow, "read", lambda *_: pytest.fail("declined"))
    assert shown(read(value_type, Text(text, 0))) == meaning


@pytest.mark.parametrize("row", MISTAKES, ids=lambda row: f"{row[0]}: {row[1]}")
def test_mistake(row: tuple[str, ...]) -> None:
    value_type, marked, code, *mended = row
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "", 1).replace("»", "", 1)
    found = read(value_type, Text(text, 5), Calendar())
    assert isinstance(found, Fault)
    assert (found.code, found.span) == (code, Span(start + 5, end + 5))
    if mended:
        assert found.fix is not None
        for edit in sorted(found.fix.edits, key=lambda edit: -edit.span.start):
            text = text[: edit.span.start - 5] + edit.text + text[edit.span.end - 5 :]
        assert text == mended[0]
    else:
        assert found.fix is None


@pytest.mark.parametrize("row", MISTAKES, ids=lambda row: f"{row[0]}: {row[1]}")
def test_message_is_for_people(row: tuple[str, ...]) -> None:
    """Plain words, and never the name of a terminal of the grammar."""
    found = read(row[0], Text(row[1].replace("«", "", 1).replace("»", "", 1), 0), Calendar())
    assert isinstance(found, Fault)
    said = f"{found.message} {found.help}"
    assert not [name for name in grammar()[1] if "_" in name and name in said]
    assert found.help or "denominator" in found.message
    assert "  " not in said


def test_longest_message() -> None:
    found = values.read("rollup", Text("x" * 100_000, 0))
    assert isinstance(found, Fault)
    assert len(found.message) < 500
    found = values.read("measure", Text("5 a" + "9" * 10_000 + " b 7", 0))
    assert isinstance(found, Fault)
    assert len(found.message) < 500


def test_number_of_any_length() -> None:
    """Python itself refuses to read an integer of more than 4,300 digits."""
    for digits in ("9" * 5_000, "0." + "1" * 5_000, "1/" + "3" * 5_000, "5h" + "0" * 5_000, "9" * 5_000 + "h30"):
        for value_type in ("quantity", "measure", "check_in", "weight", "score", "duration", "effort"):
            assert isinstance(read(value_type, Text(digits, 0)), Fault), (value_type, digits[:10])


def test_every_type_is_read() -> None:
    types = {key.value for key in KEYS.values()} | set(FRONT_MATTER.values()) | {"check_in", "date", "quantity"}
    assert types <= set(grammar()[2])
    assert set(grammar()[2]) == set(TYPES) == set(fast.READERS)


# Exactness


@pytest.mark.parametrize(
    ("text", "value"), [("0.1", Fraction(1, 10)), ("0.3", Fraction(3, 10)), ("99.95", Fraction(1999, 20)), ("1/3", Fraction(1, 3))]
)
def test_exact(text: str, value: Fraction) -> None:
    found = values.read("quantity", Text(text, 0))
    assert isinstance(found, Quantity)
    assert found.value == value
    assert type(found.value) is Fraction


def test_three_tenths() -> None:
    tenth, three = values.read("quantity", Text("0.1", 0)), values.read("quantity", Text("0.3", 0))
    assert isinstance(tenth, Quantity)
    assert isinstance(three, Quantity)
    assert tenth.value * 3 == three.value


# Calendar: ISO weeks, fiscal years, leap days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2025-W01", "2024-12-30", "2025-01-05"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W01", "2021-01-04", "2021-01-10"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2100-02", "2100-02-01", "2100-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2028-02-29", "2028-02-29", "2028-02-29"),
        ("9999-Q4", "9999-10-01", "9999-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
    ],
)
def test_period(text: str, first: str, last: str) -> None:
    period = values.read_date(Text(text, 0))
    assert isinstance(period, Period)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["2025-W53", "2024-W53", "2026-W00", "2026-W54", "2026-00", "2026-13", "2026-02-29", "2026-02-30", "2026-04-31", "2026-01-00", "0000",
     "0000-01-01", "9999-W53", "2026-03-04T24:00", "2026-03-04T12:60", "2026-Q0", "2026-Q5", "2026-H0", "2026-H3", "2026-q1", "2026-w10",
     "2026-1", "26-01-01"],
)  # fmt: skip
def test_no_such_date(text: str) -> None:
    found = values.read("period", Text(text, 0))
    assert isinstance(found, Fault)
    assert found.code == "E105"


def test_iso_weeks_agree_with_the_standard_library() -> None:
    """Every day of 30 years is in the week that ``%G-W%V`` names."""
    day = date(2015, 1, 1)
    while day < date(2045, 1, 1):
        year, week, _ = day.isocalendar()
        period = values.read_date(Text(f"{year}-W{week:02}", 0))
        assert isinstance(period, Period)
        assert period.first <= day <= period.last
        day += timedelta(days=1)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("label", ["end", "start"])
def test_fiscal_year(month: int, label: str) -> None:
    calendar = Calendar(fiscal_year_start=month, fiscal_year_label=label)
    starts_in = 2026 - (label == "end" and month > 1)

    def days(text: str) -> tuple[date, date]:
        period = values.read_date(Text(text, 0), calendar)
        assert isinstance(period, Period)
        return period.first, period.last

    first, last = days("FY2026")
    assert first == date(starts_in, month, 1)
    assert last + timedelta(days=1) == date(starts_in + 1, month, 1)
    quarters = [days(f"FY2026-Q{number}") for number in (1, 2, 3, 4)]
    halves = [days("FY2026-H1"), days("FY2026-H2")]
    for parts in (quarters, halves):
        assert (parts[0][0], parts[-1][1]) == (first, last)
        assert all(one[1] + timedelta(days=1) == other[0] for one, other in pairwise(parts))
    assert (quarters[0][0], quarters[1][1]) == halves[0]
    if label == "end":
        assert last.year == 2026


def test_fiscal_year_must_be_declared() -> None:
    found = values.read("period", Text("FY2026-Q1", 0))
    assert isinstance(found, Fault)
    assert found.code == "E079"


def test_date_that_is_read_twice_in_two_calendars() -> None:
    april, july = (values.read_date(Text("FY2026", 0), Calendar(fiscal_year_start=month)) for month in (4, 7))
    assert isinstance(april, Period)
    assert isinstance(july, Period)
    assert april.first != july.first


# Units


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lead", "leads"),
        ("Leads", "lead"),
        ("person", "people"),
        ("company", "companies"),
        ("box", "boxes"),
        ("€", "EUR"),
        ("posts/week", "post/week"),
    ],
)
def test_same_unit(one: str, other: str) -> None:
    assert units.key(units.canonical(one, {})[0]) == units.key(units.canonical(other, {})[0])


@pytest.mark.parametrize(("one", "other"), [("lead", "client"), ("%", "pp"), ("EUR", "USD"), ("bus", "bu"), ("posts/week", "posts/day")])
def test_other_unit(one: str, other: str) -> None:
    assert units.factor(one, other) is None


def test_times_convert() -> None:
    assert units.factor("min", "s") == 60
    assert units.factor("s", "min") == Fraction(1, 60)
    assert units.canonical("hours", {}) == ("min", Fraction(60))


def test_alias() -> None:
    """Q71: words of a project."""
    found = values.read("quantity", Text("5 pax", 0), FISCAL, WORDS)
    assert isinstance(found, Quantity)
    assert found.unit == "people"
    measure = values.read("measure", Text("3 visitors -> 5 users", 0), FISCAL, WORDS)
    assert isinstance(measure, Measure)
    assert measure.unit == "users"
    plain = values.read_check_in(Text("5 pax", 0))
    aliased = values.read_check_in(Text("5 pax", 0), WORDS)
    assert isinstance(plain, CheckInValue)
    assert isinstance(aliased, CheckInValue)
    assert plain.value is not None
    assert aliased.value is not None
    assert (plain.value.unit, aliased.value.unit) == ("pax", "people")


# Places


def test_places_are_those_of_the_source() -> None:
    source = Source("- owner: @ana,\n    @ben, Cho Lee\n")
    text = Text("@ana, @ben, Cho Lee", 9, ((6, 19),))
    found = values.read("handles", text)
    assert isinstance(found, Fault)
    assert source.text[found.span.start : found.span.end] == "Lee"
    people = values.read("handles", text.part(0, 10))
    assert isinstance(people, tuple)
    assert [source.text[item.span.start : item.span.end] for item in people if isinstance(item, Handle)] == ["@ana", "@ben"]


def test_blanks_and_comments_around_a_value() -> None:
    text = Text("  2026-Q1 <!-- moved --> <!-- again -->  ", 10)
    period = values.read("period", text)
    assert isinstance(period, Period)
    assert (period.grain, period.text) == (Grain.QUARTER, "2026-Q1")
    found = values.read("measure", Text("  5m <!-- x -->", 10))
    assert isinstance(found, Fault)
    assert found.span == Span(12, 14)
    assert values.read("text", Text("because <!-- x -->", 0)) == "because <!-- x -->"
    checkin = values.read_check_in(Text("81% -- back <!-- x -->", 0))
    assert isinstance(checkin, CheckInValue)
    assert checkin.note == "back"
    assert isinstance(values.read("period", Text("<!-- x --> 2026", 0)), Fault)
    assert isinstance(values.read("period", Text("<!-- <!-- x -->", 0)), Fault)


def test_none_stops_an_inheritance_only_where_something_is_inherited() -> None:
    inherited = {key.value for key in KEYS.values() if key.inherited}
    assert inherited | {"measure"} == set(fast.INHERITED)
    for value_type in inherited:
        assert shown(values.read(value_type, Text("none", 0))) == "nothing"
    for value_type in ("score", "weight", "effort", "ids", "reference", "carry", "approval", "rollup"):
        assert isinstance(values.read(value_type, Text("none", 0)), Fault)


def test_period_of_a_title_is_found_without_asking_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow, "read", lambda *_: pytest.fail("asked"))
    assert values.find_period(Text("1000 stars", 0)) is None
    assert values.find_period(Text("2026-02-30", 0)) is None
    found = values.find_period(Text("2026-Q1..2026-Q2", 0))
    assert found is not None
    assert found.grain is Grain.RANGE


def test_what_does_not_depend_on_spelling() -> None:
    spellings = ("30..50 people/day", "30-50 people/day", "30 .. 50 people per day", "30-50 people every day")
    found = [values.read("measure", Text(text, 0)) for text in spellings]
    assert all(isinstance(measure, Measure) and measure.form is Form.CADENCE for measure in found)
    assert len({shown(measure) for measure in found}) == 1


# The two readers


def agrees(value_type: str, text: str) -> bool | None:
    """Whether the fast reader returns what the grammar's start symbol returns; None where it declines."""
    quick = fast.read(value_type, Text(text, 3), FISCAL, Vocabulary())
    if quick is None:
        return None
    assert quick == slow.read(value_type, Text(text, 3), FISCAL, Vocabulary()), text
    return True


@pytest.mark.parametrize("start", grammar()[2])
def test_readers_agree_on_derived_and_mutated_sentences(start: str) -> None:
    random = Random(start)
    read = 0
    for sentence in sentences(start, 60):
        read += agrees(start, sentence) is not None
        for mutated in mutations(sentence, 2, random):
            agrees(start, mutated.strip(" \t"))
    assert read >= 10, "a fast reader that declines everything agrees with everything"


@pytest.mark.parametrize(("value_type", "text"), [(row[0], row[1]) for row in [*GOOD, *MISTAKES]])
def test_readers_agree_on_the_data_and_its_mutations(value_type: str, text: str) -> None:
    random = Random(text)
    plain = text.replace("«", "", 1).replace("»", "", 1)
    for mutated in [plain, *mutations(plain, 12, random)]:
        agrees(value_type, mutated.strip(" \t"))


def test_the_table_of_another_release_of_lark_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the parser is built from the grammar, and reads the same."""
    import lark

    expected = slow.read("measure", Text("24h retention 40% -> 60%", 0), FISCAL, Vocabulary())
    monkeypatch.setattr(lark, "__version__", "0")
    slow._parser.cache_clear()
    try:
        assert slow.read("measure", Text("24h retention 40% -> 60%", 0), FISCAL, Vocabulary()) == expected
    finally:
        slow._parser.cache_clear()


# Time

LONG = {
    "measure": ("a ", "5 ", "5 a ", "5, ", '"a" ', "5/day from 2026-01-01, ", "on mon,", "-> 5 ", "\t", "x", "(", "— "),
    "check_in": ("5 > ", "a ", "-- ", "confidence 7/10 ", "5", " "),
    "handles": ("@a, ", "@a ", "a,", "@a/", "@"),
    "ids": ("^a ", "a, ", "^"),
    "supports": ("^a weight 2, ", "a, ", "weight "),
    "links": ("[a](b) ", "[", "[a](", "http://a,", "a/b "),
    "funnel": ("5 a/day > ", "5 > ", "a "),
    "plan": ("2026-01-01 10%, ", "2026-"),
    "allow": ("V001, ", "V001 ", "until 2026-01-01 "),
    "period": ("2026..", "2026-", "9", "<!-- -->", "<!-- "),
    "was": ("2026-01-01 due ", "a -- "),
    "text": ("a ", "<!-- -->"),
}


@pytest.mark.parametrize(("value_type", "unit"), [(value_type, unit) for value_type, family in LONG.items() for unit in family])
def test_long_value_is_read_in_linear_time(value_type: str, unit: str) -> None:
    """Four times the size takes about four times as long; where noise says otherwise, up to 100,000 repeats."""

    def cpu(count: int) -> float:
        text = Text(unit * count, 0)
        gc.disable()  # a full collection looks at all that pytest holds
        try:
            start = time.process_time()
            read(value_type, text)
            return time.process_time() - start
        finally:
            gc.enable()

    cpu(10)
    for size in (5_000, 5_000, 10_000, 10_000, 25_000):
        small, large = cpu(size), cpu(4 * size)
        if large < 0.1 or large <= 2.3**2 * small:
            return
    pytest.fail(f"{small} s, and {large} s for four times as much")


@pytest.mark.parametrize(("value_type", "unit", "last"), [("handles", "@a, ", "@b"), ("ids", "^a ", "^b"), ("plan", "2026-01-01 10%, ", "2026 9%")])
def test_100_000_items(value_type: str, unit: str, last: str) -> None:
    found = read(value_type, Text(unit * 100_000 + last, 0))
    assert isinstance(found, tuple)
    assert not isinstance(found, Fault)
    assert len(found) == 100_001
