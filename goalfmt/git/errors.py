"""What can go wrong with git, in words for people."""

from __future__ import annotations

import re
from enum import StrEnum


class Reason(StrEnum):
    """Why git could not answer."""

    MISSING = "missing"
    """git is not installed."""
    NO_REPOSITORY = "no-repository"
    BARE = "bare"
    """A repository without a working tree, or a place inside ``.git``."""
    REFUSED = "refused"
    """git does not trust the repository, for another user owns it, or its settings place the working tree elsewhere."""
    EMPTY = "empty"
    """There is no commit yet."""
    REVISION = "revision"
    """No such revision."""
    SHALLOW = "shallow"
    """The clone does not reach far enough back."""
    DAMAGED = "damaged"
    """An object is missing or broken."""
    TIME = "time"
    """git took too long."""
    FAILED = "failed"


class GitError(Exception):
    """git could not answer; the message is one line for people, ``reason`` is for programs."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


_KNOWN = (
    (re.compile(r"dubious ownership in repository at '([^'\n]*+)'"), Reason.REFUSED),
    (re.compile(r"cannot use bare repository|must be run in a work tree"), Reason.BARE),
    (re.compile(r"not a git repository"), Reason.NO_REPOSITORY),
    (re.compile(r"does not have any commits yet"), Reason.EMPTY),
)


def of_failure(folder: str, said: str) -> GitError:
    """The error for what git wrote on its standard error stream, in its own language (the C locale)."""
    for pattern, reason in _KNOWN:
        if pattern.search(said):
            return GitError(reason, _MESSAGES[reason].format(folder=folder))
    first = next((line for line in said.split("\n") if line.startswith(("fatal: ", "error: "))), said.partition("\n")[0])
    return GitError(Reason.FAILED, f"git: {first.partition(': ')[2] or first or 'failed without a word'}")


_MESSAGES = {
    Reason.REFUSED: "{folder}: git does not trust this repository, for another user owns it; "
    "`git config --global --add safe.directory FOLDER` says that you do",
    Reason.BARE: "{folder}: this is a repository without a working tree (bare, or the inside of .git); call goalfmt in a working tree",
    Reason.NO_REPOSITORY: "{folder}: not in a git repository",
    Reason.EMPTY: "{folder}: the repository has no commit yet",
}
