"""A manual page for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from goalfmt.terminal.colour import paint
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.manual import Manual

_CODE = re.compile(r"``([^`\n]++)``")
_HEADING = re.compile(r"(?:Bad|Good|Fixed)(?: \([^()]*+\))?:$")


def lines(page: Manual, coloured: bool) -> Iterator[str]:
    """The lines of a page: code, name and severity, then its text."""
    yield f"{paint(page.code, page.severity.label, coloured)} {paint(page.name, 'words', coloured)} ({page.severity.label})"
    yield ""
    for line in page.doc.split("\n"):
        if _HEADING.match(line):
            yield paint(line, "help", coloured)
        else:
            yield visible(line) if line.startswith("    ") else _CODE.sub(r"`\1`", line)
