"""The syntax of Sublime Text and of what reads its files (syntect: bat, delta, Zola …)."""

from __future__ import annotations

from tools.highlighting.states import STATES, Rule, State
from tools.highlighting.textmate import scope

_HEAD = """%YAML 1.2
---
# Made from tools/highlighting by `make generate`; change it there.
name: Goals
file_extensions:
  - goals
  - goals.md
scope: text.goals
version: 2

contexts:
"""


def syntax() -> str:
    """The file."""
    start = next(rule for rule in STATES["lines"].rules if rule.at_start)
    main = f"  main:\n{_match(start, 'set', f'[lines, {start.go}]')}    - match: ''\n      set: lines\n"
    return _HEAD + main + "".join(_context(name, state) for name, state in STATES.items())


def _context(name: str, state: State) -> str:
    lines = [f"  {name}:\n"]
    if state.token:
        lines.append(f"    - meta_content_scope: {scope(state.token)}\n")
    if state.until is None:
        lines.append("    - match: $\n      pop: true\n")
    elif state.until:
        lines.append(f"    - match: {_quoted(state.until)}\n")
        lines.append(f"      scope: {scope(state.until_token)}\n" if state.until_token else "")
        lines.append("      pop: true\n")
    lines += [_match(rule, "set" if state.until is None else "push", rule.go) for rule in state.rules if not rule.at_start]
    return "".join(lines)


def _match(rule: Rule, action: str, state: str | None) -> str:
    made = f"    - match: {_quoted(rule.pattern)}\n"
    if rule.token:
        made += f"      scope: {scope(rule.token)}\n"
    return made + (f"      {action}: {state}\n" if state else "")


def _quoted(pattern: str) -> str:
    """A YAML string in single quotes."""
    return "'" + pattern.replace(r"\uFEFF", r"\x{FEFF}").replace("'", "''") + "'"
