"""Writing files, and showing what would be written. Every command that writes goes through here."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from errno import EBUSY, EDQUOT, EFBIG, ENOSPC, EROFS
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalfmt.cli.conventions.exits import Trouble, tell
from goalfmt.terminal.colour import paint
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.editing import Change
    from goalfmt.model.types import Workspace
    from goalfmt.source import Source


def carry_out(changes: Sequence[Change], workspace: Workspace, show: bool, made: Sequence[Source] = ()) -> None:
    """Prove edits and write their files, new ones (``made``) first; with ``show`` only print the differences.

    Raises Trouble when the edits would break a file, or a file has changed meanwhile: nothing is written then.
    """
    prove(changes, workspace, made)
    pairs = [(change.document.source, change.edited.text) for change in changes if change.edits]
    if show:
        from goalfmt.source import Source

        for source, text in [*((Source("", new.path), new.text) for new in made), *pairs]:
            show_difference(source, text)
        return
    for new in made:
        create_text(Path(new.path), new.text)
    for at, (source, text) in enumerate(pairs):
        try:
            save_text(source, text)
        except Trouble:
            if not at:  # nothing has been written but the new files, which say what the others do not
                _take_back(made)
            raise


def _take_back(made: Sequence[Source]) -> None:
    for new in made:
        path = Path(new.path)
        with suppress(OSError):
            if path.read_bytes() == new.encode():
                path.unlink()


def prove(changes: Sequence[Change], workspace: Workspace, made: Sequence[Source] = ()) -> None:
    """Raises Trouble unless edits and new files do what they should, and bring in no fault."""
    from goalfmt.editing import fault_in

    fault = fault_in(changes, workspace, made)
    if fault is not None:
        place = changes[0].document.source.path if changes else made[0].path
        raise Trouble(f"{place}: nothing is written: {fault.message}" + (f" ({fault.help})" if fault.help else ""))


def save_text(source: Source, text: str) -> None:
    """Write the new text of a file that was read: only if the file is still as it was read. Raises Trouble, and the file is as it was."""
    save_bytes(Path(source.path), text.encode("utf-8", "surrogateescape"), expected=source.encode())


def save_bytes(path: Path, data: bytes, expected: bytes | None = None) -> None:
    """Write a file whole or not at all; with ``expected``, only if it still holds these bytes. Raises Trouble."""
    from goalfmt.files import write_atomic

    try:
        written = write_atomic(path, data, expected)
    except (OSError, ValueError) as error:
        raise Trouble(f"{path}: {_why(error)}") from error
    if written.separated:
        tell(f"{path}: the file had further names (hard links); these keep the old content")


def create_text(path: Path, text: str) -> None:
    """Make a new file, never over another one. Raises Trouble."""
    from goalfmt.files import create

    try:
        create(path, text.encode("utf-8", "surrogateescape"))
    except FileExistsError as error:
        raise Trouble(f"{path}: there is such a file already, and it stays as it is") from error
    except (OSError, ValueError) as error:
        raise Trouble(f"{path}: {_why(error)}") from error


_FULL = frozenset({ENOSPC, EDQUOT, EFBIG})


def _why(error: OSError | ValueError) -> str:
    """In plain words why nothing was written, and what to do."""
    from goalfmt.files import BusyError, ChangedError

    if isinstance(error, ChangedError):
        return "the file has changed meanwhile; nothing is written (run the command again)"
    if isinstance(error, BusyError):
        return f"nothing is written: {error.strerror}"
    if isinstance(error, ValueError):
        return f"cannot be written: {error}"
    staged = str(error.filename or "").endswith(".goalfmt-tmp")
    if isinstance(error, PermissionError) and staged:
        return "nothing is written: no new file can be made in its folder, where the new content is put first (permission denied)"
    if isinstance(error, FileNotFoundError) and staged:
        return "cannot be written: there is no such folder"
    reason = {EROFS: "the disk is read-only", EBUSY: "it cannot be replaced, for something is mounted on it"}.get(error.errno or 0)
    if error.errno in _FULL:
        reason = "there is no room left for it on the disk"
    return f"cannot be written: {reason or (error.strerror or str(error)).lower()}"


def show_difference(source: Source, text: str) -> None:
    """Print what would change as a unified difference. What no terminal reads, and is not coloured, ``git apply`` and ``patch`` can."""
    lines = difference(source, text)
    colour = _is_coloured()
    if colour or sys.stdout.isatty():
        click.echo("".join(_for_people(line, colour) + "\n" for line in lines), nl=False, color=colour)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write("".join(lines).encode("utf-8", "surrogateescape"))


def _is_coloured() -> bool:
    """As the running command has been asked for."""
    from goalfmt.cli.conventions.streams import style

    context = click.get_current_context(silent=True)
    return style(context.params.get("color", "auto") if context else "auto").colour


def _for_people(line: str, colour: bool) -> str:
    words = visible(line.removesuffix("\n").removesuffix("\r"))
    what = "path" if line.startswith(("--- ", "+++ ")) else {"+": "help", "-": "error", "@": "frame"}.get(line[:1])
    return paint(words, what, colour) if what else words


def difference(source: Source, text: str) -> Iterator[str]:
    """The lines of a unified difference, each with its end."""
    from difflib import unified_diff

    name = visible(source.path).lstrip("/")  # as git names files outside of a repository
    old, new = (whole.split("\n") for whole in (source.text, text))
    for lines in (old, new):  # only LF ends a line; the last piece has none
        lines[:-1] = [line + "\n" for line in lines[:-1]]
        if not lines[-1]:
            lines.pop()
    for line in unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm="\n"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
