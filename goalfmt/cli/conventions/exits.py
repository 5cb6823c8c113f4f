"""Exit codes: 0 clean, 1 findings, 2 usage, configuration, missing path or internal error, 130 interrupted."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from errno import EDQUOT, EFBIG, EIO, ENOSPC
from pathlib import Path
from typing import NoReturn

import click

CLEAN, FINDINGS, TROUBLE, INTERRUPTED = 0, 1, 2, 130

_UNWRITABLE = frozenset({EDQUOT, EFBIG, EIO, ENOSPC})
"""What the system says where there is no room for what is written. (Files are written elsewhere, where the error names its file.)"""


class Trouble(click.ClickException):
    """Something that ends the command with exit code 2; the message is one line."""

    exit_code = TROUBLE

    def show(self, file: object = None) -> None:
        """Tell it on the standard error stream."""
        tell(self.message)


def tell(message: str) -> None:
    """Say something to the person at the terminal: on standard error, with the program's name."""
    from goalfmt.terminal.visible import visible

    with suppress(OSError):  # nobody listens
        click.echo(f"goalfmt: {visible(message)}", err=True)


def guarded(run: Callable[[], object]) -> NoReturn:
    """Run a command and leave with its exit code, whatever happens."""
    _open_streams()
    try:
        code = run()
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        code = leave.exit_code
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        silence(sys.stdout)
        code = CLEAN
    except Exception as error:
        code = _of_error(error)
    sys.exit(code if isinstance(code, int) else CLEAN)


def _open_streams() -> None:
    """Put nothing behind the standard streams that were closed by the caller (``>&-``), which Python leaves out.

    Their numbers would else go to the next file that is opened, and what is printed into that file.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def _of_error(error: Exception) -> int:
    from goalfmt.config import ConfigError
    from goalfmt.files import PathError
    from goalfmt.git import GitError

    if isinstance(error, ConfigError | PathError | GitError):
        tell(str(error))
    elif isinstance(error, OSError) and error.errno in _UNWRITABLE and error.filename is None:
        silence(sys.stdout)
        tell(f"standard output cannot be written: {(error.strerror or str(error)).lower()}")
    elif isinstance(error, FileNotFoundError) and _is_lost():
        tell("the working folder does not exist any more; change into one that does")
    else:
        tell_crash("", error)
    return TROUBLE


def _is_lost() -> bool:
    """Whether the working folder was removed under our feet."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def tell_crash(place: str, error: Exception) -> None:
    """Tell of an error of ours in one line, and how to report it; with GOALFMT_TRACEBACK set, all of it."""
    if os.environ.get("GOALFMT_TRACEBACK"):
        import traceback

        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    what = f"{type(error).__name__}: {error}".partition("\n")[0]
    tell(
        f"{place}internal error: {what} (a fault of goalfmt, please report it with the file, `goalfmt --version` and the output of "
        "the same command under GOALFMT_TRACEBACK=1)"
    )


def silence(stream: object) -> None:
    """Let go of a closed pipe, so that Python does not complain of it on its way out."""
    with suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[attr-defined]
