"""The outputs of ``check``: what people and programs get, and that nothing of a hostile file is active in it."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import jsonschema
import pytest

from goalfmt.diagnostic import Diagnostic, Edit, Fix, FixLevel, GoalReference, Severity
from goalfmt.output import Checked, Style, formats, renderer
from goalfmt.source import Source, Span
from goalfmt.terminal.frame import rows
from goalfmt.terminal.visible import cells, visible, width

HOSTILE = {
    "terminal escape": "\x1b[31mred\x1b]0;title\x07",
    "bidi": "abc\u202edef\u202c \u2066x\u2069",
    "zero width": "a\u200bb\u200d\ufeffc",
    "line ends": "a\rb\x0bc\x0cd\x85e\u2028f\u2029g",
    "newline": "a\nb",
    "nul": "a\0b",
    "invalid bytes": b"a\xff\xfeb".decode("utf-8", "surrogateescape"),
    "lone surrogate": "a\ud800b",
    "tags": "a\U000e0041b",
    "no-break": "a\u00a0b",
    "annotation": "::error file=x::%0A%25",
    "quotes": "\"'`<b>&amp;</b>\\",
    "colon": "C:1:2: E101 [x] y",
    "wide": "目標を達成する",
    "emoji": "👩‍🚀🎯",
    "combining": "e\u0301" * 5,
}
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e0fff]")


def diagnostic(text: str, start: int, end: int, words: str = "what: why", path: str = "a.goals") -> Diagnostic:
    goal = GoalReference("id", words, 1)
    fix = Fix(words, (Edit(Span(start, end), words),), FixLevel.SHOWN)
    return Diagnostic("T001", "no-deadline", Severity.WARNING, words, Source(text, path), Span(start, end), words, fix, goal)


def rendered(name: str, *found: Diagnostic, style: Style | None = None) -> str:
    return "".join(renderer(name)(Checked(found, 1, 2), style or Style()))


def test_formats_are_the_files() -> None:
    assert {"full", "concise", "json"} <= set(formats())


@pytest.mark.parametrize("name", formats())
@pytest.mark.parametrize("case", HOSTILE)
def test_nothing_hostile_is_sent(name: str, case: str) -> None:
    words = HOSTILE[case]
    text = f"- [ ] {words}\n"
    for place in (diagnostic(text, 6, len(text) - 1), diagnostic(text, 6, len(text) - 1, words), diagnostic(text, 0, 3, "x", words + ".goals")):
        out = rendered(name, place)
        assert not ACTIVE.search(out)
        assert out.encode("utf-8")
        if name == "concise":
            assert out.count("\n") == 1


def test_full_looks_like_this() -> None:
    text = "# Shop\n\n- [ ] Publish the pricing page @cho\n"
    found = Diagnostic(
        "T001", "no-deadline", Severity.WARNING, '"Publish the pricing page" has no deadline: what is never late is never urgent',
        Source(text, "plans/q1.goals"), Span(14, 38), "end the sentence with `by YYYY-MM-DD`",
        Fix("name the day", (Edit(Span(38, 38), " by YYYY-MM-DD"),), FixLevel.SHOWN), GoalReference(None, "Publish the pricing page", 3),
    )  # fmt: skip
    assert rendered("full", found) == (
        'warning[T001 no-deadline]: "Publish the pricing page" has no deadline: what is never late is never urgent\n'
        "  --> plans/q1.goals:3:7\n"
        "   |\n"
        " 3 | - [ ] Publish the pricing page @cho\n"
        "   |       ^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "   = help: end the sentence with `by YYYY-MM-DD`\n"
        "   = suggestion: name the day: `- [ ] Publish the pricing page by YYYY-MM-DD @cho`\n"
        "\n"
    )
    assert rendered("concise", found) == (
        'plans/q1.goals:3:7: T001 [no-deadline] "Publish the pricing page" has no deadline: what is never late is never urgent\n'
    )


def test_colour_only_adds_colour() -> None:
    found = diagnostic("- [ ] a goal\n", 6, 12)
    coloured = rendered("full", found, style=Style(colour=True))
    assert "\x1b[1;33m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == rendered("full", found)


def under(text: str, start: int, end: int, columns: int = 80) -> list[tuple[str, str]]:
    """Line by line what is shown, and the part of it that stands over the carets."""
    out = []
    for row in rows(Source(text), Span(start, end), columns):
        shown, column = "", 0
        for character in row.text:
            if row.indent <= column < row.indent + row.carets:
                shown += character
            column += width(character)
        assert width(row.text) <= max(columns, 8)
        out.append((row.text, shown))
    return out


CARETS = {
    "plain": ("abc def\n", 4, 7, "def"),
    "tab": ("\t- [ ]\tabc", 7, 10, "abc"),
    "wide": ("目標 abc 目標", 3, 6, "abc"),
    "on wide": ("a 目標 b", 2, 4, "目標"),
    "combining": ("e\u0301e\u0301 abc", 5, 8, "abc"),
    "hidden": ("a\u202eb", 1, 2, "<U+202E>"),
    "byte": (b"a\xffb".decode("utf-8", "surrogateescape"), 1, 2, "<0xFF>"),
    "carriage return inside": ("a\rb", 1, 2, "<U+000D>"),
    "after CRLF": ("a\r\nbcd\r\n", 4, 6, "cd"),
    "byte-order mark": ("\ufeffabc", 2, 3, "b"),
    "empty at the end": ("abc", 3, 3, ""),
    "line end": ("abc\n", 3, 4, ""),
    "past the end": ("", 0, 0, ""),
}


@pytest.mark.parametrize("case", CARETS)
def test_carets(case: str) -> None:
    text, start, end, words = CARETS[case]
    assert under(text, start, end)[0][1] == words


@pytest.mark.parametrize("at", [0, 10, 70, 75, 80, 200, 5_000, 9_990])
@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("filler", ["a", "\t", "目", "\u202e"])
def test_long_lines_are_cut_around_the_place(at: int, columns: int, filler: str) -> None:
    text = filler * at + "here" + filler * (10_000 - at)
    assert "here" in under(text, at, at + 4, columns)[0][1]


def test_a_long_place_shows_its_beginning() -> None:
    text = "- [ ] one\n  two\n  three\n  four\n"
    assert [words for _, words in under(text, 6, len(text))] == ["one", "two", "three"]


def test_frames_of_long_lines_take_no_longer() -> None:
    source = Source("x" * 10_000_000)
    assert next(iter(rows(source, Span(5_000_000, 5_000_003), 80))).carets == 3


@pytest.mark.parametrize(
    ("text", "shown"), [("a\tb", "a<U+0009>b"), ("", ""), ("\udc80", "<0x80>"), ("naïve 目標", "naïve 目標"), ("👩‍🚀", "👩<U+200D>🚀")]
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_tabs_reach_to_stops_of_four() -> None:
    assert [cell[1] for cell in cells("\ta\tbc\t\t")] == [4, 1, 3, 1, 1, 2, 4]


SCHEMA = json.loads((files("goalfmt.output") / "schema" / "check.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("case", HOSTILE)
def test_json_follows_its_schema(case: str) -> None:
    words = HOSTILE[case]
    data = json.loads(rendered("json", diagnostic(f"- [ ] {words}\n", 6, 6 + len(words), words, words), diagnostic("- [ ] x\n", 6, 7)))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(data, SCHEMA)
    assert data["summary"] == {"files": 1, "goals": 2, "findings": 2, "errors": 0, "warnings": 2, "infos": 0, "fixable": 0}
    if not re.search("[\ud800-\udfff]", words):
        assert data["findings"][0]["message"] == data["findings"][0]["path"] == data["findings"][0]["goal"]["title"] == words


def test_json_without_findings() -> None:
    data = json.loads(rendered("json"))
    jsonschema.validate(data, SCHEMA)
    assert data["findings"] == []


def test_json_places_count_from_one() -> None:
    finding = json.loads(rendered("json", diagnostic("a\r\nb 目 c\r\n", 5, 6)))["findings"][0]
    assert [finding[key] for key in ("line", "column", "end_line", "end_column")] == [2, 3, 2, 4]
    assert finding["fix"]["edits"][0]["column"] == 3


def test_the_schema_refuses_what_is_wrong() -> None:
    data = json.loads(rendered("json", diagnostic("- [ ] x\n", 6, 7)))
    for change in ({"line": 0}, {"severity": "fatal"}, {"code": "T1"}, {"extra": 1}):
        broken = {**data, "findings": [{**data["findings"][0], **change}]}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, SCHEMA)
