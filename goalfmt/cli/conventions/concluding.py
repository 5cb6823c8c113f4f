"""How a check ends: what is told of it at last, and its exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from goalfmt.cli.conventions.exits import CLEAN, FINDINGS
from goalfmt.diagnostic import Diagnostic, Severity
from goalfmt.output import Checked

SEVERITIES = {severity.label: severity for severity in Severity}


def exit_code(diagnostics: Sequence[Diagnostic], fail_on: str, max_warnings: int | None) -> int:
    """1 where something is as bad as ``fail_on``, or there are more warnings than allowed; else 0."""
    limit = SEVERITIES.get(fail_on)
    warnings = sum(found.severity is Severity.WARNING for found in diagnostics)
    too_bad = limit is not None and any(found.severity >= limit for found in diagnostics)
    return FINDINGS if too_bad or (max_warnings is not None and warnings > max_warnings) else CLEAN


def summary(checked: Checked) -> str:
    """``2 errors, 1 warning; 12 goals in 3 files``"""
    levels = Counter(found.severity for found in checked.diagnostics)
    found = [
        _count(levels[severity], severity.label if severity is not Severity.INFO else "remark") for severity in reversed(Severity) if levels[severity]
    ]
    read = f"{_count(checked.goals, 'goal')} in {_count(checked.files, 'file')}"
    return f"{', '.join(found)}; {read}" if found else f"nothing to complain about; {read}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def tell_statistics(diagnostics: Sequence[Diagnostic]) -> None:
    """A line for each rule, the most frequent first."""
    counts = Counter((found.code, found.name) for found in diagnostics)
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"{count:>7}  {code}  {name}", err=True)
