"""R007: no vision, or several."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Workspace
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed


@rule("R007", on=Workspace, severity=Severity.WARNING)
def not_one_vision(workspace: Workspace, context: Context) -> Iterator[Finding]:
    """Objectives lead to one vision.

    A vision is the picture of where all the effort leads. A plan with objectives and no vision cannot say why these and no
    others; with two visions people pull in two directions. Plans without objectives (a day, a personal list) need none.

    How to fix: write ``# Vision: …`` above the objectives; of two visions make one, or make the smaller one an
    objective.

    Bad:

        # Vision: Every corner shop in the region sells online

        # Vision: The best bakery of the region

    Bad:

        ## Objective: Win back lost customers @ana

        - [ ] Call 10 former customers by 2026-03-31 @ben

    Good:

        # Vision: Every corner shop in the region sells online

        ## Objective: Win back lost customers @ana

        - [ ] Call 10 former customers by 2026-03-31 @ben
    """
    visions = [goal for goal in workspace.goals if goal.kind == "vision" and not is_closed(goal)]
    for goal in visions[1:]:
        first = visions[0]
        yield Finding(
            goal.title.span(),
            f"a second vision, beside {quoted(first.title.text)} ({first.source.path}:{first.line}): people would pull in two directions",
            "make one of the two, or make this one an `Objective:`",
            source=goal.source,
        )
    objective = next((goal for goal in workspace.goals if goal.kind == "objective" and not is_closed(goal)), None)
    if not visions and objective is not None and context.whole:
        yield Finding(
            objective.title.span(),
            "there are objectives and no vision: nothing says why these and no others",
            "write `# Vision: …` above them",
            source=objective.source,
        )
