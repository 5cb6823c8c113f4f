"""The spelling of values: what becomes of each, and that no value is left half spelt."""

from __future__ import annotations

import re

import pytest
from strategies.pieces import BODIES, VALUES

from goalfmt.diagnostic import Fault
from goalfmt.formatting import spelling
from goalfmt.settings import Calendar
from goalfmt.syntax import values
from goalfmt.syntax.keys import KEYS
from goalfmt.syntax.text import Text

CASES = {
    "allow": {"V001 T001": "V001, T001", "V001,T001 until 2026-12-31  --  why  not": "V001, T001 until 2026-12-31 -- why  not", "none": "none"},
    "approval": {"@ana \t 2026-01-02": "@ana 2026-01-02"},
    "cadence": {"every  mon , thu": "every mon,thu", "weekly": "weekly"},
    "check_in": {
        "42>7>1": "42 > 7 > 1", "--x": "-- x", "81% <!--  c  -->": "81% <!--  c  -->",
        "5 posts per  week": "5 posts/week", "81%  at-risk": "81% at-risk", "-3": "-3", "10-20": "10-20", "81%->82%": "81%->82%",
    },
    "decision": {"2026-02-01\tgo  on": "2026-02-01 go  on"},
    "feedback": {"2026-02-01  @cho:go  on": "2026-02-01 @cho: go  on"},
    "funnel": {"40 b/day>5 c/day": "40 b/day > 5 c/day", "30-50 b per day > 5 c per week": "30..50 b/day > 5 c/week"},
    "handles": {"@ana @ben": "@ana, @ben", "ana ,ben": "ana, ben", "@ana,@ben <!-- a,b -->": "@ana, @ben <!-- a,b -->"},
    "ids": {"^a^b": "^a^b", "^a  ^b": "^a, ^b", "a,b": "a, b"},
    "links": {"^a,^b": "^a, ^b", "https://example.org/a,b  ^c": "https://example.org/a,b  ^c"},
    "measure": {
        "80%->85%": "80% -> 85%", "x  80%  +5pp": "x 80% +5pp", "keep x>=3 h": "keep x >= 3 h", "30-50 people": "30..50 people",
        "revenue  per  head 1->2": "revenue  per  head 1 -> 2", "10  new  leads": "10 new  leads",
        "30 .. 50  people / day": "30..50 people/day",
        "2 x/day from 2026-01-01,3 x/day from  2026-02-01": "2 x/day from 2026-01-01, 3 x/day from 2026-02-01",
        '"a -> b"  1->2': '"a -> b" 1 -> 2', "1 x/day on mon, wed": "1 x/day on mon,wed", "MRR €50k -> 60,000.00 EUR": "MRR €50k -> 60,000.00 EUR",
        "3 of 5": "3 of 5", "a 80% → 85%": "a 80% → 85%", "-3": "-3", "every mon , thu": "every mon,thu",
    },
    "period": {
        "2026-01 ..2026-03": "2026-01..2026-03", "2026": "2026", "soon .. later": "soon .. later",
        "FY2026-Q1 .. FY2026-Q2": "FY2026-Q1..FY2026-Q2",
    },
    "plan": {"2026-10-31  10%,2026-11-30 40%": "2026-10-31 10%, 2026-11-30 40%"},
    "supports": {"^a weight  2,^b": "^a weight 2, ^b"},
    "text": {"a  b,c -> 30-50 per week": "a  b,c -> 30-50 per week"},
    "was": {"2026-02-01  due  2026-03-31 --  the  fair": "2026-02-01 due 2026-03-31 -- the  fair", "2026-02-01 why a  b": "2026-02-01 why a  b"},
}  # fmt: skip


@pytest.mark.parametrize(("value_type", "old"), [(kind, old) for kind, cases in CASES.items() for old in cases])
def test_spelling(value_type: str, old: str) -> None:
    new = spelling.applied(old, spelling.changes(value_type, old))
    assert new == CASES[value_type][old]
    assert spelling.changes(value_type, new) == ()


def sound_values() -> list[tuple[str, str]]:
    typed = [(KEYS[key].value, text) for key, texts in VALUES.items() if key in KEYS for text in texts]
    return [(kind, text) for kind, text in [*typed, *(("check_in", text) for text in BODIES)] if not isinstance(read(kind, text), Fault)]


def read(kind: str, text: str) -> object:
    return values.read_check_in(Text(text, 0)) if kind == "check_in" else values.read(kind, Text(text, 0), Calendar())


@pytest.mark.parametrize(("value_type", "text"), [(kind, text) for kind, text in sound_values() if kind in CASES and kind not in ("text", "links")])
def test_values_that_can_be_read_are_spelt_whole(value_type: str, text: str) -> None:
    new = spelling.applied(text, spelling.changes(value_type, text))
    rest = re.split(r"--|:| go | measure |revenue", new)[0].rstrip()
    assert not re.search(r"[ \t]{2}|\t|[ \t],|[^ ]->|->[^ ]", rest), new
