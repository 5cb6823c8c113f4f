"""Random edits: whatever happened before, the findings at the end are those of a fresh check; and memory does not grow.

GOALFMT_LONG makes it 10,000 steps and 100,000 changes.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from language_client import PULLING, Talk

_LONG = bool(os.environ.get("GOALFMT_LONG"))
_STEPS = 10_000 if _LONG else 250
_CHANGES = 100_000 if _LONG else 1_500

_UTF_32 = {"general": {"positionEncodings": ["utf-32"]}}

_PIECES = (
    "- [ ] Call 3 people by 2026-03-31 @ana ^calls\n",
    "  - needs: ^calls\n",
    "  - 2026-02-28: 2\n",
    "## Objective: Win 12 bakeries @ben ^win\n",
    "\n",
    "  - supports: ^win\n",
    "# Vision: Warm bread \U0001f950 for all ^vision\n",
    "- [x] Zoe\u0308\u2019s plan\n",
    "```\n",
    "<!-- ",
    " -->",
    "---\n",
    "period: 2026-Q1\n",
    "journal: true\n",
    "- 2026-03-01 ^calls: +1\n",
    " @ana",
    " #tag",
    " ^calls",
    "[",
    "]",
    " ",
    "  ",
    "x",
    "2026-03-32",
    "\u2028",
    "\t",
    "- [ ]",
    ": ",
    "  - due: soon\n",
    "  - allow: V001\n",
    "  - measure: 3 calls/week\n",
    "improve ",
    "several ",
    "- [~] Drop it\n",
    "### 2026-Q1\n",
    "  - owner: ben\n",
    "\U0001f469\u200d\U0001f680",
)

_NAMES = ("a.goals", "b.goals", "sub/c.goals")


class Files:
    """What a storm believes to be open, with all earlier texts, and what lies on disk."""

    def __init__(self, talk: Talk, dice: random.Random) -> None:
        self.talk = talk
        self.dice = dice
        self.texts: dict[str, str] = {}
        self.past: dict[str, list[str]] = {}

    def step(self) -> None:
        name = self.dice.choice(_NAMES)
        if name not in self.texts:
            text = (self.talk.folder / name).read_bytes().decode()
            self.talk.open(name, text)
            self.texts[name], self.past[name] = text, [text]
        elif self.dice.random() < 0.03:
            self.talk.close(name)
            del self.texts[name]
        elif self.dice.random() < 0.25:
            self._put(name, self.dice.choice(self.past[name][-5:]))
        else:
            self._edit(name)
        if self.dice.random() < 0.1 and name in self.texts:
            self._ask(name)

    def _put(self, name: str, text: str) -> None:
        """Undo: an earlier text, as a whole."""
        self.talk.change(name, text)
        self.texts[name] = text

    def _edit(self, name: str) -> None:
        text = self.texts[name]
        start = self.dice.randint(0, len(text))
        end = min(len(text), start + self.dice.choice((0, 0, 0, 1, 2, 30)))
        piece = "".join(self.dice.choices(_PIECES, k=self.dice.randint(0 if end > start else 1, 2)))
        if len(text) > 3_000:
            start, end, piece = 200, len(text), piece
        self.talk.change(name, ({"start": _place(text, start), "end": _place(text, end)}, piece))
        self.texts[name] = text[:start] + piece + text[end:]
        self.past[name].append(self.texts[name])
        del self.past[name][:-20]

    def _ask(self, name: str) -> None:
        """A question whose answer nobody waits for; it must come all the same."""
        where = _place(self.texts[name], self.dice.randint(0, len(self.texts[name])))
        method = self.dice.choice(("hover", "completion", "documentSymbol", "codeLens", "foldingRange", "semanticTokens/full", "documentHighlight"))
        self.talk.begin(f"textDocument/{method}", {"textDocument": {"uri": self.talk.uri(name)}, "position": where})


def _place(text: str, offset: int) -> dict[str, int]:
    line = text.count("\n", 0, offset)
    return {"line": line, "character": offset - text.rfind("\n", 0, offset) - 1}


def _checked(folder: Path) -> dict[str, set[tuple[Any, ...]]]:
    """What a fresh check of the folder finds."""
    words = [sys.executable, "-m", "goalfmt", "check", "--output-format", "json", "--today", "2026-03-02"]
    done = subprocess.run(words, cwd=folder, capture_output=True, check=False)
    found: dict[str, set[tuple[Any, ...]]] = {name: set() for name in _NAMES}
    for one in json.loads(done.stdout)["findings"]:
        found[one["path"]].add((one["code"], one["message"], one["line"], one["column"], one["end_line"], one["end_column"]))
    return found


def _said(found: list[Any]) -> set[tuple[Any, ...]]:
    return {
        (
            one["code"],
            one["message"].partition("\nhelp: ")[0],
            *(one["range"][end][part] + 1 for end in ("start", "end") for part in ("line", "character")),
        )
        for one in found
    }


@pytest.mark.parametrize(("seed", "pulling"), [(1, True), (2, False)])
def test_storm(tmp_path: Path, seed: int, pulling: bool) -> None:
    dice = random.Random(seed)
    (tmp_path / "sub").mkdir()
    for name in _NAMES:
        (tmp_path / name).write_text("".join(dice.choices(_PIECES, k=9)))
    with Talk(tmp_path, {**_UTF_32, **(PULLING if pulling else {})}) as talk:
        files = Files(talk, dice)
        for number in range(_STEPS):
            files.step()
            if number % 50 == 49:
                talk.ask("workspace/symbol", {"query": "nothing"})
        for name in _NAMES:
            if name not in files.texts:
                talk.open(name)
                files.texts[name] = (tmp_path / name).read_text()
        talk.ask("workspace/symbol", {"query": "nothing"})
        for name, text in files.texts.items():
            (tmp_path / name).write_bytes(text.encode())
        wanted = _checked(tmp_path)
        assert sum(map(len, wanted.values())) > 5
        if not pulling:
            talk.until(lambda: all(_said(talk.published.get(name, [])) == wanted[name] for name in _NAMES), 20)
        for name in _NAMES:
            assert _said(talk.pull(name) if pulling else talk.published[name]) == wanted[name], name
        assert not [line for line in talk.log if "Error" in line], talk.log


def _resident(process: int) -> int:
    """Kilobytes of memory in use."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line for line in status.split("\n") if line.startswith("VmRSS")).split()[1])


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_memory_is_flat(tmp_path: Path) -> None:
    """After the first changes, thousands more cost nothing."""
    goals = "".join(f"- [ ] Call {number} people by 2026-03-31 @ana ^g{number}\n  - 2026-02-28: 2\n" for number in range(20))
    with Talk(tmp_path, PULLING) as talk:
        talk.open("a.goals", goals)
        talk.open("b.goals", "- [ ] Do it\n  - needs: ^g3\n")
        sizes = []
        for number in range(_CHANGES):
            line = 2 * (number % 20)
            talk.change("a.goals", ({"start": {"line": line, "character": 11}, "end": {"line": line, "character": 12}}, str(number % 10)))
            if number % 5 == 0:
                talk.pull("a.goals")
            if number % (_CHANGES // 10) == _CHANGES // 10 - 1:
                sizes.append(_resident(talk.process.pid))
        assert max(sizes[5:]) < 1.15 * max(sizes[:3]), sizes
