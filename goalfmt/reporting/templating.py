"""The templates of pages and charts: everything that is put into one is escaped, and what cannot be seen is shown."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from goalfmt.reporting.cells import fit
from goalfmt.terminal.visible import visible

_FOLDER = Path(__file__).parent / "templates"
_HARMLESS = dict.fromkeys(map(ord, "\u00a0\u202f\u200c\u200d"))
"""Spaces that do not break, and what joins or parts the letters of Persian and the parts of an emoji."""


@cache
def environment() -> Environment:
    """The templates, compiled once in a run."""
    made = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, finalize=_finalize, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, auto_reload=False,
    )  # fmt: skip
    made.filters["fit"] = _fit
    return made


def render(template: str, **values: Any) -> Markup:
    """A template with its values."""
    return Markup(environment().get_template(template).render(**values))  # the template has escaped it


def plain(text: str) -> str:
    """Text of users as a page shows it: control and bidirectional characters by their numbers, line ends as spaces."""
    if text.isprintable():
        return text
    return "".join(part if part.isprintable() or ord(part) in _HARMLESS else " " if part in "\t\n\r" else visible(part) for part in text)


def _fit(text: str, columns: int) -> str:
    """The beginning of a text that fits into so many columns."""
    return fit(plain(text), columns).rstrip()


def _finalize(value: Any) -> Any:
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value
