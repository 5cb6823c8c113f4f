"""Three-way merge of goal files, goal by goal: the driver behind ``goalfmt merge``."""

from goalfmt.merging.merge import Labels, Merged, merge

__all__ = ["Labels", "Merged", "merge"]
