"""A sentence cut into tokens with tags, and the phrases found in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from goalfmt.language.lexicon import Lexicon
from goalfmt.language.tokens import tokens_of

_DIGIT = re.compile(r"[0-9]")


_BEYOND = (frozenset[str](),) * 5


class Phrase(NamedTuple):
    """A stretch of tokens that a pattern fits."""

    name: str
    first: int
    """Index of its first token."""
    last: int
    """Index after its last token."""


class Sentence:
    """A sentence in tokens. ``tags`` has one character for each token (see :class:`Lexicon`)."""

    __slots__ = ("_parts", "_spans", "classes", "folded", "has_digit", "lexicon", "tags", "text", "tokens")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self._parts = parts = tokens_of(text)
        self.tokens: list[str] = "\n".join(parts).lower().split("\n") if parts else []
        self.has_digit = _DIGIT.search(text) is not None
        tags = "".join(map(lexicon.tags_of.__getitem__, self.tokens))
        self.tags = tags[::2]
        self.folded = tags[1::2]
        """The tags as patterns know them."""
        self.classes: list[frozenset[str]] = [*map(lexicon.of_tag.__getitem__, self.tags), *_BEYOND]
        """The classes of every token, and empty ones after the last: so that the neighbours of any token can be asked for."""
        self._spans: list[tuple[int, int]] | None = None

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of every token in ``text``."""
        if self._spans is None:
            self._spans = spans = []
            at, find = 0, self.text.find
            for part in self._parts:  # between two tokens is only white space
                at = find(part, at)
                spans.append((at, at := at + len(part)))
        return self._spans

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Start and end in ``text`` of the tokens ``first`` to ``last`` (exclusive)."""
        spans = self.spans
        return spans[first][0], spans[last - 1][1]

    def is_a(self, index: int, name: str) -> bool:
        """Whether the token at ``index`` is there and stands in a class; ``index`` may be up to four before or after the sentence."""
        return name in self.classes[index]

    def is_any(self, index: int, names: tuple[str, ...]) -> bool:
        """Whether the token at ``index`` is there and stands in one of the classes."""
        return not self.classes[index].isdisjoint(names)

    def is_plural(self, index: int) -> bool:
        """Whether a token is a plural noun of the lists, or a word that looks like one."""
        classes = self.classes[index]
        if "PLURAL" in classes or "WORD" not in classes:
            return "PLURAL" in classes
        token = self.tokens[index]
        return len(token) > 2 and token.endswith("s") and not token.endswith(("ss", "us", "is", "'s", "’s"))

    def capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self._parts[index][0].isupper()

    def value(self, index: int, name: str) -> str:
        """The value of a word in a class of values."""
        return self.lexicon.values[name][self.tokens[index]]


def phrases(sentence: Sentence) -> tuple[Phrase, ...]:
    """The quantities, dates and cadences of a sentence, as stretches of tokens, left to right."""
    return _phrases(sentence.folded, sentence.lexicon)


@lru_cache(maxsize=2048)
def _phrases(tags: str, lexicon: Lexicon) -> tuple[Phrase, ...]:
    """The same from the tags alone: sentences of one build (``Hire 3 engineers by DATE``) are taken apart once."""
    starts = list(range(len(tags) + 1))
    for stage in lexicon.stages:
        tags, starts = _reduce(stage, tags, starts, lexicon)
    return tuple([Phrase(match.lastgroup or "", starts[match.start()], starts[match.end()]) for match in lexicon.phrases.finditer(tags)])


def _reduce(pattern: re.Pattern[str], tags: str, starts: list[int], lexicon: Lexicon) -> tuple[str, list[int]]:
    """Put one tag for each stretch that a pattern fits; ``starts`` has the first token of every tag, and the end."""
    out: list[str] = []
    kept: list[int] = []
    at = 0
    for match in pattern.finditer(tags):
        first, last = match.span()
        out.append(tags[at:first])
        out.append(lexicon.nonterminals[match.lastgroup or ""])
        kept += starts[at : first + 1]
        at = last
    if not at:
        return tags, starts
    out.append(tags[at:])
    kept += starts[at:]
    return "".join(out), kept
