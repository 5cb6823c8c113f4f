"""``goalfmt config``"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.completing import paths as offered_paths
from goalfmt.cli.conventions.exits import CLEAN, TROUBLE, Trouble, tell
from goalfmt.cli.conventions.options import CONTEXT, common, examples, output_option
from goalfmt.cli.conventions.rule_options import LISTS, rule_options
from goalfmt.cli.conventions.streams import write
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.config import Config


@click.command(
    context_settings=CONTEXT,
    short_help="Show, validate or describe the configuration.",
    epilog=examples(
        "goalfmt config",
        "goalfmt config --show plans/q1.goals --profile strict",
        "goalfmt config --validate",
        "goalfmt config --validate goalfmt.yaml plans/goalfmt.yaml",
        "goalfmt config --schema -o goalfmt.schema.json",
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=offered_paths)
@click.option("--show", "what", flag_value="show", default="show", help="Every key with its value and where that comes from (this is the default).")
@click.option("--validate", "what", flag_value="validate", help="Only tell whether the configuration can be used.")
@click.option("--schema", "what", flag_value="schema", help="Print the JSON Schema of goalfmt.yaml, for editors.")
@rule_options
@output_option
@common
def command(paths: Sequence[str], what: str, output: Path | None, **options: Any) -> int:
    """Show the configuration: every key with its value and its origin, a default, a place in a file, or the command line.

    PATH is a goal file or a folder, the current one by default: the nearest goalfmt.yaml (or [tool.goalfmt] of a pyproject.toml)
    from there upwards is shown, with all that it extends. With --validate, PATHS are configuration files.
    Exit code: 0 when all can be used, 2 with file, line and column of the first fault of each that cannot.
    """
    if what == "schema":
        write(_schema(), output)
        return CLEAN
    if what == "validate":
        return _validate(paths, options)
    if len(paths) > 1:
        raise click.UsageError("--show takes one PATH")
    write(_shown(_held(Path(paths[0] if paths else "."), options), options), output)
    return CLEAN


def _schema() -> Iterator[str]:
    import json

    from goalfmt.config.schema import schema

    yield json.dumps(schema(), indent=2, ensure_ascii=False)
    yield "\n"


def _held(path: Path, options: dict[str, Any]) -> Config | None:
    """The configuration that holds for a path; None where there is none.

    Raises ConfigError, and Trouble for a path that is not there.
    """
    from goalfmt import config

    if options["config"] is not None:
        return config.load(options["config"])
    if options["isolated"]:
        return None
    if not path.exists():
        raise Trouble(f"{visible(str(path))}: no such file or folder")
    folder = path.absolute() if path.is_dir() else path.absolute().parent
    found = config.find(folder)
    return None if found is None else config.load(found, found=True)


def _shown(held: Config | None, options: dict[str, Any]) -> Iterator[str]:
    from goalfmt.config.extending import shown as shown_path
    from goalfmt.config.showing import shown
    from goalfmt.config.tree import Item

    said = {name: [*value] for name in LISTS if (value := options[name.replace("-", "_")])}
    said.update({name: value for name in ("profile", "preview") if (value := options[name])})
    rows = [*shown(held.tree if held is not None else Item({}, "", 1, 1), said)]
    yield f"# {visible(shown_path(held.path)) if held is not None else 'no configuration file'}\n"
    width = min(max(len(row.key) + len(row.value) + 2 for row in rows), _WIDEST)
    for row in rows:
        words = visible(f"{row.key}: {row.value}")
        yield f"{words:<{width}}  # {visible(row.origin)}\n"


_WIDEST = 60


def _validate(paths: Sequence[str], options: dict[str, Any]) -> int:
    """Read each file, and tell of what is wrong with it; without files, of the one that holds here."""
    from goalfmt import config
    from goalfmt.config.extending import shown

    failed = False
    if not paths:
        held = _held(Path(), options)
        _say(f"{shown(held.path)}: it can be used" if held is not None else "no configuration file here", options)
        return CLEAN
    for path in paths:
        try:
            config.load(Path(path))
            _say(f"{path}: it can be used", options)
        except config.ConfigError as error:
            failed = True
            tell(str(error))
    return TROUBLE if failed else CLEAN


def _say(words: str, options: dict[str, Any]) -> None:
    if not options["quiet"]:
        click.echo(visible(words), err=True)
