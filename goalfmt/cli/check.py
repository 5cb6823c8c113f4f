"""``goalfmt check``"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.baselines import Baselines
from goalfmt.cli.conventions.changed import changed_options, check_options, filtered, goals_in, loaded
from goalfmt.cli.conventions.exits import CLEAN, FINDINGS, TROUBLE
from goalfmt.cli.conventions.fixes import Fixes, fix_options, offered, wanted
from goalfmt.cli.conventions.ignoring import WithReason, add_ignores, reason_of
from goalfmt.cli.conventions.loading import Asked, Run
from goalfmt.cli.conventions.options import CONTEXT, common, examples, output_option, path_options, selector_list, today_of, today_option
from goalfmt.cli.conventions.reporting import is_chosen, report
from goalfmt.diagnostic import Diagnostic, Severity
from goalfmt.linting import lint
from goalfmt.output import Checked, formats
from goalfmt.project import Choice
from goalfmt.settings import PROFILES, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from goalfmt.comparison.changed import Changed
    from goalfmt.project import Loaded, Project

_SEVERITIES = {severity.label: severity for severity in Severity}


def _rules_option(name: str, text: str) -> Callable[[Any], Any]:
    return click.option(name, multiple=True, callback=selector_list, metavar="RULES", help=text)


def _outputs(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[tuple[str, Path], ...]:
    pairs = [word.partition("=") for word in value]
    for output_format, _, path in pairs:
        if output_format not in formats() or not path:
            raise click.BadParameter(f"expected FORMAT=PATH with one of {', '.join(formats())}, such as json=findings.json", ctx, param)
    return tuple((output_format, Path(path)) for output_format, _, path in pairs)


@click.command(
    cls=WithReason,
    context_settings=CONTEXT,
    short_help="Find what is wrong or unclear in goals.",
    epilog=examples(
        "goalfmt check",
        "goalfmt check plans/ --profile strict --today 2026-03-02",
        "goalfmt check --select T,no-owner --output-format concise q1.goals",
        "goalfmt check --fix --show-fixes plans/",
        "goalfmt check --add-ignore=drafts plans/drafts",
        "goalfmt check --since origin/main --fail-on warning",
        "cat q1.goals | goalfmt check - --stdin-filename plans/q1.goals",
    ),
)
@path_options
@click.option("--output-format", type=click.Choice(formats()), default="full", help="How findings are written.")
@output_option
@click.option("--output", "outputs", multiple=True, callback=_outputs, metavar="FORMAT=PATH", help="Write findings in this format too (repeatable).")
@_rules_option("--select", "Run these rules only: codes, names, prefixes (T), groups (ALL, SMART, DEFAULT).")
@_rules_option("--ignore", "Do not run these rules.")
@_rules_option("--extend-select", "Run these rules too.")
@_rules_option("--extend-ignore", "Nor run these rules.")
@click.option("--profile", type=click.Choice(tuple(PROFILES)), help="A ready-made choice of rules and severities.")
@click.option("--preview", is_flag=True, help="Run the rules too that still gather evidence.")
@click.option("--fail-on", type=click.Choice([*_SEVERITIES, "never"]), default="error", help="The least severity that makes the exit code 1.")
@click.option("--max-warnings", type=click.IntRange(0), metavar="N", help="More warnings than that make the exit code 1.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 although there are findings (trouble is still 2).")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule, on stderr.")
@click.option("--baseline", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Tell only of findings that FILE does not know.")
@click.option(
    "--add-ignore", callback=reason_of, metavar="[=REASON]", help="Write an `allow` line for all that is found now, with a reason or without."
)
@fix_options
@changed_options
@today_option
@common
def command(paths: Sequence[str], **options: Any) -> int:
    """Check goal files: syntax, references, and whether each goal says what, how much, who, why and by when.

    PATHS are files, folders (searched for *.goals and *.goals.md) or - for standard input; the default is the current folder.
    Findings go to stdout, everything else to stderr (with - and --fix, the mended text goes to stdout and the findings to stderr).
    Exit code: 0 clean, 1 findings of the --fail-on severity, 2 trouble.
    """
    choice = Choice(options["config"], options["isolated"], options["force_exclude"], lambda settings: _configured(settings, options))
    run = Run(Asked(paths, options["stdin_filename"], choice, options["quiet"], options["verbose"]))
    baselines = Baselines(options["baseline"])
    check_options(options, paths)
    if options["add_ignore"] is not None:
        return add_ignores(run, options["add_ignore"], options, baselines.of)
    fix = wanted(options)
    fixes = None if fix is None else Fixes(fix)
    found = loaded(run, options, paths, choice)
    checked = _check(run, found, options, fixes, baselines)
    checked = checked._replace(complete=not run.failed, fail_on=None if options["exit_zero"] else _SEVERITIES.get(options["fail_on"]))
    if fixes is not None:
        fixes.tell(options["quiet"])
    if fixes is None or fixes.reports:
        targets = ((options["output_format"], options["output"]), *options["outputs"])
        to_stderr = fixes is not None and fixes.fills_stdout
        report(checked, targets, options["color"], chosen=is_chosen("output_format"), to_stderr=to_stderr)
    if not options["quiet"]:
        baselines.tell()
    if options["statistics"]:
        _tell_statistics(checked.diagnostics)
    if not options["quiet"] and (checked.files or not run.failed) and (fixes is None or fixes.reports):
        click.echo("; ".join(filter(None, (_summary(checked), offered(checked.diagnostics, fix)))), err=True)
    code = _exit_code(checked.diagnostics, options["fail_on"], options["max_warnings"])
    code = code if fixes is None else fixes.exit_code(code)
    return TROUBLE if run.failed or (fixes is not None and fixes.failed) else CLEAN if options["exit_zero"] else code


def _check(
    run: Run, found: Iterable[tuple[Project, Loaded, Changed | None]], options: dict[str, Any], fixes: Fixes | None, baselines: Baselines
) -> Checked:
    diagnostics: list[Diagnostic] = []
    paths: list[str] = []
    goals = 0
    for project, part, changed in found:
        check = partial(
            lint,
            today=today_of(options["today"], project.settings),
            profile=options["profile"],
            whole=part.whole,
            baseline=baselines.of(project),
            crashed=lambda rule, source, error: run.fail(f"{source.path}: {rule.code}", error),
        )
        goals += goals_in(part, changed)
        if fixes is None:
            diagnostics += filtered(check, changed)(part.workspace, documents=part.documents)
        else:
            part, left = fixes.apply(project, part, filtered(check, changed))
            diagnostics += left
        paths += [document.source.path for document in part.documents]
    return Checked(diagnostics, len(paths), goals, paths)


def _configured(settings: Settings, options: dict[str, Any]) -> Settings:
    """The settings with what the command line changes: ``--select`` takes the place of the configuration's, the others add to it."""
    if options["select"]:
        settings = settings._replace(select=options["select"], extend_select=())
    return settings._replace(
        ignore=(*settings.ignore, *options["ignore"]),
        extend_select=(*settings.extend_select, *options["extend_select"]),
        extend_ignore=(*settings.extend_ignore, *options["extend_ignore"]),
        preview=settings.preview or options["preview"],
        profile=options["profile"] or settings.profile,
    )


def _exit_code(diagnostics: Sequence[Diagnostic], fail_on: str, max_warnings: int | None) -> int:
    limit = _SEVERITIES.get(fail_on)
    warnings = sum(found.severity is Severity.WARNING for found in diagnostics)
    too_bad = limit is not None and any(found.severity >= limit for found in diagnostics)
    return FINDINGS if too_bad or (max_warnings is not None and warnings > max_warnings) else CLEAN


def _summary(checked: Checked) -> str:
    levels = Counter(found.severity for found in checked.diagnostics)
    found = [
        _count(levels[severity], severity.label if severity is not Severity.INFO else "remark") for severity in reversed(Severity) if levels[severity]
    ]
    read = f"{_count(checked.goals, 'goal')} in {_count(checked.files, 'file')}"
    return f"{', '.join(found)}; {read}" if found else f"nothing to complain about; {read}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _tell_statistics(diagnostics: Sequence[Diagnostic]) -> None:
    counts = Counter((found.code, found.name) for found in diagnostics)
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"{count:>7}  {code}  {name}", err=True)
