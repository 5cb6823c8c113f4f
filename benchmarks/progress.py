"""Roll-up and status as ratios to the floor, and growth: the second half of ``make bench``.

The goals are parsed and built beforehand: what is measured is ``roll_up`` (progress, expected progress and health of all goals), and the summary that
``goalfmt status`` prints, each with a text of its own against the regular expressions of :mod:`benchmarks.floor`.
"""

from __future__ import annotations

import argparse
import gc
import math
import time
from collections.abc import Callable
from datetime import date
from statistics import median

from benchmarks.corpus import corpus
from benchmarks.floor import floor
from goalfmt.model import build
from goalfmt.progress import roll_up
from goalfmt.reporting.status import summarise
from goalfmt.reporting.status.terminal import Screen, render
from goalfmt.source import Source
from goalfmt.syntax import parse

DAY = date(2026, 7, 1)


def seconds(job: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    gc.collect()
    start = time.process_time()
    result = job()
    taken = time.process_time() - start
    del result
    return taken


def measured(goals: int, rounds: int) -> dict[str, float]:
    """Medians of CPU seconds: floor, roll-up, summary, and its text.

    Every round builds the goals anew, for they keep what was worked out once: the first roll-up also reads values, sentences and dates.
    """
    text = corpus(goals)
    taken: dict[str, list[float]] = {"floor": [], "first roll-up": [], "roll-up": [], "summary": [], "text": []}
    for _ in range(rounds):
        taken["floor"].append(seconds(lambda: floor(text)))
        workspace = build([parse(Source(text))])
        for name in ("first roll-up", "roll-up"):
            start = time.process_time()
            progress = roll_up(workspace, DAY)
            for node in progress:
                _ = node.health
            taken[name].append(time.process_time() - start)
        start = time.process_time()
        summary = summarise(progress, list(progress), depth=2)
        taken["summary"].append(time.process_time() - start)
        start = time.process_time()
        render(summary, Screen(100), 10)
        taken["text"].append(time.process_time() - start)
    return {name: median(values) for name, values in taken.items()}


def main() -> None:
    """Print one table: milliseconds and ratios by size."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.progress", description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    chosen = options.parse_args()
    found = {size: measured(size, chosen.rounds) for size in chosen.sizes}
    print(f"\n{'roll-up, CPU ms':18}" + " ".join(f"{size:>16,}" for size in found) + "   exponent")
    small, large = min(found), max(found)
    for name in found[small]:
        cells = (f"{one[name] * 1e3:9.1f} {one[name] / one['floor']:6.2f}" for one in found.values())
        exponent = math.log(found[large][name] / found[small][name]) / math.log(large / small) if large > small else math.nan
        print(f"{name:18}" + " ".join(cells) + f"   {exponent:8.2f}")


if __name__ == "__main__":
    main()
