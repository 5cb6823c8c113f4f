"""Make the experiments of the comparison again: ``python -m benchmarks.manners [--tools FOLDER]... [WORD]``.

Tools are looked for in the named folders and on the path; those that are not installed are passed over, and said. Every experiment runs in a
fresh folder; 1 where one of them comes out otherwise than the page claims. It runs other people's programs and is no part of the tests.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.manners.claims import TOOLS, Experiment, Row, sections

FILES = {
    "bad.py": "import os\nimport sys\n",
    "good.py": "x = 1\n",
    "bad.md": "#Bad\n\ntext\n",
    "good.md": "# Good\n\ntext\n",
    "bad.js": "const a = 1;\nlet b = 2;\n",
    "warn.js": "let b = 2;\nexport { b };\n",
    "good.js": "export const a = 1;\n",
    "eslint.config.mjs": 'export default [{ rules: { "no-unused-vars": "error", "prefer-const": "warn" } }];\n',
}
"""What lies in the folder of every experiment."""

PRELUDE = """
many() {
  for i in $(seq "${2:-3000}"); do
    case $1 in py) echo "import os$i";; md) printf '#Bad %s\\n\\n' "$i";; js) echo "const a$i = 1;";; esac
  done > "many.$1"
}
interrupted() {
  "$PYTHON" -c 'import signal, subprocess as s, sys, time
p = s.Popen(sys.argv[1:], stdin=s.PIPE, stdout=s.DEVNULL)
time.sleep(2)
p.send_signal(signal.SIGINT)
print(p.wait(10))' "$@"
}
"""
"""Words of the experiments: files with many findings, and a run that is interrupted as by Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiments; 1 where one comes out otherwise."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.manners", description=__doc__)
    parser.add_argument("--tools", action="append", default=[], metavar="FOLDER", help="where programs are, before the path")
    parser.add_argument("--keep-going", action="store_true", help="exit with 0 all the same")
    parser.add_argument("word", nargs="?", default="", help="only items with this word")
    options = parser.parse_args(arguments)
    path = os.pathsep.join([*options.tools, os.environ.get("PATH", "")])
    found = {tool for tool in TOOLS if shutil.which(tool, path=path)}
    print("not installed, passed over:", ", ".join(sorted(set(TOOLS) - found)) or "none")
    otherwise = 0
    for row in (row for rows in sections().values() for row in rows if options.word in row.key):
        for line, as_claimed in _told(row, found, path):
            print(line)
            otherwise += not as_claimed
    print(f"{otherwise} otherwise than claimed")
    return int(otherwise > 0 and not options.keep_going)


def _told(row: Row, found: set[str], path: str) -> Iterator[tuple[str, bool]]:
    for tool, claim in row.others.items():
        if claim.evidence is None or claim.evidence.doc is not None or tool not in found:
            continue
        code, said = outcome(claim.evidence, path)
        faults = differences(claim.evidence, code, said)
        head = "\n      ".join(said.strip().splitlines()[:12])
        yield (
            f"{'otherwise' if faults else 'as claimed'}: {row.key}: {tool}: {claim.says}" + (f"\n    {faults}\n      {head}" if faults else ""),
            not faults,
        )


def outcome(experiment: Experiment, path: str) -> tuple[int, str]:
    """The exit code and all output of an experiment in a fresh folder."""
    with tempfile.TemporaryDirectory(prefix="manners-") as folder:
        for name, text in FILES.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if name in {"LANG", "TMPDIR"}}
        done = subprocess.run(
            ["bash", "-c", f"{PRELUDE}\n{experiment.setup}\n{experiment.run}"],
            cwd=folder, env={**kept, "HOME": folder, "PATH": path, "PYTHON": sys.executable}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout.decode("utf-8", "replace")


def differences(experiment: Experiment, code: int, said: str) -> str:
    """What came out otherwise; empty: nothing."""
    faults = []
    if experiment.exit is not None and code != experiment.exit:
        faults.append(f"exit code {code}, not {experiment.exit}")
    if experiment.said is not None and experiment.said not in said:
        faults.append(f"does not say {experiment.said!r}")
    if experiment.unsaid is not None and experiment.unsaid in said:
        faults.append(f"says {experiment.unsaid!r}")
    return "; ".join(faults)


if __name__ == "__main__":
    raise SystemExit(main())
