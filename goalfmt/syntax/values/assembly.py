"""From the tokens of a value, in the order of its text, to the value. The parser has seen to it that they are in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import NamedTuple

from goalfmt.diagnostic import Fault
from goalfmt.settings import Calendar, Vocabulary
from goalfmt.syntax.document import Text
from goalfmt.syntax.values import amounts, cadences, checkins, efforts, funnels, measures, records, references, words
from goalfmt.syntax.values.parts import Piece, Written, WrittenMeasure, WrittenStep
from goalfmt.syntax.values.types import NOTHING, CheckInValue, Link, Reference, Value

Result = Value | CheckInValue | Fault

_HANDLE = ("AT_HANDLE", "BARE_HANDLE")
_ID = ("CARET_ID", "BARE_ID")
_OPERATORS = frozenset({"ARROW", "AT_LEAST", "AT_MOST"})


class Token(NamedTuple):
    """A token of the grammar."""

    type: str
    """The name of its terminal."""
    piece: Piece


class Tokens:
    """The tokens of one value, and where and how it is read."""

    __slots__ = ("calendar", "text", "tokens", "vocabulary")

    def __init__(self, tokens: Sequence[Token], text: Text, calendar: Calendar, vocabulary: Vocabulary) -> None:
        self.tokens = tokens
        self.text = text
        self.calendar = calendar
        self.vocabulary = vocabulary

    def first(self, *types: str) -> Piece | None:
        """The first token of some types."""
        return next((token.piece for token in self.tokens if token.type in types), None)

    def one(self, *types: str) -> Piece:
        """The token of some types, of which the grammar has one."""
        piece = self.first(*types)
        assert piece is not None, types
        return piece

    def all(self, *types: str) -> list[Piece]:
        """All tokens of some types."""
        return [token.piece for token in self.tokens if token.type in types]

    @property
    def only(self) -> Piece:
        """The single token of a value of one word."""
        return self.tokens[0].piece

    @property
    def remark(self) -> str | None:
        """The words behind ``--``."""
        piece = self.first("REMARK")
        return None if piece is None else words.note(piece.text)


def assemble(value_type: str, tokens: Tokens) -> Result:
    """The value of a type."""
    if tokens.tokens[0].type == "NONE":
        return NOTHING
    return _ASSEMBLERS[value_type](tokens)


Item = Token | Written


def _items(tokens: Sequence[Token], text: str) -> list[Item]:
    """The tokens, each amount put together from its low end, number, words and period, each name from its words."""
    found: list[Item] = []
    at = 0
    while at < len(tokens):
        kind = tokens[at].type
        if kind in {"PLAIN", "SIGNED"}:
            at, written = _amount(tokens, at, text)
            found.append(written)
            continue
        if kind in {"NAME_WORD", "QUOTED"}:
            start = tokens[at].piece.start
            while at < len(tokens) and tokens[at].type in {"NAME_WORD", "QUOTED"}:
                at += 1
            found.append(Token("NAME", Piece(text[start : tokens[at - 1].piece.end], start)))
            continue
        found.append(tokens[at])
        at += 1
    return found


def _amount(tokens: Sequence[Token], at: int, text: str) -> tuple[int, Written]:
    """The amount that begins with a token, and the number of the token behind it."""
    low = None
    number = tokens[at].piece
    if at + 1 < len(tokens) and tokens[at + 1].type in {"DOTS", "HYPHEN"}:
        low, number, at = number, tokens[at + 2].piece, at + 2
    at += 1
    first = at
    while at < len(tokens) and tokens[at].type == "UNIT_WORD":
        at += 1
    noun = None
    if at > first:
        start = tokens[first].piece.start
        noun = Piece(text[start : tokens[at - 1].piece.end], start)
    per = None
    if at < len(tokens) and tokens[at].type == "PER":
        per, at = tokens[at].piece, at + 1
    return at, Written(number, noun, per, low)


class _Step:
    """A step of a cadence, or what stands left of an operator, while its tokens are gathered."""

    __slots__ = ("amounts", "comma", "days", "every", "name", "start")

    def __init__(self, comma: int | None = None) -> None:
        self.name: Piece | None = None
        self.amounts: list[Written] = []
        self.every: Piece | None = None
        self.days: Piece | None = None
        self.start: Piece | None = None
        self.comma = comma

    def take(self, item: Item) -> None:
        """Add a name, an amount, or what says when."""
        if isinstance(item, Written):
            self.amounts.append(item)
        elif item.type == "NAME":
            self.name = item.piece
        elif item.type == "EVERY":
            self.every = item.piece
        elif item.type == "ON_DAYS":
            self.days = item.piece
        else:
            self.start = item.piece

    @property
    def written(self) -> WrittenStep:
        """The step as a value."""
        return WrittenStep(self.name, tuple(self.amounts), self.every, self.days, self.start, self.comma)


def _measure(tokens: Tokens) -> Result:
    steps: list[_Step] = []
    keep, operator, goal = False, None, None
    for item in _items(tokens.tokens, tokens.text.text):
        if operator is not None and isinstance(item, Written):
            goal = item
        elif isinstance(item, Token) and item.type == "KEEP":
            keep = True
        elif isinstance(item, Token) and item.type in _OPERATORS:
            operator = item.piece
        elif isinstance(item, Token) and item.type == "COMMA":
            steps.append(_Step(item.piece.start))
        else:
            if not steps or steps[-1].start is not None:
                steps.append(_Step())
            steps[-1].take(item)
    written = WrittenMeasure(tuple([step.written for step in steps]), keep, operator, goal)
    return measures.measure(tokens.text, written, tokens.calendar, tokens.vocabulary)


def _quantity(tokens: Tokens) -> Result:
    (written,) = _items(tokens.tokens, tokens.text.text)
    assert isinstance(written, Written)
    return amounts.quantity(tokens.text, written, tokens.vocabulary)


def _cadence(tokens: Tokens) -> Result:
    adverb = tokens.first("ADVERB")
    return cadences.review(tokens.text, tokens.first("EVERY"), tokens.first("ON_DAYS"), None if adverb is None else adverb.text)


def _funnel(tokens: Tokens) -> Result:
    stages: list[tuple[Piece | None, Written]] = []
    name: Piece | None = None
    for item in _items(tokens.tokens, tokens.text.text):
        if isinstance(item, Written):
            stages.append((name, item))
            name = None
        elif item.type == "NAME":
            name = item.piece
    return funnels.funnel(tokens.text, stages, tokens.vocabulary)


def _referrals(tokens: Tokens) -> Result:
    (written,) = _items(tokens.tokens, tokens.text.text)
    assert isinstance(written, Written)
    assert written.words is not None
    return funnels.referrals(tokens.text, written.number, written.words)


def _check_in(tokens: Tokens) -> Result:
    values: list[Written] = []
    word = health = confidence = remark = None
    for item in _items(tokens.tokens, tokens.text.text):
        if isinstance(item, Written):
            values.append(item)
        elif item.type == "HEALTH":
            health = item.piece.text
        elif item.type == "REMARK":
            remark = words.note(item.piece.text)
        elif item.type == "CONFIDENCE":
            confidence = item.piece
        elif item.type != "NEXT":
            word = item.piece.text
    return checkins.check_in(tokens.text, values, word, health, confidence, remark, tokens.vocabulary)


def _period(tokens: Tokens) -> Result:
    return records.period(tokens.text, tokens.all("DATE", "MOMENT"), tokens.calendar)


def _plan(tokens: Tokens) -> Result:
    return records.plan(tokens.text, zip(tokens.all("DATE"), tokens.all("SHARE"), strict=True), tokens.calendar)


def _carry(tokens: Tokens) -> Result:
    return _period(tokens) if tokens.tokens[0].type == "DATE" else references.reference(tokens.text, tokens.only)


def _supports(tokens: Tokens) -> Result:
    pairs: list[tuple[Piece, Piece | None]] = []
    for kind, piece in tokens.tokens:
        if kind in _ID:
            pairs.append((piece, None))
        elif kind == "WEIGHT":
            pairs[-1] = (pairs[-1][0], piece)
    return references.supports(tokens.text, pairs)


def _links(tokens: Tokens) -> Result:
    found: list[Reference | Link] = []
    for kind, piece in tokens.tokens:
        if kind != "COMMA":
            found.append(references.reference(tokens.text, piece) if kind in _ID else references.link(tokens.text, piece))
    return tuple(found)


def _effort(tokens: Tokens) -> Result:
    if tokens.tokens[0].type == "DURATION":
        return efforts.effort(tokens.text, tokens.only, tokens.calendar)
    return efforts.points(tokens.text, tokens.only)


def _was(tokens: Tokens) -> Result:
    key, old = tokens.one("KEY_WORD").text, tokens.one("OLD_VALUE").text
    return records.change(tokens.text, tokens.only, key, old, tokens.remark, tokens.calendar)


def _feedback(tokens: Tokens) -> Result:
    said = tokens.one("SAID").text[1:].lstrip(" \t")
    return records.dated_text(tokens.text, tokens.only, tokens.one(*_HANDLE), said, tokens.calendar)


def _decision(tokens: Tokens) -> Result:
    said = tokens.one("DECIDED").text.removeprefix(":").lstrip(" \t")
    return records.dated_text(tokens.text, tokens.only, None, said, tokens.calendar)


def _allow(tokens: Tokens) -> Result:
    return records.allow(tokens.text, tokens.all("RULE_NAME"), tokens.first("UNTIL_DATE"), tokens.remark, tokens.calendar)


def _word(tokens: Tokens) -> Result:
    return tokens.only.text


_ASSEMBLERS: MappingProxyType[str, Callable[[Tokens], Result]] = MappingProxyType(
    {
        "date": _period,
        "period": _period,
        "day": lambda tokens: records.day(tokens.text, tokens.only, tokens.calendar),
        "quantity": _quantity,
        "duration": lambda tokens: efforts.duration(tokens.text, tokens.only),
        "measure": _measure,
        "plan": _plan,
        "funnel": _funnel,
        "referrals": _referrals,
        "reference": lambda tokens: references.reference(tokens.text, tokens.only),
        "rollup": _word,
        "weight": lambda tokens: efforts.weight(tokens.text, tokens.only, tokens.tokens[0].type == "SHARE"),
        "supports": _supports,
        "ids": lambda tokens: references.references(tokens.text, tokens.all(*_ID)),
        "links": _links,
        "scale": lambda tokens: int(tokens.only.text),
        "effort": _effort,
        "commitment": _word,
        "type": _word,
        "text": _word,
        "assumes": lambda tokens: records.assumption(tokens.only.text),
        "carry": _carry,
        "handle": lambda tokens: references.handle(tokens.text, tokens.only),
        "handles": lambda tokens: references.handles(tokens.text, tokens.all(*_HANDLE)),
        "approval": lambda tokens: records.approval(tokens.text, tokens.only, tokens.one("DAY"), tokens.calendar),
        "cadence": _cadence,
        "was": _was,
        "feedback": _feedback,
        "decision": _decision,
        "score": lambda tokens: efforts.score(tokens.text, tokens.only),
        "allow": _allow,
        "version": lambda tokens: words.version(tokens.text, tokens.only),
        "month": lambda tokens: words.month(tokens.text, tokens.only),
        "timezone": _word,
        "language": _word,
        "flag": lambda tokens: tokens.only.text == "true",
        "word": _word,
        "check_in": _check_in,
    }
)
