"""The extension of VS Code: its grammar by the tools of its own world, its parts by what they are for, and that it can be packed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from highlighters import EDITORS, PROBES
from running import check

import goalfmt
from goalfmt.diagnostic import Severity

FOLDER = EDITORS / "vscode"
PACKAGE: dict[str, Any] = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))


def _npx(*command: str, folder: Path = FOLDER) -> subprocess.CompletedProcess[str]:
    program = FOLDER / "node_modules" / ".bin" / command[0]
    if shutil.which("node") is None or not program.exists():
        pytest.skip(f"{command[0]} is not installed here (make test-editors does it)")
    return subprocess.run([str(program), *command[1:]], cwd=folder, capture_output=True, encoding="utf-8", timeout=300, check=False)


def test_the_grammar_says_what_is_expected_of_the_sample() -> None:
    done = _npx("vscode-tmgrammar-test", "-g", "syntaxes/goals.tmLanguage.json", "test/sample.test.goals")
    assert done.returncode == 0, done.stdout[:2000]


def test_the_grammar_finds_a_wrong_expectation(tmp_path: Path) -> None:
    text = (FOLDER / "test" / "sample.test.goals").read_text(encoding="utf-8")
    (tmp_path / "wrong.test.goals").write_text(text.replace("constant.numeric.date", "constant.numeric.wrong", 1), encoding="utf-8")
    done = _npx("vscode-tmgrammar-test", "-g", "syntaxes/goals.tmLanguage.json", str(tmp_path / "wrong.test.goals"))
    assert done.returncode != 0


def test_the_scopes_are_those_of_the_snapshot(tmp_path: Path) -> None:
    shutil.copy(EDITORS / "sample.goals", tmp_path)
    shutil.copy(FOLDER / "test" / "sample.goals.snap", tmp_path)
    done = _npx("vscode-tmgrammar-snap", "-g", str(FOLDER / "syntaxes" / "goals.tmLanguage.json"), str(tmp_path / "sample.goals"))
    assert done.returncode == 0, done.stdout[:2000]


def test_it_can_be_packed(tmp_path: Path) -> None:
    target = tmp_path / "goalfmt.vsix"
    done = _npx("vsce", "package", "--no-dependencies", "--allow-missing-repository", "--out", str(target))
    assert done.returncode == 0, done.stderr[:2000]
    names = zipfile.ZipFile(target).namelist()
    needed = [
        "dist/extension.js",
        "syntaxes/goals.tmLanguage.json",
        "language-configuration.json",
        "snippets/goals.json",
        "package.json",
        "readme.md",
    ]
    assert not [name for name in needed if f"extension/{name}" not in names]
    assert not [name for name in names if "node_modules" in name or name.startswith("extension/src/")]


def test_every_file_that_it_names_is_there() -> None:
    contributes = PACKAGE["contributes"]
    paths = [
        contributes["languages"][0]["configuration"],
        *(entry["path"] for kind in ("grammars", "snippets") for entry in contributes[kind]),
        "src/extension.js",
        "README.md",
        "LICENSE",
    ]
    assert not [path for path in paths if not (FOLDER / path).exists()]


def test_its_version_is_that_of_goalfmt() -> None:
    assert PACKAGE["version"] == goalfmt.__version__


def test_the_problem_matcher_reads_what_check_writes(tmp_path: Path) -> None:
    (tmp_path / "plan.goals").write_text("- [ ] Improve things\n- [y] Broken\n", encoding="utf-8")
    command = [shutil.which("goalfmt") or "goalfmt", "check", "--isolated", "--output-format", "concise", "--today", "2026-03-02", "plan.goals"]
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    out = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", env=environment, check=False).stdout
    pattern = PACKAGE["contributes"]["problemMatchers"][0]["pattern"]
    lines = [line for line in out.split("\n") if line]
    found = [re.match(pattern["regexp"], line) for line in lines]
    assert len(lines) > 1
    assert all(match is not None and match[pattern["file"]] == "plan.goals" for match in found)


_CHOICE = re.compile(r"\$\{[0-9]+\|([^|,]*)[^}]*\}")
_PLACE = re.compile(r"\$\{[0-9]+:((?:[^{}$]|\$[A-Z_]+)*)\}")
_VARIABLES = {"$CURRENT_YEAR": "2026", "$CURRENT_MONTH": "03", "$CURRENT_DATE": "02"}


def _expanded(body: str | list[str]) -> str:
    """A snippet as it stands when every place is left as it is offered."""
    text = body if isinstance(body, str) else "\n".join(body)
    for name, value in _VARIABLES.items():
        text = text.replace(name, value)
    text = _CHOICE.sub(r"\1", text)
    while _PLACE.search(text):
        text = _PLACE.sub(r"\1", text)
    return re.sub(r"\$[0-9]", "", text).rstrip() + "\n"


@pytest.mark.parametrize("name", json.loads((FOLDER / "snippets" / "goals.json").read_text(encoding="utf-8")))
def test_a_snippet_is_sound(name: str) -> None:
    text = _expanded(json.loads((FOLDER / "snippets" / "goals.json").read_text(encoding="utf-8"))[name]["body"])
    if text.startswith("- ") and not text.startswith("- ["):  # a fact belongs to a goal
        goal = "- [ ] Raise retention ^id\n" if "value" not in text else "- [ ] Raise retention to 20 ^id\n"
        text = goal + "  " + text.replace("value", "10")
    assert not [found for found in check(text) if found.severity is Severity.ERROR], text


def _extension(answers: list[str | None], **settings: Any) -> dict[str, Any]:
    """What the extension does when it is activated, asked to check in as often as there are answers, and ended."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed here")
    command = ["node", str(PROBES / "extension.cjs"), str(FOLDER / "src" / "extension.js"), json.dumps(settings), json.dumps(answers)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=True)
    notes: dict[str, Any] = json.loads(done.stdout)
    return notes


def test_the_client_starts_the_server_that_is_set() -> None:
    notes = _extension([], path="/opt/goalfmt", arguments=["--today", "2026-03-02"])
    assert notes["started"][0] == {"command": "/opt/goalfmt", "args": ["server", "--today", "2026-03-02"]}
    assert len(notes["started"]) == 2 and notes["stopped"] == 2  # once more when the setting changes, and ended with the editor
    assert {command["command"] for command in PACKAGE["contributes"]["commands"]} == set(notes["commands"])
    assert all(chosen["language"] == "goals" for chosen in notes["selector"])


def test_the_value_of_a_check_in_is_asked_for_and_nothing_else() -> None:
    place = {"uri": "file:///a.goals", "line": 4}
    notes = _extension([" 83% -- better ", "", None])
    assert notes["sent"] == [
        ["goalfmt.checkIn", [{**place, "value": "83% -- better"}]],
        ["goalfmt.checkIn", [{**place, "value": "7"}]],
        ["goalfmt.defer", [place]],
    ]
    assert len(notes["asked"]) == 3


def test_a_server_that_does_not_start_is_told() -> None:
    notes = _extension([], broken=True)
    assert "pip install 'goalfmt[server]'" in notes["warned"][0][0]
    assert notes["executed"][0] == ["workbench.action.openSettings", "goalfmt.path"]
