"""Edits of files as the protocol wants them: with the version of each open text, so that a stale one is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from goalfmt.server.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from goalfmt.diagnostic import Edit
    from goalfmt.server.session import Session
    from goalfmt.server.shelf import Shelf


def text_edits(edits: Sequence[Edit], positions: Positions) -> list[types.TextEdit]:
    """Edits of one text, in its order."""
    return [types.TextEdit(positions.range(edit.span), edit.text) for edit in sorted(edits, key=lambda edit: edit.span)]


def workspace_edit(session: Session, shelf: Shelf, edits: Mapping[Path, Sequence[Edit]]) -> types.WorkspaceEdit:
    """Edits of several files."""
    made = {path: text_edits(given, _positions(session, shelf, path)) for path, given in edits.items() if given}
    if not session.can("workspace.workspace_edit.document_changes"):
        return types.WorkspaceEdit(changes={session.uri_of(path): given for path, given in made.items()})
    changes = [
        types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(session.uri_of(path), _version(session, path)), given)
        for path, given in made.items()
    ]
    return types.WorkspaceEdit(document_changes=changes)


def _positions(session: Session, shelf: Shelf, path: Path) -> Positions:
    opened = session.texts.get(path)
    if opened is not None:
        return opened.positions
    entry = shelf.entries.get(path)
    text = path.read_bytes().decode("utf-8", "surrogateescape") if entry is None else entry.document.source.text
    return Positions(text, session.encoding)


def _version(session: Session, path: Path) -> int | None:
    opened = session.texts.get(path)
    return None if opened is None else opened.version
