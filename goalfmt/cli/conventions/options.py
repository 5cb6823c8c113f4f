"""Options that many commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from goalfmt.cli.conventions.completing import paths as offered_paths

if TYPE_CHECKING:
    from goalfmt.rule import Today
    from goalfmt.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
"""For every command: ``context_settings=CONTEXT``."""


_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?")


def moment(value: str) -> date | datetime:
    """``2026-03-02`` or ``2026-03-02T12:00``, as the type of an option."""
    match = _MOMENT.fullmatch(value)
    try:
        if match is not None:
            return datetime.fromisoformat(value) if match[1] else date.fromisoformat(value)
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is no date; write it as 2026-03-02 or 2026-03-02T12:00")


def examples(*commands: str) -> str:
    """The end of a help text: how the command is called. (The backspace tells click to leave the lines as they are.)"""
    return "\b\n" + "\n".join(("Examples:" if len(commands) > 1 else "Example:", *(f"  {line}" for line in commands)))


def common(function: F) -> F:
    """The options of every command. All take --no-cache; it is shown where there is a cache."""
    return _common(function, hidden=True)


def common_with_cache(function: F) -> F:
    """The options of every command, for one that keeps its answers."""
    return _common(function, hidden=False)


def _common(function: F, hidden: bool) -> F:
    for option in (
        click.option("-v", "--verbose", is_flag=True, help="Tell what is read."),
        click.option("--no-cache", is_flag=True, hidden=hidden, help="Neither use nor keep an answer."),
        click.option("-q", "--quiet", is_flag=True, help="Say only what was asked for, and what failed."),
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours; auto asks NO_COLOR, FORCE_COLOR, the terminal."
        ),
        click.option("--isolated", is_flag=True, help="Use no configuration file."),
        click.option("--config", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Use this configuration, not the nearest."),
    ):
        function = option(function)
    return function


def today_option(function: F) -> F:
    """``--today``"""
    return click.option("--today", type=moment, metavar="DATE", help="The day (or date-time) taken as now: same input, same result.")(function)


def path_options(function: F) -> F:
    """``PATHS``, ``-`` and ``--stdin-filename``"""
    for option in (
        click.option("--force-exclude", is_flag=True, help="Leave out excluded and ignored files even when they are named."),
        click.option("--stdin-filename", metavar="PATH", help="The name of what `-` reads; it decides which configuration holds."),
        click.argument("paths", nargs=-1, shell_complete=offered_paths),
    ):
        function = option(function)
    return function


def output_option(function: F) -> F:
    """``-o FILE``, for what is no goal file."""
    return _output(_no_goal_file)(function)


def goals_output_option(function: F) -> F:
    """``-o FILE``, for a command that makes a goal file."""
    return _output(None)(function)


def _output(callback: Callable[[click.Context, click.Parameter, Path | None], Path | None] | None) -> Callable[[F], F]:
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output-file", "output", type=path, callback=callback, metavar="FILE", help="Write to a file, not to stdout.")


def _no_goal_file(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    if value is not None:
        spare_goals(ctx, param, value)
    return value


def spare_goals(ctx: click.Context, param: click.Parameter, path: Path) -> None:
    """Refuse to write something else over a goal file: a word too few on a command line, and the goals would be gone."""
    from goalfmt.files import SUFFIXES
    from goalfmt.terminal.visible import visible

    if path.name.endswith(SUFFIXES) and path.exists():
        raise click.BadParameter(f"{visible(str(path))} is a goal file, and what is written here is none; give it another name", ctx, param)


def selector_list(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    """Callback of options that name rules: comma-separated, repeatable, checked."""
    from goalfmt.rules.selection import fault_of

    selectors = tuple(word.strip() for part in value for word in part.split(",") if word.strip())
    for selector in selectors:
        fault = fault_of(selector)
        if fault is not None:
            raise click.BadParameter(fault, ctx, param)
    return selectors


def today_of(today: Today, settings: Settings) -> date | datetime:
    """The day that is asked for, else today in the project's time zone. Only here and below goalfmt looks at the clock."""
    if today is not None:
        return today
    return today_in(settings.calendar.timezone)


def today_in(zone: str) -> date:
    """Today in a time zone, by its IANA name."""
    from datetime import UTC

    if zone == "UTC":
        return datetime.now(UTC).date()
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(zone)).date()


def now_of(today: Today, settings: Settings) -> date | datetime:
    """The day or moment that is asked for, else this minute in the project's time zone."""
    if today is not None:
        return today
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(settings.calendar.timezone)).replace(second=0, microsecond=0, tzinfo=None)
