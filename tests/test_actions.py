"""The GitHub Action, its sample workflow and the GitLab template: valid, linted, and run as a runner would (Q142, Q146)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from output_readers import workflow_commands

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / "examples" / "ci").glob("*.yml"))
SCRIPTS = ROOT / "ci" / "github"
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
TEMPLATE: dict[str, Any] = yaml.safe_load((ROOT / "templates" / "goalfmt.yml").read_text("utf-8"))
BROKEN = "- [] x\n"
CLEAN = "- [ ] Call 3 clients by 2026-03-31 @mia\n  - why: they asked\n"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None or shutil.which("git") is None, reason="needs bash and git")
slow = pytest.mark.skipif(not os.environ.get("GOALFMT_TEST_HOOKS"), reason="takes a minute and the package index: `make test-hooks`")


def program(name: str) -> str:
    """A program beside the Python that runs the tests, or on the path."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def run(*words: str, cwd: Path | None = None, env: dict[str, str] | None = None, timeout: int = 120) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, timeout=timeout, check=False)


# what they say -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", "examples/ci/github.yml"),
        ("vendor.github-workflows", "examples/ci/weekly.yml"),
        ("vendor.gitlab-ci", "templates/goalfmt.yml"),
    ],
)
def test_schemas(schema: str, file: str) -> None:
    made = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / file))
    assert made.returncode == 0, made.stdout + made.stderr


def test_actionlint() -> None:
    made = run(program("actionlint"), "-shellcheck=", "-pyflakes=", *map(str, WORKFLOWS))
    assert made.returncode == 0, made.stdout + made.stderr


def test_zizmor(tmp_path: Path) -> None:
    """Nothing that strangers write is pasted into a program, and no job may do more than it needs."""
    config = tmp_path / "zizmor.yml"
    config.write_text("rules:\n  unpinned-uses:\n    config:\n      policies:\n        '*': ref-pin\n")
    files = [str(ROOT / "action.yml"), *map(str, WORKFLOWS)]
    made = run(program("zizmor"), "--offline", "--no-progress", "--persona", "pedantic", "--config", str(config), "--format", "json", *files)
    assert made.returncode in (0, *range(10, 15)), made.stderr
    assert [(finding["ident"], finding["desc"]) for finding in json.loads(made.stdout)] == []


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.sh")), ids=lambda path: path.name)
def test_shellcheck(script: Path) -> None:
    made = run(program("shellcheck"), str(script))
    assert made.returncode == 0, made.stdout


def test_no_expression_in_a_program() -> None:
    steps = ACTION["runs"]["steps"]
    assert all("${{" not in step["run"] for step in steps)
    assert all(step["shell"] == "bash" for step in steps)
    assert set(ACTION["inputs"]) == {"paths", "version", "args", "sarif-file", "comment"}
    used = set(re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text("utf-8")))
    assert used == set(ACTION["inputs"]), "each input does something"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_the_samples_hand_over_known_inputs_only(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    (job,) = workflow["jobs"].values()
    step = next(step for step in job["steps"] if "goalfmt" in step["uses"])
    assert set(step["with"]) <= set(ACTION["inputs"])
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in workflow[True], "code of strangers must not meet a token that may write"


# what they do ------------------------------------------------------------------------------------------------------------


class Runner:
    """A checkout with a base and a head, and the variables that the runner of GitHub sets."""

    def __init__(self, place: Path) -> None:
        self.place = place / "checkout"
        self.temp = place / "temp"
        self.output, self.path, self.summary = (place / name for name in ("output", "path", "summary"))
        self.called = place / "called"
        programs = place / "programs"
        for folder in (self.place, self.temp, programs):
            folder.mkdir()
        for file in (self.output, self.path, self.summary):
            file.touch()
        (programs / "goalfmt").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m goalfmt "$@"\n')
        (programs / "gh").write_text(f"#!{sys.executable}\n{GH}")
        for file in programs.iterdir():
            file.chmod(0o755)
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "CI_", "GOALFMT_"))}
        self.env = clean | {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.place),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_PATH": str(self.path),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temp),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GH_LOG": str(self.called),
            "GH_EARLIER": "",
            "GH_FAILS": "",
        }
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str) -> str:
        made = run("git", "-c", "user.name=mia", "-c", "user.email=mia@example.org", *words, cwd=self.place, env=self.env)
        assert made.returncode == 0, made.stderr
        return made.stdout.strip()

    def commit(self, **texts: str) -> str:
        for name, text in texts.items():
            (self.place / f"{name}.goals").write_text(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "x")
        return self.git("rev-parse", "HEAD")

    def step(self, script: str, **env: str) -> subprocess.CompletedProcess[str]:
        return run("bash", str(SCRIPTS / script), cwd=self.place, env=self.env | {"ACTION_PATH": str(ROOT)} | env)

    def check(self, paths: str = ".", args: str = "", sarif: str = "") -> subprocess.CompletedProcess[str]:
        return self.step("check.sh", PATHS=paths, ARGS=args, SARIF_FILE=sarif)

    def comment(self, base: str, **env: str) -> subprocess.CompletedProcess[str]:
        return self.step("comment.sh", **{"BASE": base, "FORK": "false", "NUMBER": "7", "REPOSITORY": "a/b", "GH_TOKEN": "x"} | env)

    def calls(self) -> list[list[str]]:
        return [json.loads(line) for line in self.called.read_text().split("\n") if line] if self.called.exists() else []

    def outputs(self) -> str:
        return self.output.read_text()


GH = """
import json, os, sys
open(os.environ["GH_LOG"], "a").write(json.dumps(sys.argv[1:]) + "\\n")
if os.environ["GH_FAILS"]:
    sys.exit("HTTP 403")
print(os.environ["GH_EARLIER"] if "--paginate" in sys.argv else "https://example.org/comment")
"""


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    yield Runner(tmp_path)
    assert not list(tmp_path.rglob("pwned*")), "something of the input was run"


def test_check_step(runner: Runner) -> None:
    runner.commit(a=BROKEN)
    made = runner.check(sarif="out.sarif")
    assert made.returncode == 0, "the step itself does not fail, so that the summary can follow"
    assert runner.outputs().endswith("exit-code=1\n")
    assert "\nout.sarif\n" in runner.outputs()
    assert json.loads((runner.place / "out.sarif").read_text())["version"] == "2.1.0"
    assert [command.name for command in workflow_commands(made.stdout)] == ["error"]
    assert runner.summary.read_text().startswith("### goalfmt: 1 error")
    assert (runner.temp / "goalfmt-findings.md").read_text() == runner.summary.read_text()


def test_check_step_on_clean_goals(runner: Runner) -> None:
    runner.commit(a=CLEAN)
    assert runner.check(args="--today 2026-03-02").returncode == 0
    assert runner.outputs() == "exit-code=0\n"


def test_paths_one_a_line(runner: Runner) -> None:
    (runner.place / "my plans").mkdir()
    (runner.place / "my plans" / "a b.goals").write_text(BROKEN)
    runner.commit(a=CLEAN, b=BROKEN)
    made = runner.check(paths="a.goals\n\nmy plans\n", args="--today 2026-03-02")
    assert [command.properties["file"] for command in workflow_commands(made.stdout)] == ["my plans/a b.goals"]


def test_arguments_are_words_and_no_more(runner: Runner) -> None:
    runner.commit(a="- [ ] Call 3 clients\n")
    assert runner.check(args="--fail-on warning\n--today   2026-03-02").returncode == 0
    assert runner.outputs() == "exit-code=1\n"


HOSTILE = [
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned",
    "a\n; touch pwned",
    "&& touch pwned",
    "'; touch pwned; '",
    '"; touch pwned; "',
    "*",
    "$HOME",
]


def test_no_input_is_run(runner: Runner) -> None:
    base = runner.commit(a=CLEAN)
    runner.commit(b=CLEAN)
    words = "\n".join(HOSTILE)
    assert runner.check(paths=words, sarif="$(touch pwned)`touch pwned`;touch pwned").returncode == 0
    assert runner.check(args=words).returncode == 0
    assert runner.comment(base, NUMBER=words, REPOSITORY=words).returncode == 0
    assert runner.comment(words).returncode == 0


@pytest.mark.parametrize("version", [*HOSTILE, "--index-url=x", "0.1.0 x", "0.1.0\nx", "@ x", "../x"])
def test_a_version_is_a_version(runner: Runner, version: str) -> None:
    made = runner.step("install.sh", VERSION=version)
    assert made.returncode == 2
    assert workflow_commands(made.stdout)[0].name == "error"


def test_paths_are_no_options(runner: Runner) -> None:
    runner.commit(a=CLEAN)
    assert "no such file" in runner.check(paths="--output=full=a.goals").stderr
    assert (runner.place / "a.goals").read_text() == CLEAN


def test_a_comment_tells_what_changes(runner: Runner) -> None:
    base = runner.commit(a=CLEAN, other=CLEAN.replace("3 clients", "9 banks"))
    runner.commit(a=CLEAN.replace("3 clients", "5 clients").replace("03-31", "04-30"), broken=BROKEN)
    runner.check()
    before = len(runner.summary.read_text())
    made = runner.comment(base)
    assert made.returncode == 0, made.stderr
    (looked, posted) = runner.calls()
    assert looked[:3] == ["api", "--paginate", "repos/a/b/issues/7/comments"]
    assert posted[:4] == ["api", "--method", "POST", "repos/a/b/issues/7/comments"]
    body = Path(posted[posted.index("--field") + 1].removeprefix("body=@")).read_text()
    assert body.startswith("<!-- goalfmt: summary of a pull request -->\n## Goals\n")
    assert "due: `2026-03-31` → `2026-04-30`" in body
    assert "### How they stand" in body
    stand = body.partition("### How they stand")[2].partition("### goalfmt")[0]
    assert "5 clients" in stand
    assert "9 banks" not in stand, "only files that change"
    assert "| 1 | error | **E003 empty-box**" in body
    assert runner.summary.read_text()[before:] == body


def test_the_same_comment_again(runner: Runner) -> None:
    base = runner.commit(a=CLEAN)
    runner.commit(b=CLEAN)
    assert runner.comment(base, GH_EARLIER="12\n34").returncode == 0
    assert runner.calls()[1][:4] == ["api", "--method", "PATCH", "repos/a/b/issues/comments/12"]


def test_a_fork_is_told_on_the_page_of_the_run(runner: Runner) -> None:
    base = runner.commit(a=CLEAN)
    runner.commit(b=CLEAN)
    made = runner.comment(base, FORK="true")
    assert made.returncode == 0
    assert runner.calls() == []
    assert "## Goals" in runner.summary.read_text()
    assert [command.name for command in workflow_commands(made.stdout)] == ["notice"]


def test_a_comment_that_is_refused(runner: Runner) -> None:
    base = runner.commit(a=CLEAN)
    made = runner.comment(base, GH_FAILS="yes")
    assert made.returncode == 0
    assert "pull-requests: write" in workflow_commands(made.stdout)[0].data


def test_a_base_that_is_not_in_the_checkout(runner: Runner) -> None:
    runner.commit(a=CLEAN)
    assert runner.comment("0123456789012345678901234567890123456789").returncode == 0
    assert "fetch-depth: 0" in runner.summary.read_text()


def test_a_comment_fits(runner: Runner) -> None:
    base = runner.commit(a=CLEAN)
    runner.commit(
        **{f"f{number}": "".join(f"- [] {'目' * 60} {number} {line}\n- [ ] Call {line} of {'é' * 90}\n" for line in range(60)) for number in range(8)}
    )
    runner.check()
    assert runner.comment(base).returncode == 0
    body = (runner.temp / "goalfmt-comment.md").read_text()
    assert 40_000 < len(body.encode()) < 65_536
    assert body.count("which found no room here") == 3


def test_names_of_files_do_nothing(runner: Runner) -> None:
    base = runner.commit(a=CLEAN)
    for name in ("$(touch pwned).goals", "-x.goals", "a\nb.goals", "::error::x.goals", "@everyone.goals", "--output=full=a.goals"):
        (runner.place / name).write_text(CLEAN)
    runner.commit()
    made = [runner.check(), runner.comment(base)]
    assert [each.returncode for each in made] == [0, 0]
    assert (runner.place / "a.goals").read_text() == CLEAN
    assert "@everyone" not in re.sub("`[^`]*`", "", runner.summary.read_text()), "as code it names nobody"


def test_the_weekly_summary(runner: Runner) -> None:
    """What the scheduled job runs (Q142)."""
    runner.commit(a=CLEAN)
    workflow = yaml.safe_load((ROOT / "examples" / "ci" / "weekly.yml").read_text("utf-8"))
    made = run("bash", "-e", "-c", workflow["jobs"]["status"]["steps"][-1]["run"], cwd=runner.place, env=runner.env)
    assert made.returncode == 0, made.stderr
    summary = runner.summary.read_text()
    assert summary.startswith("**The goal")
    assert "### &#64;&#8203;mia" in summary


@slow
def test_install_step(runner: Runner) -> None:
    made = runner.step("install.sh", VERSION="")
    assert made.returncode == 0, made.stdout + made.stderr
    assert made.stdout.startswith("goalfmt 0.")
    assert Path(runner.path.read_text().strip(), "goalfmt").exists()


# GitLab ------------------------------------------------------------------------------------------------------------------


def test_the_job_of_gitlab(runner: Runner) -> None:
    base = runner.commit(a=CLEAN)
    runner.commit(b=BROKEN)
    job = TEMPLATE["goalfmt"]
    env = {name: value for name, value in runner.env.items() if not name.startswith("GITHUB")} | {
        "GITLAB_CI": "true", "CI_PROJECT_DIR": str(runner.place), "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "GOALFMT_PATHS": ". $(touch${IFS}pwned)",
        "GOALFMT_ARGS": "--today 2026-03-02 --quiet",
    }  # fmt: skip
    missing = run("sh", "-e", "-c", "\n".join(job["script"]), cwd=runner.place, env=env)
    assert missing.returncode == 2, missing.stderr
    env["GOALFMT_PATHS"] = "."
    assert run("sh", "-e", "-c", "\n".join(job["script"]), cwd=runner.place, env=env).returncode == 1
    after = run("sh", "-e", "-c", "\n".join(job["after_script"]), cwd=runner.place, env=env)
    assert after.returncode == 0, after.stderr
    reports = [*job["artifacts"]["reports"].values(), *job["artifacts"]["paths"]]
    assert all((runner.place / name).stat().st_size for name in reports)
    assert [entry["location"]["path"] for entry in json.loads((runner.place / reports[0]).read_text())] == ["b.goals"]
