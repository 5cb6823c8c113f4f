"""What is made from the code and the grammar leaves nothing behind (that it is fresh, ``test_generate.py`` asks)."""

from __future__ import annotations

from pathlib import Path

from tools.generate import ROOT, STEPS


def test_no_page_of_a_rule_that_is_gone() -> None:
    folder: Path = ROOT / "docs" / "rules"
    assert {path.name for path in folder.glob("*.md")} == {path.name for path in STEPS["rules"]()}
