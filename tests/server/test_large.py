"""A large workspace: at once what the file says, and after a pause what all files say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from language_client import PULLING, Talk, between

_UTF_32 = {"general": {"positionEncodings": ["utf-32"]}}


def _region(number: int) -> str:
    goals = "".join(f"- [ ] Call {town + 2} shops in town {town} by 2026-03-31 @p{town} ^g{number}-{town}\n" for town in range(12))
    return f"## Objective: Win region {number} by 2026-12-31 @ana ^o{number}\n\n- supports: ^vision\n\n{goals}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sixty files that all serve one vision."""
    (tmp_path / "vision.goals").write_text("# Vision: Every shop sells online ^vision\n")
    for number in range(60):
        (tmp_path / f"r{number}.goals").write_text(_region(number))
    return tmp_path


def _checked(folder: Path, name: str) -> list[tuple[Any, ...]]:
    words = [sys.executable, "-m", "goalfmt", "check", "--output-format", "json", "--today", "2026-03-02"]
    done = subprocess.run(words, cwd=folder, capture_output=True, check=False)
    found = [one for one in json.loads(done.stdout)["findings"] if one["path"] == name]
    return sorted((one["code"], one["message"], one["line"], one["column"]) for one in found)


def _said(found: list[Any]) -> list[tuple[Any, ...]]:
    places = ((one, one["range"]["start"]) for one in found)
    return sorted((one["code"], one["message"].partition("\nhelp: ")[0], place["line"] + 1, place["character"] + 1) for one, place in places)


@pytest.mark.parametrize("pulling", [True, False])
def test_settled_findings_are_those_of_the_whole_workspace(folder: Path, pulling: bool) -> None:
    with Talk(folder, {**_UTF_32, **(PULLING if pulling else {})}) as talk:

        def found() -> list[tuple[Any, ...]]:
            return _said(talk.pull("r7.goals") if pulling else talk.published.get("r7.goals", []))

        talk.open("r7.goals")
        first = found()
        wanted = _checked(folder, "r7.goals")
        assert first != wanted, "nothing here needs a look at all files"
        talk.until(lambda: "workspace/diagnostic/refresh" in talk.requests if pulling else found() == wanted)
        assert found() == wanted
        text = _region(7).replace("Call 2 shops", "Call 22 shops")
        talk.change("r7.goals", (between(4, 11, 4, 12), "22"))
        if pulling:
            typing = found()
            assert {code for code, *_ in typing} == {code for code, *_ in wanted}, "what needs all files flickers while somebody types"
        (folder / "r7.goals").write_text(text)
        wanted = _checked(folder, "r7.goals")
        talk.pause(2)
        assert found() == wanted


def test_a_goal_far_away_is_known_at_once(folder: Path) -> None:
    """Ids, people and references of all files serve completion, definition and references before anything is settled."""
    with Talk(folder, PULLING) as talk:
        talk.open("r7.goals")
        assert len(talk.about("r7.goals", "references", 2, 14, context={"includeDeclaration": True})) == 61
        assert talk.about("r7.goals", "definition", 2, 14)[0]["uri"] == talk.uri("vision.goals")
        talk.change("r7.goals", (between(2, 12, 2, 19), "^g59-1"))
        items = talk.about("r7.goals", "completion", 2, 18)["items"]
        assert [item["label"] for item in items[:3]] == ["^g59-1", "^g59-10", "^g59-11"]
