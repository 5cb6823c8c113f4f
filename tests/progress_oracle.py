"""Progress once more, slow and obvious: an independent check of the product's numbers.

Written from the rules (docs/progress.md) and not from the code: plain dictionaries, lists of days, recursion. A world is::

    {"period": (first, last) or None, "goals": [goal, ...]}

and a goal is a dictionary with ``id kind box status nest supports weight start due measure rollup plan commitment score checkins``
(absent keys are None or empty). Check-ins are dictionaries with ``first last`` and some of ``value add row answer skip health``.
"""

# ruff: noqa: C901, PLR0911, PLR0912 - a rule a line, one after the other, is what makes it obvious

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil
from typing import Any

Goal = dict[str, Any]
World = dict[str, Any]
DAY = timedelta(days=1)
OUT = ("dropped", "deferred", "proposed")
RED = ("missed", "overdue", "breached", "off-track")
ORDER = ("missed", "overdue", "breached", "off-track", "at-risk", "due-today", "on-track", "ahead", "met", "done")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DEFAULTS = {"missing": "zero", "ceiling": "open", "calendar": "days", "parents": "capped"}


class Oracle:
    """All that can be said of one world on one day."""

    def __init__(self, world: World, today: date, options: dict[str, str] | None = None) -> None:
        self.world = world
        self.today = today
        self.options = {**DEFAULTS, **(options or {})}
        self.goals: dict[str, Goal] = {goal["id"]: goal for goal in world["goals"]}
        self.known: dict[tuple[str, str], Any] = {}

    def _once(self, what: str, id: str) -> Any:
        if (what, id) not in self.known:
            self.known[what, id] = getattr(self, f"_{what}")(self.goals[id])
        return self.known[what, id]

    # ---------------------------------------------------------------- who stands where

    def upwards(self, goal: Goal) -> list[str]:
        """What a goal counts towards, for circles: its supports, else the goal it is nested in."""
        return [id for id, _ in goal["supports"]] or ([goal["nest"]] if goal["nest"] else [])

    def leads_to(self, goal: Goal, id: str) -> bool:
        seen: set[str] = set()
        todo = list(self.upwards(goal))
        while todo:
            at = todo.pop()
            if at == id:
                return True
            if at not in seen:
                seen.add(at)
                todo += self.upwards(self.goals[at])
        return False

    def circular(self, goal: Goal) -> bool:
        return self.leads_to(goal, goal["id"])

    def home(self, goal: Goal) -> str | None:
        home = goal["supports"][0][0] if goal["supports"] else goal["nest"]
        return None if home is not None and self.leads_to(self.goals[home], goal["id"]) else home

    def places(self, goal: Goal) -> dict[str, Fraction]:
        """Where a goal is shown, with its weight there."""
        if self.circular(goal):
            home = self.home(goal)
            return {} if home is None else {home: Fraction(0)}
        default = Fraction(0) if self.form(goal) == "guardrail" else Fraction(1)
        own = default if goal["weight"] is None else goal["weight"]
        if not goal["supports"]:
            return {goal["nest"]: own} if goal["nest"] else {}
        found: dict[str, Fraction] = {}
        for at, (id, weight) in enumerate(goal["supports"]):
            if id not in found:
                found[id] = weight if weight is not None else own if at == 0 else Fraction(0)
        if goal["nest"]:
            found.setdefault(goal["nest"], Fraction(0))
        return found

    def shown(self, goal: Goal) -> list[tuple[Goal, Fraction]]:
        return [(child, self.places(child)[goal["id"]]) for child in self.goals.values() if goal["id"] in self.places(child)]

    def counted(self, goal: Goal) -> list[tuple[Goal, Fraction]]:
        return [(child, weight) for child, weight in self.shown(goal) if weight > 0 and child["status"] not in OUT]

    def form(self, goal: Goal) -> str | None:
        return goal["measure"]["form"] if goal["measure"] else None

    # ---------------------------------------------------------------- window

    def due(self, goal: Goal) -> date | None:
        at: Goal | None = goal
        while at:
            if at["due"]:
                return at["due"]  # type: ignore[no-any-return]
            at = self.goals[at["nest"]] if at["nest"] else None
        return self.world["period"][1] if self.world["period"] else None

    def start(self, goal: Goal) -> date | None:
        at: Goal | None = goal
        while at:
            if at["start"]:
                return at["start"]  # type: ignore[no-any-return]
            at = self.goals[at["nest"]] if at["nest"] else None
        due = self.due(goal)
        if self.world["period"] and (due is None or self.world["period"][0] <= due):
            return self.world["period"][0]  # type: ignore[no-any-return]
        return min((entry["first"] for entry in goal["checkins"]), default=None)

    def over(self, goal: Goal) -> bool:
        return bool(self.world["period"]) and self.world["period"][1] < self.today

    # ---------------------------------------------------------------- what was told

    def told(self, goal: Goal) -> list[Goal]:
        return [entry for entry in goal["checkins"] if entry["first"] <= self.today]

    def day_of(self, entry: Goal) -> date:
        return min(entry["last"], self.today)  # type: ignore[no-any-return]

    def levels(self, goal: Goal) -> list[tuple[date, Fraction]]:
        """The level at the close of each day with a reading."""
        measure = goal["measure"]
        level = measure.get("from")
        if level is None and not self.waits(measure):
            level = Fraction(0)
        told = [entry for entry in self.told(goal) if entry.get("value") is not None or entry.get("add") is not None]
        found = []
        for day in sorted({self.day_of(entry) for entry in told}):
            here = [entry for entry in told if self.day_of(entry) == day]
            for entry in here:
                if entry.get("value") is not None:
                    level = entry["value"]
            for entry in here:
                if entry.get("add") is not None and level is not None:
                    level += entry["add"]
            if level is not None:
                found.append((day, level))
        return found

    def waits(self, measure: Goal) -> bool:
        return measure["form"] == "reach" and measure.get("from") is None and measure.get("change") is not None

    def ends(self, goal: Goal) -> tuple[Fraction | None, Fraction | None]:
        """Baseline and target of a reach."""
        measure = goal["measure"]
        base = measure.get("from")
        if base is None:
            if self.waits(measure):
                readings = self.levels(goal)
                base = readings[0][1] if readings else None
            else:
                base = Fraction(0)
        if measure.get("change") is None:
            return base, measure["to"]
        amount, unit = measure["change"]
        if base is None:
            return None, None
        return base, base * (100 + amount) / 100 if unit == "%" else base + amount

    # ---------------------------------------------------------------- periods

    def all_periods(self, rhythm: Goal, start: date, until: date) -> list[tuple[date, date]]:
        """Every period of a rhythm that has a day between ``start`` and ``until``."""
        per, every, days = rhythm["per"], rhythm.get("every") or 1, rhythm.get("days") or ()
        if per == "weekday":
            days = WEEKDAYS[:5]
        if days:
            return [(day, day) for day in _days(start, until) if WEEKDAYS[day.weekday()] in days]
        first = start
        while _same_period(first - DAY, per) == _same_period(start, per):
            first -= DAY
        periods: list[tuple[date, date]] = []
        begin = first
        count = 0
        for day in _days(first, until + timedelta(days=370 * every)):
            if _same_period(day + DAY, per) != _same_period(day, per):
                count += 1
                if count % every == 0:
                    if begin <= until:
                        periods.append((begin, day))
                    begin = day + DAY
        return periods

    def rhythm(self, goal: Goal) -> Goal:
        measure = goal["measure"]
        if measure["form"] == "cadence":
            return measure  # type: ignore[no-any-return]
        low, high, per = measure["stages"][-1]
        return {"per": per, "low": low, "high": high}

    def _habit(self, goal: Goal) -> Goal | None:
        """The periods of a cadence in its window, judged."""
        start, due = self.start(goal), self.due(goal)
        if start is None or (due is not None and due < start):
            return None
        rhythm = self.rhythm(goal)
        horizon = due if due else max(self.today, start)
        inside = [period for period in self.all_periods(rhythm, start, horizon) if period[1] >= start and (due is None or period[1] <= due)]
        if due is None:
            inside = [period for period in inside if period[0] <= self.today]
        entries = [entry for entry in self.told(goal) if _says_amount(entry)]
        states = [self.state(rhythm, period, entries) for period in inside]
        judged = [state for (_, last), state in zip(inside, states, strict=True) if last <= self.today or state == "met"]
        met, skipped = states.count("met"), states.count("skip")
        total = len([state for state in states if state != "skip"])
        due_count = len([state for state in judged if state != "skip"])
        streak, best = self.runs(inside, states, entries)
        result: Goal = {"streak": streak, "best": best, "told": bool(entries), "skipped": skipped}
        result["consistency"] = Fraction(met, due_count) if due_count else None
        result["progress"] = Fraction(met, total) if due and total else None
        result["expected"] = Fraction(due_count, total) if due and total else None
        return result

    def state(self, rhythm: Goal, period: tuple[date, date], entries: list[Goal]) -> str:
        first, last = period
        inside = [entry for entry in entries if first <= entry["first"] and entry["last"] <= last]
        whole = [entry for entry in inside if (entry["first"], entry["last"]) == period]
        totals = [entry for entry in whole if first != last and _amount(entry) is not None]
        amount = Fraction(0)
        for entry in totals[-1:] or inside:
            if entry.get("answer") and entry not in whole:
                amount += 1
            amount += _amount(entry) or 0
        yes = any(entry.get("answer") for entry in whole)
        low, high = rhythm.get("low"), rhythm.get("high")
        met = yes or (amount > 0 if low is None else amount >= low)
        if high is not None and amount > high:
            met = self.options["ceiling"] != "strict"
        if met:
            return "met"
        if any(entry.get("skip") for entry in inside):
            return "skip"
        return "missed" if last <= self.today else "open"

    def runs(self, periods: list[tuple[date, date]], states: list[str], entries: list[Goal]) -> tuple[int, int]:
        run = best = 0
        for (first, last), state in zip(periods, states, strict=True):
            silent = not any(first <= entry["first"] and entry["last"] <= last for entry in entries)
            if state == "met":
                run += 1
            elif state == "missed" and not (last == self.today and silent):
                run = 0
            best = max(best, run)
        return run, best

    # ---------------------------------------------------------------- the number

    def _number(self, goal: Goal) -> Goal:
        """``how progress raw coverage missing`` of a goal."""
        if self.circular(goal):
            return _result("circle")
        found = self.by_rules(goal)
        if goal["status"] in OUT:
            return {**found, "how": "uncounted", "progress": None, "coverage": None, "missing": False}
        return found

    def number(self, goal: Goal) -> Goal:
        return self._once("number", goal["id"])  # type: ignore[no-any-return]

    def by_rules(self, goal: Goal) -> Goal:
        kids = self.counted(goal)
        if kids and goal["rollup"] == "sum" and (goal["measure"] or goal["kind"] != "vision"):
            return self.by_sum(goal)
        if goal["measure"] and not (kids and goal["rollup"] == "children"):
            found = self.by_measure(goal)
            silent = found["missing"] or found["how"] == "done" or found.get("waiting")
            yields = self.form(goal) == "guardrail" or (silent and goal["status"] == "done")
            if not (kids and yields):
                return found
        if goal["kind"] == "vision" and not goal["measure"]:
            return _result("nothing")
        if kids:
            return self.by_children(kids)
        if goal["status"] == "done":
            return _result("box", Fraction(1), Fraction(1))
        if any(self.home(child) == goal["id"] for child, _ in self.shown(goal)):
            return _result("nothing")
        if goal["kind"] == "milestone" or (goal["box"] and goal["kind"] not in ("objective", "vision")):
            return self.by_box(goal)
        return _result("nothing")

    def silent(self, goal: Goal, how: str) -> Goal:
        """Nobody has told anything."""
        if goal["status"] == "done":
            return _result("done", Fraction(1), Fraction(1))
        start = self.start(goal)
        begun = start is None or start <= self.today
        if self.options["missing"] == "exclude" and begun:
            return _result(how, missing=True)
        return {**_result(how, Fraction(0), Fraction(0), missing=True), "raw": None}

    def by_box(self, goal: Goal) -> Goal:
        answers = [entry for entry in self.told(goal) if entry.get("answer") is not None]
        if answers:
            latest = max(self.day_of(entry) for entry in answers)
            last = [entry for entry in answers if self.day_of(entry) == latest][-1]
            return _result("box", Fraction(int(last["answer"])), Fraction(1))
        if goal["kind"] == "milestone":
            return _result("box", Fraction(0), Fraction(1))
        return self.silent(goal, "box")

    def by_measure(self, goal: Goal) -> Goal:
        form = self.form(goal)
        if form == "reach":
            return self.by_reach(goal)
        if form == "guardrail":
            weighted = goal["weight"] is not None or any(weight is not None for _, weight in goal["supports"])
            readings = self.levels(goal)
            if not weighted:
                return _result("guardrail")
            return _result("guardrail", Fraction(int(self.within(goal))), Fraction(1)) if readings else self.silent(goal, "guardrail")
        habit = self._once("habit", goal["id"])
        if habit is not None and habit["told"]:
            return _result("habit", habit["progress"], None if habit["progress"] is None else Fraction(1))
        if (habit is None or habit["progress"] is None) and goal["status"] != "done":
            return {**_result("habit"), "waiting": True}
        return self.silent(goal, "habit")

    def by_reach(self, goal: Goal) -> Goal:
        base, target = self.ends(goal)
        readings = self.levels(goal)
        if not readings:
            if goal["status"] == "done":
                return self.silent(goal, "reach")
            if base is None:
                return {**_result("reach"), "waiting": True}
            return _result("reach") if base == target else self.silent(goal, "reach")
        if base == target:
            return _result("reach")
        assert base is not None and target is not None
        raw = (readings[-1][1] - base) / (target - base)
        return {**_result("reach", min(max(raw, Fraction(0)), Fraction(1)), Fraction(1)), "raw": raw}

    def within(self, goal: Goal) -> bool:
        measure, level = goal["measure"], self.levels(goal)[-1][1]
        low, high = measure.get("low"), measure.get("high")
        return (low is None or low <= level) and (high is None or level <= high)

    def by_children(self, kids: list[tuple[Goal, Fraction]]) -> Goal:
        results = [(self.number(child), weight) for child, weight in kids]
        boxes = all(result["how"] == "box" for result, _ in results)
        if boxes:
            share = _mean([(result["progress"] or Fraction(0), weight) for result, weight in results])
            return _result("children", share, Fraction(1))
        share = _mean([(result["progress"], weight) for result, weight in results if result["progress"] is not None])
        known = [(result["coverage"] or Fraction(0), weight) for result, weight in results if result["progress"] is not None or result["missing"]]
        coverage = _mean(known)
        missing = bool(known) and coverage == 0
        return _result("children" if share is not None or missing else "nothing", share, coverage, missing)

    # ---------------------------------------------------------------- sums

    def leaves(self, goal: Goal, top: bool = True) -> dict[str, Goal]:
        """The goals whose own amounts count, each once, however many ways lead to it."""
        how = self.number(goal)["how"] if not top else "sum"
        passes = how == "children" or (how == "sum" and (top or self.form(goal) != "reach"))
        if passes:
            return {id: leaf for child, _ in self.counted(goal) for id, leaf in self.leaves(child, False).items()}
        return {goal["id"]: goal}

    def amounts(self, leaf: Goal) -> tuple[Fraction, Fraction, Fraction] | None:
        """Current, baseline and target of a leaf to be summed."""
        result = self.number(leaf)
        if self.form(leaf) != "reach" or result["progress"] is None:
            return None
        if result["how"] == "sum":
            return result["sums"]  # type: ignore[no-any-return]
        base, target = self.ends(leaf)
        if base is None or target is None:
            return None
        readings = self.levels(leaf)
        if readings:
            return readings[-1][1], base, target
        return (target if result["how"] == "done" else base), base, target

    def by_sum(self, goal: Goal) -> Goal:
        leaves = list(self.leaves(goal).values())
        summed = [(leaf, amounts) for leaf in leaves if (amounts := self.amounts(leaf)) is not None]
        units = {leaf["measure"]["unit"] for leaf, _ in summed}
        current = sum((amounts[0] for _, amounts in summed), Fraction(0))
        base = sum((amounts[1] for _, amounts in summed), Fraction(0))
        target = sum((amounts[2] for _, amounts in summed), Fraction(0))
        ways = [(leaf, abs(amounts[2] - amounts[1])) for leaf, amounts in summed]
        covered = [(self.number(leaf)["coverage"], way) for leaf, way in ways]
        coverage = _mean(covered)
        told = any(share for share, way in covered if way)
        expected = _mean([(self.expected(leaf) or Fraction(0), way) for leaf, way in ways])
        if all(self.expected(leaf) is None for leaf, _ in ways):
            expected = None
        if self.form(goal) == "reach":
            own = goal["measure"]
            units.add(own["unit"])
            by_periods = [leaf for leaf in leaves if self.number(leaf)["how"] in ("habit", "done") and self.form(leaf) == "cadence"]
            brought = [leaf for leaf in by_periods if leaf["measure"]["unit"] == own["unit"]]
            habits = [leaf for leaf in brought if self._once("habit", leaf["id"]) is not None]
            brought_sum = sum((self.brought(leaf) for leaf in habits), Fraction(0))
            base_of_own = own.get("from")
            if base_of_own is None:
                base_of_own = base if self.waits(own) else Fraction(0)
            if base_of_own != 0:
                current = base_of_own + (current - base)
            current += brought_sum
            base = base_of_own
            if own.get("change") is None:
                target = own["to"]
            else:
                amount, unit = own["change"]
                target = base * (100 + amount) / 100 if unit == "%" else base + amount
            with_data = len([leaf for leaf, _ in summed if not self.number(leaf)["missing"]])
            with_data += len([leaf for leaf in habits if self._once("habit", leaf["id"])["told"]])
            count = len(summed) + len(habits)
            coverage = Fraction(with_data, count) if count else Fraction(0)
            told = with_data > 0
            expected = None
        elif not summed:
            return _result("nothing")
        if len(units) > 1 or base == target:
            return {**_result("sum"), "sums": (current, base, target)}
        raw = (current - base) / (target - base)
        found = _result("sum", min(max(raw, Fraction(0)), Fraction(1)), coverage, not told)
        return {**found, "raw": raw, "sums": (current, base, target), "expected": expected}

    def brought(self, leaf: Goal) -> Fraction:
        """All amounts of a cadence within its window."""
        start, due, rhythm = self.start(leaf), self.due(leaf), self.rhythm(leaf)
        assert start is not None
        entries = [entry for entry in self.told(leaf) if _says_amount(entry)]
        until = max([due or self.today, self.today, *(entry["last"] for entry in entries)])
        total = Fraction(0)
        periods = self.all_periods(rhythm, start, until)
        for entry in entries:
            lost = not any(first <= entry["first"] and entry["last"] <= last for first, last in periods)
            if lost and start <= entry["last"] and (due is None or entry["last"] <= due):
                total += _amount(entry) or 0
        for period in periods:
            inside = [entry for entry in entries if period[0] <= entry["first"] and entry["last"] <= period[1]]
            if not inside or period[1] < start or (due is not None and period[1] > due):
                continue
            totals = [entry for entry in inside if (entry["first"], entry["last"]) == period and period[0] != period[1] and "value" in entry]
            amount = sum((_amount(entry) or Fraction(0) for entry in totals[-1:] or inside), Fraction(0))
            whole = any(entry.get("answer") and (entry["first"], entry["last"]) == period for entry in inside)
            if not totals:
                amount += len([entry for entry in inside if entry.get("answer") and (entry["first"], entry["last"]) != period])
            total += (rhythm.get("low") or amount) if whole and not amount else amount
        return total

    # ---------------------------------------------------------------- expected

    def expected(self, goal: Goal) -> Fraction | None:
        return self._once("expected", goal["id"])  # type: ignore[no-any-return]

    def _expected(self, goal: Goal) -> Fraction | None:
        number = self.number(goal)
        if number["how"] in ("circle", "nothing", "uncounted"):
            return None
        if number.get("expected") is not None:
            return number["expected"]  # type: ignore[no-any-return]
        if number["how"] == "habit":
            habit = self._once("habit", goal["id"])
            return habit["expected"] if habit else None
        if goal["plan"]:
            return self.planned(goal)
        if number["how"] == "children":
            kids = [(child, weight) for child, weight in self.counted(goal)]
            if not all(self.number(child)["how"] == "box" for child, _ in kids):
                kids = [(child, weight) for child, weight in kids if self.number(child)["progress"] is not None]
            shares = [(self.expected(child), weight) for child, weight in kids]
            if all(share is None for share, _ in shares):
                return None
            return _mean([(share or Fraction(0), weight) for share, weight in shares])
        start, due = self.start(goal), self.due(goal)
        if number["how"] == "guardrail":
            if number["progress"] is None:
                return None
            return Fraction(0) if start and self.today < start else Fraction(1)
        if start is None or due is None or due < start:
            return None
        return self.gone(start, due, self.today)

    def gone(self, start: date, due: date, day: date) -> Fraction:
        """The share of the days from start to due that are over at the close of a day."""
        counted = [each for each in _days(start, due) if self.options["calendar"] == "days" or each.weekday() < 5] or _days(start, due)
        return Fraction(len([each for each in counted if each <= day]), len(counted)) if day < due else Fraction(1)

    def planned(self, goal: Goal) -> Fraction:
        points: dict[date, Fraction] = dict(goal["plan"])
        start, due = self.start(goal), self.due(goal)
        days = sorted(points)
        if start and start - DAY < days[0]:
            points[start - DAY] = Fraction(0)
        if due and due > days[-1]:
            points[due] = Fraction(1)
        days = sorted(points)
        if self.today < days[0]:
            return Fraction(0)
        before = max(day for day in days if day <= self.today)
        later = [day for day in days if day > self.today]
        if not later:
            return points[before]
        return points[before] + (points[later[0]] - points[before]) * self.gone(before + DAY, later[0], self.today)

    # ---------------------------------------------------------------- health

    def health(self, goal: Goal) -> str:
        return self._once("health", goal["id"])  # type: ignore[no-any-return]

    def pace(self, goal: Goal) -> str:
        return self._once("pace", goal["id"])  # type: ignore[no-any-return]

    def _pace(self, goal: Goal) -> str:
        number = self.number(goal)
        if goal["status"] in OUT:
            return goal["status"]  # type: ignore[no-any-return]
        if number["how"] == "circle" or (goal["kind"] == "vision" and not goal["measure"]):
            return "n/a"
        if self.form(goal) == "guardrail" and number["how"] not in ("children", "sum"):
            return self.guard(goal)
        start, due, share = self.start(goal), self.due(goal), number["progress"]
        if goal["status"] == "done" and share is not None and share < 1:
            closed = due < self.today if due else self.over(goal)
            return self.verdict(goal) if closed else "done"
        if goal["status"] == "done" or (share is not None and share >= 1):
            return "done"
        if start and self.today < start:
            return "upcoming"
        if due and self.today > due:
            final = self.over(goal) or (number["how"] in ("habit", "done") and self.form(goal) in ("cadence", "funnel"))
            return self.verdict(goal) if final and share is not None else "overdue"
        if due == self.today:
            return "due-today"
        if due is None and self.over(goal) and share is not None:
            return self.verdict(goal)
        if start and due and (due - start).days + 1 < 7:
            return "n/a"
        if number["missing"] or number["how"] == "box":
            return "no-data"
        expected = self.expected(goal)
        if share is None or expected is None:
            return "n/a"
        gap = share - expected
        if gap >= Fraction(10, 100):
            return "ahead"
        if gap >= Fraction(-10, 100):
            return "on-track"
        return "at-risk" if gap >= -max(Fraction(20, 100), expected * 30 / 100) else "off-track"

    def guard(self, goal: Goal) -> str:
        start = self.start(goal)
        if start and self.today < start:
            return "upcoming"
        if not self.levels(goal):
            return "no-data"
        return "met" if self.within(goal) else "breached"

    def verdict(self, goal: Goal) -> str:
        score = self.score(goal)
        return "met" if goal["commitment"] == "aspirational" and score is not None and score >= Decimal("0.7") else "missed"

    def voices(self, goal: Goal) -> list[Goal]:
        found = []
        for child, weight in self.shown(goal):
            number = self.number(child)
            counts = weight > 0 and (number["progress"] is not None or number["missing"])
            guards = number["how"] == "guardrail" and self.home(child) == goal["id"]
            if child["status"] not in OUT and (counts or guards):
                found.append(child)
        return found

    def _health(self, goal: Goal) -> str:
        own = self.pace(goal)
        if goal["status"] in OUT or own == "upcoming" or self.circular(goal) or not self.shown(goal):
            return own
        voices = [child for child in self.voices(goal) if own != "done" or self.number(child)["how"] == "guardrail"]
        said = [self.health(child) for child in voices] + ([self.guard(goal)] if self.form(goal) == "guardrail" else [])
        if own not in ORDER and said and set(said) == {"upcoming"}:
            return "upcoming"
        if self.options["parents"] == "worst":
            return next((word for word in ORDER if word in [own, *said]), own)
        if any(word in RED for word in said):
            return own if own in ORDER and ORDER.index(own) < ORDER.index("at-risk") else "at-risk"
        return "met" if own not in ORDER and self.number(goal)["progress"] is None and "met" in said else own

    # ---------------------------------------------------------------- rates and scores

    def score(self, goal: Goal) -> Decimal | None:
        number = self.number(goal)
        share = number["raw"] if goal["status"] in OUT else number["progress"]
        due = self.due(goal)
        closed = (due < self.today if due else self.over(goal)) or goal["status"] in ("done", "dropped", "deferred")
        if goal["score"] is not None and closed:
            return _tenth(goal["score"])
        return None if share is None else _tenth(min(max(share, Fraction(0)), Fraction(1)))

    def readings(self, goal: Goal) -> list[tuple[date, Fraction]]:
        start, due = self.start(goal), self.due(goal)
        return [(day, value) for day, value in self.levels(goal) if (start is None or day >= start) and (due is None or day <= due)]

    def way(self, goal: Goal) -> tuple[Fraction, Fraction, Fraction] | None:
        """Current, baseline and target of a goal with its own reach that is not reached yet."""
        if goal["status"] in OUT:
            return None
        if self.number(goal)["how"] == "sum":
            current, base, target = self.number(goal)["sums"]
            if self.number(goal)["progress"] is None:
                return None
            return None if (current - base) / (target - base) >= 1 else (current, base, target)
        if self.number(goal)["how"] != "reach" or not self.levels(goal):
            return None
        base, target = self.ends(goal)
        current = self.levels(goal)[-1][1]
        if base is None or target is None or base == target:
            return None
        return None if (current - base) / (target - base) >= 1 else (current, base, target)

    def required(self, goal: Goal) -> Fraction | None:
        way, due = self.way(goal), self.due(goal)
        if way is None or due is None or due <= self.today:
            return None
        return (way[2] - way[0]) / (due - self.today).days

    def recent(self, goal: Goal) -> Fraction | None:
        readings = self.readings(goal) if self.number(goal)["how"] == "reach" else []
        if len(readings) < 2:
            return None
        day, value = readings[-1]
        old = [reading for reading in readings if (day - reading[0]).days >= 28]
        then, was = old[-1] if old else readings[0]
        return (value - was) / (day - then).days

    def forecast(self, goal: Goal) -> date | None:
        way = self.way(goal)
        readings = self.readings(goal) if way and self.number(goal)["how"] != "sum" else []
        if way is None or len(readings) < 2:
            return None
        (first, was), (last, now) = readings[0], readings[-1]
        remaining, change = way[2] - way[0], now - was
        if change == 0 or (change > 0) != (remaining > 0):
            return None
        days = ceil(remaining * (last - first).days / change)
        if days > 3652:
            return None
        return last + days * DAY if last + days * DAY >= self.today else None


def _result(how: str, progress: Fraction | None = None, coverage: Fraction | None = None, missing: bool = False) -> Goal:
    return {"how": how, "progress": progress, "raw": progress, "coverage": coverage, "missing": missing}


def _mean(pairs: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    weight = sum(weight for _, weight in pairs)
    return sum((share * weight for share, weight in pairs), Fraction(0)) / weight if weight else None


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=at) for at in range((last - first).days + 1)]


def _same_period(day: date, per: str) -> tuple[int, ...]:
    """Two days are in one period where this is equal for both."""
    if per == "day":
        return (day.toordinal(),)
    if per == "week":
        return day.isocalendar()[:2]
    if per == "month":
        return (day.year, day.month)
    if per == "quarter":
        return (day.year, (day.month - 1) // 3)
    return (day.year,)


def _amount(entry: Goal) -> Fraction | None:
    if entry.get("row"):
        return entry["row"][-1]  # type: ignore[no-any-return]
    return entry.get("add") if entry.get("value") is None else entry["value"]


def _says_amount(entry: Goal) -> bool:
    return _amount(entry) is not None or entry.get("answer") is not None or bool(entry.get("skip"))


def _tenth(share: Fraction) -> Decimal:
    return (Decimal(share.numerator) / Decimal(share.denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)
