"""The group of all commands. A command is a file in the folder ``cli``, imported only when it is called, with a click command named ``command``."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.exits import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

_PACKAGE = "goalfmt.cli"
_NO_COMMANDS = frozenset({"__init__", "__main__", "main"})
_ALIASES = {"fmt": "format"}
"""Short names, which no help lists."""


class Commands(click.Group):
    """Finds its commands in the folder; ``import_.py`` is the command ``import``, for Python keeps the word to itself."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted(_name(file) for file in Path(__file__).parents[1].glob("*.py") if file.stem not in _NO_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name or its short name."""
        cmd_name = _ALIASES.get(cmd_name, cmd_name)
        if cmd_name not in self.list_commands(ctx):
            return None
        module = cmd_name.replace("-", "_")
        path = Path(__file__).parents[1] / f"{module}.py"
        command: click.Command = import_module(f"{_PACKAGE}.{module if path.exists() else module + '_'}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; of an unknown one, which may be meant."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(name, self.list_commands(ctx), 1)
            ctx.fail(f"No such command {name!r}." + (f" Did you mean {close[0]!r}?" if close else ""))
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *others: Any, **extra: Any) -> Any:
        """Run with the exit codes of goalfmt; never shows a traceback unless asked to."""
        extra["standalone_mode"] = False
        run = super().main
        guarded(lambda: run(args, *others, **extra))


def _name(file: Path) -> str:
    return file.stem.rstrip("_").replace("_", "-")
