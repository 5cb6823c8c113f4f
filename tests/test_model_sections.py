"""Dated sections, and the titles that only look like them (rule T013)."""

from __future__ import annotations

import pytest
from building import built

from goalfmt.model.sections import UnreadPeriod, unread_period
from goalfmt.settings import Calendar, Settings


def unread(title: str, *, text: str = "# {}\n\n- [ ] One\n") -> UnreadPeriod | None:
    groups = [group for group in built(text.format(title)).groups if group.title == title]
    [group] = groups
    return unread_period(group)


@pytest.mark.parametrize(
    ("title", "words", "literal"),
    [
        ("Q1 2026", "Q1 2026", "2026-Q1"),
        ("Retention, Q3 2026", "Q3 2026", "2026-Q3"),
        ("2026 Q3", "2026 Q3", "2026-Q3"),
        ("2026Q3", "2026Q3", "2026-Q3"),
        ("H2 2026", "H2 2026", "2026-H2"),
        ("Week 10", "Week 10", "YYYY-W10"),
        ("KW 9 2026", "KW 9 2026", "2026-W09"),
        ("March 2026", "March 2026", "2026-03"),
        ("2026/03/02", "2026/03/02", None),
        ("2026-02-30", "2026-02-30", None),
        ("Retention (2026-Q1)", "2026-Q1", None),
    ],
)
def test_what_looks_like_a_period(title: str, words: str, literal: str | None) -> None:
    found = unread(title)
    assert found is not None
    assert (found.text, found.literal, found.several) == (words, literal, False)


def test_the_year_of_a_week_is_that_around_it() -> None:
    found = unread("Week 10", text="---\nperiod: 2026\n---\n\n# {}\n")
    assert found is not None
    assert found.literal == "2026-W10"


@pytest.mark.parametrize("title", ["2026-Q1 and 2026-Q2", "2026-Q1: after 2026-03-02", "From 2026-01-01 to 2026-02-01"])
def test_two_literals(title: str) -> None:
    found = unread(title)
    assert found is not None
    assert found.several
    assert found.literal is None


@pytest.mark.parametrize(
    "title", ["1000 stars", "Plan", "2026", "2026-Q1", "Retention 2026-Q1", "2026-Q1: Retention", "Firefox 1.0", "Notes of 2026-03-02 and on"]
)
def test_what_does_not(title: str) -> None:
    assert unread(title) is None


def test_a_period_property_decides() -> None:
    assert unread("Q1 2026", text="# {}\n\n- period: 2026-Q1\n\n- [ ] One\n") is None


@pytest.mark.parametrize("month", range(1, 13))
def test_fiscal_years(month: int) -> None:
    """``FY2026-Q1`` follows the document's fiscal year; the front matter wins over the project."""
    settings = Settings(calendar=Calendar(fiscal_year_start=7))
    text = f"---\nfiscal-year-start: {month}\n---\n\n# FY2026-Q1\n\n- [ ] One\n"
    [goal] = built(text, settings=settings).goals
    year = 2026 if month == 1 else 2025
    assert str(goal.start) == f"{year}-{month:02}-01"
    [other] = built("# FY2026-Q1\n\n- [ ] One\n", settings=settings).goals
    assert str(other.start) == "2025-07-01"
