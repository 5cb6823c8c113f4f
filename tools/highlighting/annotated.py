"""The sample with what is expected of each piece, as vscode-tmgrammar-test reads it."""

from __future__ import annotations

from pathlib import Path

import yaml

from tools.highlighting.textmate import scope

_EDITORS = Path(__file__).parents[2] / "editors"
_COMMENT = "//"


def sample() -> str:
    """A line of the sample, then a line for each of its pieces."""
    rows = yaml.safe_load((_EDITORS / "sample.tokens.yaml").read_text(encoding="utf-8"))
    made = [f'{_COMMENT} SYNTAX TEST "text.goals" "sample.goals, piece by piece"']
    for number, line in enumerate((_EDITORS / "sample.goals").read_text(encoding="utf-8").split("\n"), 1):
        made.append(line)
        at = 0
        for words, name in rows.get(number, []):
            at = line.index(words, at)
            made.append(_assertion(at, len(words), scope(name)))
            at += len(words)
    return "\n".join(made)


def _assertion(start: int, length: int, name: str) -> str:
    """Carets under the piece; one that begins under the comment sign is pointed at by its distance from the line's start."""
    if start < len(_COMMENT):
        return f"{_COMMENT} <{'~' * start}{'-' * length} {name}"
    return f"{_COMMENT}{' ' * (start - len(_COMMENT))}{'^' * length} {name}"
