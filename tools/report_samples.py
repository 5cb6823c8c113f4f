"""The sample reports of the manual, made from the examples: a page, the same as Markdown, and some charts (``docs/report/``)."""

from __future__ import annotations

from pathlib import Path

from tools.summaries import beside_examples, said

FOLDER = Path(__file__).parent.parent / "docs" / "report"
_OKR = ("report", "examples/okr-cascade", "--today", "2026-06-05")
_SALES = ("report", "examples/sales-quarter.goals", "--today", "2026-03-02")
SAMPLES = {
    "okr-cascade.html": _OKR,
    "product-launch.md": ("report", "examples/product-launch", "--today", "2026-03-16", "--output-format", "markdown"),
    "status.svg": (*_OKR, "--output-format", "svg", "--chart", "status"),
    "burn-up.svg": (*_SALES, "--output-format", "svg", "--chart", "burn-up-1"),
    "owners.svg": (*_OKR, "--output-format", "svg", "--chart", "owners"),
    "funnel.svg": (*_SALES, "--output-format", "svg", "--chart", "funnel-1"),
    "habits.svg": (*_SALES, "--output-format", "svg", "--chart", "habits"),
    "contributions.svg": (*_SALES, "--output-format", "svg", "--chart", "contributions-2"),
}


def files() -> dict[Path, str]:
    """The text of each sample."""
    with beside_examples():
        return {FOLDER / name: said(*words) for name, words in SAMPLES.items()}
