"""Findings, for editors that ask for them. For the others see :mod:`goalfmt.server.announcing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from goalfmt.server.announcing import told
from goalfmt.server.register import Feature

if TYPE_CHECKING:
    from goalfmt.server.session import Session


def diagnostic(session: Session, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    """The findings of one text; only a word where nothing has changed since the last answer."""
    page = session.page(params.text_document.uri)
    found = told(page)
    name = session.told[page.path]
    if params.previous_result_id == name:
        return types.RelatedUnchangedDocumentDiagnosticReport(name)
    return types.RelatedFullDocumentDiagnosticReport(found, result_id=name)


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        diagnostic,
        types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="goalfmt"),
        offered=lambda session: session.pulls,
    ),
)
