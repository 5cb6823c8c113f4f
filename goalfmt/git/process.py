"""Running git so that nothing of a repository acts.

A repository's own configuration and attributes can name programs: hooks, file system monitors, filters, external diffs, text
converters, pagers, signature checkers, remote helpers (a partial clone fetches what it lacks). Whoever unpacks a stranger's folder has
that configuration. So (1) only commands are called that compare no files of the working tree and show no differences of content;
(2) every setting that names a program is overridden; (3) no protocol is allowed; (4) names reach git as arguments after
``--end-of-options``, never through a shell; (5) variables of the environment that steer git are removed, but for those that say where
the user's own configuration lies and, inside a hook, which index is being committed.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import which
from threading import Event, Timer

from goalfmt.git.errors import GitError, Reason, of_failure

TIME_LIMIT = 60.0
"""Seconds that one call of git may take."""

_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    "core.untrackedCache=false",
    "core.alternateRefsCommand=",
    "core.askPass=",
    "core.sshCommand=false",
    "credential.helper=",
    "diff.external=",
    "diff.ignoreSubmodules=all",
    "submodule.recurse=false",
    "log.showSignature=false",
    "log.follow=false",
    "log.mailmap=false",
    "gpg.program=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "color.ui=never",
    "protocol.allow=never",
    "safe.bareRepository=explicit",  # a folder that only looks like a repository, inside of another one, is none
)

_OURS = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LANGUAGE": "",
    "LC_ALL": "C",
}

_KEPT = frozenset({"GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH"})
_KEPT_PREFIX = "GIT_CONFIG"
"""Configuration that the user's own environment gives (``safe.directory`` of containers); :data:`_SETTINGS` win over it."""


def clean_environment(given: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """The environment without what steers git, with ``more`` of it."""
    kept = {name: value for name, value in given.items() if not name.startswith("GIT_") or name in _KEPT or name.startswith(_KEPT_PREFIX)}
    return {**kept, **more, **_OURS}


def program() -> str:
    """The path of git. Raises GitError where there is none.

    Only absolute folders of PATH count: the working folder is a stranger's.
    """
    folders = [folder for folder in os.environ.get("PATH", os.defpath).split(os.pathsep) if Path(folder).is_absolute()]
    for folder in folders:
        found = which("git", path=folder)
        if found is not None and Path(found).is_absolute() and Path(found).parent == Path(folder):
            return found
    raise GitError(Reason.MISSING, "git is not installed (or not on the PATH), and this needs it")


class Git:
    """Calls git in a folder."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None, time_limit: float = TIME_LIMIT) -> None:
        self.folder = folder
        self._environment = clean_environment(os.environ, environment or {})
        self._time_limit = time_limit

    def run(self, *arguments: str) -> bytes:
        """What a call writes to its standard output. Raises GitError where it fails."""
        code, out, said = self.attempt(*arguments)
        if code:
            raise of_failure(str(self.folder), said)
        return out

    def attempt(self, *arguments: str) -> tuple[int, bytes, str]:
        """Exit code, standard output and standard error of a call. Raises GitError where it cannot be made or takes too long."""
        with self.started(arguments) as process:
            out, said = process.communicate()
        return process.returncode, out, said.decode("utf-8", "replace")

    @contextmanager
    def started(self, arguments: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
        """A running call; it is ended when the block is left, or the time is over (then GitError is raised)."""
        late = Event()
        process = self._start(arguments)
        timer = Timer(self._time_limit, _end, (process, late))
        timer.daemon = True
        timer.start()
        try:
            yield process
        except (OSError, GitError):
            if not late.is_set():
                raise
        finally:
            timer.cancel()
            _end(process)
            with suppress(OSError), process:
                pass
        if late.is_set():
            raise GitError(Reason.TIME, f"{self.folder}: git {arguments[0]} took more than {self._time_limit:g} seconds")

    def _start(self, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        command = [program(), "--no-pager", "--no-replace-objects", *settings, *arguments]
        try:
            return subprocess.Popen(
                command, cwd=self.folder, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise GitError(Reason.FAILED, f"{self.folder}: git cannot be called: {(error.strerror or str(error)).lower()}") from error


def _end(process: subprocess.Popen[bytes], late: Event | None = None) -> None:
    """End a call and what it has started; one that is over already stays as it is."""
    if process.poll() is not None:
        return
    if late is not None:
        late.set()
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
