"""Places that a text names or that a selection grows to, where they could overlap or cross."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from language_client import Talk


def _ranges(step: dict[str, Any] | None) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    found = []
    while step is not None:
        start, end = step["range"]["start"], step["range"]["end"]
        found.append(((start["line"], start["character"]), (end["line"], end["character"])))
        step = step.get("parent")
    return found


def test_a_selection_in_a_wrapped_title_grows_from_its_word(tmp_path: Path) -> None:
    with Talk(tmp_path) as talk:
        talk.open("a.goals", "# Plan\n\n- [ ] Visit 40 shops\n  by 2026-03-20 @ben\n")
        for line, character, word in ((2, 13, ((2, 12), (2, 14))), (3, 6, ((3, 5), (3, 15)))):
            places = _ranges(talk.about("a.goals", "selectionRange", positions=[{"line": line, "character": character}])[0])
            assert places[0] == word and len(places) > 4
            assert all(outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer for inner, outer in pairwise(places))


def test_links_do_not_overlap_and_lead_to_files_beside_the_text(tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Other\n")
    text = f"- [ ] Visit 40 shops\n  - see: other.md, https://example.org/c_(d), {other}, javascript:alert(1), file://{other}\n"
    with Talk(tmp_path) as talk:
        talk.open("a.goals", text)
        found = talk.about("a.goals", "documentLink")
        assert [link["target"] for link in found] == [other.as_uri(), "https://example.org/c_(d)"]


def test_the_days_of_a_window(tmp_path: Path) -> None:
    with Talk(tmp_path) as talk:
        talk.open("a.goals", "## 2026-W10\n\n- [ ] Visit 40 shops this week @ben\n\n## 2026-03-04\n\n- [ ] Call 3 shops by noon @ben\n")
        everything = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
        said = [hint["label"] for hint in talk.about("a.goals", "inlayHint", range=everything) if hint["label"].startswith("=")]
        assert said == ["= 2026-03-02..2026-03-08", "= 2026-03-04T12:00"]
