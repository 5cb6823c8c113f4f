"""Values for JSON."""

from __future__ import annotations

import re

_LONE = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """The text as Unicode has it: bytes that are no UTF-8 have no JSON, each becomes U+FFFD."""
    return _LONE.sub("\ufffd", text)


def is_whole(text: str) -> bool:
    """Whether nothing of the text stands for a byte that is no UTF-8."""
    return _LONE.search(text) is None
