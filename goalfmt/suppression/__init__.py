"""Which findings are let through: by ``allow:`` lines and comments; and which of these let nothing through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from goalfmt.model.suppressions import Suppression, suppressions
from goalfmt.rules.selection import is_named
from goalfmt.syntax.values.types import NOTHING

if TYPE_CHECKING:
    from datetime import date

    from goalfmt.model.types import Goal, Group, Workspace
    from goalfmt.rule import AnyRule, Today
    from goalfmt.source import Source, Span
    from goalfmt.syntax.document import Document

__all__ = ["Suppressions"]

Ran = Callable[["Document"], Iterable["AnyRule"]]
"""The rules that look at a file."""

_NOBODY: tuple[Suppression, ...] = ()


class Suppressions:
    """All that a workspace lets through on a day, and how often it was needed."""

    __slots__ = ("_by_line", "_levels", "_own", "_ran", "_used", "all", "day")

    def __init__(self, workspace: Workspace, today: Today = None, ran: Ran = lambda document: ()) -> None:
        self._ran = ran
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

    def hides(self, rule: AnyRule, levels: Iterable[Goal | Group | None], places: Iterable[tuple[Source, int]]) -> bool:
        """Whether a finding of a rule is let through, by what it is about and the lines that it stands on; what lets it through is marked as used."""
        if not self._own and not self._by_line:
            return False
        found = [made for level in levels if level is not None for made in self._of(level)]
        found += [made for place in places for made in self._by_line.get(place, _NOBODY)]
        hidden = False
        for made in found:
            for word, _ in made.words:
                if is_named(word, rule.code, rule.name):
                    self._used.add((made, word))
                    hidden = True
        return hidden

    def allows(self, rule: AnyRule, goal: Goal) -> bool:
        """Whether a rule is to say nothing of a goal; asked of goals that it has something to say of."""
        return self.hides(rule, (goal,), ((goal.source, goal.line),))

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
        ran = [*self._ran(suppression.document)]
        return tuple(
            (word, span)
            for word, span in suppression.words
            if (suppression, word) not in self._used and any(is_named(word, rule.code, rule.name) for rule in ran)
        )
