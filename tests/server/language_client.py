"""A plain client: it writes to a server's standard input, and reads what comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

SECONDS = 60
"""How long an answer may take before a test gives up."""

PULLING = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
"""What an editor says that asks for findings by itself."""


class FailureError(Exception):
    """The server has answered with an error."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error["message"])
        self.code = error["code"]


class Talk:
    """A conversation with one server process."""

    def __init__(self, folder: Path, capabilities: dict[str, Any] | None = None, options: dict[str, Any] | None = None, **params: Any) -> None:
        self.folder = folder
        self.published: dict[str, list[Any]] = {}
        """The findings last sent of each file, by its path in the folder."""
        self.requests: list[str] = []
        """What the server has asked for."""
        self.applied: list[Any] = []
        """Edits that the server wanted made."""
        self.told: list[Any] = []
        self._versions: dict[str, int] = {}
        self._number = 0
        self._inbox: Queue[dict[str, Any] | None] = Queue()
        self._answers: dict[int, dict[str, Any]] = {}
        self.process = subprocess.Popen(
            params.pop("program", None) or [sys.executable, "-m", "goalfmt", "server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
        )
        self.log: list[str] = []
        self._threads = [Thread(target=target, daemon=True) for target in (self._read, self._listen)]
        for thread in self._threads:
            thread.start()
        folders = params.pop("workspaceFolders", [{"uri": folder.as_uri(), "name": "f"}])
        given = {"today": "2026-03-02", **(options or {})}
        self.server = self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": None,
                "capabilities": capabilities or {},
                "workspaceFolders": folders,
                "initializationOptions": given,
                **params,
            },
        )
        self.tell("initialized", {})

    def __enter__(self) -> Talk:
        return self

    def __exit__(self, *gone: object) -> None:
        try:
            self.ask("shutdown", None)
            self.tell("exit", None)
            self.process.wait(SECONDS)
        finally:
            self.process.kill()
            self.process.wait()
            for thread in self._threads:
                thread.join(SECONDS)
            for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
                if stream is not None:
                    stream.close()

    # ------------------------------------------------------------------ wire

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while header := stream.readline().strip():
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                self._inbox.put(None)
                return
            self._inbox.put(json.loads(stream.read(length)))

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.log.append(line.decode())

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params} if params is not None else {"method": method})

    def begin(self, method: str, params: Any) -> int:
        """Ask without waiting."""
        self._number += 1
        self.send({"id": self._number, "method": method} | ({"params": params} if params is not None else {}))
        return self._number

    def end(self, number: int) -> Any:
        """Wait for the answer to a question; raises FailureError."""
        self.until(lambda: number in self._answers)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise FailureError(answer["error"])
        return answer.get("result")

    def ask(self, method: str, params: Any) -> Any:
        return self.end(self.begin(method, params))

    def until(self, ready: Callable[[], bool], seconds: float = SECONDS) -> None:
        """Take in what comes until something is so."""
        while not ready():
            try:
                message = self._inbox.get(timeout=seconds)
            except Empty:
                raise TimeoutError("".join(self.log[-40:])) from None
            assert message is not None, "".join(self.log)
            self._take(message)

    def pause(self, seconds: float) -> None:
        """Take in what comes for a while."""
        try:
            while True:
                message = self._inbox.get(timeout=seconds)
                if message is not None:
                    self._take(message)
        except Empty:
            pass

    def _take(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if method is None:
            self._answers[message["id"]] = message
        elif "id" in message:
            self.requests.append(method)
            result: Any = None
            if method == "workspace/applyEdit":
                self.applied.append(message["params"]["edit"])
                result = {"applied": True}
            self.send({"id": message["id"], "result": result})
        elif method == "textDocument/publishDiagnostics":
            self.published[message["params"]["uri"].removeprefix(f"{self.folder.as_uri()}/")] = message["params"]["diagnostics"]
        else:
            self.told.append(message)

    # ------------------------------------------------------------------ files

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None) -> None:
        self._versions[name] = 1
        words = (self.folder / name).read_bytes().decode() if text is None else text
        self.tell("textDocument/didOpen", {"textDocument": {"uri": self.uri(name), "languageId": "goals", "version": 1, "text": words}})

    def change(self, name: str, *changes: Any) -> None:
        self._versions[name] += 1
        made = [{"text": change} if isinstance(change, str) else {"range": change[0], "text": change[1]} for change in changes]
        self.tell("textDocument/didChange", {"textDocument": {"uri": self.uri(name), "version": self._versions[name]}, "contentChanges": made})

    def close(self, name: str) -> None:
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})

    def about(self, name: str, method: str, line: int | None = None, character: int = 0, **more: Any) -> Any:
        """Ask something about a file, or a place in it (from 0)."""
        where = {} if line is None else {"position": {"line": line, "character": character}}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": self.uri(name)}, **where, **more})

    def pull(self, name: str) -> list[Any]:
        """The findings of a file."""
        found: list[Any] = self.about(name, "diagnostic")["items"]
        return found


def processor_time(process: int) -> float:
    """Seconds of processor time that a process has used, from Linux's /proc."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def between(line: int, start: int, end_line: int, end: int) -> dict[str, Any]:
    """A range of the protocol."""
    return {"start": {"line": line, "character": start}, "end": {"line": end_line, "character": end}}
