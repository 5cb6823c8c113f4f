"""What is made from other files is fresh, and made the same everywhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from goalfmt.syntax.generated.value_terminals import TERMINALS
from tools import generate, tables, value_terminals

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("step", generate.STEPS)
def test_everything_is_fresh(step: str) -> None:
    assert list(generate.stale([generate.STEPS[step]])) == [], "run `make generate`"


def test_check_names_what_is_stale(tmp_path: Path) -> None:
    there, missing = tmp_path / "there", tmp_path / "missing"
    there.write_text("old", encoding="utf-8")
    assert generate.stale([lambda: {there: "new", missing: "x"}]) == {there: "new", missing: "x"}
    assert generate.stale([lambda: {there: "old"}]) == {}


def test_tables_do_not_depend_on_the_order_of_sets() -> None:
    program = "from tools import tables; import hashlib; print(hashlib.sha256(str(tables.files()).encode()).hexdigest())"
    digests = {
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True, text=True
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1


def test_terminals_are_those_of_the_grammar() -> None:
    assert value_terminals.expanded(tables.GRAMMAR.read_text(encoding="utf-8")) == TERMINALS


def test_table_has_a_start_for_each_symbol() -> None:
    symbols = tables.starts(tables.GRAMMAR.read_text(encoding="utf-8"))["values"]
    made = json.loads((tables.GENERATED / "values.json").read_text(encoding="utf-8"))
    assert set(made["data"]["parser"]["parser"]["start_states"]) == set(symbols)
    assert len(symbols) == len(set(symbols))


@pytest.mark.parametrize("name", TERMINALS)
def test_terminal_can_be_joined_with_others(name: str) -> None:
    """Lark joins regular expressions as text: an alternative at the top would swallow its neighbours."""
    parsed = re._parser.parse("x" + TERMINALS[name])
    assert str(parsed[0]) == "(LITERAL, 120)"
