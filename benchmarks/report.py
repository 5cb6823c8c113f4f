"""The report as a ratio to parsing and building: the data, the page, Markdown, and all charts; part of ``make bench``.

``data`` holds the roll-ups of earlier days that the curves are drawn from: a dozen for a large workspace, up to sixty for a small one.
"""

from __future__ import annotations

import argparse
import gc
import math
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import TypeVar

from benchmarks.corpus import corpus
from goalfmt import __version__
from goalfmt.model import build
from goalfmt.progress import roll_up
from goalfmt.reporting.charts.svg import picture
from goalfmt.reporting.page import report
from goalfmt.reporting.page.html import page
from goalfmt.reporting.page.markdown import markdown
from goalfmt.reporting.status import summarise
from goalfmt.source import Source
from goalfmt.syntax import parse

DAY = date(2026, 7, 1)
Result = TypeVar("Result")


def measured(goals: int, rounds: int) -> tuple[dict[str, float], int]:
    """Medians of CPU seconds by stage, and the size of the page in bytes."""
    text = corpus(goals)
    taken: dict[str, list[float]] = {}

    def timed(name: str, job: Callable[[], Result]) -> Result:
        gc.collect()
        start = time.process_time()
        result = job()
        taken.setdefault(name, []).append(time.process_time() - start)
        return result

    def once() -> int:
        workspace = timed("parse and build", lambda: build([parse(Source(text, "plan.goals"))]))
        progress = timed("roll-up", lambda: roll_up(workspace, DAY))
        summary = timed("summary", lambda: summarise(progress, list(progress)))
        found = timed("data", lambda: report(summary, workspace.documents, "plan.goals"))
        timed("markdown", lambda: "".join(markdown([found])))
        timed("charts", lambda: [picture(figure) for figure in found.figures])
        return len(timed("page", lambda: page([found], __version__)).encode())

    sizes = [once() for _ in range(rounds)]
    return {name: median(values) for name, values in taken.items()}, sizes[0]


def main() -> None:
    """Print one table: milliseconds and ratios by size."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    chosen = options.parse_args()
    found = {size: measured(size, chosen.rounds) for size in chosen.sizes}
    print(f"\n{'report, CPU ms':18}" + " ".join(f"{size:>16,}" for size in found) + "   exponent")
    small, large = min(found), max(found)
    for name in found[small][0]:
        cells = (f"{one[name] * 1e3:9.1f} {one[name] / one['parse and build']:6.2f}" for one, _ in found.values())
        exponent = math.log(found[large][0][name] / found[small][0][name]) / math.log(large / small) if large > small else math.nan
        print(f"{name:18}" + " ".join(cells) + f"   {exponent:8.2f}")
    print(f"{'bytes of the page':18}" + " ".join(f"{size:>16,}" for _, size in found.values()))


if __name__ == "__main__":
    main()
