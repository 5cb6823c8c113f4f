"""``goalfmt merge``"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from goalfmt import files
from goalfmt.cli.conventions.exits import CLEAN, FINDINGS, Trouble, tell
from goalfmt.cli.conventions.options import CONTEXT, common, examples
from goalfmt.config import ConfigError
from goalfmt.files import PathError, write_atomic
from goalfmt.merging import Labels, Merged, merge
from goalfmt.project import Choice, Projects
from goalfmt.settings import Settings
from goalfmt.terminal.visible import visible

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(
    context_settings=CONTEXT,
    short_help="Merge two versions of a goal file; a driver for git.",
    epilog=examples(
        "goalfmt merge base.goals ours.goals theirs.goals --print",
        "git config merge.goalfmt.driver 'goalfmt merge %O %A %B --path %P'",
        "git config merge.goalfmt.name 'goals, one by one'",
        "echo '*.goals merge=goalfmt' >> .gitattributes",
    ),
)
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.option("--path", "name", metavar="PATH", help="The path of the file in the repository; it decides which configuration holds.")
@click.option("--marker-size", type=click.IntRange(1, 1000), default=7, metavar="N", help="The length of conflict markers (7).")
@click.option("--print", "show", is_flag=True, help="Write the result to stdout, and leave OURS as it is.")
@common
def command(base: Path, ours: Path, theirs: Path, name: str | None, marker_size: int, show: bool, **options: Any) -> int:
    """Merge the changes of two versions, OURS and THEIRS, that began as BASE, goal by goal, and write the result over OURS.

    Edits of different goals, and of different facts of one goal, are both kept. Where both sides changed the same fact or title
    differently, or one removed what the other changed, conflict markers stand in the text and the exit code is 1.
    """
    mine = _read(ours)
    texts = [data.decode("utf-8", "surrogateescape") for data in (_read(base), mine, _read(theirs))]
    settings = _settings(Path(name) if name else ours, Choice(options["config"], options["isolated"]))
    found = merge(texts[0], texts[1], texts[2], Labels(size=marker_size), settings)
    data = found.text.encode("utf-8", "surrogateescape")
    if show:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        try:
            write_atomic(ours, data, mine)
        except OSError as error:
            raise Trouble(f"{visible(str(ours))}: cannot be written: {(error.strerror or str(error)).lower()}") from error
    if found.conflicts and not options["quiet"]:
        tell(_conflicts(found, name or str(ours)))
    return FINDINGS if found.conflicts else CLEAN


def _settings(path: Path, choice: Choice) -> Settings:
    """Those of the configuration; the usual ones where the nearest cannot be read, which may be in the middle of a merge itself."""
    try:
        return Projects(choice).of(path).settings
    except ConfigError as error:
        if choice.config is not None:
            raise
        tell(f"{error}; merged without it")
        return Settings()


def _read(path: Path) -> bytes:
    if not path.exists():
        raise PathError(f"{path}: no such file")
    return files.read(path).encode()


def _conflicts(found: Merged, name: str) -> str:
    number = "1 conflict" if found.conflicts == 1 else f"{found.conflicts} conflicts"
    how = "" if found.by_goals else "; merged line by line, for the goals of the two versions could not be brought together"
    return f"{visible(name)}: {number}{how}"
