"""What can be offered for completion: owners, tags, ids, dates, keys, values, measures, units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol.types import CompletionItemKind as Kind

from goalfmt.server.letters import holds
from goalfmt.server.teaching import FRONT_ONLY, KEYS, MEASURES
from goalfmt.server.words import HANDLE, ID, TAG
from goalfmt.syntax.keys import DOCUMENT, SECTION
from goalfmt.syntax.keys import KEYS as GRAMMAR

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.server.page import Page
    from goalfmt.syntax.document import Node


class Offer(NamedTuple):
    """One thing to insert."""

    label: str
    kind: Kind
    detail: str = ""
    description: str = ""
    """A word or two beside the label."""
    insert: str | None = None
    """What is inserted, where it is not the label."""
    snippet: str | None = None
    """The same with places to fill in, for editors that know them."""
    id: str | None = None
    """The goal that it names: more of it is told when it is looked at."""


def owners(page: Page, sigil: str = "@") -> Iterator[Offer]:
    """The people and teams of the roster, then those that stand in the files, the most used first."""
    roster = page.shelf.project.settings.roster
    known = {person.handle: person.name or "person" for person in roster.people} | dict.fromkeys(roster.teams, "team")
    for handle, said in known.items():
        yield Offer(f"{sigil}{handle}", Kind.Variable if said != "team" else Kind.Module, said, "roster")
    for handle, count in page.shelf.spoken(HANDLE).most_common():
        if handle not in known:
            yield Offer(f"{sigil}{handle}", Kind.Variable, f"in {count} file{'' if count == 1 else 's'}")


def tags(page: Page) -> Iterator[Offer]:
    """The tags of all files, the most used first."""
    for tag, count in page.shelf.spoken(TAG).most_common():
        yield Offer(f"#{tag}", Kind.EnumMember, f"in {count} file{'' if count == 1 else 's'}")


def ids(page: Page, but: Node | None) -> Iterator[Offer]:
    """The ids of goals with their titles, when they end and of which period they are; those of this file first."""
    goals = page.workspace.by_id
    entries = sorted(page.shelf.entries.items(), key=lambda pair: pair[0] != page.path)
    for _, entry in entries:
        for node in entry.document.nodes:
            if node.id is not None and node.is_goal and node is not but:
                goal = goals.get(node.id.text)
                yield Offer(f"^{node.id.text}", Kind.Reference, node.title.text, "" if goal is None else _when(goal), id=node.id.text)


def _when(goal: Goal) -> str:
    from goalfmt.syntax.values.types import Period

    period = goal.value("period")
    parts = [
        goal.status if goal.status != "open" else "",
        f"due {goal.due.isoformat()}" if goal.due is not None else "",
        f"in {period.text}" if isinstance(period, Period) else "",
    ]
    return ", ".join(part for part in parts if part)


def new_id(page: Page, node: Node) -> Iterator[Offer]:
    """An id for a goal that has none, from the words of its title."""
    taken = page.shelf.spoken(ID)
    words = [word for word in "".join(c if c.isalnum() and c.isascii() else " " for c in node.title.text.lower()).split() if len(word) > 3]
    for count in range(1, min(3, len(words)) + 1):
        name = "-".join(words[:count])
        if name not in taken and not name.isdigit():
            yield Offer(f"^{name}", Kind.Reference, "a new id")


def days(today: date) -> Iterator[Offer]:
    """Near days, and the ends of this week, month, quarter and year."""
    year, month = today.year, today.month
    quarter = (month + 2) // 3
    for words, day in (
        ("today", today),
        ("tomorrow", today + timedelta(days=1)),
        ("end of the week", today + timedelta(days=6 - today.weekday())),
        ("in a week", today + timedelta(days=7)),
        ("end of the month", _before(year, month + 1)),
        ("end of the quarter", _before(year, 3 * quarter + 1)),
        ("end of the year", date(year, 12, 31)),
        ("yesterday", today - timedelta(days=1)),
    ):
        yield Offer(day.isoformat(), Kind.Value, words)


def _before(year: int, month: int) -> date:
    """The day before a month begins; month 13 is January of the next year."""
    return (date(year, month, 1) if month <= 12 else date(year + 1, month - 12, 1)) - timedelta(days=1)


def periods(today: date) -> Iterator[Offer]:
    """The running and the next week, month, quarter and year."""
    quarter = today.year * 4 + (today.month + 2) // 3 - 1
    for at, words in ((quarter, "this quarter"), (quarter + 1, "next quarter")):
        yield Offer(f"{at // 4}-Q{at % 4 + 1}", Kind.Value, words)
    month = today.year * 12 + today.month - 1
    for at, words in ((month, "this month"), (month + 1, "next month")):
        yield Offer(f"{at // 12}-{at % 12 + 1:02}", Kind.Value, words)
    for days_on, words in ((0, "this week"), (7, "next week")):
        iso = (today + timedelta(days=days_on)).isocalendar()
        yield Offer(f"{iso.year}-W{iso.week:02}", Kind.Value, words)
    for year, words in ((today.year, "this year"), (today.year + 1, "next year")):
        yield Offer(f"{year}", Kind.Value, words)


def entry_of_today(page: Page) -> Offer:
    """The beginning of a line in a journal."""
    return Offer(f"{page.today.isoformat()[:10]} ^", Kind.Event, "a check-in of today")


def keys(page: Page, node: Node, number: int) -> Iterator[Offer]:
    """The keys that can be set on a line of a goal or section: those that are not set on another; of a goal also a check-in of today."""
    own = {fact.key.text for fact in node.properties if page.line_at(fact.key.span.start) != number}
    if node.is_goal:
        day = page.today.isoformat()[:10]
        yield Offer(f"{day}: ", Kind.Event, "a check-in of today", insert=f"{day}: ")
    for name, lesson in KEYS.items():
        grammar = GRAMMAR.get(name)
        if grammar is None or (name in own and not grammar.repeats):
            continue
        if node.is_goal or SECTION in grammar.inherited:
            yield Offer(f"{name}:", Kind.Property, lesson.meaning, f"{name}: {lesson.example}", insert=f"{name}: ")
    for name in page.vocabulary.keys:
        yield Offer(f"{name}:", Kind.Property, "a key of this project", insert=f"{name}: ")


def front_keys(page: Page) -> Iterator[Offer]:
    """The keys of front matter that are not set yet."""
    own = {entry.key.text for entry in page.document.front}
    for name, lesson in KEYS.items():
        if name not in own and (name in FRONT_ONLY or DOCUMENT in GRAMMAR[name].inherited):
            yield Offer(f"{name}:", Kind.Property, lesson.meaning, f"{name}: {lesson.example}", insert=f"{name}: ")


def choices(key: str) -> Iterator[Offer]:
    """The words that a value can be, or an example of it."""
    lesson = KEYS.get(key)
    if lesson is not None:
        kind = Kind.EnumMember if lesson.choices else Kind.Text
        yield from (Offer(word, kind, "" if lesson.choices else "an example") for word in lesson.choices or (lesson.example,))


def measures(page: Page) -> Iterator[Offer]:
    """Templates of measures."""
    for words, snippet, example in MEASURES:
        yield Offer(words, Kind.Snippet, example, insert=example, snippet=snippet)


def units(page: Page) -> Iterator[Offer]:
    """The units that were used before: of the measures of this file, then of the others that were read with it."""
    own: dict[str, None] = {}
    others: dict[str, None] = {}
    for goal in page.workspace.goals:
        if ("measure" in goal.own or goal.document is page.document) and goal.measure is not None and goal.measure.unit:
            (own if goal.document is page.document else others).setdefault(goal.measure.unit)
    for unit in {**own, **others}:
        yield Offer(unit, Kind.Unit, "a unit used before")


def said(before: str) -> Iterator[Offer]:
    """The words that a check-in can go on with: one value, one word of health, one confidence."""
    words = before.split()
    for sort in (_HEALTH, {} if words else _VALUES, _CONFIDENCE):
        if not any(word.split()[0] in words for word in sort):
            yield from (Offer(word, Kind.EnumMember, meaning) for word, meaning in sort.items())


_HEALTH = {
    "on-track": "it goes as planned",
    "at-risk": "it may not be reached",
    "off-track": "it will not be reached as things are",
}
_VALUES = {
    "yes": "done in this period",
    "no": "not done in this period",
    "skip": "this period does not count",
    "void": "cancels the check-ins of that day",
}
_CONFIDENCE = {"confidence 7/10": "how sure you are"}


def rules() -> Iterator[Offer]:
    """The codes of all rules with their names."""
    from goalfmt.rules import register

    for entry in register().values():
        yield Offer(entry.code, Kind.Constant, entry.name)


def matching(offers: Iterable[Offer], words: str, most: int) -> tuple[list[Offer], bool]:
    """The offers that hold the typed letters in their order, those first that begin with them; at most so many, and whether these are all.

    Of goals the letters may stand in the title, too.
    """
    typed = words.casefold().lstrip("@#^")
    once: dict[str, tuple[int, Offer]] = {}
    for offer in offers:
        rank = _rank(offer.label.casefold().lstrip("@#^"), typed)
        if rank is None and offer.id is not None and holds(offer.detail.casefold(), typed):
            rank = 3
        if rank is not None:
            once.setdefault(offer.label, (rank, offer))
    found = sorted(once.values(), key=lambda pair: pair[0])
    return [offer for _, offer in found[:most]], len(found) <= most


def _rank(label: str, typed: str) -> int | None:
    """How well a label fits: 0 it begins so, 1 a part of it does, 2 it holds the letters; None: not at all."""
    if label.startswith(typed):
        return 0
    if typed in label:
        return 1
    return 2 if holds(label, typed) else None
