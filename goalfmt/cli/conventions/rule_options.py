"""The options that choose rules; ``check`` runs what they choose, and ``config`` shows what they come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from goalfmt.cli.conventions.completing import rules
from goalfmt.cli.conventions.options import selector_list
from goalfmt.settings import PROFILES

F = TypeVar("F", bound=Callable[..., Any])

LISTS = {
    "select": "Run these rules only: codes, names, prefixes (T), groups (ALL, SMART, DEFAULT).",
    "ignore": "Do not run these rules.",
    "extend-select": "Run these rules too.",
    "extend-ignore": "Nor run these rules.",
}
"""Options that name rules, and what they are for."""


def rule_options(function: F) -> F:
    """``--select``, ``--ignore``, ``--extend-select``, ``--extend-ignore``, ``--profile``, ``--preview``"""
    function = click.option("--preview", is_flag=True, help="Run the rules too that still gather evidence.")(function)
    function = click.option("--profile", type=click.Choice(tuple(PROFILES)), help="A ready-made choice of rules and severities.")(function)
    for name, text in reversed(LISTS.items()):
        function = click.option(f"--{name}", multiple=True, callback=selector_list, metavar="RULES", help=text, shell_complete=rules)(function)
    return function
