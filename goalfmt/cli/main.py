"""The program ``goalfmt``."""

from __future__ import annotations

import click

from goalfmt import __version__
from goalfmt.cli.conventions.commands import Commands
from goalfmt.cli.conventions.options import CONTEXT, examples


@click.group(
    cls=Commands,
    context_settings=CONTEXT,
    epilog=examples(
        "goalfmt check plans/     check all goal files of a folder",
    ),
)
@click.version_option(__version__, "-V", "--version", message="goalfmt %(version)s")
def cli() -> None:
    """Plain-text goals: check them, and see where they stand."""


def main() -> None:
    """Entry point of the program."""
    cli()
