"""Hostile text in every position of a goal file: nothing of it becomes an element, an attribute, a link or a command."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from markdown_it import MarkdownIt
from report_pages import parsed, report, run, skeleton, words

from goalfmt.reporting.page.mermaid import harmless

PAYLOADS = {
    "script": "<script>alert(x)</script>",
    "image": '"><img src=x onerror=alert(x)>',
    "attribute": "' onmouseover='alert(x)' x='",
    "end of style": "</style></svg></title></desc><a href=javascript:alert(x)>x</a>",
    "comment": "]]> <![CDATA[ <?xml ?> --!>",
    "entity": "&lt;b&gt; &#x3c;i&#x3e; &amp;amp;",
    "template": "{{ x * x }} {% raw %} {# no #} ${x}",
    "link": "[x](javascript:alert(x)) ![y](https://evil.example/z.png) <https://evil.example> https://evil.example www.evil.example",
    "fence": "``` ~~~ | --- | # heading",
    "mermaid": "%%{init: {'x': 'y'}}%% click A href \"javascript:x\" ; section : end",
    "address": "javascript:alert(x)",
    "bidi": "abc\u202edef\u2066ghi\u2069",
    "control": "a\u0007b\u009bc\u200bd\ufeffe",
    "surrogate": "x\udcffy",
}
PLAIN = "quite plain words"


def document(words: str) -> str:
    """A file with these words wherever it takes some; what is a name of another kind there stays what it is."""
    quoted = "".join(letter for letter in words if letter not in "\a\x9b\ufeff").replace("\\", "\\\\").replace('"', '\\"')
    title = words.replace("#", "").replace("^", "").replace("@", "")
    return f"""---
title: "{quoted}"
period: 2026-Q1
---

# Vision: See {title} everywhere ^vision

## Objective: Grow {title} @ana ^grow

- why: {words}
- measure: share 10% -> 50%
- 2026-01-20: 20% -- {words}
- 2026-02-20: 30% -- {words}

- [/] Do {title} @ana ^do
  - due: 2026-03-20
  - blocked: {words}
  - reward: {words}
  - 2026-02-01: 10%
- [ ] Keep {title} going @ben
  - measure: 3/week
  - 2026-W06: 3
  - 2026-W07: 1
- [x] Finish {title} @ben
  - done: 2026-02-20
  - reward: {words}
- [~] Drop {title}
  - because: {words}
- [ ] Print {title}

## {title}

- [/] Fill {title} @cho
  - funnel: 10 calls/week > 5 visits/week
  - start: 2026-01-05
  - 2026-W06: 9 > 2
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@cache
def hostile(*args: str, payload: str) -> str:
    return report(*args, text=document(payload))


@cache
def plain_page() -> Element:
    return parsed(hostile(payload=PLAIN))


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_page_has_the_same_elements_as_with_plain_words(payload: str) -> None:
    """Element by element and attribute by attribute; and the words themselves are shown."""
    text = hostile(payload=payload)
    root, plain = parsed(text), plain_page()
    assert list(skeleton(root)) == list(skeleton(plain))
    for element, twin in zip(root.iter(), plain.iter(), strict=True):
        for name in element.attrib.keys() - {"title", "x", "y", "d", "transform", "width", "cx", "cy", "id", "aria-labelledby"}:
            assert element.attrib[name] == twin.attrib[name], name
    assert list(root.iter("a")) == []
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ufeff]", text)
    title = next(element for element in root.iter("title"))
    assert title.text


def test_the_words_are_shown_as_they_are() -> None:
    for name in ("script", "image", "end of style", "template", "entity"):
        assert PAYLOADS[name] in words(parsed(hostile(payload=PAYLOADS[name]))), name
    assert "abc<U+202E>def<U+2066>ghi<U+2069>" in words(parsed(hostile(payload=PAYLOADS["bidi"])))
    assert "x<0xFF>y" in words(parsed(hostile(payload=PAYLOADS["surrogate"])))


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_charts(payload: str, tmp_path: Path) -> None:
    (tmp_path / "x.goals").write_bytes(document(payload).encode("utf-8", "surrogateescape"))
    assert run(str(tmp_path / "x.goals"), "--charts", str(tmp_path / "charts")).exit_code == 0
    charts = sorted((tmp_path / "charts").iterdir())
    assert len(charts) > 5
    for path in charts:
        text = path.read_text("utf-8")
        root = fromstring(text)
        allowed = {"svg", "title", "desc", "style", "rect", "text", "tspan", "g", "path", "circle"}
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= allowed
        assert not {name for element in root.iter() for name in element.attrib if "href" in name or name.startswith("on") or "style" in name}
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x7f-\x9f]", text)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_markdown(payload: str) -> None:
    """As CommonMark with tables reads it: no HTML, no link, no image, and the same blocks as with plain words."""
    text = hostile("--output-format", "markdown", payload=payload)
    markdown = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])
    blocks = [token.type for token in markdown.parse(text)]
    assert blocks == [token.type for token in markdown.parse(hostile("--output-format", "markdown", payload=PLAIN))]
    inner = [child for token in markdown.parse(text) for child in token.children or ()]
    assert {token.type for token in inner} <= {"text", "text_special", "strong_open", "strong_close", "code_inline", "softbreak", "entity"}
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x7f-\x9f]", text)
    assert not re.search(r"(?i)https?://|www\.|@\w", text)


_LINES = (
    r"pie showData", r"    title How the goals stand", r'    "[a-z ]+" : [0-9]+', r"gantt", r"    title Goals in time", r"    dateFormat YYYY-MM-DD",
    r"    section ([0-9]+\. [^:;#%{}\"<>]*|Goals)", r"    [0-9]+\. [^:;#%{}\"<>]* :((crit|active|done), )*[0-9-]{10}, [0-9]+d", r"xychart-beta",
    r'    title "[^:;#%{}"<>]*"', r'    x-axis \[("[0-9-]{5}"(, )?)+\]', r'    y-axis "per cent" 0 --> 100', r"    line \[([0-9]+(, )?)+\]",
)  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_mermaid(payload: str) -> None:
    """Every line of a chart has one of a few forms."""
    text = hostile("--output-format", "markdown", payload=payload)
    blocks = re.findall(r"^```mermaid\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 3
    for line in "".join(blocks).split("\n")[:-1]:
        assert any(re.fullmatch(form, line) for form in _LINES), line


def test_harmless_words() -> None:
    assert harmless('a: b; c #d {e} %%f "g" <h> `i` | j --> k\n l') == "a b c d e per cent per cent f g h i j - k l"
    assert harmless("x" * 99) == "x" * 47 + "…"
    assert harmless("Größe 日本 50%") == "Größe 日本 50 per cent"
    assert harmless("हिन्दी 🎯") == "हिन्दी 🎯"
    assert harmless('"#;" {}') == "(no words)"


def test_names_of_files(tmp_path: Path) -> None:
    """A file's name stands on the page too."""
    for at, name in enumerate(("<img src=x onerror=alert(1)>.goals", '"onload="x.goals', "{{7*7}}.goals", "\u202egoals.goals")):
        folder = tmp_path / str(at)
        folder.mkdir()
        (folder / name).write_text("- [ ] Raise it to 60\n", "utf-8")
        text = report(str(folder))
        plain = report(text="- [ ] Raise it to 60\n")
        assert list(skeleton(parsed(text))) == list(skeleton(parsed(plain)))
        assert "\u202e" not in text
        assert "49" not in words(parsed(text))


def test_names_of_people(tmp_path: Path) -> None:
    (tmp_path / "goalfmt.yaml").write_text("people:\n  ana: {name: '<script>alert(1)</script>'}\nteams: [sales]\n", "utf-8")
    (tmp_path / "x.goals").write_text("- [ ] Raise it to 60 by 2026-05-01 @ana\n", "utf-8")
    root = parsed(report(str(tmp_path)))
    assert "<script>alert(1)</script>" in words(root)
    assert list(root.iter("script")) == []
