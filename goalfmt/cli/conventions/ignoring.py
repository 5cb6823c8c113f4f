"""``check --add-ignore[=REASON]``: an ``allow`` line for everything that is found now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.exits import CLEAN, TROUBLE, Trouble
from goalfmt.cli.conventions.options import today_of
from goalfmt.suppression.baseline import Baseline
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.cli.conventions.loading import Run
    from goalfmt.editing import Change
    from goalfmt.model.types import Goal, Group
    from goalfmt.project import Loaded, Project
    from goalfmt.rule import AnyRule


class _Collected(Baseline):
    """Takes up everything that is found, with the goals, sections and files that it belongs to."""

    def __init__(self, known: Baseline | None) -> None:
        super().__init__({}, known.path_of if known else lambda path: path, records=True)
        self.below = known
        self.codes: dict[Goal | Group, set[str]] = {}

    def note(self, rule: AnyRule, level: Goal | Group | None) -> None:
        """Keep what is told of a goal, section or file."""
        if level is not None and not rule.code.startswith("X"):
            self.codes.setdefault(level, set()).add(rule.code)


def add_ignores(run: Run, reason: str, options: dict[str, Any], baseline_of: Any) -> int:
    """Write the lines for all workspaces of a run; the exit code."""
    from goalfmt.cli.conventions.saving import carry_out

    number = files = 0
    for project, loaded in run.workspaces():
        if project.texts:
            raise Trouble("--add-ignore writes to files, and standard input is none")
        changes, count = _changes(project, loaded, reason, options, baseline_of(project))
        carry_out(changes, loaded.workspace, False)
        number, files = number + count, files + len(changes)
    if not options["quiet"]:
        told = f"{number} finding{'' if number == 1 else 's'} let through in {files} file{'' if files == 1 else 's'}"
        click.echo(told if number else "nothing to let through", err=True)
    return TROUBLE if run.failed else CLEAN


def _changes(project: Project, loaded: Loaded, reason: str, options: dict[str, Any], known: Baseline | None) -> tuple[Sequence[Change], int]:
    from goalfmt.cli.conventions.past import past_of
    from goalfmt.editing import EditError
    from goalfmt.editing.ignoring import ignored
    from goalfmt.linting import lint
    from goalfmt.project import Choice

    collected = _Collected(known)
    lint(
        loaded.workspace, today_of(options["today"], project.settings), profile=options["profile"], documents=loaded.documents, whole=loaded.whole,
        baseline=collected, past=past_of(loaded.workspace, Choice(options["config"], options["isolated"])),
    )  # fmt: skip
    asked = set(loaded.documents)
    wanted = {level: sorted(codes) for level, codes in collected.codes.items() if level.document in asked}
    try:
        return ignored(wanted, reason or None), sum(map(len, wanted.values()))
    except EditError as error:
        raise Trouble(visible(str(error))) from error
