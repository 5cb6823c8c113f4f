"""The comparison is complete, every test that it names exists, and every claim about another tool says how we know."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from benchmarks.manners.__main__ import FILES, differences
from benchmarks.manners.claims import TOOLS, UNKNOWN, Experiment, Row, sections
from benchmarks.manners.page import TARGET

ROOT = Path(__file__).parent.parent
ROWS = [row for rows in sections().values() for row in rows]

ASKED = """
exit code by severity, severity per rule, baselines, reasons for suppressions, unused suppressions reported, excludes that hold under pre-commit,
misspelt config keys caught, missing paths fail, own rules without a plug-in, annotations that cannot be forged, no crash on a closed pipe,
exit codes 0; 1; 2, exit 130 on Ctrl-C, exit-zero never hides trouble, a pattern that matches nothing says so, stdin with a file name,
.gitignore respected, NO_COLOR and FORCE_COLOR, findings on stdout; the rest on stderr, reproducible runs, several outputs at once, formats,
GitLab fingerprints without line numbers, expiring suppressions, add-ignore, watch, staged; changed; since, fixes by level, fixes are proved,
config --show with origins, did-you-mean, one cause; one finding, cache, jobs, max-warnings, preview rules, per-file-ignores,
rule manual in the terminal, statistics, annotations by themselves in CI, SARIF with relative paths and rule help, nearest configuration wins,
JSON Schema of the configuration, progress on a terminal only, completions and a man page,
stale baseline entries reported, hooks and CI files, language server, speed
"""
"""What users of linters ask for, and the conventions of the command line."""


@cache
def functions(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_every_item_is_compared() -> None:
    asked = {item.strip().replace(";", ",") for item in ASKED.replace("\n", " ").split(",")}
    keys = [row.key for row in ROWS]
    assert asked - set(keys) == set()
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_ours_is_proved(row: Row) -> None:
    assert row.ours
    assert row.proof
    for test in row.proof:
        file, _, name = test.partition("::")
        assert (ROOT / file).is_file(), test
        assert name.startswith("test_"), test
        assert name in functions(file), test


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_theirs_is_checked_or_said_to_be_unknown(row: Row) -> None:
    assert tuple(row.others) == TOOLS
    for tool, claim in row.others.items():
        assert (claim.says == UNKNOWN) == (claim.evidence is None), tool
        if claim.evidence is None:
            continue
        if claim.evidence.doc is not None:
            assert claim.evidence.said, tool
            assert not claim.evidence.run, tool
        else:
            assert tool in claim.evidence.run, f"the experiment does not run {tool}"
            assert (claim.evidence.exit, claim.evidence.said, claim.evidence.unsaid) != (None, None, None), tool


def test_the_page_has_every_row_and_whole_tables() -> None:
    page = TARGET.read_text(encoding="utf-8")
    for row in ROWS:
        (line,) = [line for line in page.split("\n") if line.startswith(f"| {row.key} |")]
        assert line.replace("\\|", "").count("|") == len(TOOLS) + 3, row.key


def test_an_experiment_that_comes_out_otherwise_is_seen() -> None:
    experiment = Experiment("x", exit=2, said="no such file", unsaid="Traceback")
    assert differences(experiment, 2, "x: no such file") == ""
    assert differences(experiment, 0, "x: no such file") == "exit code 0, not 2"
    assert differences(experiment, 2, "Traceback") == "does not say 'no such file'; says 'Traceback'"
    assert set(FILES) >= {"bad.py", "bad.md", "bad.js", "eslint.config.mjs"}
