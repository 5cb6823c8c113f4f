"""The manual pages of everything that goalfmt can find: rules, and faults of syntax and links (E…)."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalfmt.manual import Manual, manuals
from goalfmt.rules import register, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def pages() -> Mapping[str, Manual]:
    """All pages by code."""
    rules = {code: rule_of(code).manual for code in register()}
    return MappingProxyType(dict(sorted({**_faults(), **rules}.items())))


def page(code_or_name: str) -> Manual:
    """The page of a code or name.

    Raises KeyError when there is none.
    """
    for entry in register().values():
        if code_or_name in (entry.code, entry.name):
            return rule_of(entry.code).manual
    faults = _faults()
    return faults[code_or_name] if code_or_name in faults else {manual.name: manual for manual in faults.values()}[code_or_name]


def fault_name(code: str) -> str:
    """The name of a fault's code; of one without a page (a test forbids it), the family's."""
    manual = _faults().get(code)
    return manual.name if manual else "syntax-error"


@cache
def _faults() -> Mapping[str, Manual]:
    return MappingProxyType({manual.code: manual for name in _fault_modules() for manual in manuals(import_module(name))})


def _fault_modules() -> Iterator[str]:
    """Modules named ``faults``, and those of packages of that name: there the makers of faults stand."""
    root = Path(__file__).parents[1]
    for layer in ("syntax", "model"):
        files = [*(root / layer).rglob("faults.py"), *(root / layer).rglob("faults/*.py")]
        for file in sorted(files):
            if file.name != "__init__.py":
                yield ".".join(("goalfmt", *file.relative_to(root).with_suffix("").parts))
