"""The option ``--add-ignore[=REASON]`` of ``goalfmt check``."""

from __future__ import annotations

import click

_NAME = "--add-ignore"


class WithReason(click.Command):
    """A command with ``--add-ignore``, which has a value only behind ``=``: a path after it is a path."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line."""
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(ctx, [*(f"{_NAME}=" if arg == _NAME else arg for arg in args[:end]), *args[end:]])


def reason_of(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Callback of the option: None where it is not given, empty without a reason."""
    if value is not None and not value.isprintable():
        raise click.BadParameter("a reason is one line of text", ctx, param)
    return None if value is None else " ".join(value.split())
