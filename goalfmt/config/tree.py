"""A configuration as read, whatever its spelling: values that know their place."""

from __future__ import annotations

from typing import NamedTuple

LONGEST = 600
"""Characters of a message, which may quote a word of any length."""


class ConfigError(Exception):
    """A configuration that cannot be used. Its text is ``file:line:column: what is wrong``."""

    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        message = message if len(message) <= LONGEST else f"{message[:LONGEST]}…"
        super().__init__(f"{path}:{line}:{column}: {message}")
        self.path = path
        self.line = line
        self.column = column
        self.message = message


class Item(NamedTuple):
    """A value with its place."""

    value: Scalar | list[Item] | dict[str, Item]
    path: str
    line: int
    column: int
    key_place: tuple[int, int] | None = None
    """Line and column of the key that it belongs to."""

    def error(self, message: str) -> ConfigError:
        """An error at the value."""
        return ConfigError(self.path, self.line, self.column, message)

    def key_error(self, message: str) -> ConfigError:
        """An error at the key."""
        line, column = self.key_place or (self.line, self.column)
        return ConfigError(self.path, line, column, message)


Scalar = str | int | float | bool | None
