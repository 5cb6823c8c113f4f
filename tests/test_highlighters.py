"""All highlighters agree: on the sample with what is written beside it, on other files with the description that four of them are made from."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from highlighters import EDITORS, HIGHLIGHTERS, ROOT, Rows

from goalfmt.syntax.keys import FRONT_MATTER, KEYS
from goalfmt.syntax.words import KIND_WORDS
from tools.highlighting.classes import CLASSES
from tools.highlighting.reader import pieces

SAMPLE = EDITORS / "sample.goals"
_INHERITED = [key.name for key in KEYS.values() if key.inherited]


def _expected(text: str, found: dict[int, list[tuple[str, str]]]) -> Rows:
    """Line -> character -> class, from the pieces of each line in their order."""
    rows: Rows = []
    for number, line in enumerate(text.split("\n"), 1):
        row: list[str | None] = [None] * len(line)
        at = 0
        for words, name in found.get(number, []):
            at = line.index(words, at)
            row[at : at + len(words)] = [name] * len(words)
            at += len(words)
        rows.append(row)
    return rows


def _told(text: str) -> Rows:
    """The same by the description."""
    rows: Rows = [[None] * len(line) for line in text.split("\n")]
    for number, start, end, name in pieces(text):
        rows[number - 1][start:end] = [name] * (end - start)
    return rows


def _differences(text: str, expected: Rows, got: Rows, alike: dict[str, str]) -> list[str]:
    """What differs, blanks left out; ``alike``: classes that the highlighter cannot tell apart, by the one that stands for both."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        row = got[number - 1] if number <= len(got) else []
        for at, character in enumerate(line):
            if character.isspace():
                continue
            want, is_ = expected[number - 1][at], row[at] if at < len(row) else None
            if (alike.get(want, want) if want else None) != is_:
                found.append(f"{number}:{at + 1} {character!r} of {line!r}: {is_}, expected {want}")
                break
    return found


def _alike(name: str) -> dict[str, str]:
    if name != "pygments":
        return {}
    first: dict[str, str] = {}
    return {kind: first.setdefault(CLASSES[kind].pygments, kind) for kind in CLASSES}


def _document_of_all_words() -> str:
    """A file with every key in every place where it can stand, and every kind word."""
    front = [f"{key}: none 1 @ana 2026-03-01 -- why" for key in [*FRONT_MATTER, *_INHERITED]]
    kinds = [line for word in KIND_WORDS for line in (f"# {word.capitalize()}: A title @ana", f"- [ ] {word.upper()} 1.2: A title #tag")]
    facts = [f"- {key}: none 1 @ana 2026-03-01 -- why" for key in KEYS]
    return "\n".join(["---", *front, "---", "", *kinds, *facts, ""])


_ODD = """\
# 1
#tag is text
####### seven
-
-_
- []
- [ ]
- [ ]_
- [x]no
* [x] done @a
+ [~] dropped @a @b. c
a @ana
- [ ] Über 3,500 Äpfel für 2,5€ @jörg/süd #größe ^a-b
- [ ] 24/7 v1.2.3 Q3 2FA $60k 3pp 15min 2h30 2026-3-1 2026-13 1 000
- due:
- Due: 2026-03-01
- 2026-03-01 ^id: 3
- 2026-03-01..2026-03-05: 3
- http://example.org: no key
- [ ] a <!-- b --> @ana <!-- c -->
text <!-- one --> text
- see: [a](b c), ./x.md
~~~
x
~~~~
last
""".replace("_\n", " \n")

TEXTS = {
    "all-words": _document_of_all_words(),
    **{file.stem: file.read_text(encoding="utf-8") for file in sorted((ROOT / "examples").rglob("*.goals"))},
    "crlf-and-bom": "\ufeff---\r\ntitle: a\r\n---\r\n\r\n# Goal: A title @ana ^a\r\n\r\n- [ ] Call 3 clients @ana #x\r\n  - due: 2026-03-01\r\n",
    "odd": _ODD,
}


@pytest.fixture(params=HIGHLIGHTERS)
def highlighter(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    reason = HIGHLIGHTERS[name].missing()
    if reason is not None:
        pytest.skip(reason)
    return name


def test_the_sample(highlighter: str, tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    expected = _expected(text, yaml.safe_load((EDITORS / "sample.tokens.yaml").read_text(encoding="utf-8")))
    got = HIGHLIGHTERS[highlighter].read(SAMPLE, tmp_path)
    assert not _differences(text, expected, got, _alike(highlighter))


@pytest.mark.parametrize("name", TEXTS)
def test_other_files(highlighter: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.goals"
    file.write_text(TEXTS[name], encoding="utf-8", newline="")
    got = HIGHLIGHTERS[highlighter].read(file, tmp_path)
    text = TEXTS[name].removeprefix("\ufeff")  # which every editor takes away
    assert not _differences(text, _told(text), got, _alike(highlighter))


def test_the_sample_has_every_class() -> None:
    rows = yaml.safe_load((EDITORS / "sample.tokens.yaml").read_text(encoding="utf-8"))
    assert {name for row in rows.values() for _, name in row} == set(CLASSES)


def test_the_sample_has_no_errors() -> None:
    import goalfmt

    document = goalfmt.parse(SAMPLE.read_text(encoding="utf-8"))
    assert not document.faults
    assert not goalfmt.build([document]).faults
