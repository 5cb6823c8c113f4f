"""``--fix`` and what goes with it: which fixes are applied, where the mended text goes, what is told of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from goalfmt.cli.conventions.exits import CLEAN, FINDINGS, Trouble, tell
from goalfmt.diagnostic import FixLevel
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.diagnostic import Diagnostic
    from goalfmt.fixing import Change, Check, Fixed
    from goalfmt.project import Loaded, Project
    from goalfmt.source import Source

F = TypeVar("F", bound=Callable[..., Any])

_LISTED = 5
"""Refused fixes that are told one by one without ``--show-fixes``."""


class Wanted(NamedTuple):
    """What the command line says of fixes."""

    unsafe: bool
    diff: bool
    only: bool
    show: bool


def fix_options(function: F) -> F:
    """``--fix``, ``--unsafe-fixes``, ``--diff``, ``--fix-only``, ``--show-fixes``"""
    for option in (
        click.option("--show-fixes", is_flag=True, help="With --fix: list on stderr what was fixed."),
        click.option("--fix-only", is_flag=True, help="Fix, and do not report what is left; the exit code is then 0."),
        click.option("--diff", is_flag=True, help="Show what --fix would change and write nothing; exit code 1 if there is anything."),
        click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: apply fixes too that may change the meaning."),
        click.option("--fix", is_flag=True, help="Apply all safe fixes, then report what is left."),
    ):
        function = option(function)
    return function


def wanted(options: dict[str, Any]) -> Wanted | None:
    """What is to be fixed; None: nothing.

    Raises UsageError for an option that would do nothing.
    """
    diff, only = options["diff"], options["fix_only"]
    if options["fix"] or diff or only:
        return Wanted(options["unsafe_fixes"], diff, only or diff, options["show_fixes"])
    for name in ("unsafe_fixes", "show_fixes"):
        if options[name]:
            raise click.UsageError(f"--{name.replace('_', '-')} goes with --fix, which writes the files, or --diff, which only shows the changes")
    return None


class Fixes:
    """The fixes of one run, over all its workspaces."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.failed = False
        """Whether a file could not be written, or its fixes came to no end."""
        self.fills_stdout = False
        """Whether a mended text went to standard output, so that findings go to stderr."""
        self._changes: list[Change] = []
        self._refused = 0

    def apply(self, project: Project, loaded: Loaded, check: Check) -> tuple[Loaded, list[Diagnostic]]:
        """Fix the files of a workspace: what they are afterwards, and what is still found in them."""
        from goalfmt.fixing import fixed

        outcome = fixed(loaded.workspace, loaded.documents, check, unsafe=self._wanted.unsafe)
        piped = {source.path for source in project.texts.values()}
        unwritten: set[str] = set()
        for document in outcome.documents:
            if document.source.path in piped and not self._wanted.diff:
                self._to_stdout(document.source)
        for change in outcome.changes:
            if self._wanted.diff:
                self._show(change)
            elif change.before.path not in piped and not self._is_written(change):
                unwritten.add(change.before.path)
                continue
            self._changes.append(change)
        self._tell(outcome)
        fresh = loaded._replace(workspace=outcome.workspace, documents=outcome.documents)
        return (fresh, outcome.diagnostics) if not unwritten else _as_it_stands(loaded, fresh, unwritten, check)

    def _to_stdout(self, source: Source) -> None:
        self.fills_stdout = True
        click.echo(source.encode(), nl=False)

    def _show(self, change: Change) -> None:
        from goalfmt.cli.conventions.saving import show_difference

        sys.stdout.flush()
        show_difference(change.before, change.after.text)

    def _is_written(self, change: Change) -> bool:
        from goalfmt.cli.conventions.saving import save_text

        try:
            save_text(change.before, change.after.text)
        except Trouble as trouble:
            self.failed = True
            tell(trouble.message)
            return False
        return True

    def _tell(self, outcome: Fixed) -> None:
        for fight in outcome.fights:
            self.failed = True
            tell(
                f"{fight.path}: left as it was: its fixes ({', '.join(fight.codes)}) came to no end in {fight.rounds} rounds, which is a fault of "
                f"goalfmt; please report it with the file, and leave one out meanwhile: --ignore {fight.codes[-1]}"
            )
        told = outcome.refused if self._wanted.show else outcome.refused[: max(_LISTED - self._refused, 0)]
        self._refused += len(outcome.refused)
        for refused in told:
            found = refused.finding
            place = f"{found.source.path}:{found.source.place(found.span.start).line}"
            tell(f"{place}: {found.code} is not fixed, for afterwards {refused.reason}")

    def tell(self, quiet: bool) -> None:
        """Say on stderr what was fixed."""
        if self._wanted.show:
            for one in (one for change in self._changes for one in change.applied):
                click.echo(f"{visible(one.path)}:{one.line}: {one.code} [{one.name}] {visible(one.title)}", err=True)
        if not quiet:
            number, files = sum(len(change.applied) for change in self._changes), len(self._changes)
            verb = "would be fixed" if self._wanted.diff else "fixed"
            click.echo(f"{number} finding{'' if number == 1 else 's'} {verb} in {files} file{'' if files == 1 else 's'}", err=True)

    def exit_code(self, code: int) -> int:
        """The exit code, from what it would be without fixes."""
        if self._wanted.diff:
            return FINDINGS if self._changes else CLEAN
        return CLEAN if self._wanted.only else code

    @property
    def reports(self) -> bool:
        """Whether what is left is reported."""
        return not self._wanted.only


def _as_it_stands(before: Loaded, after: Loaded, unwritten: set[str], check: Check) -> tuple[Loaded, list[Diagnostic]]:
    """What is in the files and found in them where some could not be written: those are as they were."""
    from goalfmt.fixing.trial import State

    back = {new: old for old, new in zip(before.documents, after.documents, strict=True) if new.source.path in unwritten}
    state = State(after.workspace, after.documents, []).replaced(back, check)
    return after._replace(workspace=state.workspace, documents=state.documents), state.found


def offered(diagnostics: Sequence[Diagnostic], done: Wanted | None = None) -> str:
    """How many findings could be fixed, for the end of a summary; empty for none. ``done``: what has been tried already."""
    levels = Counter(found.fix.level for found in diagnostics if found.fix is not None)
    safe = 0 if done else levels[FixLevel.SAFE]
    unsafe = 0 if done and done.unsafe else levels[FixLevel.UNSAFE]
    told = [f"{safe} fixable with --fix"] if safe else []
    if unsafe:
        told.append(f"{unsafe}{' more' if safe else ' fixable'} with --fix --unsafe-fixes")
    return ", ".join(told)
