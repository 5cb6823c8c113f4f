"""What helps while somebody types: an offer that is taken leaves a right line behind, a line break goes on with the list it stands in."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from edits_applied import applied
from language_client import Talk

GOAL = "- [ ] Visit 40 shops by 2026-03-20 @ben ^visits\n"
JOURNAL = "---\njournal: true\n---\n\n"


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    folder = tmp_path_factory.mktemp("typing")
    (folder / "goalfmt.yaml").write_text("people: [ana, ben]\n")
    (folder / "other.goals").write_text("# Vision: Every shop sells online ^vision\n")
    with Talk(folder) as talk:
        yield talk


def _split(marked: str) -> tuple[str, int, int]:
    """A text without the bar that marks the cursor, and the cursor's place."""
    before, after = marked.split("|")
    return before + after, before.count("\n"), len(before) - before.rfind("\n") - 1


def _offered(talk: Talk, marked: str) -> dict[str, str]:
    """The text after each offer, by its label."""
    text, line, character = _split(marked)
    talk.open("draft.goals", text)
    answer = talk.about("draft.goals", "completion", line, character)
    talk.close("draft.goals")
    return {item["label"]: applied(text, [item["textEdit"]]) for item in (answer or {"items": []})["items"]}


@pytest.mark.parametrize(
    ("marked", "label", "after"),
    [
        ("- [|]", "[x] ", "- [x] "),
        ("- [ |] Visit 4 shops", "[/] ", "- [/] Visit 4 shops"),
        ("- [| ] Visit 4 shops", "[/] ", "- [/] Visit 4 shops"),
        ("- [|here](a.md)", "[ ] ", "- [ ] here](a.md)"),
        (f"{GOAL}  - d|: 2026-03-20", "due:", f"{GOAL}  - due: 2026-03-20"),
        (f"{GOAL}  - du|e: 2026-03-20", "due:", f"{GOAL}  - due: 2026-03-20"),
        (f"{GOAL}  - 2026-0|3-01: 4", "2026-03-02: ", f"{GOAL}  - 2026-03-02: 4"),
        (f"{GOAL}  - approved: @ana |", "2026-03-02", f"{GOAL}  - approved: @ana 2026-03-02"),
        ("---\nowner: [|]\n---\n", "ana", "---\nowner: [ana]\n---\n"),
        ('---\nowner: "@|"\n---\n', "@ana", '---\nowner: "@ana"\n---\n'),
        (f"{JOURNAL}- |", "2026-03-02 ^", f"{JOURNAL}- 2026-03-02 ^"),
        (f"{JOURNAL}- 2026-03-02 |", "^vision", f"{JOURNAL}- 2026-03-02 ^vision"),
    ],
)
def test_an_offer_takes_the_place_of_what_stands_there(talk: Talk, marked: str, label: str, after: str) -> None:
    assert _offered(talk, marked)[label] == after


@pytest.mark.parametrize(
    ("marked", "not_offered"),
    [
        (f"{GOAL}- |", "due:"),  # beside a goal, not at it
        (f"{GOAL}  - [ ] Visit 4 shops\n  - |", "due:"),
        (f"{GOAL}  - 2026-03-01: 4 |", "skip"),
        (f"{GOAL}  - 2026-03-01: 4 at-risk |", "on-track"),
        (f"{GOAL}  - 2026-03-01 |", "^vision"),  # ids are for journals
        (f"{GOAL}  - approved: @ana |", "@ana"),
        (f"{GOAL}  - supports: ^vision |", "^visits"),  # without a comma
        (f"{JOURNAL}- |", "[ ] "),
        ("```\n- [|\n```\n", "[ ] "),
    ],
)
def test_what_cannot_stand_there_is_not_offered(talk: Talk, marked: str, not_offered: str) -> None:
    assert not_offered not in _offered(talk, marked)


def test_a_long_line_takes_no_longer_for_each_of_its_letters(talk: Talk) -> None:
    """A search for the last word from every letter on would take minutes."""
    start = time.monotonic()
    _offered(talk, f"{GOAL}  - why: {'a' * 300_000} |")
    assert time.monotonic() - start < 30


@pytest.mark.parametrize(
    ("marked", "after"),
    [
        (f"{GOAL}|", f"{GOAL}- [ ] "),
        (f"\ufeff{GOAL}|", f"\ufeff{GOAL}- [ ] "),
        (f"{GOAL}  - [ ] Visit 4 shops\n  |", f"{GOAL}  - [ ] Visit 4 shops\n  - [ ] "),
        (f"{GOAL}  - 2026-03-01: 4\n|", f"{GOAL}  - 2026-03-01: 4\n  - 2026-03-02: "),
        (f"{GOAL}  - 2026-03-01: 4\r\n  |", f"{GOAL}  - 2026-03-01: 4\r\n  - 2026-03-02: "),
        (f"{GOAL}|\n  - due: 2026-03-20\n", f"{GOAL}  - \n  - due: 2026-03-20\n"),  # another goal would take the fact
        (f"{GOAL}|\n\n  - [ ] Visit 4 shops\n", f"{GOAL}  - [ ] \n\n  - [ ] Visit 4 shops\n"),
        (f"{GOAL}|\n- [ ] Visit 4 shops\n", f"{GOAL}- [ ] \n- [ ] Visit 4 shops\n"),
        (f"{GOAL}- [ ] \n|", f"{GOAL}\n"),
        (f"{GOAL}  - 2026-03-02: \n  |", f"{GOAL}\n"),
        (f"{JOURNAL}- 2026-03-01 ^visits: 4\n|", f"{JOURNAL}- 2026-03-01 ^visits: 4\n- 2026-03-02 ^"),
        (f"{JOURNAL}- 2026-03-02 ^\n|", f"{JOURNAL}\n"),
    ],
)
def test_a_line_break_goes_on_with_the_list_or_ends_it(talk: Talk, marked: str, after: str) -> None:
    assert _broken(talk, marked) == after


@pytest.mark.parametrize(
    "marked",
    [
        "```\n- [ ] \n|\n```\n",
        "```\n- [ ] a\n|\n```\n",
        "<!--\n- \n|\n-->\n",
        "---\nowner:\n  - \n|\n---\n",
        "- [ ] Visit\n| 4 shops\n",
        "# Plan\n|",
        "1. one\n|",
        "> - [ ] \n|",
    ],
)
def test_elsewhere_a_line_break_does_nothing(talk: Talk, marked: str) -> None:
    assert _broken(talk, marked) == _split(marked)[0]


def _broken(talk: Talk, marked: str) -> str:
    """The text after the line break before the cursor."""
    text, line, character = _split(marked)
    talk.open("draft.goals", text)
    edits = talk.about("draft.goals", "onTypeFormatting", line, character, ch="\n", options={"tabSize": 2, "insertSpaces": True})
    talk.close("draft.goals")
    return applied(text, edits or [])
