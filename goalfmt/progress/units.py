"""Whether two units are the same: the last noun, singular and plural equal, with the project's aliases."""

from __future__ import annotations

from collections.abc import Mapping

from goalfmt.syntax.values.units import canonical, key

SHARES = frozenset({"%", "pp"})
"""Units that never sum."""


def same_unit(unit: str | None, aliases: Mapping[str, str]) -> str | None:
    """The name that all spellings of a unit share; None for no unit."""
    return None if unit is None else key(canonical(unit, aliases)[0])
