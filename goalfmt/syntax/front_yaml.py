"""Front matter that is more than plain lines, read by PyYAML: as events, never composed further and never constructed.

PyYAML's own scanner is used, not libyaml's: the two differ in small things, and a file must not mean more on one machine than on another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from goalfmt.diagnostic import Edit, Fault, Fix
from goalfmt.source import Source, Span
from goalfmt.syntax.document import FrontEntry, Text, Word
from goalfmt.syntax.faults.front_matter import invalid_front_matter, nested_front_matter, quote_fix, quoted, unquoted_at
from goalfmt.syntax.front_scalar import ControlCharacterError, scalar

DEPTH = 20
"""Levels of nesting at which reading stops; one is allowed."""

_ODD = re.compile(r"\r(?!\n)|[\t\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What splits lines or is refused in YAML but not here; :func:`_masked` hides it. (It is reported with the rest of the file.)"""
_AT = re.compile(r"(?<![^\s\[,{])[@`]")
_PAIR = re.compile(r"(?P<key>[^\s:#][^:\n]*+):(?:[ \t]++(?P<value>[^\r\n]*+))?\r?(?:\n|\Z)")
_NO_SPACE = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_-]*+):(?=[^\s:])")
_ENTRY_START = re.compile(r"^(?![\s#]|-(?:\s|\Z))", re.MULTILINE)
_SHOWN = 60
"""Characters of a value that a message quotes."""


class _BrokenError(Exception):
    """PyYAML cannot read the text."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def read_yaml(source: Source, start: int, end: int, faults: list[Fault]) -> list[FrontEntry]:
    """The entries of ``source.text[start:end]``; faults are added to ``faults``.

    Where YAML refuses the whole, each entry is read alone.
    """
    found: list[Fault] = []
    try:
        entries = _Reader(source, start, end, found).read()
    except _BrokenError:
        entries, found = [], []
        for begin, stop in _pieces(source.text, start, end):
            entries.extend(_read_piece(source, begin, stop, found))
    faults.extend(found)
    return entries


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of text that are an entry each: a line at the left margin with what is indented or listed below it."""
    begins = [match.start() for match in _ENTRY_START.finditer(text, start, end) if match.start() < end]
    if not begins or text[start : begins[0]].strip():
        begins.insert(0, start)
    return zip(begins, [*begins[1:], end], strict=True)


def _read_piece(source: Source, start: int, end: int, faults: list[Fault]) -> list[FrontEntry]:
    if source.text[start] not in " \t\r\n#" and source.text.find(":", start, end) < 0:
        faults.append(_no_pair(source, start, end))
        return []
    try:
        return _Reader(source, start, end, faults).read()
    except _BrokenError as error:
        return _repaired(source, start, end, error.offset, faults)


def _repaired(source: Source, start: int, end: int, offset: int, faults: list[Fault]) -> list[FrontEntry]:
    """What can be said of an entry that YAML refuses; a single line ``key: value`` is read as if the value stood in quotes."""
    pair = _PAIR.match(source.text, start, end)
    if pair is None:
        faults.append(_no_pair(source, start, end))
        return []
    if source.text[pair.end() : end].strip() or pair["value"] is None:
        at = min(max(offset, start), end - 1)
        span = _words_of_line(source, at)
        faults.append(invalid_front_matter(span, "this is no value that YAML can read", "check the quotes, brackets and indentation of this value"))
        return []
    value = pair["value"].rstrip(" \t")
    span = Span(pair.start("value"), pair.start("value") + len(value))
    faults.append(_no_value(source, span))
    key = pair["key"].rstrip()
    word = Word(key, Span(start, start + len(key)))
    return [FrontEntry(word, (Text(value, span.start),), source.place(start).line)]


def _no_value(source: Source, span: Span) -> Fault:
    """The fault of a value on one line."""
    value = source.text[span.start : span.end]
    if value.startswith(("'", '"')):
        return invalid_front_matter(span, "expected one closing quote, and nothing after it", "check the quotes and backslashes of this value")
    if value.startswith(("[", "{")):
        return invalid_front_matter(span, "expected a list in brackets, `[first, second]`", "close the bracket, or put the whole value in quotes")
    shown = quoted(value) if len(value) <= _SHOWN else quoted(value[:_SHOWN] + "…")
    problem = "expected a plain value; this one means something else to YAML"
    return invalid_front_matter(span, problem, f"put it in quotes: {shown}", quote_fix(source, span))


def _no_pair(source: Source, start: int, end: int) -> Fault:
    """The fault of a line that is no ``key: value``."""
    span = _words_of_line(source, start)
    glued = _NO_SPACE.match(source.text, start, end)
    if glued:
        fix = Fix("put a space after the colon", (Edit(Span(glued.end(), glued.end()), " "),))
        return invalid_front_matter(span, "expected a space after the colon", f"write `{glued['key']}: …`", fix)
    return invalid_front_matter(span, "expected `key: value`", "write a key, a colon, a space and a value, such as `period: 2026`")


def _words_of_line(source: Source, offset: int) -> Span:
    """The line that an offset is on, without the white space around it."""
    begin = source.text.rfind("\n", 0, offset) + 1
    line = source.line(source.place(offset).line)
    words = line.strip()
    left = begin + len(line) - len(line.lstrip())
    return Span(left, left + len(words)) if words else Span(offset, offset)


def _masked(text: str) -> str:
    """The text as PyYAML shall see it, of the same length: what it would stumble over is hidden, for our text comes from the source."""
    text = _ODD.sub(lambda match: " " if match[0] == "\t" else "\N{REPLACEMENT CHARACTER}", text)
    return _AT.sub("\N{REPLACEMENT CHARACTER}", text)


def _index(mark: Any) -> int:
    """The offset of a mark; the events of a text always have one."""
    return int(mark.index) if mark is not None else 0


class _Reader:
    """From PyYAML's events to entries. Events are taken one by one: what is nested too deep is never scanned."""

    def __init__(self, source: Source, start: int, end: int, faults: list[Fault]) -> None:
        self._source = source
        self._base = start
        self._faults = faults
        self._events: Iterator[yaml.Event] = yaml.parse(_masked(source.text[start:end]), yaml.SafeLoader)
        self._found: list[Fault] = []
        self._at = start
        self._end = end

    def read(self) -> list[FrontEntry]:
        """The entries. Raises _BrokenError, and then leaves no faults behind."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return []
        entries = self._mapping()
        self._next()
        if not isinstance(self._next(), yaml.StreamEndEvent):
            raise _BrokenError(self._at)
        self._faults.extend(self._found)
        return entries

    def _next(self) -> yaml.Event:
        try:
            event = next(self._events)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise _BrokenError(self._base + mark.index if mark else self._at) from error
        except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
            raise _BrokenError(self._at) from error
        self._at = self._base + _index(event.start_mark)
        return event

    def _mapping(self) -> list[FrontEntry]:
        if not isinstance(self._next(), yaml.MappingStartEvent):
            raise _BrokenError(self._at)
        entries: list[FrontEntry] = []
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._scalar(event)
            span = self._span(event)
            values, is_list = self._value()
            if key is not None and key.text == "<<" and span.end - span.start == 2:
                self._nested(span, "a merge key")
            elif key is not None and values is not None:
                entries.append(FrontEntry(Word(key.text, span), values, self._source.place(span.start).line, is_list))
        return entries

    def _value(self) -> tuple[tuple[Text, ...] | None, bool]:
        """The value or values of a key; None for one that is not flat."""
        event = self._next()
        if not isinstance(event, yaml.SequenceStartEvent):
            text = self._scalar(event)
            return (None if text is None else (text,)), False
        self._refuse_properties(event)
        values: list[Text] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            text = self._scalar(event)
            if text is not None:
                values.append(text)
        return tuple(values), True

    def _scalar(self, event: yaml.Event) -> Text | None:
        """The text of a scalar; anything else is skipped, with a fault."""
        if isinstance(event, yaml.AliasEvent):
            self._nested(self._span(event), "an alias (`*`)")
            return None
        if not isinstance(event, yaml.ScalarEvent):
            self._skip(event)
            return None
        start, end, style = self._bounds(event)
        self._refuse_properties(event)
        if style is None and self._source.text[start:end].startswith(("@", "`")):
            self._reserved(start, end)
        try:
            return scalar(self._source.text, start, end, style)
        except ControlCharacterError:
            self._found.append(invalid_front_matter(Span(start, end), "expected words without control characters", "remove the `\\` escape"))
            return None

    def _bounds(self, event: yaml.ScalarEvent) -> tuple[int, int, str | None]:
        """Where a scalar begins, without anchor and tag, and ends; and its style, None for a plain one."""
        start, end = self._base + _index(event.start_mark), self._base + _index(event.end_mark)
        style: str | None = event.style or None
        if event.anchor is not None or event.tag is not None:
            begin = re.compile(r"(?:[&!][^\s,\[\]{}]*+\s*+)*+").match(self._source.text, start, end)
            start = begin.end() if begin else start
        return start, end, style

    def _reserved(self, start: int, end: int) -> None:
        value = self._source.text[start:end].rstrip()
        span = Span(start, start + len(value))
        if value.startswith("@"):
            self._found.append(unquoted_at(span, value))
            return
        problem = "expected a value in quotes, because YAML reserves the backtick at the beginning of one"
        self._found.append(invalid_front_matter(span, problem, f"write {quoted(value)}", quote_fix(self._source, span)))

    def _refuse_properties(self, event: yaml.Event) -> None:
        """Anchors and tags."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None or tag is not None:
            span = self._span(event)
            are_words = isinstance(event, yaml.ScalarEvent) and anchor is None and not self._source.text.startswith(("!!", "!<"), span.start)
            self._nested(span, "an anchor (`&`)" if anchor is not None else "a tag (`!`)", quotable=are_words)

    def _skip(self, event: yaml.Event) -> None:
        """Pass over a mapping or list where a word is expected."""
        start, depth = self._at, 1
        what = "a nested list" if isinstance(event, yaml.SequenceStartEvent) else "a nested mapping"
        self._nested(self._line_span(start), what)
        while depth:
            event = self._next()
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH:
                raise _BrokenError(start)

    def _nested(self, span: Span, what: str, *, quotable: bool = False) -> None:
        fix = quote_fix(self._source, span) if quotable and "\n" not in self._source.text[span.start : span.end] else None
        self._found.append(nested_front_matter(span, what, fix))

    def _span(self, event: yaml.Event) -> Span:
        start, end = self._base + _index(event.start_mark), self._base + _index(event.end_mark)
        words = self._source.text[start:end].rstrip()
        return Span(start, start + len(words))

    def _line_span(self, offset: int) -> Span:
        """From an offset to the end of the words of its line."""
        newline = self._source.text.find("\n", offset, self._end)
        words = self._source.text[offset : self._end if newline < 0 else newline].rstrip()
        return Span(offset, offset + max(len(words), 1))
