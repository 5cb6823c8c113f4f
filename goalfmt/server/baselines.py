"""Findings that a project lets through for now, as ``goalfmt check`` does."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from goalfmt import regular
from goalfmt.server.configurations import Stamp, stamp

if TYPE_CHECKING:
    from pathlib import Path

    from goalfmt.server.shelf import Shelf
    from goalfmt.suppression.baseline import Baseline

_LOG = logging.getLogger("goalfmt.server")


def stamp_of(shelf: Shelf) -> Stamp:
    """What changes when the baseline is written."""
    path = _path(shelf)
    return None if path is None else stamp(path)


def baseline_of(shelf: Shelf) -> Baseline | None:
    """The baseline that the configuration names; None where there is none, or none that can be read."""
    path = _path(shelf)
    if path is None:
        return None
    from goalfmt.suppression.baseline import LARGEST, Baseline, BaselineError, parse

    try:
        data = regular.read(path, LARGEST + 1)
        if len(data) > LARGEST:
            raise BaselineError(f"larger than {LARGEST:,} bytes")
        entries = parse(data.decode())
    except (OSError, UnicodeDecodeError, BaselineError) as error:
        _LOG.error("%s: this baseline cannot be read, and is left out: %s", path, error)
        return None

    def name(shown: str) -> str:
        return os.path.relpath(shelf.base / shown, path.parent).replace(os.sep, "/")

    return Baseline(entries, name)


def _path(shelf: Shelf) -> Path | None:
    """The file that the configuration names; a link that leads out of the project is not followed."""
    settings, config = shelf.project.settings, shelf.project.config
    if settings.baseline is None or config is None:
        return None
    folder = config.parent.absolute()
    path = folder / settings.baseline
    return path if path.resolve().is_relative_to(folder.resolve()) else None
