"""Write the LALR tables of the grammar's start symbols into the package: loading them costs a few milliseconds, building them a hundred."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import lark
from lark.grammar import Rule
from lark.lexer import TerminalDef

ROOT = Path(__file__).parent.parent
GRAMMAR = ROOT / "grammar" / "goals.lark"
GENERATED = ROOT / "goalfmt" / "syntax" / "generated"

SHIFT = 0
"""An action of a serialised parse table; the other one is to reduce by a rule."""

_STARTS = re.compile(r"^// starts ([a-z]+): ([a-z_ ]+)$", re.MULTILINE)


def starts(grammar: str) -> dict[str, list[str]]:
    """Name of each table -> its start symbols, as the lines ``// starts NAME: symbol symbol`` of the grammar say."""
    found: dict[str, list[str]] = {}
    for name, symbols in _STARTS.findall(grammar):
        found.setdefault(name, []).extend(symbols.split())
    return found


def table(grammar: str, symbols: list[str]) -> dict[str, Any]:
    """What a parser for some start symbols is made of, with the version of lark and the grammar that it was made from."""
    parser = lark.Lark(grammar, parser="lalr", lexer="contextual", start=symbols)
    data, memo = parser.memo_serialize([TerminalDef, Rule])
    numbers = {old: new for new, old in enumerate(sorted(memo, key=lambda number: json.dumps(memo[number], sort_keys=True)))}
    data = _renumbered(data, numbers)
    data["parser"]["parser"] = _canonical(data["parser"]["parser"])
    memo = {str(numbers[old]): _renumbered(value, numbers) for old, value in memo.items()}
    return {"lark": lark.__version__, "digest": _digest(parser), "data": data, "memo": memo}


def _renumbered(value: Any, numbers: dict[int, int]) -> Any:
    """Serialised data with references to rules and terminals by their new numbers; nothing depends on the order of a set."""
    match value:
        case {"@": number}:
            return {"@": numbers[number]}
        case dict():
            return {key: _renumbered(item, numbers) for key, item in value.items()}
        case list() | tuple():
            return [_renumbered(item, numbers) for item in value]
        case set() | frozenset():
            return sorted(value)
    return value


def _canonical(table: dict[str, Any]) -> dict[str, Any]:
    """A parse table whose tokens are numbered by their names and whose states in the order in which they are reached: lark's differ in each run."""
    names = table["tokens"]
    order = sorted(names, key=lambda token: str(names[token]))
    tokens = {old: new for new, old in enumerate(order)}
    starts = sorted(table["start_states"])
    queue = [table["start_states"][start] for start in starts] + [table["end_states"][start] for start in starts]
    states = {state: number for number, state in enumerate(dict.fromkeys(queue))}
    rows: dict[str, Any] = {}
    for state in (queue := list(states)):
        row = sorted((tokens[token], action) for token, action in table["states"][state].items())
        for _, (kind, target) in row:
            if kind == SHIFT and target not in states:
                states[target] = len(states)
                queue.append(target)
        rows[str(states[state])] = {str(token): [kind, states[target] if kind == SHIFT else target] for token, (kind, target) in row}
    return {
        "tokens": {str(tokens[token]): names[token] for token in order},
        "states": rows,
        "start_states": {start: states[table["start_states"][start]] for start in starts},
        "end_states": {start: states[table["end_states"][start]] for start in starts},
    }


def _digest(parser: lark.Lark) -> str:
    """The hash by which a table tells from which terminals and rules it was made, with any release of lark."""
    terminals = [f"{terminal.name}.{terminal.priority}: {terminal.pattern.to_regexp()}" for terminal in parser.terminals]
    rules = [f"{rule.origin.name}: {' '.join(symbol.name for symbol in rule.expansion)}" for rule in parser.rules]
    return hashlib.sha256("\n".join(sorted(terminals + rules)).encode()).hexdigest()


def files() -> dict[Path, str]:
    """Path -> text of every generated file. A table of the same grammar by another release of lark is as good, and stays."""
    grammar = GRAMMAR.read_text(encoding="utf-8")
    return {GENERATED / f"{name}.json": _text(GENERATED / f"{name}.json", grammar, symbols) for name, symbols in starts(grammar).items()}


def _text(path: Path, grammar: str, symbols: list[str]) -> str:
    made = table(grammar, symbols)
    if path.exists():
        text = path.read_text(encoding="utf-8")
        there = json.loads(text)
        if there["lark"] != made["lark"] and there["digest"] == made["digest"]:
            return text
    return json.dumps(made, ensure_ascii=True, separators=(",", ":"), sort_keys=True) + "\n"
