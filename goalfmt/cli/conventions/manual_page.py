"""A manual page for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from goalfmt.rules.selection import choose
from goalfmt.terminal.colour import paint
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.manual import Manual
    from goalfmt.settings import Settings

_CODE = re.compile(r"``([^`\n]++)``")
_HEADING = re.compile(r"(?:Bad|Good|Fixed)(?: \([^()]*+\))?:$")


class Here:
    """What a project has chosen: which rules are on, and how bad their findings are."""

    def __init__(self, settings: Settings) -> None:
        self._on = {rule.code: severity for rule, severity in choose(settings, settings.profile)}

    def state(self, page: Manual) -> str:
        """``error``, ``warning`` or ``info``; ``off`` for a rule that does not run."""
        if page.code.startswith("E"):
            return page.severity.label
        severity = self._on.get(page.code)
        return "off" if severity is None else severity.label


def lines(page: Manual, here: Here, coloured: bool) -> Iterator[str]:
    """The lines of a page: code, name and what it is here, then its text."""
    state = here.state(page)
    told = f"off; `--extend-select {page.code}` turns it on" if state == "off" else state
    yield f"{paint(page.code, page.severity.label, coloured)} {paint(page.name, 'words', coloured)} ({told})"
    yield ""
    for line in page.doc.split("\n"):
        if _HEADING.match(line):
            yield paint(line, "help", coloured)
        else:
            yield visible(line) if line.startswith("    ") else plain(line)


def plain(line: str) -> str:
    """A line with code in single backquotes, as Markdown has it."""
    return _CODE.sub(r"`\1`", line)
