"""The numbered examples of ``grammar/SPEC.md``, as its section 1.3 defines them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SPEC = Path(__file__).parent.parent / "grammar" / "SPEC.md"
RESULTS = ("errors", "tree", "model", "formatted")

_OPENER = re.compile(r"(`{3,})([^`]*)$")
_ESCAPE = re.compile(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|[rt\\])")


@dataclass
class Example:
    """A goal file and what is said of it."""

    number: int
    line: int
    """Of the specification, where its fence opens."""
    text: str
    results: dict[str, str] = field(default_factory=dict)


@dataclass
class Block:
    """A fenced block."""

    info: str
    line: int
    body: list[str]
    end: int = 0


def blocks(text: str) -> Iterator[Block]:
    """All fenced blocks of a Markdown text, in order."""
    block: Block | None = None
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        opener = _OPENER.match(line)
        if block is None and opener:
            fence = opener[1]
            block = Block(opener[2].strip(), number, [])
        elif block is not None and line.rstrip() == fence:
            block.end = number
            yield block
            block = None
        elif block is not None:
            block.body.append(line)
    if block is not None:
        raise ValueError(f"the fence of line {block.line} is never closed")


def examples(text: str) -> Iterator[Example]:
    """All examples with their results. A result block without an example, or a second one of its kind, is refused."""
    example: Example | None = None
    end = 0
    for block in blocks(text):
        words = block.info.split()
        if words[:1] == ["goals"]:
            if example is not None:
                yield example
            example = _example(block, words[1:])
        elif block.info in RESULTS:
            if example is None or block.line != end + 1 or block.info in example.results:
                raise ValueError(f"the block `{block.info}` of line {block.line} does not follow an example")
            example.results[block.info] = "\n".join(block.body)
        elif example is not None:
            yield example
            example = None
        end = block.end
    if example is not None:
        yield example


def _example(block: Block, words: list[str]) -> Example:
    match = re.fullmatch("example-([0-9]+)", words[0]) if words else None
    if match is None:
        raise ValueError(f"the block `goals` of line {block.line} has no number")
    text = "".join(line + "\n" for line in block.body)
    return Example(int(match[1]), block.line, _unescaped(text) if "escapes" in words else text)


def _unescaped(text: str) -> str:
    plain = {"r": "\r", "t": "\t", "\\": "\\"}
    return _ESCAPE.sub(lambda match: plain.get(match[1]) or chr(int(match[1][1:], 16)), text)
