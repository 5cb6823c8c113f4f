"""The man page, from the help texts of the commands: docs/man/goalfmt.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from goalfmt import __version__
from goalfmt.cli.main import cli

TARGET = Path(__file__).parent.parent / "docs" / "man" / "goalfmt.1"

_EXIT_CODES = (
    ("0", "nothing found, or nothing as bad as --fail-on"),
    ("1", "findings; something would be reformatted or fixed"),
    ("2", "usage, configuration, a missing path, a file that cannot be read or written, an internal error"),
    ("130", "interrupted"),
)
_ENVIRONMENT = (
    ("NO_COLOR", "no colours, unless --color says otherwise"),
    ("FORCE_COLOR", "colours also where no terminal reads them"),
    ("COLUMNS", "width of tables where no terminal tells it"),
    ("GITHUB_STEP_SUMMARY", "file to which check appends its summary"),
    ("GOALFMT_NO_CACHE", "keep nothing for the next check, as --no-cache"),
    ("XDG_CACHE_HOME", "where the cache is kept, in a folder goalfmt"),
    ("GOALFMT_TRACEBACK", "show all of an internal error"),
)


def files() -> dict[Path, str]:
    """Path -> text."""
    return {TARGET: "".join(_page())}


def _page() -> Iterator[str]:
    yield f'.TH GOALFMT 1 "" "goalfmt {__version__}" "User Commands"\n'
    yield ".SH NAME\ngoalfmt \\- check, format and sum up goals in plain text\n"
    yield ".SH SYNOPSIS\n.B goalfmt\n.I COMMAND\n[\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]\n"
    yield ".SH DESCRIPTION\n"
    yield "A goal file (*.goals, *.goals.md) is Markdown-like text: objectives and goals with owners, deadlines, measures and dated check-ins.\n"
    yield ".B goalfmt\nchecks whether every goal is specific, measurable, assigned, relevant and time-bound,\n"
    yield "keeps the layout, and sums up how the goals stand.\n"
    context = click.Context(cli, info_name="goalfmt")
    yield ".SH COMMANDS\n"
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None and not command.hidden:
            yield from _command(name, command, context)
    yield ".SH EXIT STATUS\n"
    yield from _terms(_EXIT_CODES)
    yield ".SH ENVIRONMENT\n"
    yield from _terms(_ENVIRONMENT)
    yield ".SH FILES\n"
    yield from _terms((("goalfmt.yaml", "the configuration, found upwards from each goal file"), ("pyproject.toml", "the same under [tool.goalfmt]")))


def _command(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, **command.context_settings)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS {_escaped(f'goalfmt {name} {usage}')}\n"
    for paragraph in _paragraphs(command.help or ""):
        yield f"{_escaped(paragraph)}\n.PP\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None and not found.hidden:
                yield from _command(f"{name} {inner}", found, parent)
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            yield f".TP\n.B {_escaped(record[0])}\n{_escaped(record[1])}\n"
    for line in re.findall(r"^  (.+)$", command.epilog or "", re.MULTILINE):
        yield f".PP\n.nf\n    {_escaped(line)}\n.fi\n"


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.replace("\b", "")) if part.strip()]


def _terms(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for term, meaning in rows:
        yield f".TP\n.B {_escaped(term)}\n{_escaped(meaning)}\n"


def _escaped(text: str) -> str:
    """Text that roff shows as it is: hyphens that can be copied, and no line that it takes for a request."""
    made = text.replace("\\", "\\e").replace("-", "\\-").replace("^", "\\(ha").replace("~", "\\(ti").replace("`", "\\(ga").replace("'", "\\(aq")
    return f"\\&{made}" if made.startswith((".", "\\(aq")) else made
