"""``goalfmt format``"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.exits import CLEAN, FINDINGS, TROUBLE, Trouble, tell
from goalfmt.cli.conventions.options import CONTEXT, common, examples, path_options
from goalfmt.project import Choice

if TYPE_CHECKING:
    from goalfmt.cli.conventions.loading import Run
    from goalfmt.formatting import Formatted
    from goalfmt.settings import Settings
    from goalfmt.source import Source


@click.command(
    context_settings=CONTEXT,
    short_help="Bring goal files into one layout.",
    epilog=examples(
        "goalfmt format plans/",
        "goalfmt format --check",
        "goalfmt format --diff q1.goals",
        "goalfmt format - < q1.goals > tidy.goals",
        "goalfmt format --sort priority backlog.goals",
    ),
)
@path_options
@click.option("--check", is_flag=True, help="Write nothing; name the files that would change, and exit with 1 if there are any.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, and exit with 1 if anything would.")
@click.option("--sort", type=click.Choice(["priority"]), help="Put goals that stand side by side in the order of their priorities, too.")
@common
def command(paths: Sequence[str], check: bool, diff: bool, sort: str | None, **options: Any) -> int:
    """Bring goal files into one layout: indents, blank lines, spaces, the order of tails, the spelling of values. No word is touched.

    PATHS are files, folders (searched for *.goals and *.goals.md) or - for standard input, which is written to standard output.
    Before a file is written it is proved that it still says the same. Lines with errors are left as they are.
    Exit code: 0; with --check or --diff 1 if anything would change; 2 trouble.
    """
    from goalfmt.cli.conventions.loading import Asked, Run

    choice = Choice(options["config"], options["isolated"], options["force_exclude"])
    run = Run(Asked(paths, options["stdin_filename"], choice, options["quiet"], options["verbose"]))
    job = _Job(run, check, diff, sort, options["quiet"], options["verbose"])
    for source, settings, is_text in run.sources():
        job.do(source, settings, is_text)
    if run.passed is not None and not (check or diff):
        _to_stdout(run.passed)
    if not options["quiet"] and (job.changed or job.same or not run.failed):
        click.echo(job.summary(), err=True)
    if run.failed:
        return TROUBLE
    return FINDINGS if (check or diff) and job.changed else CLEAN


_NAMED = 5
"""Places that are told of one file; -v tells all."""


class _Job:
    """One run over many files."""

    def __init__(self, run: Run, check: bool, diff: bool, sort: str | None, quiet: bool, verbose: bool) -> None:
        self._run = run
        self._check = check
        self._diff = diff
        self._sort = sort
        self._quiet = quiet
        self._verbose = verbose
        self.changed = self.same = 0

    def do(self, source: Source, settings: Settings, is_text: bool) -> None:
        """Format one file; ``is_text``: it came from standard input."""
        from goalfmt.formatting.proofs import ProofError, proved

        try:
            found = proved(source, settings, sort=self._sort)
            if not self._quiet:
                self._tell_left(found)
            self._hand_out(source, found.source, is_text)
        except Trouble as error:
            self._run.failed = True
            tell(error.message)
        except ProofError as error:
            self._run.failed = True
            tell(
                f"{source.path}: nothing is written: {error} (a fault of goalfmt, please report it with the file and `goalfmt --version`; "
                "the file is as it was)"
            )
        except (RuntimeError, ValueError, LookupError, AssertionError, TypeError) as error:
            self._run.fail(source.path, error)

    def _tell_left(self, found: Formatted) -> None:
        """One line for all lines that were left alone for one reason."""
        for why in dict.fromkeys(left.why for left in found.left):
            places = [f"{left.first}" if left.first == left.last else f"{left.first}-{left.last}" for left in found.left if left.why == why]
            more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED and not self._verbose else ""
            named = ", ".join(places if self._verbose else places[:_NAMED])
            words = ("line", "it is") if len(places) == 1 and places[0].isdigit() else ("lines", "they are")
            tell(f"{found.source.path}: {words[0]} {named}{more} left as {words[1]}: {why}")

    def _hand_out(self, old: Source, new: Source, is_text: bool) -> None:
        from goalfmt.cli.conventions.saving import save_text, show_difference

        differs = old.text != new.text
        if self._diff:
            if differs:
                show_difference(old, new.text)
        elif self._check:
            if differs:
                click.echo(f"{_shown(old.path)}: would be reformatted")
        elif is_text:
            _to_stdout(new.encode())
        elif differs:
            save_text(old, new.text)
            if self._verbose:
                tell(f"{old.path}: reformatted")
        if differs:
            self.changed += 1
        else:
            self.same += 1

    def summary(self) -> str:
        """What became of the files, in one line."""
        verb = "would be reformatted" if self._check or self._diff else "reformatted"
        parts = [f"{_count(self.changed)} {verb}"] if self.changed else []
        left = "left unchanged" if not (self._check or self._diff) else "already formatted"
        parts += [f"{self.same if parts else _count(self.same)} {left}"] if self.same or not parts else []
        return ", ".join(parts)


def _count(number: int) -> str:
    return f"{number} file" + ("" if number == 1 else "s")


def _shown(path: str) -> str:
    from goalfmt.terminal.visible import visible

    return visible(path)


def _to_stdout(data: bytes) -> None:
    """Bytes as they are: BOM, line ends and what is no UTF-8 are kept."""
    import sys

    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        from goalfmt.cli.conventions.exits import silence

        silence(sys.stdout)
