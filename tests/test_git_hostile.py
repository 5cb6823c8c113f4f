"""Repositories of strangers: nothing that their configuration, attributes or names ask for is run (safety of git).

Each trap is first sprung with a plain call of git, so that a test which no longer tests anything fails.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from git_folder import GitFolder, clean_git, needs_git

from goalfmt.git import GitError, Repository

pytestmark = needs_git
__all__ = ["clean_git"]


class Trap:
    """A repository in which a program waits for being called; it leaves a mark."""

    def __init__(self, folder: Path) -> None:
        self.mark = folder / "ran"
        self.program = folder / "program"
        self.program.write_text(f'#!/bin/sh\ntouch "{self.mark}"\ncat 2>/dev/null </dev/null\nexit 0\n')
        self.program.chmod(0o755)
        self.repository = GitFolder(folder / "work")
        self.repository.commit({"a.goals": "- [ ] One\n", ".gitattributes": "*.goals diff=evil filter=evil\n"}, "Begin", day="2026-01-05")
        self.repository.commit({"a.goals": "- [ ] Two\n"}, "Goal: ^x +1", day="2026-01-06")
        self.repository.git("tag", "v1")
        self.repository.write({"a.goals": "- [ ] Three\n"})

    def configure(self, settings: Mapping[str, str]) -> None:
        for key, value in settings.items():
            self.repository.git("config", key, value)

    def has_sprung(self) -> bool:
        sprung = self.mark.exists()
        self.mark.unlink(missing_ok=True)
        return sprung


def ask_everything(folder: Path) -> None:
    """Every question that goalfmt has for git."""
    repository = Repository.at(folder)
    head = repository.resolve("HEAD")
    assert repository.find("v1") == head
    assert repository.merge_base("HEAD", "HEAD~1") == repository.resolve("HEAD~1")
    assert list(repository.contents(repository.files_at("HEAD~1")[name] for name in ("a.goals",))) == [b"- [ ] One\n"]
    assert "a.goals" in repository.staged_files()
    assert [commit.subject for commit in repository.log(paths=["a.goals"])] == ["Goal: ^x +1", "Begin"]
    assert len(list(repository.log(since="HEAD~1", first_parent=True))) == 1
    assert len(list(repository.log(patterns=["**/*.goals"], most=1))) == 1
    assert not repository.is_shallow


@pytest.fixture
def trap(clean_git: Path) -> Trap:
    return Trap(clean_git)


SETTINGS: dict[str, tuple[Callable[[str], Mapping[str, str]], tuple[str, ...]]] = {
    "fsmonitor": (lambda program: {"core.fsmonitor": program}, ("status",)),
    "hooks": (lambda program: {"core.hooksPath": str(Path(program).parent / "hooks")}, ("add", "a.goals")),
    "external diff": (lambda program: {"diff.external": program}, ("diff",)),
    "external diff of a driver": (lambda program: {"diff.evil.command": program}, ("diff",)),
    "text converter": (lambda program: {"diff.evil.textconv": program}, ("log", "-p", "-1")),
    "filter": (lambda program: {"filter.evil.clean": program, "filter.evil.smudge": program, "filter.evil.required": "false"}, ("diff",)),
    "pager": (lambda program: {"core.pager": program, "pager.log": program}, ("--paginate", "log")),
    "signature checker": (lambda program: {"log.showSignature": "true", "gpg.program": program}, ("log",)),
    "alias": (lambda program: {f"alias.{name}": f"!{program}" for name in ("log", "rev-parse", "cat-file", "ls-files", "mine")}, ("mine",)),
    "editor": (lambda program: {"core.editor": program, "sequence.editor": program}, ("commit", "--allow-empty")),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_name_a_program(trap: Trap, name: str) -> None:
    settings, plain = SETTINGS[name]
    hooks = trap.program.parent / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "reference-transaction", "pre-commit", "post-checkout"):
        (hooks / hook).symlink_to(trap.program)
    if name == "signature checker":
        sign(trap.repository)
    trap.configure(settings(str(trap.program)))
    more = {"GIT_PAGER_IN_USE": "1"} if name == "pager" else {}
    os.utime(trap.repository.path / "a.goals", (1_600_000_000, 1_600_000_000))
    trap.repository.git(*plain, check=False, more=more)
    if name != "pager":  # git asks for a pager on a terminal only
        assert trap.has_sprung()
    os.utime(trap.repository.path / "a.goals", (1_700_000_000, 1_700_000_000))
    if name == "signature checker":
        Repository.at(trap.repository.path).resolve("HEAD")
        assert next(iter(Repository.at(trap.repository.path).log())).subject == "Signed"
    else:
        ask_everything(trap.repository.path)
    assert not trap.has_sprung()


def sign(repository: GitFolder) -> None:
    """A commit that claims to be signed."""
    tree = repository.git("rev-parse", "HEAD^{tree}").strip()
    armour = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----"
    person = "Ana <ana@example.org> 1767600000 +0000"
    raw = f"tree {tree}\nparent {repository.git('rev-parse', 'HEAD').strip()}\nauthor {person}\ncommitter {person}\n{armour}\n\nSigned\n"
    signed = repository.git("hash-object", "-t", "commit", "-w", "--stdin", text=raw.encode()).strip()
    repository.git("update-ref", "refs/heads/main", signed)


REMOTES: dict[str, Callable[[str, Path], Mapping[str, str]]] = {
    "upload pack": lambda program, home: {"remote.origin.url": str(home / "other"), "remote.origin.uploadpack": program},
    "helper": lambda program, home: {"remote.origin.url": f"ext::{program} x", "protocol.ext.allow": "always"},
    "ssh": lambda program, home: {"remote.origin.url": "ssh://example.invalid/x", "core.sshCommand": program},
}


@pytest.mark.parametrize("name", REMOTES)
def test_a_partial_clone_fetches_nothing(trap: Trap, name: str, clean_git: Path) -> None:
    """What the clone lacks git would fetch by itself, by a program that the configuration names."""
    repository = trap.repository
    settings = REMOTES[name](str(trap.program), clean_git)
    trap.configure({"core.repositoryformatversion": "1", "extensions.partialClone": "origin", "remote.origin.promisor": "true", **settings})
    blob = repository.git("rev-parse", "HEAD~1:a.goals").strip()
    (repository.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    repository.git("cat-file", "-p", blob, check=False)
    assert trap.has_sprung()
    with pytest.raises(GitError, match="lacks the file content"):
        list(Repository.at(repository.path).contents([blob]))
    assert not trap.has_sprung()


@pytest.mark.parametrize("option", ["--output=ran", "--upload-pack=touch ran", "-O", "--exec=touch", "--help"])
def test_names_that_look_like_options(trap: Trap, option: str) -> None:
    repository = Repository.at(trap.repository.path)
    calls: list[Callable[[], object]] = [
        lambda: repository.resolve(option),
        lambda: repository.files_at(option),
        lambda: repository.merge_base(option, "HEAD"),
        lambda: repository.merge_base("HEAD", option),
        lambda: list(repository.log(option)),
        lambda: list(repository.log(since=option)),
    ]
    for call in calls:
        with pytest.raises(GitError, match="no revision is called"):
            call()
    assert list(repository.log(paths=[option])) == []
    assert {file.name for file in trap.repository.path.iterdir()} == {".git", ".gitattributes", "a.goals"}


def test_replaced_objects_are_not_looked_at(trap: Trap) -> None:
    repository = trap.repository
    blob = repository.git("rev-parse", "HEAD~1:a.goals").strip()
    other = repository.git("hash-object", "-w", "--stdin", text=b"- [ ] Forged\n").strip()
    repository.git("replace", blob, other)
    repository.git("replace", "--graft", "HEAD")
    assert repository.git("cat-file", "-p", blob) == "- [ ] Forged\n"
    ask_everything(repository.path)


def test_a_folder_inside_that_looks_like_a_repository(trap: Trap, clean_git: Path) -> None:
    """A bare repository can be a folder of files that somebody committed; calling git inside of it would obey its configuration."""
    inner = GitFolder(trap.repository.path / "docs", bare=True)
    inner.git("config", "core.fsmonitor", str(trap.program))
    with pytest.raises(GitError, match="without a working tree"):
        Repository.at(inner.path)
    assert not trap.has_sprung()


def test_a_working_tree_that_lies_elsewhere(trap: Trap, clean_git: Path) -> None:
    (clean_git / "elsewhere").mkdir()
    trap.configure({"core.worktree": str(clean_git / "elsewhere")})
    with pytest.raises(GitError, match=r"elsewhere|working tree"):
        Repository.at(trap.repository.path)


@pytest.mark.parametrize("name", ["GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_PAGER", "GIT_EDITOR", "GIT_ASKPASS", "GIT_PROXY_COMMAND", "GIT_TRACE"])
def test_variables_that_steer_git(trap: Trap, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, str(trap.program if name != "GIT_TRACE" else trap.mark))
    ask_everything(trap.repository.path)
    assert not trap.has_sprung()


def test_nothing_of_the_repository_is_changed(trap: Trap) -> None:
    def state() -> dict[str, bytes]:
        return {str(file): file.read_bytes() for file in sorted((trap.repository.path / ".git").rglob("*")) if file.is_file()}

    before = state()
    ask_everything(trap.repository.path)
    assert state() == before
