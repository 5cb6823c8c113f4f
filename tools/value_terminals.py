"""Write the terminals of values, each expanded to one regular expression, into the package: reading a good value does not import lark."""

from __future__ import annotations

import re
from pathlib import Path

from lark.load_grammar import load_grammar

ROOT = Path(__file__).parent.parent
GRAMMAR = ROOT / "grammar" / "goals.lark"
TARGET = ROOT / "goalfmt" / "syntax" / "generated" / "value_terminals.py"

_SECTION = re.compile(r"^// -+ values$", re.MULTILINE)
_TERMINAL = re.compile(r"^([A-Z][A-Z_]*)(?:\.[0-9]+)?:", re.MULTILINE)
_SHARED = ("INLINE_COMMENT",)
"""Terminals of lines that values are read with too."""

_HEAD = '''"""Made from grammar/goals.lark by `make generate`; do not edit."""

TERMINALS = {
'''
_FOOT = '''}
"""Name -> regular expression of every terminal of the section "values"."""
'''


def expanded(grammar: str) -> dict[str, str]:
    """Name -> regular expression of every terminal of the section "values", in the order of the grammar."""
    parsed, _ = load_grammar(grammar, str(GRAMMAR), [], False)  # type: ignore[no-untyped-call]
    starts = [name for name, *_ in parsed.rule_defs if not name.startswith("_")]
    patterns = {terminal.name: terminal.pattern.to_regexp() for terminal in parsed.compile(starts, "*")[0]}
    names = _TERMINAL.findall(_SECTION.split(grammar)[1])
    return {name: patterns[name] for name in (*_SHARED, *names)}


def files() -> dict[Path, str]:
    """Path -> text of the generated module."""
    rows = "".join(f"    {name!r}: {pattern!r},\n" for name, pattern in expanded(GRAMMAR.read_text(encoding="utf-8")).items())
    return {TARGET: _HEAD + rows + _FOOT}
