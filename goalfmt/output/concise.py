"""One line a finding: ``path:line:column: CODE [name] message``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.output import Checked, Style


def render(checked: Checked, style: Style) -> Iterator[str]:
    """A line for each finding."""
    for found in checked.diagnostics:
        place = found.source.place(found.span.start)
        path = visible(found.source.path)
        yield f"{path}:{place.line}:{place.column}: {found.code} [{found.name}] {visible(found.message)}\n"
