"""What ``goalfmt status``, ``next`` and ``explain`` say of every example on its day, for terminals of several kinds: ``tests/expected/``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from click.testing import CliRunner

from goalfmt.cli.main import cli

ROOT = Path(__file__).parent.parent
EXPECTED = ROOT / "tests" / "expected"


class Example(NamedTuple):
    """An example with the day to look at it."""

    path: str
    """Below ``examples/``."""
    day: str
    explained: str
    """A goal of it, by its id."""


EXAMPLES = (
    Example("sales-quarter.goals", "2026-03-02", "new-bakeries"),
    Example("personal-year.goals", "2026-03-02", "runs"),
    Example("one-day.goals", "2026-03-02", "cafe"),
    Example("okr-cascade", "2026-06-05", "ask-for"),
    Example("product-launch", "2026-03-16", "social"),
)


class View(NamedTuple):
    """One way to look at an example."""

    name: str
    """The end of the file's name."""
    words: tuple[str, ...]
    columns: int = 100
    encoding: str = "utf-8"


VIEWS = (
    *(View(f"status.{columns}.txt", ("status",), columns) for columns in (60, 80, 100, 160, 200)),
    View("status.ascii.txt", ("status",), 80, "ascii"),
    View("status.colour.txt", ("status", "--color", "always"), 80),
    View("status.md", ("status", "--output-format", "markdown")),
    View("status.line.txt", ("status", "--output-format", "line")),
    View("owner.txt", ("status", "--by", "owner"), 80),
    View("owner.md", ("status", "--by", "owner", "--output-format", "markdown")),
    View("next.txt", ("next",)),
    View("next.md", ("next", "--output-format", "markdown")),
)


@contextmanager
def beside_examples() -> Iterator[None]:
    """A folder of its own with a copy of the examples, so that nothing else of the project is read."""
    before = Path.cwd()
    with TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def said(*words: str, columns: int = 100, encoding: str = "utf-8") -> str:
    """The output of a command in the folder at hand."""
    environment = {"COLUMNS": str(columns), "NO_COLOR": None, "FORCE_COLOR": None}
    result = CliRunner(charset=encoding).invoke(cli, [*words], env=environment, catch_exceptions=False)
    if result.exit_code or result.stderr:
        raise RuntimeError(f"goalfmt {' '.join(words)}: exit code {result.exit_code}: {result.stderr}")
    return result.stdout


def files() -> dict[Path, str]:
    """Every view of every example."""
    made = {}
    with beside_examples():
        for path, day, explained in EXAMPLES:
            name = path.removesuffix(".goals")
            for view in VIEWS:
                made[EXPECTED / f"{name}.{view.name}"] = said(
                    view.words[0], f"examples/{path}", "--today", day, *view.words[1:], columns=view.columns, encoding=view.encoding
                )
            made[EXPECTED / f"{name}.explain.txt"] = said("explain", f"^{explained}", "--today", day)
    return made
