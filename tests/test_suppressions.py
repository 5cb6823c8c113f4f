"""What is let through: by whom, for how long, and that nothing else is (rules X001 to X004)."""

from __future__ import annotations

import time
from datetime import date

import pytest
from running import check, mended

from goalfmt import build, lint, parse
from goalfmt.settings import Settings
from goalfmt.source import Source

FIRST = "[A001, T001, V001, V009, P001, X001, X002, X004]"


def found(text: str, **options: str) -> list[tuple[str, int]]:
    """Code and line of each finding."""
    made = check(text, {"select": FIRST, **options})
    return [(diagnostic.code, diagnostic.source.place(diagnostic.span.start).line) for diagnostic in made]


GOAL = "- [ ] Win 3 clients @ben\n"

CASES = {
    "nothing let through": (GOAL, [("T001", 1)]),
    "by code": (f"{GOAL}  - allow: T001\n", []),
    "by name": (f"{GOAL}  - allow: no-deadline\n", []),
    "by prefix": (f"{GOAL}  - allow: T\n", []),
    "by a longer prefix": (f"{GOAL}  - allow: T00\n", []),
    "by group": (f"{GOAL}  - allow: SMART\n", []),
    "all": (f"{GOAL}  - allow: ALL\n", []),
    "several, with commas": ("- [ ] Win 3 clients\n  - allow: T001, A001\n", []),
    "several, with blanks": ("- [ ] Win 3 clients\n  - allow: T001 A001\n", []),
    "several lines": ("- [ ] Win 3 clients\n  - allow: T001\n  - allow: A001 -- all do it\n", []),
    "another rule": (f"{GOAL}  - allow: A001\n", [("T001", 1), ("X001", 2)]),
    "no rule": (f"{GOAL}  - allow: T999\n", [("T001", 1), ("X002", 2)]),
    "a syntax error": (f"{GOAL}  - allow: E101\n", [("T001", 1), ("X002", 2)]),
    "a section": (f"## Sales\n\n- allow: T001\n\n{GOAL}", []),
    "a section above a section": (f"## Sales\n\n- allow: T001\n\n### Europe\n\n{GOAL}", []),
    "another section": (f"## Sales\n\n- allow: T001\n\n## Europe\n\n{GOAL}", [("X001", 3), ("T001", 7)]),
    "own and inherited": ("## Sales\n\n- allow: T001\n\n- [ ] Win 3 clients\n  - allow: A001\n", []),
    "none stops it": (f"## Sales\n\n- allow: T001\n\n{GOAL}  - allow: none\n", [("X001", 3), ("T001", 5)]),
    "a goal is no section": ("- [ ] Open a shop by 2026-05-01 @ben\n  - allow: A001\n\n"
                             "## Objective: Sell @ana\n\n- allow: V009\n\n- [ ] Sell TBD by 2026-05-01 @ben\n",
                             [("X001", 2), ("T001", 4), ("X001", 6), ("V009", 8)]),
    "the file": (f"---\ngoals: 1\nlint: T001 -- all are drafts\n---\n\n{GOAL}", []),
    "the file, a list": (f"---\ngoals: 1\nlint: [T001, A001]\n---\n\n{GOAL}", [("X001", 3)]),
    "the file, by the key of the property": (f"---\ngoals: 1\nallow: T001\n---\n\n{GOAL}", []),
    "a comment": (f"<!-- goalfmt: allow T001 -- reason -->\n{GOAL}", []),
    "a comment, next line only": (f"<!-- goalfmt: allow T001 -->\n{GOAL}\n- [ ] Win 4 clients @ben\n", [("T001", 4)]),
    "comments above each other": ("<!-- goalfmt: allow T001 -->\n<!-- goalfmt: allow A001 -->\n- [ ] Win 3 clients\n", []),
    "a comment above a blank line": ("<!-- goalfmt: allow V009 -->\n\n## TBD\n", [("X001", 1)]),
    "a comment above a property": ("- [ ] Call Ana by 2026-03-31 @ben\n  <!-- goalfmt: allow V009 -->\n  - why: TBD\n", []),
    "a comment at the end of a line": ("- [ ] Sell TBD by 2026-03-31 @ben <!-- goalfmt: allow V009 -->\n", []),
    "a comment above a wrapped title": ("<!-- goalfmt: allow V009 -->\n- [ ] Sell by 2026-03-31 more\n  than TBD @ben\n", []),
    "a comment in code is none": ("```\n<!-- goalfmt: allow T001 -->\n```\n\n" + GOAL, [("T001", 5)]),
    "a comment with a slip": (f"<!-- goalfmt: alow T001 -->\n{GOAL}", [("X002", 1), ("T001", 2)]),
    "a comment with a bad date": (f"<!-- goalfmt: allow T001 until 2026-02-30 -->\n{GOAL}", [("X002", 1), ("T001", 2)]),
    "a comment that allows nothing": (f"<!-- goalfmt: allow none -->\n{GOAL}", [("X002", 1), ("T001", 2)]),
    "another comment": (f"<!-- goalfmt is fine -->\n{GOAL}", [("T001", 2)]),
    "a carriage return": ("<!-- goalfmt: allow T001 -->\r\n- [ ] Win 3 clients @ben\r\n", []),
    "X001 let through": (f"{GOAL}  - due: 2026-05-01\n  - allow: T001, X001 -- soon\n", []),
    "syntax errors around it": (f"{GOAL}  - due: 2026-02-30\n  - allow: T001\n", [("E105", 2)]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    text, expected = CASES[case]
    assert found(text) == expected


THREE = "## Sales\n\n- [ ] Win 3 clients\n{}- [ ] Win 4 clients\n{}- [ ] Win 5 clients\n{}"


@pytest.mark.parametrize(
    ("allowed", "line", "words", "also"),
    [
        ((), 3, "none of the 3 goals", (4, 5)),
        ((0,), 5, "neither of the 2 goals", (6,)),
        ((1,), 3, "neither of the 2 goals", (6,)),
        ((2,), 3, "neither of the 2 goals", (4,)),
        ((0, 2), 5, '"Win 4 clients" has no owner', ()),
    ],
)
def test_of_a_shared_finding_only_the_goal_that_is_let_through_goes(allowed: tuple[int, ...], line: int, words: str, also: tuple[int, ...]) -> None:
    """What one goal is allowed silences no other; the message counts the others."""
    text = THREE.format(*("  - allow: A001\n" if at in allowed else "" for at in range(3)))
    [told] = check(text, {"select": "[A001, X001, X002, X004]"})
    assert told.source.place(told.span.start).line == line
    assert words in told.message
    assert told.also == also


@pytest.mark.parametrize("code", ["A001", "R001", "T001", "P009"])
def test_every_shared_finding(code: str) -> None:
    box = "x" if code == "P009" else " "
    text = f"- [{box}] Win 3 clients\n- [{box}] Win 4 clients\n  - allow: {code}\n- [{box}] Win 5 clients\n"
    made = check(text, {"select": f"[{code}, X001, X002, X004]", "today": "2026-03-02"})
    assert [told.lines for told in made] == [(1, 4)]
    assert found(text.replace("  - allow", "  - why: a\n  - allow"), select=f"[{code}, X001, X002, X004]", today="2026-03-02")


def test_shared_findings_about_time() -> None:
    text = "## 2026-01\n\n- [ ] Call 3 clients @a\n- [ ] Call 4 clients @a\n  - allow: P001 -- on leave\n- [ ] Call 5 clients @a\n"
    [late] = check(text, {"select": "[P001, X001, X002, X004]", "today": "2026-03-02"})
    assert late.lines == (3, 6)
    assert "and another goal were due" in late.message
    text = "## 2026-Q1\n\n- [/] Call 30 clients @a\n- [/] Call 40 clients @b\n  - allow: P004\n- [/] Call 50 clients @c\n"
    [silent] = check(text, {"select": "[P004, X001, X002, X004]", "today": "2026-03-02"})
    assert silent.lines == (3, 6)


def test_a_comment_takes_a_goal_out_of_a_shared_finding() -> None:
    text = "- [ ] Win 3 clients\n<!-- goalfmt: allow A001 -->\n- [ ] Win 4 clients\n- [ ] Win 5 clients\n"
    [told] = check(text, {"select": "[A001, X001, X002, X004]"})
    assert told.lines == (1, 4)


UNTIL = f"{GOAL}  - allow: T001 until 2026-03-01\n"


def test_until() -> None:
    assert found(UNTIL, today="2026-03-01") == []
    assert found(UNTIL, today="2026-03-01T23:59") == []
    assert found(UNTIL, today="2026-03-02") == [("T001", 1), ("X004", 2)]
    assert found(UNTIL.replace("2026-03-01", "2026-Q1"), today="2026-03-31") == []
    assert found(UNTIL) == [], "without a day nothing has expired"


def test_reasons() -> None:
    assert found(UNTIL, **{"require-reason": "true"}) == [("X003", 2)]
    assert found(f"{GOAL}  - allow: T001 -- drafts\n", **{"require-reason": "true"}) == []
    select = "[A001, T001, X001]"
    assert found(f"{GOAL}  - allow: T001\n", select=select) == []
    assert found(f"{GOAL}  - allow: T001\n", **{"select": select, "require-reason": "true"}) == [("X003", 2)]


REMOVALS = {
    "all of it": (f"{GOAL}  - due: 2026-05-01\n  - allow: T001\n", f"{GOAL}  - due: 2026-05-01\n"),
    "the first word": (f"{GOAL}  - allow: V001, T001 -- x\n", f"{GOAL}  - allow: T001 -- x\n"),
    "the last word": (f"{GOAL}  - allow: T001, V001 until 2026-12-31\n", f"{GOAL}  - allow: T001 until 2026-12-31\n"),
    "two of three": (f"{GOAL}  - allow: V001 T001 A001 -- x\n", f"{GOAL}  - allow: T001 -- x\n"),
    "of a heading": ("## Sales\n\n- allow: V001\n\n- [ ] Win 3 clients by 2026-03-31 @a\n", "## Sales\n\n- [ ] Win 3 clients by 2026-03-31 @a\n"),
    "a comment": ("<!-- goalfmt: allow V001 -- x -->\n- [ ] Win 3 clients by 2026-03-31 @a\n", "- [ ] Win 3 clients by 2026-03-31 @a\n"),
    "a comment at the end": ("- [ ] Win 3 clients by 2026-03-31 @a <!-- goalfmt: allow V001 -->\n", "- [ ] Win 3 clients by 2026-03-31 @a\n"),
    "a word of a comment": (f"<!-- goalfmt: allow V001, T001 -- x -->\n{GOAL}", f"<!-- goalfmt: allow T001 -- x -->\n{GOAL}"),
    "of the file": ("---\ngoals: 1\nlint: V001 -- x\n---\n\n- [ ] Win 3 clients by 2026-03-31 @a\n",
                    "---\ngoals: 1\n---\n\n- [ ] Win 3 clients by 2026-03-31 @a\n"),
    "a list in front matter stays": ("---\ngoals: 1\nlint: [V001, A001]\n---\n\n- [ ] Win 3 clients by 2026-03-31 @a\n",) * 2,
}  # fmt: skip


@pytest.mark.parametrize("case", REMOVALS)
def test_what_is_unused_is_removed(case: str) -> None:
    text, expected = REMOVALS[case]
    assert mended(text, [told for told in check(text, {"select": FIRST}) if told.code == "X001"]) == expected


def test_a_rule_that_does_not_run_leaves_its_suppressions_alone() -> None:
    assert found(f"{GOAL}  - due: 2026-05-01\n  - allow: T001\n", select="[A001, X001, X002, X004]") == []
    assert found(f"{GOAL}  - due: 2026-05-01\n  - allow: T001\n", select="[T, X001, X002, X004]") == [("X001", 3)]
    assert found(f"{GOAL}  - due: 2026-05-01\n  - allow: P001\n") == [], "a rule about today says nothing without a day"


def test_what_other_files_may_bring_up_is_not_called_unused() -> None:
    document = parse(Source("- [ ] Win 3 clients by 2026-03-31 @ben\n  - allow: R003, T001\n", "a.goals"))
    settings = Settings(select=("R003", "T001", "X001"))
    [told] = lint(build([document], settings), date(2026, 3, 2), whole=False)
    assert told.message.startswith("T001 lets nothing through")
    [told] = lint(build([document], settings), date(2026, 3, 2))
    assert told.message.startswith("R003 and T001 let nothing through")


def test_a_finding_in_the_file_that_many_goals_inherit_is_let_through_for_one_only() -> None:
    text = "---\ngoals: 1\nowner: anna\n---\n\n- [ ] Call 3 clients\n  - allow: A008\n- [ ] Call 4 clients\n"
    assert [told.code for told in check(text, {"select": "[A008, X001, X002, X004]", "people": "[ana]"})] == ["A008"]
    both = text + "  - allow: A008\n"
    assert check(both, {"select": "[A008, X001, X002, X004]", "people": "[ana]"}) == []


COMMENT, MANY = "<!-- goalfmt: allow T001 -->", 4000
FAMILIES = {
    "one above the other": f"{COMMENT}\n" * MANY + GOAL,
    "with blank lines": f"{COMMENT}\n\n\n" * MANY,
    "at the end of one line": f"- [ ] Win 3 clients {COMMENT * MANY}\n",
    "without an end": f"Words {COMMENT[:-3] * MANY}\n",
    "without a beginning": "Words " + "goalfmt: " * MANY + "\n",
    "many words": f"{GOAL}  - allow: {', '.join(['T001'] * MANY)}\n",
    "many lines": GOAL + "  - allow: T001\n" * MANY,
    "many slips": "<!-- goalfmt: alow -->\n" * MANY,
    "at every goal": f"{COMMENT}\n{GOAL}  - allow: A001\n" * MANY,
}


@pytest.mark.parametrize("family", FAMILIES)
def test_many_suppressions_take_linear_time(family: str) -> None:
    """A square of their number would take minutes."""
    start = time.perf_counter()
    check(FAMILIES[family], {"select": "[A001, T001, X]"})
    assert time.perf_counter() - start < 20
