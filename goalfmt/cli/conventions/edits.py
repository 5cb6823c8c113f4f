"""What the commands that edit a goal share: how the goal is named, and what is told afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from goalfmt.cli.conventions.exits import Trouble
from goalfmt.cli.conventions.options import common, today_option
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.editing import Change
    from goalfmt.model.types import Goal

F = TypeVar("F", bound=Callable[..., Any])


def edit_options(function: F) -> F:
    """``--diff``, ``--today`` and the options of every command."""
    shown = click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
    return shown(today_option(common(function)))


def one_line(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Callback of options whose value becomes part of a line."""
    if value is None:
        return None
    words = value.strip()
    if not words or "\n" in words or "\r" in words:
        raise click.BadParameter("it must be one line of text", ctx, param)
    return words


class WithWords(click.Command):
    """A command of which an argument may begin with a bullet or be a negative number: these are words, no options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line."""
        return super().parse_args(ctx, [_SHIELD + arg if _WORDS.match(arg) else arg for arg in args])

    def make_context(self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any) -> click.Context:
        """The context, with the words as they were written."""
        ctx = super().make_context(info_name, args, parent, **extra)
        ctx.params = {name: _bare(value) for name, value in ctx.params.items()}
        return ctx


_WORDS = re.compile(r"-[ \t]|-[0-9.]")
_SHIELD = "\0"


def _bare(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_bare(one) for one in value)
    return value.replace(_SHIELD, "") if isinstance(value, str) else value


@contextmanager
def refusals(goal: Goal) -> Iterator[None]:
    """Tell of an edit that makes no sense for a goal, with its place."""
    from goalfmt.editing import EditError

    try:
        yield
    except EditError as error:
        raise Trouble(f"{goal.source.path}:{goal.line}: {error}") from error


def edit(goal: Goal, changes: Sequence[Change], options: dict[str, Any], told: str) -> int:
    """Carry out the changes of one goal and tell of them; the exit code."""
    from goalfmt.cli.conventions.saving import carry_out

    carry_out(changes, goal.workspace, options["diff"])
    if not options["diff"] and not options["quiet"]:
        say(f"{goal.source.path}:{goal.line}: {told}")
    return 0


def say(words: str) -> None:
    """Tell on stderr what was done."""
    click.echo(visible(words), err=True)


def titled(goal: Goal) -> str:
    """How messages name a goal."""
    title = goal.title.text
    return f"“{title if len(title) <= 60 else title[:59] + '…'}”"
