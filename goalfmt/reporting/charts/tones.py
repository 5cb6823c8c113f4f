"""The few classes of health that charts and pages colour. A word and a mark always stand beside the colour."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from goalfmt.progress.health import ALARMS, GOOD, Health


class Tone(StrEnum):
    """A class of health, in the order in which charts show them; the value names the colour."""

    DONE = "done"
    GOOD = "good"
    RISK = "risk"
    OFF = "off"
    QUIET = "quiet"
    LATER = "later"
    ASIDE = "aside"


WORDS = MappingProxyType(
    {
        Tone.DONE: "done",
        Tone.GOOD: "on track, ahead or met",
        Tone.RISK: "at risk or due today",
        Tone.OFF: "off track, overdue, missed or breached",
        Tone.QUIET: "without news",
        Tone.LATER: "not begun",
        Tone.ASIDE: "dropped, deferred or proposed",
    }
)
SHORT = MappingProxyType(
    {
        Tone.DONE: "done",
        Tone.GOOD: "on track",
        Tone.RISK: "at risk",
        Tone.OFF: "off track or late",
        Tone.QUIET: "without news",
        Tone.LATER: "not begun",
        Tone.ASIDE: "set aside",
    }
)
MARKS = MappingProxyType(
    {Tone.DONE: "✓", Tone.GOOD: "●", Tone.RISK: "▲", Tone.OFF: "■", Tone.QUIET: "?", Tone.LATER: "◇", Tone.ASIDE: "–"},
)
_OTHERS = MappingProxyType(
    {
        Health.DONE: Tone.DONE,
        Health.AT_RISK: Tone.RISK,
        Health.DUE_TODAY: Tone.RISK,
        Health.UPCOMING: Tone.LATER,
        Health.DROPPED: Tone.ASIDE,
        Health.DEFERRED: Tone.ASIDE,
        Health.PROPOSED: Tone.ASIDE,
    }
)


def tone(health: Health) -> Tone:
    """The class of a health."""
    if health in ALARMS:
        return Tone.OFF
    found = _OTHERS.get(health)
    if found is not None:
        return found
    return Tone.GOOD if health in GOOD else Tone.QUIET
