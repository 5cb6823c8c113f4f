"""The pages of the faults of syntax are tests: each example is what it says, and one mistake gives one fault."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from goalfmt.diagnostic import Fault
from goalfmt.manual import Example, FaultMaker, Manual, manuals
from goalfmt.model import build
from goalfmt.settings import Settings
from goalfmt.source import Source
from goalfmt.syntax import faults, parse

LIMITS = {"E110", "E111"}
"""An example would be 1,000 levels deep, or 64 MB large: tests/test_lines.py has them."""
ALONE = {"E102"}
"""What a file of its own cannot help: a journal names goals of other files."""


def pages() -> Iterator[Manual]:
    for module in pkgutil.iter_modules(faults.__path__, faults.__name__ + "."):
        yield from manuals(importlib.import_module(module.name))


PAGES = {page.code: page for page in pages()}


def found(text: str) -> list[Fault]:
    """The faults of a file that stands alone."""
    document = parse(Source(text, "example.goals"))
    return [*document.faults, *(fault for _, fault in build([document], Settings()).faults if fault.code not in ALONE)]


def mended(text: str, found: list[Fault]) -> str:
    edits = {(edit.span.start, edit.span.end, edit.text) for fault in found if fault.fix for edit in fault.fix.edits}
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def examples(verdict: str) -> Iterator[object]:
    for page in PAGES.values():
        for number, example in enumerate((e for e in page.examples if e.verdict == verdict), 1):
            yield pytest.param(page.code, example, id=f"{page.code}-{number}")


def test_every_code_is_made_once() -> None:
    codes = [page.code for page in pages()]
    assert len(codes) == len(set(codes))
    assert len({page.name for page in PAGES.values()}) == len(codes)


@pytest.mark.parametrize("code", sorted(PAGES))
def test_page_is_complete(code: str) -> None:
    page = PAGES[code]
    assert re.fullmatch(r"E[0-9]{3}", code)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", page.name)
    assert re.fullmatch(r"[A-Z0-9`].*[.]", page.summary)
    assert re.search(r"^How to fix: [a-z].*\.$", page.prose, re.MULTILINE | re.DOTALL)
    verdicts = {example.verdict for example in page.examples}
    assert verdicts >= ({"Good"} if code in LIMITS else {"Bad", "Good"})


@pytest.mark.parametrize(("code", "example"), [*examples("Bad")])
def test_bad_example_has_this_fault_and_no_other(code: str, example: Example) -> None:
    made = found(example.text)
    assert {fault.code for fault in made} == {code}
    for fault in made:
        assert fault.message[0].islower() or fault.message[0] in "`'"
        assert fault.help or fault.fix or code == "E001"


@pytest.mark.parametrize(("code", "example"), [*examples("Good")])
def test_good_example_has_no_fault(code: str, example: Example) -> None:
    assert found(example.text) == []


@pytest.mark.parametrize("code", sorted(PAGES))
def test_fixed_example_is_what_the_fix_makes(code: str) -> None:
    """A fix that mends a Bad example is shown, and leaves nothing to mend."""
    shown = PAGES[code].examples
    for bad, after in pairwise([*shown, None]):
        if bad is None or bad.verdict != "Bad" or after is None or after.verdict != "Fixed":
            continue
        result = mended(bad.text, found(bad.text))
        assert result == after.text
        assert found(result) == []


def test_pages_belong_to_makers() -> None:
    from goalfmt.syntax.faults import boxes

    assert isinstance(boxes.empty_box, FaultMaker)
    assert boxes.empty_box.manual is not None
