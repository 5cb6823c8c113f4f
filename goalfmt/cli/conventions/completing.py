"""What a shell offers for a word that is being typed: ids of goals, rules, files. It says nothing rather than fail."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click
    from click.shell_completion import CompletionItem

_MOST = 2_000
"""Files that are read at most, so that an answer comes while the person waits."""


def goals(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the goals around, with their titles; with a caret only where one was typed, for shells eat it."""
    from click.shell_completion import CompletionItem

    caret = "^" if incomplete.startswith("^") else ""
    wanted = incomplete.removeprefix("^")
    return [CompletionItem(f"{caret}{name}", help=title) for name, title in sorted(dict(_ids()).items()) if name.startswith(wanted)]


def _ids() -> Iterator[tuple[str, str]]:
    """Id and title of every goal under the root of the working folder."""
    from goalfmt import config, files
    from goalfmt.syntax import parse

    folder = Path.cwd()
    with suppress(Exception):
        held = config.find(folder)
        root = held.parent if held is not None else files.git_root(folder) or folder
        for file in files.find(root, lambda error: None)[:_MOST]:
            for node in parse(files.read(file)).nodes:
                if node.id is not None:
                    yield node.id.text, node.title.text


def paths(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell knows best."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes and names of rules; after a comma, those of the next one."""
    from click.shell_completion import CompletionItem

    from goalfmt.rules import register

    before, comma, word = incomplete.rpartition(",")
    offered = {name: other for entry in register().values() for name, other in ((entry.code, entry.name), (entry.name, entry.code))}
    return [CompletionItem(f"{before}{comma}{name}", help=text) for name, text in sorted(offered.items()) if name.startswith(word)]
