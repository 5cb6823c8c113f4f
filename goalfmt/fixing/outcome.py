"""What a run of fixes comes to, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection

    from goalfmt.diagnostic import Diagnostic
    from goalfmt.model.types import Workspace
    from goalfmt.source import Source
    from goalfmt.syntax.document import Document


class Check(Protocol):
    """What finds the diagnostics of some documents of a workspace: the linter, with all that a run has chosen."""

    def __call__(self, workspace: Workspace, *, documents: Collection[Document]) -> list[Diagnostic]:
        """All diagnostics of the documents."""
        ...


class Applied(NamedTuple):
    """One finding that was fixed."""

    code: str
    name: str
    title: str
    """What the fix did."""
    path: str
    line: int
    """Where it stood, in the text that its round began with."""


class Change(NamedTuple):
    """One file before and after."""

    before: Source
    after: Source
    applied: tuple[Applied, ...]


class Refused(NamedTuple):
    """A fix that was not applied, for something else would be wrong afterwards."""

    finding: Diagnostic
    reason: str


class Fight(NamedTuple):
    """A file that is left as it was: its fixes came to no end."""

    path: str
    rounds: int
    codes: tuple[str, ...]
    """Codes of the fixes of the last rounds."""


class Fixed(NamedTuple):
    """The workspace after all fixes that were sound."""

    workspace: Workspace
    documents: tuple[Document, ...]
    """Those that were asked for, as they are now."""
    diagnostics: list[Diagnostic]
    """What is still found in them."""
    changes: tuple[Change, ...] = ()
    refused: tuple[Refused, ...] = ()
    fights: tuple[Fight, ...] = ()
