"""The formatter: the cases of the conformance suite and the examples of the specification."""

from __future__ import annotations

import pytest
from spec_examples import SPEC, Example, examples
from test_conformance import FORMAT, names

from goalfmt.formatting import formatted
from goalfmt.source import Source


def made(text: str) -> str:
    return formatted(Source(text)).source.text


@pytest.mark.parametrize("name", names(FORMAT))
def test_case(name: str) -> None:
    before, after = ((FORMAT / f"{name}{ending}").read_bytes() for ending in (".in.goals", ".out.goals"))
    assert formatted(Source.decode(before)).source.encode() == after
    assert formatted(Source.decode(after)).source.encode() == after


def spec_examples() -> list[Example]:
    return [example for example in examples(SPEC.read_text(encoding="utf-8")) if "formatted" in example.results]


@pytest.mark.parametrize("example", spec_examples(), ids=lambda example: f"example-{example.number}")
def test_spec_example(example: Example) -> None:
    assert made(example.text) == f"{example.results['formatted']}\n"
