"""The TextMate grammar (VS Code, JetBrains, shiki …)."""

from __future__ import annotations

import json
from typing import Any

from tools.highlighting.classes import CLASSES
from tools.highlighting.states import STATES, Rule, State


def grammar() -> str:
    """The grammar as JSON."""
    repository = {name: {"patterns": [_rule(rule) for rule in state.rules]} for name, state in STATES.items() if name != "lines"}
    whole = {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "Goals",
        "scopeName": "text.goals",
        "fileTypes": ["goals", "goals.md"],
        "patterns": [_rule(rule) for rule in STATES["lines"].rules],
        "repository": repository,
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def scope(name: str) -> str:
    """The scope of a class."""
    return f"{CLASSES[name].textmate}.goals"


def _rule(rule: Rule) -> dict[str, Any]:
    pattern = rule.pattern.replace("^", r"\A", 1) if rule.at_start else rule.pattern
    pattern = pattern.replace(r"\uFEFF", r"\x{FEFF}")
    if rule.go is None:
        return {"match": pattern, **({"name": scope(rule.token)} if rule.token else {})}
    state = STATES[rule.go]
    made: dict[str, Any] = {"begin": pattern, "end": state.until or "$"}
    if rule.token:
        made["beginCaptures"] = {"0": {"name": scope(rule.token)}}
    if state.until_token:
        made["endCaptures"] = {"0": {"name": scope(state.until_token)}}
    if state.token:
        made["contentName"] = scope(state.token)
    return made | _patterns(rule.go, state)


def _patterns(name: str, state: State) -> dict[str, Any]:
    return {"patterns": [{"include": f"#{name}"}]} if state.rules else {}
