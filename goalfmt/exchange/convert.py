"""A foreign text to a goal file without errors."""

from __future__ import annotations

import re

from goalfmt.exchange.escaping import escaped, make_safe
from goalfmt.exchange.goals_text import Row, rows, text_of
from goalfmt.exchange.importers import reader
from goalfmt.exchange.outline import Bullet, Heading, Inert, Outline, Paragraph, Table, add_remarks, walk
from goalfmt.model import build
from goalfmt.settings import Settings
from goalfmt.source import Source
from goalfmt.syntax import parse

_DEFAULTS = Settings()
_ROUNDS = 6
_VERSION = re.compile(r"\ufeff?---[ \t]*\r?\n(?:(?!---)[^\n]*\n)*?goals:")
_BACKTICKS = re.compile(r"`{3,}+")


def convert(text: str, form: str, name: str = "<text>", settings: Settings = _DEFAULTS) -> str:
    """The goal file that a foreign text means, for a project with these settings.

    Raises ImportFormatError where the text is not of its format.

    No words are lost; the file has no errors, for what would be one is escaped, or stays a note. A goal file without errors stays as it is.
    """
    if _VERSION.match(text) and not _bad_lines(text, settings):
        return text
    outline = reader(form)(text, name)
    make_safe(outline, settings.vocabulary)
    for attempt in range(_ROUNDS):
        lines = rows(outline)
        bad = _bad_lines(text_of(lines), settings)
        if not bad:
            break
        _soften(outline, [lines[number - 1] for number in bad], attempt)
    return text_of(rows(outline))


def _bad_lines(text: str, settings: Settings) -> list[int]:
    """The lines with errors, from 1."""
    source = Source(text)
    document = parse(source, settings.vocabulary)
    workspace = build([document], settings)
    faults = [*document.faults, *(fault for _, fault in workspace.faults)]
    return sorted({source.place(fault.span.start).line for fault in faults})


def _soften(outline: Outline, bad: list[Row], attempt: int) -> None:
    """Take from each part with an error what may cause it: first its properties, then all meaning of its words, then that it is a goal."""
    if any(row.part is None for row in bad):
        outline.front = [pair for pair in outline.front if pair[0] == "goals" and not attempt]
    parts = {id(row.part): row for row in bad if row.part is not None}
    for part, _ in list(walk(outline)):
        row = parts.get(id(part))
        if row is None:
            continue
        if isinstance(part, Heading | Bullet):
            _soften_titled(part, attempt)
        elif isinstance(part, Paragraph):
            part.lines = [escaped(" ".join(part.lines))]
        elif isinstance(part, Table | Inert):
            _fence_in(outline, part)


def _soften_titled(part: Heading | Bullet, attempt: int) -> None:
    if part.properties:
        if isinstance(part, Bullet):
            add_remarks(part, [escaped(f"{key}: {value}") for key, value in part.properties])
            part.properties = []
        else:
            part.properties = []
        return
    if attempt and part.owners:
        part.title = [*part.title[:-1], " ".join([part.title[-1], *(f"(@{owner})" for owner in part.owners)])]
        part.owners = []
    part.title = [escaped(" ".join(part.title))]
    if attempt > 1:
        part.box = part.kind = None


def _fence_in(outline: Outline, part: Table | Inert) -> None:
    """Keep a block as code, where its lines are read as something else."""
    lines = [row.text for row in rows(Outline(blocks=[part]))]
    longest = max((len(run[0]) for line in lines for run in _BACKTICKS.finditer(line)), default=0)
    fence = "`" * max(3, longest + 1)
    if isinstance(part, Inert):
        if part.kind != "fence":
            part.lines, part.kind = [fence, *lines, fence], "fence"
        return
    replacement = Inert([fence, *lines, fence])
    holders = [outline.blocks, *(holder.blocks for holder, _ in walk(outline) if isinstance(holder, Bullet))]
    for blocks in holders:
        for index, block in enumerate(blocks):
            if block is part:
                blocks[index] = replacement
