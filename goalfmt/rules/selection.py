"""Which rules run, and how bad what they find is: codes, names, prefixes and groups, the closest one counts.

A selector is a code (``T001``), a name (``no-deadline``), a prefix (``T``, ``T0``) or a group (``ALL``, ``SMART``, ``DEFAULT``).
Faults of syntax (E…) are no rules: they are always on, and always errors.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.rules import register, rule_of
from goalfmt.settings import PROFILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from goalfmt.diagnostic import Severity
    from goalfmt.rule import AnyRule
    from goalfmt.settings import Settings

GROUPS = ("ALL", "SMART", "DEFAULT")
SMART = frozenset("SMARTV")
FAMILIES = frozenset("SMARTVPHX")

_PREFIX = re.compile(r"[A-Z][0-9]{0,3}")
_OWN_CODE = re.compile("U[0-9]{1,3}")


class Chosen(NamedTuple):
    """A rule that runs, with the severity of what it finds."""

    rule: AnyRule
    severity: Severity


OWN = "U"
"""The letter of the rules that projects make themselves."""


def fault_of(selector: str, own: Mapping[str, str] | None = None) -> str | None:
    """Why a selector cannot be used, in words; None if it can. ``own``: name -> code of the project's rules.

    Without ``own``, every code of a project's rule is taken, for the project may have it.
    """
    codes = (*own.values(),) if own else ()
    if selector == OWN or (own and selector in own):
        return None
    if _OWN_CODE.fullmatch(selector) and (own is None or any(code.startswith(selector) for code in codes)):
        return None
    if selector in GROUPS or selector in FAMILIES:
        return None
    if _PREFIX.fullmatch(selector) and selector.startswith("E"):
        return f"{selector} is no rule: syntax errors (E…) are always on, and always errors"
    names = {*(own or ()), *(entry.name for entry in register().values())}
    if selector in names or (_PREFIX.fullmatch(selector) and any(code.startswith(selector) for code in register())):
        return None
    from difflib import get_close_matches

    close = get_close_matches(selector.lower(), names, 1) or get_close_matches(selector.upper(), [*register(), *codes, *GROUPS], 1)
    return f"no rule is called {selector!r}" + (f", did you mean {close[0]!r}?" if close else "; `goalfmt rule` lists all rules")


def own_names(settings: Settings) -> dict[str, str]:
    """Name -> code of the project's rules."""
    return {own.name: own.code for own in settings.rules}


def choose(settings: Settings, profile: str) -> tuple[Chosen, ...]:
    """The rules that run on files of a profile, in the order of codes."""
    return tuple(_choose(settings, profile))


def _choose(settings: Settings, profile: str) -> Iterator[Chosen]:
    on = (*(settings.select or ("DEFAULT", *PROFILES[profile].select)), *settings.extend_select)
    if settings.require_reason:
        on = (*on, "X003")
    off = (*settings.ignore, *settings.extend_ignore)
    for entry in register().values():
        wanted = _closest(on, entry.code, entry.name)
        if wanted <= max(_closest(off, entry.code, entry.name), 0):
            continue
        rule = rule_of(entry.code)
        if _is_ready(rule, wanted, settings.preview):
            yield Chosen(rule, _severity(rule, settings, profile))
    for own in settings.rules:
        if _closest(on, own.code, own.name) > max(_closest(off, own.code, own.name), 0):
            from goalfmt.rules.own import rules_of

            yield from (Chosen(rule, _severity(rule, settings, profile)) for rule in rules_of(own))


def _is_ready(rule: AnyRule, wanted: int, preview: bool) -> bool:
    """Whether a wanted rule runs: one that is off by default has to be asked for by its code or name."""
    if wanted == _EXACT:
        return True
    return (preview or not rule.preview) and not (rule.profile_only and wanted == _DEFAULT)


def is_named(selector: str, code: str, name: str) -> bool:
    """Whether a selector names a rule: by code, name, prefix or group."""
    return _rank(selector, code, name) > 0


_DEFAULT, _GROUP, _EXACT = 1, 2, 9


def _rank(selector: str, code: str, name: str) -> int:
    """How closely a selector names a rule; 0: not at all."""
    if selector in (code, name):
        return _EXACT
    if selector in GROUPS:
        return {"ALL": _GROUP, "DEFAULT": _DEFAULT}.get(selector, _GROUP if code[0] in SMART else 0)
    return _GROUP + len(selector) if code.startswith(selector) else 0


def _closest(selectors: Iterable[str], code: str, name: str) -> int:
    return max((_rank(selector, code, name) for selector in selectors), default=0)


def _severity(rule: AnyRule, settings: Settings, profile: str) -> Severity:
    """The project's choice, else the profile's, else the rule's own."""
    return _nearest(settings.severities, rule) or _nearest(PROFILES[profile].severities, rule) or rule.severity


def _nearest(severities: Mapping[str, Severity], rule: AnyRule) -> Severity | None:
    ranked = [(_rank(selector, rule.code, rule.name), severity) for selector, severity in severities.items()]
    rank, severity = max(ranked, default=(0, None))
    return severity if rank else None
