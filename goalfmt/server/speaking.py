"""Findings in the words of the protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from goalfmt.diagnostic import Severity
from goalfmt.source import Span

if TYPE_CHECKING:
    from goalfmt.diagnostic import Diagnostic
    from goalfmt.server.page import Page

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def spoken(found: Diagnostic, page: Page) -> types.Diagnostic:
    """A finding of a page; its help is a second line of the message, and the other goals that it is about are places beside it."""
    message = found.message if found.help is None else f"{found.message}\nhelp: {found.help}"
    made = types.Diagnostic(page.range(found.span), message, SEVERITIES[found.severity], found.code, source="goalfmt")
    if found.also and page.session.can("text_document.diagnostic.related_information") is not False:
        made.related_information = [_other(line, page) for line in found.also]
    return made


def _other(line: int, page: Page) -> types.DiagnosticRelatedInformation:
    words = page.source.line(line)
    start = page.source.line_starts[line - 1]
    span = Span(start + len(words) - len(words.lstrip()), start + len(words))
    return types.DiagnosticRelatedInformation(types.Location(page.text.uri, page.range(span)), "this goal, too")
