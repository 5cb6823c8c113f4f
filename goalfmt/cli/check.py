"""``goalfmt check``"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.answering import Kept
from goalfmt.cli.conventions.changed import changed_options, check_options
from goalfmt.cli.conventions.concluding import SEVERITIES, exit_code, summary, tell_statistics
from goalfmt.cli.conventions.exits import CLEAN, TROUBLE
from goalfmt.cli.conventions.fixes import fix_options, offered, wanted
from goalfmt.cli.conventions.ignore_option import WithReason, reason_of
from goalfmt.cli.conventions.options import (
    CONTEXT,
    common_with_cache,
    examples,
    output_option,
    path_options,
    selector_list,
    spare_goals,
    today_option,
)
from goalfmt.cli.conventions.reporting import is_chosen, report
from goalfmt.cli.conventions.rule_options import rule_options
from goalfmt.output import Checked, formats
from goalfmt.settings import FileChoice

if TYPE_CHECKING:
    from goalfmt.cli.conventions.checking import Check


def _outputs(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[tuple[str, Path], ...]:
    pairs = [word.partition("=") for word in value]
    for output_format, _, path in pairs:
        if output_format not in formats() or not path:
            raise click.BadParameter(f"expected FORMAT=PATH with one of {', '.join(formats())}, such as json=findings.json", ctx, param)
        spare_goals(ctx, param, Path(path))
    return tuple((output_format, Path(path)) for output_format, _, path in pairs)


def _file_choices(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[FileChoice, ...]:
    pairs = [word.rpartition(":") for word in value]
    for pattern, _, rules in pairs:
        if not pattern or not rules:
            raise click.BadParameter("expected PATTERN:RULES, such as drafts/**:T001,no-owner", ctx, param)
    return tuple(FileChoice(pattern, selector_list(ctx, param, [rules])) for pattern, _, rules in pairs)


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
@rule_options
@click.option(
    "--per-file-ignores", multiple=True, callback=_file_choices, metavar="PATTERN:RULES",
    help="Do not run these rules on these files (repeatable; patterns as in a .gitignore).",
)  # fmt: skip
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), default="error", help="The least severity that makes the exit code 1.")
@click.option("--max-warnings", type=click.IntRange(0), metavar="N", help="More warnings than that make the exit code 1.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 although there are findings (trouble is still 2).")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule, on stderr.")
@click.option("--baseline", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Tell only of findings that FILE does not know.")
@click.option(
    "--add-ignore", callback=reason_of, metavar="[=REASON]", help="Write an `allow` line for all that is found now, with a reason or without."
)
@fix_options
@changed_options
@click.option("--watch", is_flag=True, help="Check again whenever a goal file or configuration changes, until Ctrl-C.")
@click.option(
    "--jobs", type=click.IntRange(0), default=1, metavar="N", help="Processes that lint (1); 0: what the machine has, where the work is worth it."
)
@today_option
@common_with_cache
def command(paths: Sequence[str], **options: Any) -> int:
    """Check goal files: syntax, references, and whether each goal says what, how much, who, why and by when.

    PATHS are files, folders (searched for *.goals and *.goals.md) or - for standard input; the default is the current folder.
    Findings go to stdout, everything else to stderr (with - and --fix, the mended text goes to stdout and the findings to stderr).
    Exit code: 0 clean, 1 findings of the --fail-on severity, 2 trouble.
    """
    check_options(options, paths)
    if not options["watch"]:
        return _once(paths, options)
    from goalfmt.cli.conventions.watching import watch

    others = [options["baseline"]] if options["baseline"] is not None else []
    return watch(paths, options["config"], others, lambda: _once(paths, options))


def _once(paths: Sequence[str], options: dict[str, Any]) -> int:
    kept = Kept(paths, options)
    checked = kept.answer()
    if checked is not None:
        return _conclude(checked, options, None)
    from goalfmt.cli.conventions.checking import Check

    check = Check(paths, options)
    if options["add_ignore"] is not None:
        return check.add_ignores()
    checked = check.run(kept)
    return _conclude(checked, options, check)


def _conclude(checked: Checked, options: dict[str, Any], check: Check | None) -> int:
    """Tell what was found, by this run or (``check`` is None) by an earlier one with the same input; the exit code."""
    fixes, failed = (None, False) if check is None else (check.fixes, check.failed)
    checked = checked._replace(complete=not failed, fail_on=None if options["exit_zero"] else SEVERITIES.get(options["fail_on"]))
    if fixes is not None:
        fixes.tell(options["quiet"])
    if fixes is None or fixes.reports:
        targets = ((options["output_format"], options["output"]), *options["outputs"])
        to_stderr = fixes is not None and fixes.fills_stdout
        report(checked, targets, options["color"], chosen=is_chosen("output_format"), to_stderr=to_stderr)
    if check is not None and not options["quiet"]:
        check.baselines.tell()
    if options["statistics"]:
        tell_statistics(checked.diagnostics)
    if not options["quiet"] and (checked.files or not failed) and (fixes is None or fixes.reports):
        click.echo("; ".join(filter(None, (summary(checked), offered(checked.diagnostics, wanted(options))))), err=True)
    code = exit_code(checked.diagnostics, options["fail_on"], options["max_warnings"])
    code = code if fixes is None else fixes.exit_code(code)
    return TROUBLE if failed or (fixes is not None and fixes.failed) else CLEAN if options["exit_zero"] else code
