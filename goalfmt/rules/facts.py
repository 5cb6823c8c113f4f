"""Where the fix of a rule writes a further fact of a goal or section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.placing import with_facts

if TYPE_CHECKING:
    from goalfmt.diagnostic import Edit
    from goalfmt.model.types import Goal, Group


def with_property(holder: Goal | Group, fact: str) -> Edit:
    """A line ``- fact``, where an edit of the command line writes it, too."""
    assert holder.node is not None, "the document itself has front matter, and no lines for facts"
    return with_facts(holder.document, holder.node, [fact])
