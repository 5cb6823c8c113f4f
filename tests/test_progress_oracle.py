"""Random goal trees, written as text: the product's numbers against those of a slow, obviously right implementation.

``GOALFMT_LONG=1`` makes it 5,000 trees.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from progress_oracle import Goal, Oracle, World

from goalfmt.model import build
from goalfmt.progress import GoalProgress, Progress, roll_up
from goalfmt.settings import ProgressOptions
from goalfmt.source import Source
from goalfmt.syntax import parse

TREES = 5000 if os.environ.get("GOALFMT_LONG") else 300
EPOCH = date(2026, 1, 1)
BOX = {"open": " ", "started": "/", "done": "x", "dropped": "~", "deferred": ">", "proposed": "?"}
UNITS = ("points", "clients")

days = st.integers(-20, 150).map(lambda number: EPOCH + timedelta(days=number))
numbers = st.one_of(st.integers(-20, 60).map(Fraction), st.integers(-200, 600).map(lambda tenths: Fraction(tenths, 10)))
counts = st.integers(1, 60).map(Fraction)
weights = st.one_of(st.none(), st.none(), st.sampled_from([Fraction(0), Fraction(1), Fraction(2), Fraction(5, 2), Fraction(40)]))
statuses = st.sampled_from(["open"] * 8 + ["started"] * 2 + ["done"] * 3 + ["dropped", "deferred", "proposed"])


@st.composite
def measures(draw: st.DrawFn) -> Goal | None:
    form = draw(st.sampled_from(["none", "none", "reach", "reach", "reach", "count", "relative", "guardrail", "cadence", "cadence", "funnel"]))
    unit = draw(st.sampled_from(("points", "points", "points", "clients")))
    if form in ("reach", "count", "relative"):
        reach = {"form": "reach", "from": None, "to": None, "unit": unit}
        if form == "relative":
            return {**reach, "change": (draw(st.sampled_from([Fraction(10), Fraction(-5)])), "%"), "unit": None}
        return {**reach, "to": draw(counts)} if form == "count" else {**reach, "from": draw(numbers), "to": draw(numbers)}
    if form == "guardrail":
        low, width = draw(numbers.filter(lambda number: number >= 0)), draw(st.integers(0, 20))
        ends = draw(st.sampled_from(["low", "high", "both"]))
        return {"form": form, "low": None if ends == "high" else low, "high": None if ends == "low" else low + width, "unit": unit}
    if form == "funnel":
        stages = [(Fraction(20), Fraction(30), "day"), (Fraction(3), draw(st.sampled_from([None, Fraction(5)])), "week")]
        return {"form": form, "unit": None, "stages": stages}
    return draw(cadences(unit)) if form == "cadence" else None


@st.composite
def cadences(draw: st.DrawFn, unit: str) -> Goal:
    every = draw(st.booleans())
    if every:
        rhythm = draw(
            st.sampled_from(
                [("day", 1, ()), ("weekday", 1, ()), ("week", 1, ()), ("week", 2, ()), ("day", 3, ()), ("month", 1, ()), ("day", 1, ("mon", "thu"))]
            )
        )
        return {"form": "cadence", "low": None, "high": None, "per": rhythm[0], "every": rhythm[1], "days": rhythm[2], "unit": None}
    per, on = draw(st.sampled_from([("day", ()), ("week", ()), ("month", ()), ("quarter", ()), ("day", ("tue", "sat"))]))
    low = draw(st.integers(1, 5))
    high = draw(st.sampled_from([None, low + 2]))
    return {
        "form": "cadence",
        "low": Fraction(low),
        "high": None if high is None else Fraction(high),
        "per": per,
        "every": 1,
        "days": on,
        "unit": unit,
    }


@st.composite
def checkins(draw: st.DrawFn, measure: Goal | None) -> list[Goal]:
    found = []
    for day in draw(st.lists(days, max_size=9, unique=True)):
        entry: Goal = {"first": day, "last": day}
        form = measure["form"] if measure else None
        if form in ("reach", "guardrail"):
            entry[draw(st.sampled_from(["value", "value", "value", "add"]))] = draw(numbers)
            if "add" in entry:
                entry["add"] = abs(entry["add"])
        elif form == "funnel":
            entry["row"] = [Fraction(draw(st.integers(0, 40))), Fraction(draw(st.integers(0, 6)))]
        elif form == "cadence" and measure is not None and measure["low"] is not None:
            kind = draw(st.sampled_from(["value", "value", "value", "skip", "add"]))
            entry[kind] = True if kind == "skip" else Fraction(draw(st.integers(0, 7)))
            _widen(entry, draw(st.sampled_from(["day", "day", "day", "week", "month"])))
        elif form == "cadence":
            answer = draw(st.sampled_from([True, True, False, None]))
            entry["answer" if answer is not None else "skip"] = True if answer is None else answer
        else:
            entry["answer"] = draw(st.booleans())
        found.append(entry)
    return found


def _widen(entry: Goal, grain: str) -> None:
    """Make an entry of a day one of its week or month."""
    day = entry["first"]
    if grain == "week":
        year, week, weekday = day.isocalendar()
        entry["first"] = day - timedelta(days=weekday - 1)
        entry["last"] = entry["first"] + timedelta(days=6)
        entry["date"] = f"{year}-W{week:02}"
    elif grain == "month":
        entry["first"] = day.replace(day=1)
        entry["last"] = (entry["first"] + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        entry["date"] = f"{day.year}-{day.month:02}"


@st.composite
def goals(draw: st.DrawFn, at: int) -> Goal:
    kind = draw(st.sampled_from(["goal"] * 6 + ["objective"] * 3 + ["milestone", "vision"]))
    nest = draw(st.one_of(st.none(), st.integers(max(0, at - 4), at - 1))) if at else None
    measure = draw(measures())
    plan = []
    if draw(st.integers(0, 9)) == 0:
        plan = [
            (day, Fraction(share, 100))
            for day, share in zip(sorted(draw(st.lists(days, min_size=2, max_size=2, unique=True))), (10, 60), strict=True)
        ]
    supports = []
    if at and draw(st.integers(0, 4)) == 0:
        targets = draw(st.lists(st.integers(0, at + 1), min_size=1, max_size=3, unique=True))
        supports = [(f"g{target}", draw(weights)) for target in targets]
    return {
        "id": f"g{at}",
        "kind": kind,
        "box": True,
        "status": draw(statuses),
        "nest": None if nest is None else f"g{nest}",
        "supports": supports,
        "weight": draw(weights),
        "start": draw(st.one_of(st.none(), days)),
        "due": draw(st.one_of(st.none(), days)),
        "measure": measure,
        "rollup": draw(st.sampled_from([None, None, None, None, "sum", "children", "mean"])),
        "plan": plan,
        "commitment": draw(st.sampled_from([None, None, "aspirational", "committed"])),
        "score": draw(st.sampled_from([None, None, None, Fraction(65, 100)])),
        "checkins": draw(checkins(measure)),
    }


def _share(draw: st.DrawFn, made: list[Goal]) -> None:
    """Turn goals into sums over goals that several of them count."""
    for goal in made:
        above = [other["id"] for other in made if other["id"] < goal["id"]][:9]
        if above:
            chosen = draw(st.lists(st.sampled_from(above), max_size=3, unique=True))
            goal["supports"] = [(id, Fraction(draw(st.integers(0, 2)))) for id in chosen]
        if goal["measure"] is None or draw(st.booleans()):
            goal["rollup"] = draw(st.sampled_from(["sum", "sum", "sum", None]))


@st.composite
def worlds(draw: st.DrawFn, largest: int = 10) -> World:
    size = draw(st.integers(1, largest))
    made = [draw(goals(at)) for at in range(size)]
    if draw(st.integers(0, 3)) == 0:
        _share(draw, made)
    known = {goal["id"] for goal in made}
    for goal in made:
        goal["supports"] = [(id, weight) for id, weight in goal["supports"] if id in known]
    period = draw(st.sampled_from([None, (date(2026, 1, 1), date(2026, 3, 31), "2026-Q1"), (date(2026, 1, 1), date(2026, 12, 31), "2026")]))
    return {"period": period, "goals": made}


def text_of(world: World) -> str:
    """The world as a goal file."""
    lines = ["---", "goals: 1", *([f"period: {world['period'][2]}"] if world["period"] else []), "---", ""]
    tops = [goal for goal in world["goals"] if goal["nest"] is None]
    for goal in tops:
        lines += _lines(world, goal, 0)
    return "\n".join(lines) + "\n"


def _lines(world: World, goal: Goal, depth: int) -> Iterator[str]:
    indent = "  " * depth
    kind = {"objective": "Objective: ", "milestone": "Milestone: ", "vision": "Vision: "}.get(goal["kind"], "")
    yield f"{indent}- [{BOX[goal['status']]}] {kind}Run it ^{goal['id']}"
    for fact in _facts(goal):
        yield f"{indent}  - {fact}"
    for child in world["goals"]:
        if child["nest"] == goal["id"]:
            yield from _lines(world, child, depth + 1)


def _facts(goal: Goal) -> Iterator[str]:
    if goal["measure"]:
        yield _measure(goal["measure"])
    for key in ("start", "due", "commitment", "rollup"):
        if goal[key] is not None:
            yield f"{key}: {goal[key]}"
    if goal["weight"] is not None:
        yield f"weight: {_decimal(goal['weight'])}"
    if goal["score"] is not None:
        yield f"score: {_decimal(goal['score'])}"
    if goal["plan"]:
        yield "plan: " + ", ".join(f"{day} {_decimal(share * 100)}%" for day, share in goal["plan"])
    if goal["supports"]:
        yield "supports: " + ", ".join(f"^{id}" + ("" if weight is None else f" weight {_decimal(weight)}") for id, weight in goal["supports"])
    for entry in goal["checkins"]:
        yield f"{entry.get('date', entry['first'])}: {_entry(entry)}"


def _entry(entry: Goal) -> str:
    if "row" in entry:
        return " > ".join(_decimal(number) for number in entry["row"])
    if "answer" in entry:
        return "yes" if entry["answer"] else "no"
    if "skip" in entry:
        return "skip"
    return f"+{_decimal(entry['add'])}" if "add" in entry else _decimal(entry["value"])


def _measure(measure: Goal) -> str:
    unit = f" {measure['unit']}" if measure["unit"] else ""
    if measure["form"] == "reach":
        if measure.get("change"):
            return f"measure: level {int(measure['change'][0]):+}%"
        if measure["from"] is None:
            return f"measure: {_decimal(measure['to'])}{unit}"
        return f"measure: {_decimal(measure['from'])} -> {_decimal(measure['to'])}{unit}"
    if measure["form"] == "guardrail":
        low, high = measure["low"], measure["high"]
        limits = f"<= {_decimal(high)}" if low is None else f">= {_decimal(low)}" if high is None else f"{_decimal(low)}..{_decimal(high)}"
        return f"measure: keep level {limits}{unit}"
    if measure["form"] == "funnel":
        stages = [(name, *stage) for name, stage in zip(("prospects", "leads"), measure["stages"], strict=True)]
        return "funnel: " + " > ".join(f"{_range(low, high)} {name}/{per}" for name, low, high, per in stages)
    return f"measure: {_cadence(measure, unit)}"


def _cadence(measure: Goal, unit: str) -> str:
    days = ",".join(measure["days"])
    if measure["low"] is None:
        if days:
            return f"every {days}"
        return f"every {measure['per']}" if measure["every"] == 1 else f"every {measure['every']} {measure['per']}s"
    return f"{_range(measure['low'], measure['high'])}{unit}/{measure['per']}" + (f" on {days}" if days else "")


def _range(low: Fraction, high: Fraction | None) -> str:
    return _decimal(low) if high is None else f"{_decimal(low)}..{_decimal(high)}"


def _decimal(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else str(Decimal(number.numerator) / Decimal(number.denominator))


OPTIONS = st.fixed_dictionaries(
    {
        "missing": st.sampled_from(["zero", "zero", "exclude"]),
        "ceiling": st.sampled_from(["open", "open", "strict"]),
        "calendar": st.sampled_from(["days", "days", "workdays"]),
        "parents": st.sampled_from(["capped", "capped", "worst"]),
    }
)


@settings(max_examples=TREES, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds(), days, OPTIONS)
def test_the_product_agrees_with_the_obvious(world: World, today: date, options: dict[str, str]) -> None:
    """Q49: all numbers of random trees, of every form of measure, with several parents, circles, weights and all options."""
    text = text_of(world)
    document = parse(Source(text, "world.goals"))
    assert not document.faults, (text, document.faults)
    chosen = ProgressOptions(
        missing=options["missing"], cadence_ceiling=options["ceiling"], calendar=options["calendar"], parent_health=options["parents"]
    )
    workspace = build([document])
    assert {fault.code for _, fault in workspace.faults} <= {"E107", "E114"}, (text, workspace.faults)
    progress = roll_up(workspace, today, chosen)
    oracle = Oracle(world, today, options)
    for goal in world["goals"]:
        expected, actual = _oracle_says(oracle, goal), _product_says(progress, goal["id"])
        assert actual == expected, f"^{goal['id']} on {today} {options}\n{text}"


def _oracle_says(oracle: Oracle, goal: Goal) -> dict[str, Any]:
    number = oracle.number(goal)
    habit = oracle._once("habit", goal["id"]) if number["how"] == "habit" else None
    return {
        "progress": number["progress"],
        "raw": number["raw"],
        "coverage": number["coverage"],
        "expected": oracle.expected(goal),
        "health": oracle.health(goal),
        "streak": habit and habit["streak"],
        "best": habit and habit["best"],
        "consistency": habit and habit["consistency"],
        "score": oracle.score(goal),
        "required": oracle.required(goal),
        "recent": oracle.recent(goal),
        "forecast": oracle.forecast(goal),
    }


def _product_says(progress: Progress, id: str) -> dict[str, Any]:
    node = progress.get(id)
    assert node is not None
    habit = node.basis in ("cadence", "funnel")
    return {
        "progress": node.progress,
        "raw": node.raw,
        "coverage": node.coverage,
        "expected": node.expected,
        "health": str(node.health),
        "streak": node.streak if habit else None,
        "best": node.best if habit else None,
        "consistency": node.consistency if habit else None,
        "score": node.score and node.score.value,
        "required": node.required,
        "recent": node.recent,
        "forecast": node.forecast.day,
    }


def test_every_node_is_exact(world_count: int = 3) -> None:
    """No float anywhere: shares are rationals."""
    text = "- [ ] Win them ^g\n  - measure: 3 clients\n  - 2026-01-31: 1\n"
    node = roll_up(build([parse(Source(text))]), EPOCH + timedelta(days=60)).get("g")
    assert isinstance(node, GoalProgress)
    assert isinstance(node.progress, Fraction) and node.progress == Fraction(1, world_count)
