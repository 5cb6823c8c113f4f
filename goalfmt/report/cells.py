"""Text in cells of a fixed width."""

from __future__ import annotations

from goalfmt.terminal.visible import width


def fit(text: str, columns: int, ellipsis: str = "…") -> str:
    """The text in exactly so many columns: padded with spaces, or cut with an ellipsis."""
    taken = width(text)
    if taken <= columns:
        return text + " " * (columns - taken)
    room = columns - len(ellipsis)
    kept, used = [], 0
    for character in text:
        used += width(character)
        if used > room:
            break
        kept.append(character)
    cut = "".join(kept).rstrip() + ellipsis[: max(columns, 0)]
    return cut + " " * (columns - width(cut))
