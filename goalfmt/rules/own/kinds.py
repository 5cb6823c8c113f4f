"""What each kind of own rule looks for: a function from a rule to a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel
from goalfmt.rule import Context, quoted
from goalfmt.rules.own.pattern import Pattern
from goalfmt.rules.own.terms import Terms
from goalfmt.rules.own.texts import Read
from goalfmt.source import Span

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.settings import OwnRule

OfText = Callable[[Read], Iterator[Finding]]
"""Findings of one text."""


def said(rule: OwnRule, **words: str) -> str:
    """The message, with what was found in its place: ``{found}``, ``{instead}``, ``{count}``, ``{title}``."""
    message = rule.message
    for name, word in words.items():
        message = message.replace(f"{{{name}}}", " ".join(word.split()))
    return message


def existence(rule: OwnRule) -> OfText:
    """Each of some words."""
    terms = Terms(rule.terms, rule.exceptions)

    def check(read: Read) -> Iterator[Finding]:
        for start, end, _ in terms.find(read.words):
            yield Finding(read.span(start, end), said(rule, found=read.words[start:end]), _help(rule, f"leave out {quoted(read.words[start:end])}"))

    return check


def substitution(rule: OwnRule) -> OfText:
    """Words for which there are others."""
    terms = Terms(rule.terms, rule.exceptions)

    def check(read: Read) -> Iterator[Finding]:
        for start, end, instead in terms.find(read.words):
            found, span = read.words[start:end], read.span(start, end)
            if not instead:
                continue
            fix = Fix(f"write {instead}", (Edit(span, _like(found, instead)),), FixLevel.UNSAFE) if span.end - span.start == end - start else None
            yield Finding(span, said(rule, found=found, instead=_like(found, instead)), _help(rule, f"write {quoted(instead)}"), fix)

    return check


def _like(found: str, instead: str) -> str:
    """The other word, with a capital where the first had one."""
    return instead[:1].upper() + instead[1:] if found[:1].isupper() else instead


def occurrence(rule: OwnRule) -> OfText:
    """Words that stand too often, or too seldom, in one text."""
    terms = Terms(rule.terms, rule.exceptions)

    def check(read: Read) -> Iterator[Finding]:
        found = list(terms.find(read.words))
        told = said(rule, count=str(len(found)))
        if rule.most is not None and len(found) > rule.most:
            start, end, _ = found[rule.most]
            yield Finding(read.span(start, end), told, _help(rule, f"write {_number(rule.most)} of them at most"))
        elif rule.least is not None and len(found) < rule.least:
            yield Finding(read.text.span(), told, _help(rule, f"write {_number(rule.least)} of them at least"))

    return check


def pattern(rule: OwnRule) -> OfText:
    """What a pattern matches, or where it has to match and does not."""
    wanted = Pattern(rule.pattern or "")

    def check(read: Read) -> Iterator[Finding]:
        match = wanted.search(read.words)
        if match is not None and not rule.must_match:
            found = read.words[match[0] : match[1]]
            yield Finding(read.span(*match), said(rule, found=found), _help(rule, f"write it so that it does not match `{rule.pattern}`"))
        elif match is None and rule.must_match:
            yield Finding(read.text.span(), said(rule, found=""), _help(rule, f"write it so that it matches `{rule.pattern}`"))

    return check


OF_TEXT: Mapping[str, Callable[[OwnRule], OfText]] = MappingProxyType(
    {"existence": existence, "substitution": substitution, "occurrence": occurrence, "pattern": pattern}
)
"""The kinds that read texts."""


def required_field(rule: OwnRule, goal: Goal, context: Context) -> Iterator[Finding]:
    """Properties that a goal has to have, its own or inherited."""
    if context.unread:
        return
    missing = [field for field in rule.fields if not _has(goal, field)]
    if missing:
        lines = " and ".join(f"`- {field}: …`" for field in missing)
        yield Finding(goal.title.span(), said(rule, found=" and ".join(missing), title=goal.title.text), _help(rule, f"add {lines}"))


def _has(goal: Goal, field: str) -> bool:
    if field == "tags":
        return bool(goal.tags)
    if field == "id":
        return goal.id is not None
    if field == "measure":
        return goal.measure is not None or "funnel" in goal.own
    if field == "due":
        return goal.due is not None
    return goal.given(field) is not None


def count_of_goal(rule: OwnRule, goal: Goal, context: Context) -> Iterator[Finding]:
    """Goals under a goal, its people or its tags."""
    if rule.of == "children":
        number = sum(child.status not in ("dropped", "deferred") for child in goal.children)
    elif rule.of == "owners":
        number = sum(len(value) for key in ("owner", "with") if isinstance(value := goal.value(key), tuple))
    else:
        number = len(goal.tags)
    if _is_off(rule, number):
        yield Finding(goal.title.span(), said(rule, count=str(number), title=goal.title.text), _help(rule, _bounds(rule)))


def count_of_file(rule: OwnRule, goals: list[Goal]) -> Iterator[Finding]:
    """The goals of a file; told at the first that is too many, or at the first of all."""
    if _is_off(rule, len(goals)):
        at = rule.most if rule.most is not None and len(goals) > rule.most else 0
        yield Finding(goals[at].title.span() if goals else Span(0, 0), said(rule, count=str(len(goals))), _help(rule, _bounds(rule)))


def _is_off(rule: OwnRule, number: int) -> bool:
    return (rule.most is not None and number > rule.most) or (rule.least is not None and number < rule.least)


def _bounds(rule: OwnRule) -> str:
    least, most = rule.least, rule.most
    if least is not None and most is not None:
        return f"keep it between {least} and {most}"
    return f"keep it at {most} or less" if most is not None else f"make it {least} or more"


def _number(number: int) -> str:
    return "none" if number == 0 else str(number)


def _help(rule: OwnRule, otherwise: str) -> str:
    return rule.help or otherwise
