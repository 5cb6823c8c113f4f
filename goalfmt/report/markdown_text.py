"""Text of users in Markdown, so that nothing of it acts: no markup, no HTML, no link, no mention."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>#|~!&$^+]")
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp):")
_EMOJI = re.compile(r":(?=[\w+-]++:)")
_WWW = re.compile(r"(?i)\bwww\.")
_START = re.compile(r"^([-=:]|[0-9]+(?=[.)]))")


def escaped(text: str) -> str:
    """The text as one line of Markdown that shows it as it is (GFM)."""
    line = " ".join(text.split())
    line = _ACTIVE.sub(lambda match: "\\" + match[0] if match[0] != "&" else "&amp;", line)
    line = line.replace("@", "&#64;")
    line = _LINK.sub(lambda match: match[1] + "&#58;", line)
    line = _EMOJI.sub("&#58;", line)
    line = _WWW.sub("www&#46;", line)
    return _START.sub(lambda match: f"&#{ord(match[1][0])};" if len(match[1]) == 1 and not match[1].isdigit() else match[1] + "\u2060", line)
