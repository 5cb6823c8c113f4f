"""``goalfmt next``: what to do now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from goalfmt.cli.main import cli

TEXT = """\
- [ ] Call Mia by 2026-02-27 @ana ^late
- [ ] Send the offer by 2026-03-05 @ana ^due
- [ ] Send the bill by 2026-03-02T12:00 @ana ^noon
- [ ] Run 3 times a week until 2026-06-28 @ana ^run
  - 2026-03-02: 1
- [ ] Fix the bell by 2026-06-30 @ana ^bell
  - effort: 20 min
- [ ] Paint the door by 2026-06-30 @ana ^door
  - effort: 20 min
  - blocked: no paint
- [ ] Write the book by 2026-12-31 @ana ^book
  - priority: 2
- [ ] Learn to sing by 2026-12-31 @ana ^sing
  - priority: 1
  - impact: 2
  - effort: 4h
- [ ] Learn to dance by 2026-12-31 @ana ^dance
  - priority: 1
  - impact: 5
  - effort: 4h
- [ ] Sell the book by 2027-01-31 @ana ^sell
  - priority: 1
  - needs: ^book
- [x] Buy a pen @ana
- [~] Buy ink @ana
- [ ] Begin later by 2027-01-31 @ana
  - start: 2027-01-01
- [ ] Read 10 books by 2026-12-31 #read ^read
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*args: str, text: str = TEXT) -> str:
    result = CliRunner().invoke(cli, ["next", "-", "--today", "2026-03-02", *args], input=text)
    assert result.exit_code == 0, result.output
    return result.stdout


def tasks(*args: str, text: str = TEXT) -> dict[str | None, list[dict[str, Any]]]:
    return {person["owner"]: person["tasks"] for person in json.loads(said("--output-format", "json", *args, text=text))["people"]}


def test_sections() -> None:
    """Q85, Q93, Q84: each goal in one section; what is blocked or needs something waits; impact against effort."""
    found = tasks()
    wanted = "late late, due noon, due due, habit run, quick win bell, top dance, top sing, top book"
    assert ", ".join(f"{task['section']} {task['id']}" for task in found["ana"]) == wanted
    assert [(task["section"], task["id"]) for task in found[None]] == [("top", "read")]


def test_reasons_and_records() -> None:
    found = {task["id"]: (task["reason"], task["record"]) for person in tasks().values() for task in person}
    assert found == {
        "late": ("was due 3 days ago", "goalfmt done ^late"),
        "due": ("due in 3 days (2026-03-05)", "goalfmt done ^due"),
        "noon": ("due today at 12:00", "goalfmt done ^noon"),
        "run": ("1 of 3 until 2026-03-08", "goalfmt checkin ^run +N"),
        "bell": ("small (20 min) and nothing stands in the way", "goalfmt done ^bell"),
        "dance": ("priority 1, impact 5 for 240 min, due 2026-12-31", "goalfmt done ^dance"),
        "sing": ("priority 1, impact 2 for 240 min, due 2026-12-31", "goalfmt done ^sing"),
        "book": ("priority 2, due 2026-12-31", "goalfmt done ^book"),
        "read": ("due 2026-12-31", "goalfmt checkin ^read VALUE"),
    }


OPTIONS: list[tuple[Sequence[str], list[str]]] = [
    (("--top", "0"), ["late", "noon", "due", "run", "bell"]),
    (("--top", "1"), ["late", "noon", "due", "run", "bell", "dance", "read"]),
    (("--owner", "ana", "--top", "1"), ["late", "noon", "due", "run", "bell", "dance"]),
    (("--tag", "#read"), ["read"]),
    (("--owner", "@nobody"), []),
]


@pytest.mark.parametrize(("options", "ids"), OPTIONS, ids=[" ".join(options) for options, _ in OPTIONS])
def test_options(options: Sequence[str], ids: list[str]) -> None:
    assert [task["id"] for person in tasks(*options).values() for task in person] == ids


@pytest.mark.parametrize("text", ["", "# Notes\n", "- [x] Done\n- [~] Dropped\n", "- [ ] Later\n  - start: 2027-01-01\n"])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_nothing_to_do(text: str, form: str) -> None:
    assert said("--output-format", form, text=text) == "Nothing to do.\n"


def test_text() -> None:
    assert said("--top", "0").startswith("@ana\n  Late\n    Call Mia ^late: was due 3 days ago\n      <stdin>:1  goalfmt done ^late\n  Due\n")
    assert "\x1b[" in said("--color", "always")


@pytest.mark.parametrize("title", ["\x1b[31mred", "\u202eleft", "<script>x</script>", "[a](https://e.example) @all #1", "a `b` **c** | d"])
def test_hostile(title: str) -> None:
    text = f"- [ ] {title} .\n  - due: 2026-03-03\n"
    assert said(text=text).replace("\n", "").isprintable()
    shown = said("--output-format", "markdown", text=text)
    inner = [token for block in MarkdownIt().parse(shown) for token in (block, *(block.children or ()))]
    assert {token.type for token in inner}.isdisjoint({"link_open", "html_block", "html_inline", "code_inline", "em_open"})
    assert "@" not in shown
    assert "https:" not in shown
