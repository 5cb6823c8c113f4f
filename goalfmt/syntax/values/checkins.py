"""The body of a check-in: a value, a health word, a confidence and a note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from goalfmt.diagnostic import Fault
from goalfmt.settings import Vocabulary
from goalfmt.syntax.document import Text
from goalfmt.syntax.faults.values import invalid_value, missing_note_dashes, spaced_health
from goalfmt.syntax.values.amounts import as_quantity, understand
from goalfmt.syntax.values.numbers import number
from goalfmt.syntax.values.parts import Piece, Written
from goalfmt.syntax.values.slips import SPACED_HEALTH
from goalfmt.syntax.values.types import CheckInValue, Quantity

_HEALTH = re.compile(rf"(?<!\S){SPACED_HEALTH}\Z")


def check_in(
    text: Text, amounts: Sequence[Written], word: str | None, health: str | None, confidence: Piece | None, note: str | None, vocabulary: Vocabulary
) -> CheckInValue | Fault:  # fmt: skip
    """A check-in of its parts; ``word`` is ``yes``, ``no``, ``skip`` or ``void``."""
    values: list[Quantity] = []
    for written in amounts:
        value = _value(text, written, vocabulary)
        if isinstance(value, Fault):
            return value
        values.append(value)
    if len(values) > 1 and (signed := next((at for at, value in enumerate(values) if value.signed), None)) is not None:
        piece = amounts[signed].number
        return invalid_value(text.span(piece.start, piece.end), "the numbers of a funnel's stages have no sign", "write the number without its sign")
    share = _share(text, confidence)
    if isinstance(share, Fault):
        return share
    single = values[0] if len(values) == 1 else None
    return CheckInValue(
        value=single, increment=single is not None and single.text[0] == "+", row=tuple(values) if len(values) > 1 else (),
        answer={"yes": True, "no": False}.get(word or ""), skip=word == "skip", void=word == "void", health=health, confidence=share,
        confidence_text=None if confidence is None else _ratio(confidence), note=note,
    )  # fmt: skip


def _value(text: Text, written: Written, vocabulary: Vocabulary) -> Quantity | Fault:
    """One number; words behind a unit that stands at the number are a note without its dashes."""
    health = _HEALTH.search(written.words.text) if written.words else None
    if written.words is not None and health is not None:
        return spaced_health(text.span(written.words.start + health.start(), written.words.start + health.end()), health[0])
    understood = understand(text, written, vocabulary)
    if not isinstance(understood, Fault) and understood.rest is not None:
        rest = understood.rest
        return missing_note_dashes(text.span(rest.start, rest.end), text.span(rest.start, rest.start), rest.text)
    return understood if isinstance(understood, Fault) else as_quantity(text, written, understood)


def _ratio(confidence: Piece) -> str:
    return confidence.text[len("confidence") :].lstrip(" \t")


def _share(text: Text, confidence: Piece | None) -> Fraction | Fault | None:
    """The share that ``confidence 7/10`` says."""
    if confidence is None:
        return None
    above, _, below = _ratio(confidence).partition("/")
    part, whole = number(above), number(below)
    if part is None or not whole or part > whole:
        span = text.span(confidence.end - len(above) - 1 - len(below), confidence.end)
        return invalid_value(span, "a confidence is a part of a whole, like `7/10`", "write the smaller number first")
    return part / whole
