"""Which known word a misspelt one may stand for."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known key close to a word: at a distance of 1 for keys of 4 or 5 letters, of 2 for longer ones; None if there is none."""
    best: tuple[int, str] | None = None
    letters = set(word)
    for key in known:
        limit = 0 if len(key) < 4 else 1 if len(key) < 6 else 2
        if abs(len(key) - len(word)) <= limit and len(letters.symmetric_difference(key)) <= 2 * limit:
            found = distance(word, key)
            if found <= limit and (best is None or (found, key) < best):
                best = (found, key)
    return best[1] if best else None


def distance(one: str, other: str) -> int:
    """Edits between two words: insert, delete, change a letter, swap two neighbours (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
