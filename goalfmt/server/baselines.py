"""Findings that a project lets through for now, as ``goalfmt check`` does."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalfmt.server.shelf import Shelf
    from goalfmt.suppression.baseline import Baseline

_LOG = logging.getLogger("goalfmt.server")


def baseline_of(shelf: Shelf) -> Baseline | None:
    """The baseline that the configuration names; None where there is none, or none that can be read."""
    settings, config = shelf.project.settings, shelf.project.config
    if settings.baseline is None or config is None:
        return None
    from goalfmt.suppression.baseline import LARGEST, Baseline, BaselineError, parse

    folder = config.parent.absolute()
    path = folder / settings.baseline
    if not path.resolve().is_relative_to(folder.resolve()):
        return None
    try:
        if path.stat().st_size > LARGEST:
            raise BaselineError(f"larger than {LARGEST:,} bytes")
        entries = parse(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, BaselineError) as error:
        _LOG.error("%s: this baseline cannot be read, and is left out: %s", path, error)
        return None

    def name(shown: str) -> str:
        return os.path.relpath(shelf.base / shown, path.parent).replace(os.sep, "/")

    return Baseline(entries, name)
