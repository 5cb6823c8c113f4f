"""The story of ``docs/diff.md`` and ``docs/history.md``: a repository made by script, with every kind of change, and what goalfmt says of it.

The commands in the pages' ``console`` blocks run in that repository, and their true output is put under them.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "diff.md"
HISTORY = ROOT / "docs" / "history.md"

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"^<!-- shown: (.*) -->\n.*?(?=^<!-- end -->$)", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)\n", re.MULTILINE)

SEASON = """\
---
goals: 1
title: The spring season
period: 2026-H1
---

# Vision: Every seat has somebody in it ^vision

## Objective: Fill the house @mira ^house

- [/] Sell 4,000 tickets by 2026-06-30 @mira ^tickets
- [ ] Raise subscribers from 20% to 30% by 2026-06-30 @jon ^subscribers
- [ ] Play 2 matinees for schools per month @jon ^matinees
- [ ] Print the programme by 2026-02-15 @ada
- [ ] Hang 300 posters by 2026-02-28 @ada #press

## Objective: Look after the building @lea ^building

- [ ] Mend 120 seats by 2026-05-31 @lea ^seats
- [ ] Paint the foyer by 2026-04-30 @lea
- [?] Build a ramp by 2026-06-15 @lea ^ramp
  - proposed-by: @lea
"""


class Step(NamedTuple):
    """One commit."""

    day: str
    author: str
    message: str
    edits: tuple[tuple[str, str], ...] = ()
    """Of ``season.goals``: text and what takes its place."""
    tag: str | None = None
    branch: str = "main"
    more: tuple[tuple[str, str], ...] = ()
    """Other files, with their text."""


_TICKETS = "  - was: 2026-03-09 target 4,000 -- two evenings are cancelled\n"
_BOARDS = "  - because: the town took the boards away\n"
_SHOPS = "- [?] Ask 40 shops for a place in the window by 2026-05-15 @jon\n  - proposed-by: @jon\n\n"
_MATINEES = "- [/] Play 3 matinees for schools per month @jon @ada #schools ^matinees\n  - priority: 1\n  - weight: 2\n"

STEPS = (
    Step("2026-01-05", "Mira", "Plan the spring season", tag="plan"),
    Step(
        "2026-02-02", "Jon", "First numbers", (
            ("@mira ^tickets\n", "@mira ^tickets\n  - 2026-01-31: 620\n"),
            ("@jon ^subscribers\n", "@jon ^subscribers\n  - 2026-01-31: 22%\n"),
            ("@jon ^matinees\n", "@jon ^matinees\n  - 2026-01: 2\n"),
            ("[ ] Mend 120 seats by 2026-05-31 @lea ^seats\n", "[/] Mend 120 seats by 2026-05-31 @lea ^seats\n  - 2026-01-30: 30\n"),
        ), "january",
    ),
    Step(
        "2026-03-02", "Mira", "The end of February", (
            ("2026-01-31: 620\n", "2026-01-31: 600\n  - 2026-02-28: 1,400\n"),
            ("  - 2026-01-31: 22%\n", "  - 2026-02-28: 24%\n"),
            ("[ ] Print the programme by 2026-02-15 @ada\n", "[x] Print the programme by 2026-02-15 @ada\n  - done: 2026-02-12\n"),
            ("[ ] Hang 300 posters by 2026-02-28 @ada #press\n", "[~] Hang 300 posters by 2026-02-28 @ada #press\n" + _BOARDS),
            ("[ ] Paint the foyer by 2026-04-30 @lea\n", "[>] Paint the foyer by 2026-04-30 @lea\n  - to: 2026-H2\n  - because: no painter\n"),
        ), "february",
    ),
    Step(
        "2026-03-09", "Mira", "Move the goalposts", (
            ("Sell 4,000 tickets by 2026-06-30 @mira ^tickets\n", "Sell 3,600 tickets by 2026-06-30 @mira ^tickets\n" + _TICKETS),
            ("from 20% to 30% by 2026-06-30 @jon", "from 21% to 30% by 2026-07-31 @mira"),
            ("- [ ] Play 2 matinees for schools per month @jon ^matinees\n", _MATINEES),
            ("Mend 120 seats by 2026-05-31 @lea ^seats\n", "Mend 120 seats by 2026-05-31 @lea ^seats\n  - start: 2026-01-12\n"),
        ), "goalposts",
    ),
    Step(
        "2026-03-16", "Lea", "Sort things out", (
            ("[x] Print the programme by 2026-02-15 @ada\n  - done: 2026-02-12\n", "[ ] Print the programme by 2026-03-31 @ada\n"),
            ("[?] Build a ramp by 2026-06-15 @lea ^ramp\n  - proposed-by: @lea\n", "[ ] Build a ramp for wheelchairs by 2026-06-15 @lea ^ramp\n"),
            ("- [~] Hang 300 posters by 2026-02-28 @ada #press\n" + _BOARDS, ""),
            (_MATINEES + "  - 2026-01: 2\n", ""),
            ("[/] Mend 120 seats by 2026-05-31 @lea ^seats\n", "[/] Milestone: Mend all seats by 2026-05-31 @lea ^seats\n"),
            ("by 2026-06-30 @mira ^tickets\n", "until 2026-06-30 @mira ^tickets\n"),
            ("[>] Paint the foyer by 2026-04-30 @lea\n", "[>] Paint the foyer by 2026-04-30 @lea ^foyer\n"),
            ("## Objective: Look after", _SHOPS + "## Objective: Look after"),
        ), "sorted", more=(("schools.goals", _MATINEES + "  - supports: ^house\n  - 2026-01: 2\n"),),
    ),
    Step(
        "2026-03-23", "Mira", "What if we sell fewer tickets, and build the ramp for the house?", (
            ("Sell 3,600 tickets", "Sell 2,000 tickets"),
            ("^ramp\n", "^ramp\n  - supports: ^house\n"),
            ("[ ] Print the programme by 2026-03-31 @ada\n", "[?] Print the programme by 2026-03-31 @ada\n  - proposed-by: @ada\n"),
            ("[?] Ask 40 shops", "[~] Ask 40 shops"),
            ("  - proposed-by: @jon\n", "  - because: we hang the posters\n"),
        ), branch="fewer",
    ),
)  # fmt: skip


def build(folder: Path) -> None:
    """Make the repository."""
    _git(folder, "init", "-q", "-b", "main")
    text = SEASON
    for step in STEPS:
        if step.branch != "main":
            _git(folder, "checkout", "-q", "-b", step.branch)
        for old, new in step.edits:
            if text.count(old) != 1:
                raise ValueError(f"{step.message}: {old!r} is there {text.count(old)} times")
            text = text.replace(old, new)
        for name, content in (("season.goals", text), *step.more):
            (folder / name).write_text(content, encoding="utf-8", newline="\n")
        _git(folder, "add", "--all")
        moment = {"GIT_AUTHOR_DATE": f"{step.day}T10:00:00+0000", "GIT_COMMITTER_DATE": f"{step.day}T10:00:00+0000"}
        person = {"GIT_AUTHOR_NAME": step.author, "GIT_AUTHOR_EMAIL": f"{step.author.lower()}@example.org"}
        _git(folder, "commit", "-q", "-m", step.message, more={**moment, **person})
        if step.tag:
            _git(folder, "tag", step.tag)
    _git(folder, "checkout", "-q", "main")


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(folder.parent),
        "PYTHONUTF8": "1",
        "COLUMNS": "100",
    }


def _git(folder: Path, *words: str, more: dict[str, str] | None = None) -> str:
    person = {"GIT_COMMITTER_NAME": "Mira", "GIT_COMMITTER_EMAIL": "mira@example.org"}
    environment = {**_environment(folder), **person, **(more or {})}
    return subprocess.run(["git", *words], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True).stdout


def run(folder: Path, words: Sequence[str]) -> str:
    """What a command of the page writes, run in the repository."""
    program = ["git"] if words[0] == "git" else [sys.executable, "-c", "from goalfmt.cli.main import main; main()"]
    environment = {**_environment(folder), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*program, *words[1:]], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    return f"{done.stdout}{done.stderr}".rstrip("\n")


def refreshed(text: str) -> str:
    """The page with the true output under all its commands."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "theatre"
        folder.mkdir()
        build(folder)
        text = _BLOCK.sub(lambda block: _run_all(block[0], folder), text)
        return _SHOWN.sub(lambda shown: f"<!-- shown: {shown[1]} -->\n\n{run(folder, shlex.split(shown[1]))}\n\n", text)


def _run_all(block: str, folder: Path) -> str:
    parts = _COMMAND.split(block)
    return parts[0] + "\n".join(f"$ {command}\n{run(folder, shlex.split(command))}\n" for command in parts[1::2])


def files() -> dict[Path, str]:
    """The pages as they should be; nothing where git is not installed."""
    return {} if shutil.which("git") is None else {page: refreshed(page.read_text(encoding="utf-8")) for page in (PAGE, HISTORY)}
