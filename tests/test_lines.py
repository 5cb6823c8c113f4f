"""Lines: nothing is lost, the fast reader is the grammar, and what no single example shows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import lark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line_soup import soup

from goalfmt.settings import Vocabulary
from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.syntax.document import Document, Kind, Node
from goalfmt.syntax.generated import terminals
from goalfmt.syntax.inert import inside
from goalfmt.syntax.lines import every_line, raw_lines
from goalfmt.syntax.readers import LINES
from goalfmt.syntax.resolver import Leaf, Resolver
from goalfmt.syntax.words import Words

ROOT = Path(__file__).parent.parent
ALPHABET = "-+* #[]xX/~>?@^:=.`<!|\\ \t\n\r0123456789abGKP\u00a0\u3000：２\udcff\x00é"


def shape(text: str, vocabulary: Vocabulary | None = None) -> Document:
    """A text as read; checks what holds for every text whatsoever."""
    document = parse(Source(text), vocabulary)
    assert "".join(document.text_of(line) for line in document.lines) == text
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    assert [line.start for line in document.lines] == [start for start in starts if start < len(text)]
    for fault in document.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)
        for edit in fault.fix.edits if fault.fix else ():
            assert 0 <= edit.span.start <= edit.span.end <= len(text)
    assert [node.line for node in document.nodes] == sorted({node.line for node in document.nodes})
    for node in document.nodes:
        _check_node(document, node)
    return document


def _check_node(document: Document, node: Node) -> None:
    siblings = document.roots if node.parent is None else node.parent.children
    assert node in siblings
    assert document.lines[node.line - 1].kind in (Kind.GOAL, Kind.HEADING)
    text = document.source.text
    for word, sigil in [*((w, "@") for w in node.handles), *((w, "#") for w in node.tags), *((w, "^") for w in ([node.id] if node.id else []))]:
        assert text[word.span.start : word.span.end] == sigil + word.text
    for entry in node.properties:
        assert text[entry.key.span.start : entry.key.span.end] == entry.key.text
        assert text.startswith(entry.value.text.split(" ")[0], entry.value.start)


@settings(deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_nothing_of_a_line_soup_is_lost(seed: int, lines: int) -> None:
    shape(soup(Random(seed), lines))


@settings(deadline=None)
@given(st.text(ALPHABET, max_size=60))
def test_nothing_of_any_characters_is_lost(text: str) -> None:
    shape(text)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_nothing_of_any_text_is_lost(text: str) -> None:
    shape(text)


@cache
def plain(lexer: str) -> lark.Lark:
    text = (ROOT / "grammar" / "goals.lark").read_text(encoding="utf-8")
    if lexer == "basic":  # it knows no context: terminals of values would match lines
        text = text[: text.index("\n// -", text.index("// -") + 1)]
    return lark.Lark(text, parser="lalr", lexer=lexer, start="lines", keep_all_tokens=True)


def texts() -> Iterator[str]:
    for file in sorted([*(ROOT / "examples").rglob("*.goals"), *(ROOT / "tests" / "conformance").rglob("*.goals")]):
        yield Source.decode(file.read_bytes()).text
    for seed in range(400):
        yield soup(Random(seed), 12)
    random = Random(7)
    for _ in range(400):
        yield "".join(random.choice(ALPHABET) for _ in range(random.randrange(50)))


@pytest.mark.parametrize("lexer", ["basic", "contextual"])
def test_fast_reader_gives_what_lark_gives(lexer: str) -> None:
    """The same raw kinds and places: there is one definition of a line."""
    parser = plain(lexer)
    for text in texts():
        body = text.removeprefix("\ufeff")
        tokens = parser.parse(body).children
        assert [(token.type, token.start_pos, token.end_pos) for token in tokens] == list(raw_lines(body)), body  # type: ignore[union-attr]


def test_generated_terminals_are_fresh() -> None:
    from tools.terminals import GRAMMAR, TARGET, module

    assert TARGET.read_text(encoding="utf-8") == module(GRAMMAR.read_text(encoding="utf-8"))
    assert len(terminals.LINES) > 40


def test_reading_a_valid_file_imports_neither_lark_nor_yaml() -> None:
    program = (
        "import sys; from goalfmt.source import Source; from goalfmt.syntax import parse;"
        "d = parse(Source('# Objective: Grow @ana ^o\\n\\n- due: 2026-12-31\\n- [ ] Sell\\n  - 2026-01-01: 3\\n  - note\\n\\nText\\n'));"
        "assert not d.faults and len(d.nodes) == 2; print([m for m in ('lark', 'yaml', 'regex', 'goalfmt.syntax.faults.boxes') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def codes(text: str, vocabulary: Vocabulary | None = None) -> list[str]:
    return [fault.code for fault in shape(text, vocabulary).faults]


def test_too_large_file_is_kept_but_not_read() -> None:
    text = "- [ ] a\n" + "x" * (64 * 1024 * 1024)
    document = parse(Source(text))
    assert [fault.code for fault in document.faults] == ["E111"]
    assert [line.kind for line in document.lines] == [Kind.INERT, Kind.INERT]
    assert document.lines[-1].end == len(text)


def test_utf_16_is_said_once() -> None:
    source = Source.decode("- [ ] a\n- [ ] b\n".encode("utf-16"))
    document = parse(source)
    assert [fault.code for fault in document.faults] == ["E109"]
    assert "UTF-16" in document.faults[0].message


@pytest.mark.parametrize("levels", [999, 1000, 1001, 1500])
def test_depth_has_a_limit(levels: int) -> None:
    document = shape("".join("  " * level + "- [ ] a\n" for level in range(levels)) + "- [ ] b\n")
    assert [fault.code for fault in document.faults] == ["E110"] * (levels > 1000)
    assert len(document.nodes) == min(levels, 1000) + 1
    assert document.nodes[-1].parent is None


def test_words_of_a_project() -> None:
    vocabulary = Vocabulary(kind_words={"ziel": "goal", "schlüsselergebnis": "key-result"}, keys={"budget": "quantity", "bäcker": "handles"})
    text = "# Ziel 2: Wachsen\n\n- budget: 3k EUR\n- bäcker: @ana\n- [ ] **Schlüsselergebnis:** Drei Kunden\n"
    document = shape(text, vocabulary)
    assert [(node.kind, node.title.text) for node in document.nodes] == [("goal", "Wachsen"), ("key-result", "Drei Kunden")]
    assert [entry.key.text for entry in document.nodes[0].properties] == ["budget", "bäcker"]
    assert codes("# Ziel\n\n- bugdet: 3k EUR\n", vocabulary) == ["E103"]
    assert codes("- Ziel: Wachsen\n", vocabulary) == ["E012"]


def test_title_over_several_lines_keeps_its_places() -> None:
    text = "- [ ] KR1: Raise\n  retention <!-- ask -->\n  @ana #149\n    ^keep\n"
    (node,) = shape(text).nodes
    assert (node.title.text, node.kind, node.id and node.id.text) == ("Raise retention <!-- ask --> #149", "key-result", "keep")
    at = node.title.text.index("retention")
    assert text[node.title.offset(at) :].startswith("retention")
    assert text[node.title.offset(node.title.text.index("#149")) :].startswith("#149")
    assert text[node.span.start : node.span.end] == text[:-1]


def test_ids_of_bad_lines_count_as_known() -> None:
    document = shape("- [] a ^one\n- [ ] b\n  - supports: ^one\n")
    assert document.lost_ids == {"one"}


@pytest.mark.parametrize(
    ("title", "kept", "words"),
    [
        ("Fix #149 @ana", "Fix #149", "@ana"),
        ("Ask @ben @ana #t ^i", "Ask", "@ben @ana #t ^i"),
        ("Ask @ben about @ana ^i", "Ask @ben about", "@ana ^i"),
        ("Do it @ana (#7) ^i", "Do it (#7)", "@ana ^i"),
        ("Write to a@b.example @sales/emea/ana", "Write to a@b.example", "@sales/emea/ana"),
        ("Sparen \\@ana", "Sparen \\@ana", ""),
        ("अभियान चलाएँ @अनिता #लक्ष्य", "अभियान चलाएँ", "@अनिता #लक्ष्य"),
        ("Square it x^2", "Square it x^2", ""),
    ],
)
def test_tail(title: str, kept: str, words: str) -> None:
    document = shape(f"- [ ] {title}\n## {title}\n")
    assert not document.faults
    for node in document.nodes:
        assert node.title.text == kept
        found = [("@", w) for w in node.handles] + [("#", w) for w in node.tags] + [("^", w) for w in ([node.id] if node.id else [])]
        assert " ".join(sigil + word.text for sigil, word in found) == words


def without_the_loop(text: str) -> Document:
    """A text read by the readers of lines alone."""
    document = Document(Source(text))
    r = Resolver(document, Words(Vocabulary()))
    for match in every_line().finditer(text):
        reader = LINES[match.lastindex or 0]
        assert reader is not None
        read, raw = reader
        if r.leaf not in (Leaf.FENCE, Leaf.HTML, Leaf.RAW) or not inside(r, match, raw):
            read(r, match, raw)
    r.close()
    document.faults.sort(key=lambda fault: fault.span.start)
    return document


def told(document: Document) -> list[object]:
    """All that a document says."""
    rows: list[object] = [(line.start, line.end, line.kind, line.column, line.depth) for line in document.lines]
    for node in document.nodes:
        words = [*node.handles, *node.tags, node.id, node.kind_word, node.box]
        texts = [node.title, *node.notes, *(entry.value for entry in node.properties), *(entry.date for entry in node.checkins)]
        texts += [entry.body for entry in node.checkins]
        rows.append((node.line, node.span, node.heading, node.kind, node.is_goal, node.parent and node.parent.line))
        rows.append([child.line for child in node.children])
        rows.append([(word.text, word.span) for word in words if word])
        rows.append([(words.text, words.span(), words.breaks()) for words in texts])
        rows.append([(entry.key.text, entry.key.span, entry.line) for entry in node.properties])
        rows.append([entry.line for entry in node.checkins])
    return [*rows, [root.line for root in document.roots], document.faults, document.lost_ids]


@settings(deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 20))
def test_the_loop_for_common_lines_decides_nothing(seed: int, lines: int) -> None:
    text = soup(Random(seed), lines)
    assert told(without_the_loop(text)) == told(parse(Source(text))) or text.startswith("---")


PLAN_LINES = (
    "- [ ] Goal", "- [x] Goal two @ana ^id", "- due: 2026-01-01", "- 2026-01-01: 3", "- note", "* star", "1. one", "text", "", "", "# H", "## H: x",
    "- [ ] KPI: x @a. ", "- owner: @a  ", "-  [ ] wide", "- [ ] Fix #1 @ana", "- [ ] - @ana", "- 2026-01: ", "```", "> q", "<!-- c", "-->",
    "\t- [ ] tab", "-\tnote", "  \t- due: 2026", "- note\twith", "- owner:\t@ana", "-\tdue: 2026",
)  # fmt: skip


def test_the_loop_decides_nothing_in_plans() -> None:
    """Line soups are seldom plans: these are, with a slip here and there."""
    for seed in range(3000):
        random = Random(seed)
        level = 0
        text = ""
        for _ in range(random.randint(2, 14)):
            level = max(0, min(level + random.choice((-2, -1, 0, 0, 0, 1, 1)), 4))
            indent = "  " * level + random.choice(("", "", "", "", "", " "))
            text += indent + random.choice(PLAN_LINES) + random.choice(("\n", "\n", "\n", " \n", "\r\n"))
        assert told(without_the_loop(text)) == told(parse(Source(text)))
