"""The tour of the README: runs the commands of its ``console`` blocks and puts their true output under them.

A line ``$ cat FILE`` makes the file from the lines below it; any other command runs in the folder where these files are, beside the examples.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)\n", re.MULTILINE)


def refreshed(text: str) -> str:
    """A text with the true output under all its commands."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copytree(ROOT / "examples", place / "examples")
        return _BLOCK.sub(lambda block: _run_all(block[0], place), text)


def _run_all(block: str, place: Path) -> str:
    parts = _COMMAND.split(block)
    return parts[0] + "".join(_run(command, shown, place) for command, shown in zip(parts[1::2], parts[2::2], strict=True))


def _run(command: str, shown: str, place: Path) -> str:
    words = shlex.split(command)
    if words[0] == "cat":
        (place / words[1]).write_text(shown.strip("\n") + "\n", encoding="utf-8")
        return f"$ {command}\n{shown}"
    program = [sys.executable, "-c", "from goalfmt.cli.main import main; main()"]
    done = subprocess.run(
        [*program, *words[1:]], cwd=place, capture_output=True, encoding="utf-8", check=False, env={"PYTHONUTF8": "1", "COLUMNS": "100"}
    )
    return f"$ {command}\n{done.stdout}{done.stderr.strip()}\n"


def files() -> dict[Path, str]:
    """The README as it should be."""
    return {README: refreshed(README.read_text(encoding="utf-8"))}
