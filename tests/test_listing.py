"""The rows of ``goalfmt list`` as JSON, JSON Lines, CSV and table."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from building import built

from goalfmt.reporting.cells import fit, wrap
from goalfmt.reporting.listing import LATER, Row, rows
from goalfmt.reporting.listing_table import as_table
from goalfmt.reporting.listing_text import COLUMNS, as_csv, as_json, as_jsonl
from goalfmt.terminal.visible import width

SCHEMA: dict[str, Any] = json.loads((files("goalfmt.reporting.schema") / "list.schema.json").read_text("utf-8"))
CASES = sorted((Path(__file__).parent / "model").glob("*.goals"))

HOSTILE = [
    "=HYPERLINK(1) @ana", "+1 for the team", "-2 days", "@cmd in front", "\x1b[31mred", "\u202eright to left",
    '"quoted", and more', "a\u2028b", "nul\x00",
    "\udcff no UTF-8", "＝1+1", "😀 smile", "</script>", "日本語" * 40, "x" * 500,
]  # fmt: skip


def listed(text: str) -> list[Row]:
    return rows(built(("plan.goals", text)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_json_follows_its_schema(case: Path) -> None:
    data = json.loads(as_json(listed(case.read_text("utf-8")), date(2026, 3, 2)))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(data, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert data["today"] == "2026-03-02"


@pytest.mark.parametrize(
    ("key", "value"),
    [("kind", "target"), ("due", "soon"), ("due_from", "parents"), ("depth", -1), ("priority", 6), ("owners", "ana"), ("progress", 2), ("new", 1)],
)
def test_the_schema_refuses_what_is_wrong(key: str, value: object) -> None:
    data = json.loads(as_json(listed("- [ ] Publish the page by 2026-01-15 @ana\n"), None))
    jsonschema.validate(data, SCHEMA, cls=jsonschema.Draft202012Validator)
    data["goals"][0][key] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_today_may_be_a_moment_or_missing() -> None:
    """Q1"""
    assert json.loads(as_json([], datetime(2026, 3, 2, 12, 0)))["today"] == "2026-03-02T12:00"  # noqa: DTZ001  # clock times are those of the file
    assert json.loads(as_json([], None)) == {"version": 1, "today": None, "goals": []}


def test_a_row_has_all_keys_and_the_later_ones_are_null() -> None:
    [row] = listed("- [ ] Publish the page\n")
    assert set(row) == set(SCHEMA["$defs"]["goal"]["required"])
    assert [row[key] for key in LATER] == [None] * len(LATER)


def test_a_row_of_all_that_can_be_said() -> None:
    text = """
        - [/] Serve 30-50 people every day by 2026-12-31 @ops/ana @ben #food ^serve
          - start: 2026-01-01
          - measure: 2..4 people/day from 2026-01-01, 5 people/day from 2026-07-01
          - priority: 1
          - impact: 2
          - effort: 3h
          - weight: 40%
          - commitment: committed
          - type: activity
    """.replace("\n        ", "\n").strip()
    [row] = listed(text + "\n")
    assert row["measure"] | {"from": "property"} == row["measure"]
    assert [(step["from"], step["low"], step["high"]) for step in row["measure"]["steps"]] == [("2026-01-01", "2", "4"), ("2026-07-01", "5", None)]
    wanted = {
        "priority": 1, "impact": 2, "effort": "180 min", "weight": "40%", "commitment": "committed", "type": "activity", "owners": ["ops/ana"],
        "with": ["ben"], "tags": ["food"], "id": "serve", "status": "started", "start": "2026-01-01", "due": "2026-12-31", "due_from": "sentence",
    }  # fmt: skip
    assert {key: row[key] for key in wanted} == wanted


def test_spans_are_places_in_the_title() -> None:
    for row in listed("- [ ] 😀 Raise retention from 80% to 85% by\n  2026-03-31 @ana\n"):
        for name, spans in row["spans"].items():
            assert [row["title"][start:end] for start, end in spans] == row["understood"][name]
        assert row["understood"]["date"]


def test_jsonl_has_a_line_for_each_goal() -> None:
    lines = list(as_jsonl(listed("- [ ] One\n  - [ ] Two\n- [ ] Three\n")))
    assert [json.loads(line)["title"] for line in lines] == ["One", "Two", "Three"]
    assert all(line.count("\n") == 1 for line in lines)


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles(title: str) -> None:
    """Nothing is a formula, nothing steers the terminal, everything can be written as UTF-8 and read again."""
    found = listed(f"- [ ] {title}\n")
    if not found:
        pytest.skip("an error of its line")
    assert json.loads(as_json(found, None).encode().decode())["goals"][0]["line"] == 1
    text = "".join(as_csv(found)).encode().decode()
    header, row = csv.reader(io.StringIO(text))
    cells = dict(zip(header, row, strict=True))
    assert len(row) == len(COLUMNS)
    assert not cells["title"].startswith(("=", "+", "-", "@", "＝"))
    shown = "".join(as_table(found, 80)).encode().decode()
    assert shown.replace("\n", "").isprintable()
    assert all(width(line) <= 80 for line in shown.split("\n"))


def test_csv_keeps_numbers_as_numbers() -> None:
    text = "".join(as_csv(listed("- [ ] Warm the pole\n  - measure: temperature -10 -> 10 C\n  - 2026-01-31: -5\n")))
    header, row = csv.reader(io.StringIO(text))
    cells = dict(zip(header, row, strict=True))
    assert (cells["baseline"], cells["target"], cells["last_value"]) == ("-10", "10", "-5")


TABLE = """\
plan.goals
    1  [ ] Objective: Grow recurring revenue   @ana             2026-12-31
           by 20% by 2026-12-31 ^revenue
    3    [x] Publish the pricing page by       @ben             2026-01-15
             2026-01-15
    4    [ ] Contact clients                   @sales/emea/ana  2026-03-02 12:00
"""


def test_table() -> None:
    """Q141: what was understood, at a glance."""
    text = (
        "## Objective: Grow recurring revenue by 20% by 2026-12-31 @ana ^revenue\n\n- [x] Publish the pricing page by 2026-01-15 @ben\n"
        "- [ ] Contact clients @sales/emea/ana\n  - due: 2026-03-02T12:00\n"
    )
    assert "".join(as_table(listed(text), 80)) == TABLE


@pytest.mark.parametrize("columns", [40, 60, 80, 109, 110, 200])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_table_fits_the_terminal(case: Path, columns: int) -> None:
    found = listed(case.read_text("utf-8"))
    lines = "".join(as_table(found, columns)).split("\n")
    assert all(width(line) <= max(columns, 60) for line in lines)
    assert len([line for line in lines if "[" in line[:40]]) >= len(found)


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("short", 8, "short   "),
        ("exactly", 7, "exactly"),
        ("too long a text", 8, "too lon…"),
        ("日本語です", 6, "日本… "),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_fit(text: str, columns: int, shown: str) -> None:
    assert fit(text, columns) == shown
    assert width(fit(text, columns)) == columns


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("unbreakable", 5, ["unbre", "akabl", "e"]),
        ("日本語です", 4, ["日本", "語で", "す"]),
        ("a b c d e f g h", 3, ["a b", "c d", "e…"]),
        ("", 5, [""]),
    ],
)
def test_wrap(text: str, columns: int, shown: list[str]) -> None:
    assert wrap(text, columns, 3) == shown


def test_numbers_are_exact() -> None:
    [row] = listed("- [ ] Keep it up\n  - measure: uptime 99.5% -> 99.95%\n")
    assert Fraction(row["measure"]["target"]) == Fraction(9995, 100)
