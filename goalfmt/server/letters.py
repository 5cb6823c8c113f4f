"""Searching by some letters, as people type them."""

from __future__ import annotations


def holds(words: str, letters: str) -> bool:
    """Whether the letters stand in the words in their order; both are casefolded."""
    at = 0
    for letter in letters:
        at = words.find(letter, at) + 1
        if not at:
            return False
    return True
