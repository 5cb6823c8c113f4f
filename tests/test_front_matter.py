"""Front matter: values with their places, every fault with its place, and the plain reader against PyYAML."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goalfmt.source import Source, Span
from goalfmt.syntax import front_matter, front_yaml
from goalfmt.syntax.document import FrontEntry, Text
from goalfmt.syntax.front_matter import read_front_matter

LOADERS: list[Any] = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


def values(text: str) -> dict[str, Any]:
    """Key to text, or list of texts; the places of all texts are checked on the way."""
    source = Source(text)
    entries, _, _ = read_front_matter(source)
    for entry in entries:
        assert source.place(entry.key.span.start).line == entry.line
        for value in entry.values:
            check_places(source, value)
    return {entry.key.text: [v.text for v in entry.values] if entry.is_list else entry.values[0].text for entry in entries}


def check_places(source: Source, text: Text) -> None:
    """Every letter of a text stands where the text says, or is written there as an escape."""
    for position, letter in enumerate(text.text):
        at = text.offset(position)
        written = source.text[at]
        assert written in {letter, "\\"} or letter == " ", (text.text, position, written)


def faults(text: str) -> list[tuple[str, int, int, str]]:
    """Code, line, column and the words of each fault."""
    source = Source(text)
    return [(f.code, *source.place(f.span.start), source.text[f.span.start : f.span.end]) for f in read_front_matter(source)[2]]


READ = {
    "plain": ("---\ngoals: 1\ntitle: Business development\n---\n# x\n", {"goals": "1", "title": "Business development"}),
    "crlf": ("---\r\nperiod: 2026\r\nowner: sales\r\n---\r\n# x\r\n", {"period": "2026", "owner": "sales"}),
    "bom": ("\ufeff---\nperiod: 2026\n---\n# x\n", {"period": "2026"}),
    "words-stay-words": (
        "---\na: no\nb: 2026-01-02\nc: 0o17\nd: ~\ne: 1_000\n---\n",
        {"a": "no", "b": "2026-01-02", "c": "0o17", "d": "~", "e": "1_000"},
    ),
    "comments-and-blanks": ("---\n# one\n\nperiod: 2026 # two\n  # three\ntitle: a#b\n---\n", {"period": "2026", "title": "a#b"}),
    "colon-and-hash-inside": ("---\nsee: http://x.example/#y\n---\n", {"see": "http://x.example/#y"}),
    "empty-value": ("---\nowner:\nperiod: 2026\n---\n", {"owner": "", "period": "2026"}),
    "quotes": ("---\ntitle: \"Plan: Q2\"\nowner: '@ana'\n---\n", {"title": "Plan: Q2", "owner": "@ana"}),
    "escapes": (
        r"""---
title: "a \"b\" \u00e9 \\ \x41"
why: 'it''s'
---
""",
        {"title": 'a "b" é \\ A', "why": "it's"},
    ),
    "flow-list": ("---\nowner: [ana, \"@ben\", 'cho' ]\n---\n", {"owner": ["ana", "@ben", "cho"]}),
    "block-list": ("---\nowner:\n- ana\n- ben\nwith:\n  - cho\n---\n", {"owner": ["ana", "ben"], "with": ["cho"]}),
    "empty-list": ("---\nowner: []\n---\n", {"owner": []}),
    "folded": ("---\ntitle: >-\n  one\n  two\nwhy: three\n  four\n---\n", {"title": "one two", "why": "three four"}),
    "literal": ("---\nwhy: |\n  one\n\n  two\n---\n", {"why": "one two"}),
    "quoted-over-lines": ('---\r\nwhy: "one\r\n  two \\\r\n  three"\r\n---\r\n', {"why": "one two three"}),
    "indented": ("---\n  a: x\n  b: y\n---\n", {"a": "x", "b": "y"}),
    "handle-later-in-the-value": ("---\nwith: ana, @ben\n---\n", {"with": "ana, @ben"}),
    "tab-and-odd-spaces": ("---\na:\tx\ty\nb: x\u2028y\n---\n", {"a": "x\ty", "b": "x\u2028y"}),
    "emoji": ("---\na: [😀, 'b']\n---\n", {"a": ["😀", "b"]}),
    "empty": ("---\n---\n# x\n", {}),
    "blank": ("---\n\n---\n# x\n", {}),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ.keys())
def test_read(text: str, expected: dict[str, Any]) -> None:
    assert values(text) == expected
    assert faults(text) == []


@pytest.mark.parametrize(("text", "body"), [("---\na: x\n---\n# y", "# y"), ("---\r\na: x\r\n---  \r\n# y", "# y"), ("\ufeff---\na: x\n---", "")])
def test_body(text: str, body: str) -> None:
    offset = read_front_matter(Source(text))[1]
    assert offset > 0
    assert text[offset:] == body


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# x\n---\na: x\n---\n",
        " ---\na: x\n---\n",
        "---",
        "---\n\n# Title\n\n---\n",
        "----\na: x\n----\n",
        "---\n\n- [ ] x\n\n---\n",
        "\n---\na: x\n---\n",
    ],
)
def test_no_front_matter(text: str) -> None:
    assert read_front_matter(Source(text)) == ([], 0, [])


BAD = {
    "at": ("---\nowner: @ana\nperiod: 2026\n---\n", [("E050", 2, 8, "@ana")], {"owner": "@ana", "period": "2026"}),
    "at-in-lists": (
        "---\nowner: [@ana, ben]\nwith:\n- @cho\n---\n",
        [("E050", 2, 9, "@ana"), ("E050", 4, 3, "@cho")],
        {"owner": ["@ana", "ben"], "with": ["@cho"]},
    ),
    "no-at": ("---\ntitle: 'x, @y'\nwhy: a @b\nx: [\"@c\"] # @d\n---\n", [], {"title": "x, @y", "why": "a @b", "x": ["@c"]}),
    "twice": ("---\na: 1\nb: 2\na: 3\n---\n", [("E051", 4, 1, "a")], {"a": "1", "b": "2"}),
    "twice-quoted": ('---\na: 1\n"a": 3\n---\n', [("E051", 3, 1, '"a"')], {"a": "1"}),
    "nested": ("---\na:\n  b: c\nd: e\n---\n", [("E052", 3, 3, "b: c")], {"d": "e"}),
    "nested-flow": ("---\na: {b: [c]}\nd: e\n---\n", [("E052", 2, 4, "{b: [c]}")], {"d": "e"}),
    "list-in-list": ("---\na: [b, [c], d]\n---\n", [("E052", 2, 8, "[c], d]")], {"a": ["b", "d"]}),
    "key-is-a-list": ("---\n? [a]\n: b\nc: d\n---\n", [("E052", 2, 3, "[a]")], {"c": "d"}),
    "anchor-alias": ("---\na: &x b\nc: *x\nd: e\n---\n", [("E052", 2, 4, "&x b"), ("E052", 3, 4, "*x")], {"a": "b", "d": "e"}),
    "tag": ("---\na: !!python/object x\nb: !t [c]\n---\n", [("E052", 2, 4, "!!python/object x"), ("E052", 3, 4, "!t [")], {"a": "x", "b": ["c"]}),
    "merge": ("---\na: &x {k: v}\n<<: *x\n---\n", [("E052", 2, 4, "&x {k: v}"), ("E052", 3, 1, "<<"), ("E052", 3, 5, "*x")], {}),
    "unclosed": ("---\na: x\nb: y\n\n# Title\n", [("E053", 1, 1, "---")], {"a": "x", "b": "y"}),
    "unclosed-crlf": ("---\r\na: x\r\n\r\n# Title\r\n", [("E053", 1, 1, "---")], {"a": "x"}),
    "unclosed-before-a-break": ("---\na: x\n- [ ] goal\n\n---\n", [("E053", 1, 1, "---")], {"a": "x"}),
    "colon": ("---\ntitle: Plan: Q2\nb: c\n---\n", [("E108", 2, 8, "Plan: Q2")], {"title": "Plan: Q2", "b": "c"}),
    "no-colon": ("---\nperiod 2026\nb: c\n---\n", [("E108", 2, 1, "period 2026")], {"b": "c"}),
    "no-space": ("---\nperiod:2026\nb: c\n---\n", [("E108", 2, 1, "period:2026")], {"b": "c"}),
    "every-bad-line": (
        "---\na: b: c\nd\ne: [f\ng: %h\ni: ok\nj: 'k\n---\n",
        [("E108", 2, 4, "b: c"), ("E108", 3, 1, "d"), ("E108", 4, 4, "[f"), ("E108", 5, 4, "%h"), ("E108", 7, 4, "'k")],
        {"a": "b: c", "e": "[f", "g": "%h", "i": "ok", "j": "'k"},
    ),
    "list-at-the-top": ("---\na: b\n- c\n---\n", [("E108", 3, 1, "- c")], {}),
    "backtick": ("---\na: `b`\n---\n", [("E108", 2, 4, "`b`")], {"a": "`b`"}),
    "control-escape": ('---\na: "x\\ny"\nb: "\\0"\n---\n', [("E108", 2, 4, '"x\\ny"'), ("E108", 3, 4, '"\\0"')], {}),
    "no-such-character": ('---\na: "\\U00110000"\nb: c\n---\n', [("E108", 2, 4, '"\\U00110000"')], {"a": '"\\U00110000"', "b": "c"}),
    "surrogate-escape": ('---\na: "\\ud800"\nb: c\n---\n', [("E108", 2, 4, '"\\ud800"')], None),
    "second-document": ("---\na: b\n...\nc: d\n---\n", [("E108", 3, 1, "...")], {"a": "b", "c": "d"}),
    "bom-is-not-counted": ("\ufeff---\na: @b\n---\n", [("E050", 2, 4, "@b")], {"a": "@b"}),
    "crlf": ("---\r\na: b: c\r\nd: @e\r\n---\r\n", [("E108", 2, 4, "b: c"), ("E050", 3, 4, "@e")], {"a": "b: c", "d": "@e"}),
}


@pytest.mark.parametrize(("text", "expected", "read"), BAD.values(), ids=BAD.keys())
def test_faults(text: str, expected: list[Any], read: dict[str, Any] | None) -> None:
    """Each fault at its place, in file order; what is good is still read."""
    assert faults(text) == expected
    if read is not None:
        assert values(text) == read


@pytest.mark.parametrize("case", [name for name, (_, found, _) in BAD.items() if len(found) == 1])
def test_fix_mends(case: str) -> None:
    """A fix leaves no fault behind."""
    text = BAD[case][0]
    fix = read_front_matter(Source(text))[2][0].fix
    if fix is not None:
        for edit in reversed(fix.edits):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        assert faults(text) == []
        assert "\r" not in text or "\n" not in text.replace("\r\n", "")


KEY = st.text("abAB-_7", min_size=1, max_size=4)
INSIDE = st.text("ab1é😀 :#-?,[]{}&*!|>'\"%@`~=<.\\\t\xa0\u2028\ufeff\x85", max_size=10)
LINES = st.lists(
    st.one_of(
        st.builds("{}:{}{}".format, KEY, st.sampled_from([" ", "", "  "]), INSIDE),
        st.builds("{}: '{}'".format, KEY, INSIDE),
        st.builds('{}: "{}"'.format, KEY, INSIDE),
        st.builds("{}: [{}, {}]".format, KEY, INSIDE, INSIDE),
        st.builds("- {}".format, INSIDE),
        st.builds("  {}".format, INSIDE),
        INSIDE,
    ),
    max_size=5,
)


def composed(text: str, loader: Any) -> list[tuple[str, str]]:
    """Keys and values as PyYAML composes them."""
    node = yaml.compose(text, loader)
    return [] if not isinstance(node, yaml.MappingNode) else [(key.value, value.value) for key, value in node.value]


@given(LINES, st.sampled_from(["\n", "\r\n"]))
@example(["a: b #c", "a: b#", "#", "", "a:"], "\n")
@example(["a: 'b' c"], "\n")
@example(["a: b", "  "], "\n")
@settings(max_examples=700, deadline=None)
def test_plain_lines_mean_the_same_to_yaml(lines: list[str], newline: str) -> None:
    """What the plain reader takes, both loaders of PyYAML take in the same way, at the same place."""
    text = "".join(line + newline for line in lines)
    source = Source("---\n" + text + "---\n")
    block = front_matter._Block(Span(0, 3), 4, 4 + len(text), len(source.text), True)
    entries = front_matter._plain(source, block)
    if entries is None:
        return
    for loader in LOADERS:
        expected = composed(text, loader)
        assert [(entry.key.text, entry.values[0].text) for entry in entries] == expected
    found: list[Any] = []
    again = front_yaml.read_yaml(source, block.start, block.end, found)
    assert found == []
    assert [shape(entry) for entry in again] == [shape(entry) for entry in entries]


def shape(entry: FrontEntry) -> tuple[Any, ...]:
    """All that an entry holds."""
    return (entry.key.text, entry.key.span, entry.line, entry.is_list, [(value.text, value.span()) for value in entry.values])


@given(LINES, st.sampled_from(["\n", "\r\n"]))
@example(['a: "x\\', "  \\ y\\  ", '  z"'], "\n")
@example(["a: 'x", "", "   y ''", "", " '"], "\r\n")
@settings(max_examples=700, deadline=None)
def test_never_raises_and_agrees_with_yaml(lines: list[str], newline: str) -> None:
    """Whatever stands there: no exception, places in the text; without faults, the values are PyYAML's, up to white space."""
    text = "".join(line + newline for line in lines)
    source = Source("---\nz: x\n" + text + "---\n")
    entries, body, found = read_front_matter(source)
    assert body == 0 or source.text[:body].count("---") >= 2 or "E053" in {fault.code for fault in found}
    for fault in found:
        assert 0 <= fault.span.start <= fault.span.end <= len(source.text)
    for entry in entries:
        for value in entry.values:
            check_places(source, value)
    if not found and body:
        node = yaml.compose(front_yaml._masked(source.text[4 : source.text.rindex("---")]), LOADERS[0])
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        expected = [[value.value] if isinstance(value, yaml.ScalarNode) else [item.value for item in value.value] for _, value in pairs]
        assert [[words(value.text) for value in entry.values] for entry in entries] == [[words(value) for value in group] for group in expected]


def words(text: str) -> str:
    """A text without the white space and what stands in for odd characters."""
    return "".join(front_yaml._masked(text).replace("\N{REPLACEMENT CHARACTER}", "").split())


BOMBS = {
    "brackets": "a: " + "[" * 60_000,
    "braces": "a: " + "{a: " * 15_000,
    "dashes": "a:\n" + "- " * 30_000,
    "questions": "? " * 30_000,
    "indentation": "".join(" " * depth + "a:\n" for depth in range(350)),
    "aliases": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(2_000)),
    "quotes": 'a: "\n' * 12_000,
    "ats": "a: [" + "@a, " * 15_000 + "]",
    "escapes": 'a: "' + "\\x41" * 15_000 + '"',
    "quote-pairs": "a: '" + "''" * 30_000 + "'",
    "colons": "a: " * 20_000,
    "no-pairs": "a\n" * 30_000,
    "spaces": "a:" + " " * 60_000 + "x y" + " " * 3_000 + "#",
    "too-large": "a: b\n" * 1_000_000,
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_bombs(text: str) -> None:
    """Whatever the front matter holds, reading ends soon."""
    begin = time.process_time()
    read_front_matter(Source("---\nz: @y\n" + text + "\n---\n- [ ] x\n"))
    assert time.process_time() - begin < 5


def test_size_limit() -> None:
    text = "---\n" + "a: b\n" * 20_000 + "---\n# x\n"
    entries, body, found = read_front_matter(Source(text))
    assert (entries, text[body:]) == ([], "# x\n")
    assert [fault.code for fault in found] == ["E108"]


def test_plain_front_matter_does_not_import_yaml() -> None:
    """A cold start does not pay for YAML."""
    program = (
        "import sys; from goalfmt.source import Source, Span; from goalfmt.syntax.front_matter import read_front_matter; "
        "read_front_matter(Source('---\\ngoals: 1\\ntitle: \"x: y\" # z\\nperiod: 2026\\n---\\n')); print('yaml' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
