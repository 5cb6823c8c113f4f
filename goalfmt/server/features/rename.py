"""Another name for an id, a person or a tag, in all files of the workspace; for people in the roster, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from goalfmt.diagnostic import Edit
from goalfmt.server import roster
from goalfmt.server.refusals import Refused
from goalfmt.server.register import Feature
from goalfmt.server.words import HANDLE, ID, TAG, Named, name_at
from goalfmt.server.workspace_edits import workspace_edit
from goalfmt.source import Source
from goalfmt.syntax import parse, values
from goalfmt.syntax.text import Text
from goalfmt.syntax.values.types import Handle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from goalfmt.server.page import Page
    from goalfmt.server.session import Session

_SIGILS = {ID: "^", HANDLE: "@", TAG: "#"}
_ID = re.compile(r"[A-Za-z0-9_-]+")


def prepare(session: Session, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    """What would be renamed; None where nothing can be."""
    page = session.page(params.text_document.uri)
    named = _named(page, params.position)
    return None if named is None else types.PrepareRenamePlaceholder(page.range(named.span), named.name)


def _named(page: Page, position: types.Position) -> Named | None:
    named = name_at(page.document, page.offset(position), page.vocabulary)
    return named if named is not None and named.sort in _SIGILS else None


def rename(session: Session, params: types.RenameParams) -> types.WorkspaceEdit:
    """The edits, all or none; refused where the new name cannot be one, is taken, or would be read as something else somewhere."""
    page = session.page(params.text_document.uri)
    named = _named(page, params.position)
    if named is None:
        raise Refused("here stands no id, owner or tag")
    new = params.new_name.strip().removeprefix(_SIGILS[named.sort])
    _demand(page, named, new)
    edits: dict[Path, list[Edit]] = {}
    for path, place in page.shelf.occurrences(named.sort, named.name):
        edits.setdefault(path, []).append(Edit(place.span, new))
    for path, given in edits.items():
        _prove(page, path, given)
    if named.sort == HANDLE:
        for path, span in roster.places(page.shelf.project, named.name):
            edits.setdefault(path, []).append(Edit(span, new))
    return workspace_edit(session, page.shelf, edits)


def _demand(page: Page, named: Named, new: str) -> None:
    """Raise Refused for a name that cannot be one."""
    if named.sort == ID:
        if not _ID.fullmatch(new) or new == "none":
            raise Refused(f"an id is letters a to z, digits, - and _, and not {new!r}")
        if new != named.name and any(place.defines for _, place in page.shelf.occurrences(ID, new)):
            raise Refused(f"another goal is called ^{new} already")
    elif named.sort == HANDLE:
        read = values.read("handle", Text(f"@{new}", 0))
        if not isinstance(read, Handle) or new == "none":
            raise Refused(f"a name of a person or team is letters and digits, with . _ - or / inside, and not {new!r}")
    elif [word.text for node in parse(Source(f"# x #{new}")).nodes for word in node.tags] != [new]:
        raise Refused(f"a tag begins with a letter and goes on with letters, digits, . _ - or /, and not {new!r}")


def _prove(page: Page, path: Path, edits: Sequence[Edit]) -> None:
    """Raise Refused where a file would have more faults, or other names in other places, than before."""
    from goalfmt.editing import applied

    entry = page.shelf.entries[path]
    new = parse(applied(entry.document.source, edits), page.vocabulary)
    if len(new.faults) > len(entry.document.faults) or len(new.nodes) != len(entry.document.nodes):
        fault = next((fault.message for fault in new.faults if fault not in entry.document.faults), "its goals would be read differently")
        raise Refused(f"{entry.document.source.path} could not be read any more: {fault}")


FEATURES = (
    Feature(types.TEXT_DOCUMENT_PREPARE_RENAME, prepare),
    Feature(types.TEXT_DOCUMENT_RENAME, rename, types.RenameOptions(prepare_provider=True)),
)
