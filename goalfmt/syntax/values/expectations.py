"""What can stand in a value, in words that a person uses. The names of the grammar's terminals are never shown."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType
from typing import NamedTuple


class Expectation(NamedTuple):
    """What a kind of value is, and how one is written."""

    what: str
    example: str


TYPES = MappingProxyType(
    {
        "date": Expectation("a date", "2026-03-31"),
        "period": Expectation("a date or period", "2026-03-31` or `2026-Q1"),
        "day": Expectation("a day", "2026-03-31"),
        "quantity": Expectation("a number, with a unit where it has one", "10 leads"),
        "duration": Expectation("a duration", "3 weeks"),
        "measure": Expectation("a measure", "MRR 50k -> 60k EUR"),
        "plan": Expectation("days with a share of the way each", "2026-10-31 10%, 2026-11-30 40%"),
        "funnel": Expectation("stages with a quota each", "30..50 prospects/day > 5 leads/day"),
        "referrals": Expectation("a number and two stages", "2 prospects/customer"),
        "reference": Expectation("the id of a goal", "^revenue"),
        "rollup": Expectation("`mean`, `sum` or `children`", "mean"),
        "weight": Expectation("a number or a percentage", "2` or `40%"),
        "supports": Expectation("ids of goals, each with a weight where it has one", "^revenue, ^brand weight 2"),
        "ids": Expectation("ids of goals", "^revenue, ^brand"),
        "links": Expectation("ids of goals, or links", "^revenue, https://example.org/plan"),
        "scale": Expectation("a number from 1 (first) to 5", "1"),
        "effort": Expectation("a time of work, or points", "3 days` or `5 points"),
        "commitment": Expectation("`committed` or `aspirational`", "committed"),
        "type": Expectation("`activity` or `outcome`", "outcome"),
        "text": Expectation("a text", "break even without new funding"),
        "assumes": Expectation("a text", "the market grows"),
        "carry": Expectation("the id of a goal, or a period", "^revenue` or `2026-Q2"),
        "handle": Expectation("one person or team", "@ana"),
        "handles": Expectation("people or teams", "@ana, @ben"),
        "approval": Expectation("a person and a day", "@lead 2026-01-10"),
        "cadence": Expectation("how often", "every 2 weeks"),
        "was": Expectation("a day, a key and its old value", "2026-02-01 due 2026-03-31 -- the fair was moved"),
        "feedback": Expectation("a day, a person and a text", "2026-02-01 @cho: too many steps"),
        "decision": Expectation("a day and a text", "2026-02-01 three price levels"),
        "score": Expectation("a number from 0.0 to 1.0", "0.7"),
        "allow": Expectation("codes or names of rules", "A001, vague-verb until 2026-12-31 -- the reason"),
        "version": Expectation("the version of the language", "1"),
        "month": Expectation("the number of a month", "4"),
        "timezone": Expectation("the name of a time zone", "Europe/Berlin"),
        "language": Expectation("the code of a language", "en"),
        "flag": Expectation("`true` or `false`", "true"),
        "word": Expectation("one word", "strict"),
        "check_in": Expectation(
            "a value, `skip`, `yes`, `no`, `void`, a health word, a confidence or a note", "81% at-risk confidence 6/10 -- the reason"
        ),
    }
)
"""Value type -> what it is."""

_NEXT = (
    ({"PLAIN", "SIGNED"}, "a number"),
    ({"DAY"}, "a day like `2026-03-31`"),
    ({"DATE"}, "a date like `2026-03-31`"),
    ({"SHARE"}, "a share like `40%`"),
    ({"AT_HANDLE", "BARE_HANDLE"}, "a person like `@ana`"),
    ({"CARET_ID", "BARE_ID"}, "the id of a goal like `^revenue`"),
    ({"KEY_WORD"}, "the key that was changed"),
    ({"OLD_VALUE"}, "the old value"),
    ({"SAID"}, "a colon and a text"),
    ({"DECIDED"}, "a text"),
    ({"RULE_NAME"}, "the code or name of a rule"),
    ({"NEXT"}, "`>` and the next stage"),
    ({"UNIT_WORD"}, "the name of a stage"),
    ({"COMMA"}, "a comma and the next one"),
    ({"REMARK"}, "nothing more, or a text behind `--`"),
)
"""What to name first where several things can stand: any of the terminals -> words."""


def expected_next(allowed: Collection[str]) -> str:
    """What can stand behind what was read."""
    return next((what for terminals, what in _NEXT if terminals & set(allowed)), "nothing more")
