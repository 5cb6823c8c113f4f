"""What a roll-up costs, as a ratio to the regex floor of the same text, and how it grows with the goals: ``python -m benchmarks.rollup``."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable
from datetime import date
from time import process_time

from benchmarks.corpus import corpus
from benchmarks.floor import floor
from goalfmt.model import build
from goalfmt.progress import roll_up
from goalfmt.source import Source
from goalfmt.syntax import parse

SIZES = (1_000, 10_000, 100_000)
TODAY = date(2026, 3, 2)
AIM = 3.0


def main() -> None:
    """Print one line a size, and the growth exponent."""
    print(f"{'goals':>8}  {'floor':>9}  {'roll-up':>9}  ratio (aim {AIM})")
    seconds = []
    for size in SIZES:
        base, cost = measured(size)
        seconds.append(cost)
        print(f"{size:>8}  {base / size * 1e6:>6.2f} us  {cost / size * 1e6:>6.2f} us  {cost / base:.2f}")
    growth = math.log(seconds[-1] / seconds[0]) / math.log(SIZES[-1] / SIZES[0])
    print(f"growth exponent {growth:.2f}")


def measured(size: int, rounds: int = 5) -> tuple[float, float]:
    """CPU seconds of the floor and of the roll-up for a corpus: the best of some rounds, the model being built."""
    text = corpus(size)
    workspace = build([parse(Source(text, "corpus.goals"))])
    roll_up(workspace, TODAY)
    gc.collect()
    gc.freeze()
    try:
        return _best(lambda: floor(text), rounds), _best(lambda: roll_up(workspace, TODAY), rounds)
    finally:
        gc.unfreeze()


def _best(work: Callable[[], object], rounds: int) -> float:
    best = math.inf
    for _ in range(rounds):
        began = process_time()
        kept = work()
        best = min(best, process_time() - began)
        del kept
    return best


if __name__ == "__main__":
    main()
