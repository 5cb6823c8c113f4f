"""What is made from the code and the grammar is fresh: ``make generate`` changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.generate import ROOT, STEPS, stale


@pytest.mark.parametrize("step", STEPS)
def test_fresh(step: str) -> None:
    assert [str(path.relative_to(ROOT)) for path in stale([STEPS[step]])] == [], "run `make generate`"


def test_no_page_of_a_rule_that_is_gone() -> None:
    folder: Path = ROOT / "docs" / "rules"
    assert {path.name for path in folder.glob("*.md")} == {path.name for path in STEPS["rules"]()}
