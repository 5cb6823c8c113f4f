"""The tours of the README and the manual: runs the commands of their ``console`` blocks and puts their true output under them.

Markdown that a command writes stands as it is between ``<!-- shown: COMMAND -->`` and ``<!-- end -->``, and a file of the
project between ``<!-- file: PATH -->`` and ``<!-- end -->``.

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
PAGES = (README, *(ROOT / "docs" / name for name in ("status.md", "outputs.md", "ci.md", "fixes.md")))

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"^<!-- shown: (.*) -->\n.*?(?=^<!-- end -->$)", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^<!-- file: (.*) -->\n.*?(?=^<!-- end -->$)", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)\n", re.MULTILINE)


def refreshed(text: str) -> str:
    """A text with the true output under all its commands."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copytree(ROOT / "examples", place / "examples")
        text = _BLOCK.sub(lambda block: _run_all(block[0], place), text)
        text = _SHOWN.sub(lambda shown: f"<!-- shown: {shown[1]} -->\n\n{_output(shlex.split(shown[1]), place)}\n", text)
    return _FILE.sub(lambda shown: f"<!-- file: {shown[1]} -->\n{_file(ROOT / shown[1])}\n", text)


def _file(path: Path) -> str:
    return f"\n```{path.suffix.removeprefix('.').replace('yml', 'yaml')}\n{path.read_text(encoding='utf-8').rstrip(chr(10))}\n```\n"


def _run_all(block: str, place: Path) -> str:
    parts = _COMMAND.split(block)
    return parts[0] + "".join(_run(command, shown, place) for command, shown in zip(parts[1::2], parts[2::2], strict=True))


def _run(command: str, shown: str, place: Path) -> str:
    words = shlex.split(command)
    if words[0] == "cat":
        (place / words[1]).write_text(shown.strip("\n") + "\n", encoding="utf-8")
        return f"$ {command}\n{shown}"
    return f"$ {command}\n{_output(words, place)}\n"


def _output(words: list[str], place: Path) -> str:
    program = [sys.executable, "-c", "from goalfmt.cli.main import main; main()"]
    done = subprocess.run(
        [*program, *words[1:]], cwd=place, capture_output=True, encoding="utf-8", check=False, env={"PYTHONUTF8": "1", "COLUMNS": "100"}
    )
    return f"{done.stdout}{done.stderr}".rstrip("\n")


def files() -> dict[Path, str]:
    """The README and the pages with commands as they should be."""
    return {page: refreshed(page.read_text(encoding="utf-8")) for page in PAGES}
