"""Small edits of goal files, as values: a check-in, a closed goal, a goal more. Each changes as few lines as it can.

An edit is a :class:`Change`: what to write where, and what that is to do to the goals. It is proved before anybody writes it
(:func:`fault_in`): what comes out is read again, tells exactly the goals that it should, and has no fault that was not there before.
"""

from goalfmt.editing.change import Birth, Change, EditError, Touch, applied
from goalfmt.editing.checking_in import checked_in, corrected, noted_in_journal
from goalfmt.editing.closing import approved, completed, deferred, dropped
from goalfmt.editing.proof import fault_in, fault_of
from goalfmt.placing import with_box, with_fact

__all__ = [
    "Birth", "Change", "EditError", "Touch", "applied", "approved", "checked_in", "completed", "corrected", "deferred", "dropped", "fault_in",
    "fault_of", "noted_in_journal", "with_box", "with_fact",
]  # fmt: skip
