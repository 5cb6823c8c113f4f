"""The Reviewdog Diagnostic Format (``DiagnosticResult``): columns count bytes of UTF-8 from 1, ends are exclusive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goalfmt.markup.json import dumps
from goalfmt.output.parts.fixes import as_one
from goalfmt.output.parts.places import byte_place, rooted
from goalfmt.output.parts.plain import is_whole, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.diagnostic import Diagnostic
    from goalfmt.output import Checked, Style
    from goalfmt.source import Source, Span


def render(checked: Checked, style: Style) -> Iterator[str]:
    """One JSON object, a diagnostic a line."""
    yield '{"source": {"name": "goalfmt"}, "diagnostics": ['
    for number, found in enumerate(checked.diagnostics):
        yield (",\n  " if number else "\n  ") + dumps(_diagnostic(found, style))
    yield "\n]}\n"


def _diagnostic(found: Diagnostic, style: Style) -> dict[str, Any]:
    message = found.message if found.help is None else f"{found.message}\nhelp: {found.help}"
    told: dict[str, Any] = {
        "message": whole(message),
        "location": {"path": whole(rooted(found.source.path, style)), "range": _range(found.source, found.span)},
        "severity": found.severity.name,
        "code": {"value": f"{found.code} {found.name}"},
    }
    edit = as_one(found)
    if edit is not None and is_whole(edit.text):
        told["suggestions"] = [{"range": _range(found.source, edit.span), "text": edit.text}]
    return told


def _range(source: Source, span: Span) -> dict[str, Any]:
    ends = {"start": byte_place(source, span.start), "end": byte_place(source, span.end)}
    return {name: {"line": place.line, "column": place.column} for name, place in ends.items()}
