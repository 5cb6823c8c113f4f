"""Making reports in tests, and taking pages apart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
from click.testing import CliRunner, Result

from goalfmt.cli.main import cli

DAY = "2026-03-02"
EXAMPLES = Path(__file__).parent.parent / "examples"


def examples_in(folder: Path) -> None:
    """Put a copy of the examples into a folder of its own, so that nothing else of the project is read."""
    shutil.copytree(EXAMPLES, folder / "examples")


def run(*args: str, text: str | None = None) -> Result:
    """Run ``goalfmt report`` on a text (or on what the arguments name)."""
    day = () if "--today" in args else ("--today", DAY)
    source = () if text is None else ("-",)
    data = None if text is None else text.encode("utf-8", "surrogateescape")
    result = CliRunner().invoke(cli, ["report", *source, *day, *args], input=data)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def report(*args: str, text: str | None = None) -> str:
    """What it writes to the standard output."""
    result = run(*args, text=text)
    assert result.exit_code == 0, result.output
    return result.stdout


def parsed(page: str) -> Element:
    """The page as a strict parser of HTML reads it: any slip raises."""
    root: Element = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False).parse(page)
    return root


def skeleton(root: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """All elements in order, with the names of their attributes: what a page is made of, without its words."""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield element.tag, tuple(sorted(element.attrib))


def words(root: Element) -> str:
    """All text of a page, spaces put together."""
    return " ".join(" ".join(root.itertext()).split())
