"""Cost of the formatter as ratios to reading a file (parse + model): ``make bench``.

Two texts of the same goals: one in its layout, and one in which every line of a list changes. Every round measures all jobs one after the
other in this process, so that whatever else the machine does falls on all alike; the table shows medians of CPU seconds and of the ratios.
"""

from __future__ import annotations

import argparse
import re
from statistics import median

from benchmarks.corpus import corpus
from benchmarks.speed import cpu, modelled
from goalfmt.formatting import formatted, of_document
from goalfmt.formatting.proofs import failure
from goalfmt.source import Source
from goalfmt.syntax import parse

AIMS = {"format": 2.0, "format + proofs": 5.0}


def untidy(text: str) -> str:
    """The same goals in another layout: other bullets, indents of four, more spaces."""
    front, _, body = text.partition("# Vision")
    lines = f"# Vision{body}".split("\n")
    return front + "\n".join(_untidy(line) for line in lines)


def _untidy(line: str) -> str:
    match = re.match(r"( *)- (\[.\])?", line)
    if match is None:
        return re.sub(r"^( +)(?=by )", lambda blank: blank[1] * 4, line)
    return f"{match[1] * 2}*  " + (f"{match[2]}  " if match[2] else "") + line[match.end() :].lstrip()


def layout(text: str) -> object:
    """Format, without proofs."""
    return formatted(Source(text))


def proved(text: str) -> object:
    """What the command does before it writes."""
    source = Source(text)
    document = parse(source)
    found = of_document(document)
    fault = failure(source, found.source, document=document) if found.edits else None
    assert fault is None, fault
    return found


JOBS = {"parse + model": modelled, "format": layout, "format + proofs": proved}


def ratios(name: str, text: str, rounds: int) -> None:
    """Print each job's seconds and its ratio to reading."""
    for run in JOBS.values():
        run(text)
    taken: dict[str, list[float]] = {job: [] for job in JOBS}
    for _ in range(rounds):
        for job, run in JOBS.items():
            taken[job].append(cpu(run, text))
    print(f"{name}, {text.count(chr(10)):,} lines; medians of {rounds} rounds")
    print(f"{'':16} {'CPU ms':>8} {'ratio':>7} {'aim':>5}")
    for job, seconds in taken.items():
        ratio = median(one / base for one, base in zip(seconds, taken["parse + model"], strict=True))
        aim = f"{AIMS[job]:.1f}" if job in AIMS else ""
        print(f"{job:16} {median(seconds) * 1e3:8.1f} {ratio:7.2f} {aim:>5}")


def main() -> None:
    """Print both tables."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.formatting", description=__doc__)
    options.add_argument("--goals", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    text = corpus(chosen.goals)
    ratios("in its layout", text, chosen.rounds)
    ratios("every line of a list changes", untidy(text), chosen.rounds)


if __name__ == "__main__":
    main()
