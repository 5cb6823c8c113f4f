"""The model, by data: ``tests/model/NAME.goals`` and what is expected of it in ``NAME.json``.

``goals`` has one object for each goal in file order; of a row of ``goalfmt list`` only the keys that stand in it are compared.
``faults`` has the code and line of every fault of the model (none when it is missing), and there may be no other fault.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from building import built, faults

from goalfmt.reporting.listing import rows

CASES = sorted((Path(__file__).parent / "model").glob("*.goals"))


def part(wanted: Any, given: Any) -> Any:
    """What of ``given`` is asked for by ``wanted``: of objects the same keys, of lists all items."""
    if isinstance(wanted, dict) and isinstance(given, dict):
        return {key: part(value, given.get(key, "missing")) for key, value in wanted.items()}
    if isinstance(wanted, list) and isinstance(given, list) and len(wanted) == len(given):
        return [part(*pair) for pair in zip(wanted, given, strict=True)]
    return given


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    wanted = json.loads(case.with_suffix(".json").read_text("utf-8"))
    workspace = built((case.name, case.read_text("utf-8")))
    given = rows(workspace)
    assert part(wanted["goals"], given) == wanted["goals"]
    assert faults(workspace) == [tuple(fault) for fault in wanted.get("faults", [])]


def test_every_case_says_something() -> None:
    """A case without an expectation would never fail."""
    assert CASES
    for case in CASES:
        wanted = json.loads(case.with_suffix(".json").read_text("utf-8"))
        assert wanted["goals"], case.name
        assert all(wanted["goals"]), case.name
