"""The language server against ``goalfmt check``: start to first findings, and a key stroke in a workspace of 10,000 goals.

The start is processor time, the least of several runs; the key stroke is wall time, the median. Needs Linux.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(_ROOT / "tests" / "server"))

from language_client import PULLING, Talk, between, processor_time  # noqa: E402  # the client of the tests

_RUNS = 9
_FILES = 400
_GOALS = 24


def main() -> None:
    """Print the table."""
    print("| start to first findings | goalfmt check | server | ratio |")
    print("| --- | ---: | ---: | ---: |")
    for name in ("editors/sample.goals", "examples/sales-quarter.goals", "examples/personal-year.goals"):
        check, server = started(_ROOT / name)
        print(f"| {name} | {1000 * check:.0f} ms | {1000 * server:.0f} ms | {server / check:.2f} |")
    print()
    print("| a key stroke, to its findings | alone | among 10,000 goals |")
    print("| --- | ---: | ---: |")
    alone, among = typed(1), typed(_FILES)
    print(f"| file of {_GOALS + 1} goals | {1000 * alone:.1f} ms | {1000 * among:.1f} ms |")


def started(file: Path) -> tuple[float, float]:
    """Seconds of processor time: of ``goalfmt check`` without its cache, and of the server from its start to the first findings of the file."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "a.goals").write_bytes(file.read_bytes())
        checks, servers = [], []
        for _ in range(_RUNS):
            before = _of_children()
            subprocess.run([sys.executable, "-m", "goalfmt", "check", "a.goals", "--no-cache"], cwd=folder, capture_output=True, check=False)
            checks.append(_of_children() - before)
            with Talk(folder) as talk:
                servers.append(_first_findings(talk))
        return min(checks), min(servers)


def _first_findings(talk: Talk) -> float:
    talk.open("a.goals")
    talk.until(lambda: "a.goals" in talk.published)
    return processor_time(talk.process.pid)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def typed(files: int) -> float:
    """Seconds from a key stroke to the findings of its file, in a workspace of some files that all serve one vision."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "vision.goals").write_text("# Vision: Every corner shop in the region sells online ^vision\n")
        for number in range(files):
            (folder / f"r{number}.goals").write_text(_region(number))
        with Talk(folder, PULLING) as talk:
            talk.open("r0.goals")
            talk.pull("r0.goals")
            talk.pause(3)
            times = []
            for number in range(30):
                begun = time.perf_counter()
                talk.change("r0.goals", (between(5 + number % 9, 8, 5 + number % 9, 8), "x"))
                talk.pull("r0.goals")
                times.append(time.perf_counter() - begun)
        return sorted(times)[len(times) // 2]


def _region(number: int) -> str:
    goals = "".join(
        f"- [ ] Raise customer retention in town {town} from 80% to 85% by 2026-03-31 @p{town} ^ret-{number}-{town}\n  - 2026-02-28: 83%\n"
        for town in range(_GOALS)
    )
    return f"## Objective: Grow revenue of region {number} by 20% by 2026-12-31 @ana ^obj-{number}\n\n- supports: ^vision\n\n{goals}"


if __name__ == "__main__":
    main()
