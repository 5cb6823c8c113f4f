"""What stands after a statement: how far it has come (``=> 60%``, ``--> WIP``) and how sure it is (``(80% confident)``)."""

from __future__ import annotations

import re

from goalfmt.exchange.words import words

_ARROW = re.compile(r"={1,3}>|-{2,3}>|[⇒➔➜]")
_CONFIDENCE = re.compile(r"\([^()\n]{0,40}\)(?=\.?$)")
_SCORE = re.compile(r"[0-9]{1,2}/10\b|[0-9]\s?%")
_DONE = re.compile(r"\W*(?:100\s?%\s*)?(?:done|completed?|achieved|100\s?%)(?=\W*$|\s*[.,;!(\]])", re.IGNORECASE)
_PROGRESS = re.compile(
    r"[0-9]\s?%|\b(?:WIP|in progress|not started|just starting|started|blocked|delayed|postponed|missed|on track|at risk)\b", re.IGNORECASE
)
_SIGNS = ("✅", "✔", "☑", ":white_check_mark:", ":heavy_check_mark:")


def split_status(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of a statement without what follows an arrow, and that as remarks: the arrow's, then the confidence."""
    remarks: list[str] = []
    for number, line in enumerate(lines):
        match = _ARROW.search(line)
        if match is None or (number == 0 and match.start() == 0):
            continue
        remarks.append(" ".join([line[match.start() :], *lines[number + 1 :]]))
        lines = [*lines[:number], line[: match.start()].rstrip()] if match.start() else lines[:number]
        break
    confidence = _CONFIDENCE.search(lines[-1])
    if confidence and confidence.start() and _SCORE.search(confidence[0]) and (words().confidence.search(confidence[0]) or "/10" in confidence[0]):
        remarks.insert(0, confidence[0])
        lines = [*lines[:-1], lines[-1][: confidence.start()].rstrip() + lines[-1][confidence.end() :]]
    return lines, remarks


def says_done(remarks: list[str]) -> bool:
    """Whether a remark says that all is done, and not only part of it."""
    return any(_DONE.match(_ARROW.sub("", remark, count=1).strip()) for remark in remarks)


def begins_done(text: str) -> bool:
    """Whether a title begins with the sign of a thing done."""
    return text.startswith(_SIGNS)


def says_progress(remarks: list[str]) -> bool:
    """Whether a remark tells how far something has come."""
    return says_done(remarks) or any(_PROGRESS.search(remark) for remark in remarks)
