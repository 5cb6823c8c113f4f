"""Speed as ratios to the floor, and growth: ``make bench``.

Every round measures all of them one after the other in this process, so that whatever else the machine does falls on all alike; the table shows the
medians of CPU seconds (user and system). Garbage collection is on, as it is for users. Seconds depend on the machine, ratios do not.
"""

from __future__ import annotations

import argparse
import gc
import math
import time
import tracemalloc
from collections.abc import Callable
from statistics import median

from benchmarks.corpus import corpus
from benchmarks.floor import floor
from goalfmt.model import Workspace, build
from goalfmt.settings import Settings
from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.syntax.document import Document

Job = Callable[[str], object]


def parsed(text: str) -> Document:
    """Text to Document."""
    return parse(Source(text))


def modelled(text: str) -> Workspace:
    """Text to goals: values, inheritance, links."""
    return build([parse(Source(text))], Settings())


JOBS: dict[str, Job] = {"floor": floor, "parse": parsed, "parse + model": modelled}
AIMS = {"parse": 2.0, "parse + model": 4.0}


def cpu(job: Job, text: str) -> float:
    """CPU seconds of one run."""
    gc.collect()
    start = time.process_time()
    result = job(text)
    taken = time.process_time() - start
    del result
    return taken


def ratios(goals: int, rounds: int) -> None:
    """Print each job's seconds and its ratio to the floor."""
    text = corpus(goals)
    for job in JOBS.values():
        job(text)
    taken: dict[str, list[float]] = {name: [] for name in JOBS}
    for _ in range(rounds):
        for name, job in JOBS.items():
            taken[name].append(cpu(job, text))
    lines = text.count("\n")
    print(f"{goals:,} goals, {lines:,} lines, {len(text.encode()) / 1e6:.2f} MB; medians of {rounds} rounds")
    print(f"{'':14} {'CPU ms':>8} {'us/line':>8} {'ratio':>7} {'aim':>5}")
    for name, seconds in taken.items():
        ratio = median(one / base for one, base in zip(seconds, taken["floor"], strict=True))
        aim = f"{AIMS[name]:.1f}" if name in AIMS else ""
        print(f"{name:14} {median(seconds) * 1e3:8.1f} {median(seconds) / lines * 1e6:8.2f} {ratio:7.2f} {aim:>5}")


def growth(sizes: tuple[int, ...], rounds: int) -> None:
    """Print how time and memory grow with the number of goals, as the exponent between the smallest and the largest file."""
    texts = {size: corpus(size) for size in sizes}
    print(f"\n{'growth':14} " + " ".join(f"{size:>12,}" for size in sizes) + "   exponent")
    for name, job in JOBS.items():
        seconds = {size: min(cpu(job, text) for _ in range(rounds)) for size, text in texts.items()}
        _print_growth(f"{name}, ms", {size: one * 1e3 for size, one in seconds.items()})
    for name in ("parse", "parse + model"):
        _print_growth(f"{name}, MB", {size: memory(JOBS[name], text) / 1e6 for size, text in texts.items()})


def _print_growth(name: str, values: dict[int, float]) -> None:
    small, large = min(values), max(values)
    exponent = math.log(values[large] / values[small]) / math.log(large / small)
    print(f"{name:18}" + " ".join(f"{value:12.1f}" for value in values.values()) + f"   {exponent:8.2f}")


def memory(job: Job, text: str) -> int:
    """Bytes that the result holds."""
    gc.collect()
    tracemalloc.start()
    result = job(text)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del result
    return held


def main() -> None:
    """Print both tables."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    options.add_argument("--goals", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options.add_argument("--no-growth", action="store_true", help="only the ratios")
    chosen = options.parse_args()
    ratios(chosen.goals, chosen.rounds)
    if not chosen.no_growth:
        growth(tuple(chosen.sizes), 3)


if __name__ == "__main__":
    main()
