"""The keys of a configuration: one row a key, with how its value is read, what it means, and what it looks like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from goalfmt.config import own_rules, patterns, roster, shapes, values, vocabulary, wording
from goalfmt.config.tree import Item
from goalfmt.language.lexicon import LANGUAGES
from goalfmt.settings import LEVELS, Calendar, Limits, ProgressOptions, Roster, Settings, Vocabulary, Wording
from goalfmt.syntax.keys import KEYS as LANGUAGE_KEYS


class Key(NamedTuple):
    """A key of the configuration."""

    into: str
    """The field of the settings that it fills: ``calendar.timezone``."""
    read: Callable[[Item], Any]
    doc: str
    shape: shapes.Shape
    """Its value, as a part of a JSON Schema."""


KEYS: Mapping[str, Key] = MappingProxyType(
    {
        "extends": Key("", values.extends, "configurations that this one builds on: paths relative to it, inside the project", shapes.WORDS),
        "timezone": Key("calendar.timezone", values.timezone, "time zone of clock times: an IANA name such as `Europe/Lisbon`", shapes.TEXT),
        "fiscal-year-start": Key("calendar.fiscal_year_start", values.month, "month, 1 to 12, in which a fiscal year begins", shapes.MONTH),
        "fiscal-year-label": Key(
            "calendar.fiscal_year_label", values.choice("end", "start"), "whether FY2026 is the fiscal year that ends or that starts in 2026",
            shapes.enum("end", "start"),
        ),
        "working-week": Key("calendar.working_week", values.weekdays, "the working days: a list of `mon` to `sun`", shapes.DAYS),
        "language": Key("language", values.language, "the language in which goals are written", shapes.enum(*LANGUAGES)),
        "profile": Key("profile", values.profile, "a ready-made choice of rules and severities", shapes.PROFILE),
        "select": Key("select", values.selectors, "the rules to run: codes, names, prefixes or groups", shapes.WORDS),
        "ignore": Key("ignore", values.selectors, "rules not to run", shapes.WORDS),
        "extend-select": Key("extend_select", values.selectors, "rules to run besides the selected ones", shapes.WORDS),
        "extend-ignore": Key("extend_ignore", values.selectors, "further rules not to run", shapes.WORDS),
        "preview": Key("preview", values.flag, "whether rules run that still gather evidence", shapes.FLAG),
        "severities": Key("severities", values.severities, "rule -> error, warning or info", shapes.mapped(shapes.SEVERITY)),
        "require-reason": Key("require_reason", values.flag, "whether every `allow` has to say why (X003)", shapes.FLAG),
        "per-file": Key("per_file", values.per_file, "pattern of files -> rules to ignore, or `ignore` and `profile`", shapes.PER_FILE),
        "rules": Key("rules", own_rules.rules, "the project's own rules: name -> code, kind, message and more", shapes.OWN_RULES),
        "baseline": Key("baseline", values.inner_path, "a file in this folder with findings that are let through for now", shapes.TEXT),
        "people": Key("roster.people", roster.people, "the people: a list of handles, or handle -> name, capacity and level", shapes.PEOPLE),
        "teams": Key("roster.teams", roster.teams, "the teams: a list of handles, or handle -> level", shapes.TEAMS),
        "levels": Key("roster.levels", roster.levels, "the levels of the organisation, highest first (A015, A019)", shapes.WORDS),
        "roles": Key("roster.roles", vocabulary.roles, "further property keys that hold people, as `sponsor` does", shapes.WORDS),
        "tags": Key("tags", values.tags, "the tags that goals may have; without it, any (R006)", shapes.WORDS),
        "smart-labels": Key("smart_labels", values.smart_labels, "what the letters of SMART stand for here", shapes.LETTERS),
        "vocabulary": Key("vocabulary", values.mapping, "words of the project's own", {}),
        "wording": Key("wording", values.mapping, "what is called vague", {}),
        "limits": Key("limits", values.mapping, "how much is too much", {}),
        "progress": Key("progress", values.mapping, "how progress is judged", {}),
        "archive": Key("archive", patterns.patterns, "patterns of files that are read for references but not checked", shapes.WORDS),
        "exclude": Key("exclude", patterns.patterns, "patterns of files that are not read", shapes.WORDS),
    }
)  # fmt: skip
"""All keys, by the name they have in a file; patterns are written as in a .gitignore."""

VOCABULARY: Mapping[str, Key] = MappingProxyType(
    {
        "kinds": Key("kind_words", vocabulary.kinds, "further kind word -> vision, objective, goal, key-result, kpi or milestone", shapes.KINDS),
        "keys": Key("keys", vocabulary.keys, "further property key -> text, handles, date, quantity or ids", shapes.TYPES),
        "units": Key("units", vocabulary.units, "another name of a unit -> the unit", shapes.TEXTS),
        "front-matter": Key("front_matter", vocabulary.foreign, "keys of other tools that are let through in front matter", shapes.WORDS),
    }
)

WORDING: Mapping[str, Key] = MappingProxyType(
    {
        "add": Key("terms", wording.added, "further vague term -> category, or category, hint and kinds of goals", shapes.TERMS),
        "allow": Key(
            "allowed", wording.allowed, "terms that are let through: a list, or term -> kinds of goals in which they are", shapes.LET_THROUGH
        ),
        "glossary": Key("glossary", wording.glossary, "term -> its definition; a defined term is not vague", shapes.TEXTS),
    }
)

LIMITS: Mapping[str, Key] = MappingProxyType(
    {
        "open-goals": Key("open_goals", values.count, "open goals of one person, or under one goal, at the same time", shapes.COUNT),
        "count": Key("count", values.count, "things that one goal may count to without smaller goals under it", shapes.COUNT),
        "horizon": Key("horizon", values.count, "days to a deadline without milestones on the way", shapes.COUNT),
        "words": Key("words", values.count, "words of a title", shapes.COUNT),
        "large-change": Key("large_change", values.share, "a change of a target by more than this share needs an approval", shapes.SHARE),
        "stagnant": Key("stagnant", values.count, "check-ins in a row with the same value, from which on a goal does not move", shapes.COUNT),
        "carried": Key("carried", values.count, "times that a goal is carried over, from which on it is told", shapes.COUNT),
        "key-results": Key("key_results", values.count, "measured key results under one objective", shapes.COUNT),
    }
)

PROGRESS: Mapping[str, Key] = MappingProxyType(
    {
        "ahead": Key("ahead", values.share, "ahead: at least so much more than expected", shapes.SHARE),
        "on-track": Key("on_track", values.share, "on-track: at most so much less than expected", shapes.SHARE),
        "at-risk": Key("at_risk", values.share, "at-risk: at most so much less than expected", shapes.SHARE),
        "at-risk-share": Key("at_risk_share", values.share, "at-risk: or at most this share of what is expected less", shapes.SHARE),
        "missing": Key("missing", values.choice("zero", "exclude"), "goals without data count as 0, or are left out", shapes.enum("zero", "exclude")),
        "cadence-ceiling": Key(
            "cadence_ceiling", values.choice("open", "strict"), "whether a period above the range of a cadence is met", shapes.enum("open", "strict")
        ),
        "calendar": Key("calendar", values.choice("days", "workdays"), "on which days the expected progress grows", shapes.enum("days", "workdays")),
        "parent-health": Key(
            "parent_health", values.choice("capped", "worst"), "what a child in trouble makes of its parent", shapes.enum("capped", "worst")
        ),
        "short-window": Key("short_window", values.count, "windows of fewer days have no pace", shapes.COUNT),
        "stale-after": Key("stale_after", values.count, "days after which a goal without `review` wants a new check-in", shapes.COUNT),
        "recent": Key("recent", values.count, "days over which the recent rate is measured", shapes.COUNT),
        "horizon": Key("horizon", values.count, "years beyond which nothing is forecast", shapes.COUNT),
        "feasible": Key("feasible", values.factor, "a needed rate of more than this many times the recent one cannot be kept up", shapes.FACTOR),
    }
)

TABLES: Mapping[str, tuple[Mapping[str, Key], Callable[..., Any]]] = MappingProxyType(
    {"vocabulary": (VOCABULARY, Vocabulary), "wording": (WORDING, Wording), "limits": (LIMITS, Limits), "progress": (PROGRESS, ProgressOptions)}
)
"""The keys that have keys of their own, with what is made of them."""

_SELECTORS = ("select", "ignore", "extend-select", "extend-ignore", "severities")


def settings_of(root: Item) -> Settings:
    """The settings that a configuration chooses.

    Raises ConfigError at the first key or value that cannot be used.
    """
    chosen: dict[str, dict[str, Any]] = {"": {}, "calendar": {}, "roster": {}}
    for into, value in _read(root, KEYS).items():
        group, _, name = into.rpartition(".")
        chosen[group][name] = value
    plain = chosen[""]
    for name, (table, make) in TABLES.items():
        if name in plain:
            plain[name] = make(**_read(plain[name], table))
    given = values.entries(root)
    _check_names(given, {own.name: own.code for own in plain.get("rules", ())})
    roster = _roster(given, chosen["roster"])
    made = Settings(calendar=Calendar(**chosen["calendar"]), roster=roster, **plain)
    made = made._replace(vocabulary=_with_roles(given, made.vocabulary, roster))
    if "rules" in given:
        own_rules.check_keys(given["rules"], frozenset((*LANGUAGE_KEYS, *made.vocabulary.keys)))
    return made


def _read(item: Item, table: Mapping[str, Key]) -> dict[str, Any]:
    """Field -> value of the keys that a mapping has."""
    read: dict[str, Any] = {}
    for name, value in values.entries(item).items():
        key = table.get(name)
        if key is None:
            raise value.key_error(f"unknown key {name!r}{values.meant(name, table)}")
        found = key.read(value)
        if key.into:
            read[key.into] = found
    return read


def _check_names(given: Mapping[str, Item], own: Mapping[str, str]) -> None:
    """That all rules which are named are there."""
    for name in _SELECTORS:
        if name in given:
            values.check_selectors(given[name], own)
    for pattern, about in values.entries(given["per-file"]).items() if "per-file" in given else ():
        patterns.check(about, pattern, single=True)
        rules = about.value.get("ignore") if isinstance(about.value, dict) else about
        if rules is not None:
            values.check_selectors(rules, own)


def _roster(given: Mapping[str, Item], fields: dict[str, Any]) -> Roster:
    """The roster, with the levels of people and teams checked."""
    teams = fields.pop("teams", ())
    levels = fields.get("levels", LEVELS)
    people = fields.get("people", ())
    for key, pairs in (("people", [(person.handle, person.level) for person in people]), ("teams", teams)):
        for handle, level in pairs:
            if level is not None and level not in levels:
                raise _place_of(given[key], handle).error(f"no level is called {level!r}{values.meant(level, levels)}")
    return Roster(**fields, teams=tuple(path for path, _ in teams), team_levels=MappingProxyType({path: level for path, level in teams if level}))


def _place_of(item: Item, handle: str) -> Item:
    """The level that is written for a handle."""
    about = next((about for name, about in values.entries(item).items() if name.removeprefix("@") == handle), item)
    return about.value.get("level", about) if isinstance(about.value, dict) else about


def _with_roles(given: Mapping[str, Item], vocabulary: Vocabulary, roster: Roster) -> Vocabulary:
    """The vocabulary, with a key for each role."""
    twice = next((role for role in roster.roles if role in vocabulary.keys), None)
    if twice is not None:
        raise given["roles"].error(f"{twice!r} is declared under `vocabulary` already")
    return vocabulary._replace(keys=MappingProxyType({**vocabulary.keys, **dict.fromkeys(roster.roles, "handles")})) if roster.roles else vocabulary
