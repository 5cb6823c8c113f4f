"""What goalfmt asks of git: revisions, files, staged content, commits; and clear words where git cannot answer."""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from git_folder import GitFolder, clean_git, needs_git

from goalfmt.git import GitError, Reason, Repository
from goalfmt.git.process import Git, clean_environment

pytestmark = needs_git
__all__ = ["clean_git"]

NAMES = [
    "a.goals",
    "with space.goals",
    'quo"te.goals',
    "new\nline.goals",
    "-dash.goals",
    ":(top)x.goals",
    "tab\t.goals",
    "sub/ü.goals",
    "by\udcff.goals",
]
"""What a file may be called; the last is no UTF-8."""


@pytest.fixture
def folder(clean_git: Path) -> GitFolder:
    return GitFolder(clean_git / "work")


def reason(folder: Path) -> Reason:
    with pytest.raises(GitError) as caught:
        Repository.at(folder).resolve("HEAD")
    assert "\n" not in str(caught.value)
    return caught.value.reason


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name(folder: GitFolder, name: str) -> None:
    folder.commit({name: "- [ ] One\n", "other.txt": "x"})
    folder.write({name: "- [ ] Two\n"})
    folder.git("add", "--all")
    repository = Repository.at(folder.path)
    assert list(repository.contents([repository.files_at("HEAD")[name], repository.staged_files()[name]])) == [b"- [ ] One\n", b"- [ ] Two\n"]
    assert repository.path_of(folder.path / name) == name
    assert [change.path for commit in repository.log(paths=[name]) for change in commit.changes] == [name]


def test_content_is_byte_for_byte(folder: GitFolder) -> None:
    texts = [b"", b"\n", b"\r\n\xff\x00\n", b"x" * 100_000, b"abc blob 7\n" * 3]
    folder.commit({f"{number}.goals": text for number, text in enumerate(texts)})
    repository = Repository.at(folder.path)
    files = repository.files_at("HEAD")
    assert list(repository.contents(files[f"{number}.goals"] for number in range(len(texts)))) == texts
    assert list(repository.contents([])) == []
    many = [files[f"{number % len(texts)}.goals"] for number in range(1100)]
    assert [len(data) for data in repository.contents(many)] == [len(texts[number % len(texts)]) for number in range(1100)]
    first = repository.contents(files.values())
    next(first)
    first.close()  # a reader that goes away leaves nothing behind


def test_links_and_submodules_are_no_files(folder: GitFolder) -> None:
    folder.write({"a.goals": "x"})
    (folder.path / "link.goals").symlink_to("a.goals")
    commit = folder.commit({})
    folder.git("update-index", "--add", "--cacheinfo", f"160000,{commit},module.goals")
    folder.commit({})
    repository = Repository.at(folder.path)
    assert list(repository.files_at("HEAD")) == list(repository.staged_files()) == ["a.goals"]


def test_revisions(folder: GitFolder) -> None:
    first = folder.commit({"a.goals": "1"})
    second = folder.commit({"a.goals": "2"})
    folder.git("tag", "-a", "v1", "-m", "one", first)
    folder.git("update-ref", "refs/heads/-all", first)
    repository = Repository.at(folder.path)
    assert [repository.find(name) for name in ("HEAD", "main", "HEAD~1", "v1", first[:9], "@")] == [second, second, first, first, first, second]
    assert repository.find("refs/heads/-all") == first
    bad = ("", "-all", "--all", "--output=x", "nothing", "HEAD..main", "^HEAD", "HEAD:a.goals", "a b", "x\ny", "HEAD\0", "HEAD~9", " ", "\u202e")
    assert [name for name in bad if repository.find(name) is not None] == []
    for name in bad:
        with pytest.raises(GitError, match="no revision is called"):
            repository.resolve(name)


def test_where_histories_part(folder: GitFolder) -> None:
    base = folder.commit({"a.goals": "1"})
    folder.git("checkout", "-q", "-b", "plan")
    folder.commit({"a.goals": "2"})
    folder.git("checkout", "-q", "main")
    folder.commit({"b.goals": "3"})
    repository = Repository.at(folder.path)
    assert repository.merge_base("main", "plan") == base
    folder.git("checkout", "-q", "--orphan", "alone")
    folder.commit({"c.goals": "4"})
    with pytest.raises(GitError, match="no history in common"):
        repository.merge_base("main", "alone")


MESSAGE = "Count leads\n\nA body: with a colon.\n\nGoal: ^leads +1\nGoal: ^calls 3\n 4\nSigned-off-by: Ben <ben@example.org>"


def test_commits(folder: GitFolder) -> None:
    folder.commit({"a.goals": "1", "b.txt": "x"}, "Begin", day="2026-01-05")
    folder.commit({"b.txt": "y"}, "Not about goals", day="2026-01-06")
    folder.commit({"a.goals": "2"}, MESSAGE, day="2026-01-07", author="Bén <ben@example.org>")
    folder.commit({}, "Empty", day="2026-01-08")
    (folder.path / "a.goals").unlink()
    folder.commit({}, "Gone", day="2026-01-09")
    repository = Repository.at(folder.path)
    gone, counted, begun = repository.log(paths=["a.goals"])
    assert [commit.subject for commit in repository.log()] == ["Gone", "Empty", "Count leads", "Not about goals", "Begin"]
    assert [commit.subject for commit in repository.log(since="HEAD~2")] == ["Gone", "Empty"]
    assert (counted.author, counted.email, counted.message) == ("Bén", "ben@example.org", MESSAGE)
    assert counted.date == datetime.fromisoformat("2026-01-07T09:00:00+01:00")
    assert counted.date.utcoffset() == timedelta(hours=1)
    assert counted.trailers == (("Goal", "^leads +1"), ("Goal", "^calls 3 4"), ("Signed-off-by", "Ben <ben@example.org>"))
    assert counted.parents == (repository.resolve("HEAD~3"),)
    assert begun.parents == ()
    assert begun.changes[0].before is None
    assert gone.changes[0].after is None
    assert list(repository.contents([str(counted.changes[0].before), str(counted.changes[0].after)])) == [b"1", b"2"]


def test_merges_are_one_commit_of_the_first_line(folder: GitFolder) -> None:
    folder.commit({"a.goals": "1"}, "Begin")
    folder.git("checkout", "-q", "-b", "plan")
    folder.commit({"b.goals": "2"}, "Plan", day="2026-01-06")
    folder.git("checkout", "-q", "main")
    folder.commit({"c.goals": "3"}, "Work", day="2026-01-07")
    folder.git("merge", "-q", "--no-ff", "-m", "Merge", "plan")
    repository = Repository.at(folder.path)
    merge, work, begin = repository.log(first_parent=True)
    assert [commit.subject for commit in (merge, work, begin)] == ["Merge", "Work", "Begin"]
    assert [change.path for change in merge.changes] == ["b.goals"]
    assert {commit.subject for commit in repository.log()} == {"Merge", "Plan", "Work", "Begin"}


def test_a_message_cannot_forge_a_commit(folder: GitFolder) -> None:
    folder.commit({"a.goals": "1"}, ":100644 100644 aaaa bbbb M\n\n:000000 100644 0 1 A", author=":100644 x <:000000@example.org>")
    folder.commit({"a.goals": "2"}, "Second")
    second, first = Repository.at(folder.path).log()
    assert [len(commit.changes) for commit in (second, first)] == [1, 1]
    assert (second.subject, first.author) == ("Second", "100644 x")


def test_a_date_that_makes_no_sense(folder: GitFolder) -> None:
    folder.commit({"a.goals": "1"})
    tree = folder.git("rev-parse", "HEAD^{tree}").strip()
    raw = f"tree {tree}\nauthor Ana <a@example.org> 99999999999999999 +9999\ncommitter Ana <a@example.org> 1 +0000\n\nOdd\n"
    odd = folder.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", text=raw.encode()).strip()
    (commit,) = Repository.at(folder.path).log(odd)
    assert commit.date.tzinfo is not None


def test_staged_is_not_what_lies_in_the_folder(folder: GitFolder) -> None:
    folder.commit({"a.goals": "committed"})
    folder.write({"a.goals": "staged", "new.goals": "new"})
    folder.git("add", "--all")
    folder.write({"a.goals": "in the folder", "untracked.goals": "no"})
    repository = Repository.at(folder.path)
    staged = repository.staged_files()
    assert dict(zip(staged, repository.contents(staged.values()), strict=True)) == {"a.goals": b"staged", "new.goals": b"new"}


def test_files_in_conflict_are_not_staged(folder: GitFolder) -> None:
    folder.commit({"a.goals": "1\n", "b.goals": "1\n"})
    folder.git("checkout", "-q", "-b", "plan")
    folder.commit({"a.goals": "2\n"})
    folder.git("checkout", "-q", "main")
    folder.commit({"a.goals": "3\n"})
    folder.git("merge", "-q", "plan", check=False)
    assert list(Repository.at(folder.path).staged_files()) == ["b.goals"]


# places ----------------------------------------------------------------------------------------------------------------


def test_outside_of_a_repository(clean_git: Path) -> None:
    assert reason(clean_git) is Reason.NO_REPOSITORY
    assert reason(clean_git / "there" / "is" / "none") is Reason.NO_REPOSITORY


def test_an_empty_repository(folder: GitFolder) -> None:
    assert reason(folder.path) is Reason.EMPTY
    folder.write({"a.goals": "x"})
    folder.git("add", "--all")
    repository = Repository.at(folder.path)
    assert list(repository.staged_files()) == ["a.goals"]
    assert repository.find("HEAD") is None


def test_a_bare_repository(clean_git: Path) -> None:
    assert reason(GitFolder(clean_git / "bare.git", bare=True).path) is Reason.BARE


def test_inside_of_the_git_folder(folder: GitFolder) -> None:
    assert reason(folder.path / ".git") is Reason.BARE


def test_without_git(folder: GitFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}.{os.pathsep}")
    assert reason(folder.path) is Reason.MISSING


def test_a_program_in_the_working_folder_is_not_git(folder: GitFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    impostor = folder.path / "git"
    impostor.write_text("#!/bin/sh\ntouch ran\n")
    impostor.chmod(0o755)
    folder.commit({"a.goals": "1"})
    monkeypatch.chdir(folder.path)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    assert Repository.at(Path()).find("HEAD") is not None
    assert not (folder.path / "ran").exists()


def test_a_shallow_clone(folder: GitFolder, clean_git: Path) -> None:
    folder.commit({"a.goals": "1"})
    folder.commit({"a.goals": "2"})
    folder.git("clone", "-q", "--depth", "1", folder.path.as_uri(), str(clean_git / "shallow"))
    shallow = Repository.at(clean_git / "shallow")
    assert shallow.is_shallow
    assert not Repository.at(folder.path).is_shallow
    with pytest.raises(GitError, match="shallow"):
        shallow.resolve("HEAD~1")
    assert len(list(shallow.log())) == 1


def test_a_shallow_clone_without_a_merge_base(folder: GitFolder, clean_git: Path) -> None:
    folder.commit({"a.goals": "1"})
    folder.git("branch", "plan")
    folder.commit({"a.goals": "2"})
    folder.git("checkout", "-q", "plan")
    folder.commit({"a.goals": "3"})
    folder.git("clone", "-q", "--depth", "1", "--no-single-branch", folder.path.as_uri(), str(clean_git / "shallow"))
    with pytest.raises(GitError) as caught:
        Repository.at(clean_git / "shallow").merge_base("origin/main", "origin/plan")
    assert caught.value.reason is Reason.SHALLOW


def test_a_linked_working_tree(folder: GitFolder, clean_git: Path) -> None:
    folder.commit({"a.goals": "1"})
    folder.git("worktree", "add", "-q", "-b", "plan", str(clean_git / "linked"))
    linked = Repository.at(clean_git / "linked")
    assert linked.root == clean_git / "linked"
    assert linked.folder.is_relative_to(folder.path / ".git")
    assert list(linked.files_at("plan")) == ["a.goals"]


def test_a_submodule_is_a_repository_of_its_own(folder: GitFolder, clean_git: Path) -> None:
    inner = GitFolder(clean_git / "inner")
    inner.commit({"inner.goals": "1"})
    folder.commit({"a.goals": "1"})
    folder.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.path.as_uri(), "module")
    folder.commit({})
    assert list(Repository.at(folder.path / "module").files_at("HEAD")) == ["inner.goals"]
    assert list(Repository.at(folder.path).files_at("HEAD")) == [".gitmodules", "a.goals"]


def test_paths_through_a_link(folder: GitFolder, clean_git: Path) -> None:
    folder.commit({"sub/a.goals": "1"})
    (clean_git / "alias").symlink_to(folder.path)
    repository = Repository.at(clean_git / "alias" / "sub")
    assert repository.path_of(clean_git / "alias" / "sub" / "a.goals") == "sub/a.goals"
    assert repository.path_of(clean_git / "elsewhere.goals") is None


def test_the_environment_of_a_hook(folder: GitFolder, clean_git: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``git commit FILE`` makes an index of its own, and names it to the hook."""
    folder.commit({"a.goals": "1", "b.goals": "1"})
    seen = clean_git / "seen"
    program = (
        "from goalfmt.git import Repository\nfrom pathlib import Path\nrepository = Repository.at(Path())\n"
        f"print(*repository.contents(repository.staged_files().values()), file=open({str(seen)!r}, 'w'))\n"
    )
    (clean_git / "hook.py").write_text(program)
    hook = folder.path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nexec {sys.executable} {clean_git / 'hook.py'}\n")
    hook.chmod(0o755)
    folder.write({"a.goals": "2", "b.goals": "2"})
    folder.git("commit", "-q", "-m", "only b", "b.goals")
    assert seen.read_text() == "b'1' b'2'\n"
    other = GitFolder(clean_git / "other")
    other.commit({"c.goals": "3"})
    monkeypatch.setenv("GIT_DIR", str(folder.path / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(folder.path / ".git" / "index"))
    assert list(Repository.at(other.path).staged_files()) == ["c.goals"]


def test_a_repository_that_only_the_environment_knows(clean_git: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As keepers of dot files do: GIT_DIR and GIT_WORK_TREE."""
    bare = GitFolder(clean_git / "dots.git", bare=True)
    (clean_git / "home").mkdir()
    (clean_git / "home" / "a.goals").write_text("1")
    steered = {"GIT_DIR": str(bare.path), "GIT_WORK_TREE": str(clean_git / "home")}
    bare.git("add", str(clean_git / "home" / "a.goals"), more=steered)
    bare.git("commit", "-q", "-m", "one", more=steered)
    for name, value in steered.items():
        monkeypatch.setenv(name, value)
    assert list(Repository.at(clean_git / "home").files_at("HEAD")) == ["a.goals"]


def test_a_missing_object(folder: GitFolder) -> None:
    folder.commit({"a.goals": "1"})
    repository = Repository.at(folder.path)
    blob = repository.files_at("HEAD")["a.goals"]
    (folder.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(GitError, match="lacks the file content") as caught:
        list(repository.contents([blob]))
    assert caught.value.reason is Reason.DAMAGED


def test_git_that_takes_too_long(folder: GitFolder) -> None:
    late = Git(folder.path, time_limit=0.2)
    with pytest.raises(GitError, match=r"more than 0\.2 seconds") as caught, late.started(("cat-file", "--batch")) as process:
        process.wait()
    assert caught.value.reason is Reason.TIME


def test_the_environment_is_cleaned() -> None:
    given = {
        "GIT_EXTERNAL_DIFF": "evil",
        "GIT_SSH_COMMAND": "evil",
        "GIT_TRACE": "/x",
        "PATH": "/bin",
        "GIT_CONFIG_COUNT": "1",
        "GIT_INDEX_FILE": "x",
    }
    cleaned = clean_environment(given, {"GIT_INDEX_FILE": "/y"})
    assert {name for name in cleaned if name in given} == {"PATH", "GIT_CONFIG_COUNT", "GIT_INDEX_FILE"}
    assert cleaned["GIT_INDEX_FILE"] == "/y"
