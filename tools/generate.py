"""Write every file that is made from another one; with ``--check``, only say which of them are stale.

A step is a function that returns the text of each file that it makes. Adding a step is adding a line to ``STEPS``.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.manners import page as comparison
from tools import config_docs, diff_story, language, man, report_samples, rule_pages, summaries, tables, terminals, tour, value_terminals
from tools.highlighting import files as highlighting

ROOT = Path(__file__).parent.parent

Step = Callable[[], dict[Path, str]]
"""Makes files: path -> text."""


def _line_terminals() -> dict[Path, str]:
    return {terminals.TARGET: terminals.module(terminals.GRAMMAR.read_text(encoding="utf-8"))}


STEPS: dict[str, Step] = {
    "terminals": _line_terminals,
    "value-terminals": value_terminals.files,
    "tables": tables.files,
    "language": language.files,
    "highlighting": highlighting.files,
    "man": man.files,
    "rules": rule_pages.files,
    "config": config_docs.files,
    "summaries": summaries.files,
    "report": report_samples.files,
    "tour": tour.files,
    "diff-story": diff_story.files,
    "comparison": comparison.files,
}


def stale(steps: Sequence[Step]) -> dict[Path, str]:
    """The files that are missing or differ from what their step makes, with the text that they should have."""
    made = {path: text for step in steps for path, text in step().items()}
    return {path: text for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what is stale, or with ``--check`` name it; 1 when something is stale and was not written."""
    parser = argparse.ArgumentParser(prog="python -m tools.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is stale")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"only these steps ({', '.join(STEPS)})")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.steps if name not in STEPS]:
        parser.error(f"no such step: {', '.join(unknown)}")
    files = stale([step for name, step in STEPS.items() if not options.steps or name in options.steps])
    for path, text in files.items():
        print(f"{'stale' if options.check else 'wrote'}: {path.relative_to(ROOT)}")
        if not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return int(options.check and bool(files))


if __name__ == "__main__":
    raise SystemExit(main())
