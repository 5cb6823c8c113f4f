"""``goalfmt rule``"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from goalfmt.cli.conventions.exits import Trouble
from goalfmt.cli.conventions.loading import settings_here
from goalfmt.cli.conventions.manual_page import Here, lines, plain
from goalfmt.cli.conventions.options import CONTEXT, common, examples, output_option
from goalfmt.cli.conventions.streams import style, write
from goalfmt.manual import Manual
from goalfmt.rules.catalogue import pages


@click.command(
    context_settings=CONTEXT,
    short_help="Print the manual page of a rule.",
    epilog=examples(
        "goalfmt rule",
        "goalfmt rule T001",
        "goalfmt rule no-deadline",
        "goalfmt rule --all -o rules.txt",
    ),
)
@click.argument("rule", required=False, metavar="[CODE|NAME]")
@click.option("--all", "every", is_flag=True, help="Print every page.")
@output_option
@common
def command(rule: str | None, every: bool, output: Path | None, color: str, **options: Any) -> None:
    """Print the manual page of a rule or of a syntax error; without a name, list them all, with what they are in this project."""
    here = Here(settings_here(options["config"], options["isolated"], options["verbose"]))
    if rule is None and not every:
        write(_listing([*pages().values()], here), output)
    else:
        chosen = [*pages().values()] if rule is None else [find(rule)]
        write(_printed(chosen, here, style(color, output).colour), output)


def _listing(known: Sequence[Manual], here: Here) -> Iterator[str]:
    room = max(len(page.name) for page in known)
    for page in known:
        yield f"{page.code}  {here.state(page):<7}  {page.name:<{room}}  {plain(page.summary)}\n"


def _printed(chosen: Sequence[Manual], here: Here, coloured: bool) -> Iterator[str]:
    for number, page in enumerate(chosen):
        yield "\n\n" if number else ""
        yield from (f"{line}\n" for line in lines(page, here, coloured))


def find(name: str) -> Manual:
    """The page of a code or name.

    Raises Trouble with a did-you-mean when there is none.
    """
    known = {**pages(), **{page.name: page for page in pages().values()}}
    page = known.get(name) or known.get(name.upper()) or known.get(name.lower())
    if page is None:
        close = get_close_matches(name.lower(), [key for key in known if key.islower()], 1) or get_close_matches(name.upper(), [*known], 1)
        raise Trouble(f"no rule is called {name!r}" + (f", did you mean {close[0]!r}?" if close else "; `goalfmt rule` lists all"))
    return page
