"""``goalfmt explain``"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goalfmt.cli.conventions.loading import settings_here
from goalfmt.cli.conventions.manual_page import Here, lines
from goalfmt.cli.conventions.options import CONTEXT, common, examples, output_option
from goalfmt.cli.conventions.streams import style, write
from goalfmt.cli.rule import find


@click.command(
    context_settings=CONTEXT,
    short_help="Explain the code of a finding.",
    epilog=examples(
        "goalfmt explain T001",
    ),
)
@click.argument("code")
@output_option
@common
def command(code: str, output: Path | None, color: str, **options: Any) -> None:
    """Explain the code of a finding: what it means, why it matters, how to fix it."""
    here = Here(settings_here(options["config"], options["isolated"], options["verbose"]))
    write((f"{line}\n" for line in lines(find(code), here, style(color, output).colour)), output)
