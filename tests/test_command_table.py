"""Every command and every flag: exit code, what goes to which stream, help with an example, and manners where things are not as usual."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
from click.testing import CliRunner, Result

from goalfmt.cli.main import cli

TODAY = "2026-03-02"
PLAN = """---
period: 2026-Q1
---

# Vision: Every shop sells online ^vision

## Objective: Grow recurring revenue by 20% by 2026-03-31 @ana ^revenue

- measure: MRR 50k -> 60k EUR
- why: break even
- 2026-01-31: 51.2k

- [ ] Call 3 clients by 2026-03-31 @ben #growth ^calls
  - 2026-02-28: 1
- [?] Try the new script with 5 clients by 2026-03-31 @ben ^script
"""
OTHER = PLAN.replace("3 clients", "4 clients")
MARKDOWN = "# Plan\n\n- [ ] Call 3 clients\n"


class Call(NamedTuple):
    """How a command is called for a result, in a folder with plan.goals, other.goals and plan.md."""

    arguments: tuple[str, ...]
    code: int = 0
    shows: bool = True
    """Whether it writes to standard output."""
    takes_path: bool = True
    """Whether the first ``plan.goals`` can be any other path."""
    timed: bool = True


CALLS = {
    "add": Call(("Call 2 more clients by 2026-03-31 @ben", "--in", "plan.goals"), shows=False, takes_path=False),
    "approve": Call(("^script", "--by", "@ana"), shows=False, takes_path=False),
    "baseline": Call(("show", "plan.goals"), code=2, shows=False),
    "check": Call(("plan.goals",), shows=True),
    "checkin": Call(("^calls", "2"), shows=False, takes_path=False),
    "completions": Call(("bash",), takes_path=False, timed=False),
    "config": Call((), takes_path=False, timed=False),
    "defer": Call(("^calls", "--to", "2026-Q3"), shows=False, takes_path=False),
    "diff": Call(("plan.goals", "other.goals")),
    "done": Call(("^calls",), shows=False, takes_path=False),
    "drop": Call(("^calls", "--because", "the client moved"), shows=False, takes_path=False),
    "explain": Call(("^calls",), takes_path=False),
    "format": Call(("plan.goals",), shows=False, timed=False),
    "fmt": Call(("plan.goals",), shows=False, timed=False),
    "history": Call(("^calls",), takes_path=False),
    "import": Call(("markdown", "plan.md"), takes_path=False, timed=False),
    "init": Call(("new",), shows=False, takes_path=False),
    "list": Call(("plan.goals",)),
    "merge": Call(("plan.goals", "plan.goals", "other.goals", "--print"), takes_path=False, timed=False),
    "new": Call(("Call 7 clients by 2026-03-31 @ben", "--in", "plan.goals"), shows=False, takes_path=False),
    "next": Call(("plan.goals",)),
    "report": Call(("plan.goals",)),
    "rollover": Call(("plan.goals", "--to", "2026-Q2", "-o", "next.goals"), shows=False),
    "rule": Call(("V001",), takes_path=False, timed=False),
    "shift": Call(("^calls", "--by", "1w"), shows=False, takes_path=False),
    "status": Call(("plan.goals",)),
}
NO_CALL = {"server"}
"""Commands that do not end by themselves."""

COMMANDS = cli.list_commands(click.Context(cli))


def _command(name: str) -> click.Command:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "place"
    place.mkdir()
    for name, text in (("plan.goals", PLAN), ("other.goals", OTHER), ("plan.md", MARKDOWN)):
        (place / name).write_text(text, encoding="utf-8")
    (place / "new").mkdir()
    (place / "goalfmt.yaml").write_text("exclude: [other.goals]\n", encoding="utf-8")
    monkeypatch.chdir(place)
    return place


def _arguments(name: str, path: str | None = None) -> list[str]:
    call = CALLS[name]
    arguments = [path if path is not None and argument == "plan.goals" else argument for argument in call.arguments]
    return [name, *arguments, *(["--today", TODAY] if call.timed else [])]


def _run(*arguments: str, **more: Any) -> Result:
    return CliRunner().invoke(cli, arguments, **more)


def test_the_table_is_whole() -> None:
    assert set(CALLS) | NO_CALL >= set(COMMANDS)


@pytest.fixture(params=[name for name in COMMANDS if name in CALLS])
def name(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command: str) -> None:
    result = _run(command, "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Example" in result.stdout
    assert f"goalfmt {command}" in result.stdout
    assert all(parameter.help for parameter in _command(command).params if isinstance(parameter, click.Option))


def test_a_plain_call(name: str, folder: Path) -> None:
    result = _run(*_arguments(name))
    assert result.exit_code == CALLS[name].code, result.stderr
    assert bool(result.stdout) is CALLS[name].shows
    assert "Traceback" not in result.stderr


def test_a_flag_that_is_none(name: str, folder: Path) -> None:
    result = _run(name, "--no-such-flag")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no-such-flag" in result.stderr


def _flags() -> Iterator[Any]:
    for name in COMMANDS:
        for option in _command(name).params if name in CALLS else ():
            if isinstance(option, click.Option):
                yield pytest.param(name, option, id=f"{name}{option.opts[0]}")


SAMPLES = {
    "--add-ignore": "--add-ignore=why",
    "--baseline": ("--baseline", "base.json"),
    "--by": ("--by", "1w"),
    "--chart": ("--chart", "status", "--output-format", "svg"),
    "--charts": ("--charts", "charts"),
    "--color": ("--color", "always"),
    "--confidence": ("--confidence", "7/10"),
    "--config": ("--config", "goalfmt.yaml"),
    "--extend-ignore": ("--extend-ignore", "V"),
    "--extend-select": ("--extend-select", "S"),
    "--from-git": ("--from-git", "HEAD"),
    "--ignore": ("--ignore", "V"),
    "--in": ("--in", "plan.goals"),
    "--journal": ("--journal", "journal.goals"),
    "--max-warnings": ("--max-warnings", "1000"),
    "--output": ("--output", "json=found.json"),
    "--output-file": ("-o", "written.txt"),
    "--owner": ("--owner", "ben"),
    "--path": ("--path", "plan.goals"),
    "--per-file-ignores": ("--per-file-ignores", "plan.goals:V"),
    "--period": ("--period", "2026"),
    "--rev": ("--rev", "HEAD"),
    "--score": ("--score", "0.7"),
    "--select": ("--select", "V"),
    "--since": ("--since", "2026-01-01"),
    "--stdin-filename": ("--stdin-filename", "x.goals"),
    "--tag": ("--tag", "growth"),
    "--to": ("--to", "2026-Q3"),
    "--today": ("--today", TODAY),
    "--under": ("--under", "^revenue"),
    "--measure": ("--measure", "calls 0 -> 3"),
    "--new": ("--new", "next.goals"),
    "--when": ("--when", "off-track"),
}
"""A value for each option that no type of it tells."""

NEEDS_GIT = {
    ("check", "--staged"),
    ("check", "--changed"),
    ("check", "--since"),
    ("diff", "--staged"),
    ("checkin", "--from-git"),
    ("status", "--rev"),
}
ENDLESS = {("check", "--watch")}


def _given(option: click.Option) -> list[str]:
    for word in option.opts:
        if word in SAMPLES:
            sample = SAMPLES[word]
            return [sample] if isinstance(sample, str) else list(sample)
    word = option.opts[-1]
    if option.is_flag:
        return [word]
    if isinstance(option.type, click.Choice):
        return [word, str(next(iter(option.type.choices)))]
    if isinstance(option.type, click.types.IntParamType):
        return [word, "1"]
    return [word, "text"]


@pytest.mark.parametrize(("command", "option"), [*_flags()])
def test_every_flag_does_not_crash(command: str, option: click.Option, folder: Path) -> None:
    if any((command, word) in ENDLESS for word in option.opts):
        pytest.skip("runs until it is interrupted; it has a test of its own")
    result = _run(*_arguments(command), *_given(option))
    assert result.exit_code in (0, 1, 2), result.stderr
    assert "Traceback" not in result.stderr
    assert "internal error" not in result.stderr
    assert "No such option" not in result.stderr
    needs_git = any((command, word) in NEEDS_GIT for word in option.opts)
    if result.exit_code == 2 and not needs_git:
        # It may not go together with the plain call; then it says so in words, and nothing is written to standard output.
        assert len(result.stderr.strip()) > 10
        assert result.stdout == "" or command == "baseline"


def test_no_colour_where_no_terminal_reads(name: str, folder: Path) -> None:
    result = _run(*_arguments(name), color=True)
    assert "\x1b" not in result.output


def test_no_color_is_heard(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    result = _run(*_arguments(name), color=True)
    assert "\x1b" not in result.output


ODD = "a b\nc:7:d'é.goals"


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be there")
def test_an_odd_path(name: str, folder: Path) -> None:
    if not CALLS[name].takes_path:
        pytest.skip("it takes no path")
    (folder / ODD).write_text(PLAN, encoding="utf-8")
    result = _run(*_arguments(name, ODD))
    assert result.exit_code == CALLS[name].code, result.stderr
    assert "a b\nc:7" not in result.output or name in {"list", "report"}


def test_a_path_that_is_not_there(name: str, folder: Path) -> None:
    if not CALLS[name].takes_path:
        pytest.skip("it takes no path")
    result = _run(*_arguments(name, "missing.goals"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "missing.goals" in result.stderr or name == "baseline"  # which looks for its own file first


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_that_cannot_be_read(name: str, folder: Path) -> None:
    if not CALLS[name].takes_path:
        pytest.skip("it takes no path")
    (folder / "loop.goals").symlink_to("loop.goals")
    result = _run(*_arguments(name, "loop.goals"))
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr
    assert "internal error" not in result.stderr


def test_an_empty_folder(name: str, folder: Path) -> None:
    if not CALLS[name].takes_path or name == "rollover":
        pytest.skip("it takes no folder")
    (folder / "empty").mkdir()
    result = _run(*_arguments(name, "empty"))
    assert result.exit_code in (0, 2)
    assert "Traceback" not in result.stderr
    assert "internal error" not in result.stderr
    if name not in {"diff", "baseline"}:
        assert "no goal files" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes differ there")
def test_a_closed_pipe(name: str, folder: Path) -> None:
    if not CALLS[name].shows:
        pytest.skip("it writes nothing to standard output")
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "goalfmt", *_arguments(name)]
    with os.fdopen(writer, "wb") as out:
        done = subprocess.run(command, cwd=folder, stdout=out, stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False)
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_quiet_says_less(name: str, folder: Path) -> None:
    loud, low = _run(*_arguments(name)), None
    for file, text in (("plan.goals", PLAN), ("other.goals", OTHER)):
        (folder / file).write_text(text, encoding="utf-8")
    if name in {"init", "completions", "rollover"}:
        pytest.skip("it does not do the same twice, or has nothing to say")
    low = _run(*_arguments(name), "--quiet")
    assert low.exit_code == loud.exit_code
    assert len(low.stderr) <= len(loud.stderr)
