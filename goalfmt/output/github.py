"""Annotations of GitHub Actions: workflow commands, escaped as its runner reads them.

The runner (``ActionCommand.cs``) unescapes ``%0D %0A %25`` in data, ``%3A %2C`` besides in properties, and splits properties
at the first ``=``, leaving out further ones behind it. Of each step it keeps ten annotations of each kind.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Severity
from goalfmt.output.parts.places import last, rooted
from goalfmt.output.parts.words import noun, number
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.diagnostic import Diagnostic
    from goalfmt.output import Checked, Style

LIMIT = 10
"""Annotations of one kind that are kept of a step."""

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(checked: Checked, style: Style) -> Iterator[str]:
    """All findings, the most severe first; those beyond the limit only stand in the log, and a notice says how many they are."""
    return commands(checked, style, beyond=True)


def commands(checked: Checked, style: Style, *, beyond: bool) -> Iterator[str]:
    """The commands; with ``beyond``, also those that GitHub does not keep."""
    ordered = sorted(checked.diagnostics, key=lambda found: -found.severity)
    kinds = {severity: list(here) for severity, here in groupby(ordered, key=lambda found: found.severity)}
    over = any(len(here) > LIMIT for here in kinds.values())
    for severity in reversed(Severity):
        here, limit = kinds.get(severity, []), LIMIT
        if over and severity is Severity.INFO:
            limit -= 1  # the notice is one of the ten
            yield _notice({kind: len(found) - LIMIT for kind, found in kinds.items()} | {severity: len(here) - limit})
        yield from (_command(found, style) for found in (here if beyond else here[:limit]))


def _notice(missing: dict[Severity, int]) -> str:
    told = ", ".join(number(missing[severity], noun(severity)) for severity in reversed(Severity) if missing.get(severity, 0) > 0)
    return f"::notice title=goalfmt::Not annotated: {told}. GitHub keeps {LIMIT} annotations of each kind for a step; the log has all.\n"


def _command(found: Diagnostic, style: Style) -> str:
    start, end = found.source.place(found.span.start), last(found.source, found.span)
    properties = {"file": _path(rooted(found.source.path, style)), "line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line:  # columns of several lines make no sense to it
        properties |= {"col": str(start.column), "endColumn": str(end.column)}
    properties["title"] = f"{found.code} {found.name}"
    words = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = visible(found.message) if found.help is None else f"{visible(found.message)}\nhelp: {visible(found.help)}"
    return f"::{_KINDS[found.severity]} {words}::{_data(message)}\n"


def _path(path: str) -> str:
    """The path, what cannot be seen of it shown, line ends excepted: these are escaped."""
    shown = "".join(character if character in "\r\n" else visible(character) for character in path)
    return f"./{shown}" if shown.startswith("=") else shown


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
