"""Three-way merge of goal files, goal by goal: the driver behind ``goalfmt merge``."""

from goalfmt.merging.merge import Merged, merge
from goalfmt.merging.version import Labels

__all__ = ["Labels", "Merged", "merge"]
