"""The hooks for pre-commit (Q142): their manifest, and end to end by pre-commit itself on a clone (``make test-hooks``)."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from goalfmt.cli.main import cli

ROOT = Path(__file__).parent.parent
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]
CLEAN = "- [ ] Call 3 clients by 2026-03-31 @mia\n  - why: they asked\n"
UNTIDY = "* [ ] Call 3 clients by 2026-03-31 @mia   \n  * why: they asked\n\n\n"
BROKEN = "- [] Call 3 clients\n"

end_to_end = pytest.mark.skipif(not os.environ.get("GOALFMT_TEST_HOOKS"), reason="takes a minute and the package index: `make test-hooks`")


def test_the_manifest_is_valid() -> None:
    manifest = str(ROOT / ".pre-commit-hooks.yaml")
    made = subprocess.run([*PRE_COMMIT, "validate-manifest", manifest], capture_output=True, text=True, timeout=60, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    assert [hook["id"] for hook in HOOKS] == ["goalfmt-check", "goalfmt-format", "goalfmt-status"]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_what_a_hook_calls_is_there(hook: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.goals").write_text(CLEAN)
    monkeypatch.chdir(tmp_path)
    program, *words = shlex.split(hook["entry"])
    assert program == "goalfmt"
    assert hook["require_serial"]
    result = CliRunner().invoke(cli, [*words, *([] if hook.get("pass_filenames") is False else ["a.goals"])])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "a.goals").read_text() == CLEAN


@pytest.mark.parametrize(
    ("name", "passed"),
    [
        ("a.goals", True),
        ("plans/a.goals.md", True),
        ("plans/-x.goals", True),
        ("a\nb.goals", False),
        ("-x.goals", False),
        ("--output=full=x.goals", False),
        ("README.md", False),
        ("a.goals.txt", False),
        ("goals", False),
    ],
)
def test_which_files_are_passed_on(name: str, passed: bool) -> None:
    for hook in HOOKS:
        if hook.get("pass_filenames", True):
            assert (re.search(hook["files"], name) is not None) is passed


def test_a_name_that_is_an_option_would_be_one() -> None:
    """Why names with a hyphen are not passed on."""
    assert CliRunner().invoke(cli, ["check", "--output=full=/nowhere/x.goals"]).exit_code == 2


# end to end --------------------------------------------------------------------------------------------------------------


def run(*words: str, cwd: Path, code: int | None = 0) -> str:
    made = subprocess.run(words, cwd=cwd, capture_output=True, text=True, timeout=600, check=False)
    out = made.stdout + made.stderr
    assert code is None or made.returncode == code, out
    return out


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environments that it makes."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is committed of goalfmt, as a repository of its own."""
    place = tmp_path_factory.mktemp("clone") / "goalfmt"
    run("git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(place), cwd=ROOT)
    return place


@pytest.fixture
def repository(tmp_path: Path, store: Path, clone: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that uses all hooks, set up as docs/hooks.md says."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(store))
    monkeypatch.setenv("PRE_COMMIT_COLOR", "never")
    for key, value in {"NAME": "mia", "EMAIL": "mia@example.org"}.items():
        monkeypatch.setenv(f"GIT_AUTHOR_{key}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{key}", value)
    place = tmp_path / "project"
    place.mkdir()
    run("git", "init", "--quiet", cwd=place)
    revision = run("git", "rev-parse", "HEAD", cwd=clone).strip()
    hooks = "".join(f"      - id: {hook}\n" for hook in ("goalfmt-format", "goalfmt-check", "goalfmt-status"))
    (place / ".pre-commit-config.yaml").write_text(
        f"default_install_hook_types: [pre-commit, post-commit]\nrepos:\n  - repo: {clone}\n    rev: {revision}\n    hooks:\n{hooks}"
    )
    (place / "goalfmt.yaml").write_text("exclude: [drafts/, old.goals]\n")
    (place / ".gitignore").write_text("ignored.goals\n")
    run(*PRE_COMMIT, "install", cwd=place)
    run("git", "add", ".", cwd=place)
    run("git", "commit", "--quiet", "--no-verify", "-m", "set up", cwd=place)
    return place


def stage(repository: Path, **texts: str) -> None:
    for name, text in texts.items():
        file = repository / f"{name.replace('__', '/')}.goals"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        run("git", "add", "--force", str(file), cwd=repository)


def commit(repository: Path) -> tuple[bool, str]:
    """Whether a commit goes through, and what is told."""
    made = subprocess.run(["git", "commit", "-m", "x"], cwd=repository, capture_output=True, text=True, timeout=600, check=False)
    return made.returncode == 0, made.stdout + made.stderr


@end_to_end
def test_a_commit_with_findings_is_blocked(repository: Path) -> None:
    stage(repository, a=BROKEN)
    went, told = commit(repository)
    assert not went
    assert "error[E003 empty-box]" in told
    stage(repository, a=CLEAN)
    went, told = commit(repository)
    assert went, told
    assert "goals=1" in told, "the status, after the commit"


@end_to_end
def test_untidy_files_are_put_in_order(repository: Path) -> None:
    stage(repository, a=UNTIDY)
    went, told = commit(repository)
    assert not went
    assert "files were modified by this hook" in told
    assert (repository / "a.goals").read_text() == CLEAN
    run("git", "add", "a.goals", cwd=repository)
    assert commit(repository)[0]


@end_to_end
def test_excluded_files_stay_excluded(repository: Path) -> None:
    stage(repository, drafts__a=BROKEN + UNTIDY, old=BROKEN, ignored=BROKEN)
    went, told = commit(repository)
    assert went, told
    assert (repository / "drafts" / "a.goals").read_text() == BROKEN + UNTIDY


@end_to_end
def test_the_status_never_blocks(repository: Path) -> None:
    stage(repository, a="- [ ] Call 3 clients by 2020-03-31 @mia\n  - why: they asked\n")
    run("git", "commit", "--quiet", "--no-verify", "-m", "x", cwd=repository)
    told = run(*PRE_COMMIT, "run", "goalfmt-status", "--hook-stage", "manual", cwd=repository)
    assert "goals=1" in told
    assert "missed=1" in told or "overdue=1" in told


@end_to_end
def test_names_that_begin_with_a_hyphen_are_no_options(repository: Path) -> None:
    name = "--output=full=victim.goals"
    (repository / "victim.goals").write_text(CLEAN)
    (repository / name).write_text(BROKEN)
    run("git", "add", "--", name, "victim.goals", cwd=repository)
    went, told = commit(repository)
    assert went, told
    assert (repository / "victim.goals").read_text() == CLEAN


@end_to_end
def test_try_repo(repository: Path, clone: Path) -> None:
    """What somebody does who only wants to look."""
    stage(repository, a=BROKEN)
    told = run(*PRE_COMMIT, "try-repo", str(clone), "goalfmt-check", "--all-files", cwd=repository, code=1)
    assert "error[E003 empty-box]" in told


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_config_of_the_manual_is_valid(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "hooks.md").read_text("utf-8")
    blocks = re.findall(r"```yaml\n(repos:.*?)```", text, re.DOTALL)
    assert blocks
    for block in blocks:
        file = tmp_path / ".pre-commit-config.yaml"
        file.write_text(block)
        made = subprocess.run([*PRE_COMMIT, "validate-config", str(file)], capture_output=True, text=True, timeout=60, check=False)
        assert made.returncode == 0, made.stdout + made.stderr
        used = {hook["id"] for repository in yaml.safe_load(block)["repos"] for hook in repository["hooks"]}
        assert used <= {hook["id"] for hook in HOOKS}
