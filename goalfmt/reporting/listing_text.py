"""The rows of ``goalfmt list`` as JSON, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from goalfmt.markup.json import dumps
from goalfmt.reporting.listing import VERSION, Row

_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"[-+]?[0-9]++(?:\.[0-9]++)?%?")
_FORMULA = re.compile(r"\s*+[=+\-@＝＋－＠]|[\t\r\n]")
"""How a cell begins that a spreadsheet may take for a formula (OWASP, CSV Injection)."""


def as_json(rows: Iterable[Row], today: date | datetime | None, **more: object) -> str:
    """One JSON document: version, the day that was taken as today, the goals, and what else is given."""
    day = None if today is None else today.isoformat(timespec="minutes") if isinstance(today, datetime) else today.isoformat()
    return _json({"version": VERSION, "today": day, "goals": list(rows), **more}, indent=2) + "\n"


def as_jsonl(rows: Iterable[Row]) -> Iterator[str]:
    """One line of JSON a goal."""
    for row in rows:
        yield _json(row) + "\n"


def _json(value: object, indent: int | None = None) -> str:
    """JSON that can be written as UTF-8: bytes of the source that were no UTF-8 stand as replacement characters."""
    return _SURROGATE.sub("\ufffd", dumps(value, ensure_ascii=False, indent=indent))


COLUMNS = (
    "path", "line", "id", "kind", "title", "status", "parent", "home", "depth", "aligned", "period", "priority", "impact", "effort", "weight",
    "type", "commitment", "owners", "with", "tags", "supports", "needs", "start", "due", "due_from", "form", "name", "baseline", "target", "low",
    "high", "unit", "per", "last_date", "last_value", "current", "progress", "expected", "health", "declared", "forecast", "score", "verdict",
)  # fmt: skip
"""Of the CSV: the keys of a row, where ``form`` to ``per`` are the measure's and ``last_…`` the newest check-in's."""


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """A table with a header, one line a goal (RFC 4180, with LF); lists are separated by spaces, and no cell is a formula."""
    yield _line(COLUMNS)
    for row in rows:
        measure = row["measure"] or {}
        last: Row = max(row["checkins"], key=lambda checkin: checkin["date"], default={})
        flat = {**row, **{key: measure.get(key) for key in ("form", "name", "baseline", "target", "low", "high", "unit", "per")}}
        flat |= {"last_date": last.get("date"), "last_value": last.get("value")}
        yield _line([_cell(flat[column]) for column in COLUMNS])


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _cell(value: object) -> str:
    """A value as the text of a cell: a cell that a spreadsheet would compute gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        text = f"{value['path']}:{value['line']}"
    elif isinstance(value, list):
        text = " ".join(str(item) for item in value)
    else:
        text = str(value)
    text = _SURROGATE.sub("\ufffd", text).replace("\0", "\ufffd")
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
