"""``goalfmt rule``"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.completing import rules as offered_rules
from goalfmt.cli.conventions.exits import CLEAN, FINDINGS, Trouble
from goalfmt.cli.conventions.loading import settings_here
from goalfmt.cli.conventions.manual_page import Here, lines, plain
from goalfmt.cli.conventions.options import CONTEXT, common, examples, output_option
from goalfmt.cli.conventions.streams import style, write
from goalfmt.manual import Manual
from goalfmt.rules.catalogue import pages
from goalfmt.rules.own import manual
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.settings import Settings


@click.command(
    context_settings=CONTEXT,
    short_help="Print the manual page of a rule.",
    epilog=examples(
        "goalfmt rule",
        "goalfmt rule T001",
        "goalfmt rule no-deadline",
        "goalfmt rule --all -o rules.txt",
        "goalfmt rule --test",
    ),
)
@click.argument("rule", required=False, metavar="[CODE|NAME]", shell_complete=offered_rules)
@click.option("--all", "every", is_flag=True, help="Print every page.")
@click.option("--test", is_flag=True, help="Run the examples of the project's own rules (of one, or of all).")
@output_option
@common
def command(rule: str | None, every: bool, test: bool, output: Path | None, color: str, **options: Any) -> int:
    """Print the manual page of a rule or of a syntax error; without a name, list them all, with what they are in this project.

    With --test, the examples of the rules that the project has made itself are run: exit code 1 when one does not do as it says.
    """
    settings = settings_here(options["config"], options["isolated"], options["verbose"])
    if test:
        return _test(rule, settings, output, options["quiet"])
    here = Here(settings)
    known = known_to(settings)
    if rule is None and not every:
        write(_listing([*known.values()], here), output)
    else:
        chosen = [*known.values()] if rule is None else [find(rule, known)]
        write(_printed(chosen, here, style(color, output).colour), output)
    return CLEAN


def _test(rule: str | None, settings: Settings, output: Path | None, quiet: bool) -> int:
    """Run the examples of own rules; what does not do as it says goes to the output."""
    from goalfmt.own_examples import failures

    chosen = [own for own in settings.rules if rule is None or rule.upper() == own.code or rule == own.name]
    if rule is not None and not chosen:
        raise Trouble(f"no rule of this project is called {rule!r}")
    failed = list(failures(chosen, settings))
    write((f"{visible(line)}\n" for line in failed), output)
    if not quiet:
        count = sum(len(own.bad) + len(own.good) for own in chosen)
        told = f"{len(failed)} of {count} examples failed" if failed else f"{count} example{'' if count == 1 else 's'} passed"
        click.echo(f"{told}; {len(chosen)} rule{'' if len(chosen) == 1 else 's'}", err=True)
    return FINDINGS if failed else CLEAN


def _listing(known: Sequence[Manual], here: Here) -> Iterator[str]:
    room = max(len(page.name) for page in known)
    for page in known:
        yield f"{page.code}  {here.state(page):<7}  {page.name:<{room}}  {plain(page.summary)}\n"


def _printed(chosen: Sequence[Manual], here: Here, coloured: bool) -> Iterator[str]:
    for number, page in enumerate(chosen):
        yield "\n\n" if number else ""
        yield from (f"{line}\n" for line in lines(page, here, coloured))


def known_to(settings: Settings) -> dict[str, Manual]:
    """All pages by code, with those of the project's own rules."""
    return {**pages(), **{own.code: manual(own) for own in settings.rules}}


def find(name: str, by_code: Mapping[str, Manual] | None = None) -> Manual:
    """The page of a code or name; ``by_code``: of all pages that there are, those of goalfmt by default.

    Raises Trouble with a did-you-mean when there is none.
    """
    there = by_code or pages()
    known = {**there, **{page.name: page for page in there.values()}}
    page = known.get(name) or known.get(name.upper()) or known.get(name.lower())
    if page is None:
        close = get_close_matches(name.lower(), [key for key in known if key.islower()], 1) or get_close_matches(name.upper(), [*known], 1)
        raise Trouble(f"no rule is called {name!r}" + (f", did you mean {close[0]!r}?" if close else "; `goalfmt rule` lists all"))
    return page
