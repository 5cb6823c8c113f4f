"""The formatter: layout and spelling of a goal file, and nothing else (section 15 of the specification)."""

from goalfmt.formatting.engine import Formatted, Left, formatted, of_document

__all__ = ["Formatted", "Left", "formatted", "of_document"]
