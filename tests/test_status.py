"""``goalfmt status``: the verdict, what needs somebody, the numbers, and what it says when there is nothing to say."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt
from markdown_it.token import Token
from referencing import Registry, Resource

from goalfmt.cli.main import cli
from goalfmt.reporting.status.groups import GROUPINGS
from goalfmt.reporting.status.tree import SORTS
from goalfmt.terminal.visible import width
from tools.summaries import EXAMPLES, EXPECTED, Example, beside_examples

LIST, STATUS = (json.loads((files("goalfmt.reporting.schema") / f"{name}.schema.json").read_text("utf-8")) for name in ("list", "status"))
SCHEMA = jsonschema.Draft202012Validator(STATUS, registry=Registry().with_resource("urn:goalfmt:schema:list:1", Resource.from_contents(LIST)))
DAY = "2026-03-02"
DAYS = {example.path: example.day for example in EXAMPLES}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, text: str | None = None, columns: int = 100, encoding: str = "utf-8") -> Result:
    """Run ``goalfmt status`` on a text (or on what the arguments name)."""
    day = () if "--today" in args else ("--today", DAY)
    source = () if text is None else ("-",)
    environment = {"COLUMNS": str(columns), "NO_COLOR": None, "FORCE_COLOR": None}
    data = None if text is None else text.encode("utf-8", "surrogateescape")
    result = CliRunner(charset=encoding).invoke(cli, ["status", *source, *day, *args], input=data, env=environment)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def said(*args: str, text: str | None = None, columns: int = 100) -> str:
    result = run(*args, text=text, columns=columns)
    assert result.exit_code == 0, result.output
    return result.stdout


def data(*args: str, text: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said("--output-format", "json", *args, text=text))
    SCHEMA.validate(found)
    return found


def verdict(text: str, *args: str) -> str:
    headline: str = data(*args, text=text)["summaries"][0]["headline"]
    return headline


# the verdict (Q112) ----------------------------------------------------------------------------------------------------

OBJECTIVE = "## Objective: Grow by 2026-12-31 @ana\n\n- start: 2026-01-01\n"
LEAF = "- [/] Win 100 members by 2026-12-31 @ana\n  - start: 2026-01-01\n"
HEADLINES = {
    "empty": ("", "There are no goals yet."),
    "only prose": ("# Notes\n\nSome words.\n", "There are no goals yet."),
    "only dropped": ("- [~] Sell bikes\n  - because: no\n- [>] Sell cars\n  - to: 2027\n", "There is nothing to count yet: no goal is open or done."),
    "only a vision": ("# Vision: A better street\n", "There is nothing to count yet: no goal is open or done."),
    "no check-ins": (OBJECTIVE + LEAF, "Nobody has told yet how the objective goes."),
    "no check-ins, no objective": (LEAF * 2, "Nobody has told yet how the 2 goals go."),
    "empty objective": (OBJECTIVE, "There is no number yet that tells how the objective goes."),
    "baseline = target": ("- [ ] Win members\n  - measure: members 30 -> 30\n", "There is no number yet that tells how the goal goes."),
    "check-in in the future": (LEAF + "  - 2026-11-01: 12\n", "Nobody has told yet how the goal goes."),
    "not begun": ("- [ ] Win 3 members by 2026-12-31\n  - start: 2026-06-01\n", "The goal has not begun yet."),
    "two not begun": ("- [ ] Win 3 members by 2026-12-31\n  - start: 2026-06-01\n" * 2, "None of the 2 goals has begun yet."),
    "one on track": (LEAF + "  - 2026-03-01: 17\n", "The goal is on track."),
    "one behind": (LEAF + "  - 2026-03-01: 4\n", 'The goal is not on track; "Win 100 members" is 13 points behind.'),
    "one done": ("- [x] Publish the page\n  - done: 2026-03-01\n", "Done."),
    "all done": ("- [x] Publish the page\n  - done: 2026-03-01\n" * 2, "All done: 2 goals."),
    "some done": ("- [x] Publish it\n  - done: 2026-03-01\n" + LEAF + "  - 2026-03-01: 17\n", "2 of 2 goals on track or done."),
    "due": ("- [ ] Call Mia by 2026-03-02\n- [x] Call Jo by 2026-03-02\n  - done: 2026-03-02\n", "1 of 2 goals done; 1 goal due today."),
    "overdue": ("- [ ] Call Mia by 2026-03-01\n" * 3 + LEAF + "  - 2026-03-01: 17\n", "1 of 4 goals on track; 3 goals overdue."),
    "breached": ("- [ ] Keep errors at 2% or less\n  - measure: keep errors <= 2 %\n  - 2026-03-01: 3%\n" + LEAF + "  - 2026-03-01: 17\n",
                 "1 of 2 goals on track; 1 limit breached."),
    "objective behind": (
        OBJECTIVE + LEAF + "  - 2026-03-01: 4\n\n## Objective: Shine by 2026-12-31\n\n- start: 2026-01-01\n" + LEAF + "  - 2026-03-01: 20\n",
        '1 of 2 objectives on track; "Grow" is 13 points behind.',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "headline"), HEADLINES.values(), ids=HEADLINES)
def test_headline(text: str, headline: str) -> None:
    """Q112. 17 of 100 on day 61 of 365: 16.71% expected, so 4 is 13 points behind."""
    assert verdict(text) == headline
    assert " ".join(said(text=text).split()).startswith(headline)
    assert "100 points" not in headline


@pytest.mark.parametrize("text", [text for text, _ in HEADLINES.values()], ids=HEADLINES)
def test_never_a_bare_nought(text: str) -> None:
    for shown in (said(text=text), said("--output-format", "markdown", text=text)):
        assert not re.search(r"(?<![0-9])0%", shown)
        assert "nan" not in shown.lower().split()
        assert "None" not in shown.replace("None of", "")


def test_nothing_that_was_asked_for() -> None:
    assert verdict(LEAF * 2, "--owner", "nobody") == "None of the 2 goals is what was asked for."
    assert said("--owner", "nobody", text=LEAF) == "None of the 1 goal is what was asked for.\n"


def test_no_objective_is_no_share() -> None:
    assert "Alignment: there is no vision or objective here that a goal could serve." in said(text=LEAF)


def test_the_verdict_of_a_goal_without_number_says_what_is_below_it() -> None:
    text = "# Vision: A town that mends ^v\n\n## Goal: Mend 10 chairs by 2026-02-01 ^g\n\n- start: 2026-01-01\n"
    goals = {goal["id"]: goal["verdict"] for goal in data(text=text)["goals"]}
    assert goals["v"] == "At risk because of what is below it (0 on, 0 risk, 1 off)."


# what needs attention --------------------------------------------------------------------------------------------------


def needs(text: str) -> list[str]:
    return [item["text"] for item in data(text=text)["summaries"][0]["attention"]]


ATTENTION = {
    "nothing done": (LEAF + "  - 2026-02-27: 0\n", ["At risk, 17 points behind: nothing done, 17% expected by now."]),
    "moving away": ("- [/] Cut costs from 50 to 10 by 2026-12-31\n  - measure: costs 50 -> 10\n  - start: 2026-01-01\n  - 2026-02-27: 60\n",
                    ["Moving away from the target: 60 now, 50 at the start."]),
    "blocked": (LEAF + "  - blocked: the key is lost.\n  - 2026-03-01: 17\n", ["Blocked: the key is lost."]),
    "silent": (LEAF, ["No check-in yet."]),
    "future": (LEAF + "  - 2026-11-01: 1\n", ["No check-in yet; those that are written lie in the future."]),
    "stale": (LEAF + "  - 2026-02-01: 17\n", ["No check-in since 2026-02-01."]),
    "fine": (LEAF + "  - 2026-03-01: 17\n", []),
    "dropped": ("- [~] Sell bikes by 2026-02-01\n  - because: no\n", []),
    "no way to go": ("- [/] Win members by 2026-12-31\n  - measure: members 30 -> 30\n  - start: 2026-02-27\n",
                     ["Its baseline equals its target, so there is no way to go; write `keep` for a level to hold."]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), ATTENTION.values(), ids=ATTENTION)
def test_attention(text: str, told: list[str]) -> None:
    """Q107"""
    found = needs(text)
    assert [line.split(" Adjust it:")[0] for line in found] == told


def test_watermelon() -> None:
    """N22: told as on track, and 17 points behind."""
    assert needs(LEAF + "  - 2026-03-01: 0 on-track\n")[0].endswith("Told as on track, but by the numbers at risk.")


def test_recommendation() -> None:
    """Q113, N33: 990 members in 304 days are 3.26 a day; 10 in 25 days are 0.4."""
    text = "- [/] Win 1,000 members by 2026-12-31 @ana\n  - start: 2026-01-01\n  - 2026-02-04: 0\n  - 2026-03-01: 10\n"
    assert needs(text) == ["At risk, 16 points behind: 1% done, 17% expected by now. Adjust it: it needs 3.26 members a day and lately made 0.4."]
    assert needs(text + "  - priority: 5\n")[0].endswith(
        "Think of dropping it: it needs 3.26 members a day and lately made 0.4, and its priority is 5."
    )


def test_worst_first() -> None:
    """Overdue before off track before at risk; of one health the widest gap first."""
    ones = [("a", 5), ("b", 0), ("c", 2)]
    text = "".join(
        f"- [/] Win 100 members by 2026-06-30 ^{id}\n  - start: 2026-01-01\n  - 2026-03-01: {value}\n" for id, value in ones
    ) + "- [ ] Call Mia by 2026-03-01 ^late\n"  # fmt: skip
    assert [item["id"] for item in data(text=text)["summaries"][0]["attention"]] == ["late", "b", "c", "a"]


# wins ------------------------------------------------------------------------------------------------------------------


def test_wins() -> None:
    """Q96: the newest first, with the reward; then streaks."""
    text = (
        "- [x] Publish the page ^page\n  - done: 2026-02-20\n- [x] Sign the lease ^lease\n  - done: 2026-03-01\n  - reward: cake for all\n"
        "- [x] Paint the door ^door\n  - done: 2026-01-10\n"
        "- [/] Run 2 times a week until 2026-06-28 ^run\n  - start: 2026-02-09\n  - 2026-W07: 2\n  - 2026-W08: 2\n  - 2026-W09: 3\n"
    )
    summary = data(text=text)["summaries"][0]
    assert summary["since"] == "2026-02-02"
    assert [(win["id"], win["text"]) for win in summary["wins"]] == [
        ("lease", "done on 2026-03-01; reward due: cake for all"),
        ("page", "done on 2026-02-20"),
        ("run", "3 in a row, the longest streak so far"),
    ]
    assert [win["id"] for win in data("--since", "2026-01-01", text=text)["summaries"][0]["wins"]] == ["lease", "page", "door", "run"]
    assert summary["momentum"] == {"recent": 2, "before": 1}, "whole weeks: 2026-02-02..03-01 and 01-05..02-01"


# numbers, worked by hand -----------------------------------------------------------------------------------------------

PEOPLE = """\
---
goals: 1
---
- [/] Write 100 pages by 2026-03-11 @a/ana ^pages
  - effort: 20h
  - start: 2026-02-20
  - 2026-03-01: 25
- [ ] Draw the cover by 2026-03-06 @a/ana
  - effort: 10h
- [ ] Sell 10 copies by 2026-03-31 @b/ben #money
"""


def test_load_against_capacity(folder: Path) -> None:
    """Q63: up to 6 March 10 of 5 days x 10/7 x 2 h …: 14 h a week are 2 h a day; ana has 5 days for the cover, 10 days for both.

    The cover: 10 h of 10 h. Both: 10 + 20 x 3/4 = 25 h of 20 h, which is the tightest.
    """
    (folder / "goalfmt.yaml").write_text("people:\n  a/ana: {capacity: 14h/week}\n  b/ben: {}\n  b/cho: {}\n")
    (folder / "a.goals").write_text(PEOPLE)
    groups = data("--by", "owner")["summaries"][0]["groups"]
    assert [(group["name"], group["goals"], group["load"], group["overcommitted"]) for group in groups] == [
        ("a/ana", 2, "25 h of 20 h until 2026-03-11 (too much)", True),
        ("b/ben", 1, None, False),
        ("b/cho", 0, None, False),
    ]
    assert "a/ana: 25 h of 20 h until 2026-03-11 (too much)" in said("--by", "owner", columns=80)
    assert "25 h of 20 h until 2026-03-11 (too much)" in said("--by", "owner", columns=160)


ALIGNED = """\
# Vision: A street that breathes

## Objective: Plant trees by 2026-12-31 ^trees

- [ ] Plant 10 trees by 2026-12-31
  - effort: 3h
  - [ ] Buy spades by 2026-12-31

## Objective: Hear less noise by 2026-12-31 ^noise

# Chores

- [ ] Pay the bill by 2026-12-31 ^bill
  - effort: 1h
- [x] Clean the shed ^shed
  - done: 2026-03-01
- [ ] Learn to whistle by 2026-12-31 @jo
  - proposed-by: @jo
"""


def test_alignment() -> None:
    """Q43, Q44, Q53: two of four goals, three of four hours; what people set for themselves may stand alone."""
    found = data(text=ALIGNED)["summaries"][0]["alignment"]
    assert (found["goals"], found["aligned"], found["share"], found["share_of_effort"]) == (4, 2, 0.5, 0.75)
    assert [place["line"] for place in found["unaligned_open"]] == [13]
    assert [place["line"] for place in found["unaligned_done"]] == [15]
    assert [(place["line"], place["goals"]) for place in found["objectives"]] == [(3, 2), (9, 0)]
    for shown in (said(text=ALIGNED), said("--output-format", "markdown", text=ALIGNED)):
        assert "2 of 4 goals (50%) serve a vision or objective; 75% of the effort does." in shown
        assert "Open, and serves no objective: Pay the bill" in shown
        assert "Done, but served no objective: Clean the shed" in shown
        assert "Objectives without goals: Hear less noise" in shown


def test_funnel() -> None:
    """N28: the week of the manual: 180, 24 and 2 against floors of 150, 25 and 3."""
    text = (
        "- [/] Win customers ^f\n  - start: 2026-02-23\n  - due: 2026-03-29\n"
        "  - funnel: prospects 30..50/day > leads 5..10/day > customers 3..5/week\n  - 2026-W09: 180 > 24 > 2\n"
    )
    [funnel] = data(text=text)["summaries"][0]["funnels"]
    assert [(stage["actual"], stage["floor"], stage["attainment"]) for stage in funnel["stages"]] == [
        ("180", "150", 1.2), ("24", "25", 0.96), ("2", "3", 0.6667),
    ]  # fmt: skip
    assert [(step["actual"], step["implied"]) for step in funnel["conversions"]] == [(0.1333, 0.1667), (0.0833, 0.12)]
    assert funnel["bottleneck"] == {"from": "leads", "to": "customers", "strength": 0.6944}
    assert "Bottleneck: from leads to customers (69% of what the floors imply)" in said(text=text)


def test_row_of_json() -> None:
    """50% on 2 March of 1 January to 30 April (day 61 of 120)."""
    text = "- [/] Win 40 members by 2026-04-30 ^m\n  - start: 2026-01-01\n  - 2026-01-31: 10\n  - 2026-02-28: 20 at-risk\n"
    [row] = data(text=text)["goals"]
    wanted = {
        "current": "20", "progress": 0.5, "expected": 0.5083, "raw": 0.5, "health": "on-track", "declared": "at-risk", "coverage": 1, "score": 0.5,
        "forecast": "2026-04-25", "required": {"value": "0.339", "per": "day"}, "streak": None, "consistency": None,
        "verdict": "On track, 1 point behind: 50% done, 51% expected by now.",
    }  # fmt: skip
    assert {key: row[key] for key in wanted} == wanted
    assert row["smart"]["measurable"] == {"ok": True, "because": []}


# options ---------------------------------------------------------------------------------------------------------------

FILTERED = """\
## Objective: Grow by 2026-12-31 @a/ana ^grow

- start: 2026-01-01
- [/] Win 100 members by 2026-06-30 @a/ana #money ^members
  - priority: 2
  - 2026-03-01: 1
  - [ ] Call 5 friends by 2026-03-31 @b/ben ^friends
    - priority: 1
- [/] Print 10 maps by 2026-04-30 @a/cho #paper ^maps
  - priority: 1
  - 2026-03-01: 9

## Objective: Rest by 2027-12-31 @b/ben ^rest

- start: 2027-01-01
- [ ] Sleep 8 hours every day until 2027-12-31 @b/ben #paper ^sleep
"""
FILTERS = {
    (): ["grow", "members", "friends", "maps", "rest", "sleep"],
    ("--owner", "a"): ["grow", "members", "maps"],
    ("--owner", "@a/cho"): ["maps"],
    ("--owner", "a/cho", "--owner", "b"): ["friends", "maps", "rest", "sleep"],
    ("--tag", "#paper"): ["maps", "sleep"],
    ("--tag", "money", "--tag", "paper"): ["members", "maps", "sleep"],
    ("--tag", "paper", "--owner", "b"): ["sleep"],
    ("--period", "2027"): ["rest", "sleep"],
    ("--period", "2026-Q3"): ["grow"],
    ("--health", "ahead"): ["maps"],
    ("--health", "upcoming"): ["rest", "sleep"],
    ("--under", "^grow"): ["grow", "members", "friends", "maps"],
    ("--under", "members"): ["members", "friends"],
    ("--under", "members", "--owner", "b"): ["friends"],
}


@pytest.mark.parametrize(("options", "ids"), FILTERS.items(), ids=[" ".join(options) or "all" for options in FILTERS])
def test_filters(options: Sequence[str], ids: list[str]) -> None:
    """Q58"""
    assert [row["id"] for row in data(*options, text=FILTERED)["goals"]] == ids
    shown = said(*options, text=FILTERED, columns=160)
    assert [id for id in FILTERS[()] if f"^{id} " in shown] == ids


TREES = {
    (): ["Objective: Grow ^grow", "  Win 100 members ^members", "    Call 5 friends ^friends", "  Print 10 maps ^maps", "Objective: Rest ^rest",
         "  Sleep 8 hours every day ^sleep"],
    ("--depth", "1"): ["Objective: Grow ^grow", "Objective: Rest ^rest"],
    ("--depth", "2", "--under", "grow"): ["Objective: Grow ^grow", "  Win 100 members ^members", "  Print 10 maps ^maps"],
    ("--sort", "priority", "--under", "grow"): ["Objective: Grow ^grow", "  Print 10 maps ^maps", "  Win 100 members ^members",
                                                "    Call 5 friends ^friends"],
    ("--sort", "due", "--under", "grow"): ["Objective: Grow ^grow", "  Print 10 maps ^maps", "  Win 100 members ^members",
                                           "    Call 5 friends ^friends"],
    ("--sort", "gap", "--under", "grow"): ["Objective: Grow ^grow", "  Win 100 members ^members", "    Call 5 friends ^friends",
                                           "  Print 10 maps ^maps"],
    ("--owner", "b", "--sort", "file"): ["Call 5 friends ^friends", "Objective: Rest ^rest", "  Sleep 8 hours every day ^sleep"],
}  # fmt: skip


@pytest.mark.parametrize(("options", "rows"), TREES.items(), ids=[" ".join(options) or "all" for options in TREES])
def test_tree(options: Sequence[str], rows: list[str]) -> None:
    lines = said(*options, text=FILTERED, columns=160).split("\n")
    start = next(at for at, line in enumerate(lines) if line == "Goals") + 2
    assert [re.split(r" {2,}(?=[█░│]|upcoming|n/a)", line)[0].rstrip() for line in lines[start : lines.index("", start)]] == rows


def test_all_orders_are_tested() -> None:
    assert {options[at + 1] for options in TREES for at, word in enumerate(options) if word == "--sort"} == set(SORTS)


GROUPS = {
    "owner": [("a/ana", 2), ("a/cho", 1), ("b/ben", 3)],
    "team": [("a", 3), ("b", 3)],
    "tag": [("money", 1), ("paper", 2), (None, 3)],
    "period": [("2026-Q1", 1), ("2026-Q2", 2), ("2026-Q4", 1), ("2027-Q4", 2)],
    "kind": [("goal", 1), ("key-result", 3), ("objective", 2)],
    "objective": [("Grow", 4), ("Rest", 2)],
}


@pytest.mark.parametrize("by", GROUPINGS)
def test_groups(by: str) -> None:
    """Q69, Q108"""
    summary = data("--by", by, text=FILTERED)["summaries"][0]
    assert [(group["name"], group["goals"]) for group in summary["groups"]] == GROUPS[by]
    for group in summary["groups"]:
        assert sum(group["counts"].values()) == group["goals"]
        assert f"\n{group['name'] or '(none)'} " in said("--by", by, text=FILTERED)


def test_group_numbers() -> None:
    """The mean of the leaves: 0 of 5 friends, 9 of 10 maps, nothing of what has not begun."""
    groups = {group["name"]: group for group in data("--by", "team", text=FILTERED)["summaries"][0]["groups"]}
    assert groups["a"]["progress"] == 0.9
    assert groups["a"]["next_due"] == "2026-04-30"
    assert groups["b"]["next_due"] == "2026-03-31"


def test_limit() -> None:
    text = "- [ ] Call Mia by 2026-03-01\n" * 12
    assert "and 2 more" in said(text=text)
    assert "and 11 more" in said("--limit", "1", text=text, columns=60)
    assert "more" not in said("--limit", "0", text=text)
    assert "- and 2 more" in said("--output-format", "markdown", text=text)


def test_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(said("--output-format", "csv", text=FILTERED))))
    assert [(row["id"], row["health"], row["progress"]) for row in rows] == [
        (row["id"], row["health"], "" if row["progress"] is None else str(row["progress"])) for row in data(text=FILTERED)["goals"]
    ]
    assert [row["health"] for row in rows][3:] == ["ahead", "upcoming", "upcoming"]


def test_line() -> None:
    line = said("--output-format", "line", text=FILTERED)
    assert line == "goals=6 done=0 on-track=1 at-risk=1 off-track=1 due-today=0 overdue=0 missed=0 no-data=1 attention=2 wins=0\n"


def test_output_file(folder: Path) -> None:
    assert said("-o", "out.md", "--output-format", "markdown", text=FILTERED) == ""
    assert (folder / "out.md").read_text(encoding="utf-8").startswith("**")


def test_several_workspaces(folder: Path) -> None:
    for name, extra in (("one", ""), ("two", " ^here")):
        (folder / name).mkdir()
        (folder / name / "goalfmt.yaml").write_text("timezone: Europe/Lisbon\n")
        (folder / name / "plan.goals").write_text(f"- [ ] Call Mia by 2026-03-01{extra}\n")
    shown = said("one", "two")
    assert shown.startswith("one/plan.goals\n")
    assert "\ntwo/plan.goals\n" in shown
    assert "## one/plan.goals\n\n**" in said("one", "two", "--output-format", "markdown")
    assert said("one", "two", "--output-format", "line").startswith("goals=2 done=0 on-track=0 at-risk=0 off-track=0 due-today=0 overdue=2 ")
    assert [part["place"] for part in data("one", "two")["summaries"]] == ["one/plan.goals", "two/plan.goals"]
    assert said("one", "two", "--under", "here", "--output-format", "line").startswith("goals=1 "), "only where the id is"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--under", "^membres"), "no goal has the id ^membres, did you mean ^members?"),
        (("--under", "^zzz"), "no goal has the id ^zzz\n"),
        (("--period", "soon"), "'soon' is no period; write 2026"),
        (("--since", "2026-02-30"), "'2026-02-30' is neither a date"),
        (("--check",), "--check needs a threshold"),
        (("--health", "good"), "'good' is not one of"),
        (("--depth", "0"), "0 is not in the range"),
        (("--by", "colour"), "'colour' is not one of"),
    ],
)
def test_what_cannot_be(args: Sequence[str], words: str) -> None:
    result = run(*args, text=FILTERED)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


def test_lines_that_were_not_read() -> None:
    result = run(text=LEAF + "- [] x\n")
    assert result.exit_code == 0
    assert "1 line could not be read; `goalfmt check` says why" in result.stderr
    assert run("-q", text=LEAF + "- [] x\n").stderr == ""


# thresholds ------------------------------------------------------------------------------------------------------------

THRESHOLDS = "- [ ] Call Mia by 2026-03-01\n" * 2 + "- [/] Win 100 members by 2026-12-31\n  - start: 2026-01-01\n  - 2026-03-01: 4\n"
CHECKS = [
    (("--max-overdue", "2"), 0, ""),
    (("--max-overdue", "1"), 1, "2 goals are overdue, more than 1"),
    (("--max-at-risk", "1"), 0, ""),
    (("--max-at-risk", "0"), 1, "1 goal is at risk, more than 0"),
    (("--max-off-track", "0", "--max-missed", "0"), 0, ""),
    (("--min-progress", "4", "--owner", "x"), 0, ""),
    (("--min-progress", "5", "--health", "at-risk"), 1, "<stdin>:3: 4%, less than 5%"),
    (("--min-progress", "4", "--health", "at-risk"), 0, ""),
]


@pytest.mark.parametrize(("args", "code", "words"), CHECKS, ids=[" ".join(args) for args, *_ in CHECKS])
def test_check(args: Sequence[str], code: int, words: str) -> None:
    result = run("--check", *args, text=THRESHOLDS)
    assert result.exit_code == code
    assert words in result.stderr
    assert bool(words) == bool(result.stderr)
    assert run(*args, text=THRESHOLDS).exit_code == 0, "thresholds hold with --check only"


# every terminal --------------------------------------------------------------------------------------------------------

HOSTILE = {
    "escape": "\x1b[31mred\x1b[0m",
    "bell": "ring\x07",
    "right to left": "\u202eleft",
    "no UTF-8": "a\udcffb",
    "wide": "日本語" * 60,
    "long": "x" * 500,
    "emoji": "👩‍👩‍👧 family",
    "rich markup": "[bold red]x[/] [link=https://e.example]y[/link]",
    "html": "<script>alert(1)</script><img src=x onerror=y>",
    "table": "a | b \\| c",
    "link": "[x](https://e.example) https://e.example www.e.example mailto:a@e.example",
    "mention": "ask @everyone and #12 about !1",
    "markup": "**b** _i_ `c` ~~d~~ $e$",
    "heading": "# not a heading",
    "rule": "---",
    "footnote": "a[^1]",
    "emoji code": ":tada: :warning:",
    "entity": "&lt;b&gt; &amp;",
}
FORM = "- [/] {} ^t\n  - measure: {} 0 -> 10 {}\n  - start: 2026-01-01\n  - due: 2026-06-30\n  - blocked: {}\n  - 2026-02-20: 1\n"


def hostile(words: str) -> str:
    return FORM.replace("{}", words, 1).replace("{} 0", "count 0").replace("10 {}", "10").replace("{}", words)


@pytest.mark.parametrize("columns", [20, 60, 80, 160, 400])
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_terminal_shows_and_does_nothing(words: str, columns: int) -> None:
    shown = said(text=hostile(words), columns=columns)
    assert shown.replace("\n", "").isprintable() or words == HOSTILE["emoji"]
    assert "\x1b" not in shown
    assert max(map(width, shown.split("\n"))) <= max(columns, 40)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_ascii_terminal(words: str) -> None:
    result = run(text=hostile(words), encoding="ascii")
    assert result.exit_code == 0
    assert result.stdout_bytes.isascii()


def tokens(text: str) -> list[Token]:
    """All that Markdown makes of a text, with tables, struck-out words and bare links."""
    parser = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    waiting = list(parser.parse(text))
    found: list[Token] = []
    while waiting:
        token = waiting.pop(0)
        found.append(token)
        waiting = [*(token.children or ()), *waiting]
    return found


@pytest.mark.parametrize("by", [(), ("--by", "owner"), ("--by", "objective")], ids=["tree", "owner", "objective"])
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_markdown_shows_and_does_nothing(words: str, by: Sequence[str]) -> None:
    """Q145"""
    text = f"## Objective: {words.lstrip('#- ') or 'x'}\n\n" + hostile(words)
    shown = said("--output-format", "markdown", *by, text=text)
    plain = tokens(shown)
    kinds = {token.type for token in plain}
    assert kinds.isdisjoint({"link_open", "image", "html_block", "html_inline", "s_open", "em_open", "fence", "hr", "footnote_ref"})
    assert not re.search(r"(?i)(?<!\\)[@]|https?:|www\.|mailto:|:tada:", shown)
    headers = sum(token.type == "th_open" for token in plain)
    rows = sum(token.type == "tr_open" for token in plain) - 1
    assert sum(token.type == "td_open" for token in plain) == headers * rows, "no cell is split"
    assert all(re.fullmatch("[█░│]{10}", token.content) for token in plain if token.type == "code_inline"), "only bars are code"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.path)
@pytest.mark.parametrize("columns", [60, 80, 100, 160, 200])
def test_examples_fit_the_terminal(example: Example, columns: int) -> None:
    text = (EXPECTED / f"{example.path.removesuffix('.goals')}.status.{columns}.txt").read_text(encoding="utf-8")
    assert max(map(width, text.split("\n"))) <= columns


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.path)
def test_examples_in_colour_say_the_same(example: Example) -> None:
    name = example.path.removesuffix(".goals")
    coloured = (EXPECTED / f"{name}.status.colour.txt").read_text(encoding="utf-8")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.split("\n")] == (EXPECTED / f"{name}.status.80.txt").read_text(encoding="utf-8").split("\n")
    assert (EXPECTED / f"{name}.status.ascii.txt").read_text(encoding="utf-8").isascii()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.path)
@pytest.mark.parametrize("by", [None, *GROUPINGS])
def test_examples_as_json(example: Example, by: str | None) -> None:
    with beside_examples():
        found = data(f"examples/{example.path}", "--today", example.day, *(() if by is None else ("--by", by)))
    [summary] = found["summaries"]
    assert sum(summary["counts"].values()) == len(found["goals"])
    assert summary["line"] + "\n" == (EXPECTED / f"{example.path.removesuffix('.goals')}.status.line.txt").read_text(encoding="utf-8")


def test_the_schema_refuses_what_is_wrong() -> None:
    jsonschema.Draft202012Validator.check_schema(STATUS)
    found = data(text=FILTERED)
    changes: list[dict[str, Any]] = [{"version": 2}, {"today": None}, {"more": 1}, {"summaries": [{}]}]
    for change in changes:
        assert not SCHEMA.is_valid(found | change)
    found["goals"][0]["verdict"] = None
    assert not SCHEMA.is_valid(found)
