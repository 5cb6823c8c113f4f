"""An outline as the text of a goal file, in canonical layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goalfmt.exchange.outline import Block, Bullet, Heading, Inert, List, Outline, Paragraph, Table, Titled

Part = Block | Bullet

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/+&(),;-]*+")
_RULES = {"left": ":---", "center": ":---:", "right": "---:"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text with the part of the outline that it comes from."""

    text: str
    part: Part | None


def write(outline: Outline) -> str:
    """The text of an outline."""
    return text_of(rows(outline))


def text_of(lines: Sequence[Row]) -> str:
    """The text of rows."""
    return "".join(f"{row.text}\n" for row in lines)


def rows(outline: Outline) -> list[Row]:
    """The lines of an outline, each with its origin."""
    writer = _Writer()
    if outline.front:
        writer.line("---", None)
        for key, value in outline.front:
            writer.line(f"{key}: {_front_value(value)}", None)
        writer.line("---", None)
    writer.write(outline.blocks)
    return writer.rows


def _front_value(value: str) -> str:
    if _PLAIN.fullmatch(value) and not value.endswith(" "):
        return value
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


class _Writer:
    """Lines of text; what is still to be written stands on a stack, so depth costs no recursion."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._rest: list[tuple[Part, int, bool]] = []

    def line(self, text: str, part: Part | None) -> None:
        """Write a line."""
        self.rows.append(Row(text, part))

    def write(self, blocks: Sequence[Block]) -> None:
        """Write blocks that stand in no bullet."""
        self._plan([(block, 0, True) for block in blocks])
        while self._rest:
            part, column, blank = self._rest.pop()
            if blank and self.rows and self.rows[-1].text:
                self.line("", None)
            self._part(part, column)

    def _plan(self, parts: Sequence[tuple[Part, int, bool]]) -> None:
        self._rest.extend(reversed(parts))

    def _part(self, part: Part, column: int) -> None:
        if isinstance(part, List):
            self._plan([(item, column, part.loose and item is not part.items[0]) for item in part.items])
        elif isinstance(part, Bullet):
            self._bullet(part, column)
        elif isinstance(part, Heading):
            self._heading(part)
        else:
            self._lines(_plain_lines(part), column, part)

    def _lines(self, lines: Sequence[str], column: int, part: Part) -> None:
        for line in lines:
            self.line(" " * column + line if line else "", part)

    def _heading(self, heading: Heading) -> None:
        self._lines([" ".join(["#" * heading.level, *title_lines(heading)])], 0, heading)
        facts = _facts(heading)
        if facts:
            self.line("", None)
            self._lines(facts, 0, heading)

    def _bullet(self, bullet: Bullet, column: int) -> None:
        marker = f"{bullet.number or '-'} "
        inner = column + len(marker)
        first, *others = title_lines(bullet) or [""]
        self._lines([f"{marker}{first}".rstrip()], column, bullet)
        self._lines(others, inner, bullet)
        self._lines(_facts(bullet), inner, bullet)
        before: Part = bullet
        plans: list[tuple[Part, int, bool]] = []
        for block in bullet.blocks:
            plans.append((block, inner, _is_apart(before, block)))
            before = block
        self._plan(plans)


def _is_apart(before: Part, block: Block) -> bool:
    """Whether a blank line stands between the title of a bullet, or a block in it, and the next block."""
    if not isinstance(before, Bullet):
        return True
    if isinstance(block, List):
        return block.items[0].number is not None and not before.properties
    return not (isinstance(block, Inert) and block.kind in {"fence", "comment"} and not before.properties)


def title_lines(titled: Titled) -> list[str]:
    """The lines of a title with its box, kind word and tail."""
    front = f"[{titled.box}] " if titled.box is not None else ""
    front += f"{titled.kind}: " if titled.kind else ""
    tail = "".join(f" @{owner}" for owner in titled.owners)
    lines = titled.title or ([""] if front or tail else [])
    return [f"{front}{lines[0]}", *lines[1:-1], f"{lines[-1]}{tail}"] if len(lines) > 1 else [f"{front}{line}{tail}" for line in lines]


def _facts(titled: Titled) -> list[str]:
    return [f"- {key}: {value}" for key, value in titled.properties]


def _plain_lines(part: Paragraph | Table | Inert) -> list[str]:
    return table_lines(part) if isinstance(part, Table) else part.lines


def table_lines(table: Table) -> list[str]:
    """A table as it is written, else with one space around each cell."""
    if table.lines:
        return table.lines
    head, *others = (_cells(row) for row in table.rows)
    return [head, _cells([_RULES.get(alignment, "---") for alignment in table.alignments]), *others]


def _cells(row: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
