"""What a manual page says, for outputs that carry the pages of their rules with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalfmt.rules import catalogue

if TYPE_CHECKING:
    from goalfmt.manual import Manual

_CODE = re.compile(r"``([^`\n]++)``")
_HEADING = re.compile(r"(Bad|Good|Fixed|Before)(?: \([^()]*+\))?:$")

FAMILIES = {
    "E": "syntax", "S": "specific", "V": "vague-wording", "M": "measurable", "A": "achievable", "R": "relevant", "T": "time-bound",
    "P": "progress", "H": "hygiene", "X": "suppressions",
}  # fmt: skip
"""Tag of a family by the letter of its codes."""


def page_of(code: str) -> Manual | None:
    """The manual page of a code; None for a rule of a project's own."""
    try:
        return catalogue.page(code)
    except KeyError:
        return None


def plain(text: str) -> str:
    """A page as plain text: code in single backquotes."""
    return _CODE.sub(r"`\1`", text)


def markdown(page: Manual) -> str:
    """A page as Markdown, its examples as blocks of code."""
    lines: list[str] = []
    example = False
    for line in page.doc.split("\n"):
        if example and line and not line.startswith("    "):
            _close(lines)
            example = False
        if _HEADING.match(line):
            lines += [line, "", "```markdown"]
            example = True
        elif example:
            lines += [line[4:]] if line or lines[-1] != "```markdown" else []
        else:
            lines.append(plain(line))
    if example:
        _close(lines)
    return "\n".join(lines)


def _close(lines: list[str]) -> None:
    """End a block of code, blank lines at its end left out."""
    while not lines[-1]:
        lines.pop()
    lines += ["```", ""]
