"""``goalfmt import``"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from goalfmt.cli.conventions.exits import Trouble, tell
from goalfmt.cli.conventions.options import CONTEXT, common, examples, goals_output_option
from goalfmt.cli.conventions.streams import write
from goalfmt.exchange.importers import ImportFormatError, formats
from goalfmt.project import Choice, Projects
from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.terminal.visible import visible

_MAX_BYTES = 64 * 1024 * 1024


@click.command(
    context_settings=CONTEXT,
    short_help="Turn a document of another format into goals.",
    epilog=examples(
        "goalfmt import markdown plan.md -o plan.goals",
        "cat okrs.md | goalfmt import markdown - | goalfmt check -",
    ),
)
@click.argument("form", metavar="FORMAT", type=click.Choice(formats()))
@click.argument("path", metavar="FILE|-", type=click.Path(path_type=Path, allow_dash=True))
@goals_output_option
@common
def command(form: str, path: Path, output: Path | None, quiet: bool, verbose: bool, config: Path | None, isolated: bool, **options: Any) -> None:
    """Turn a document of another FORMAT into a goal file, on standard output or in a file (-o).

    What states something to be reached becomes a goal; everything else stays as notes and text. No words are lost and nothing is made up:
    what the document does not say (a date, an owner) is left for you to add, and `goalfmt check` tells where.
    """
    from goalfmt.exchange.convert import convert

    if output is not None and output.exists() and path.exists() and output.samefile(path):
        raise click.UsageError(f"{visible(str(output))} would take the place of what is imported; give it another name")
    text, name = _read(path), _name(path)
    settings = Projects(Choice(config, isolated)).of(output or Path(name)).settings
    try:
        goals = convert(text, form, name, settings)
    except ImportFormatError as error:
        raise Trouble(str(error)) from error
    if verbose:
        document = parse(Source(goals, name), settings.vocabulary)
        tell(f"{name}: {sum(node.is_goal for node in document.nodes)} goals in {len(document.lines)} lines")
    write([goals], output)
    if output is not None and not quiet:
        tell(f"{output}: written; next: goalfmt check {output}")


def _name(path: Path) -> str:
    return "<stdin>" if str(path) == "-" else str(path)


def _read(path: Path) -> str:
    """The text of a file or of standard input. Raises Trouble where it cannot be read as UTF-8."""
    name = _name(path)
    try:
        data = sys.stdin.buffer.read(_MAX_BYTES + 1) if str(path) == "-" else _bytes(path)
    except OSError as error:
        raise Trouble(f"{name}: {(error.strerror or str(error)).lower()}") from error
    if len(data) > _MAX_BYTES:
        raise Trouble(f"{name}: larger than {_MAX_BYTES // 1024 // 1024} MB")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Trouble(f"{name}: line {line} is not UTF-8; save the file as UTF-8 and try again") from error


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MAX_BYTES + 1)
