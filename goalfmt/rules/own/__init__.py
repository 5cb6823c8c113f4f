"""The rules that a project makes itself, in its configuration and without any program (U…)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from goalfmt.diagnostic import FixLevel
from goalfmt.manual import Manual
from goalfmt.model.types import Goal, Group
from goalfmt.rule import AnyRule, Context, Rule
from goalfmt.rules.own import kinds
from goalfmt.rules.own.texts import of_goal, of_section
from goalfmt.rules.scope import is_closed

if TYPE_CHECKING:
    from goalfmt.diagnostic import Finding
    from goalfmt.settings import OwnRule


@lru_cache(maxsize=1000)
def rules_of(own: OwnRule) -> tuple[AnyRule, ...]:
    """The rules that an own rule comes to: one, or two where it reads the titles of sections and goals."""
    if own.kind in kinds.OF_TEXT:
        check = kinds.OF_TEXT[own.kind](own)
        made: list[AnyRule] = []
        if own.scope != ("section",):
            made.append(_rule(own, Goal, _on_goals(own, lambda goal, context: _each(check, of_goal(own, goal)))))
        if "section" in own.scope:
            made.append(_rule(own, Group, lambda group, context: _each(check, of_section(own, group))))
        return tuple(made)
    if own.kind == "required-field":
        return (_rule(own, Goal, _on_goals(own, lambda goal, context: kinds.required_field(own, goal, context))),)
    if own.of == "goals":
        return (_rule(own, Group, lambda group, context: _count_of_file(own, group, context)),)
    return (_rule(own, Goal, _on_goals(own, lambda goal, context: kinds.count_of_goal(own, goal, context))),)


def _each(check: kinds.OfText, texts: Iterator[Any]) -> Iterator[Finding]:
    for text in texts:
        yield from check(text)


def _rule(own: OwnRule, on: type, check: Callable[[Any, Context], Iterator[Finding]]) -> AnyRule:
    made: AnyRule = _Own(own, check, on)
    return made


class _Own(Rule[Any]):
    """A rule of a project."""

    __slots__ = ("own",)

    def __init__(self, own: OwnRule, check: Callable[[Any, Context], Iterator[Finding]], on: type) -> None:
        super().__init__(own.code, check, on=on, severity=own.severity)
        self.own = own
        self.name = own.name
        self.fix = FixLevel.UNSAFE if own.kind == "substitution" else None

    @property
    def manual(self) -> Manual:
        return manual(self.own)


def manual(own: OwnRule) -> Manual:
    """The page of an own rule: its message, and its examples."""
    parts = [own.message if own.message.endswith((".", "!", "?")) else f"{own.message}.", f"A rule of this project ({own.kind})."]
    if own.help:
        parts.append(f"How to fix: {own.help}")
    for verdict, texts in (("Bad", own.bad), ("Good", own.good)):
        for text in texts:
            body = "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))
            parts.append(f"{verdict}:\n\n{body}")
    return Manual(own.code, own.name, own.severity, "\n\n".join(parts))


def _on_goals(own: OwnRule, check: Callable[[Goal, Context], Iterator[Finding]]) -> Callable[[Goal, Context], Iterator[Finding]]:
    """The check, of the goals that the rule is about."""

    def of(goal: Goal, context: Context) -> Iterator[Finding]:
        if _is_meant(own, goal):
            yield from check(goal, context)

    return of


def _is_meant(own: OwnRule, goal: Goal) -> bool:
    if (own.kinds and goal.kind not in own.kinds) or (is_closed(goal) and not own.closed):
        return False
    return not any(_UNLESS[name](goal) for name in own.unless)


_UNLESS: dict[str, Callable[[Goal], bool]] = {
    "metric": lambda goal: goal.measure is not None or "funnel" in goal.own or bool(goal.reading.quantities),
    "deadline": lambda goal: goal.due is not None,
    "owner": lambda goal: goal.given("owner") is not None,
    "parent": lambda goal: goal.home is not None,
    "steps": lambda goal: bool(goal.children),
}
UNLESS = tuple(_UNLESS)
"""What a goal may have so that a rule says nothing of it."""


def _count_of_file(own: OwnRule, group: Group, context: Context) -> Iterator[Finding]:
    if group.node is not None or group.document.journal:
        return
    by_file = context.kept((own, "goals"), lambda: _by_file(own, context))
    yield from kinds.count_of_file(own, by_file.get(group.document, []))


def _by_file(own: OwnRule, context: Context) -> dict[object, list[Goal]]:
    found: dict[object, list[Goal]] = {}
    for goal in context.workspace.goals:
        if _is_meant(own, goal):
            found.setdefault(goal.document, []).append(goal)
    return found
