"""JUnit XML, as Jenkins, GitLab and others read it: a test suite for each file, a test case for each finding.

What makes the run fail is a failure, what does not is a skipped test with its message: the report and the exit code agree.
A file without findings is a suite with one test that passes.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from goalfmt.output.parts.places import rooted
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalfmt.diagnostic import Diagnostic
    from goalfmt.output import Checked, Style


def render(checked: Checked, style: Style) -> Iterator[str]:
    """The whole report."""
    suites = [(path, list(here)) for path, here in groupby(checked.diagnostics, key=lambda found: found.source.path)]
    told = {path for path, _ in suites}
    suites += [(path, []) for path in dict.fromkeys(checked.paths) if path not in told]
    failures = sum(_fails(found, checked) for found in checked.diagnostics)
    tests = sum(max(len(here), 1) for _, here in suites)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="goalfmt" tests="{tests}" failures="{failures}" errors="0" time="0">\n'
    for path, here in suites:
        yield from _suite(_text(rooted(path, style)), here, checked)
    yield "</testsuites>\n"


def _suite(path: str, here: Sequence[Diagnostic], checked: Checked) -> Iterator[str]:
    failures = sum(_fails(found, checked) for found in here)
    counts = f'tests="{max(len(here), 1)}" failures="{failures}" errors="0" skipped="{len(here) - failures}" time="0"'
    yield f'  <testsuite name="{path}" {counts}>\n'
    if not here:
        yield f'    <testcase name="nothing to complain about" classname="{path}" time="0"/>\n'
    for found in here:
        yield from _case(path, found, fails=_fails(found, checked))
    yield "  </testsuite>\n"


def _case(path: str, found: Diagnostic, *, fails: bool) -> Iterator[str]:
    place = found.source.place(found.span.start)
    goal = f": {found.goal.title}" if found.goal is not None else ""
    yield f'    <testcase name="{_text(f"{found.code} {found.name}{goal}")}" classname="{path}" time="0">\n'
    message = _text(found.message)
    if not fails:
        yield f'      <skipped message="{path}:{place.line}:{place.column}: {message}"/>\n'
    else:
        lines = [f"{path}:{place.line}:{place.column}: {message}"]
        if found.help is not None:
            lines.append(f"help: {_text(found.help)}")
        body = "\n".join(lines)
        yield f'      <failure message="{message}" type="{found.severity.label}">{body}</failure>\n'
    yield "    </testcase>\n"


def _fails(found: Diagnostic, checked: Checked) -> bool:
    return checked.fail_on is not None and found.severity >= checked.fail_on


def _text(text: str) -> str:
    """Text of an attribute or element. Characters that XML 1.0 has no room for are shown, as all that cannot be seen."""
    shown = visible(text)
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
