"""Names of revisions, as users write them."""

from __future__ import annotations

import re

from goalfmt.git.errors import GitError, Reason
from goalfmt.git.process import Git

_OBJECT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def commit_of(git: Git, name: str) -> str | None:
    """The object id of the commit that a name stands for; None where it stands for none."""
    if not is_sound(name):
        return None
    code, out, _ = git.attempt("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    found = out.decode("ascii", "replace").strip()
    return found if code == 0 and _OBJECT.fullmatch(found) else None


def is_sound(name: str) -> bool:
    """Whether a name can be one of a revision at all: no option, no range, no control character."""
    return bool(name) and not name.startswith(("-", "^")) and ".." not in name and name.isprintable() and not name.isspace()


def no_such(git: Git, name: str, shallow: bool) -> GitError:
    """The error for a name that stands for no commit."""
    more = "; the clone is shallow, and may not reach back so far (`git fetch --unshallow`)" if shallow else ""
    return GitError(Reason.REVISION, f"{git.folder}: no revision is called {name!r}{more}")
