"""What a project chooses, as plain values. Reading them from files is the edge's work (config.py)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from goalfmt.diagnostic import Severity

_NONE: Mapping[str, str] = MappingProxyType({})


class Calendar(NamedTuple):
    """How dates are counted."""

    timezone: str = "UTC"
    """IANA name; clock times of goals are in it, and the default today is its today."""
    fiscal_year_start: int | None = None
    """Month (1 to 12) in which a fiscal year begins; None where the project has not said it, and ``FY2026`` cannot be read."""
    fiscal_year_label: str = "end"
    """Whether FY2026 is the fiscal year that ends ("end") or starts ("start") in 2026."""
    working_week: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri")


class Vocabulary(NamedTuple):
    """Words that a project adds to the language."""

    kind_words: Mapping[str, str] = _NONE
    """Further kind word, in lower case -> kind (``vision objective goal key-result kpi milestone``)."""
    keys: Mapping[str, str] = _NONE
    """Further property key -> value type (``text handles date quantity ids``)."""
    units: Mapping[str, str] = _NONE
    """Alias of a unit -> the unit."""
    front_matter: frozenset[str] = frozenset()
    """Foreign front matter keys that are let through."""


class OwnTerm(NamedTuple):
    """A term that a project calls vague."""

    term: str
    """One word or several, as they stand in a title; case does not matter."""
    category: str
    """Name of the rule that speaks of it: ``vague-adjective`` …"""
    hint: str | None = None
    """How to rewrite it."""
    kinds: tuple[str, ...] = ()
    """Goals of these kinds only (``objective`` …); empty: all."""


class Wording(NamedTuple):
    """What a project changes in the lists of vague terms."""

    terms: tuple[OwnTerm, ...] = ()
    allowed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Terms that are let through, in all their forms, each with the kinds of goals in which it is; no kinds: all."""
    glossary: tuple[tuple[str, str], ...] = ()
    """Terms that the project has defined, with their definitions: no vague word within one is spoken of."""


class Person(NamedTuple):
    """A person or a team of the roster."""

    handle: str
    name: str | None = None
    capacity: str | None = None
    """Effort that the person can spend in a period, as a quantity (``30h/week``)."""
    level: str | None = None
    """Where the person or team stands in the organisation: one of :attr:`Roster.levels`."""


LEVELS = ("company", "division", "department", "team", "person")
"""The levels of an organisation, highest first, where a project names none of its own."""


class Roster(NamedTuple):
    """The people and teams of a project; empty when none is declared."""

    people: tuple[Person, ...] = ()
    teams: tuple[str, ...] = ()
    """Handles of the teams."""
    team_levels: Mapping[str, str] = _NONE
    """Handle of a team -> its level, where the project says it."""
    levels: tuple[str, ...] = LEVELS
    """The levels of the organisation, highest first."""
    roles: tuple[str, ...] = ()
    """Further roles that a person can have in a goal: property keys with handles, as ``sponsor`` is one."""


class FileChoice(NamedTuple):
    """What holds for some files only."""

    pattern: str
    """As in a .gitignore, relative to the root."""
    ignore: tuple[str, ...] = ()
    """Rules that do not run on them."""
    profile: str | None = None


class OwnRule(NamedTuple):
    """A rule that a project has made itself, without any program (docs/own-rules.md)."""

    code: str
    """``U001``"""
    name: str
    kind: str
    """``existence substitution occurrence required-field pattern count``"""
    message: str
    severity: Severity = Severity.WARNING
    help: str | None = None
    scope: tuple[str, ...] = ("title",)
    """What is read: ``title``, ``section``, ``note``, or property keys."""
    kinds: tuple[str, ...] = ()
    """Goals of these kinds only; empty: all."""
    closed: bool = False
    """Whether done, dropped and deferred goals are looked at too."""
    terms: tuple[tuple[str, str], ...] = ()
    """Words, each with what to write instead (empty where the rule has no such)."""
    exceptions: tuple[str, ...] = ()
    """Words in which a term is let through."""
    unless: tuple[str, ...] = ()
    """What a goal may have so that nothing is said of it: ``metric deadline owner parent steps``."""
    fields: tuple[str, ...] = ()
    """Property keys of which a goal needs each."""
    pattern: str | None = None
    must_match: bool = False
    """Whether the text has to match the pattern, and is a finding where it does not."""
    least: int | None = None
    most: int | None = None
    of: str = "goals"
    """What is counted: ``goals`` of a file, ``children`` of a goal, ``owners`` of a goal, ``tags`` of a goal."""
    bad: tuple[str, ...] = ()
    """Goal files on which the rule must fire."""
    good: tuple[str, ...] = ()
    """Goal files on which it must not."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is too much; the rules that name a limit say so on their pages."""

    open_goals: int = 5
    """Open goals of one person, or directly under one goal, at the same time (A003, R010)."""
    count: int = 100
    """Things that one goal may count to without smaller goals under it (A013)."""
    horizon: int = 400
    """Days to a deadline without milestones on the way (T006); the profile ``micro`` has 31."""
    words: int = 40
    """Words of a title (S004)."""
    large_change: Fraction = Fraction(1, 5)
    """A change of a target by more than this share of it needs an approval (A018)."""
    stagnant: int = 4
    """Check-ins in a row with the same value, from which on a goal does not move (P005)."""
    carried: int = 3
    """Times that a goal is carried over, from which on it is told (P015, N27)."""
    key_results: int = 5
    """Measured key results under one objective (M017)."""


class ProgressOptions(NamedTuple):
    """How progress is judged (docs/progress.md); shares are exact and of 1: ``Fraction(1, 10)`` is 10 points."""

    ahead: Fraction = Fraction(1, 10)
    """Ahead: progress is at least this much more than expected."""
    on_track: Fraction = Fraction(1, 10)
    """On-track: progress is at most this much less than expected."""
    at_risk: Fraction = Fraction(2, 10)
    """At-risk: at most this much less than expected …"""
    at_risk_share: Fraction = Fraction(3, 10)
    """… or at most this share of what is expected; the wider limit counts. Beyond it: off-track."""
    missing: str = "zero"
    """Goals without data count as 0 (``zero``) or are left out (``exclude``)."""
    cadence_ceiling: str = "open"
    """Whether a period above the range of a cadence is met (``open``) or not (``strict``)."""
    calendar: str = "days"
    """Whether the expected progress grows on all days (``days``) or on those of the working week (``workdays``)."""
    parent_health: str = "capped"
    """Whether a child in trouble makes its parent at-risk at best (``capped``) or as bad as itself (``worst``)."""
    short_window: int = 7
    """Windows of fewer days have no pace."""
    stale_after: int = 14
    """Days after which a goal without a ``review`` wants a new check-in."""
    recent: int = 28
    """Days over which the recent rate is measured."""
    horizon: int = 10
    """Years beyond which nothing is forecast."""
    feasible: Fraction = Fraction(2)
    """A needed rate of more than this many times the recent one cannot be kept up."""


class Profile(NamedTuple):
    """A ready-made choice of rules and severities."""

    name: str
    summary: str
    severities: Mapping[str, Severity] = MappingProxyType({})
    """Rule code, or letter of a family -> severity."""
    select: tuple[str, ...] = ()
    """Codes of the rules that are on besides the default ones."""


_MUST = MappingProxyType(dict.fromkeys(("M001", "T001", "A001", "R001"), Severity.ERROR))

PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        profile.name: profile
        for profile in (
            Profile("default", "for most goals"),
            Profile("relaxed", "for drafts: wording is only remarked on", MappingProxyType({"V": Severity.INFO, "S": Severity.INFO})),
            Profile("strict", "every goal has a measure, a deadline, an owner and a reason", _MUST, ("M015",)),
            Profile("micro", "for goals of hours to weeks: a deadline is a must", MappingProxyType({"T001": Severity.ERROR})),
            Profile("okr", "for objectives and key results", select=("M012", "S009", "M014", "M017", "P024")),
        )
    }
)
"""Profile by name."""


class Settings(NamedTuple):
    """All choices of a project; the defaults are those of a project without a configuration file."""

    calendar: Calendar = Calendar()
    vocabulary: Vocabulary = Vocabulary()
    roster: Roster = Roster()
    wording: Wording = Wording()
    limits: Limits = Limits()
    progress: ProgressOptions = ProgressOptions()
    language: str = "en"
    profile: str = "default"
    select: tuple[str, ...] = ()
    """Codes, names, prefixes or groups of the rules to run; empty: the profile's."""
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    """Rules to run besides the selected ones."""
    extend_ignore: tuple[str, ...] = ()
    preview: bool = False
    """Whether the rules that still gather evidence run."""
    severities: Mapping[str, Severity] = MappingProxyType({})
    """Rule code, name, prefix or group -> severity, where the project changes it; the closest one counts."""
    require_reason: bool = False
    """Whether an ``allow`` without a reason is a finding (X003)."""
    per_file: tuple[FileChoice, ...] = ()
    """What holds for some files only, in the order in which it is written: rules add up, the last profile counts."""
    files: Mapping[str, FileChoice] = MappingProxyType({})
    """What ``per_file`` comes to, by the path of a file's source; worked out when the files are known."""
    rules: tuple[OwnRule, ...] = ()
    """The project's own rules."""
    tags: tuple[str, ...] = ()
    """The tags that goals may have; empty: any (R006)."""
    smart_labels: Mapping[str, str] = _NONE
    """What the letters of SMART stand for here: ``specific measurable achievable relevant time_bound`` -> a word."""
    baseline: str | None = None
    """The file, relative to the root, with the findings that are let through for now."""
    archive: tuple[str, ...] = ()
    """Folders, as patterns relative to the root, that are read for references and history but not linted."""
    exclude: tuple[str, ...] = ()
    """Files and folders, as patterns relative to the root, that are not read when a folder is searched."""
