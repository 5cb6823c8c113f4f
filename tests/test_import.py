"""``goalfmt import markdown``: what becomes of every shape of document, that no words are lost, and that no errors are left."""

from __future__ import annotations

import html
import os
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from line_soup import smallest, soup

from goalfmt.exchange.convert import convert
from goalfmt.exchange.importers import ImportFormatError, formats
from goalfmt.exchange.markdown.facts import date_of, owners_of, priority_of
from goalfmt.exchange.markdown.inline import is_only_links, plain
from goalfmt.exchange.markdown.judgement import Surroundings, is_statement
from goalfmt.exchange.markdown.labels import handle, split_label, split_priority, with_colon
from goalfmt.exchange.markdown.periods import period_of
from goalfmt.exchange.markdown.status import says_done, split_status
from goalfmt.model import build
from goalfmt.source import Source
from goalfmt.syntax import parse

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "import"
SHARED = Path(os.environ.get("GOALFMT_SHARED_DATA", ROOT.parent / "shared" / "data")) / "documents"
SOUPS = int(os.environ.get("GOALFMT_SOUPS", "1200")) // 2

_MARKER = re.compile(r"^[ \t]*(?:(?:[-*+>]|[0-9]+[.)])(?:[ \t]+|$))+", re.MULTILINE)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_FRONT = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
MEANT = {"kr", "o", "p", "x"}
"""Words that turn into a kind word, a priority or a box."""
TURNED = {
    "tables": "milestone owner deadline state task priority person what who june in progress done second half p 0 1",
    "escapes": "owner due march 3 start why priority",
}
"""Words that turn into properties, or into the place of a goal."""


def words(text: str) -> list[str]:
    """The words of a text without the marks of Markdown, in order."""
    plain_text = html.unescape(_ESCAPE.sub("", text.replace("\r\n", "\n")))
    return [word.lower() for word in re.findall(r"[^\W\d_]+|[0-9]+", _MARKER.sub("", _IMAGE.sub(r"\1", plain_text)))]


def errors(goals: str) -> list[str]:
    source = Source(goals)
    document = parse(source)
    found = [*document.faults, *(fault for _, fault in build([document]).faults)]
    return [f"{fault.code} line {source.place(fault.span.start).line}: {fault.message}" for fault in found]


def lost(text: str, goals: str) -> Counter[str]:
    """The words that the goals do not have as often as the text."""
    missing = Counter(words(text)) - Counter(words(goals))
    return Counter({word: count for word, count in missing.items() if word not in MEANT})


def differences(text: str, goals: str, turned: Iterable[str]) -> set[str]:
    return set(lost(text, goals)) - set(turned)


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.md")))
def test_shape(name: str) -> None:
    """Each document becomes the goals beside it, which were read and found right."""
    text = (FOLDER / f"{name}.md").read_bytes().decode("utf-8")
    goals = convert(text, "markdown", name)
    assert goals == (FOLDER / f"{name}.goals").read_bytes().decode("utf-8")
    assert errors(goals) == []
    assert differences(text, goals, TURNED.get(name, "").split()) == set()


def test_every_shape_is_expected() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == {path.stem for path in FOLDER.glob("*.goals")}


@pytest.mark.parametrize("name", ["garden", "lists", "blocks", "tasks"])
def test_the_words_keep_their_order(name: str) -> None:
    """Where nothing is a role, a priority or a property, the sequence of words is the same."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    goals = _FRONT.sub("", convert(text, "markdown"))
    assert [word for word in words(goals) if word != "x"] == [word for word in words(text) if word != "x"]


def documents() -> list[Path]:
    return sorted(SHARED.glob("*.md"))


@pytest.mark.skipif(not documents(), reason="the shared documents are not here")
@pytest.mark.parametrize("path", documents(), ids=lambda path: path.stem)
def test_real_document(path: Path) -> None:
    """No errors and no words lost, on documents that nobody here wrote."""
    text = path.read_text(encoding="utf-8")
    goals = convert(text, "markdown", path.name)
    assert errors(goals) == []
    assert differences(text, goals, ["krs", "priority", "owner", "0", "1", "2", "3", "4"]) == set()
    assert errors(convert(goals, "markdown", path.name)) == []


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.goals")), ids=lambda path: path.stem)
def test_importing_goals_changes_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert convert(text, "markdown") == text


@pytest.mark.parametrize("name", ["garden", "okr", "lists", "escapes", "blocks"])
def test_facts_of_the_language_stay_facts(name: str) -> None:
    """A goal file is Markdown too: without the version in its front matter, it is read like any document."""
    body = _FRONT.sub("", (FOLDER / f"{name}.goals").read_text(encoding="utf-8"))
    assert _FRONT.sub("", convert(body, "markdown")) == body


def trouble(text: str) -> str | None:
    goals = convert(text, "markdown")
    found = errors(goals)
    if found:
        return found[0].partition(" ")[0]
    missing = lost(text.replace("\0", "\ufffd"), goals)
    return f"lost {sorted(missing)}" if missing else None


def test_random_lines() -> None:
    """Whatever the lines are, no error is left and no word is lost."""
    found = set()
    for number in range(SOUPS):
        text = soup(Random(number), (3, 8, 15)[number % 3])
        problem = trouble(text)
        if problem:
            found.add(smallest(text, lambda part, problem=problem: trouble(part) == problem))  # type: ignore[misc]
    assert found == set()


def test_too_deep() -> None:
    text = "".join("  " * depth + "- x\n" for depth in range(150))
    with pytest.raises(ImportFormatError, match="deeper than 100 levels"):
        convert(text, "markdown")


@pytest.mark.parametrize("opener", ["- ", "> ", "1. ", "# ", "[", "*", "`", "<!--", "| ", "@a ", "**", "(", "_", "\\", "![", "=> ", "a: ", "P0: "])
def test_many_of_one_sign(opener: str) -> None:
    """No document of one sign over and over takes long, or breaks the importer; what is nested too deep is refused."""
    try:
        assert errors(convert(opener * 3_000 + "x\n", "markdown")) == []
    except ImportFormatError:
        assert opener in {"- ", "> ", "1. "}


def test_formats() -> None:
    assert "markdown" in formats()


PERIODS = [
    ("2018 Q2 OKRs", None, "2018-Q2"),
    ("Plan, Q1 2026", None, "2026-Q1"),
    ("Q3", "2025", "2025-Q3"),
    ("Q3", None, None),
    ("Goals for the second half of 2026", None, "2026-H2"),
    ("Plan for March 2026", None, "2026-03"),
    ("2022 Goals", None, "2022"),
    ("FY21-Q1 OKRs", None, None),
    ("Garden, spring 2026", None, None),
    ("1000 stars", "2022", None),
    ("Goals 2026/27", None, None),
    ("", "2022", None),
]


@pytest.mark.parametrize(("title", "year", "period"), PERIODS)
def test_period_of_a_title(title: str, year: str | None, period: str | None) -> None:
    assert period_of(title, year) == period


STATEMENTS = {
    "Publish the pricing page": True,
    "Run more often": True,
    "[Improve the docs](https://example.com)": True,
    "[Open Planning Thread](https://example.com)": False,
    "[Planning Thread](https://example.com)": False,
    "https://example.com": False,
    "We rebuilt the team": False,
    "Waiting on legal to publish the post": False,
    "What would make a customer leave?": False,
    "Note: improve the docs": False,
    "average response time is < 30s": True,
    "12 new customers": True,
    "Mobile payment": False,
    "~~Sell the old oven~~": False,
    "!!!": False,
    "": False,
}


@pytest.mark.parametrize(("text", "expected"), STATEMENTS.items())
def test_what_states_something_to_be_reached(text: str, expected: bool) -> None:
    assert is_statement([text], False, Surroundings()) is expected


def test_surroundings_decide() -> None:
    assert is_statement(["Mobile payment"], False, Surroundings(goals=True))
    assert not is_statement(["Publish the page"], False, Surroundings(told=True))
    assert is_statement(["40 boards are ordered"], False, Surroundings())
    assert not is_statement(["40 boards are ordered"], False, Surroundings(in_goal=True))
    assert not is_statement(["Research:"], True, Surroundings())


def test_labels() -> None:
    assert split_priority("**P0** -  Traffic") == (0, "Traffic")
    assert split_priority("P1 bugs") == (None, "P1 bugs")
    assert with_colon("KR1 - do it") == "KR 1: do it"
    assert with_colon("O2: grow") == "Objective 2: grow"
    assert with_colon("**KR 1.2:** x") == "KR 1.2: x"
    assert with_colon("**KR 1.2: x**") == "**KR 1.2: x**"
    assert with_colon("KPIs - all") == "KPIs - all"
    label = split_label("**CRO: Exceed the plan** [x](y)")
    assert label is not None
    assert (label.words, label.rest) == ("CRO", "**Exceed the plan** [x](y)")
    assert split_label("see https://example.com") is None
    assert handle("VP, Global Channels") == "vp-global-channels"
    assert handle("…") is None


def test_status() -> None:
    assert split_status(["Ship it => DONE"]) == (["Ship it"], ["=> DONE"])
    assert split_status(["Ship", "it => 90%.", "Nearly"]) == (["Ship", "it"], ["=> 90%. Nearly"])
    assert split_status(["Reach 50k -> 60k"]) == (["Reach 50k -> 60k"], [])
    assert split_status(["Grow (80% confident)"]) == (["Grow"], ["(80% confident)"])
    assert split_status(["Grow (by 80%)"]) == (["Grow (by 80%)"], [])
    assert says_done(["=> 100% done, at last"])
    assert not says_done(["=> 100% for one half"])
    assert not says_done(["=> 60%"])


def test_facts() -> None:
    assert owners_of("Ana Lima, @ben / Cho") == ["ana-lima", "ben", "cho"]
    assert owners_of("to be decided by the board of directors") == []
    assert owners_of("[Ana](https://example.com)") == []
    assert date_of("31 March 2026") == "2026-03-31"
    assert date_of("March 31", "2026") == "2026-03-31"
    assert date_of("March 31") is None
    assert date_of("after the move, in 2026") is None
    assert priority_of("P0", 0) == "1"
    assert priority_of("P1", 1) == "1"
    assert priority_of("high", 0) is None


def test_plain_words() -> None:
    assert plain("✅ **Hire** a [writer](https://example.com/a_(b)) `now` :tada:") == "Hire a writer now"
    assert is_only_links(":books: [A](b), [C](d).")
    assert not is_only_links("[A](b) and more")


def test_the_address_of_a_badge_in_a_table_is_kept() -> None:
    """What a property cannot hold is told as a note."""
    text = "| Goal | Priority | Owner |\n| --- | --- | --- |\n| Ship a release policy | ![P0](https://x.example/p0.svg) | ben |\n"
    made = convert(text, "markdown")
    assert "- priority: 1" in made
    assert "https://x.example/p0.svg" in made
