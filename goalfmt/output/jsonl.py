"""For programs that read line by line: each finding is one line, of the shape of ``schema/finding.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.markup.json import dumps
from goalfmt.output.json import VERSION, finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.output import Checked, Style


def render(checked: Checked, style: Style) -> Iterator[str]:
    """A JSON object a line; nothing where nothing was found."""
    for found in checked.diagnostics:
        yield dumps({"version": VERSION, **finding(found)}) + "\n"
