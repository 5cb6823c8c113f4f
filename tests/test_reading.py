"""The reading of sentences: the conformance folders, resolving by an anchor, measures, speed of growth, and the word lists."""

from __future__ import annotations

import json
import re
import time
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_rows import reading_row

from goalfmt.language import Reading, measure_of, read, resolve
from goalfmt.language.evidence import evidence
from goalfmt.language.lexicon import LANGUAGES
from goalfmt.settings import Calendar, OwnTerm, Wording
from goalfmt.syntax import values
from goalfmt.syntax.document import Text
from goalfmt.syntax.values.types import Form, Measure, Period
from tools import language as compiler
from tools.terms import CONDITIONS

ROOT = Path(__file__).parent
SUITE = ROOT / "conformance" / "reading"
SCHEMA = json.loads((ROOT / "conformance" / "schemas" / "reading.schema.json").read_text(encoding="utf-8"))
CASES = sorted(SUITE.glob("*/*.goals"))


def _titles(path: Path) -> list[str]:
    return [line.removeprefix("- [ ] ") for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]


def _expected(path: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return expected


SENTENCES = [
    pytest.param(title, row, path.parent.name, id=f"{path.parent.name}/{path.stem}:{title}")
    for path in CASES
    for title, row in zip(_titles(path), _expected(path)["goals"], strict=True)
]


@pytest.mark.parametrize(("title", "expected", "language"), SENTENCES)
def test_sentence_is_read_as_expected(title: str, expected: dict[str, Any], language: str) -> None:
    """Q2 to Q6, Q8, Q10, Q12, Q13, Q16 to Q21, Q38, Q39, Q90, Q132 to Q134 (``articles.goals``), and every pattern and trap."""
    assert reading_row(title, language) == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_conformance_file_is_valid(path: Path) -> None:
    expected = _expected(path)
    jsonschema.validate(expected, SCHEMA)
    assert expected["language"] == path.parent.name
    for row in expected["goals"]:
        for found in (found for part in ("quantities", "dates", "cadences", "terms") for found in row.get(part, ())):
            assert row["title"][found["start"] : found["end"]] == found["text"]


def test_conformance_suite_is_large_enough() -> None:
    assert sum(path.parent.name == "en" for path in CASES for _ in _titles(path)) >= 150
    assert sum(path.parent.name == "de" for path in CASES for _ in _titles(path)) >= 50


def _period(literal: str) -> Period:
    value = values.read("period", Text(literal, 0), Calendar())
    assert isinstance(value, Period)
    return value


def _resolved(words: str, anchor: str | None, calendar: Calendar | None = None) -> str | None:
    """``START|DUE`` as literals; None where the anchor does not decide."""
    found = read(words)
    assert len(found.dates) == 1, found
    resolved = resolve(found.dates[0], None if anchor is None else _period(anchor), calendar or Calendar())
    if resolved is None:
        return None
    return f"{resolved.start.text if resolved.start else ''}|{resolved.due.text if resolved.due else ''}"


@pytest.mark.parametrize(
    ("words", "anchor", "expected"),
    [
        ("Go by 2026-03-31", None, "|2026-03-31"),
        ("Go in Q1 2026", None, "2026-Q1|2026-Q1"),
        ("Go by noon", "2026-03-02", "|2026-03-02T12:00"),
        ("Go by noon", "2026-W10", None),
        ("Go by noon", None, None),
        ("Go by 10 a.m.", "2026-03-02", "|2026-03-02T10:00"),
        ("Go by 5pm on Friday", "2026-W10", "|2026-03-06T17:00"),
        ("Go by the end of the day", "2026-03-02", "|2026-03-02"),
        ("Go by tomorrow", "2026-03-02", "|2026-03-03"),
        ("Go this week", "2026-03-04", "2026-W10|2026-W10"),
        ("Go this week", "2026-W10", "2026-W10|2026-W10"),
        ("Go this week", "2026-03", None),
        ("Go next week", "2026-W10", "2026-W11|2026-W11"),
        ("Go by Friday", "2026-W10", "|2026-03-06"),
        ("Go by Friday", "2026-03-06", "|2026-03-06"),
        ("Go by Friday", "2026-03-07", "|2026-03-13"),
        ("Go by Friday", "2026-03", None),
        ("Go this month", "2026-03", "2026-03|2026-03"),
        ("Go next month", "2026-12", "2027-01|2027-01"),
        ("Go this month", "2026-Q1", None),
        ("Go by EOM", "2026-03-02", "|2026-03"),
        ("Go by the 15th", "2026-03", "|2026-03-15"),
        ("Go by the 15th", "2026-03-16", "|2026-04-15"),
        ("Go by the 31st", "2026-04", "|2026-05-31"),
        ("Go by EOQ", "2026-03", "|2026-Q1"),
        ("Go by EOQ", "2026", None),
        ("Go by Q1", "2026", "|2026-Q1"),
        ("Go by Q1", "2026-02", "|2026-Q1"),
        ("Go by Q1", "2026-04", "|2027-Q1"),
        ("Go by Q1", "2026-01-01..2027-12-31", None),
        ("Go by H2", "2026-02", "|2026-H2"),
        ("Go by March 31", "2026", "|2026-03-31"),
        ("Go by March 31", "2026-04-01", "|2027-03-31"),
        ("Go by Feb 29", "2026", "|2028-02-29"),
        ("Go by February 30", "2026", None),
        ("Go in May", "2026", "2026-05|2026-05"),
        ("Go in May", "2026-05-20", "2026-05|2026-05"),
        ("Go by EOY", "2026-05-20", "|2026"),
        ("Go in week 10", "2026", "2026-W10|2026-W10"),
        ("Go in two weeks", "2026-03-02", "|2026-03-16"),
        ("Go in two weeks", "2026-W10", None),
        ("Go within 10 business days", "2026-03-06", "|2026-03-20"),
        ("Go for the next month", "2026-01-31", "2026-01-31..2026-02-27|2026-01-31..2026-02-27"),
        ("Go within the next 30 minutes", "2026-03-02T10:00", "|2026-03-02T10:30"),
        ("Go within the next 30 minutes", "2026-03-02", None),
        ("Go from May 1 to June 15", "2026", "2026-05-01..2026-06-15|2026-05-01..2026-06-15"),
        ("Go from Nov 1 to Jan 15", "2026", "2026-11-01..2027-01-15|2026-11-01..2027-01-15"),
        ("Go starting 1 September", "2026", "2026-09-01|"),
        ("Go by the start of Q2", "2026", "|2026-04-01"),
        ("Go by the start of Q2 2026", None, "|2026-04-01"),
        ("Go by mid-May", "2026", None),
        ("Go by 03/04/2026", "2026", None),
        ("Go by 2026-02-30", "2026", None),
        ("Go within 2 years of launch", "2026-03-02", None),
        ("Go next year", "9999", None),
        ("Go by EOD tomorrow", "2026-03-02", "|2026-03-03"),
        ("Go the day after tomorrow", "2026-03-02", "2026-03-04|2026-03-04"),
        ("Go over the weekend", "2026-W10", "2026-03-07..2026-03-08|2026-03-07..2026-03-08"),
        ("Go over the weekend", "2026-03-08", "2026-03-07..2026-03-08|2026-03-07..2026-03-08"),
        ("Go over the weekend", "2026-03", None),
        ("Go next weekend", "2026-03-08", "2026-03-14..2026-03-15|2026-03-14..2026-03-15"),
        ("Go by next workday", "2026-03-06", "|2026-03-09"),
        ("Go this hour", "2026-03-06T10:00", None),
        ("Go this fortnight", "2026-03-06", None),
    ],
)
def test_resolves_by_an_anchor_of_the_file(words: str, anchor: str | None, expected: str | None) -> None:
    """Q1, Q3 to Q7: relative words resolve only by an anchor no longer than the word needs; never by today (N4)."""
    assert _resolved(words, anchor) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_a_period_is_resolved_or_not(language: str) -> None:
    """No name of the word lists is unknown to the resolver."""
    frames = {"en": ("Go this {}", "Go by the end of the {}", "Go next {}"), "de": ("Los dieses {}", "Los bis Ende nächster {}")}[language]
    for name in compiler.load(language)["values"]["PERIOD"]:
        for found in (found for frame in frames for found in read(frame.format(name), language).dates):
            resolve(found, _period("2026-03-02T10:00"), Calendar())


def test_fiscal_quarter_follows_the_calendar() -> None:
    resolved = resolve(read("Go in FY26 Q2").dates[0], None, Calendar(fiscal_year_start=7))
    assert resolved is not None and resolved.due is not None
    assert (resolved.due.first, resolved.due.last) == (date(2025, 10, 1), date(2025, 12, 31))


def _measure(title: str) -> Measure | None:
    return measure_of(read(title))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Raise retention from 80% to 85%", {"form": Form.REACH, "baseline": 80, "target": 85, "unit": "%", "name": "retention"}),
        ("Hire 3 cooks", {"form": Form.REACH, "baseline": 0, "assumed": True, "target": 3, "unit": "cooks"}),
        ("Meet 30-50 owners", {"form": Form.REACH, "target": 30, "low": 30, "high": 50}),
        ("Cut the queue to 4 minutes", {"form": Form.REACH, "falling": True, "baseline": None, "target": 4, "unit": "min"}),
        ("Keep uptime at or above 99.9%", {"form": Form.GUARDRAIL, "low": Fraction(999, 10), "unit": "%", "name": "uptime"}),
        ("Hold churn below 3%", {"form": Form.GUARDRAIL, "low": None, "high": 3}),
        ("Hold 3 workshops", {"form": Form.REACH, "target": 3}),
        ("Spend no more than 40 EUR", {"form": Form.GUARDRAIL, "high": 40, "unit": "EUR"}),
        ("Post 3 times a week", {"form": Form.CADENCE, "low": 3, "per": "week"}),
        ("Post daily", {"form": Form.CADENCE, "low": None, "per": "day"}),
        ("Generate 10 new leads per week", {"form": Form.CADENCE, "low": 10, "per": "week", "unit": "leads"}),
        ("Speak to 30-50 people a day", {"form": Form.CADENCE, "low": 30, "high": 50, "per": "day"}),
        ("Run on Mondays and Fridays", {"form": Form.CADENCE, "days": ("mon", "fri")}),
        ("Read for 20 pages every 2 weeks", {"form": Form.CADENCE, "low": 20, "every": 2}),
        ("Read every sprint", None),
        ("Publish the page", None),
        ("Sell 20 bikes and 30 helmets", None),
        ("Sell 20 bikes by May 1 or by June 1", None),
    ],
)
def test_measure_of_a_sentence(title: str, expected: dict[str, object] | None) -> None:
    """Q18 to Q21, Q132: exactly one quantity, at most one cadence and one time make a measure."""
    measure = _measure(title)
    if expected is None:
        assert measure is None
    else:
        assert {name: getattr(measure, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("title", "relative", "unit"),
    [("Cut costs by 10%", -10, "%"), ("Raise the share by 2 percentage points", 2, "pp"), ("Double revenue", 100, "%"), ("Halve waste", -50, "%")],
)
def test_relative_measure(title: str, relative: int, unit: str) -> None:
    """Q18, Q20"""
    measure = _measure(title)
    assert measure is not None and measure.relative is not None
    assert measure.relative.value == relative and measure.relative.unit == unit


@pytest.mark.parametrize(
    ("title", "letters"),
    [
        ("improve sales", "--"),
        ("get better at social media", "--"),
        ("improve email marketing", "--"),
        ("reach out to 10 potential clients this week", "SM"),
        ("post 3 times a week on Instagram for the next month", "SM"),
        ("write and schedule 3 email campaigns by the end of the month", "SM"),
        ("sending a follow-up email in the next 15 minutes", "SM"),
        ("Publish the pricing page", "SM"),
        ("Hire a Technical Writer", "SM"),
        ("The system shall display the balance", "SM"),
        ("All invoices are archived", "SM"),
        ("Mobile payment", "--"),
        ("Be healthy", "--"),
        ("Reduce costs", "--"),
        ("Learn Spanish", "S-"),
        ("Guide on the command line", "SM"),
        ("Make onboarding easier", "--"),
        ("Improve retention from 80% to 85%", "SM"),
        ("The screen shall be intuitive", "--"),
    ],
)
def test_judgement_of_wording(title: str, letters: str) -> None:
    """Q9, Q10, Q12, Q16: the articles' bad and good examples, and the kinds of sentences that the judgement tells apart."""
    shown = evidence(read(title))
    assert ("S" if shown.specific.ok else "-") + ("M" if shown.measurable.ok else "-") == letters
    assert shown.specific.because and shown.measurable.because


def test_judgement_names_the_verb() -> None:
    shown = evidence(read("CFO: Reduce the closing time"))
    assert [(verb.text, verb.form, verb.leads) for verb in shown.verbs] == [("Reduce", "base", True)]
    assert "fall" in shown.verbs[0].kinds


@pytest.mark.parametrize(
    "text", ["", " ", "\u0130", "İÇ İstanbul 3 ev", "🏃", "\ud800", "\x00", "a" * 5000, "1" * 5000, "`", "$", "https://", "- - -", "3"]
)
def test_odd_texts_are_read_without_fail(text: str) -> None:
    for name in LANGUAGES:
        reading = read(text, name)
        evidence(reading)
        assert all(text[start:end] == part for start, end, part in _spans(reading))


PIECES = (
    "by", "2026-03-31", "3", "times", "a", "week", "from", "80%", "to", "85%", "improve", "every", "the", "of", "and", ",", ".", ":", "(", ")", "=>",
    "7/10", "Q1", "next", "month", "clients", "$5k", "-", "in", "24/7", "end", "at", "least", "half", "March", "Friday", "bis", "pro", "Woche",
)  # fmt: skip


def _spans(reading: Reading) -> list[tuple[int, int, str]]:
    return [
        *((found.start, found.end, found.text) for found in reading.quantities),
        *((found.start, found.end, found.text) for found in reading.dates),
        *((found.start, found.end, found.text) for found in reading.cadences),
        *((found.start, found.end, found.text) for found in reading.terms),
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(LANGUAGES))
def test_any_sentence_is_read_with_true_spans(words: list[str], language: str) -> None:
    text = " ".join(words)
    reading = read(text, language)
    evidence(reading)
    measure_of(reading)
    assert all(text[start:end] == part for start, end, part in _spans(reading))
    for date_found in reading.dates:
        resolve(date_found, _period("2026-03-02"), Calendar())


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    reading = read(text)
    evidence(reading)
    assert read(text).quantities == reading.quantities


@pytest.mark.parametrize(
    "piece",
    [
        "by ",
        "from 3 ",
        "improve ",
        "3-5 ",
        "the end of ",
        "Q1 ",
        "every ",
        "( ",
        "a: ",
        "and ",
        "99% ",
        "- ",
        "`x",
        "at ",
        "1.",
        "March 3 ",
        "refine ",
        "support ",
        "improve 3% ",
        "Hire 3: ",
    ],
)
def test_reading_grows_linearly(piece: str) -> None:
    """Twice the text takes about twice the time."""

    def seconds(count: int) -> float:
        text = piece * count
        start = time.process_time()
        reading = read(text)
        evidence(reading)
        return time.process_time() - start

    seconds(100)
    small, large = (min(seconds(count) for _ in range(3)) for count in (1000, 4000))
    assert large < 0.05 or large < small * 4 * 2.3


def _terms(title: str, wording: Wording) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(term.text, term.category, term.kinds) for term in read(title, "en", wording).terms]


def test_a_project_adds_terms() -> None:
    wording = Wording((OwnTerm("Magic Dust", "buzzword", "say which", ("objective",)),))
    assert _terms("Spread magic dust", wording) == [("magic dust", "buzzword", ("objective",))]
    assert read("Spread magic dust", "en", wording).terms[0].hint == "say which"
    assert _terms("Spread magic dust", Wording()) == []


def test_a_project_lets_terms_through_in_all_their_forms() -> None:
    assert _terms("Improving sales", Wording(allowed=(("improve", ()),))) == []
    kinds = ("objective", "goal", "key-result", "kpi", "milestone")
    assert _terms("Improving sales", Wording(allowed=(("improve", ("vision",)),))) == [("Improving", "vague-verb", kinds)]


def test_a_glossary_defines_terms() -> None:
    wording = Wording(glossary=(("robust pump", "a pump of class A"),))
    assert _terms("Build a robust pump", wording) == []
    assert _terms("Build a robust wall", wording) == [("robust", "vague-adjective", ())]


TERM_LISTS = sorted(compiler.DATA.glob("*/terms/*.yaml"))
TERM_SCHEMA = {
    "type": "object",
    "required": ["category", "source", "reason", "hint", "anchor", "terms"],
    "additionalProperties": False,
    "properties": {
        "category": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
        "source": {"type": "string", "minLength": 5},
        "reason": {"type": "string", "minLength": 5},
        "hint": {"type": "string", "minLength": 5},
        "anchor": {"enum": ["number", "any", "cadence", "date", "never"]},
        "terms": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["term", "as"],
                "additionalProperties": False,
                "properties": {
                    "term": {"type": "string", "minLength": 1},
                    "as": {
                        "enum": [
                            "verb",
                            "bareverb",
                            "adjective",
                            "adjectiveonly",
                            "inflected",
                            "singular",
                            "noun",
                            "attribute",
                            "adverbend",
                            "word",
                            "phrase",
                            "example",
                        ]
                    },
                    "forms": {"type": "array", "items": {"type": "string"}},
                    "reason": {"type": "string"},
                    "source": {"type": "string"},
                    "hint": {"type": "string"},
                    "anchor": {"enum": ["number", "any", "cadence", "date", "never"]},
                    **{name: {"anyOf": [{"const": "true"}, {"type": "array", "items": {"type": "string"}}]} for name in CONDITIONS},
                },
            },
        },
    },
}


@pytest.mark.parametrize("path", TERM_LISTS, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def test_term_list_is_valid(path: Path) -> None:
    data = compiler.read(path)
    jsonschema.validate(data, TERM_SCHEMA)
    assert data["category"] == path.stem
    terms = [(term["term"], term["as"]) for term in data["terms"]]
    assert sorted(set(terms)) == sorted(terms), "a term stands twice"


def test_both_languages_have_the_same_categories() -> None:
    names = {language: {path.stem for path in (compiler.DATA / language / "terms").glob("*.yaml")} for language in LANGUAGES}
    assert names["de"] <= names["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_generated_module_is_fresh(language: str) -> None:
    path = compiler.GENERATED / f"{language}.py"
    assert path.read_text(encoding="utf-8") == compiler.module(language), "run `make generate`"


def test_every_yaml_word_is_text() -> None:
    """``no``, ``on`` and ``off`` are words, not truth values."""
    for path in compiler.DATA.glob("*/*.yaml"):
        for scalar in _scalars(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)):
            assert isinstance(scalar, str)


def _scalars(value: object) -> list[object]:
    if isinstance(value, dict):
        return [scalar for item in value.values() for scalar in _scalars(item)]
    return [scalar for item in value for scalar in _scalars(item)] if isinstance(value, list) else [value]


def test_reading_imports_no_yaml() -> None:
    """The word lists load without a parser."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT.parent / "goalfmt" / "language").glob("**/*.py")]
    assert not [source for source in sources if re.search(r"^\s*(import|from) (yaml|lark)", source, re.MULTILINE)]
