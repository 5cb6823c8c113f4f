"""The long run of the formatter over generated documents: ``make soak``. Documents have numbers, so that any part can be run again.

python -m tools.soak --count 1000000                  all of them, on two processes; what fails is reduced and shown
python -m tools.soak --start 250000 --seconds 600     go on where a run has stopped
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from format_check import failures, reduced

_BATCH = 500


def _batches(start: int, count: int) -> Iterator[tuple[int, int]]:
    for first in range(start, start + count, _BATCH):
        yield first, min(first + _BATCH, start + count)


def main() -> int:
    """The long run."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--start", type=int, default=0, help="number of the first document")
    options.add_argument("--count", type=int, default=1_000_000)
    options.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long, and say how to go on")
    options.add_argument("--processes", type=int, default=2)
    chosen = options.parse_args()
    begun = time.monotonic()
    failed: list[tuple[int, str]] = []
    done = 0
    batches = _batches(chosen.start, chosen.count)
    with ProcessPoolExecutor(chosen.processes) as pool:
        while group := [batch for batch, _ in zip(batches, range(4 * chosen.processes), strict=False)]:
            for found in pool.map(failures, *zip(*group, strict=True)):
                failed += found
                for number, fault in found:
                    print(f"document {number}: {fault}: {reduced(number)!r}", flush=True)
            done = group[-1][1] - chosen.start
            taken = time.monotonic() - begun
            print(f"{done:,} documents, {len(failed)} failed, {done / taken:.0f} a second; go on with --start {chosen.start + done}", flush=True)
            if taken > chosen.seconds:
                break
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
