"""Whole goal files for property tests, in three tempers.

``valid``: made by the grammar's rules, in any layout that they allow (nearly all are without errors). ``near_miss``: the same with slips.
``hostile``: lines and characters that are hard to read, in any order. Use them with Hypothesis, which shrinks what fails::

    from strategies import documents          # one of all tempers

    @given(documents())                       # documents("valid"), documents("valid", "near_miss")
    def test_something(text: str) -> None: ...

or by number, ten times as fast and the same on every machine, for long runs::

    from strategies import document
    text = document(4711)                     # document(4711, "hostile")

Texts have LF or CRLF (seldom both), with or without a byte order mark and a final line end, which are drawn apart from the lines.
``WAYS`` are the four pure ways, and ``in_way`` puts a text into one of them.
"""

from strategies.choosing import Chooser, Seeded
from strategies.tempers import TEMPERS, WAYS, document, documents, in_way

__all__ = ["TEMPERS", "WAYS", "Chooser", "Seeded", "document", "documents", "in_way"]
