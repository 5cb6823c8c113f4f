"""The labelled sentences: our own, and where it lies beside the project the shared data of other people's goals."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy.judgement import LABELS

OWN = Path(__file__).parent / "own.jsonl"


class Sentence(NamedTuple):
    """A sentence with its labels; a label that two people do not agree on is left out."""

    text: str
    source: str
    labels: dict[str, bool]
    spans: dict[str, list[str]]


def own() -> list[Sentence]:
    """Our own sentences (README.md says how they were labelled)."""
    return [
        Sentence(
            row["text"],
            row["source"],
            {name: bool(row["vague_terms"]) if name == "vague" else row[name] for name in LABELS},
            {name: row[name] for name in ("dates", "quantities", "vague_terms")},
        )
        for row in _rows(OWN)
    ]


def shared() -> list[Sentence] | None:
    """The sentences of the shared data: goals only, and of their labels those that both annotators agree on; None where it is absent."""
    folder = Path(os.environ.get("GOALFMT_SHARED_DATA") or Path(__file__).parent.parent.parent.parent / "shared" / "data")
    path = folder / "labels.jsonl"
    if not path.is_file():
        return None
    return [_shared(row) for row in _rows(path) if row["is_goal"] == "yes"]


def _shared(row: dict[str, Any]) -> Sentence:
    agreed = set(row["agreed"])
    labels = {name: bool(row["vague_terms"]) if name == "vague" else row[name] == "yes" for name in LABELS if name in agreed}
    spans = {"vague_terms": row["vague_terms"] if "vague" in agreed else []}
    for name, label, column in (("dates", "time_bound", "date_text"), ("quantities", "quantified", "quantity_text")):
        spans[name] = row[column].split(" ; ") if row[column] and label in agreed else []
    return Sentence(row["text"], row["source"], labels, spans)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
