"""Markdown to blocks, by markdown-it-py: all that a Markdown viewer shows, and nothing understood yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from goalfmt.exchange.outline import Block, Bullet, Heading, Inert, List, Outline, Paragraph, Table

if TYPE_CHECKING:
    from markdown_it.token import Token

DEPTH = 100
"""Levels of lists and quotes that are followed."""

_FENCE_RUN = re.compile(r"[`~]{3,}+")
_STYLES = {"text-align:left": "left", "text-align:center": "center", "text-align:right": "right"}

_ENDS = tuple(
    (re.compile(start, re.IGNORECASE), re.compile(end, re.IGNORECASE))
    for start, end in (
        (r"<(?:script|pre|style|textarea)(?=[\s>]|\Z)", r"</(?:script|pre|style|textarea)>"),
        (r"<!--", r"-->"),
        (r"<\?", r"\?>"),
        (r"<!\[CDATA\[", r"\]\]>"),
        (r"<![A-Z]", r">"),
    )
)
"""What begins a block of HTML that needs an end, and that end (CommonMark, section 4.6)."""


class TooDeepError(ValueError):
    """Lists are nested deeper than :data:`DEPTH`."""


def read_blocks(text: str) -> Outline:
    """The blocks of a Markdown text without front matter. Raises TooDeepError."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 2 * DEPTH, "inline_definitions": True}).enable(["table", "strikethrough"])
    parser.disable("inline")
    tokens = parser.parse(text)
    if any(token.level >= 2 * DEPTH - 1 for token in tokens):
        raise TooDeepError(f"lists are nested deeper than {DEPTH} levels")
    return Outline(blocks=_Builder(text.split("\n")).build(tokens))


class _Builder:
    """From tokens to blocks, with a stack of the lists and items that are open."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._blocks: list[Block] = []
        self._open: list[List | Bullet] = []

    def build(self, tokens: Sequence[Token]) -> list[Block]:
        at = 0
        while at < len(tokens):
            at = self._take(tokens, at)
        return self._blocks

    def _take(self, tokens: Sequence[Token], at: int) -> int:
        """Read the token at an index and those that belong to it; the index of the next."""
        token = tokens[at]
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            self._open.append(List([]))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            done = self._open.pop()
            if isinstance(done, List) and done.items:
                self._add(done)
        elif token.type == "list_item_open":
            self._open.append(Bullet([], number=f"{token.info}{token.markup}" if token.info else None))
        elif token.type == "list_item_close":
            self._close_item()
        elif token.type == "heading_open":
            self._heading(token, tokens[at + 1].content)
            return at + 3
        elif token.type == "paragraph_open":
            self._paragraph(_clean_lines(tokens[at + 1].content), token.hidden)
            return at + 3
        elif token.type == "table_open":
            return self._table(tokens, at)
        elif token.type == "blockquote_open":
            self._add(Inert(self._quote(token), "quote"))
            return _closing(tokens, at) + 1
        else:
            self._leaf(token)
        return at + 1

    def _add(self, block: Block) -> None:
        """Put a block into the innermost open item, or the document."""
        if self._open and isinstance(self._open[-1], Bullet):
            self._open[-1].blocks.append(block)
        else:
            self._blocks.append(block)

    def _close_item(self) -> None:
        item, around = self._open.pop(), self._open[-1]
        if not isinstance(item, Bullet) or not isinstance(around, List):
            return
        if item.title:
            around.items.append(item)
        elif all(isinstance(block, List) for block in item.blocks):
            around.items.extend(inner for block in item.blocks if isinstance(block, List) for inner in block.items)
        else:
            self._set_free(item, around)

    def _set_free(self, item: Bullet, around: List) -> None:
        """Put the blocks of an item without a title between the items before and after it: nothing could hold them."""
        self._open.pop()
        if around.items:
            self._add(List(around.items, around.loose))
        for block in item.blocks:
            self._add(block)
        self._open.append(List([], around.loose))

    def _heading(self, token: Token, content: str) -> None:
        words = " ".join(_clean_lines(content))
        if words and not self._open:
            self._add(Heading([words], level=int(token.tag[1:])))
        elif words:  # a heading in a list item makes no section: its words are the item's title or stand out in it
            self._paragraph([words] if self._is_empty_item() else [f"**{words}**"], hidden=True)

    def _is_empty_item(self) -> bool:
        item = self._open[-1]
        return isinstance(item, Bullet) and not item.title and not item.blocks

    def _paragraph(self, lines: list[str], hidden: bool) -> None:
        """A paragraph: the title of an item, if it is the first thing in it."""
        if self._open and not hidden:
            around = self._open[-2]
            if isinstance(around, List):
                around.loose = True
        item = self._open[-1] if self._open else None
        if isinstance(item, Bullet) and self._is_empty_item():
            item.title = lines
        elif lines:
            self._add(Paragraph(lines))

    def _leaf(self, token: Token) -> None:
        if token.type == "fence":
            self._add(Inert(_fence(token.content, token.info.strip(), token.markup[0])))
        elif token.type == "code_block":
            self._add(Inert(_fence(token.content)))
        elif token.type == "html_block":
            self._add(_html(token.content.rstrip("\n")))
        elif token.type == "hr":
            self._add(Inert(["---"], "break"))
        elif token.type == "definition" and token.map:
            lines = [*self._lines[token.map[0] : token.map[1]]]
            lines[0] = lines[0][lines[0].index("[") :]
            self._add(Inert([" ".join(line.strip() for line in lines)], "definition"))

    def _table(self, tokens: Sequence[Token], at: int) -> int:
        rows: list[list[str]] = []
        alignments: list[str] = []
        end = _closing(tokens, at)
        for index in range(at, end):
            token = tokens[index]
            if token.type == "tr_open":
                rows.append([])
            elif token.type in {"th_open", "td_open"}:
                rows[-1].append(tokens[index + 1].content.strip())
                if token.type == "th_open":
                    alignments.append(_STYLES.get(str(token.attrGet("style") or ""), ""))
        first, last = tokens[at].map or (0, 0)
        is_alone = not (self._open and self._is_empty_item())
        self._add(Table(rows, alignments, [line.strip() for line in self._lines[first:last]] if is_alone else []))
        return end + 1

    def _quote(self, token: Token) -> list[str]:
        """The lines of a quote, each with its sign (a line that goes on without one gets it)."""
        first, last = token.map or (0, 0)
        lines = [*self._lines[first:last]]
        lines[0] = lines[0][lines[0].index(">") :]
        return [line.strip() if line.lstrip().startswith(">") else f"> {line.strip()}".rstrip() for line in lines]


def _closing(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes the one at an index."""
    level, kind = tokens[at].level, tokens[at].type.replace("_open", "_close")
    return next(index for index in range(at + 1, len(tokens)) if tokens[index].level == level and tokens[index].type == kind)


def _clean_lines(content: str) -> list[str]:
    """The lines of a paragraph without the white space around them; the two spaces of a hard break are lost, its line end is not."""
    return [line for line in (part.strip(" \t") for part in content.split("\n")) if line]


def _html(content: str) -> Inert:
    """A block of HTML or a comment; as code, if it only ends with the list item that it stands in."""
    words = content.lstrip()
    end = next((end for start, end in _ENDS if start.match(words)), None)
    if end and not end.search(words):
        return Inert(_fence(content))
    return Inert([line.rstrip() for line in words.split("\n")], "comment" if words.startswith("<!--") else "html")


def _fence(content: str, info: str = "", sign: str = "`") -> list[str]:
    """Code between fences that are longer than any in it."""
    lines = content.removesuffix("\n").split("\n")
    if "`" in info:
        sign = "~"
    longest = max((len(run[0]) for line in lines for run in _FENCE_RUN.finditer(line)), default=0)
    fence = sign * max(3, longest + 1 if longest else 3)
    return [f"{fence}{info}", *lines, fence]
