"""Words of files in the Markdown of an editor's small windows: shown as they are, and doing nothing.

Unlike the Markdown for code hosts (:mod:`goalfmt.markup`), an editor makes no mentions, and some show Markdown almost as it is
written: so as few characters as possible are escaped.
"""

from __future__ import annotations

import re

from goalfmt.terminal.visible import visible

_ACTIVE = re.compile(
    r"[\\`*\[<~]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w])|(?<=\w)@(?=\w)|(?i:(?<=\bhttp)|(?<=\bhttps)|(?<=\bftp)|(?<=\bmailto)):|(?i:(?<=\bwww))\."
)
_START = re.compile(r"^([0-9]+)(?=[.)])|^(?=[-+=#>|])")


def inert(text: str) -> str:
    """The text as one line of Markdown that shows it as it is."""
    line = visible(" ".join(text.split()))
    line = _ACTIVE.sub(lambda match: f"\\{match[0]}", line)
    return _START.sub(lambda match: f"{match[1]}\\" if match[1] else "\\", line)
