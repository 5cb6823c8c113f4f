"""Where the configuration names the people and teams of the roster."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from goalfmt import config
from goalfmt.server.refusals import Refused
from goalfmt.source import Source, Span

if TYPE_CHECKING:
    from goalfmt.config.tree import Item
    from goalfmt.project import Project


def places(project: Project, handle: str) -> Iterator[tuple[Path, Span]]:
    """Every place of a handle, without its sigil.

    Raises Refused for one that is written in a way that cannot be changed safely.
    """
    if project.config is None:
        return
    try:
        tree = config.load(project.config).tree
    except config.ConfigError:
        return
    for path, line, column in _named(tree, handle):
        text = Path(path).read_bytes().decode("utf-8", "surrogateescape")
        start = Source(text).line_starts[line - 1] + column - 1 + (line == 1 and text.startswith("\ufeff"))
        while text[start : start + 1] in ("'", '"', "@"):
            start += 1
        if not text.startswith(handle, start):
            raise Refused(f"{path}:{line}: the roster names @{handle} here in a way that cannot be changed by itself; change it there first")
        yield Path(path).absolute(), Span(start, start + len(handle))


def _named(tree: Item, handle: str) -> Iterator[tuple[str, int, int]]:
    if not isinstance(tree.value, dict):
        return
    for key in ("people", "teams"):
        item = tree.value.get(key)
        if item is None:
            continue
        if isinstance(item.value, list):
            for member in item.value:
                if str(member.value).removeprefix("@") == handle:
                    yield member.path, member.line, member.column
        elif isinstance(item.value, dict):
            for name, member in item.value.items():
                if name.removeprefix("@") == handle and member.key_place is not None:
                    yield member.path, *member.key_place
