"""A Code Quality report of GitLab (``artifacts: reports: codequality:``), whose fingerprints stay when lines move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goalfmt.diagnostic import Severity
from goalfmt.markup.json import dumps
from goalfmt.output.parts.fingerprints import fingerprints
from goalfmt.output.parts.places import last, rooted
from goalfmt.output.parts.plain import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.diagnostic import Diagnostic
    from goalfmt.output import Checked, Style

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(checked: Checked, style: Style) -> Iterator[str]:
    """A JSON list, a finding a line."""
    yield "["
    for number, (found, fingerprint) in enumerate(zip(checked.diagnostics, fingerprints(checked, style), strict=True)):
        yield (",\n " if number else "\n ") + dumps(_finding(found, fingerprint, style))
    yield "\n]\n"


def _finding(found: Diagnostic, fingerprint: str, style: Style) -> dict[str, Any]:
    start, end = found.source.place(found.span.start), last(found.source, found.span)
    return {
        "description": whole(found.message if found.help is None else f"{found.message} ({found.help})"),
        "check_name": f"{found.code} {found.name}",
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {"path": whole(rooted(found.source.path, style)), "lines": {"begin": start.line, "end": end.line}},
    }
