"""Patterns of files, as in a .gitignore, that a project writes."""

from __future__ import annotations

from goalfmt.config.tree import Item
from goalfmt.config.values import described, text, words
from goalfmt.wildmatch import compiled

LONGEST = 500


def patterns(item: Item) -> tuple[str, ...]:
    """A list of patterns. Raises ConfigError at one that cannot be used."""
    for part in item.value if isinstance(item.value, list) else [item]:
        check(part, text(part) if part.value is not None else "")
    return words(item)


def check(item: Item, pattern: str, *, single: bool = False) -> None:
    """That a pattern can be used; ``single``: it stands alone, so that nothing could be taken back by ``!``."""
    error = item.key_error if single else item.error
    if not pattern.strip() or len(pattern) > LONGEST or "\0" in pattern:
        raise error(f"expected a pattern of files such as `drafts/*.goals`, found {described(item) if not single else repr(pattern)}")
    if single and pattern.startswith("!"):
        raise error("a pattern that begins with `!` takes back an earlier one, and there is none; write which files are meant")
    if compiled(pattern) is None:
        raise error(f"{pattern!r} is no pattern of files: nothing can match it")
