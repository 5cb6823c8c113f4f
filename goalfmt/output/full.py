"""For people: each finding with the line it is about, carets under the words that are meant, and a way to mend it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from goalfmt.diagnostic import FixLevel
from goalfmt.terminal.colour import paint
from goalfmt.terminal.frame import rows
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.diagnostic import Diagnostic, Fix
    from goalfmt.output import Checked, Style
    from goalfmt.source import Source


def render(checked: Checked, style: Style) -> Iterator[str]:
    """Each place once, with all that is found there; an empty line after each."""
    told: object = None
    for _, stacked in groupby(checked.diagnostics, key=lambda found: (found.source, found.span)):
        here = list(stacked)
        goal = here[0].goal
        letters = goal.letters if goal is not None and goal != told else None
        told = goal
        yield "".join(f"{line}\n" for line in _lines(here, letters, style)) + "\n"


def _lines(here: list[Diagnostic], letters: str | None, style: Style) -> Iterator[str]:
    """What is found at one place; the SMART letters stand at the first place of each goal."""
    colour, first = style.colour, here[0]
    worst = max(found.severity for found in here).label
    place = first.source.place(first.span.start)
    framed = [*rows(first.source, first.span, max(style.width - 12, 40))]
    gutter = max((len(str(row.number)) for row in framed), default=1) + 1
    bar = paint("|", "frame", colour)

    for found in here:
        label = found.severity.label
        yield f"{paint(f'{label}[{found.code} {found.name}]', label, colour)}: {paint(visible(found.message), 'words', colour)}"
    where = f"{' ' * gutter}{paint('-->', 'frame', colour)} {visible(first.source.path)}:{place.line}:{place.column}"
    yield where + (f"  {paint(letters, 'dim', colour)}" if letters else "")
    yield f"{' ' * gutter} {bar}"
    for row in framed:
        number = paint(f"{row.number:>{gutter}}", "frame", colour)
        yield f"{number} {bar} {row.text}".rstrip()
        yield f"{' ' * gutter} {bar} {' ' * row.indent}{paint('^' * row.carets, worst, colour)}"
    for found in here:
        for title, text in _remedies(found):
            yield f"{' ' * gutter} {paint('=', 'frame', colour)} {paint(title, 'help', colour)}: {text}"


_FIXES = {FixLevel.SAFE: "fix", FixLevel.UNSAFE: "unsafe fix", FixLevel.SHOWN: "suggestion"}
"""How a fix is called: what ``--fix`` applies, what only ``--unsafe-fixes`` applies, and what a person has to fill in."""


def _remedies(found: Diagnostic) -> Iterator[tuple[str, str]]:
    if found.help is not None:
        yield "help", visible(found.help)
    if found.fix is not None:
        mended = _mended(found.source, found.fix)
        yield _FIXES[found.fix.level], visible(found.fix.title) + (f": `{visible(mended)}`" if mended else "")


def _mended(source: Source, fix: Fix) -> str | None:
    """What the fix makes of the line, if it touches one line only."""
    edits = sorted(fix.edits, key=lambda edit: edit.span.start)
    if not edits:
        return None
    number = source.place(edits[0].span.start).line
    if source.place(edits[-1].span.end).line != number or any("\n" in edit.text for edit in edits):
        return None
    begin = source.line_starts[number - 1]
    line, pieces, at = source.line(number), [], 0
    for edit in edits:
        pieces += [line[at : edit.span.start - begin], edit.text]
        at = edit.span.end - begin
    mended = "".join([*pieces, line[at:]]).rstrip()
    if _indent(mended) == _indent(line):
        mended = mended.lstrip()
    return mended if len(mended) <= 160 else None


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
