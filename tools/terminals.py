"""Write the terminals of lines and titles, each expanded to one regular expression, into the package: reading a file does not import lark."""

from __future__ import annotations

import re
from pathlib import Path

from lark.load_grammar import load_grammar

ROOT = Path(__file__).parent.parent
GRAMMAR = ROOT / "grammar" / "goals.lark"
TARGET = ROOT / "goalfmt" / "syntax" / "generated" / "terminals.py"

PARTS = (
    "INDENT", "MARKER", "BOX", "GAP", "EMPTY_BOX", "PADDED_BOX", "DASH_BOX", "UNKNOWN_BOX", "TIGHT_BOX",
    "ID", "TAIL", "TAIL_WORD", "INLINE_COMMENT", "OPENING", "PLAIN_WORDS", "SIGIL_LIKE", "PUNCTUATION", "KIND_LABEL",
)  # fmt: skip
"""The terminals besides those of lines that the readers of titles use."""

_HEAD = '"""Made from grammar/goals.lark by `make generate`; do not edit."""\n\n'


def _expanded(text: str) -> tuple[dict[str, tuple[int, str]], list[str]]:
    """Priority and regular expression of every terminal, and the names of the line terminals."""
    grammar, _ = load_grammar(text, str(GRAMMAR), [], False)  # type: ignore[no-untyped-call]
    terminals, rules, _ = grammar.compile(["lines"], "*")
    lines = [rule.expansion[0].name for rule in rules if rule.origin.name == "_line"]
    return {terminal.name: (terminal.priority, terminal.pattern.to_regexp()) for terminal in terminals}, lines


def module(text: str) -> str:
    """The text of the generated module, from the text of the grammar."""
    terminals, names = _expanded(text)
    lines = sorted(names, key=lambda name: -terminals[name][0])
    prefix = "".join(f"    ({name!r}, {re.compile(terminals[name][1]).groups}, {terminals[name][1]!r}),\n" for name in lines)
    parts = "".join(f"    {name!r}: {terminals[name][1]!r},\n" for name in PARTS)
    return (
        f"{_HEAD}LINES = (\n{prefix})\n"
        '"""Name, number of groups and regular expression of each line terminal, in the order of priorities."""\n\n'
        f'PARTS = {{\n{parts}}}\n"""Regular expressions of the terminals that titles are read with."""\n'
    )


def main() -> None:
    """Write the module."""
    TARGET.write_text(module(GRAMMAR.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
