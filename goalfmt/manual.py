r"""Manual pages: the docstring of a rule or fault, taken apart.

One docstring is the manual page, the hover text, the page in ``docs/rules`` and the test. Its form::

    Summary in one line, ending in a full stop.

    Paragraphs that say why.

    How to fix: a sentence for a person who does not write programs.

    Bad:

        - [ ] a goal file on which it must fire

    Fixed:

        - [ ] what its fix makes of the Bad example just above

    Good:

        - [ ] a goal file on which it must not fire

``Before (day: 2026-01-05):`` right above a ``Bad`` or ``Good`` example is the same file as it was from that day on, for rules that look back; there
may be several. ``Bad``, ``Good`` and ``Fixed`` repeat. Options of the run stand in brackets, ``Bad (today: 2026-03-02; profile: strict):``;
an escape of hostile characters (``\x00``, ``\u00a0``) is written with a backslash in a raw docstring and ``escapes: yes``.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType, ModuleType
from typing import Generic, NamedTuple, ParamSpec

from goalfmt.diagnostic import Fault, Finding, Severity

P = ParamSpec("P")

_EXAMPLE = re.compile(r"(Bad|Good|Fixed|Before)(?: \(([^()]*)\))?:$")


class Example(NamedTuple):
    """A goal file of a manual page."""

    verdict: str
    """``Bad``, ``Good``, ``Fixed`` or ``Before``"""
    text: str
    options: Mapping[str, str]
    earlier: tuple[Example, ...] = ()
    """Of ``Bad`` and ``Good``: the ``Before`` examples right above it."""


class Manual(NamedTuple):
    """The page of one code."""

    code: str
    name: str
    severity: Severity
    doc: str

    @property
    def summary(self) -> str:
        """The first line."""
        return self.doc.partition("\n")[0]

    @property
    def prose(self) -> str:
        """The page without its examples."""
        return "\n".join(line for line, example in _lines(self.doc) if example is None).strip()

    @property
    def examples(self) -> tuple[Example, ...]:
        """The examples in order."""
        found: list[Example] = []
        earlier: tuple[Example, ...] = ()
        for example in _examples(self.doc):
            found.append(example._replace(earlier=earlier))
            earlier = (*earlier, example) if example.verdict == "Before" else ()
        return tuple(found)


def _lines(doc: str) -> Iterator[tuple[str, str | None]]:
    """Every line of a page with the heading of the example it belongs to, or None; the heading itself belongs to it."""
    heading: str | None = None
    for line in doc.split("\n"):
        if _EXAMPLE.match(line):
            heading = line
        elif heading is not None and line and not line.startswith("    "):
            heading = None
        yield line, heading


def _examples(doc: str) -> Iterator[Example]:
    heading: str | None = None
    body: list[str] = []
    for line, belongs in [*_lines(doc), ("", None)]:
        if line == belongs or belongs is None:
            if heading is not None:
                yield _example(heading, body)
            heading, body = belongs, []
        elif belongs is not None:
            body.append(line[4:])


def _example(heading: str, body: list[str]) -> Example:
    match = _EXAMPLE.match(heading)
    assert match is not None
    pairs = (part.partition(":") for part in (match[2] or "").split(";") if part.strip())
    options = {key.strip(): value.strip() for key, _, value in pairs}
    text = "\n".join(body).strip("\n") + "\n"
    if options.get("escapes") == "yes":
        text = re.sub(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|r|t|\\)", _unescape, text)
    return Example(match[1], text, MappingProxyType(options))


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    plain = {"r": "\r", "t": "\t", "\\": "\\"}.get(code)
    return plain if plain is not None else chr(int(code[1:], 16))


class FaultMaker(Generic[P]):
    """A function that makes faults of one code, with its manual page."""

    __slots__ = ("_make", "code", "name")

    def __init__(self, code: str, name: str, make: Callable[P, Finding]) -> None:
        self.code = code
        self.name = name
        self._make = make

    @property
    def manual(self) -> Manual:
        """The page: the docstring of the function, taken apart only when it is asked for."""
        return Manual(self.code, self.name, Severity.ERROR, inspect.getdoc(self._make) or "")

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Fault:
        """The fault, from whatever the wrapped function takes."""
        finding = self._make(*args, **kwargs)
        return Fault(self.code, finding.span, finding.message, finding.help, finding.fix)


def fault(code: str, name: str) -> Callable[[Callable[P, Finding]], FaultMaker[P]]:
    """Make a function that returns a Finding into a maker of faults; its docstring is the manual page of the code."""

    def decorate(make: Callable[P, Finding]) -> FaultMaker[P]:
        return FaultMaker(code, name, make)

    return decorate


def manuals(module: ModuleType) -> Iterator[Manual]:
    """The manual pages of all fault makers of a module, in the order of definition."""
    for value in vars(module).values():
        if isinstance(value, FaultMaker):
            yield value.manual
