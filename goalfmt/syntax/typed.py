"""Whether words would parse as the value of a property or check-in: only then a line without the right form is a near miss of one."""

from __future__ import annotations

from goalfmt.diagnostic import Fault
from goalfmt.syntax.document import Text

_WORDS = frozenset({"text", "assumes"})
_IDS = frozenset({"ids", "reference", "supports", "links", "carry"})
_LONGEST = 2000


def parses(value_type: str, words: str, start: int) -> bool:
    """Whether words that begin at an offset are a value of a type."""
    if len(words) > _LONGEST:
        return False
    from goalfmt.syntax import values

    return not isinstance(values.read(value_type, Text(words, start)), Fault)


def is_check_in(words: str, start: int) -> bool:
    """Whether words that begin at an offset are the body of a check-in."""
    if len(words) > _LONGEST:
        return False
    from goalfmt.syntax import values

    return not isinstance(values.read_check_in(Text(words, start)), Fault)


def is_certain(value_type: str, words: str) -> bool:
    """Whether a value of the type is told from plain words by its form: ``why we do it`` and ``needs work`` are not."""
    if value_type in _WORDS:
        return False
    return value_type not in _IDS or "^" in words or "://" in words
