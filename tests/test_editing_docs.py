"""The page about editing: its commands, run one after the other, say and write what it shows."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from goalfmt.cli.main import cli

PAGE = Path(__file__).parents[1] / "docs" / "editing.md"
_FENCE = re.compile(r"^```([a-z]+)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Block(NamedTuple):
    """A fenced block."""

    language: str
    name: str | None
    text: str


def blocks() -> Iterator[Block]:
    for match in _FENCE.finditer(PAGE.read_text(encoding="utf-8")):
        yield Block(match[1], match[2], match[3])


def run(folder: Path, line: str, *more: str) -> tuple[str, str]:
    program, *arguments = shlex.split(line)
    assert program == "goalfmt"
    today = [] if "--today" in arguments else ["--today", "2026-03-02T10:30"]
    here = Path.cwd()
    os.chdir(folder)
    try:
        result = CliRunner().invoke(cli, [*arguments, *today, *more])
    finally:
        os.chdir(here)
    return result.stdout, result.stderr


def test_the_page_about_editing_is_true(tmp_path: Path) -> None:
    shown = ""
    commands = 0
    for block in blocks():
        if block.language == "goals":
            path = tmp_path / (block.name or "")
            if path.exists():
                assert path.read_text(encoding="utf-8") == block.text
            else:
                path.write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            command, _, said = block.text.partition("\n")
            line = command.removeprefix("$ ")
            shown = run(tmp_path, line, "--diff")[0]
            assert run(tmp_path, line) == ("", said), line
            commands += 1
        else:
            assert block.language == "diff"
            assert [row for row in shown.split("\n") if row and not row.startswith(("--- ", "+++ ", "@@ "))] == block.text.rstrip("\n").split("\n")
    assert commands > 8
