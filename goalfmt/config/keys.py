"""The keys of a configuration: one row a key, with how its value is read and what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from goalfmt.config import values, wording
from goalfmt.config.tree import Item
from goalfmt.settings import Calendar, Limits, ProgressOptions, Roster, Settings, Vocabulary, Wording


class Key(NamedTuple):
    """A key of the configuration."""

    into: str
    """The field of the settings that it fills: ``calendar.timezone``."""
    read: Callable[[Item], Any]
    doc: str


KEYS: Mapping[str, Key] = MappingProxyType(
    {
        "timezone": Key("calendar.timezone", values.timezone, "IANA name of the time zone in which clock times are meant, such as `Europe/Lisbon`"),
        "fiscal-year-start": Key("calendar.fiscal_year_start", values.month, "month, 1 to 12, in which a fiscal year begins"),
        "fiscal-year-label": Key(
            "calendar.fiscal_year_label", values.choice("end", "start"), "whether FY2026 is the fiscal year that ends or that starts in 2026"
        ),
        "working-week": Key("calendar.working_week", values.weekdays, "the working days: a list of `mon` to `sun`"),
        "language": Key("language", values.language, "the language in which goals are written"),
        "profile": Key("profile", values.profile, "a ready-made choice of rules and severities"),
        "select": Key("select", values.selectors, "the rules to run: codes, names, prefixes or groups"),
        "ignore": Key("ignore", values.selectors, "rules not to run"),
        "extend-select": Key("extend_select", values.selectors, "rules to run besides the selected ones"),
        "extend-ignore": Key("extend_ignore", values.selectors, "further rules not to run"),
        "preview": Key("preview", values.flag, "whether rules run that still gather evidence"),
        "severities": Key("severities", values.severities, "rule -> error, warning or info"),
        "require-reason": Key("require_reason", values.flag, "whether every `allow` has to say why (X003)"),
        "people": Key("roster.people", values.people, "the people: a list of handles, or handle -> name and capacity"),
        "teams": Key("roster.teams", values.handles, "the teams: a list of handles"),
        "vocabulary": Key("vocabulary", values.mapping, "words of the project's own"),
        "wording": Key("wording", values.mapping, "what is called vague"),
        "limits": Key("limits", values.mapping, "how much is too much"),
        "progress": Key("progress", values.mapping, "how progress is judged"),
        "archive": Key("archive", values.words, "patterns of files that are read for references but not checked"),
        "exclude": Key("exclude", values.words, "patterns of files that are not read"),
    }
)
"""All keys, by the name they have in a file; patterns are written as in a .gitignore."""

VOCABULARY: Mapping[str, Key] = MappingProxyType(
    {
        "kinds": Key("kind_words", values.kinds, "further kind word -> vision, objective, goal, key-result, kpi or milestone"),
        "keys": Key("keys", values.keys, "further property key -> text, handles, date, quantity or ids"),
        "units": Key("units", values.texts, "another name of a unit -> the unit"),
        "front-matter": Key("front_matter", values.foreign, "keys of other tools that are let through in front matter"),
    }
)

WORDING: Mapping[str, Key] = MappingProxyType(
    {
        "add": Key("terms", wording.added, "further vague term -> category, or category, hint and kinds of goals"),
        "allow": Key("allowed", wording.allowed, "terms that are let through: a list, or term -> kinds of goals in which they are"),
        "glossary": Key("glossary", wording.glossary, "term -> its definition; a defined term is not vague"),
    }
)

LIMITS: Mapping[str, Key] = MappingProxyType(
    {
        "open-goals": Key("open_goals", values.count, "open goals of one person, or under one goal, at the same time"),
        "count": Key("count", values.count, "things that one goal may count to without smaller goals under it"),
        "horizon": Key("horizon", values.count, "days to a deadline without milestones on the way"),
        "words": Key("words", values.count, "words of a title"),
    }
)

PROGRESS: Mapping[str, Key] = MappingProxyType(
    {
        "ahead": Key("ahead", values.share, "ahead: at least so much more than expected"),
        "on-track": Key("on_track", values.share, "on-track: at most so much less than expected"),
        "at-risk": Key("at_risk", values.share, "at-risk: at most so much less than expected"),
        "at-risk-share": Key("at_risk_share", values.share, "at-risk: or at most this share of what is expected less"),
        "missing": Key("missing", values.choice("zero", "exclude"), "goals without data count as 0, or are left out"),
        "cadence-ceiling": Key("cadence_ceiling", values.choice("open", "strict"), "whether a period above the range of a cadence is met"),
        "calendar": Key("calendar", values.choice("days", "workdays"), "on which days the expected progress grows"),
        "parent-health": Key("parent_health", values.choice("capped", "worst"), "what a child in trouble makes of its parent"),
        "short-window": Key("short_window", values.count, "windows of fewer days have no pace"),
        "stale-after": Key("stale_after", values.count, "days after which a goal without `review` wants a new check-in"),
        "recent": Key("recent", values.count, "days over which the recent rate is measured"),
        "horizon": Key("horizon", values.count, "years beyond which nothing is forecast"),
        "feasible": Key("feasible", values.factor, "a needed rate of more than this many times the recent one cannot be kept up"),
    }
)

_TABLES: Mapping[str, tuple[Mapping[str, Key], Callable[..., Any]]] = MappingProxyType(
    {"vocabulary": (VOCABULARY, Vocabulary), "wording": (WORDING, Wording), "limits": (LIMITS, Limits), "progress": (PROGRESS, ProgressOptions)}
)


def settings_of(root: Item) -> Settings:
    """The settings that a configuration chooses.

    Raises ConfigError at the first key or value that cannot be used.
    """
    chosen: dict[str, dict[str, Any]] = {"": {}, "calendar": {}, "roster": {}}
    for into, value in _read(root, KEYS).items():
        group, _, name = into.rpartition(".")
        chosen[group][name] = value
    plain = chosen[""]
    for name, (table, make) in _TABLES.items():
        if name in plain:
            plain[name] = make(**_read(plain[name], table))
    return Settings(calendar=Calendar(**chosen["calendar"]), roster=Roster(**chosen["roster"]), **plain)


def _read(item: Item, table: Mapping[str, Key]) -> dict[str, Any]:
    """Field -> value of the keys that a mapping has."""
    read: dict[str, Any] = {}
    for name, value in values.entries(item).items():
        key = table.get(name)
        if key is None:
            raise value.key_error(f"unknown key {name!r}{values.meant(name, table)}")
        read[key.into] = key.read(value)
    return read
