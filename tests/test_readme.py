"""The tour of the README is what the program says, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools import tour

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "examples" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "grammar").glob("*.md")),
]
PAGES += [ROOT / "tests" / "conformance" / "README.md"]


def test_tour_runs_commands() -> None:
    shown = tour.refreshed("```console\n$ cat a.goals\n- [] x\n$ goalfmt check a.goals --output-format concise\n```\n")
    assert "a.goals:1:3: E003" in shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    targets = [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target]
    missing = [target for target in targets if not (page.parent / target.partition("#")[0]).exists()]
    anchors = [target for target in targets if target.startswith("#") and target[1:] not in headings(text)]
    assert missing + anchors == []


def headings(text: str) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    titles = re.findall(r"^#{1,6} (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
