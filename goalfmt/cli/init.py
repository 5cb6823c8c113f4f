"""``goalfmt init``"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goalfmt.cli.conventions.edits import edit_options, say
from goalfmt.cli.conventions.exits import Trouble
from goalfmt.cli.conventions.options import CONTEXT, examples, today_of


@click.command(
    context_settings=CONTEXT,
    short_help="Make a starter file and a configuration.",
    epilog=examples(
        "goalfmt init",
        "goalfmt init plans --today 2026-03-02",
    ),
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@edit_options
def command(folder: Path, **options: Any) -> int:
    """Make goals.goals, with a small plan to write over, and goalfmt.yaml, with the choices that most projects make, in FOLDER.

    A file that is there stays as it is.
    """
    from goalfmt.cli.conventions.saving import create_text, show_difference
    from goalfmt.editing.starting import configuration, plan
    from goalfmt.settings import Settings
    from goalfmt.source import Source

    if not folder.is_dir():
        raise Trouble(f"{folder}: there is no such folder")
    day = today_of(options["today"], Settings())
    made = 0
    for name, text in (("goals.goals", plan(day)), ("goalfmt.yaml", configuration())):
        path = folder / name
        if path.is_symlink() or path.exists():
            say(f"{path}: is there already, and stays as it is")
            continue
        made += 1
        if options["diff"]:
            show_difference(Source("", path.as_posix()), text)
        else:
            create_text(path, text)
            say(f"{path}: made")
    if made and not options["diff"] and not options["quiet"]:
        say(f"next: write your goals into {folder / 'goals.goals'}, then: goalfmt check {folder}; goalfmt status {folder}")
    return 0
