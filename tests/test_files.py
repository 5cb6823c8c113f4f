"""Finding goal files, and writing them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from goalfmt.files import PathError, find, is_ignored, read
from goalfmt.files.find import shown


def lay_out(root: Path, *names: str, **texts: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    for name, text in texts.items():
        (root / name).write_text(text)


def found(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in find(root)]


def test_names(tmp_path: Path) -> None:
    lay_out(tmp_path, "a.goals", "b.goals.md", "c.md", "goals", ".goals", "d.goals.txt", "e/f.goals", ".hidden/g.goals", "b c\n:.goals")
    assert found(tmp_path) == [".goals", ".hidden/g.goals", "a.goals", "b c\n:.goals", "b.goals.md", "e/f.goals"]


def test_folders_that_hold_no_goals(tmp_path: Path) -> None:
    lay_out(tmp_path, ".git/a.goals", "node_modules/x/a.goals", ".venv/a.goals", "a.goals")
    assert found(tmp_path) == ["a.goals"]


def test_a_named_file_may_have_any_name(tmp_path: Path) -> None:
    lay_out(tmp_path, "plan.md")
    assert find(tmp_path / "plan.md") == [tmp_path / "plan.md"]


PATTERNS: dict[str, dict[str, str | bytes]] = {
    "plain": {".gitignore": "drafts\n"},
    "folder": {".gitignore": "drafts/\n"},
    "anchored": {".gitignore": "/a.goals\n"},
    "star": {".gitignore": "*.goals\n!b.goals\n"},
    "nested": {".gitignore": "*.goals\n", "drafts/.gitignore": "!*.goals\n"},
    "nested anchored": {"drafts/.gitignore": "/a.goals\n"},
    "inside an ignored folder": {".gitignore": "drafts/\n!drafts/a.goals\n"},
    "double star": {".gitignore": "**/deep/**/a.goals\n"},
    "comment and escape": {".gitignore": "# a.goals\n\\#x.goals\n"},
    "trailing space": {".gitignore": "a.goals \n"},
    "crlf": {".gitignore": "a.goals\r\n"},
    "exclude": {".git/info/exclude": "a.goals\n"},
    "exclude, then taken back": {".git/info/exclude": "a.goals\n", ".gitignore": "!a.goals\n"},
    "no utf-8": {".gitignore": b"\xff.goals\na.goals\n"},
    "empty": {".gitignore": "\n\n"},
    "lines that match nothing": {".gitignore": "!\n/\n//\nb.goals\\\n[z\n[[:no:]]*\n"},
    "a range the wrong way": {".gitignore": "[z-a].goals\n"},
    "a class": {".gitignore": "[[:alpha:]].goals\n![^a].goals\n"},
    "taken back with its folder": {".gitignore": "drafts/*\n!drafts/deep/\n"},
    "taken back in an ignored folder": {".gitignore": "drafts\n!a.goals\n"},
    "stars in the middle": {".gitignore": "**/dr*f*s/**/*.g*l*\n"},
    "escaped blank": {".gitignore": "a.goals\\ \nb.goals  \n"},
    "byte order mark": {".gitignore": "\ufeffa.goals\n"},
}


@pytest.mark.parametrize("case", PATTERNS)
def test_gitignore_as_git_reads_it(tmp_path: Path, case: str) -> None:
    lay_out(tmp_path, "a.goals", "b.goals", "#x.goals", "drafts/a.goals", "drafts/b.goals", "drafts/deep/er/a.goals", "other/drafts/c.goals")
    git = ["git", "-C", str(tmp_path), "-c", "core.excludesFile="]
    subprocess.run([*git, "init", "-q"], check=True)
    for name, text in PATTERNS[case].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    listed = subprocess.run([*git, "ls-files", "-zco", "--exclude-standard"], check=True, capture_output=True).stdout.decode()
    expected = sorted(name for name in listed.split("\0") if name.endswith(".goals"))
    assert sorted(found(tmp_path)) == expected
    if case != "inside an ignored folder":  # a folder that is named is searched although git ignores it
        assert sorted(found(tmp_path / "drafts")) == sorted(name.removeprefix("drafts/") for name in expected if name.startswith("drafts/"))
    everything = {path for path in tmp_path.rglob("*.goals") if path.is_file()}
    assert sorted(path.relative_to(tmp_path).as_posix() for path in everything if not is_ignored(path)) == expected


def test_gitignore_of_a_linked_working_tree(tmp_path: Path) -> None:
    main, linked = tmp_path / "main", tmp_path / "linked"
    (main / ".git" / "info").mkdir(parents=True)
    (main / ".git" / "info" / "exclude").write_text("a.goals\n")
    (main / ".git" / "worktrees" / "linked").mkdir(parents=True)
    (main / ".git" / "worktrees" / "linked" / "commondir").write_text("../..\n")
    lay_out(linked, "a.goals", "b.goals")
    (linked / ".git").write_text(f"gitdir: {main}/.git/worktrees/linked\n")
    assert found(linked) == ["b.goals"]


def test_gitignore_seen_from_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, "plans/a.goals", "plans/b.goals", "elsewhere/x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("/plans/a.goals\n")
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert find(Path("../plans")) == [Path("../plans/b.goals")]


def test_links_are_not_followed(tmp_path: Path) -> None:
    lay_out(tmp_path, "in/a.goals", "out/b.goals")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "out").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "c.goals").symlink_to(tmp_path / "out" / "b.goals")
    (tmp_path / "in" / "gone.goals").symlink_to(tmp_path / "nowhere")
    assert found(tmp_path / "in") == ["a.goals"]
    assert find(tmp_path / "in" / "c.goals") == [tmp_path / "in" / "c.goals"], "a link that is named is followed"


def test_special_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.goals")
    assert found(tmp_path) == []
    with pytest.raises(PathError, match="not a regular file"):
        find(tmp_path / "pipe.goals")


@pytest.mark.parametrize("name", ["gone.goals", "*.goals", "gone/**/*.goals", "a\0b", "x" * 5000])
def test_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(PathError):
        find(tmp_path / name)


def test_patterns_that_the_shell_left(tmp_path: Path) -> None:
    lay_out(tmp_path, "a/x.goals", "b/y.goals", "b/z.md")
    assert find(tmp_path / "*" / "*") == [tmp_path / "a/x.goals", tmp_path / "b/y.goals"]
    assert find(tmp_path / "?") == [tmp_path / "a/x.goals", tmp_path / "b/y.goals"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    lay_out(tmp_path, "a.goals", "shut/b.goals")
    (tmp_path / "shut").chmod(0)
    (tmp_path / "a.goals").chmod(0)
    told: list[PathError] = []
    assert find(tmp_path, told.append) == [tmp_path / "a.goals"]
    assert len(told) == 1
    with pytest.raises(PathError, match="permission denied"):
        read(tmp_path / "a.goals")
    (tmp_path / "shut").chmod(0o700)


def test_shown_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(Path("a/../b.goals")) == "b.goals"
    assert shown(tmp_path / "x" / "b.goals") == "x/b.goals"
    assert shown(Path("../b.goals")) == "../b.goals"
