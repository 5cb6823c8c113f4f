"""What a rule is. A rule is one function in one file of :mod:`goalfmt.rules`; its docstring is its manual page and its tests.

A rule is registered on one type of value (a Goal, Measure, Group, Document, Workspace, CheckIn): the linter hands it every
value of that type, and it yields findings. Rules import no rule, and know neither severity nor suppression.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast

from goalfmt.diagnostic import Finding, FixLevel, Severity
from goalfmt.manual import Manual
from goalfmt.model.suppressions import Suppression
from goalfmt.model.types import CheckIn, Goal, Group, Workspace
from goalfmt.syntax.document import Document
from goalfmt.syntax.values.types import Measure

if TYPE_CHECKING:
    from goalfmt.history.past import Past
    from goalfmt.progress import Progress
    from goalfmt.settings import Settings
    from goalfmt.source import Span

T = TypeVar("T")
Subject = TypeVar("Subject", Workspace, Document, Group, Goal, Measure, CheckIn, Suppression)
"""What a rule can be registered on: the workspace, a file, a section or file as what goals inherit from, a goal, its measure, a check-in,
or an instruction that lets findings through (these come last, when all others have run)."""

Today = date | datetime | None
"""The day or moment that a run takes as now; None: rules that depend on it say nothing."""


class Suppressing(Protocol):
    """What the linter tells rules of what is let through."""

    def allows(self, rule: AnyRule, goal: Goal) -> bool:
        """Whether a rule is to say nothing of a goal; asked of goals that it has something to say of."""

    def unused(self, suppression: Suppression) -> tuple[tuple[str, Span], ...]:
        """The words of a suppression that let nothing through, although a rule that they name ran."""

    def is_expired(self, suppression: Suppression) -> bool:
        """Whether the last day of a suppression is past."""


class _Nothing:
    """Nothing is let through."""

    def allows(self, rule: AnyRule, goal: Goal) -> bool:
        return False

    def unused(self, suppression: Suppression) -> tuple[tuple[str, Span], ...]:
        return ()

    def is_expired(self, suppression: Suppression) -> bool:
        return False


class Context:
    """What a rule may know besides the value that it looks at."""

    __slots__ = ("_known", "goal", "past", "profile", "suppressing", "today", "unread", "whole", "workspace")

    def __init__(self, workspace: Workspace, today: Today, profile: str, goal: Goal | None = None) -> None:
        self.workspace = workspace
        self.today = today
        self.profile = profile
        """Name of the profile that holds for the file."""
        self.goal = goal
        """The goal itself, or the one that the measure or check-in belongs to; None above goals."""
        self.whole = True
        """Whether all files of the workspace were read; if not, what they do not hold may stand in another one."""
        self.unread = False
        """Whether a line of the goal, or one that it inherits from, could not be read: what seems to be missing may stand there."""
        self.suppressing: Suppressing = _Nothing()
        """What is let through."""
        self.past: Past | None = None
        """How goals were on earlier days; None where nobody can say it."""
        self._known: dict[object, object] = {}

    @property
    def settings(self) -> Settings:
        """What the project chose."""
        return self.workspace.settings

    def once(self, compute: Callable[[Workspace], T]) -> T:
        """What a function says of the workspace, computed only once a run (an index over all goals, say)."""
        if compute not in self._known:
            self._known[compute] = compute(self.workspace)
        return cast(T, self._known[compute])

    def once_today(self, compute: Callable[[Progress], T]) -> T | None:
        """The same for what depends on how the goals stand today; None where no day is taken as today."""
        progress = self.progress
        if progress is None:
            return None
        if compute not in self._known:
            self._known[compute] = compute(progress)
        return cast(T, self._known[compute])

    def kept(self, key: object, compute: Callable[[], T]) -> T:
        """What a function says, computed only once a run for a key."""
        if key not in self._known:
            self._known[key] = compute()
        return cast(T, self._known[key])

    @property
    def progress(self) -> Progress | None:
        """How all goals stand today, worked out only once a run; None where no day is taken as today."""
        from goalfmt.progress import roll_up

        if self.today is None:
            return None
        if roll_up not in self._known:
            self._known[roll_up] = roll_up(self.workspace, self.today, self.settings.progress)
        return cast("Progress", self._known[roll_up])

    def within(self, goal: Goal | None, profile: str, unread: bool = False) -> Context:
        """The same for another goal."""
        context = Context(self.workspace, self.today, profile, goal)
        context.whole = self.whole
        context.unread = unread
        context.suppressing = self.suppressing
        context.past = self.past
        context._known = self._known
        return context


class Rule(Generic[Subject]):
    """One rule: a function from a value to findings, with all that is known of it beforehand."""

    __slots__ = ("check", "code", "fix", "looks_back", "name", "of_file", "on", "preview", "profile_only", "severity", "together")

    def __init__(self, code: str, check: Callable[[Subject, Context], Iterator[Finding]], *, on: type[Subject], severity: Severity) -> None:
        self.code = code
        self.check: Callable[[Subject, Context], Iterator[Finding]] = check
        self.on: type[Subject] = on
        self.severity = severity
        self.name = check.__name__.replace("_", "-")
        self.fix: FixLevel | None = None
        """How far its fixes can be trusted; None: it offers none."""
        self.preview = False
        """Whether it is off unless asked for, for it still gathers evidence."""
        self.together = False
        """Whether one finding may speak of several goals; then the rule asks ``context.suppressing`` of each of them."""
        self.of_file = False
        """Whether its finding speaks of a file as a whole, and stands at the first of many places; it is let through for the file."""
        self.looks_back = False
        """Whether it speaks of what has changed (also), and may be silent for want of a history."""
        self.profile_only = False
        """Whether it is off unless a profile or the project turns it on."""

    @property
    def manual(self) -> Manual:
        """Its page: the docstring of the function."""
        return Manual(self.code, self.name, self.severity, inspect.getdoc(self.check) or "")


def rule(  # noqa: PLR0913  # by name, and each by itself
    code: str,
    *,
    on: type[Subject],
    severity: Severity,
    fix: FixLevel | None = None,
    preview: bool = False,
    profile_only: bool = False,
    together: bool = False,
    looks_back: bool = False,
    of_file: bool = False,
) -> Callable[[Callable[[Subject, Context], Iterator[Finding]]], Rule[Subject]]:
    """Make a function into a rule; its name, with hyphens, is the rule's name, and its docstring the manual page."""

    def decorate(check: Callable[[Subject, Context], Iterator[Finding]]) -> Rule[Subject]:
        made = Rule(code, check, on=on, severity=severity)
        made.fix, made.preview, made.profile_only, made.together = fix, preview, profile_only, together
        made.looks_back, made.of_file = looks_back, of_file
        return made

    return decorate


AnyRule = Rule[Workspace] | Rule[Document] | Rule[Group] | Rule[Goal] | Rule[Measure] | Rule[CheckIn] | Rule[Suppression]
"""A rule on whatever."""


_LINK = re.compile(r"!?\[([^\[\]]++)\]\([^()\s]*+(?:\s[^()]*+)?\)")


def plain(words: str) -> str:
    """The words without the addresses of links."""
    return _LINK.sub(r"\1", words) if "](" in words else words


def quoted(words: str, limit: int = 60) -> str:
    """Words of the user in double quotes, links as their text, cut after ``limit`` characters."""
    words = plain(words)
    return f'"{words}"' if len(words) <= limit else f'"{words[: limit - 1].rstrip()}…"'
