"""Answers that are no answers: the protocol's errors that are nobody's fault, and are not logged."""

from __future__ import annotations

import logging

from lsprotocol.types import ErrorCodes, LSPErrorCodes
from pygls.exceptions import JsonRpcException

__all__ = ["Outdated", "Refused", "Superseded", "Unsettled", "Wrong", "quiet"]


class Answered(JsonRpcException):
    """An error that tells the editor something it can act on."""


class Refused(Answered):
    """What was asked for cannot be done; the message says why, to a person."""

    CODE = int(LSPErrorCodes.RequestFailed)

    def __init__(self, message: str) -> None:
        super().__init__(message, self.CODE)


class Outdated(Answered):
    """The text has changed since the question: the answer would be about places that have moved."""

    CODE = int(LSPErrorCodes.ContentModified)

    def __init__(self) -> None:
        super().__init__("the text has changed meanwhile", self.CODE)


class Superseded(Answered):
    """A newer question of the same kind has come."""

    CODE = int(LSPErrorCodes.RequestCancelled)

    def __init__(self) -> None:
        super().__init__("a newer request has taken its place", self.CODE)


class Unsettled(Answered):
    """As Outdated, for findings that the editor pulls: it is to ask again."""

    CODE = int(LSPErrorCodes.ServerCancelled)

    def __init__(self) -> None:
        super().__init__("the text has changed meanwhile", self.CODE, {"retriggerRequest": True})


class Wrong(Answered):
    """The question itself is wrong."""

    CODE = int(ErrorCodes.InvalidParams)

    def __init__(self, message: str) -> None:
        super().__init__(message, self.CODE)


def quiet(record: logging.LogRecord) -> bool:
    """A filter of logs: such answers are no errors."""
    return not (record.exc_info and isinstance(record.exc_info[1], Answered))
