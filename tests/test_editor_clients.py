"""Real editors: Neovim and Emacs by their own clients of the language server, goals-mode by ERT, Vim's folds and quickfix list."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from highlighters import EDITORS, PROBES

TEXT = "# Vision: All shops sell online\n\n*   [ ]  Raise retention from 80% to 85% 🎉 soon  @ana\n    - due:  2026-03-31\n*   [ ]  Improve things\n"
ENVIRONMENT = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "GOALS_EDITORS": str(EDITORS)}
TODAY = "2026-03-02"


def _need(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed here")
    return found


def _goalfmt(*arguments: str, text: str | None = None, folder: Path) -> str:
    command = [sys.executable, "-m", "goalfmt", *arguments]
    return subprocess.run(command, cwd=folder, input=text, capture_output=True, encoding="utf-8", env=ENVIRONMENT, check=False).stdout


def _asked(command: list[str], folder: Path) -> dict[str, Any]:
    """What a client that runs in an editor has written."""
    (folder / "plan.goals").write_text(TEXT, encoding="utf-8")
    out = folder / "answer.json"
    environment = {**ENVIRONMENT, "GOALS_FILE": str(folder / "plan.goals"), "GOALS_OUT": str(out), "GOALS_TODAY": TODAY, "HOME": str(folder)}
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", env=environment, timeout=120, check=False)
    assert out.exists(), (done.stderr or done.stdout)[-1000:]
    answer: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    assert "error" not in answer, answer["error"]
    return answer


def _checked(folder: Path) -> list[tuple[int, str]]:
    """Line and code of everything that `goalfmt check` finds."""
    found = json.loads(_goalfmt("check", "--output-format", "json", "--today", TODAY, "plan.goals", folder=folder))["findings"]
    return sorted((finding["line"], finding["code"]) for finding in found)


def test_neovim(tmp_path: Path) -> None:
    program = _need("nvim")
    answer = _asked([program, "--headless", "-u", "NONE", "-i", "NONE", "-S", str(PROBES / "client.lua")], tmp_path)
    assert sorted((finding["line"], finding["code"]) for finding in answer["diagnostics"]) == _checked(tmp_path)
    assert "80% to 85%" in answer["hover"]
    assert answer["actions"]
    assert answer["formatted"] == _goalfmt("format", "-", text=TEXT, folder=tmp_path)


_HAS_EGLOT = """(progn
  (dolist (folder '("/usr/share/emacs/site-lisp/elpa" "/usr/share/emacs/site-lisp/elpa-src")) (add-to-list 'package-directory-list folder))
  (package-initialize)
  (kill-emacs (if (require 'eglot nil t) 0 1)))"""


def test_eglot(tmp_path: Path) -> None:
    program = _need("emacs")
    if subprocess.run([program, "--batch", "-Q", "-l", "package", "--eval", _HAS_EGLOT], capture_output=True, check=False).returncode:
        pytest.skip("eglot is not installed here")
    answer = _asked([program, "--batch", "-Q", "-l", str(PROBES / "client.el")], tmp_path)
    found = sorted((finding["line"], finding["text"].split("[")[1].split("]")[0]) for finding in answer["diagnostics"])
    assert found == _checked(tmp_path)
    assert answer["formatted"] == _goalfmt("format", "-", text=TEXT, folder=tmp_path)


def test_goals_mode(tmp_path: Path) -> None:
    program = _need("emacs")
    command = [program, "--batch", "-Q", "-L", ".", "-l", "goals-mode-test.el", "-f", "ert-run-tests-batch-and-exit"]
    done = subprocess.run(
        command, cwd=EDITORS / "emacs", capture_output=True, encoding="utf-8", env={**ENVIRONMENT, "HOME": str(tmp_path)}, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_goals_mode_compiles_without_a_warning(tmp_path: Path) -> None:
    program = _need("emacs")
    shutil.copy(EDITORS / "emacs" / "goals-mode.el", tmp_path)
    command = [program, "--batch", "-Q", "--eval", "(setq byte-compile-error-on-warn t)", "-f", "batch-byte-compile", "goals-mode.el"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-1000:]


_VIM = """set nocompatible
let &runtimepath = $GOALS_EDITORS . '/vim,' . &runtimepath
filetype plugin on
edit plan.goals
let answer = {'filetype': &filetype, 'folds': map(range(1, line('$')), 'foldlevel(v:val)'), 'wide': &shiftwidth}
silent make! --isolated --today 2026-03-02 plan.goals
let answer['found'] = map(filter(getqflist(), 'v:val.valid'), '[v:val.lnum, v:val.col, v:val.text]')
silent normal! gggqG
let answer['formatted'] = join(getline(1, '$'), "\\n") . "\\n"
call writefile([json_encode(answer)], 'answer.json')
qall!
"""


@pytest.mark.parametrize("name", ["vim", "nvim"])
def test_vim_folds_formats_and_makes(name: str, tmp_path: Path) -> None:
    program = _need(name)
    (tmp_path / "probe.vim").write_text(_VIM, encoding="utf-8")
    quiet = ["--headless"] if name == "nvim" else ["-es", "-N"]
    answer = _asked([program, *quiet, "-u", "NONE", "-i", "NONE", "-S", "probe.vim"], tmp_path)
    assert answer["filetype"] == "goals"
    assert answer["folds"] == [1, 1, 2, 2, 2]
    assert answer["wide"] == 2
    assert sorted((line, text.split()[0].rstrip(":")) for line, _, text in answer["found"]) == _checked(tmp_path)
    assert answer["formatted"] == _goalfmt("format", "-", text=TEXT, folder=tmp_path)
