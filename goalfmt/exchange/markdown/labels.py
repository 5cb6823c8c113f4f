"""What stands before a statement: a priority (``P0:``), a kind word (``KR 1:``), a role (``CMO:``, ``CMO KR:``) or any other label."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goalfmt.exchange.words import words
from goalfmt.language import read

_PRIORITY = re.compile(
    r"(?P<open>\*\*|__)?(?P<bracket>[\[(])?P(?P<number>[0-4])(?(bracket)[\])])(?(open)(?P=open))(?P<gap>\s*[:–—-]++\s*|\s++)(?=\S)"
)
_KIND = re.compile(r"(?:\*\*|__)?(?:Vision|Objective|Goal|Key\s+Result|KR|KPI|Milestone)\s*(?:[0-9]+(?:\.[0-9]+)*)?(?:\*\*|__)?:", re.IGNORECASE)
_NUMBERED_KIND = re.compile(
    r"(?P<open>\*\*|__)?(?P<word>Objective|Goal|Key\s+Result|KR|KPI|Milestone|O(?=[0-9]))\s*(?P<number>[0-9]+(?:\.[0-9]+)*)"
    r"(?P<close>\*\*|__)?(?P<mark>\s*:|\s*\.(?=\s)|\s+[–—-](?=\s))(?P<shut>\*\*|__)?\s*(?=\S)",
    re.IGNORECASE,
)
_BOLD_KIND = re.compile(r"(?P<mark>\*\*|__)(?P<label>[^*_:\n]+)(?:(?P=mark)\s*:|:(?P=mark))\s*(?=\S)")
_LABEL = re.compile(
    r"(?P<open>\*\*|__)?(?P<label>[^\W\d_][^:\n*_\[\]`]{0,60}?)(?P<kr>\s+KRs?(?:\s*[0-9.]+)?)?(?P<close>\*\*|__)?:(?P<shut>\*\*|__)?(?!//)\s*(?=\S)"
)
_HANDLE = re.compile(r"[^\W_]+(?:[^\w]+[^\W_]+)*")
_SMALL_WORDS = frozenset({"of", "and", "the", "for", "de"})
_MOST_WORDS = 5
_NO_ROLE = re.compile(r"[\"“”!?;=<>0-9]|\bto\b")


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what it leaves."""

    words: str
    key_result: str | None
    """``KR`` with its number, where that follows (``CTO KR 2:``)."""
    rest: str
    """The statement without the label; marks of emphasis that the label opened and the statement closes are kept."""


def split_priority(text: str) -> tuple[int | None, str]:
    """The number of ``P0`` to ``P4`` before a statement, and the statement. A bare ``P0`` needs a colon, a dash, brackets or emphasis."""
    match = _PRIORITY.match(text)
    if match is None or not (match["open"] or match["bracket"] or match["gap"].strip()):
        return None, text
    return int(match["number"]), text[match.end() :]


def has_kind_word(text: str) -> bool:
    """Whether a title begins with a kind word and a colon, as the goals language has it."""
    return _KIND.match(text) is not None


def with_colon(text: str) -> str:
    """A title with a numbered kind word (``Objective 2 - …``, ``KR1. …``, ``O1: …``) as the goals language writes it."""
    if has_kind_word(text):
        bold = _BOLD_KIND.match(text)
        return f"{bold['label']}: {text[bold.end() :]}" if bold else text
    match = _NUMBERED_KIND.match(text)
    if match is None:
        return text
    word = "Objective" if match["word"] in {"O", "o"} else match["word"]
    opened = "" if match["close"] or match["shut"] else match["open"] or ""
    return f"{word} {match['number']}: {opened}{text[match.end() :]}"


def split_label(text: str) -> Label | None:
    """The label before a colon, if there is one."""
    match = _LABEL.match(text)
    if match is None:
        return None
    opened = match["open"] or ""
    if match["close"] or match["shut"]:
        opened = ""
    return Label(
        " ".join(match["label"].split()), " ".join(match["kr"].replace("KRs", "KR").split()) if match["kr"] else None, opened + text[match.end() :]
    )


def is_role(label: str) -> bool:
    """Whether a label holds a word of a role."""
    return words().roles.search(label) is not None and _NO_ROLE.search(label) is None


def may_be_team(label: str) -> bool:
    """Whether a label looks like the name of a team or person: few words, with capitals."""
    parts = label.split()
    if not parts or read(label).dates:
        return False
    capitals = all(part[0].isupper() or part in _SMALL_WORDS or not part[0].isalpha() for part in parts)
    return len(parts) <= _MOST_WORDS and parts[0][0].isupper() and capitals and _NO_ROLE.search(label) is None


def handle(name: str) -> str | None:
    """A name as a handle without ``@``: ``Field Marketing`` is ``field-marketing``. None where no letter is left."""
    cleaned = "-".join(re.findall(r"[^\W_]+", name.lower()))
    return cleaned or None
