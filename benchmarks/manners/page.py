"""The page ``docs/comparison.md``, from the claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.manners.claims import DAY, TOOLS, UNKNOWN, VERSIONS, Claim, Experiment, Row, sections

TARGET = Path(__file__).parents[2] / "docs" / "comparison.md"

_HEAD = """\
<!-- Made by `python -m tools.generate` from benchmarks/manners/claims; change it there. -->

# Comparison

How goalfmt behaves in hooks and pipelines, beside other linters. They check other things than goals: programs, prose, Markdown. What is compared is
manners alone: exit codes, configuration, suppressions, outputs.

Every claim about goalfmt names tests that prove it. Every claim about another tool rests on an experiment with the version below, or on its
documentation, and both are listed under each table; where neither was at hand, it says *{unknown}*. That is no "no". The experiments can be made
again with the tools that are installed: `python -m benchmarks.manners`, which says where one comes out otherwise. In them, `bad.py`, `bad.md` and
`bad.js` have two or three findings; `many md` makes a file with thousands; `interrupted` sends what Ctrl-C sends, and prints how the program ended
(-2: by that signal).

| | version |
| --- | --- |
{versions}

As of {day}. Vale could not be installed where the experiments were made, so its column rests on what is written about it, and has many gaps.

## Where others are better

- **ruff and rumdl are much faster**, by an order of magnitude and more: they are compiled programs, and they read no sentences. goalfmt keeps answers
  in a cache, and lints in several processes.
- **Vale has more kinds of own rules**, scripts among them, packages to share them, and a test runner with coverage for them.
- **eslint and markdownlint-cli2 take rules as programs**: whatever can be programmed can be checked. goalfmt takes data only, on purpose.
- **ruff, rumdl and eslint write formats** for Pylint or Azure, or (eslint) HTML, which goalfmt does not.
- **All of them are published and in use.** goalfmt is new.
"""


def files() -> dict[Path, str]:
    """The page, by its path."""
    return {TARGET: "\n".join(_page()) + "\n"}


def _page() -> Iterator[str]:
    versions = "\n".join(f"| {tool} | {VERSIONS[tool]} |" for tool in TOOLS)
    yield _HEAD.format(unknown=UNKNOWN, versions=versions, day=DAY)
    for heading, rows in sections().items():
        yield f"## {heading}\n"
        yield f"| | goalfmt | {' | '.join(TOOLS)} |"
        yield "| --- " * (len(TOOLS) + 2) + "|"
        yield from (f"| {row.key} | {row.ours} | {' | '.join(row.others[tool].says for tool in TOOLS)} |" for row in rows)
        yield "\n<details><summary>How we know</summary>\n"
        for row in rows:
            yield from _evidence(row)
        yield "</details>\n"


def _evidence(row: Row) -> Iterator[str]:
    yield f"**{row.key}**\n"
    yield f"- goalfmt: {', '.join(f'`{test}`' for test in row.proof)}"
    yield from (f"- {tool}: {_told(claim, claim.evidence)}" for tool, claim in row.others.items() if claim.evidence is not None)
    yield ""


def _told(claim: Claim, evidence: Experiment) -> str:
    if evidence.doc is not None:
        return f"{_linked(evidence.doc)}: {evidence.said}"
    words = [f"after {_code(evidence.setup)}," if evidence.setup else "", _code(evidence.run)]
    results = [
        "" if evidence.exit is None else f"exit code {evidence.exit}",
        "" if evidence.said is None else f"said {_code(evidence.said)}",
        "" if evidence.unsaid is None else f"did not say {_code(evidence.unsaid)}",
    ]
    return f"{' '.join(filter(None, words))}: {', '.join(filter(None, results))}"


def _linked(place: str) -> str:
    return ", ".join(f"<{part}>" if part.startswith("https://") else part for part in place.split(", "))


def _code(text: str) -> str:
    """Text in a code span, whatever backticks it has."""
    fence = "``" if "`" in text else "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
