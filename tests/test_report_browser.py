"""The pages of ``goalfmt report`` in a real browser: an accessibility checker, a validator of HTML, and Mermaid itself.

``make test-report`` installs what they need into a folder that git ignores; without it, without Chromium or without Node they are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from report_pages import report
from test_report_hostile import PAYLOADS, document

from tools.summaries import EXAMPLES, beside_examples

ROOT = Path(__file__).parent.parent
MODULES = ROOT / os.environ.get("GOALFMT_REPORT_CHECK", "")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHECKS = ("axe", "validator", "wide", "requests", "mermaid")

if not os.environ.get("GOALFMT_REPORT_CHECK"):
    pytest.skip("pages are looked at in a browser by `make test-report`", allow_module_level=True)
if shutil.which("node") is None:
    pytest.skip("Node.js is not installed", allow_module_level=True)
if CHROMIUM is None:
    pytest.skip("Chromium is not installed", allow_module_level=True)
if not (MODULES / "node_modules" / "playwright-core").exists():
    pytest.skip("the tools of tools/report_check could not be installed with npm", allow_module_level=True)


def _pages() -> dict[str, str]:
    """The pages to look at, by the name of their file."""
    pages = {}
    with beside_examples():
        for path, day, _ in EXAMPLES:
            name = path.removesuffix(".goals")
            pages[f"{name}.html"] = report(f"examples/{path}", "--today", day)
            pages[f"{name}.md"] = report(f"examples/{path}", "--today", day, "--output-format", "markdown")
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        for name in ("one", "two"):
            Path(name).mkdir()
            Path(name, "goalfmt.yaml").write_text("{}\n", "utf-8")
            Path(name, "x.goals").write_text(f"- [ ] Do {name} thing @ana\n- [x] Did {name} thing\n  - done: 2026-02-20\n", "utf-8")
        pages["several.html"] = report("one", "two")
        pages["empty.html"] = report(text="")
        pages["many.html"] = report(text="".join(f"# Goal: Area {at} @ana\n\n- [ ] Step {at} @ben\n" for at in range(60)))
        pages["long.html"] = report(text=f"# Objective: {'Undivided' * 40} @{'someone' * 12}\n\n- [ ] {'words and ' * 60} @ben\n")
        pages["unclear.html"] = report(text="- [ ] Raise it to 60\n- [ ] Print it\n")
        letters = "".join(
            f"- [/] {title} by 2026-04-30 @ana\n  - start: 2026-01-01\n  - 2026-02-01: 20%\n" for title in ("🎯🚢", "हिन्दी में लिखो", "'' ( !?", '";"')
        )
        pages["letters.md"] = report("--output-format", "markdown", text=letters)
        for name, payload in PAYLOADS.items():
            pages[f"hostile {name}.md"] = report("--output-format", "markdown", text=document(payload))
        pages["hostile.html"] = report(text=document(PAYLOADS["end of style"]))
    return pages


@cache
def looked_at() -> dict[str, dict[str, list[str]]]:
    """What the browser finds in all pages; one run for all tests."""
    with TemporaryDirectory() as folder:
        for name, text in _pages().items():
            (Path(folder) / name).write_text(text, "utf-8")
        command = ["node", str(ROOT / "tools" / "report_check" / "check.mjs"), str(MODULES), str(CHROMIUM), folder]
        done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, list[str]]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("check", CHECKS)
def test_nothing_is_wrong(check: str) -> None:
    found = looked_at()
    assert len(found) > 25
    assert {name: faults[check] for name, faults in found.items() if faults[check]} == {}


def test_the_checks_find_something(tmp_path: Path) -> None:
    """A page and a chart with faults in them."""
    (tmp_path / "bad.html").write_text('<html><body><p style="color:#ccc;width:3000px">x<img src="x.png"><b></p></body></html>', "utf-8")
    (tmp_path / "bad.md").write_text('```mermaid\npie showData\n    x y z :: 3 "\n```\n', "utf-8")
    command = ["node", str(ROOT / "tools" / "report_check" / "check.mjs"), str(MODULES), str(CHROMIUM), str(tmp_path)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout)
    assert found["bad.html"]["axe"]
    assert found["bad.html"]["validator"]
    assert found["bad.html"]["wide"]
    assert found["bad.md"]["mermaid"]
