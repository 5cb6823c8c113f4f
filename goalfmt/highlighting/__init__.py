"""Highlighting of goal files by Pygments, which finds :class:`GoalsLexer` by its entry point: ``pygmentize plan.goals``, Sphinx, MkDocs."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from pygments.lexer import RegexLexer
from pygments.token import string_to_tokentype

from goalfmt.highlighting.states import STATES


class GoalsLexer(RegexLexer):
    """Reads goal files: boxes, titles and their tails, properties, check-ins."""

    name = "Goals"
    aliases: ClassVar[list[str]] = ["goals", "goalfmt"]
    filenames: ClassVar[list[str]] = ["*.goals", "*.goals.md"]
    mimetypes: ClassVar[list[str]] = ["text/x-goals"]
    version_added = ""
    flags = re.MULTILINE
    tokens: ClassVar[dict[str, list[Any]]] = {
        state: [(expression, string_to_tokentype(token), *(() if transition is None else (transition,))) for expression, token, transition in entries]
        for state, entries in STATES.items()
    }
