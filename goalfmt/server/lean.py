"""A quicker start. This module has to be imported before anything of lsprotocol.

lsprotocol has more than 500 classes, and half of the time that their import takes goes into methods that compare, print and guard them. A server
needs none of these, so they are left out, by the public options of attrs. Where lsprotocol was imported before, nothing is changed.
"""

from __future__ import annotations

import sys
from typing import Any

import attrs


def import_protocol() -> None:
    """Import the types of the protocol."""
    if "lsprotocol.types" in sys.modules:
        return
    define = attrs.define

    def lean(given: Any = None, **options: Any) -> Any:
        return define(given, **(options or {"repr": False, "eq": False, "on_setattr": attrs.setters.NO_OP}))

    attrs.define = lean  # type: ignore[assignment]
    try:
        import lsprotocol.types
    finally:
        attrs.define = define
    assert lsprotocol.types
