"""Where text goes: standard output or a file, in colour or not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from goalfmt.cli.conventions.exits import silence
from goalfmt.output import Style


def style(color: str, output: Path | None = None) -> Style:
    """How text for people looks: what the option says, else NO_COLOR, FORCE_COLOR, and whether a terminal reads it."""
    terminal = output is None and sys.stdout.isatty()
    return Style(_is_coloured(color, terminal), max(_columns(), 40) if terminal or os.environ.get("COLUMNS") else 100)


def _columns() -> int:
    from shutil import get_terminal_size

    return get_terminal_size((100, 24)).columns


def _is_coloured(color: str, terminal: bool) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


def takes_unicode(output: Path | None = None) -> bool:
    """Whether bars and bullets can be written: always into files, which are UTF-8; to standard output where its encoding knows them."""
    if output is not None:
        return True
    try:
        "█░│•…".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write(pieces: Iterable[str], output: Path | None = None) -> None:
    """Write text to a file in one step, or to standard output as it comes. A reader that has gone away is no error."""
    if output is None:
        _to_stdout(pieces)
        return
    from goalfmt.cli.conventions.saving import save_bytes

    save_bytes(output, "".join(pieces).encode("utf-8", "surrogateescape"))


def _to_stdout(pieces: Iterable[str]) -> None:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
