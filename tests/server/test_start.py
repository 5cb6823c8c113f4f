"""How soon the first findings are there: in processor time, for what else a busy machine does is not goalfmt's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from language_client import Talk, processor_time

_ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize("name", ["editors/sample.goals", "examples/sales-quarter.goals"])
def test_first_findings_within_twice_the_time_of_a_check(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.goals").write_bytes((_ROOT / name).read_bytes())
    ratios: list[float] = []
    while len(ratios) < 3 and (not ratios or min(ratios) > 2):
        ratios.append(min(_server(tmp_path) for _ in range(3)) / min(_check(tmp_path) for _ in range(3)))
    assert min(ratios) <= 2, ratios


def _check(folder: Path) -> float:
    from resource import RUSAGE_CHILDREN, getrusage

    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "goalfmt", "check", "a.goals", "--no-cache"], cwd=folder, capture_output=True, check=False)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _server(folder: Path) -> float:
    """Of the server from its start to the first findings."""
    with Talk(folder) as talk:
        talk.open("a.goals")
        talk.until(lambda: "a.goals" in talk.published)
        return processor_time(talk.process.pid)
