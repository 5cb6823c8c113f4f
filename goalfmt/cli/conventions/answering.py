"""The answer of a check that was kept by an earlier run."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goalfmt import cache
from goalfmt.cli.conventions.packing import packed, unpacked
from goalfmt.output import Checked
from goalfmt.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASKED = (
    "config", "extend_ignore", "extend_select", "force_exclude", "ignore", "isolated", "per_file_ignores", "preview", "profile", "select",
)  # fmt: skip
"""Options that decide what is found."""

_OTHERWISE = ("add_ignore", "baseline", "changed", "diff", "fix", "fix_only", "no_cache", "since", "staged", "stdin_filename", "verbose")
"""Options with which nothing is kept: the run writes, asks git, or tells what it reads."""


class Kept:
    """The answer to a command line, if an earlier run has kept one; else the place to keep it."""

    def __init__(self, paths: Sequence[str], options: dict[str, Any]) -> None:
        self._on = cache.home() is not None and "-" not in paths and not any(options[name] for name in _OTHERWISE)
        self._today: date | datetime | None = options["today"]
        question = (os.getcwd(), tuple(paths), repr(self._today), [(name, options[name]) for name in _ASKED])  # noqa: PTH109
        self._name = cache.key(question) if self._on else ""
        self._reading = cache.Reading()
        self._days: dict[str, date | datetime] = {}

    def answer(self) -> Checked | None:
        """What the earlier run has found; None where there is none, or something has changed since. Then what is read from now on counts."""
        if not self._on:
            return None
        kept = cache.load(self._name)
        if kept is not None:
            with suppress(OSError, ValueError, TypeError, KeyError, IndexError):
                if all(self._is_now(zone, day) for zone, day in kept["days"]):
                    return _checked(kept)
        self._reading.start()
        return None

    def _is_now(self, zone: str, day: str) -> bool:
        from goalfmt.cli.conventions.options import today_in

        return self._today is not None or today_in(zone).isoformat() == day

    def on(self, zone: str, day: date | datetime) -> None:
        """The run takes a day as today, for a project in a time zone."""
        self._days[zone] = day

    def keep(self, checked: Checked, sources: Sequence[Source]) -> None:
        """Keep what was found; ``sources`` are all files in which it stands."""
        self._reading.stop()
        if not self._on:
            return
        manifest = self._reading.manifest()
        if manifest is None:
            return
        used = {found.source for found in checked.diagnostics}
        told = [source for source in sources if source in used]
        answer = {
            "days": [(zone, day.isoformat()) for zone, day in self._days.items()],
            "sources": [source.path for source in told],
            "findings": packed(checked.diagnostics, told),
            "files": checked.files,
            "goals": checked.goals,
            "paths": list(checked.paths),
        }
        cache.store(self._name, manifest, answer)


def _checked(kept: dict[str, Any]) -> Checked:
    sources = [Source.decode(Path(path).read_bytes(), path) for path in kept["sources"]]
    return Checked(unpacked(kept["findings"], sources), kept["files"], kept["goals"], kept["paths"])
