"""Reading what a check is about, and linting it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from goalfmt.cli.conventions.baselines import Baselines
from goalfmt.cli.conventions.changed import filtered, goals_in, loaded
from goalfmt.cli.conventions.exits import tell
from goalfmt.cli.conventions.fixes import Fixes, wanted
from goalfmt.cli.conventions.loading import Asked, Run
from goalfmt.cli.conventions.options import today_of
from goalfmt.cli.conventions.past import LazyPast, past_of
from goalfmt.linting import lint
from goalfmt.output import Checked
from goalfmt.project import Choice

if TYPE_CHECKING:
    from goalfmt.cli.conventions.answering import Kept
    from goalfmt.comparison.changed import Changed
    from goalfmt.diagnostic import Diagnostic
    from goalfmt.project import Loaded, Project
    from goalfmt.settings import Settings
    from goalfmt.source import Source


_MANY = 2_000
"""Goals whose check takes a person's time."""


class Check:
    """One run of ``goalfmt check``."""

    def __init__(self, paths: Sequence[str], options: dict[str, Any]) -> None:
        self._paths = paths
        self._options = options
        self._choice = Choice(options["config"], options["isolated"], options["force_exclude"], lambda settings: _configured(settings, options))
        self._run = Run(Asked(paths, options["stdin_filename"], self._choice, options["quiet"], options["verbose"]))
        self.baselines = Baselines(options["baseline"])
        fix = wanted(options)
        self.fixes = None if fix is None else Fixes(fix)

    @property
    def failed(self) -> bool:
        """Whether a path, a file or a rule failed."""
        return self._run.failed

    def add_ignores(self) -> int:
        """Let through all that is found; the exit code."""
        from goalfmt.cli.conventions.ignoring import add_ignores

        return add_ignores(self._run, self._options["add_ignore"], self._options, self.baselines.of)

    def run(self, kept: Kept) -> Checked:
        """What is found, kept for the next run where that is sound."""
        diagnostics: list[Diagnostic] = []
        paths: list[str] = []
        sources: list[Source] = []
        goals = 0
        for project, part, changed in loaded(self._run, self._options, self._paths, self._choice):
            today = today_of(self._options["today"], project.settings)
            kept.on(project.settings.calendar.timezone, today)
            goals += goals_in(part, changed)
            past = past_of(part.workspace, self._choice)
            check = partial(lint, today=today, profile=self._options["profile"], whole=part.whole, baseline=self.baselines.of(project), past=past)
            if len(part.workspace.goals) > _MANY:
                self._run.waiting.announce(f"checking {len(part.workspace.goals):,} goals …")
            part, found = self._found(project, part, changed, check)
            self._run.waiting.clear()
            self._tell(past)
            diagnostics += found
            paths += [document.source.path for document in part.documents]
            sources += [document.source for document in part.documents]
        checked = Checked(diagnostics, len(paths), goals, paths)
        if paths and not self._run.told and not self.baselines:
            kept.keep(checked, sources)
        return checked

    def _tell(self, past: LazyPast | None) -> None:
        """Say why less is known of the past than there may be."""
        if past is not None and past.note is not None:
            self._run.told = True
            if not self._options["quiet"]:
                tell(past.note)

    def _found(self, project: Project, part: Loaded, changed: Changed | None, check: partial[list[Diagnostic]]) -> tuple[Loaded, list[Diagnostic]]:
        tolerant = partial(check, crashed=lambda rule, source, error: self._run.fail(f"{source.path}: {rule.code}", error))
        if self.fixes is not None:
            return self.fixes.apply(project, part, filtered(tolerant, changed))
        if changed is not None or self.baselines:
            return part, filtered(tolerant, changed)(part.workspace, documents=part.documents)
        from goalfmt.cli.conventions.jobs import lint_by
        from goalfmt.cli.conventions.jobs import wanted as jobs

        workspace = part.workspace
        parts = jobs(self._options["jobs"], len(workspace.goals))
        if parts > 1 and check.keywords["past"] is not None:
            check.keywords["past"].prepare()
        found = lint_by(
            parts,
            part.documents,
            [document.source for document in workspace.documents],
            lambda documents: tolerant(workspace, documents=documents),
            lambda documents: check(workspace, documents=documents),
        )
        return part, found


def _configured(settings: Settings, options: dict[str, Any]) -> Settings:
    """The settings with what the command line changes: ``--select`` takes the place of the configuration's, the others add to it."""
    if options["select"]:
        settings = settings._replace(select=options["select"], extend_select=())
    return settings._replace(
        ignore=(*settings.ignore, *options["ignore"]),
        extend_select=(*settings.extend_select, *options["extend_select"]),
        extend_ignore=(*settings.extend_ignore, *options["extend_ignore"]),
        per_file=(*settings.per_file, *options["per_file_ignores"]),
        preview=settings.preview or options["preview"],
        profile=options["profile"] or settings.profile,
    )
