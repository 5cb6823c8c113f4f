"""Whether words would parse as the value of a property or check-in: only then a line without the right form is a near miss of one."""

from __future__ import annotations

import re

from goalfmt.diagnostic import Fault
from goalfmt.syntax.document import Text

_FREE = frozenset({"text", "assumes"})
_IDS = frozenset({"ids", "reference", "supports", "links", "carry"})
_HANDLES = frozenset({"handles", "handle"})
_NAMES = frozenset({"rollup", "commitment", "type"})
_ONE_OR_LIST = re.compile(r"[^\s,]++(?:[ \t]*+,[ \t]*+[^\s,]++)*+")
_REPEATED = re.compile(r"[0-9]|every|(?:hour|week|month|quarter|year)ly|daily|none")
_LONGEST = 2000


def parses(value_type: str, words: str, start: int) -> bool:
    """Whether words that begin at an offset are a value of a type."""
    if len(words) > _LONGEST or not _may_parse(value_type, words):
        return False
    from goalfmt.syntax import values

    return not isinstance(values.read(value_type, Text(words, start)), Fault)


def _may_parse(value_type: str, words: str) -> bool:
    """What can be said without the grammar, which most notes would otherwise make load: words without a digit are no date.

    Ids without ``^`` that are not parted by commas are taken for words, too: ``See: the minutes``.
    """
    if value_type in _FREE or value_type == "allow":
        return True
    if value_type in _NAMES:
        return " " not in words
    if value_type in _IDS or value_type in _HANDLES:
        return is_certain(value_type, words) or _ONE_OR_LIST.fullmatch(words) is not None
    return _REPEATED.search(words) is not None


def is_check_in(words: str, start: int) -> bool:
    """Whether words that begin at an offset are the body of a check-in."""
    if len(words) > _LONGEST or not _CHECK_IN.search(words):
        return False
    from goalfmt.syntax import values

    return not isinstance(values.read_check_in(Text(words, start)), Fault)


_CHECK_IN = re.compile(r"[0-9]|^(?:skip|yes|no|void|on-track|at-risk|off-track|confidence|--)(?![^ \t])")


def is_certain(value_type: str, words: str) -> bool:
    """Whether a value of the type is told from plain words by its form: ``why we do it`` and ``needs work`` are not."""
    if value_type in _FREE:
        return False
    if value_type in _HANDLES:
        return "@" in words
    return value_type not in _IDS or "^" in words or "://" in words
