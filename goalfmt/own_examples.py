"""Running the examples of a project's own rules: each bad one has to fire its rule, no good one may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from goalfmt.linting import lint
from goalfmt.model import build
from goalfmt.source import Source
from goalfmt.syntax import parse

if TYPE_CHECKING:
    from goalfmt.settings import OwnRule, Settings


def failures(rules: Iterable[OwnRule], settings: Settings) -> Iterator[str]:
    """One line for each example that does not do as it says, and for each that cannot be read."""
    for own in rules:
        for verdict, texts in (("bad", own.bad), ("good", own.good)):
            for number, text in enumerate(texts, 1):
                problem = _problem(own, text, settings, wanted=verdict == "bad")
                if problem is not None:
                    yield f"{own.code} {own.name}: {verdict} example {number}: {problem}"


def _problem(own: OwnRule, text: str, settings: Settings, *, wanted: bool) -> str | None:
    alone = settings._replace(select=(own.code,), extend_select=(), ignore=(), extend_ignore=(), per_file=(), rules=(own,))
    document = parse(Source(text, "example.goals"), settings.vocabulary)
    found = lint(build([document], alone))
    faults = [diagnostic for diagnostic in found if diagnostic.code.startswith("E")]
    if faults:
        line = faults[0].source.place(faults[0].span.start).line
        return f"line {line} cannot be read: {faults[0].message} ({faults[0].code})"
    fired = [diagnostic for diagnostic in found if diagnostic.code == own.code]
    if wanted and not fired:
        return "the rule finds nothing"
    if fired and not wanted:
        line = fired[0].source.place(fired[0].span.start).line
        return f"the rule fires on line {line}: {fired[0].message}"
    return None
