"""What must hold for every text that the formatter is given, and the long run over documents by number.

python tests/format_check.py --count 1000000            all of them, on two processes; what fails is reduced and shown
python tests/format_check.py --start 250000 --seconds 600
"""

from __future__ import annotations

from line_soup import smallest
from strategies import WAYS, document, in_way

from goalfmt.formatting import characters, meaning
from goalfmt.formatting.engine import of_document
from goalfmt.settings import Settings
from goalfmt.source import Source
from goalfmt.syntax import parse

SETTINGS = Settings()


def fault_of(text: str) -> str | None:
    """What is wrong with the formatted text; None where all is well."""
    old = parse(Source(text))
    found = of_document(old, SETTINGS)
    new = found.source
    if _applied(text, found.edits) != new.text:
        return "edits"
    if characters.difference(text, new.text) is not None:
        return "characters"
    again = parse(new)
    if meaning.difference(old, again, SETTINGS, worked_out=True) is not None:
        return "meaning"
    if of_document(again, SETTINGS).edits:
        return "unstable"
    if _ends(text) and _ends(new.text) != _ends(text) and "\n" in new.text:
        return "line ends"
    return None


def _applied(text: str, edits: object) -> str:
    """The text after edits, which must be in order and must not overlap."""
    pieces, at = [], 0
    for (start, end), right in edits:  # type: ignore[attr-defined]
        assert at <= start <= end
        pieces += [text[at:start], right]
        at = end
    return "".join([*pieces, text[at:]])


def _ends(text: str) -> set[str]:
    """The line ends that a text has, where it has one sort only."""
    crlf, lf = text.count("\r\n"), text.count("\n")
    return {"\r\n"} if crlf == lf and lf else {"\n"} if not crlf else set()


def text_of(number: int) -> str:
    """The document of a number: four of five in one of the pure ways, the fifth as it comes."""
    text = document(number)
    return in_way(text, WAYS[number % 4]) if number % 5 else text


def failures(start: int, stop: int) -> list[tuple[int, str]]:
    """The documents of a range that fail, with what is wrong."""
    return [(number, fault) for number in range(start, stop) if (fault := _safely(text_of(number))) is not None]


def _safely(text: str) -> str | None:
    try:
        return fault_of(text)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def reduced(number: int) -> str:
    """A small text that fails as the document of a number does."""
    text = text_of(number)
    fault = _safely(text)
    return smallest(text, lambda part: _safely(part) == fault)
