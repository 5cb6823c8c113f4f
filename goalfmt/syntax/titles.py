"""What a title says by its form: the kind word at its beginning and the tail at its end."""

from __future__ import annotations

import re

from goalfmt.diagnostic import Fault
from goalfmt.source import Span
from goalfmt.syntax import tails
from goalfmt.syntax.document import Kind, Node, Text, Title, Word
from goalfmt.syntax.generated.terminals import PARTS
from goalfmt.syntax.resolver import Piece, Resolver
from goalfmt.syntax.words import Words

_LABEL = re.compile(PARTS["KIND_LABEL"])


def kind_label(text: str, words: Words) -> tuple[str, int, int, int, str] | None:
    """The kind that a text opens with: its kind, start and end of the word, where the rest begins, and an unclosed mark of bold."""
    match = _LABEL.match(text)
    if match is None:
        return None
    kind = words.kinds.get(match[2].rstrip().lower())
    if kind is None:
        return None
    end = match.start(3) if match[3] else text.index(":", match.end(2))
    word_end = len(text[:end].rstrip())
    rest = match.end() if match[1] or not match[4] else match.start(4)
    return kind, match.start(2), word_end, rest, match[1] if match[1] and not (match[3] or match[4]) else ""


def read(text: Text, words: Words | None) -> tuple[Title, list[Fault]]:
    """The kind, words and tail of a title, and the faults found on the way. Without known words no kind is looked for."""
    line = text.text
    start, end = 0, len(line)
    kind, kind_word, bold = None, None, ""
    label = kind_label(line, words) if words is not None and ":" in line else None
    if label is not None:
        kind, word_start, word_end, start, bold = label
        kind_word = Word(line[word_start:word_end], text.span(word_start, word_end))
    tail = tails.find(line, start) if "@" in line or "#" in line or "^" in line else None
    if tail is not None:
        end = start + len(line[start : tail.start].rstrip(" \t"))
    bare = end
    if bold and line.endswith(bold, start, end) and line.find(bold, start, end) == end - len(bold):
        bare -= len(bold)
    title = text.part(start, bare)
    if tail is None:
        return Title(title, kind, kind_word), []
    handles, tags, id = tails.sorted_words(text, tail)
    if tail.plain:
        return Title(title, kind, kind_word, handles, tags, id), []
    return Title(_with_kept_words(title, text, tail), kind, kind_word, handles, tags, id), _tail_faults(text, tail, start, end)


def plain(text: Text) -> Title:
    """A title that has no kind word and no faults."""
    return read(text, None)[0]


def _tail_faults(text: Text, tail: tails.Tail, start: int, end: int) -> list[Fault]:
    ids = [word for word in tail.words if text.text[word[0]] == "^"]
    broken = tail.broken or (start < end and tails.only_punctuation(text.text, start, end))
    if not broken and len(ids) < 2:
        return []
    from goalfmt.syntax.faults import titles as faults

    if not broken:
        return [faults.two_ids(text.span(*ids[1]))]
    edits = tuple((text.span(*place), right) for place, right in tails.mended(text.text, tail))
    return [faults.broken_tail(text.span(tail.start, tail.words[-1][1]), edits)]


def _with_kept_words(title: Text, text: Text, tail: tails.Tail) -> Text:
    """Issue words and comments amid a tail stay words of the title."""
    kept = [word for word in tail.words if not tails.is_sigil(text.text, *word)]
    if not kept or tail.broken:
        return title
    return joined(([title] if title.text else []) + [text.part(*word) for word in kept])


def joined(parts: list[Text]) -> Text:
    """Texts one after the other, with a space between them."""
    breaks: list[tuple[int, int]] = []
    at = 0
    for part in parts:
        if at:
            breaks.append((at, part.start))
        breaks += part.breaks(at)
        at += len(part.text) + 1
    return Text(" ".join(part.text for part in parts), parts[0].start, tuple(breaks))


def finish(r: Resolver, pieces: list[Piece]) -> None:
    """End a bullet's title: read it again if it has several lines; report what is wrong with it."""
    node = r.owner
    assert isinstance(node, Node)
    found, r.found = r.found, []
    if len(pieces) > 1:
        _report_tails(r, pieces[-1][1])
        title, found = read(r.joined(pieces), r.words)
        node.retitle(title, pieces[-1][1], r.text)
    for fault in found:
        r.report(fault)
    if not node.title.text:
        if not found:
            from goalfmt.syntax.faults import boxes

            r.report(boxes.empty_title(node.span))
        r.detach(node)


def _report_tails(r: Resolver, end: int) -> None:
    from goalfmt.syntax.faults import titles as title_faults

    for start, stop in r.tails:
        r.report(title_faults.continued_tail(Span(start, stop), r.text[start:stop], end))
    r.tails.clear()


def note_tail(r: Resolver) -> None:
    """Remember that the line above ends in a tail although its title goes on."""
    if r.role is not Kind.GOAL:
        return
    start, end = r.pieces[-1] if r.pieces else r.piece
    line = r.text[start:end]
    tail = tails.find(line)
    if tail is not None and not tail.broken:
        r.tails.append((start + tail.start, start + tail.words[-1][1]))
