"""What the past of goals is, as values: who changed what and when, and how a goal stood then. Nothing here asks git."""

from goalfmt.history.types import Course, Edit, Revision

__all__ = ["Course", "Edit", "Revision"]
