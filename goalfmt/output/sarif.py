"""SARIF 2.1.0 (OASIS): for code scanning and other viewers. Columns count code points, ends are exclusive."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from goalfmt.diagnostic import Severity
from goalfmt.markup.json import dumps
from goalfmt.output.parts.fingerprints import fingerprints
from goalfmt.output.parts.fixes import applicable
from goalfmt.output.parts.places import encoded, rooted
from goalfmt.output.parts.plain import is_whole, whole
from goalfmt.output.parts.rule_help import FAMILIES, markdown, page_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.diagnostic import Diagnostic, Fix
    from goalfmt.manual import Manual
    from goalfmt.output import Checked, Style
    from goalfmt.source import Source, Span

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_ROOT = "%SRCROOT%"
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(checked: Checked, style: Style) -> Iterator[str]:
    """One log with one run, a result a line."""
    codes = {found.code: found.name for found in checked.diagnostics}
    numbers = {code: number for number, code in enumerate(sorted(codes))}
    run = {
        "tool": {"driver": _driver({code: codes[code] for code in numbers}, checked.version)},
        "invocations": [{"executionSuccessful": checked.complete}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "language": "en",
    }
    head = dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)
    yield head.removesuffix("\n  }\n ]\n}") + ',\n   "results": ['
    for number, (found, fingerprint) in enumerate(zip(checked.diagnostics, fingerprints(checked, style), strict=True)):
        yield (",\n    " if number else "\n    ") + dumps(_result(found, fingerprint, numbers[found.code], style))
    yield "\n   ]\n  }\n ]\n}\n"


def _driver(names: dict[str, str], version: str) -> dict[str, Any]:
    return {"name": "goalfmt", "semanticVersion": version, "rules": [_rule(code, name, page_of(code)) for code, name in names.items()]}


def _rule(code: str, name: str, page: Manual | None) -> dict[str, Any]:
    family = FAMILIES.get(code[0], "own")
    if page is None:
        return {"id": code, "name": name, "shortDescription": {"text": f"The project's own rule {name}."}, "properties": {"tags": ["goals", family]}}
    _, _, rest = page.prose.partition("\n")
    why = " ".join(rest.strip().partition("\n\n")[0].split())
    why = "" if why.endswith(":") else why  # it leads to a list
    summary = plain(page.summary)
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": f"{summary} {plain(why)}".strip()},
        "help": {"text": plain(page.doc), "markdown": markdown(page)},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
        "properties": {"tags": ["goals", family], "problem.severity": _PROBLEMS[page.severity]},
    }


def _result(found: Diagnostic, fingerprint: str, rule: int, style: Style) -> dict[str, Any]:
    artifact = _artifact(found.source, style)
    message = found.message if found.help is None else f"{found.message}\nhelp: {found.help}"
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": {"text": _message(message)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": _region(found.source, found.span)}}],
        "partialFingerprints": {"goalfmtFinding/v1": fingerprint},
    }
    fix = applicable(found)
    if fix is not None:
        result["fixes"] = [_fix(found.source, fix, artifact)]
    return result


def _fix(source: Source, fix: Fix, artifact: dict[str, str]) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(source, edit.span)} | ({"insertedContent": _content(edit.text)} if edit.text else {})
        for edit in sorted(fix.edits, key=lambda edit: edit.span)
    ]
    return {"description": {"text": _message(fix.title)}, "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}]}


def _content(text: str) -> dict[str, str]:
    return {"text": text} if is_whole(text) else {"binary": b64encode(encoded(text)).decode()}


def _region(source: Source, span: Span) -> dict[str, int]:
    start, end = source.place(span.start), source.place(span.end)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _artifact(source: Source, style: Style) -> dict[str, str]:
    path = rooted(source.path, style)
    uri = quote(encoded(path), safe="/")
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}


def _message(text: str) -> str:
    """A message in which nothing is a link: ``[words](target)`` would be one."""
    return whole(text).replace("](", "] (")
