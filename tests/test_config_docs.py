"""What the pages about the configuration, suppressions and baselines show is what goalfmt does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from running import check

from goalfmt.cli.main import cli
from goalfmt.config import yaml
from goalfmt.config.keys import KEYS, TABLES, settings_of
from goalfmt.rules import register
from goalfmt.suppression.baseline import Entry, parse

DOCS = Path(__file__).parent.parent / "docs"
PAGES = ("config.md", "suppress.md", "baseline.md", "own-rules.md")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_configuration_shown_can_be_used() -> None:
    [shown] = blocks("config.md", "yaml")
    settings = settings_of(yaml.read(shown.encode(), "goalfmt.yaml"))
    assert settings.profile == "strict"
    assert [choice.pattern for choice in settings.per_file] == ["drafts/", "2024/*.goals"]


def test_every_key_stands_in_the_table() -> None:
    page = (DOCS / "config.md").read_text(encoding="utf-8")
    names = [*(name for name in KEYS if name not in TABLES), *(f"{name}.{below}" for name, (table, _) in TABLES.items() for below in table)]
    assert [name for name in names if f"| `{name}` |" not in page] == []


def test_suppressions_shown_let_through_what_they_name() -> None:
    goals, file, comment = blocks("suppress.md", "markdown")
    select = {"select": "[T001, A001, V009, X001, X002, X004]", "today": "2026-03-02"}
    assert [found.code for found in check(goals, select)] == []
    assert {found.code for found in check(re.sub(r"^.*allow.*\n", "", goals, flags=re.MULTILINE), select)} == {"T001", "A001"}
    assert [found.code for found in check(f"{file}\n- [ ] Improve sales @ana\n", {"select": "[T001, V001]"})] == []
    assert [found.code for found in check(comment, select)] == []
    assert {found.code for found in check(comment.partition("\n")[2], select)} == {"V009"}


def test_codes_named_are_there() -> None:
    for page in PAGES:
        text = (DOCS / page).read_text(encoding="utf-8")
        assert [code for code in re.findall(r"\b[ASMRTVPHX][0-9]{3}\b", text) if code not in register()] == []


def test_links_lead_to_pages() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([\w./-]+)\)", (DOCS / page).read_text(encoding="utf-8")):
            assert (DOCS / target).exists(), (page, target)


def test_the_baseline_shown_can_be_read() -> None:
    [shown] = blocks("baseline.md", "json")
    assert parse(shown) == {Entry("plans/q1.goals", "Sales / win clients", "A001", ""): 2, Entry("plans/q1.goals", "^offer", "V001", "enhance"): 1}


@pytest.mark.parametrize("command", ["config", "baseline", "check", "rule"])
def test_help_shows_examples(command: str) -> None:
    result = CliRunner().invoke(cli, [command, "--help"])
    assert result.exit_code == 0
    assert f"goalfmt {command}" in result.stdout.partition("Examples:")[2]


def test_unused_suppressions_are_removed_by_check_fix(tmp_path: Path) -> None:
    path = tmp_path / "a.goals"
    path.write_text("## Sales\n\n- allow: V009\n\n- [ ] Win 3 clients @ana\n  - allow: T001, V001 -- soon\n  - why: x\n")
    result = CliRunner().invoke(cli, ["check", "--fix", "--isolated", "--select", "T001,V,X001", "--today", "2026-03-02", str(path)])
    assert result.exit_code == 0
    assert path.read_text() == "## Sales\n\n- [ ] Win 3 clients @ana\n  - allow: T001 -- soon\n  - why: x\n"
