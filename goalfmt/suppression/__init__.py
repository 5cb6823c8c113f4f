"""Which findings are let through: by ``allow:`` lines and comments, or by a baseline; and which of these let nothing through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.model.suppressions import Suppression, suppressions
from goalfmt.rules.selection import is_named
from goalfmt.suppression.baseline import Baseline, Entry, Names, words_of
from goalfmt.syntax.values.types import NOTHING

if TYPE_CHECKING:
    from datetime import date

    from goalfmt.model.types import Goal, Group, Workspace
    from goalfmt.rule import AnyRule, Today
    from goalfmt.source import Source, Span
    from goalfmt.syntax.document import Document

__all__ = ["Baseline", "Suppressions", "Told"]

Ran = Callable[["Document"], Iterable["AnyRule"]]
"""The rules that look at a file."""

_NOBODY: tuple[Suppression, ...] = ()


class Told(NamedTuple):
    """A finding before anybody sees it."""

    rule: AnyRule
    source: Source
    span: Span
    message: str
    about: Goal | None
    """The goal that the rule looked at, or the one in which it stands."""
    level: Goal | Group | None
    """The goal, section or file in which it stands."""

    @property
    def places(self) -> tuple[tuple[Source, int], ...]:
        """The lines on which a comment can speak of it: its own, and that of the goal."""
        line = self.source, self.source.place(self.span.start).line
        return (line,) if self.about is None else (line, (self.about.source, self.about.line))


class Suppressions:
    """All that a workspace lets through on a day, and how often it was needed."""

    __slots__ = ("_baseline", "_by_line", "_found", "_levels", "_named", "_names", "_own", "_ran", "_taken", "_used", "all", "day")

    def __init__(self, workspace: Workspace, today: Today = None, ran: Ran = lambda document: (), baseline: Baseline | None = None) -> None:
        self._ran = ran
        self._baseline = baseline
        self._names = Names(workspace)
        self._found: dict[tuple[Goal | Group | tuple[Source, int], str], bool] = {}
        self._named: dict[tuple[Document, str], bool] = {}
        self._taken: set[tuple[Source, Span, str, str]] = set()
        if baseline is not None:
            baseline.begin()
        self.day: date | None = today.date() if isinstance(today, datetime) else today
        self.all = list(suppressions(workspace))
        self._own: dict[Goal | Group, list[Suppression]] = {}
        self._by_line: dict[tuple[Source, int], list[Suppression]] = {}
        self._levels: dict[Goal | Group, tuple[Suppression, ...]] = {}
        self._used: set[tuple[Suppression, str]] = set()
        for made in self.all:
            if self.is_expired(made):
                continue
            if made.level is not None:
                self._own.setdefault(made.level, []).append(made)
            for line in made.lines or ():
                self._by_line.setdefault((made.source, line), []).append(made)

    def is_expired(self, suppression: Suppression) -> bool:
        """Whether its last day is past."""
        return suppression.until is not None and self.day is not None and suppression.until < self.day

    def hides(self, told: Told) -> bool:
        """Whether a finding is let through; what lets it through is marked as used."""
        return self._allows(told.rule, (told.about, told.level), told.places) or self._is_known(told)

    def _is_known(self, told: Told) -> bool:
        """Whether the baseline has the finding; the same one, told of several goals, is taken once."""
        if self._baseline is None:
            return False
        key = (told.source, told.span, told.rule.code, told.message)
        if key not in self._taken:
            if not self._baseline.take(entry_of(told, self._baseline, self._names), told.rule, told.about if told.rule.together else told.level):
                return False
            self._taken.add(key)
        return True

    def _allows(self, rule: AnyRule, levels: Iterable[Goal | Group | None], places: Iterable[tuple[Source, int]]) -> bool:
        if not self._own and not self._by_line:
            return False
        hidden = [self._lets(rule, level) for level in levels if level is not None]
        hidden += [self._lets(rule, place) for place in places if place in self._by_line]
        return any(hidden)

    def _lets(self, rule: AnyRule, where: Goal | Group | tuple[Source, int]) -> bool:
        """Whether what holds at a goal, section, file or line names a rule; if so, it is used. Worked out once."""
        known = self._found.get((where, rule.code))
        if known is None:
            made = self._by_line[where] if isinstance(where, tuple) else self._of(where)
            used = {(one, word) for one in made for word, _ in one.words if is_named(word, rule.code, rule.name)}
            self._used |= used
            known = self._found[where, rule.code] = bool(used)
        return known

    def allows(self, rule: AnyRule, goal: Goal) -> bool:
        """Whether a rule is to say nothing of a goal; asked of goals that it has something to say of."""
        if self._allows(rule, (goal,), ((goal.source, goal.line),)):
            return True
        baseline = self._baseline
        return baseline is not None and baseline.take(Entry(baseline.path_of(goal.source.path), self._names.of(goal), rule.code, ""), rule, goal)

    def _of(self, level: Goal | Group) -> tuple[Suppression, ...]:
        """What holds for a goal, section or file: its own, and those of the sections and the file around it, up to an ``allow: none``."""
        known = self._levels.get(level)
        if known is None:
            own = tuple(self._own.get(level, _NOBODY))
            outer = level.group if level.is_goal else level.outer
            stops = any(given.value is NOTHING for given in level.own.get("allow", ()))
            known = self._levels[level] = own if outer is None or stops else (*own, *self._of(outer))
        return known

    def unused(self, suppression: Suppression) -> tuple[tuple[str, Span], ...]:
        """The words of a suppression that let nothing through, although one of the rules that they name ran."""
        if self.is_expired(suppression):
            return ()
        document = suppression.document
        return tuple((word, span) for word, span in suppression.words if (suppression, word) not in self._used and self._has_run(document, word))

    def _has_run(self, document: Document, word: str) -> bool:
        """Whether one of the rules that a word names looks at a file."""
        known = self._named.get((document, word))
        if known is None:
            known = self._named[document, word] = any(is_named(word, rule.code, rule.name) for rule in self._ran(document))
        return known


def entry_of(told: Told, baseline: Baseline, names: Names) -> Entry:
    """The entry of a finding. One that a rule tells of several goals together has an entry for each goal; here it is that of the first."""
    path = baseline.path_of(told.source.path)
    if told.rule.together or told.rule.of_file:  # the words of one of many lines say nothing
        return Entry(path, names.of(told.about), told.rule.code, "")
    text = told.source.text[told.span.start : told.span.end]
    title = told.level.title if told.level is not None else None
    return Entry(path, names.of(told.level), told.rule.code, words_of(text, title if title is None or isinstance(title, str) else title.text))
