"""The one writer of files, under every fault: a file holds the old content or the new, never a mix."""

from __future__ import annotations

import errno
import os
import random
import resource
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from goalfmt.files import BusyError, ChangedError, create, locking, write, write_atomic

OLD, NEW = b"old\r\n" * 50_000, b"\xef\xbb\xbfnew\n" * 60_000
ROOT = Path(__file__).parent.parent


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "a.goals"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def nobody(tmp_path: Path) -> Iterator[None]:
    """Somebody who is not root: root may do everything."""
    if os.geteuid() != 0:
        yield
        return
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.name.startswith(("pytest-", "popen-", "test_")):
            break  # what pytest has made ends here
        folder.chmod(0o777)
    try:
        os.seteuid(65534)
    except OSError:
        pytest.skip("cannot become another user")
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("data", [b"", b"a\r\n\xff\xfe", b"x" * 3_000_000])
def test_content_and_mode(tmp_path: Path, data: bytes) -> None:
    target = tmp_path / "a.goals"
    write_atomic(target, data)
    assert target.read_bytes() == data
    for mode in (0o640, 0o600, 0o777, 0o200, 0o4755, 0o2644):
        target.chmod(mode)
        write_atomic(target, data + b"!", None)
        assert stat.S_IMODE(target.stat().st_mode) == mode
    target.chmod(0o600)
    assert target.read_bytes() == data + b"!"
    assert names(tmp_path) == ["a.goals"]


def test_a_new_file_has_the_mode_of_new_files(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_atomic(tmp_path / "a", b"x")
        create(tmp_path / "b", b"x")
    finally:
        os.umask(old)
    assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in "ab"} == {0o640}


@pytest.mark.parametrize("name", ["x" * 255, "ö" * 127, "a b\n\t'\"", "-o", ".hidden", "\udcff.goals"])
def test_names(tmp_path: Path, name: str) -> None:
    for data in (b"1", b"2"):
        write_atomic(tmp_path / name, data)
        assert (tmp_path / name).read_bytes() == data
    assert names(tmp_path) == [name]


# ---- links, special files, permissions


def test_symbolic_links_stay(tmp_path: Path, target: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to("../a.goals")
    (tmp_path / "link").symlink_to("in/link")
    write_atomic(tmp_path / "link", NEW, OLD)
    assert (tmp_path / "link").is_symlink()
    assert target.read_bytes() == NEW
    assert not target.is_symlink()


def test_a_link_to_nothing_makes_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("b")
    write_atomic(tmp_path / "link", b"x")
    assert (tmp_path / "b").read_bytes() == b"x"
    assert (tmp_path / "link").is_symlink()


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match="symbolic links"):
        write_atomic(tmp_path / "a", b"x")


def test_hard_links_keep_the_old_content(tmp_path: Path, target: Path) -> None:
    (tmp_path / "copy").hardlink_to(target)
    assert write_atomic(target, NEW).separated
    assert (target.read_bytes(), (tmp_path / "copy").read_bytes()) == (NEW, OLD)
    assert not write_atomic(target, OLD).separated


def test_what_is_no_file(tmp_path: Path) -> None:
    write_atomic(Path(os.devnull), b"gone")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    with pytest.raises(IsADirectoryError):
        write_atomic(tmp_path, b"x")
    if Path("/dev/full").exists():
        with pytest.raises(OSError, match="No space"):
            write_atomic(Path("/dev/full"), b"x")


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_bytes()), daemon=True)
    reader.start()
    write_atomic(tmp_path / "pipe", NEW)
    reader.join(10)
    assert got == [NEW]


@pytest.mark.parametrize("mode", [0o444, 0o000, 0o555])
def test_a_read_only_file_is_refused(target: Path, mode: int) -> None:
    target.chmod(mode)
    with pytest.raises(PermissionError):
        write_atomic(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == mode
    target.chmod(0o600)
    assert target.read_bytes() == OLD


def test_a_file_of_somebody_else_is_refused(target: Path, nobody: None) -> None:
    if target.stat().st_uid == os.geteuid():
        pytest.skip("only root can give files away")
    with pytest.raises(PermissionError):
        write_atomic(target, NEW)
    assert target.read_bytes() == OLD


def test_a_read_only_folder(tmp_path: Path, nobody: None) -> None:
    folder = tmp_path / "shut"
    folder.mkdir()
    (folder / "a").write_bytes(OLD)
    folder.chmod(0o555)
    for attempt in (lambda: write_atomic(folder / "a", NEW), lambda: create(folder / "b", NEW)):
        with pytest.raises(PermissionError):
            attempt()
    folder.chmod(0o755)
    assert (folder / "a").read_bytes() == OLD
    assert names(folder) == ["a"]


def test_nobody_gains_rights_where_the_owner_cannot_be_kept(tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    target.chmod(0o6774)
    monkeypatch.setattr(os, "fchown", refuse)
    write_atomic(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == 0o744


def test_the_owner_is_kept(target: Path) -> None:
    try:
        os.chown(target, 12345, 23456)
    except PermissionError:
        pytest.skip("only root can give files away")
    write_atomic(target, NEW)
    assert (target.stat().st_uid, target.stat().st_gid) == (12345, 23456)


def test_extended_attributes_are_kept(target: Path) -> None:
    try:
        os.setxattr(target, "user.colour", b"green")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")
    write_atomic(target, NEW)
    assert os.getxattr(target, "user.colour") == b"green"


# ---- changed meanwhile, created meanwhile


@pytest.mark.parametrize("found", [b"", OLD[:-1], OLD + b"x", b"x" + OLD[1:], None])
def test_changed_meanwhile(target: Path, found: bytes | None) -> None:
    if found is None:
        target.unlink()
    else:
        target.write_bytes(found)
    with pytest.raises(ChangedError):
        write_atomic(target, NEW, OLD)
    assert (target.read_bytes() if target.exists() else None) == found
    assert names(target.parent) == ([] if found is None else ["a.goals"])


def test_changed_while_the_new_content_is_written(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison comes last, right before the rename."""
    real = os.fsync

    def meddle(handle: int) -> None:
        real(handle)
        target.write_bytes(b"somebody else's")

    monkeypatch.setattr(os, "fsync", meddle)
    with pytest.raises(ChangedError):
        write_atomic(target, NEW, OLD)
    assert target.read_bytes() == b"somebody else's"


def test_create_never_replaces(tmp_path: Path, target: Path) -> None:
    (tmp_path / "dangling").symlink_to("nowhere")
    for name in ("a.goals", "dangling"):
        with pytest.raises(FileExistsError):
            create(tmp_path / name, NEW)
    assert target.read_bytes() == OLD
    create(tmp_path / "b", NEW)
    assert (tmp_path / "b").read_bytes() == NEW
    assert (tmp_path / "b").stat().st_nlink == 1
    assert names(tmp_path) == ["a.goals", "b", "dangling"]


def test_create_loses_against_one_who_was_faster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def meddle(handle: int) -> None:
        real(handle)
        (tmp_path / "b").write_bytes(b"faster")

    monkeypatch.setattr(os, "fsync", meddle)
    with pytest.raises(FileExistsError):
        create(tmp_path / "b", NEW)
    assert (tmp_path / "b").read_bytes() == b"faster"
    assert names(tmp_path) == ["b"]


def test_create_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    create(tmp_path / "b", NEW)
    assert (tmp_path / "b").read_bytes() == NEW
    assert names(tmp_path) == ["b"]


# ---- temporary files of others


def test_what_a_dead_writer_left_is_swept(target: Path) -> None:
    left = target.with_name(".a.goals.goalfmt-tmp")
    left.write_bytes(b"half of it")
    write_atomic(target, NEW)
    assert target.read_bytes() == NEW
    assert names(target.parent) == ["a.goals"]


def test_a_living_writer_is_left_alone(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    left = target.with_name(".a.goals.goalfmt-tmp")
    monkeypatch.setattr(locking, "_PATIENCE", 0.05)
    with left.open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(BusyError, match="another goalfmt"):
            write_atomic(target, NEW)
    assert target.read_bytes() == OLD
    assert names(target.parent) == [left.name, "a.goals"]


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_what_is_not_surely_ours_stays(target: Path, kind: str) -> None:
    left = target.with_name(".a.goals.goalfmt-tmp")
    if kind == "folder":
        left.mkdir()
    elif kind == "link":
        left.symlink_to("a.goals")
    else:
        os.mkfifo(left)
    with pytest.raises(BusyError, match="in the way"):
        write_atomic(target, NEW)
    assert target.read_bytes() == OLD
    assert os.path.lexists(left)


def test_where_no_locks_are_known(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "lock", lambda *args, **options: locking.Held.UNKNOWN)
    write_atomic(target, NEW)
    assert target.read_bytes() == NEW
    target.with_name(".a.goals.goalfmt-tmp").write_bytes(b"?")
    with pytest.raises(BusyError, match="remove it"):
        write_atomic(target, OLD)


def test_writers_come_one_after_the_other(target: Path) -> None:
    """Eight threads add a byte each, and try again where another one was faster: no byte gets lost."""
    target.write_bytes(b"")

    def add(byte: bytes) -> None:
        while True:
            seen = target.read_bytes()
            try:
                write_atomic(target, seen + byte, seen)
            except ChangedError:
                continue
            return

    threads = [threading.Thread(target=add, args=(bytes([65 + number]),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(target.read_bytes()) == list(b"ABCDEFGH")
    assert names(target.parent) == ["a.goals"]


# ---- every system call fails

CALLS = frozenset(
    {
        "open",
        "write",
        "read",
        "close",
        "fsync",
        "fchmod",
        "fchown",
        "fstat",
        "lstat",
        "stat",
        "lseek",
        "replace",
        "unlink",
        "link",
        "listxattr",
        "getxattr",
        "setxattr",
        "access",
    }
)


class Faulty:
    """Stands for the module ``os``: counts the calls that reach the system, and lets the one of a number fail."""

    def __init__(self, at: int = -1, fault: Callable[[str, Callable[..., Any], tuple[Any, ...]], Any] | None = None) -> None:
        self.at = at
        self.fault = fault
        self.calls: list[str] = []
        self.path = SimpleNamespace(**{name: getattr(os.path, name) for name in ("realpath", "lexists", "join", "split", "dirname", "samestat")})

    def __getattr__(self, name: str) -> Any:
        value = getattr(os, name)
        if name not in CALLS:
            return value

        def call(*args: Any, **options: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) - 1 == self.at and self.fault is not None:
                return self.fault(name, lambda *a: value(*a, **options), args)
            return value(*args, **options)

        return call


def failing(number: int) -> Callable[[str, Callable[..., Any], tuple[Any, ...]], Any]:
    def fault(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if name == "close":
            real(*args)  # the handle is gone all the same
        raise OSError(number, os.strerror(number))

    return fault


def short(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    if name == "write":
        return real(args[0], bytes(args[1])[:7])
    if name == "read":
        return real(args[0], 7)
    return real(*args)


def nothing(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    return {"write": 0, "read": b""}[name] if name in ("write", "read") else real(*args)


def lying(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """A disk that says yes and keeps something else."""
    if name == "write":
        real(args[0], b"\0" * len(args[1]))
        return len(args[1])
    return b"\0" * len(real(*args)) if name == "read" else real(*args)


FAULTS = {
    "EIO": failing(errno.EIO), "ENOSPC": failing(errno.ENOSPC), "EINTR": failing(errno.EINTR), "EPERM": failing(errno.EPERM),
    "short": short, "nothing": nothing, "lying": lying,
}  # fmt: skip


def overwrite(target: Path) -> None:
    write_atomic(target, NEW, OLD)


def make(target: Path) -> None:
    create(target, NEW)


def sweep(target: Path) -> None:
    target.with_name(".a.goals.goalfmt-tmp").write_bytes(b"left")
    write_atomic(target, NEW, OLD)


WAYS = {"overwrite": overwrite, "create": make, "sweep": sweep}


def before(target: Path, way: str) -> bytes | None:
    if way == "create":
        target.unlink()
        return None
    return OLD


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("way", WAYS)
def test_every_call_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, fault: str) -> None:
    """For every k: the k-th system call fails, and the file is the old or the new; with no error it is the new."""
    target = tmp_path / "a.goals"
    for at in range(1000):
        target.write_bytes(OLD)
        old = before(target, way)
        faulty = Faulty(at, FAULTS[fault])
        with monkeypatch.context() as patch:
            patch.setattr(write, "os", faulty)
            try:
                WAYS[way](target)
                failed = False
            except OSError:
                failed = True
        now = target.read_bytes() if target.exists() else None
        assert now in (old, NEW), (at, faulty.calls)
        assert failed or now == NEW, (at, faulty.calls)
        left = set(names(tmp_path)) - {"a.goals"}
        assert not left or failed, (at, faulty.calls)
        (write_atomic if now is not None else create)(target, b"after")  # what is left is swept by the next run
        assert names(tmp_path) == ["a.goals"], (at, faulty.calls)
        if at >= len(faulty.calls):
            break
    assert at > 10


# ---- every system call is the last one


@pytest.mark.parametrize("way", WAYS)
def test_killed_at_every_call(tmp_path: Path, way: str) -> None:
    """A child that kills itself right before, and right after, its k-th system call."""
    target = tmp_path / "a.goals"
    for at in range(1000):
        ended = []
        for late in (False, True):
            target.write_bytes(OLD)
            old = before(target, way)
            child = os.fork()
            if child == 0:
                vars(write)["os"] = Faulty(at, _die_after if late else _die)
                WAYS[way](target)
                os._exit(0)
            ended.append(os.waitpid(child, 0)[1])
            now = target.read_bytes() if target.exists() else None
            assert now in (old, NEW), at
            (write_atomic if now is not None else create)(target, b"after")
            assert names(tmp_path) == ["a.goals"], at
        if ended == [0, 0]:
            break
        assert ended == [signal.SIGKILL, signal.SIGKILL]
    assert at > 10


def _die(*args: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_after(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> None:
    try:
        real(*args)
    finally:
        os.kill(os.getpid(), signal.SIGKILL)


WRITER = """
    import sys
    from pathlib import Path
    from goalfmt.files import write_atomic
    target = Path(sys.argv[1])
    print("ready", flush=True)
    while True:
        for letter in b"ab":
            write_atomic(target, bytes([letter]) * 300_000)
"""


def test_killed_at_any_time(tmp_path: Path) -> None:
    target, seeded = tmp_path / "a.goals", random.Random(7)
    for _ in range(int(os.environ.get("GOALFMT_KILLS", "8"))):
        command = [sys.executable, "-c", textwrap.dedent(WRITER), str(target)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(seeded.uniform(0.001, 0.05))
            child.kill()
        data = target.read_bytes() if target.exists() else b""
        assert data in (b"", b"after", b"a" * 300_000, b"b" * 300_000)
        write_atomic(target, b"after")
        assert names(tmp_path) == ["a.goals"]


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_a_full_disk(target: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    for size in (0, 10, len(OLD), len(NEW) - 1):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
        try:
            with pytest.raises(OSError, match="File too large"):
                write_atomic(target, NEW, OLD)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert target.read_bytes() == OLD
        assert names(target.parent) == ["a.goals"]


ONE = "import sys; from pathlib import Path; from goalfmt.files import write_atomic; write_atomic(Path(sys.argv[1]), b'new' * 1000, b'old' * 1000)"
INJECTED = ("openat", "write", "fsync", "fchmod", "fchown", "rename", "flock", "read", "close", "newfstatat")


@pytest.mark.skipif(shutil.which("strace") is None or not os.environ.get("GOALFMT_LONG"), reason="a long run, with strace")
@pytest.mark.parametrize("call", INJECTED)
@pytest.mark.parametrize("what", ["error=EIO", "error=ENOSPC", "error=EINTR", "signal=KILL"])
def test_the_kernel_fails(tmp_path: Path, call: str, what: str) -> None:
    """The same below Python: the kernel is made to fail a call that touches the folder (and to tell EINTR, which Python repeats)."""
    target = tmp_path / "a.goals"
    for at in range(1, 60):
        target.write_bytes(b"old" * 1000)
        command = ["strace", "-f", "-o", os.devnull, "-P", str(target), "-P", str(target.with_name(".a.goals.goalfmt-tmp")), "-P", str(tmp_path)]
        command += ["-e", f"inject={call}:{what}:when={at}", sys.executable, "-c", ONE, str(target)]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)
        assert target.read_bytes() in (b"old" * 1000, b"new" * 1000)
        assert ended.returncode != 0 or target.read_bytes() == b"new" * 1000
        write_atomic(target, b"after")
        assert names(tmp_path) == ["a.goals"]
        if ended.returncode == 0:
            break
    assert at > 1 or call in {"close", "newfstatat"} or what == "error=EINTR", "the fault was not met"
