"""The table of the Pygments lexer, which is shipped with goalfmt."""

from __future__ import annotations

from tools.highlighting.classes import CLASSES
from tools.highlighting.states import STATES, Rule, State

_HEAD = '''"""Made from tools/highlighting by `make generate`; change it there."""

STATES: dict[str, tuple[tuple[str, str, str | tuple[str, ...] | None], ...]] = {
'''


def table() -> str:
    """A Python module: state -> (expression, token type, transition)."""
    made = [_HEAD]
    for name, state in STATES.items():
        made.append(f"    {'root' if name == 'lines' else name!r}: (\n".replace("    root", '    "root"'))
        made += [f"        {entry!r},\n" for entry in _entries(state)]
        made.append("    ),\n")
    return "".join([*made, "}\n"])


def _entries(state: State) -> list[tuple[str, str, str | tuple[str, ...] | None]]:
    entries: list[tuple[str, str, str | tuple[str, ...] | None]] = []
    if state.until is None:
        entries.append((r"\n", "Text", "#pop"))
    elif state.until:
        entries.append((state.until, _token(state.until_token), "#pop"))
    entries += [(_pattern(rule), _token(rule.token or state.token), _transition(rule, state)) for rule in state.rules]
    entries.append((r"[0-9A-Za-z]+|[ ]+|." if state.until is None else r"[0-9A-Za-z]+|[ ]+|.|\n", _token(state.token), None))
    return entries


def _pattern(rule: Rule) -> str:
    return rule.pattern.replace("^", r"\A", 1) if rule.at_start else rule.pattern


def _transition(rule: Rule, state: State) -> str | tuple[str, ...] | None:
    if rule.go is None:
        return None
    return ("#pop", rule.go) if state.until is None else rule.go


def _token(name: str | None) -> str:
    return CLASSES[name].pygments if name else "Text"
