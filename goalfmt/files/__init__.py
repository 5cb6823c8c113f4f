"""The edge to the file system: finding goal files, reading them, and writing a file so that no byte can get lost."""

from goalfmt.files.find import SUFFIXES, PathError, find, is_goal_file, read, shown
from goalfmt.files.gitignore import git_root, is_ignored
from goalfmt.files.write import BusyError, ChangedError, Written, create, write_atomic

__all__ = [
    "SUFFIXES", "BusyError", "ChangedError", "PathError", "Written", "create", "find", "git_root", "is_goal_file", "is_ignored", "read", "shown",
    "write_atomic",
]  # fmt: skip
