"""The cache: never another answer than a fresh run, whatever has changed and whatever has become of the entries."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goalfmt import cache

ANSWER = {"found": [1, "two"], "deep": {"x": None}}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GOALFMT_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return tmp_path


def _read(folder: Path) -> cache.Manifest | None:
    """The manifest of a run that lists a folder and opens what it finds."""
    reading = cache.Reading()
    reading.start()
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_file():
            Path(entry.path).read_bytes()
    reading.stop()
    return reading.manifest()


def _old(file: Path, text: str = "") -> None:
    """A file that was not changed just now, as far as the clock of the test goes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def project(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = place / "project"
    _old(folder / "a.goals", "- [ ] A\n")
    _old(folder / "b.goals", "- [ ] B\n")
    (folder / "inner").mkdir()
    monkeypatch.setattr(cache, "_changed", lambda path: 0)
    manifest = _read(folder)
    assert manifest is not None
    cache.store("name", manifest, ANSWER)
    return folder


def test_an_answer_is_kept(project: Path) -> None:
    assert cache.load("name") == ANSWER
    assert cache.load("other") is None


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file is edited": lambda folder: (folder / "a.goals").write_text("- [ ] C\n", encoding="utf-8"),
    "a file keeps its length and time": lambda folder: _in_place(folder / "a.goals"),
    "a file goes": lambda folder: (folder / "b.goals").unlink(),
    "a file comes": lambda folder: (folder / "c.goals").write_text("", encoding="utf-8"),
    "a file is renamed": lambda folder: (folder / "b.goals").rename(folder / "d.goals"),
    "a file becomes a folder": lambda folder: _as_folder(folder / "b.goals"),
    "a folder comes": lambda folder: (folder / "more").mkdir(),
    "a configuration comes": lambda folder: (folder / "goalfmt.yaml").write_text("profile: strict\n", encoding="utf-8"),
    "a configuration comes above": lambda folder: (folder.parent / "goalfmt.yaml").write_text("profile: strict\n", encoding="utf-8"),
    "it becomes a repository": lambda folder: (folder.parent / ".git").mkdir(),
    "a file becomes a link to the same": lambda folder: _as_link(folder / "b.goals", folder.parent / "elsewhere.goals"),
    "a folder above becomes a link to the same": lambda folder: _as_link(folder, folder.parent / "moved"),
}

SPECIAL: dict[str, Callable[[Path], object]] = {
    "a file becomes a pipe": lambda folder: _as_pipe(folder / "b.goals"),
    "a pipe comes": lambda folder: _as_pipe(folder / "c.goals"),
    "a pipe comes above": lambda folder: _as_pipe(folder.parent / "goalfmt.yaml"),
}


def _in_place(file: Path) -> None:
    times = file.stat()
    file.write_text("- [ ] X\n", encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def _as_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _as_link(path: Path, target: Path) -> None:
    path.rename(target)
    path.symlink_to(target)


def _as_pipe(file: Path) -> None:
    file.unlink(missing_ok=True)
    os.mkfifo(file)


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_seen(project: Path, what: str) -> None:
    CHANGES[what](project)
    assert cache.load("name") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("what", SPECIAL)
def test_a_pipe_is_seen_and_not_read(project: Path, what: str) -> None:
    SPECIAL[what](project)
    assert cache.load("name") is None


def test_a_folder_above_that_becomes_a_configuration_is_seen(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_changed", lambda path: 0)
    _old(place / "project" / "a.goals", "- [ ] A\n")
    (place / "goalfmt.yaml").mkdir()
    manifest = _read(place / "project")
    assert manifest is not None
    cache.store("name", manifest, ANSWER)
    assert cache.load("name") == ANSWER
    (place / "goalfmt.yaml").rmdir()
    _old(place / "goalfmt.yaml", "profile: strict\n")
    assert cache.load("name") is None


def test_what_is_installed_anew_is_another_program(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "__file__", str(place / "site-packages" / "goalfmt" / "cache.py"))
    record = place / "site-packages" / "goalfmt-0.1.0.dist-info" / "RECORD"
    keys = set()
    for text in ("goalfmt/cache.py,sha256=a,1\n", "goalfmt/cache.py,sha256=b,1\n"):
        _old(record, text)
        cache._program.cache_clear()
        keys.add(cache.key("question"))
    cache._program.cache_clear()
    assert len(keys) == 2


def test_a_file_that_changes_meanwhile_is_not_kept(place: Path) -> None:
    _old(place / "project" / "a.goals", "- [ ] A\n")
    assert _read(place / "project") is None  # it was written a moment ago


def test_what_is_missing_is_part_of_it(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_changed", lambda path: 0)
    reading = cache.Reading()
    reading.start()
    with pytest.raises(FileNotFoundError):
        (place / "pyproject.toml").read_bytes()
    reading.stop()
    manifest = reading.manifest()
    assert manifest is not None
    cache.store("name", manifest, ANSWER)
    assert cache.load("name") == ANSWER
    _old(place / "pyproject.toml", "")
    assert cache.load("name") is None


def _entry() -> Path:
    home = cache.home()
    assert home is not None
    return home / "name.json"


def test_every_flipped_byte_is_seen(project: Path) -> None:
    whole = _entry().read_bytes()
    for at in range(len(whole)):
        _entry().write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        assert cache.load("name") is None
    _entry().write_bytes(whole)
    assert cache.load("name") == ANSWER


def test_every_cut_is_seen(project: Path) -> None:
    whole = _entry().read_bytes()
    for length in range(len(whole)):
        _entry().write_bytes(whole[:length])
        assert cache.load("name") is None


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"null", b'{"name": "other", "manifest": {}, "answer": 1}', b"[" * 100_000, b'{"name": 1e999}'])
def test_a_foreign_entry_is_none(project: Path, body: bytes) -> None:
    _entry().write_bytes(cache._MAGIC + cache.digest(body).encode() + body)
    assert cache.load("name") is None


def test_an_entry_under_another_name_is_none(project: Path) -> None:
    home = cache.home()
    assert home is not None
    (home / "other.json").write_bytes(_entry().read_bytes())
    assert cache.load("other") is None


def test_a_key_depends_on_the_question() -> None:
    assert cache.key(("a", "b")) == cache.key(("a", "b"))
    assert len({cache.key(question) for question in [("a", "b"), ("ab",), ("b", "a"), (("a", "b"),)]}) == 4


def test_old_entries_go(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST", 3)
    for number in range(6):
        cache.store(f"n{number}", {"files": {}, "folders": {}, "marks": {}}, {"number": number})
        os.utime(_entry().parent / f"n{number}.json", (number + 1, number + 1))
    kept = sorted(file.name for file in _entry().parent.iterdir())
    assert len(kept) == 3
    assert "name.json" in kept


def test_a_cache_that_cannot_be_written_is_no_loss(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / "file"))
    cache.store("name", {"files": {}, "folders": {}, "marks": {}}, ANSWER)
    assert cache.load("name") is None


def test_no_relative_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    assert cache.home() is None


def _write_and_read(home: str, number: int) -> Any:
    os.environ["XDG_CACHE_HOME"] = home
    os.environ.pop("GOALFMT_NO_CACHE", None)
    manifest: cache.Manifest = {"files": {}, "folders": {}, "marks": {}}
    for _ in range(20):
        cache.store("shared", manifest, {"writer": number})
        answer = cache.load("shared")
        if answer is not None and set(answer) != {"writer"}:
            return answer
    return None


def test_many_processes_at_once(place: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        results = pool.starmap(_write_and_read, [(str(place / "cache"), number) for number in range(20)])
    assert results == [None] * 20
    home = cache.home()
    assert home is not None
    assert [file.name for file in home.iterdir()] == ["shared.json"]
    assert json.loads((home / "shared.json").read_bytes()[len(cache._MAGIC) + 32 :])["name"] == "shared"
