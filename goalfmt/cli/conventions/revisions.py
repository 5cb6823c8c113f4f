"""Revisions where a command line takes one, and dates or revisions where it takes either."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from goalfmt.cli.conventions.exits import Trouble
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.git import Repository
    from goalfmt.model.types import Workspace


def day_or_commit(text: str, workspace: Workspace, here: Path) -> tuple[date | None, str | None, Repository | None]:
    """The first day of a period (``2026-02-01``, ``2026-Q1``), or the commit of a revision with its repository.

    What can be both is a date; ``refs/heads/2026`` is the branch. Raises Trouble for what is neither.
    """
    from goalfmt.cli.conventions.selecting import first_day
    from goalfmt.git import GitError, Repository

    try:
        return first_day(text, workspace), None, None
    except Trouble:
        pass
    try:
        repository = Repository.at(here)
        return None, repository.resolve(text), repository
    except GitError as error:
        raise Trouble(f"{visible(text)!r} is neither a date (2026-02-01, 2026-Q1) nor a revision: {error}") from error
