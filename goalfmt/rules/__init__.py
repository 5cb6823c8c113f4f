"""The rules, one file each, in a folder a family: ``time_bound/t001_no_deadline.py`` holds the rule T001, ``no-deadline``.

The folder is the register. Code and name stand in the file's name, so that a rule is found and chosen before it is imported.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goalfmt.rule import AnyRule

_FILE = re.compile(r"([a-z][0-9]{3})_([a-z0-9_]+)\.py")


class Entry(NamedTuple):
    """Where a rule stands."""

    code: str
    name: str
    module: str


@cache
def register() -> Mapping[str, Entry]:
    """All rules by code, in the order of codes."""
    folder = Path(__file__).parent
    entries = [
        Entry(match[1].upper(), match[2].replace("_", "-"), f"{__name__}.{family.name}.{file.stem}")
        for family in folder.iterdir()
        if family.is_dir()
        for file in family.iterdir()
        if (match := _FILE.fullmatch(file.name))
    ]
    return MappingProxyType({entry.code: entry for entry in sorted(entries)})


@cache
def rule_of(code: str) -> AnyRule:
    """The rule of a code of :func:`register`."""
    entry = register()[code]
    made: AnyRule = getattr(import_module(entry.module), entry.name.replace("-", "_"))
    return made
