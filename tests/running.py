"""Running goalfmt on a text, as the examples of the manual pages say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from goalfmt import build, lint, parse
from goalfmt.config import yaml
from goalfmt.config.keys import settings_of
from goalfmt.diagnostic import Diagnostic
from goalfmt.history.past import Versions
from goalfmt.manual import Example
from goalfmt.settings import Settings
from goalfmt.source import Source

RUN = frozenset({"today", "escapes", "day"})
"""Options of an example that are none of the configuration."""


def settings_for(options: Mapping[str, str]) -> Settings:
    """The settings that the options of an example choose: each is a key of the configuration."""
    text = "".join(f"{key}: {value}\n" for key, value in options.items() if key not in RUN)
    return settings_of(yaml.read(text.encode(), "options"))


def check(text: str, options: Mapping[str, str] | None = None, *, also: str | None = None, earlier: Sequence[Example] = ()) -> list[Diagnostic]:
    """What is found in a text; ``also``: the code of a rule that runs although it is off by default; ``earlier``: how the text was."""
    chosen = options or {}
    settings = settings_for(chosen)
    if also is not None and not also.startswith("E"):
        settings = settings._replace(extend_select=(*settings.extend_select, also))
    today = chosen.get("today")
    document = parse(Source(text, "example.goals"), settings.vocabulary)
    day = None if today is None else datetime.fromisoformat(today) if "T" in today else date.fromisoformat(today)
    return lint(build([document], settings), day, past=past_of(earlier, settings) if earlier else None)


def past_of(earlier: Sequence[Example], settings: Settings) -> Versions:
    """The ``Before`` examples of a page as a past."""
    documents = [(example.options["day"], parse(Source(example.text, "example.goals"), settings.vocabulary)) for example in earlier]
    return Versions((date.fromisoformat(day), build([document], settings)) for day, document in documents)


def mended(text: str, found: Sequence[Diagnostic]) -> str:
    """The text after all fixes of some findings."""
    edits = {(edit.span.start, edit.span.end, edit.text) for diagnostic in found if diagnostic.fix for edit in diagnostic.fix.edits}
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text
