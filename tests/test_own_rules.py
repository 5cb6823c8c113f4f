"""Rules that a project makes itself: what each kind finds, that their examples run, and that no pattern can hang."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest
import yaml as pyyaml
from click.testing import CliRunner
from running import check

from goalfmt.cli.main import cli
from goalfmt.config import yaml
from goalfmt.config.keys import settings_of
from goalfmt.own_examples import failures
from goalfmt.rules.own.pattern import Pattern, PatternError
from goalfmt.settings import Settings

ROOT = Path(__file__).parent.parent
GOAL = "- [ ] {} @ana\n"


def found(rule: str, text: str) -> list[tuple[int, str]]:
    """Line and words of what an own rule finds; ``rule``: its fields as a flow mapping without code and message."""
    rules = f"{{mine: {{code: U001, message: 'found {{found}}, {{count}}, {{instead}}', {rule}}}}}"
    made = check(text, {"rules": rules, "select": "[U]"})
    assert {diagnostic.code for diagnostic in made} <= {"U001"}
    return [(diagnostic.source.place(diagnostic.span.start).line, diagnostic.source.text[slice(*diagnostic.span)]) for diagnostic in made]


CASES: dict[str, tuple[str, str, list[tuple[int, str]]]] = {
    # name: (fields, text, found)
    "existence": ("kind: existence, terms: [synergy]", GOAL.format("Find Synergy, not synergyx"), [(1, "Synergy")]),
    "several words": ("kind: existence, terms: ['low-hanging fruit']", GOAL.format("Pick low-hanging fruit"), [(1, "low-hanging fruit")]),
    "a wrapped title": ("kind: existence, terms: ['big data']", "- [ ] Use big\n  data @ana\n", [(1, "big\n  data")]),
    "the longest term": ("kind: existence, terms: [big, 'big data']", GOAL.format("Use big data"), [(1, "big data")]),
    "other scripts": ("kind: existence, terms: [größe]", GOAL.format("Messe die Größe, nicht Größen"), [(1, "Größe")]),
    "signs": ("kind: existence, terms: ['!!', 'C++']", GOAL.format("Learn C++ now!!"), [(1, "C++"), (1, "!!")]),
    "compounds": ("kind: existence, terms: [synergy]", GOAL.format("Be synergy-free, non-synergy, synergy - or not"), [(1, "synergy")]),
    "blanks": ("kind: existence, terms: ['big data']", GOAL.format("Use big   data"), [(1, "big   data")]),
    "code, comments and addresses": (
        "kind: existence, terms: [b], exceptions: ['b c']",
        GOAL.format("Do `b` [b](https://b.org/b) <!-- b --> b c and ``"), [(1, "b")]),
    "exceptions": ("kind: existence, terms: [synergy], exceptions: ['Synergy Ltd']", GOAL.format("Ask Synergy Ltd for synergy"), [(1, "synergy")]),
    "closed goals": ("kind: existence, terms: [a b]", "- [x] a b\n- [~] a b\n- [/] a b\n", [(3, "a b")]),
    "closed goals too": ("kind: existence, terms: [a b], closed: true", "- [x] a b\n- [~] a b\n", [(1, "a b"), (2, "a b")]),
    "kinds": ("kind: existence, terms: [b], kinds: objective", "## Objective: b\n\n- [ ] b\n", [(1, "b")]),
    "notes": ("kind: existence, terms: [b], scope: note", "- [ ] b\n  - Note: b\n", [(2, "b")]),
    "a property": ("kind: existence, terms: [b], scope: [why, x-cost]", "- [ ] b\n  - why: a b\n  - x-cost: b\n", [(2, "b"), (3, "b")]),
    "sections": ("kind: existence, terms: [b], scope: section", "## a b\n\n- [ ] b\n", [(1, "b")]),
    "sections and titles": ("kind: existence, terms: [b], scope: [section, title]", "## a b\n\n- [ ] b\n", [(1, "b"), (3, "b")]),
    "unless a metric": ("kind: existence, terms: [b], unless: [metric]", "- [ ] Win 3 b\n- [ ] b\n  - measure: 3 b\n- [ ] b\n", [(4, "b")]),
    "unless a deadline": ("kind: existence, terms: [b], unless: deadline", "- [ ] b by 2026-03-01\n- [ ] b\n", [(2, "b")]),
    "unless an owner or steps": ("kind: existence, terms: [b], unless: [owner, steps]", "- [ ] b @ana\n- [ ] b\n  - [ ] c\n- [ ] b\n", [(4, "b")]),
    "unless a parent": ("kind: existence, terms: [b], unless: parent", "- [ ] b\n  - [ ] b\n", [(1, "b")]),
    "substitution": ("kind: substitution, terms: {client: customer}", GOAL.format("Call the client of our Clients"), [(1, "client")]),
    "occurrence": ("kind: occurrence, terms: [and], max: 1", GOAL.format("a and b and c and d"), [(1, "and")]),
    "occurrence below": ("kind: occurrence, terms: [so that], min: 1", GOAL.format("Call Ana"), [(1, "Call Ana")]),
    "required": ("kind: required-field, fields: [due, measure]", "- [ ] Win 3 clients by 2026-03-01\n- [ ] Call Ana\n", [(2, "Call Ana")]),
    "required, inherited": ("kind: required-field, fields: [owner]", "## A @ana\n\n- [ ] Call Ben\n", []),
    "required tags and id": ("kind: required-field, fields: [tags, id]", "- [ ] a b #c ^d\n- [ ] a b #c\n", [(2, "a b")]),
    "required, with a line that cannot be read": ("kind: required-field, fields: [due], severity: error", "- [ ] a b\n  - x-y: c\n", [(1, "a b")]),
    "pattern": ("kind: pattern, pattern: '[A-Z]+-\\d+'", GOAL.format("Close ABC-123"), [(1, "ABC-123")]),
    "must match": ("kind: pattern, pattern: '^as ', must-match: true", "- [ ] As a user\n- [ ] Call Ana\n", [(2, "Call Ana")]),
    "goals of a file": ("kind: count, of: goals, kinds: objective, max: 1", "## Objective: a\n\n## Objective: b\n\n## Objective: c\n", [(3, "b")]),
    "too few goals": ("kind: count, min: 2", "- [ ] a b\n", [(1, "a b")]),
    "no goals": ("kind: count, min: 1", "words\n", [(1, "")]),
    "children": ("kind: count, of: children, kinds: objective, min: 2", "## Objective: a\n\n- [ ] b\n- [~] c\n", [(1, "a")]),
    "owners": ("kind: count, of: owners, max: 1", "- [ ] a b @c\n- [ ] a c @d @e\n", [(2, "a c")]),
    "tags": ("kind: count, of: tags, max: 1", "- [ ] a b #c\n- [ ] a c #d #e\n", [(2, "a c")]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    rule, text, expected = CASES[case]
    assert found(rule, text) == expected


def test_many_exceptions_take_linear_time() -> None:
    start = time.perf_counter()
    assert len(found("kind: existence, terms: [b], exceptions: ['a b']", "- [ ] " + "a b " * 4000 + "b\n")) == 1
    assert time.perf_counter() - start < 20


def test_a_substitution_has_a_fix() -> None:
    rules = "{our-words: {code: U001, kind: substitution, terms: {client: customer}, message: 'write {instead}, not {found}'}}"
    [told] = check(GOAL.format("Client calls"), {"rules": rules, "select": "[U]"})
    assert told.message == "write Customer, not Client"
    assert told.fix is not None
    assert (told.fix.level.value, told.fix.edits[0].text) == ("unsafe", "Customer")


RULES = "{mine: {code: U001, kind: existence, terms: [b], message: x}, yours: {code: U012, kind: count, max: 0, message: x}}"
SELECTED = {
    "by default": ({}, {"U001", "U012"}),
    "by code": ({"select": "U001"}, {"U001"}),
    "by prefix": ({"select": "U01"}, {"U012"}),
    "by family": ({"select": "[U, T001]"}, {"U001", "U012"}),
    "by name": ({"select": "mine"}, {"U001"}),
    "ignored": ({"ignore": "[mine]"}, {"U012"}),
    "others only": ({"select": "T"}, set()),
}


@pytest.mark.parametrize("case", SELECTED)
def test_selection(case: str) -> None:
    options, expected = SELECTED[case]
    assert {told.code for told in check("- [ ] b\n", {"rules": RULES, **options}) if told.code[0] == "U"} == expected


def test_severities_and_suppressions() -> None:
    made = check("- [ ] b\n", {"rules": RULES, "select": "U", "severities": "{mine: error, U012: info}"})
    assert {told.code: told.severity.label for told in made} == {"U001": "error", "U012": "info"}
    made = check("- [ ] b\n  - allow: mine -- our own word\n", {"rules": RULES, "select": "[U, X001, X002]"})
    assert [told.code for told in made] == ["U012"]
    made = check("- [ ] b\n  - allow: U002\n", {"rules": RULES, "select": "[U001, X001, X002]"})
    assert [told.code for told in made] == ["U001", "X002"]
    made = check("- [ ] a\n  - allow: U001\n", {"select": "[X002]"})
    assert [told.code for told in made] == ["X002"], "a project without own rules has none to let through"


def documented() -> str:
    page = (ROOT / "docs" / "own-rules.md").read_text(encoding="utf-8")
    return page.partition("```yaml\n")[2].partition("```")[0]


def test_the_example_of_the_manual_works() -> None:
    settings = settings_of(yaml.read(documented().encode(), "goalfmt.yaml"))
    assert len({own.kind for own in settings.rules}) == 6, "one of each kind"
    assert [*failures(settings.rules, settings)] == []
    assert sum(len(own.bad) + len(own.good) for own in settings.rules) >= 3


def test_examples_that_lie_are_told(tmp_path: Path) -> None:
    config = {
        "rules": {
            "mine": {
                "code": "U001", "kind": "existence", "terms": ["b"], "message": "x",
                "examples": {"bad": ["- [ ] a", "- [ ] b"], "good": ["- [ ] b", "- [] b", "- [ ] a"]},
            }
        }
    }  # fmt: skip
    path = tmp_path / "goalfmt.yaml"
    path.write_text(pyyaml.safe_dump(config))
    result = CliRunner().invoke(cli, ["rule", "--test", "--config", str(path)])
    assert result.exit_code == 1
    assert result.stdout.split("\n")[:2] == [
        "U001 mine: bad example 1: the rule finds nothing",
        "U001 mine: good example 1: the rule fires on line 1: x",
    ]
    assert "good example 2: line 1 cannot be read" in result.stdout
    assert result.stderr == "3 of 5 examples failed; 1 rule\n"
    assert CliRunner().invoke(cli, ["rule", "--test", "nope", "--config", str(path)]).exit_code == 2
    assert CliRunner().invoke(cli, ["rule", "--test", "--isolated"]).exit_code == 0
    for name in ("mine", "U001"):
        assert CliRunner().invoke(cli, ["rule", name, "--config", str(path)]).stdout.startswith("U001 mine (warning)")
    assert CliRunner().invoke(cli, ["explain", "U001", "--config", str(path)]).stdout.startswith("U001 mine (warning)")
    assert "U001  warning  mine" in CliRunner().invoke(cli, ["rule", "--config", str(path)]).stdout


def pattern(chance: random.Random, depth: int = 0) -> str:
    roll = chance.random()
    if depth > 3 or roll < 0.45:
        return chance.choice(["a", "b", "c", ".", "[ab]", "[^a]", r"\w", r"\d", "1"])
    if roll < 0.6:
        return f"({pattern(chance, depth + 1)}|{pattern(chance, depth + 1)})"
    if roll < 0.8:
        return pattern(chance, depth + 1) + pattern(chance, depth + 1)
    return f"({pattern(chance, depth + 1)}){chance.choice(['*', '+', '?', '{2}', '{1,3}', '{0,2}', '{2,}'])}"


def test_patterns_match_what_regular_expressions_match() -> None:
    chance = random.Random(7)
    for _ in range(1500):
        text = pattern(chance)
        anchored, ended = chance.random() < 0.2, chance.random() < 0.2
        words = "".join(chance.choice("abc1") for _ in range(chance.randint(0, 8)))
        match = Pattern(f"{'^' * anchored}{text}{'$' * ended}").search(words)
        expected = re.search(f"{'^' * anchored}(?:{text}){chr(92) + 'Z' if ended else ''}", words)
        assert (match is None) == (expected is None), (text, words)
        if match is not None and expected is not None:
            assert match[0] == expected.start(), (text, words, match)
            assert re.fullmatch(text, words[slice(*match)]), (text, words, match)
            longer = [end for end in range(match[1] + 1, len(words) + 1) if re.fullmatch(text, words[match[0] : end])]
            assert not longer or anchored or ended, (text, words, match)


@pytest.mark.parametrize("text", ["(a+)+$", "(a|a)*b", "(.*)*x", "(a|aa)+$", "(.*)(.*)(.*)(.*)[^a]", "((a?){30}){4}b"])
def test_no_pattern_hangs(text: str) -> None:
    made, start = Pattern(text), time.perf_counter()
    made.search("a" * 20_000)
    assert time.perf_counter() - start < 5


BAD_PATTERNS = ["(", ")", "[", "[]", "*", "a**", "a{", "a{x}", "a{3,2}", "a{99999}", "(?i)a", r"\b", r"\1", "a$b", "a^", "[z-a]", "\\",
                "(" * 60 + ")" * 60,
                "a" * 501, "((a{100}){100}){100}", "+", "a|*"]  # fmt: skip


@pytest.mark.parametrize("text", BAD_PATTERNS)
def test_patterns_that_cannot_be_read(text: str) -> None:
    with pytest.raises(PatternError) as caught:
        Pattern(text)
    assert 0 <= caught.value.at <= len(text)


@pytest.mark.parametrize(("text", "words", "match"), [
    (r"\$", "5$", (1, 2)), (r"a\$$", "xa$", (1, 3)), ("[]a]", "]", (0, 1)), ("[a-]", "-", (0, 1)), (r"[\d.]+", "v1.2", (1, 4)), 
    ("ß", "Straße", (4, 5)),
    ("É", "café", (3, 4)), ("", "x", (0, 0)), ("^$", "", (0, 0)), ("^$", "x", None), ("a|", "b", (0, 0)), ("CAFÉ", "Café", (0, 4)),
])  # fmt: skip
def test_patterns(text: str, words: str, match: tuple[int, int] | None) -> None:
    assert Pattern(text).search(words) == match


def test_own_rules_cost_nothing_where_there_are_none() -> None:
    assert Settings().rules == ()
    assert not [told for told in check("- [ ] b\n") if told.code.startswith("U")]
