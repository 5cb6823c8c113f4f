"""Readers of the outputs of ``check`` that share no code with the writers: each follows the rules of the program that the output is for."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

REGISTERED = frozenset(
    {"error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-path", "set-env", "set-output", "save-state"}
    | {"add-matcher", "remove-matcher", "echo", "stop-commands"}
)
"""Commands that the runner of GitHub Actions knows."""

_BLANK = "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""What .NET trims from the beginning of a line."""


class Command(NamedTuple):
    """What the runner makes of a line."""

    name: str
    properties: dict[str, str]
    data: str


def workflow_command(line: str) -> Command | None:
    """A line as the runner of GitHub Actions reads it: the form with colons, then the older one with brackets, which may begin anywhere."""
    return _with_colons(line) or _with_brackets(line)


def workflow_commands(text: str) -> list[Command]:
    """All commands of an output; the runner reads CR, LF and CRLF as the end of a line."""
    return [command for line in re.split("\r\n|\r|\n", text) if (command := workflow_command(line)) is not None]


def _with_colons(line: str) -> Command | None:
    message = line.lstrip(_BLANK)
    end = message.find("::", 2)
    if not message.startswith("::") or end < 0:
        return None
    name, _, words = message[2:end].partition(" ")
    if name.lower() not in REGISTERED:
        return None
    properties = {}
    for pair in words.strip(_BLANK).split(","):
        key, _, value = pair.partition("=")
        value = value.lstrip("=")  # empty pieces are left out
        if key and value:
            properties[key] = _unescaped(value, {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"})
    return Command(name, properties, _unescaped(message[end + 2 :], {"%0D": "\r", "%0A": "\n", "%25": "%"}))


def _with_brackets(line: str) -> Command | None:
    begin = line.find("##[")
    end = line.find("]", begin)
    if begin < 0 or end < 0:
        return None
    name = line[begin + 3 : end].partition(" ")[0]
    return Command(name, {}, line[end + 1 :]) if name.lower() in REGISTERED else None


def _unescaped(text: str, marks: dict[str, str]) -> str:
    for mark, character in marks.items():
        text = text.replace(mark, character)
    return text


_CELL = re.compile(r"(?:\\[!-/:-@\[-`{-~]|[^|\r\n])+")


def table_cells(row: str) -> list[str]:
    """The cells of a row as GitHub's reader of Markdown divides it: a backslash takes whatever sign of ASCII follows with it."""
    return _CELL.findall(row.strip().removeprefix("|"))


class Change(NamedTuple):
    """An edit by lines and columns from 1, the end exclusive."""

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


def changed(text: str, changes: list[Change]) -> str:
    """The text after some changes; columns count code points, a byte-order mark is none of them."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = text.removeprefix(mark).split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    body = text.removeprefix(mark)
    for change in sorted(changes, reverse=True):
        begin, end = (starts[line - 1] + column - 1 for line, column in (change.start, change.end))
        assert 0 <= begin <= end <= len(body)
        body = body[:begin] + change.text + body[end:]
    return mark + body


def changed_bytes(data: bytes, changes: list[Change]) -> bytes:
    """The same for columns that count bytes, a byte-order mark among them."""
    starts = [0]
    for line in data.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    for change in sorted(changes, reverse=True):
        begin, end = (starts[line - 1] + column - 1 for line, column in (change.start, change.end))
        assert 0 <= begin <= end <= len(data)
        data = data[:begin] + change.text.encode() + data[end:]
    return data


def of_json(fix: dict[str, Any]) -> list[Change]:
    """The changes of a fix of the formats json and jsonl."""
    return [Change((edit["line"], edit["column"]), (edit["end_line"], edit["end_column"]), edit["text"]) for edit in fix["edits"]]


def of_sarif(fix: dict[str, Any]) -> list[Change]:
    """The changes of a fix of SARIF, which are all of one file."""
    (artifact,) = fix["artifactChanges"]
    made = []
    for replacement in artifact["replacements"]:
        region, content = replacement["deletedRegion"], replacement.get("insertedContent", {"text": ""})
        words = content["text"] if "text" in content else b64decode(content["binary"]).decode("utf-8", "surrogateescape")
        made.append(Change((region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"]), words))
    return made


def of_rdjson(suggestion: dict[str, Any]) -> list[Change]:
    """The change of a suggestion of Reviewdog."""
    start, end = suggestion["range"]["start"], suggestion["range"]["end"]
    return [Change((start["line"], start["column"]), (end["line"], end["column"]), suggestion["text"])]


def path_of(artifact: dict[str, str]) -> bytes:
    """The path that an artifact location of SARIF stands for."""
    return unquote_to_bytes(artifact["uri"])
