"""JSON that may be printed into the log of a pipeline."""

from __future__ import annotations

import json
import re
from typing import Any

_COMMAND = re.compile(r"(?i)(##[a-z]*+)\[")


def dumps(value: Any, *, indent: int | None = None, ensure_ascii: bool = True) -> str:
    """The value as JSON in which no string is a command for what reads the log (``##[error]``): its bracket is written as an escape.

    Readers of JSON see no difference: ``##`` stands in strings only.
    """
    text = json.dumps(value, indent=indent, ensure_ascii=ensure_ascii)
    return _COMMAND.sub(r"\1\\u005b", text) if "##" in text else text
