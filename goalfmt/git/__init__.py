"""The edge to git: the only place that runs it, so that nothing in a repository can run code, ask the network or change a file."""

from goalfmt.git.commits import Commit, FileChange
from goalfmt.git.errors import GitError, Reason
from goalfmt.git.repository import Repository

__all__ = ["Commit", "FileChange", "GitError", "Reason", "Repository"]
