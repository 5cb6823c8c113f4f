"""Writing an edited goal file, or showing what would change."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalfmt.cli.conventions.exits import Trouble
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.diagnostic import Edit
    from goalfmt.model.types import Goal
    from goalfmt.project import Project


def save(goal: Goal, edits: Sequence[Edit], project: Project, show: bool) -> None:
    """Prove the edits and write the file; with ``show`` only print the difference.

    Raises Trouble when the edit would break the file, or the file has changed meanwhile: nothing is written then.
    """
    from goalfmt.editing import applied, fault_of
    from goalfmt.files import write_atomic

    source = goal.source
    edited = applied(source, edits)
    fault = fault_of(goal, edited, project.settings)
    if fault is not None:
        raise Trouble(f"{visible(source.path)}:{goal.line}: nothing is written: {fault.message}" + (f" ({fault.help})" if fault.help else ""))
    if show:
        lines = difflib.unified_diff(source.text.split("\n"), edited.text.split("\n"), source.path, source.path, lineterm="")
        click.echo("\n".join(visible(line) for line in lines))
        return
    path = Path(source.path)
    if path.read_bytes() != source.encode():
        raise Trouble(f"{visible(source.path)}: the file has changed meanwhile; nothing is written")
    try:
        write_atomic(path, edited.encode())
    except OSError as error:
        raise Trouble(f"{visible(source.path)}: cannot be written: {(error.strerror or str(error)).lower()}") from error
