"""Document to goals: what the text means."""

from goalfmt.model.build import build
from goalfmt.model.types import CheckIn, Given, Goal, Group, Link, Workspace

__all__ = ["CheckIn", "Given", "Goal", "Group", "Link", "Workspace", "build"]
