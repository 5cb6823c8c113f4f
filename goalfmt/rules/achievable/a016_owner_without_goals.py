"""A016: somebody on the roster who has no goal."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Workspace
from goalfmt.rule import Context, rule
from goalfmt.rules.people import handles_of, same_person
from goalfmt.rules.scope import is_abandoned
from goalfmt.source import Span

_SHOWN = 5


@rule("A016", on=Workspace, severity=Severity.INFO)
def owner_without_goals(workspace: Workspace, context: Context) -> Iterator[Finding]:
    """Everybody on the roster has a goal.

    Who has none may have been forgotten when the work was shared out, or be needed elsewhere. Looked at are the ``people`` of the
    configuration, as owners and as helpers (``@ana @ben``, ``with:``), in all files; dropped and deferred goals do not count.

    How to fix: give them a goal, name them beside an owner, or take them off the roster.

    Bad (people: [ana, ben]):

        - [ ] Publish the pricing page by 2026-01-15 @ana

    Good (people: [ana, ben]):

        - [ ] Publish the pricing page by 2026-01-15 @ana @ben

    Good:

        - [ ] Publish the pricing page by 2026-01-15 @ana
    """
    people = workspace.settings.roster.people
    if not people or not context.whole or not workspace.goals:
        return
    busy = {path for goal in workspace.goals if not is_abandoned(goal) for key in ("owner", "with") for path in handles_of(goal, key)}
    idle = [person.handle for person in people if not any(same_person(person.handle, path) for path in busy)]
    if idle:
        names = ", ".join(f"@{handle}" for handle in idle[:_SHOWN]) + (f" and {len(idle) - _SHOWN} more" if len(idle) > _SHOWN else "")
        yield Finding(
            Span(0, 0),
            f"{names} {'are' if len(idle) > 1 else 'is'} on the roster and {'have' if len(idle) > 1 else 'has'} no goal in any file",
            "give them a goal, or take them off `people` in the configuration",
        )
