"""The package as it is shipped: what the wheel and the editable install carry."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from importlib import resources
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_every_package_is_listed() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    folders = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "goalfmt").rglob("__init__.py")}
    assert set(listed) == folders | {"goalfmt.grammar"}


@pytest.mark.parametrize("name", ["goals.lark", "SPEC.md"])
def test_the_installed_package_carries_the_grammar(name: str) -> None:
    assert resources.files("goalfmt.grammar").joinpath(name).read_text(encoding="utf-8") == (ROOT / "grammar" / name).read_text(encoding="utf-8")


def test_the_wheel_carries_the_grammar_and_all_data(tmp_path: Path) -> None:
    """Built without isolation, so that no registry is asked."""
    tree = tmp_path / "tree"
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, files):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(tree)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        assert archive.read("goalfmt/grammar/goals.lark") == (ROOT / "grammar/goals.lark").read_bytes()
    shipped = {name for name in files if name.startswith("goalfmt/") and not name.endswith((".md",))}
    assert shipped - names == set()
    assert "goalfmt/grammar/SPEC.md" in names
