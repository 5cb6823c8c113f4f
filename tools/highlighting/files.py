"""The files of all highlighters that are made from the description."""

from __future__ import annotations

from pathlib import Path

from tools.highlighting import annotated, kate, lexer, sublime, textmate

_ROOT = Path(__file__).parents[2]


def files() -> dict[Path, str]:
    """Path -> text."""
    editors = _ROOT / "editors"
    return {
        editors / "vscode" / "syntaxes" / "goals.tmLanguage.json": textmate.grammar(),
        editors / "vscode" / "test" / "sample.test.goals": annotated.sample(),
        editors / "sublime" / "Goals.sublime-syntax": sublime.syntax(),
        editors / "kate" / "goals.xml": kate.syntax(),
        _ROOT / "goalfmt" / "highlighting" / "states.py": lexer.table(),
    }
