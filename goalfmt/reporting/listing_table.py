"""The rows of ``goalfmt list`` as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from goalfmt.reporting.cells import fit, wrap
from goalfmt.reporting.listing import Row
from goalfmt.terminal.visible import visible, width

BOXES = {"open": "[ ]", "started": "[/]", "done": "[x]", "dropped": "[~]", "deferred": "[>]", "proposed": "[?]"}
_KINDS = {"vision": "Vision: ", "objective": "Objective: ", "kpi": "KPI: ", "milestone": "Milestone: "}
_WIDE = 110
"""From so many columns on there is room for the measure."""
_DEEPEST = 8
"""Levels that are shown by indentation."""


def as_table(rows: Iterable[Row], columns: int = 80, ellipsis: str = "…") -> Iterator[str]:
    """A table a file, ``columns`` wide: line, box, title (indented by depth, with its id), owner, due date, and the measure where there is room."""
    first = True
    for path, goals in groupby(rows, key=lambda row: str(row["path"])):
        yield ("" if first else "\n") + visible(path) + "\n"
        first = False
        yield from _file(list(goals), columns, ellipsis)


def _file(rows: list[Row], columns: int, ellipsis: str) -> Iterator[str]:
    shown = 5 if columns >= _WIDE else 4
    cells = [_cells(row)[:shown] for row in rows]
    limits = _LIMITS if columns >= _ROOMY else _NARROW_LIMITS
    widths = [min(max(width(line[at]) for line in cells), limit) for at, limit in enumerate(limits[:shown])]
    widths[1] = max(_NARROWEST, min(widths[1], columns - 2 * (shown - 1) - widths[0] - sum(widths[2:])))
    for line in cells:
        yield from _lines(line, widths, ellipsis)


_LIMITS = (8, 1_000, 16, 16, 40)
"""The widest that the columns get: line, title, owner, due date, measure."""
_NARROW_LIMITS = (8, 1_000, 12, 10, 0)
"""On a narrow terminal a clock time gives way."""
_ROOMY = 72
_NARROWEST = 20
_MOST = 3
"""Lines of a title."""
_HANG = 4
"""Columns of a box: further lines of a title stand under its words."""


def _lines(cells: list[str], widths: list[int], ellipsis: str) -> Iterator[str]:
    """A goal, its title over several lines where it is long."""
    number, title, *others = cells
    indent = min(len(title) - len(title.lstrip(" ")), widths[1] // 2)
    box, words = title.lstrip(" ")[:_HANG], title.lstrip(" ")[_HANG:]
    for at, piece in enumerate(wrap(words, widths[1] - indent - _HANG, _MOST, ellipsis)):
        shown = [fit(number if at == 0 else "", widths[0]), fit(" " * indent + (box if at == 0 else " " * _HANG) + piece, widths[1])]
        if at == 0:
            owner, due, *measure = others
            shown += [fit(owner, widths[2], ellipsis), fit(due[: widths[3]], widths[3])]
            shown += [fit(cell, widths[4], ellipsis) for cell in measure]
        yield "  ".join(shown).rstrip() + "\n"


def _cells(row: Row) -> list[str]:
    title = f"{BOXES[row['status']]} {_KINDS.get(row['kind'], '')}{row['title']}"
    if row["id"] is not None:
        title += f" ^{row['id']}"
    owner = " ".join("@" + owner for owner in row["owners"])
    due = (row["due"] or "").replace("T", " ")
    return [
        str(row["line"]).rjust(5),
        "  " * min(row["depth"], _DEEPEST) + visible(title),
        visible(owner),
        due,
        visible(measure_words(row["measure"])),
    ]


def measure_words(measure: Row | None) -> str:
    """A measure in a few words: ``MRR 50000 -> 60000 EUR``."""
    if measure is None:
        return ""
    if measure["form"] == "funnel":
        return " > ".join(f"{_range(stage)} {stage['name']}/{stage['per']}" for stage in measure["stages"])
    unit = "" if measure["unit"] is None else measure["unit"] if measure["unit"] == "%" else " " + measure["unit"]
    name = "" if measure["name"] is None else measure["name"] + " "
    return f"keep {name}{_limits(measure)}{unit}" if measure["form"] == "guardrail" else name + _amount(measure, unit)


def _amount(measure: Row, unit: str) -> str:
    if measure["form"] == "cadence":
        every = measure["per"] if measure["every"] == 1 else f"{measure['every']} {measure['per']}s"
        return f"{_range(measure)}{unit}/{every}" if measure["low"] is not None else f"every {every}"
    if measure["target"] is None:
        relative = measure["relative"]
        return "" if relative is None else f"{relative['value']}{'' if relative['unit'] is None else ' ' + relative['unit']}"
    baseline = "" if measure["baseline"] is None else measure["baseline"] + " -> "
    return f"{baseline}{measure['target']}{unit}"


def _limits(measure: Row) -> str:
    if measure["low"] is None:
        return f"<= {measure['high']}"
    return f">= {measure['low']}" if measure["high"] is None else f"{measure['low']}..{measure['high']}"


def _range(limits: Row) -> str:
    return f"{limits['low']}" if limits["high"] is None else f"{limits['low']}..{limits['high']}"
