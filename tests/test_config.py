"""The configuration: what it sets, and that whatever is wrong with it is told with its place (Q30, Q71)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from goalfmt import config
from goalfmt.config import ConfigError, yaml
from goalfmt.config.keys import KEYS, LIMITS, PROGRESS, VOCABULARY, WORDING, Key
from goalfmt.diagnostic import Severity
from goalfmt.settings import FileChoice, Limits, OwnRule, OwnTerm, Person, ProgressOptions, Settings, Vocabulary, Wording

FULL = """\
extends: []
timezone: Europe/Lisbon
fiscal-year-start: 4
fiscal-year-label: start
working-week: [sun, mon, tue, wed, thu]
language: en
profile: micro
select: [SMART, no-owner]
ignore: T008
extend-select: [V]
extend-ignore: [V009]
preview: true
require-reason: true
severities:
  T001: error
  no-owner: info
people:
  ana: {name: Ana Lima, capacity: 30h/week, level: unit}
  "@ben":
teams: {sales: board, sales/emea: }
vocabulary:
  kinds: {Ziel: goal}
  keys: {budget: quantity}
  units: {customers: client}
  front-matter: [author]
wording:
  add:
    magic dust: buzzword
    soonish: {category: open-ended-time, hint: write the date, kinds: [goal, key-result]}
  allow: {improve: [vision], robust: objective}
  glossary: {active user: someone who came in the last 28 days}
limits: {open-goals: 7, count: 50, horizon: 100, words: 60, large-change: 30%, stagnant: 3, carried: 2, key-results: 4}
progress:
  ahead: 5%
  on-track: 0.05
  at-risk: 15%
  at-risk-share: 25%
  missing: exclude
  cadence-ceiling: strict
  calendar: workdays
  parent-health: worst
  short-window: 5
  stale-after: 10
  recent: 21
  horizon: 5
  feasible: 1.5
per-file:
  "drafts/*.goals": [T001]
  "drafts/final.goals": {ignore: [V], profile: relaxed}
rules:
  no-synergy: {code: U001, kind: existence, terms: [synergy], message: "{found} says nothing"}
baseline: .goalfmt-baseline.json
levels: [board, unit, person]
roles: [designer]
tags: [launch, "#sales"]
smart-labels: {relevant: Realistic}
archive: [old/]
exclude: ["*.draft.goals"]
"""


def load(folder: Path, text: str | bytes, name: str = "goalfmt.yaml") -> Settings:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return config.load(path).settings


def test_every_key(tmp_path: Path) -> None:
    settings = load(tmp_path, FULL)
    assert settings.calendar.timezone == "Europe/Lisbon"
    assert (settings.calendar.fiscal_year_start, settings.calendar.fiscal_year_label) == (4, "start")
    assert settings.calendar.working_week == ("mon", "tue", "wed", "thu", "sun")
    assert (settings.language, settings.profile, settings.preview) == ("en", "micro", True)
    assert settings.require_reason
    assert settings.select == ("SMART", "no-owner")
    assert settings.ignore == ("T008",)
    assert (settings.extend_select, settings.extend_ignore) == (("V",), ("V009",))
    assert settings.severities == {"T001": Severity.ERROR, "no-owner": Severity.INFO}
    assert settings.roster.people == (Person("ana", "Ana Lima", "30h/week", "unit"), Person("ben"))
    assert settings.roster.teams == ("sales", "sales/emea")
    assert settings.roster.team_levels == {"sales": "board"}
    assert (settings.roster.levels, settings.roster.roles) == (("board", "unit", "person"), ("designer",))
    assert (settings.tags, settings.baseline, settings.smart_labels) == (("launch", "sales"), ".goalfmt-baseline.json", {"relevant": "Realistic"})
    assert settings.per_file == (FileChoice("drafts/*.goals", ("T001",)), FileChoice("drafts/final.goals", ("V",), "relaxed"))
    assert settings.rules == (OwnRule("U001", "no-synergy", "existence", "{found} says nothing", terms=(("synergy", ""),)),)
    assert settings.vocabulary.kind_words == {"ziel": "goal"}
    assert settings.vocabulary.keys == {"budget": "quantity", "designer": "handles"}
    assert settings.vocabulary.units == {"customers": "client"}
    assert settings.vocabulary.front_matter == {"author"}
    assert settings.wording == Wording(
        (OwnTerm("magic dust", "buzzword"), OwnTerm("soonish", "open-ended-time", "write the date", ("goal", "key-result"))),
        (("improve", ("vision",)), ("robust", ("objective",))),
        (("active user", "someone who came in the last 28 days"),),
    )
    assert settings.limits == Limits(7, 50, 100, 60, Fraction(3, 10), 3, 2, 4)
    assert settings.progress == ProgressOptions(
        Fraction(1, 20), Fraction(1, 20), Fraction(3, 20), Fraction(1, 4), "exclude", "strict", "workdays", "worst", 5, 10, 21, 5, Fraction(3, 2)
    )
    assert (settings.archive, settings.exclude) == (("old/",), ("*.draft.goals",))


def test_the_example_above_has_every_key() -> None:
    words = re.findall(r"[\w-]+", FULL)
    assert [key for key in (*KEYS, *VOCABULARY, *WORDING, *LIMITS, *PROGRESS) if key not in words] == []


@pytest.mark.parametrize(("table", "made"), [(LIMITS, Limits), (PROGRESS, ProgressOptions), (VOCABULARY, Vocabulary), (WORDING, Wording)])
def test_every_setting_has_a_key(table: Mapping[str, Key], made: type) -> None:
    assert [key.into for key in table.values()] == [*made.__annotations__]


def test_toml_says_the_same(tmp_path: Path) -> None:
    toml = """\
[project]
name = "plans"

[tool.goalfmt]
extends = []
timezone = "Europe/Lisbon"
fiscal-year-start = 4
fiscal-year-label = "start"
working-week = ["sun", "mon", "tue", "wed", "thu"]
language = "en"
profile = "micro"
select = ["SMART", "no-owner"]
ignore = "T008"
extend-select = ["V"]
extend-ignore = ["V009"]
preview = true
require-reason = true
teams = { sales = "board", "sales/emea" = {} }
baseline = ".goalfmt-baseline.json"
levels = ["board", "unit", "person"]
roles = ["designer"]
tags = ["launch", "#sales"]
smart-labels = { relevant = "Realistic" }
archive = ["old/"]
exclude = ["*.draft.goals"]
limits = { open-goals = 7, count = 50, horizon = 100, words = 60, large-change = "30%", stagnant = 3, carried = 2, key-results = 4 }

[tool.goalfmt.progress]
ahead = "5%"
on-track = 0.05
at-risk = "15%"
at-risk-share = 0.25
missing = "exclude"
cadence-ceiling = "strict"
calendar = "workdays"
parent-health = "worst"
short-window = 5
stale-after = 10
recent = 21
horizon = 5
feasible = 1.5

[tool.goalfmt.per-file]
"drafts/*.goals" = ["T001"]
"drafts/final.goals" = { ignore = ["V"], profile = "relaxed" }

[tool.goalfmt.rules.no-synergy]
code = "U001"
kind = "existence"
terms = ["synergy"]
message = "{found} says nothing"

[tool.goalfmt.severities]
T001 = "error"
no-owner = "info"

[tool.goalfmt.people]
ana = { name = "Ana Lima", capacity = "30h/week", level = "unit" }
"@ben" = {}

[tool.goalfmt.vocabulary]
kinds = { Ziel = "goal" }
keys = { budget = "quantity" }
units = { customers = "client" }
front-matter = ["author"]

[tool.goalfmt.wording]
allow = { improve = ["vision"], robust = "objective" }
glossary = { "active user" = "someone who came in the last 28 days" }

[tool.goalfmt.wording.add]
"magic dust" = "buzzword"
soonish = { category = "open-ended-time", hint = "write the date", kinds = ["goal", "key-result"] }
"""
    assert load(tmp_path, toml, "pyproject.toml") == load(tmp_path, FULL)


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "\ufeff", "{}"])
def test_empty(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == Settings()


WRONG = {
    "unknown key": ("timezone: UTC\nprofil: okr\n", 2, 1, "unknown key 'profil', did you mean 'profile'?"),
    "unknown key without a guess": ("colour: red\n", 1, 1, "unknown key 'colour'"),
    "unknown vocabulary": ("vocabulary:\n  kind: {}\n", 2, 3, "did you mean 'kinds'?"),
    "month as text": ("fiscal-year-start: April\n", 1, 20, "expected a month as a number from 1 to 12, found `April`"),
    "month 13": ("fiscal-year-start: 13\n", 1, 20, "from 1 to 12"),
    "month true": ("fiscal-year-start: true\n", 1, 20, "from 1 to 12"),
    "flag as text": ("preview: yes\n", 1, 10, "expected true or false, found `yes`"),
    "flag quoted": ('preview: "true"\n', 1, 10, "expected true or false"),
    "list for a word": ("profile: [okr]\n", 1, 10, "a list is not possible here"),
    "profile": ("profile: microo\n", 1, 10, "did you mean 'micro'?"),
    "mapping for a list": ("select: {T001: error}\n", 1, 9, "expected a list, found a mapping"),
    "nothing for a list": ("select:\n", 1, 8, "expected a list, found nothing"),
    "nothing in a list": ("ignore: [T001, ]\nselect: [~]\n", 2, 10, "expected text, found nothing"),
    "rule": ("ignore: [T001, no-ownr]\n", 1, 16, "did you mean 'no-owner'?"),
    "rule without a guess": ("ignore: [qqqqqqqq]\n", 1, 10, "no rule is called 'qqqqqqqq'"),
    "syntax error ignored": ("ignore: [E101]\n", 1, 10, "always on"),
    "severity of a syntax error": ("severities: {E101: info}\n", 1, 14, "always errors"),
    "severity": ("severities:\n  T001: eror\n", 2, 9, "did you mean 'error'?"),
    "severity of nothing": ("severities:\n  T999: error\n", 2, 3, "no rule is called 'T999'"),
    "severities as a list": ("severities: [T001]\n", 1, 13, "expected a mapping"),
    "time zone": ("timezone: Europe/Lisabon\n", 1, 11, "did you mean 'Europe/Lisbon'?"),
    "time zone escapes": ("timezone: ../../etc/passwd\n", 1, 11, "unknown time zone"),
    "weekday": ("working-week: [mon, tues]\n", 1, 21, "did you mean 'tue'?"),
    "no weekday": ("working-week: []\n", 1, 15, "at least one day"),
    "handle": ("people: [ana, 'b c']\n", 1, 15, "is no handle"),
    "person": ("people:\n  ana: {nam: A}\n", 2, 9, "did you mean 'name'?"),
    "person as text": ("people:\n  ana: Ana\n", 2, 8, "expected a mapping"),
    "kind": ("vocabulary:\n  kinds: {Ziel: gaol}\n", 2, 17, "did you mean 'goal'?"),
    "key of the language": ("vocabulary:\n  keys: {due: date}\n", 2, 10, "'due' is a key of the language already"),
    "key with capitals": ("vocabulary:\n  keys: {Budget: quantity}\n", 2, 10, "is no key"),
    "key type": ("vocabulary:\n  keys: {budget: number}\n", 2, 18, "expected text, handles, date, quantity or ids"),
    "front matter of ours": ("vocabulary:\n  front-matter: [goals]\n", 2, 18, "always let through"),
    "category": ("wording: {add: {dust: buzz}}\n", 1, 23, "did you mean 'buzzword'?"),
    "term without category": ("wording: {add: {dust: {hint: x}}}\n", 1, 23, "expected a `category`"),
    "unknown part of a term": ("wording: {add: {dust: {categry: x}}}\n", 1, 24, "did you mean 'category'?"),
    "kind of a term": ("wording: {allow: {improve: visions}}\n", 1, 28, "did you mean 'vision'?"),
    "share": ("progress: {ahead: 120%}\n", 1, 19, "at most 100%"),
    "share as text": ("progress: {ahead: some}\n", 1, 19, "expected a share"),
    "factor of nothing": ("progress: {feasible: 0}\n", 1, 22, "above 0"),
    "count": ("limits: {count: 0}\n", 1, 17, "at least 1"),
    "unknown limit": ("limits: {counts: 3}\n", 1, 10, "did you mean 'count'?"),
    "a list": ("- a\n", 1, 1, "expected a mapping"),
    "a word": ("hello\n", 1, 1, "expected a mapping"),
    "twice": ("profile: okr\nprofile: micro\n", 2, 1, "'profile' stands twice; first on line 1"),
    "anchor": ("select: &a [T001]\nignore: *a\n", 1, 9, "anchors and aliases"),
    "merge key": ("people:\n  <<: {ana: }\n", 2, 3, "merge keys"),
    "tag": ("select: !!python/object/apply:os.system [echo]\n", 1, 9, "tags"),
    "standard tag": ("timezone: !!str UTC\n", 1, 11, "tags"),
    "two documents": ("profile: okr\n---\nprofile: okr\n", 2, 1, "a second YAML document"),
    "key is a list": ("[a]: b\n", 1, 1, "a key is a word"),
    "broken": ("select: [T001\n", 2, 1, "not YAML"),
    "tab": ("vocabulary:\n\tkinds: {}\n", 2, 1, "not YAML"),
    "control character": ("profile: okr\nlanguage: \x07\n", 2, 1, "control character"),
    "escape too large": ('timezone: "\\UFFFFFFFF"\n', 1, 1, "not YAML"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong(tmp_path: Path, case: str) -> None:
    text, line, column, words = WRONG[case]
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert words in caught.value.message
    assert str(caught.value).startswith(f"{tmp_path / 'goalfmt.yaml'}:{line}:{column}: ")


@pytest.mark.parametrize("key", [*KEYS])
@pytest.mark.parametrize("value", ["", "[[a]]", "{a: {b: c}}", "-1", "1.5", "'\\0'", '"\\0\\u202e"', "[~]", "9" * 5000, "true"])
def test_corrupt_values_never_raise_anything_else(tmp_path: Path, key: str, value: str) -> None:
    try:
        load(tmp_path, f"{key}: {value}\n")
    except ConfigError as error:
        assert error.line == 1


@pytest.mark.parametrize(
    "text",
    [
        "[" * 60_000,
        "{a: " * 15_000,
        "".join(f"{' ' * n}a:\n" for n in range(300)),
        "- " * 30_000,
        "&a [" * 15_000,
        "? " * 30_000,
        "a: " + "b" * 63_000,
    ],
    ids=["flow lists", "flow mappings", "block mappings", "block lists", "anchors", "complex keys", "long word"],
)
def test_bombs(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError):
        load(tmp_path, text)


def test_size(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="at most 65,536 bytes"):
        load(tmp_path, b"#" * (yaml.SIZE + 1))


def test_not_utf8(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"goalfmt\.yaml:2:1: not UTF-8"):
        load(tmp_path, b"profile: okr\nlanguage: \xff\n")


WRONG_TOML = {
    "unknown key": ('[tool.goalfmt]\nprofil = "okr"\n', 2, 1, "did you mean 'profile'?"),
    "value": ("[tool.goalfmt]\nfiscal-year-start = 13\n", 2, 21, "from 1 to 12"),
    "in a table": ('[tool.goalfmt.severities]\nT001 = "eror"\n', 2, 8, "did you mean 'error'?"),
    "in an inline table": ('[tool.goalfmt]\nseverities = { T001 = "eror" }\n', 2, 14, "did you mean 'error'?"),
    "dotted": ('[tool]\ngoalfmt.profile = "oker"\n', 2, 19, "did you mean 'okr'?"),
    "in a list": ('[tool.goalfmt]\nignore = ["T001", "T999"]\n', 2, 10, "no rule is called 'T999'"),
    "a date": ("[tool.goalfmt]\nlanguage = 2026-03-01\n", 2, 12, "not possible here"),
    "broken": ("[tool.goalfmt]\nprofile = \n", 2, 11, "not TOML"),
    "no table": ('[tool]\ngoalfmt = "x"\n', 2, 1, "expected a mapping"),
    "deep": ("[tool.goalfmt]\nselect = " + "[" * 100_000, 1, 1, "nested too deep"),
    "deep by dots": ("[tool]\ngoalfmt." + ".".join("a" * 5000) + " = 1\n", 1, 1, ""),
    "long number": ("[tool.goalfmt]\nfiscal-year-start = " + "9" * 5000 + "\n", 1, 1, "not TOML"),
}


@pytest.mark.parametrize("case", WRONG_TOML)
def test_wrong_toml(tmp_path: Path, case: str) -> None:
    text, line, column, words = WRONG_TOML[case]
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text, "pyproject.toml")
    assert words in caught.value.message
    if case != "no table":
        assert (caught.value.line, caught.value.column) == (line, column)


def test_nearest_wins(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    assert config.find(below) is None
    (tmp_path / "pyproject.toml").write_text("[tool.goalfmt]\n")
    assert config.find(below) == tmp_path / "pyproject.toml"
    (tmp_path / "goalfmt.yaml").write_text("")
    assert config.find(below) == tmp_path / "goalfmt.yaml"
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "goalfmt"\n')
    assert config.find(below) == tmp_path / "goalfmt.yaml", "a pyproject.toml without the table is none of ours"
    (tmp_path / "a" / "goalfmt.yaml").write_text("")
    assert config.find(below) == tmp_path / "a" / "goalfmt.yaml"


def test_stops_at_the_git_root(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    (inner / ".git").mkdir(parents=True)
    (tmp_path / "goalfmt.yaml").write_text("")
    assert config.find(inner) is None


@pytest.mark.parametrize(
    "text",
    [
        "[tool]\ngoalfmt = {profile = 'okr'}\n",
        "tool = {goalfmt = {profile = 'okr'}}\n",
        "tool.goalfmt.profile = 'okr'\n",
        "[tool.'goalfmt']\nprofile = 'okr'\n",
    ],
)
def test_every_spelling_of_the_table_is_found(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text)
    assert config.find(tmp_path) == path
    assert config.load(path).settings.profile == "okr"
    path.write_text("[tool]\ngoalfmt = 3\n")
    assert config.find(tmp_path) == path
    with pytest.raises(config.ConfigError, match=r"pyproject\.toml:2:11: expected a mapping"):
        config.load(path)


def test_a_broken_pyproject_that_names_us_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.goalfmt\n")
    assert config.find(tmp_path) == tmp_path / "pyproject.toml"


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        config.load(tmp_path / "goalfmt.yaml")
