"""Text of users in Markdown, so that nothing of it acts: no markup, no HTML, no link, no mention.

A code host looks for mentions and references after Markdown is rendered: a backslash or an entity in front of ``@`` or
``#`` is gone by then. A zero-width space behind the sign is not, and the host then finds no name or number.
"""

from __future__ import annotations

import re

from goalfmt.terminal.visible import visible

_BLANKS = re.compile(r"[ \t\r\n]++")
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>|~!&$^+]")
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp):")
_EMOJI = re.compile(r":(?=[\w+-]++:)")
_WWW = re.compile(r"(?i)\bwww\.")
_ISSUE = re.compile(r"(?i)\b(gh)-(?=[0-9])")
_START = re.compile(r"^([-=:]|[0-9]+(?=[.)]))")
_QUOTED = re.compile(r"`([^`\n]++)`")
_GAP = "&#8203;"
_PIPE = "\\|"


def escaped(text: str) -> str:
    """The text as one line of Markdown that shows it as it is (GFM)."""
    line = visible(_BLANKS.sub(" ", text).strip(" "))
    line = _ACTIVE.sub(lambda match: "\\" + match[0] if match[0] != "&" else "&amp;", line)
    line = line.replace("#", f"\\#{_GAP}").replace("@", f"&#64;{_GAP}")
    line = _ISSUE.sub(lambda match: f"{match[1]}{_GAP}-", line)
    line = _LINK.sub(lambda match: f"{match[1]}&#58;{_GAP}", line)
    line = _EMOJI.sub("&#58;", line)
    line = _WWW.sub(f"www&#46;{_GAP}", line)
    return _START.sub(_inactive_start, line)


def _inactive_start(match: re.Match[str]) -> str:
    """The beginning of a line without its meaning as a bullet, a number of a list, a table's ruler."""
    return f"{match[1]}&#8288;" if match[1].isdigit() else f"&#{ord(match[1])};"


def code(text: str, *, cell: bool = False) -> str:
    r"""The text as code in a line, or in a cell of a table, of Markdown; a blank one is left out.

    In a cell, readers disagree whether ``\\|`` ends it: a text with a backslash before a bar is no code there.
    """
    line = visible(text)
    if not line.strip():
        return ""
    if cell and "\\|" in line:
        return escaped(line)
    runs = [len(run) for run in re.findall(r"`+", line)]
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    pad = " " if line.startswith(("`", " ")) or line.endswith(("`", " ")) else ""
    return f"{fence}{pad}{line.replace('|', _PIPE) if cell else line}{pad}{fence}"


def prose(text: str, *, cell: bool = False) -> str:
    """A message of goalfmt, in which single backquotes mark code, as one line, or a cell of a table, of Markdown."""
    parts = _QUOTED.split(text)
    return "".join(code(part, cell=cell) if number % 2 else _between(part) for number, part in enumerate(parts))


def _between(part: str) -> str:
    """Words between code: the blanks at their ends are kept."""
    body = part.strip(" ")
    if not body:
        return " " if part else ""
    return f"{' ' if part[0] == ' ' else ''}{escaped(body)}{' ' if part[-1] == ' ' else ''}"
