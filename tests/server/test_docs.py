"""The page of the server names everything that the server can do, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from goalfmt.server.register import commands, features

_PAGE = (Path(__file__).parents[2] / "docs/server.md").read_text("utf-8")


def test_every_feature_stands_on_the_page() -> None:
    named = set(re.findall(r"`((?:textDocument|workspace|codeAction|completionItem)/[A-Za-z/]+)`", _PAGE))
    assert named == {feature.method for feature in features()} | {"textDocument/publishDiagnostics"}


def test_every_command_stands_on_the_page() -> None:
    assert set(re.findall(r"^\| `(goalfmt\.\w+)`", _PAGE, re.MULTILINE)) == {command.name for command in commands()}
