"""The claims of the comparison, as they stand in the folder ``claims``: what each tool does, and how we know."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).parent / "claims"

TOOLS = ("ruff", "vale", "markdownlint-cli2", "rumdl", "eslint")
"""Whom goalfmt is compared with, in the order of the columns."""

VERSIONS = {
    "ruff": "0.17.6",
    "vale": "not installed: its documentation",
    "markdownlint-cli2": "0.22.1 (markdownlint 0.40.0)",
    "rumdl": "0.3.0",
    "eslint": "10.15.0",
}
"""With which versions the experiments were made."""

DAY = "2026-11-22"
"""When the experiments were made, and the documentation was read."""

UNKNOWN = "not checked"


class Experiment(NamedTuple):
    """A command in a fresh folder, and what it did."""

    run: str
    setup: str = ""
    """Shell commands that make the files it needs, beside those that every experiment has."""
    exit: int | None = None
    said: str | None = None
    """Words of its output; of the documentation what it says, in ours."""
    unsaid: str | None = None
    """Words that its output does not have."""
    doc: str | None = None
    """Where it is documented, in place of an experiment."""


class Claim(NamedTuple):
    """What one tool does about one item."""

    says: str
    evidence: Experiment | None
    """None: not checked."""


class Row(NamedTuple):
    """One item of the comparison."""

    key: str
    ours: str
    proof: tuple[str, ...]
    """Tests that prove ours: ``file::function``."""
    others: dict[str, Claim]


def sections() -> dict[str, list[Row]]:
    """All claims, by the headings of the page."""
    read = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.yaml"))]
    return {part["section"]: [_row(row) for row in part["rows"]] for part in read}


def _row(row: dict[str, Any]) -> Row:
    return Row(row["key"], row["ours"], tuple(row["proof"]), {tool: _claim(row[tool]) for tool in TOOLS})


def _claim(cell: str | dict[str, Any]) -> Claim:
    if isinstance(cell, str):
        return Claim(cell, None)
    known = {"run": "", **{name: value for name, value in cell.items() if name != "says"}}
    return Claim(cell["says"], Experiment(**known))
