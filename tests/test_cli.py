"""The command line: exit codes, streams, help, and good manners in pipes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result
from interrupting import hear_interrupts

import goalfmt
from goalfmt.cli.conventions import commands as group
from goalfmt.cli.main import cli

CLEAN = "- [ ] Call 3 clients by 2026-03-31 @ben\n  - why: they asked\n"
WARNED = "- [ ] Call 3 clients\n"
BROKEN = "- [] x\n"
COMMANDS = cli.list_commands(click.Context(cli))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def dated(args: tuple[str, ...]) -> list[str]:
    """The arguments with a day taken as today, where the command knows days and the test names none."""
    if args and args[0] in ("check", "list", "status") and "--today" not in args:
        return [args[0], "--today", "2026-03-02", *args[1:]]
    return [*args]


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(cli, dated(args), input=stdin)
    assert "Traceback" not in result.output
    return result


def process(*args: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")} | env
    return subprocess.run([sys.executable, "-m", "goalfmt", *dated(args)], cwd=cwd, capture_output=True, timeout=60, check=False, env=environment)


# exit codes ------------------------------------------------------------------------------------------------------------


def test_clean(folder: Path) -> None:
    (folder / "a.goals").write_text(CLEAN)
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "nothing to complain about; 1 goal in 1 file\n"


def test_findings_go_to_stdout_and_all_else_to_stderr(folder: Path) -> None:
    (folder / "a.goals").write_text(WARNED)
    result = run("check", "--output-format", "concise")
    assert result.exit_code == 0, "warnings do not fail by default"
    assert [line.split()[1] for line in result.stdout.splitlines()] == ["A001", "R001", "T001"]
    assert result.stderr == "3 warnings; 1 goal in 1 file\n"


EXITS = {
    "error": ([], BROKEN, 1),
    "fail on warning": (["--fail-on", "warning"], WARNED, 1),
    "fail on info": (["--fail-on", "info"], WARNED, 1),
    "fail never": (["--fail-on", "never"], BROKEN, 0),
    "exit zero": (["--exit-zero"], BROKEN, 0),
    "few warnings": (["--max-warnings", "3"], WARNED, 0),
    "many warnings": (["--max-warnings", "2"], WARNED, 1),
    "profile": (["--profile", "strict"], WARNED, 1),
    "select": (["--select", "T001", "--fail-on", "warning"], CLEAN, 0),
    "ignore": (["--ignore", "A001,R,no-deadline", "--fail-on", "warning"], WARNED, 0),
    "extend": (["--select", "M", "--extend-select", "T001", "--fail-on", "warning"], WARNED, 1),
    "syntax is always on": (["--select", "T001"], BROKEN, 1),
    "unknown rule": (["--select", "T999"], CLEAN, 2),
    "ignored syntax": (["--ignore", "E101"], CLEAN, 2),
    "unknown option": (["--frobnicate"], CLEAN, 2),
    "unknown format": (["--output-format", "xml"], CLEAN, 2),
    "bad date": (["--today", "yesterday"], CLEAN, 2),
    "no such date": (["--today", "2026-02-30"], CLEAN, 2),
    "date": (["--today", "2026-02-28"], CLEAN, 0),
    "date-time": (["--today", "2026-02-28T12:00"], CLEAN, 0),
    "negative": (["--max-warnings", "-1"], CLEAN, 2),
    "missing": (["gone.goals"], CLEAN, 2),
    "missing, exit zero": (["gone.goals", "--exit-zero"], CLEAN, 2),
    "pattern": (["*.nothing"], CLEAN, 2),
    "missing config": (["--config", "gone.yaml"], CLEAN, 2),
    "after --": (["--", "--frobnicate"], CLEAN, 2),
}


@pytest.mark.parametrize("case", EXITS)
def test_exit_code(folder: Path, case: str) -> None:
    args, text, code = EXITS[case]
    (folder / "a.goals").write_text(text)
    result = run("check", "a.goals", *args)
    assert result.exit_code == code, result.output
    if code == 2:
        assert result.stderr


def test_a_missing_path_hides_no_findings(folder: Path) -> None:
    (folder / "a.goals").write_text(WARNED)
    result = run("check", "gone.goals", "a.goals", "--output-format", "concise")
    assert result.exit_code == 2
    assert "gone.goals: no such file or folder" in result.stderr
    assert "A001" in result.stdout


def test_where_nothing_could_be_read_nothing_is_praised(folder: Path) -> None:
    result = run("check", "gone.goals")
    assert (result.exit_code, result.stderr) == (2, "goalfmt: gone.goals: no such file or folder\n")


def test_a_path_like_an_option(folder: Path) -> None:
    (folder / "--frobnicate").write_text(CLEAN)
    assert run("check", "--", "--frobnicate").exit_code == 0


def test_a_pattern_without_files_says_so(folder: Path) -> None:
    assert "no file matches this pattern" in run("check", "plans/*.goals").stderr


def test_an_empty_folder_says_so(folder: Path) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no goal files here" in result.stderr
    assert run("check", "-q").stderr == ""


HOSTILE = {
    "invalid utf-8": b"- [ ] a\xff\xfe\n",
    "nul": b"- [ ] a\0b\n",
    "lone cr": b"- [ ] a\r- [ ] b\n",
    "broken front matter": b"---\nperiod: [\n---\n",
    "unclosed front matter": b"---\nperiod: 2026\n",
    "separators": "- [ ] a\u2028b\x0bc\x0cd\n".encode(),
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("output", ["full", "concise", "json"])
def test_bad_bytes(folder: Path, case: str, output: str) -> None:
    (folder / "a.goals").write_bytes(HOSTILE[case])
    result = run("check", "--output-format", output)
    assert result.exit_code == 1, result.output
    assert (folder / "a.goals").read_bytes() == HOSTILE[case]


def test_an_unreadable_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.goals").write_text(WARNED)
    (folder / "b.goals").write_text(WARNED)
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "a.goals":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    result = run("check", "--output-format", "concise")
    assert result.exit_code == 2
    assert "goalfmt: a.goals: permission denied\n" in result.stderr
    assert "b.goals:1:7: A001" in result.stdout


def test_an_internal_error_is_one_line_and_hides_no_other_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.goals").write_text(WARNED)
    (folder / "b.goals").write_text(WARNED)
    import goalfmt.project

    real = goalfmt.parse

    def parse(source: goalfmt.source.Source, vocabulary: goalfmt.settings.Vocabulary) -> object:
        if source.path == "a.goals":
            raise RuntimeError("boom\nand more")
        return real(source, vocabulary)

    monkeypatch.setattr(goalfmt.project, "parse", parse)
    result = run("check", "--output-format", "concise", "-q")
    assert result.exit_code == 2
    assert result.stderr.startswith("goalfmt: a.goals: internal error: RuntimeError: boom (")
    assert result.stderr.count("\n") == 1
    assert "report" in result.stderr
    assert "b.goals:1:7: A001" in result.stdout


def test_an_internal_error_anywhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    def boom(*args: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("goalfmt.cli.conventions.checking.Check.run", boom)
    result = run("check")
    assert result.exit_code == 2
    assert result.stderr.startswith("goalfmt: internal error: ZeroDivisionError: boom (")
    monkeypatch.setenv("GOALFMT_TRACEBACK", "1")
    assert "Traceback" in CliRunner().invoke(cli, ["check", "--today", "2026-03-02"]).stderr


def test_interrupted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("goalfmt.cli.conventions.checking.Check.run", interrupt)
    assert run("check").exit_code == 130


def test_interrupted_for_real(folder: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "goalfmt", "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        preexec_fn=hear_interrupts,
    )
    assert child.stdin is not None
    child.stdin.write(b"x")
    child.stdin.flush()
    import time

    time.sleep(1.5)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert (child.returncode, out, err.strip()) == (130, b"", b"")


# streams ---------------------------------------------------------------------------------------------------------------


def test_standard_input(folder: Path) -> None:
    result = run("check", "-", "--output-format", "concise", stdin=WARNED)
    assert result.stdout.startswith("<stdin>:1:7: A001")
    assert run("check", "-", "--stdin-filename", "plans/q1.goals", "--output-format", "concise", stdin=WARNED).stdout.startswith(
        "plans/q1.goals:1:7: "
    )


def test_standard_input_takes_the_configuration_of_its_name(folder: Path) -> None:
    (folder / "plans").mkdir()
    (folder / "plans" / "goalfmt.yaml").write_text("ignore: [A, R, T]\n")
    assert run("check", "-", "--stdin-filename", "plans/q1.goals", stdin=WARNED).stdout == ""
    assert run("check", "-", stdin=WARNED).stdout != ""
    assert run("check", "-", "--stdin-filename", "plans/q1.goals", "--isolated", stdin=WARNED).stdout != ""


def test_invalid_bytes_on_standard_input(folder: Path) -> None:
    assert run("check", "-", stdin=b"- [ ] \xff\n").exit_code == 1


@pytest.mark.parametrize("name", ["a b.goals", "a\nb.goals", "a:b.goals", "ü目.goals", "\x1b[31m.goals", os.fsdecode(b"\xff.goals")])
def test_odd_names(folder: Path, name: str) -> None:
    (folder / name).write_text(WARNED)
    for output in ("full", "concise", "json"):
        done = process("check", "--output-format", output, cwd=folder, PYTHONIOENCODING="utf-8")
        assert done.returncode == 0
        assert b"\x1b" not in done.stdout
        assert b"A001" in done.stdout
    assert run("check", name).exit_code == 0


def test_json(folder: Path) -> None:
    (folder / "a.goals").write_text(WARNED + BROKEN)
    data = json.loads(run("check", "--output-format", "json").stdout)
    jsonschema.validate(data, json.loads((files("goalfmt.output") / "schema" / "check.schema.json").read_text("utf-8")))
    assert data["summary"]["files"] == 1
    assert data["findings"][0]["goal"] == {"id": None, "title": "Call 3 clients", "line": 1}


def test_output_file(folder: Path) -> None:
    (folder / "a.goals").write_text(WARNED)
    result = run("check", "--output-format", "json", "-o", "out.json")
    assert result.stdout == ""
    assert json.loads((folder / "out.json").read_text())["summary"]["warnings"] == 3
    assert run("check", "-o", "gone/out.json").exit_code == 2


def test_several_outputs_at_once(folder: Path) -> None:
    (folder / "a.goals").write_text(WARNED)
    result = run("check", "--output-format", "concise", "--output", "json=out=1.json", "--output", "full=out.txt")
    assert "A001" in result.stdout
    assert json.loads((folder / "out=1.json").read_text())["summary"]["files"] == 1
    assert "-->" in (folder / "out.txt").read_text()
    for wrong in ("json", "json=", "xml=out.xml", "=x"):
        assert run("check", "--output", wrong).exit_code == 2


def test_statistics(folder: Path) -> None:
    (folder / "a.goals").write_text("- [ ] Reach TBD\n- [ ] Reach TBC\n- [ ] Reach 3 clients by 2026-03-02 @ben\n  - start: 2026-04-01\n")
    result = run("check", "--statistics", "-q", "--select", "V009,T008")
    assert result.stderr.splitlines() == ["      2  V009  placeholder", "      1  T008  due-before-start"]


def test_verbose_names_configuration_and_workspace(folder: Path) -> None:
    (folder / "goalfmt.yaml").write_text("profile: micro\n")
    (folder / "a.goals").write_text(CLEAN)
    assert f"configuration: {folder / 'goalfmt.yaml'}; workspace: {folder}; files: 1" in run("check", "-v").stderr


COLOURS = {
    "pipe": ([], {}, False),
    "flag": (["--color", "always"], {}, True),
    "flag before NO_COLOR": (["--color", "always"], {"NO_COLOR": "1"}, True),
    "flag before FORCE_COLOR": (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    "FORCE_COLOR": ([], {"FORCE_COLOR": "1"}, True),
    "NO_COLOR before FORCE_COLOR": ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    "empty NO_COLOR": ([], {"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
}


@pytest.mark.parametrize("case", COLOURS)
def test_colour(folder: Path, case: str) -> None:
    args, env, coloured = COLOURS[case]
    (folder / "a.goals").write_text(WARNED)
    done = process("check", *args, cwd=folder, **env)
    assert (b"\x1b[" in done.stdout) is coloured


def test_colour_on_a_terminal(folder: Path) -> None:
    import pty

    (folder / "a.goals").write_text(WARNED)
    for term, coloured in (("xterm", True), ("dumb", False)):
        reader, writer = pty.openpty()
        child = subprocess.Popen(
            [sys.executable, "-m", "goalfmt", "check", "-q", "--today", "2026-03-02"], cwd=folder, stdout=writer, env={**os.environ, "TERM": term}
        )
        os.close(writer)
        out = b""
        try:
            while piece := os.read(reader, 4096):
                out += piece
        except OSError:
            pass
        os.close(reader)
        assert child.wait(timeout=30) == 0
        assert (b"\x1b[" in out) is coloured


@pytest.mark.parametrize("args", [["check", "--color", "always"], ["check", "--output-format", "json"], ["list"], ["rule", "--all"], ["--help"]])
def test_closed_pipe(folder: Path, args: list[str]) -> None:
    (folder / "a.goals").write_text(WARNED * 5_000)
    child = subprocess.Popen([sys.executable, "-m", "goalfmt", *dated(tuple(args))], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.read(1)
    child.stdout.close()
    err = child.stderr.read()
    child.stderr.close()
    assert child.wait(timeout=60) == 0
    assert b"Traceback" not in err
    assert b"Broken" not in err


def test_closed_pipe_keeps_the_exit_code(folder: Path) -> None:
    (folder / "a.goals").write_text(BROKEN * 5_000)
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m goalfmt check --today 2026-03-02 | head -1; exit ${{PIPESTATUS[0]}}'],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1


def test_a_narrow_encoding_is_no_crash(folder: Path) -> None:
    (folder / "a.goals").write_text("- [ ] Ein schönes 目標\n")
    done = process("check", cwd=folder, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0
    assert b"\\u76ee" in done.stdout


# configuration and workspace -------------------------------------------------------------------------------------------


def test_configuration_errors(folder: Path) -> None:
    (folder / "a.goals").write_text(CLEAN)
    (folder / "goalfmt.yaml").write_text("profil: okr\n")
    result = run("check")
    assert result.exit_code == 2
    assert result.stderr == "goalfmt: goalfmt.yaml:1:1: unknown key 'profil', did you mean 'profile'?\n"
    assert run("check", "--isolated").exit_code == 0


def test_nearest_configuration_wins(folder: Path) -> None:
    for name in ("strict", "lax"):
        (folder / name).mkdir()
        (folder / name / "a.goals").write_text(WARNED)
    (folder / "goalfmt.yaml").write_text("profile: strict\n")
    (folder / "lax" / "goalfmt.yaml").write_text("ignore: ALL\n")
    lines = run("check", "--output-format", "concise").stdout.splitlines()
    assert {line.split(":")[0] for line in lines} == {"strict/a.goals"}
    assert run("check", "--config", "lax/goalfmt.yaml").stdout == ""


def test_select_replaces_and_ignore_adds(folder: Path) -> None:
    (folder / "a.goals").write_text(WARNED)
    (folder / "goalfmt.yaml").write_text("select: [A, T]\nignore: [A001]\n")

    def codes(*args: str) -> list[str]:
        return [line.split()[1] for line in run("check", "--output-format", "concise", *args).stdout.splitlines()]

    assert codes() == ["T001"]
    assert codes("--select", "A,R") == ["R001"]
    assert codes("--ignore", "T001") == []
    assert codes("--extend-select", "R") == ["R001", "T001"]


def test_excluded_files(folder: Path) -> None:
    (folder / "drafts").mkdir()
    (folder / "drafts" / "a.goals").write_text(WARNED)
    (folder / "old").mkdir()
    (folder / "old" / "b.goals").write_text(WARNED)
    (folder / "goalfmt.yaml").write_text("exclude: [drafts/]\narchive: [/old]\n")
    assert run("check").stdout == ""
    assert run("check", "drafts/a.goals", "old/b.goals").stdout != "", "what is named is read"
    result = run("check", "--force-exclude", "drafts/a.goals", "old/b.goals")
    assert result.stdout == ""
    assert "left out" in result.stderr


def test_ignored_files(folder: Path) -> None:
    (folder / ".gitignore").write_text("a.goals\n")
    (folder / "a.goals").write_text(WARNED)
    assert run("check").stdout == ""
    assert run("check", "a.goals").stdout != ""
    assert run("check", "--force-exclude", "a.goals").stdout == ""


def test_references_are_resolved_in_the_whole_workspace(folder: Path) -> None:
    (folder / "plans").mkdir()
    (folder / "vision.goals").write_text("# Objective: Grow by 20% by 2026-03-31 @ana ^grow\n- why: x\n")
    (folder / "plans" / "a.goals").write_text("- [ ] Call 3 clients by 2026-05-01 @ben\n  - supports: ^grow\n")
    (folder / "unrelated.goals").write_text(BROKEN)
    result = run("check", "plans/a.goals", "--output-format", "concise")
    assert [line.split()[1] for line in result.stdout.splitlines()] == ["R004"]
    assert "1 goal in 1 file" in result.stderr
    (folder / "vision.goals").unlink()
    assert "E102" in run("check", "plans/a.goals").stdout


def test_references_lead_on(folder: Path) -> None:
    (folder / "a.goals").write_text("- [ ] Call 3 clients by 2026-05-01 @ben\n  - supports: ^b\n")
    (folder / "b.goals").write_text("- [ ] Win a client by 2026-05-01 @ben ^b\n  - supports: ^c\n")
    (folder / "c.goals").write_text("# Vision: A shop in each town ^c\n")
    rows = json.loads(run("list", "a.goals", "--output-format", "json").stdout)["goals"]
    assert [(row["path"], row["aligned"]) for row in rows] == [("a.goals", True)]


def test_what_is_missing_may_stand_in_another_file(folder: Path) -> None:
    (folder / "a.goals").write_text("# Objective: Grow by 20% by 2026-03-31 @ana\n- why: x\n")
    (folder / "b.goals").write_text("# Vision: A shop in each town\n")
    args = ("check", "--select", "R007", "--output-format", "json")
    for paths in (["a.goals"], ["."], ["a.goals", "b.goals"]):
        assert json.loads(run(*args, *paths).stdout)["findings"] == []
    (folder / "b.goals").unlink()
    [finding] = json.loads(run(*args).stdout)["findings"]
    assert finding["goal"]["title"] == "Grow by 20% by 2026-03-31", "findings above goals name the goal that they point at"


def test_archives_serve_references(folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "b.goals").write_text("- [x] Win ^b\n")
    (folder / "a.goals").write_text("- [ ] Call 3 clients by 2026-05-01 @ben\n  - supports: ^b\n")
    (folder / "goalfmt.yaml").write_text("archive: [old/]\n")
    assert run("check", "--ignore", "R005").stdout == ""


def test_two_files_with_one_id(folder: Path) -> None:
    for name in ("a", "b"):
        (folder / f"{name}.goals").write_text(CLEAN.replace("@ben", "@ben ^x"))
    result = run("check", "a.goals")
    assert (result.exit_code, "E101" in run("check").stdout) == (1 if "E101" in result.stdout else 0, True)


def test_a_workspace_is_that_of_its_configuration(folder: Path) -> None:
    for name in ("x", "y"):
        (folder / name).mkdir()
        (folder / name / "goalfmt.yaml").write_text("")
        (folder / name / "a.goals").write_text(CLEAN.replace("@ben", "@ben ^same"))
    assert run("check").exit_code == 0


# list, rule, explain ---------------------------------------------------------------------------------------------------


def test_list(folder: Path) -> None:
    (folder / "a.goals").write_text(CLEAN + "- [x] Call ana @ana/x #calls\n")
    assert "Call 3 clients" in run("list").stdout
    data = json.loads(run("list", "--output-format", "json", "--today", "2026-03-02").stdout)
    assert (data["today"], [goal["due"] for goal in data["goals"]]) == ("2026-03-02", ["2026-03-31", None])
    for args, count in ((("--owner", "ana"), 1), (("--status", "done"), 1), (("--tag", "calls"), 1), (("--kind", "kpi"), 0), (("--owner", "@b"), 0)):
        assert len(run("list", "--output-format", "jsonl", *args).stdout.splitlines()) == count
    assert run("list", "--output-format", "csv").stdout.startswith("path,line,id")
    assert run("list", "gone").exit_code == 2


def test_list_says_when_lines_are_unread(folder: Path) -> None:
    (folder / "a.goals").write_text(CLEAN + BROKEN)
    result = run("list")
    assert result.exit_code == 0
    assert "1 line could not be read" in result.stderr


@pytest.mark.parametrize("command", ["rule", "explain"])
@pytest.mark.parametrize("name", ["T001", "t001", "no-deadline", "E101", "duplicate-id"])
def test_rule_page(folder: Path, command: str, name: str) -> None:
    result = run(command, name)
    assert result.exit_code == 0
    assert "How to fix:" in result.stdout
    assert "``" not in result.stdout


@pytest.mark.parametrize("command", ["rule", "explain"])
def test_rule_says_what_it_is_in_this_project(folder: Path, command: str) -> None:
    (folder / "goalfmt.yaml").write_text("profile: strict\nignore: [T001]\n")
    assert run(command, "A001").stdout.startswith("A001 no-owner (error)\n")
    assert run(command, "A001", "--isolated").stdout.startswith("A001 no-owner (warning)\n")
    assert run(command, "T001").stdout.startswith("T001 no-deadline (off; `--extend-select T001` turns it on)\n")
    assert str(folder / "goalfmt.yaml") in run(command, "T001", "-v").stderr


def test_rule_lists_and_prints_all(folder: Path) -> None:
    lines = run("rule").stdout.splitlines()
    assert {"A001", "E101", "T001"} <= {line.split()[0] for line in lines}
    pages = run("rule", "--all").stdout
    assert pages.count("How to fix:") == len(lines)


@pytest.mark.parametrize(
    ("command", "name", "words"), [("rule", "no-deadlin", "did you mean 'no-deadline'?"), ("explain", "T099", "no rule is called 'T099'")]
)
def test_unknown_rule(folder: Path, command: str, name: str, words: str) -> None:
    result = run(command, name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


# the group -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example(name: str) -> None:
    for flag in ("-h", "--help"):
        result = run(name, flag)
        assert result.exit_code == 0
        assert f"  goalfmt {name}" in result.stdout.partition("Example")[2]


def test_group_help() -> None:
    result = run("--help")
    assert all(f"  {name} " in result.stdout for name in COMMANDS)
    assert run("--version").stdout == f"goalfmt {goalfmt.__version__}\n"


def test_unknown_command() -> None:
    result = run("chekc")
    assert result.exit_code == 2
    assert "Did you mean 'check'?" in result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_common_options(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    options = {option for parameter in command.params for option in parameter.opts}
    if name not in {"completions", "server"}:  # the one reads no configuration; an editor talks to the other
        assert {"--config", "--isolated", "--no-cache", "--color", "-q", "-v"} <= options


def test_a_command_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"check", "list", "rule", "explain"} <= set(COMMANDS)
    assert "main" not in COMMANDS
    assert group._name(Path("import_.py")) == "import"


def test_cold_start_imports_nothing_in_vain(folder: Path) -> None:
    (folder / "a.goals").write_text(CLEAN)
    code = "import sys; from goalfmt.cli.main import cli; cli.main(['check', 'a.goals'], standalone_mode=False)"
    script = f"try:\n exec({code!r})\nexcept SystemExit:\n import sys; print(*sorted(m for m in sys.modules if '.' not in m))"
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, check=True, text=True)
    loaded = set(done.stdout.split())
    assert "goalfmt" in loaded
    assert loaded.isdisjoint({"lark", "yaml", "pathspec", "markdown_it", "tomllib", "zoneinfo", "json", "asyncio"})


def test_python_interface() -> None:
    document = goalfmt.parse("- [ ] Call 3 clients\n")
    assert [found.code for found in goalfmt.lint(goalfmt.build([document]))] == ["A001", "R001", "T001"]
    with pytest.raises(AttributeError):
        _ = goalfmt.nothing  # type: ignore[attr-defined]
