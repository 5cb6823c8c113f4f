"""The contents of many blobs, read in order through one process and held only as long as they are needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalfmt.git import Repository


class Texts:
    """Give all blobs in the order in which they will be taken; each may come several times."""

    def __init__(self, repository: Repository, blobs: Iterable[str]) -> None:
        order = list(blobs)
        self._left = Counter(order)
        self._order = dict.fromkeys(order)
        self._stream: Generator[bytes, None, None] = repository.contents(self._order)
        self._names = iter(self._order)
        self._held: dict[str, bytes] = {}

    def __enter__(self) -> Texts:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stream.close()

    def take(self, blob: str | None) -> bytes | None:
        """The bytes of the next blob; None for none. Raises GitError."""
        if blob is None:
            return None
        while blob not in self._held:
            self._held[next(self._names)] = next(self._stream)
        data = self._held[blob]
        self._left[blob] -= 1
        if not self._left[blob]:
            del self._held[blob]
        return data
