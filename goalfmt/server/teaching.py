"""What each key and check-in is for, in a sentence and an example: for completion and hover."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple


class Lesson(NamedTuple):
    """One key."""

    meaning: str
    example: str
    """A value that goalfmt reads."""
    choices: tuple[str, ...] = ()
    """All values there are, or the usual ones."""


_SCALE = ("1", "2", "3", "4", "5")

KEYS = MappingProxyType(
    {
        "owner": Lesson("Who answers for it.", "@ana"),
        "with": Lesson("Who works on it too.", "@ben, @cho"),
        "coach": Lesson("Who helps the owner.", "@dora"),
        "sponsor": Lesson("Who gives the means, and wants the result.", "@board/emil"),
        "due": Lesson("The last day; a period means its end.", "2026-03-31"),
        "start": Lesson("The first day; a period means its beginning.", "2026-01-15"),
        "period": Lesson("Start and end in one.", "2026-Q1"),
        "duration": Lesson("How long it takes, where only one end is known.", "3 weeks"),
        "measure": Lesson("How one can tell that it is reached.", "MRR 50k -> 60k EUR"),
        "plan": Lesson("How much is expected by when, where it does not grow evenly.", "2026-10-31 10%, 2026-11-30 40%"),
        "funnel": Lesson("Stages, each fed by the one before.", "20..30 prospects/week > 6..8 visits/week > 2..3 customers/week"),
        "referrals": Lesson("What each customer brings in anew.", "2 prospects/customer"),
        "from": Lesson("The goal that feeds the first stage of a funnel.", "^leads"),
        "rollup": Lesson("How its progress follows from the goals below.", "mean", ("mean", "sum", "children")),
        "weight": Lesson("How much it counts in the goal above.", "2"),
        "supports": Lesson("Goals elsewhere that it serves; the first is its home.", "^revenue"),
        "needs": Lesson("Goals that must be done before.", "^flyers"),
        "see": Lesson("Where to read more: a goal, a file, an address.", "notes/launch.md"),
        "priority": Lesson("How urgent, 1 first.", "1", _SCALE),
        "impact": Lesson("How much it changes, 5 most.", "4", _SCALE),
        "effort": Lesson("How much work it is: a duration or points.", "3 days"),
        "commitment": Lesson("Promised, or aimed high.", "committed", ("committed", "aspirational")),
        "type": Lesson("Something to do, or something to reach.", "outcome", ("outcome", "activity")),
        "why": Lesson("What it is good for.", "break even without new funding"),
        "reward": Lesson("What comes with reaching it.", "dinner for the whole team"),
        "assumes": Lesson("What must hold; end it in (broken) when it no longer does.", "the app is in the store by May"),
        "done": Lesson("The day on which it was done.", "2026-03-02"),
        "because": Lesson("Why it was dropped, deferred or reached.", "the fair was cancelled"),
        "blocked": Lesson("What it waits for.", "the printer waits for the logo"),
        "to": Lesson("The goal or period in which it goes on.", "2026-Q2"),
        "carried": Lesson("The goal that it goes on with.", "^revenue-q1"),
        "proposed-by": Lesson("Whose idea it is.", "@jun"),
        "approved": Lesson("Who agreed, and when.", "@lead 2026-01-15"),
        "review": Lesson("How often to look at it.", "every 2 weeks"),
        "reviewed": Lesson("When it was last looked at.", "2026-03-02"),
        "was": Lesson("What it said before, and why it changed.", "2026-02-01 due 2026-03-01 -- two people were ill"),
        "feedback": Lesson("What somebody said of it.", "2026-03-02 @ana: the first page is too long"),
        "decision": Lesson("What was decided.", "2026-03-02 we go on without the fair"),
        "score": Lesson("The mark at the end, 0.0 to 1.0.", "0.7"),
        "retro": Lesson("What was learnt.", "start the calls a week earlier"),
        "allow": Lesson("Findings that are let through here.", "V001 until 2026-12-31 -- the title is a quote"),
        "goals": Lesson("The version of the language.", "1", ("1",)),
        "title": Lesson("The title of the file.", "Sales, first quarter"),
        "timezone": Lesson("In which clock times are meant.", "Europe/Vienna", ("UTC", "Europe/Vienna", "Europe/London", "America/New_York")),
        "fiscal-year-start": Lesson("The month in which a fiscal year begins.", "4"),
        "language": Lesson("In which the sentences are written.", "en", ("en",)),
        "journal": Lesson("Whether the file holds only check-ins, each with the id of its goal.", "true", ("true", "false")),
        "profile": Lesson("Which rules hold for the file.", "micro", ("default", "relaxed", "strict", "micro", "okr")),
        "lint": Lesson("Findings that are let through in the whole file.", "V001"),
    }
)
"""By key: those of goals first, then those that only front matter has."""

FRONT_ONLY = frozenset({"goals", "title", "timezone", "fiscal-year-start", "language", "journal", "profile", "lint"})

MEASURES = (
    ("reach a number", "${1:name} ${2:0} -> ${3:100} ${4:unit}", "clients 0 -> 10"),
    ("come down to a number", "${1:name} <= ${2:2 h}", "response <= 2 h"),
    ("grow by a share", "${1:name} ${2:10k} +${3:10}%", "traffic 10k +10%"),
    ("hold a level", "keep ${1:name} >= ${2:99.9%}", "keep uptime >= 99.9%"),
    ("do it regularly", "${1:3} ${2:posts}/${3|week,day,weekday,month,quarter,year|}", "3 posts/week"),
    ("a range", "${1:30}..${2:50} ${3:people}", "30..50 people"),
)
"""Templates of ``measure:``: what for, the snippet, the same filled in."""

BOXES = (
    (" ", "open"), ("/", "started"), ("x", "done"), ("~", "dropped: say `because:`"), (">", "deferred: say `to:`"), ("?", "proposed"),
)  # fmt: skip
"""The characters of a box, with what they mean."""
