"""The properties of the language: one row a key. Adding a property is adding a row (and a value type, if it is new)."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

GOAL, SECTION, DOCUMENT = "goal", "section", "document"


@dataclass(frozen=True, slots=True)
class Key:
    """A property key."""

    name: str
    value: str
    """Its value type: a start symbol of the grammar."""
    inherited: frozenset[str] = frozenset()
    """Where a goal takes it from when it has none of its own: ``goal``, ``section``, ``document``."""
    repeats: bool = False


_GROUPS = frozenset({SECTION, DOCUMENT})
_ALL = frozenset({GOAL, SECTION, DOCUMENT})

KEYS = MappingProxyType(
    {
        key.name: key
        for key in (
            Key("owner", "handles", _GROUPS),
            Key("with", "handles", _GROUPS),
            Key("coach", "handles", _GROUPS),
            Key("sponsor", "handles", _GROUPS),
            Key("due", "period", _ALL),
            Key("start", "period", _ALL),
            Key("period", "period", _ALL),
            Key("duration", "duration"),
            Key("measure", "measure"),
            Key("plan", "plan"),
            Key("funnel", "funnel"),
            Key("referrals", "referrals"),
            Key("from", "reference"),
            Key("rollup", "rollup"),
            Key("weight", "weight"),
            Key("supports", "supports"),
            Key("needs", "ids", repeats=True),
            Key("see", "links", repeats=True),
            Key("priority", "scale", _GROUPS),
            Key("impact", "scale"),
            Key("effort", "effort"),
            Key("commitment", "commitment", _GROUPS),
            Key("type", "type", _GROUPS),
            Key("why", "text"),
            Key("reward", "text"),
            Key("assumes", "assumes", repeats=True),
            Key("done", "day"),
            Key("because", "text"),
            Key("blocked", "text"),
            Key("to", "carry"),
            Key("carried", "reference"),
            Key("proposed-by", "handle"),
            Key("approved", "approval"),
            Key("review", "cadence", _GROUPS),
            Key("reviewed", "day", _GROUPS),
            Key("was", "was", repeats=True),
            Key("feedback", "feedback", repeats=True),
            Key("decision", "decision", repeats=True),
            Key("score", "score"),
            Key("retro", "text"),
            Key("allow", "allow", _GROUPS, repeats=True),
        )
    }
)

FRONT_MATTER = MappingProxyType(
    {
        "goals": "version",
        "title": "text",
        "timezone": "timezone",
        "fiscal-year-start": "month",
        "language": "language",
        "journal": "flag",
        "profile": "word",
        "lint": "allow",
    }
)
"""The keys of a document's front matter besides all inheritable ones, with their value types."""
