"""The rows of ``goalfmt list`` as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from goalfmt.report.cells import fit
from goalfmt.report.listing import Row
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
    cells = [_cells(row) for row in rows]
    if columns < _WIDE:
        cells = [line[:4] for line in cells]
    widths = [min(max(width(line[at]) for line in cells), limit) for at, limit in enumerate(_LIMITS[: len(cells[0])])]
    separators = 2 * len(widths)
    widths[1] = max(_NARROWEST, min(widths[1], columns - separators - widths[0] - sum(widths[2:])))
    for line in cells:
        number, *others = (fit(cell, room, ellipsis) for cell, room in zip(line, widths, strict=True))
        yield "  ".join(["", number, *others]).rstrip() + "\n"


_LIMITS = (8, 1_000, 16, 16, 40)
_NARROWEST = 20


def _cells(row: Row) -> list[str]:
    indent = "  " * min(row["depth"], _DEEPEST)
    title = f"{indent}{BOXES[row['status']]} {_KINDS.get(row['kind'], '')}{row['title']}"
    if row["id"] is not None:
        title += f" ^{row['id']}"
    owner = " ".join("@" + owner for owner in row["owners"])
    return [str(row["line"]).rjust(4), visible(title), visible(owner), row["due"] or "", visible(_measure(row["measure"]))]


def _measure(measure: Row | None) -> str:
    """A measure in a few words: ``MRR 50000 -> 60000 EUR``."""
    if measure is None:
        return ""
    if measure["form"] == "funnel":
        return " > ".join(f"{_range(stage)} {stage['name']}/{stage['per']}" for stage in measure["stages"])
    unit = "" if measure["unit"] is None else measure["unit"] if measure["unit"] == "%" else " " + measure["unit"]
    name = "" if measure["name"] is None else measure["name"] + " "
    return name + _amount(measure, unit)


def _amount(measure: Row, unit: str) -> str:
    if measure["form"] == "cadence":
        every = measure["per"] if measure["every"] == 1 else f"{measure['every']} {measure['per']}s"
        return f"{_range(measure)}{unit}/{every}" if measure["low"] is not None else f"every {every}"
    if measure["form"] == "guardrail":
        return "keep " + (f">= {measure['low']}" if measure["high"] is None else _upper(measure)) + unit
    if measure["target"] is None:
        relative = measure["relative"]
        return "" if relative is None else f"{relative['value']}{'' if relative['unit'] is None else ' ' + relative['unit']}"
    baseline = "" if measure["baseline"] is None else measure["baseline"] + " -> "
    return f"{baseline}{measure['target']}{unit}"


def _upper(measure: Row) -> str:
    return f"<= {measure['high']}" if measure["low"] is None else f"{measure['low']}..{measure['high']}"


def _range(limits: Row) -> str:
    return f"{limits['low']}" if limits["high"] is None else f"{limits['low']}..{limits['high']}"
