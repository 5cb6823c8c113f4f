"""What the server can do. A feature is a file of the folder ``features`` with a constant ``FEATURES``; adding one is adding a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from goalfmt.server.session import Session


class Feature(NamedTuple):
    """An answer to one method of the protocol."""

    method: str
    answer: Callable[[Session, Any], Any]
    """Takes the session and the parameters. It runs in the thread that owns the goals, one at a time."""
    options: Any = None
    """What the server says of it when it introduces itself."""
    newest: bool = False
    """Whether a newer question about the same text makes an older one idle, as it does for what follows the cursor."""
    offered: Callable[[Session], bool] = lambda session: True
    """Whether this client is told of it at all."""


class Command(NamedTuple):
    """Something that the editor can have done (``workspace/executeCommand``); the edit that comes back is then applied."""

    name: str
    run: Callable[[Session, list[Any]], Any]
    """Takes the session and the arguments; what it returns is a WorkspaceEdit, or one with the address and place to go on at."""


def features() -> Iterator[Feature]:
    """All features."""
    for module in _modules():
        yield from getattr(module, "FEATURES", ())


def commands() -> Iterator[Command]:
    """All commands."""
    for module in _modules():
        yield from getattr(module, "COMMANDS", ())


def _modules() -> Iterator[Any]:
    for file in sorted(Path(__file__).with_name("features").glob("*.py")):
        if file.stem != "__init__":
            yield import_module(f"goalfmt.server.features.{file.stem}")
