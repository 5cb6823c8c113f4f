"""Versions of goal files: as they lie in the folder, as they are staged, as they were at a revision, or simply another file or folder."""

from goalfmt.versions.loading import Version, VersionedProject, pair, single
from goalfmt.versions.names import Place, Tree, named
from goalfmt.versions.trees import goal_files, texts_of

__all__ = ["Place", "Tree", "Version", "VersionedProject", "goal_files", "named", "pair", "single", "texts_of"]
