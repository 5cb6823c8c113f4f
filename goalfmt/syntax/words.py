"""The words that the language knows: kinds of goals and keys of properties, with those that a project adds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from goalfmt.settings import Vocabulary
from goalfmt.syntax.keys import KEYS

KIND_WORDS = MappingProxyType(
    {
        "vision": "vision",
        "objective": "objective",
        "goal": "goal",
        "key result": "key-result",
        "kr": "key-result",
        "kpi": "kpi",
        "milestone": "milestone",
    }
)
"""Word in lower case -> kind."""


class Words:
    """The known words of one project."""

    __slots__ = ("_near", "keys", "kinds")

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.kinds: Mapping[str, str] = KIND_WORDS
        if vocabulary.kind_words:
            self.kinds = {**KIND_WORDS, **{word.lower(): kind for word, kind in vocabulary.kind_words.items()}}
        self.keys: dict[str, str] = {name: key.value for name, key in KEYS.items()}
        """Key -> value type."""
        self.keys.update(vocabulary.keys)
        self._near: dict[str, str | None] = {}

    def type_of(self, key: str) -> str | None:
        """The value type of a key; None if it is unknown."""
        return self.keys.get(key) or ("text" if key.startswith("x-") and len(key) > 2 else None)

    def near(self, word: str) -> str | None:
        """The known key that a word may be a misspelling of, if there is one."""
        if word not in self._near:
            from goalfmt.syntax.nearness import nearest

            self._near[word] = nearest(word, self.keys)
        return self._near[word]
