"""A008: a handle that the roster does not know."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from unicodedata import normalize

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.own import handles_of
from goalfmt.model.types import Goal, Workspace
from goalfmt.rule import Context, rule
from goalfmt.syntax.values.types import Handle

_KEYS = ("owner", "with", "coach", "sponsor")


@rule("A008", on=Goal, severity=Severity.WARNING, fix=FixLevel.UNSAFE)
def unknown_owner(goal: Goal, context: Context) -> Iterator[Finding]:
    """A person or team has to be on the roster, where there is one.

    A misspelt handle is a person who never learns of their goal, and in the summary by owner a line of its own. The roster
    stands in the configuration of the project, under ``people`` and ``teams``; without one, this rule says nothing. Of a
    handle with levels such as ``@sales/emea/ana``, the person and the team in front have to be known. Looked at are owners,
    helpers, coaches, sponsors, and the ``roles`` that the project has declared.

    How to fix: correct the handle, or add the person to ``people`` in ``goalfmt.yaml``.

    Bad (people: [ana, ben]):

        - [ ] Publish the pricing page by 2026-01-15 @anna

    Fixed:

        - [ ] Publish the pricing page by 2026-01-15 @ana

    Good (people: [ana, ben]):

        - [ ] Publish the pricing page by 2026-01-15 @ana @ben

    Bad (people: [ana, ben]; roles: [designer]):

        - [ ] Publish the pricing page by 2026-01-15 @ana
          - designer: @bne

    Good (people: [ana]; teams: [sales/emea]):

        - [ ] Win 3 clients by 2026-01-15 @sales/emea/ana
        - [ ] Win 30 clients by 2026-12-31 @sales

    Good:

        - [ ] Publish the pricing page by 2026-01-15 @anyone
    """
    known = context.once(_known)
    if not known:
        return
    for key in (*_KEYS, *context.settings.roster.roles):
        given = goal.given(key)
        for handle in () if given is None else handles_of(given.value):
            if not _is_known(normalize("NFC", handle.path), known):
                yield Finding(handle.span, *_words(handle, known), source=given.source if given else None)


def _known(workspace: Workspace) -> frozenset[str]:
    roster = workspace.settings.roster
    return frozenset(normalize("NFC", path) for path in (*(person.handle for person in roster.people), *roster.teams))


def _is_known(path: str, known: frozenset[str]) -> bool:
    """Whether a handle is declared, or is a declared person of a declared team, or a level above a declared team or person."""
    team, _, person = path.rpartition("/")
    return path in known or any(other.startswith(f"{path}/") for other in known) or (bool(team) and person in known and _is_known(team, known))


def _words(handle: Handle, known: frozenset[str]) -> tuple[str, str, Fix | None]:
    message = f"nobody on the roster is called @{handle.path}: whoever is meant will not learn of the goal"
    close = get_close_matches(handle.path, sorted(known), 1)
    if not close:
        return message, "correct the handle, or add it to `people` or `teams` in the configuration", None
    written = handle.span.end - handle.span.start > len(handle.path)
    edit = Edit(handle.span, ("@" if written else "") + close[0])
    return message, f"did you mean @{close[0]}?", Fix(f"write @{close[0]}", (edit,), FixLevel.UNSAFE)
