"""How the server behaves: encodings, several roots, changes on disk, cancelled and outdated questions, crashes, hostile texts, its end."""

from __future__ import annotations

import html
import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from language_client import PULLING, FailureError, Talk, between
from markdown_it import MarkdownIt

EMOJI = "- [ ] Sell 5 \U0001f950\U0001f469\u200d\U0001f680 in Zoe\u0308's \u5317 shop @ana ^shop\n- [ ] Do it\n"


def _codes(found: list[Any]) -> set[str]:
    return {one["code"] for one in found}


@pytest.mark.parametrize(("encoding", "codec", "size"), [("utf-8", "utf-8", 1), ("utf-16", "utf-16-le", 2), ("utf-32", "utf-32-le", 4)])
def test_positions_are_counted_as_agreed(tmp_path: Path, encoding: str, codec: str, size: int) -> None:
    def units(words: str) -> int:
        return len(words.encode(codec)) // size

    with Talk(tmp_path, {"general": {"positionEncodings": [encoding]}}) as talk:
        assert talk.server["capabilities"]["positionEncoding"] == encoding
        talk.open("a.goals", EMOJI)
        title, _, _ = EMOJI.partition("\n")
        at = title.index("^shop")
        found = talk.about("a.goals", "prepareRename", 0, units(title[: at + 2]))
        assert found["range"] == between(0, units(title[: at + 1]), 0, units(title))
        start = units(title[: title.index("\u5317")])
        talk.change("a.goals", (between(0, start, 0, start + units("\u5317")), "\U0001f305 east"), (between(1, 6, 1, 8), "Paint"))
        found = talk.ask("workspace/symbol", {"query": ""})
        names = [symbol["name"] for symbol in found]
        assert names == ["Sell 5 \U0001f950\U0001f469\u200d\U0001f680 in Zoe\u0308's \U0001f305 east shop ^shop", "Paint it"]


def test_an_edit_at_any_line_end(tmp_path: Path) -> None:
    """An editor ends lines at LF, CRLF and CR, and at nothing else."""
    with Talk(tmp_path) as talk:
        talk.open("a.goals", "- [ ] One\u2028 x\x0b y\r\n- [ ] Two\r- [ ] Three\n- [ ] Four")
        talk.change("a.goals", (between(3, 6, 3, 10), "Vier"), (between(0, 6, 0, 9), "Eins"))
        talk.change("a.goals", (between(9, 0, 9, 0), "!"), (between(1, 6, 1, 999), "Zwei"))
        names = [symbol["name"] for symbol in talk.about("a.goals", "documentSymbol")]
        assert names[0].startswith("Eins") and names[-1] == "Vier!"
        assert "Zwei" in names[1]


def test_unsaved_text_rules_over_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a.goals").write_text("- [ ] Call 3 people @ana ^calls\n")
    (tmp_path / "b.goals").write_text("- [ ] Call 9 people @ana\n  - needs: ^phone\n")
    with Talk(tmp_path, PULLING) as talk:
        talk.open("b.goals")
        assert "E102" in _codes(talk.pull("b.goals"))
        talk.open("a.goals", "- [ ] Buy a phone @ana ^phone\n")
        assert "E102" not in _codes(talk.pull("b.goals"))
        talk.close("a.goals")
        assert "E102" in _codes(talk.pull("b.goals"))


@pytest.mark.parametrize("pulling", [True, False])
def test_changes_on_disk(tmp_path: Path, pulling: bool) -> None:
    """Of files, of the configuration, of a configuration with a mistake."""
    (tmp_path / "b.goals").write_text("- [ ] Call 9 people @ana\n  - needs: ^phone\n- [ ] Do it\n")
    watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    capabilities: dict[str, Any] = {"workspace": watching}
    if pulling:
        capabilities = {**PULLING, "workspace": {"diagnostics": {"refreshSupport": True}, **watching}}
    with Talk(tmp_path, capabilities) as talk:

        def found() -> set[str]:
            return _codes(talk.pull("b.goals") if pulling else talk.published.get("b.goals", []))

        def changed(name: str) -> None:
            talk.requests.clear()
            talk.published.pop("b.goals", None)
            talk.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": talk.uri(name), "type": 2}]})
            talk.until(lambda: "workspace/diagnostic/refresh" in talk.requests if pulling else "b.goals" in talk.published)

        talk.open("b.goals")
        talk.until(lambda: pulling or "b.goals" in talk.published)
        assert {"E102", "A001"} <= found()
        (tmp_path / "a.goals").write_text("- [ ] Buy a phone @ana ^phone\n")
        changed("a.goals")
        assert "E102" not in found() and "A001" in found()
        (tmp_path / "goalfmt.yaml").write_text("ignore: [A001]\n")
        changed("goalfmt.yaml")
        assert "A001" not in found()
        (tmp_path / "goalfmt.yaml").write_text("ignorre: [A001]\n")
        changed("goalfmt.yaml")
        assert "A001" in found()
        talk.until(lambda: bool(talk.published.get("goalfmt.yaml")))
        assert "ignorre" in talk.published["goalfmt.yaml"][0]["message"]
        (tmp_path / "goalfmt.yaml").write_text("ignore: [A001]\n")
        changed("goalfmt.yaml")
        talk.until(lambda: not talk.published["goalfmt.yaml"])


def test_an_editor_that_does_not_watch_files(tmp_path: Path) -> None:
    """The disk is looked at again when a file is opened or saved."""
    with Talk(tmp_path, PULLING) as talk:
        talk.open("b.goals", "- [ ] Call 9 people @ana\n  - needs: ^phone\n")
        assert "E102" in _codes(talk.pull("b.goals"))
        (tmp_path / "a.goals").write_text("- [ ] Buy a phone @ana ^phone\n")
        talk.tell("textDocument/didSave", {"textDocument": {"uri": talk.uri("b.goals")}})
        assert "E102" not in _codes(talk.pull("b.goals"))


@pytest.mark.parametrize("watching", [True, False])
def test_what_a_configuration_names_is_read_anew(tmp_path: Path, watching: bool) -> None:
    """A file that it extends, of any name; and its baseline. An editor that watches tells of them; for the others saving is enough."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "wording.yml").write_text("ignore: [T001]\n")
    (tmp_path / "goalfmt.yaml").write_text("extends: shared/wording.yml\nbaseline: known.json\n")
    (tmp_path / "a.goals").write_text("- [ ] Sell 4 cakes @ana\n")
    capabilities = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}} if watching else {}
    with Talk(tmp_path, capabilities) as talk:

        def changed(name: str) -> set[str]:
            talk.published.clear()
            if watching:
                talk.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": talk.uri(name), "type": 2}]})
            else:
                talk.tell("textDocument/didSave", {"textDocument": {"uri": talk.uri("a.goals")}})
            talk.until(lambda: "a.goals" in talk.published)
            return _codes(talk.published["a.goals"])

        talk.open("a.goals")
        talk.until(lambda: "a.goals" in talk.published)
        assert "T001" not in _codes(talk.published["a.goals"])
        (tmp_path / "shared" / "wording.yml").write_text("ignore: []\n")
        found = changed("shared/wording.yml")
        assert "T001" in found
        subprocess.run([sys.executable, "-m", "goalfmt", "baseline", "write", "--today", "2026-03-02"], cwd=tmp_path, check=True, capture_output=True)
        assert not changed("known.json") & found
        (tmp_path / "known.json").unlink()
        assert changed("known.json") == found


def test_several_roots(tmp_path: Path) -> None:
    """Each folder is a workspace of its own; folders come and go."""
    text = "- [ ] Call 3 people @ana ^calls\n"
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.goals").write_text(text)
    folders = [{"uri": (tmp_path / name).as_uri(), "name": name} for name in ("one", "two")]
    with Talk(tmp_path, PULLING, workspaceFolders=folders[:1]) as talk:
        talk.open("one/a.goals")
        assert "E101" not in _codes(talk.pull("one/a.goals"))
        assert len(talk.ask("workspace/symbol", {"query": "calls"})) == 1
        talk.tell("workspace/didChangeWorkspaceFolders", {"event": {"added": folders[1:], "removed": []}})
        assert len(talk.ask("workspace/symbol", {"query": "calls"})) == 2
        assert "E101" not in _codes(talk.pull("one/a.goals"))
        talk.open("two/b.goals", text)
        assert "E101" in _codes(talk.pull("two/b.goals"))
        talk.close("two/b.goals")
        talk.tell("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": folders[1:]}})
        assert len(talk.ask("workspace/symbol", {"query": "calls"})) == 1


def test_archives_serve_references_and_are_not_judged(tmp_path: Path) -> None:
    (tmp_path / "goalfmt.yaml").write_text("archive: [old/]\nexclude: [drafts/]\n")
    for name in ("old", "drafts"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.goals").write_text(f"- [ ] Do ^{name}\n")
    with Talk(tmp_path, PULLING) as talk:
        talk.open("b.goals", "- [ ] Call 3 people @ana\n  - needs: ^old\n- [ ] Call 4 people @ana\n  - needs: ^drafts\n")
        found = [one for one in talk.pull("b.goals") if one["code"] == "E102"]
        assert [one["range"]["start"]["line"] for one in found] == [3]
        for name in ("old", "drafts"):
            talk.open(f"{name}/a.goals")
            assert talk.pull(f"{name}/a.goals") == []


def test_questions_are_cancelled_and_outdated(tmp_path: Path) -> None:
    """While one is answered, others wait: of two that follow the cursor the newer counts; after a change the old ones are void."""
    with Talk(tmp_path, PULLING) as talk:
        goals = "".join(f"- [ ] Call {number} people by 2026-03-31 @ana ^g{number}\n" for number in range(3_000))
        talk.open("big.goals", goals)
        talk.open("a.goals", EMOJI)
        slow = talk.begin("textDocument/diagnostic", {"textDocument": {"uri": talk.uri("big.goals")}})
        where = {"textDocument": {"uri": talk.uri("a.goals")}, "position": {"line": 0, "character": 8}}
        first, second = talk.begin("textDocument/hover", where), talk.begin("textDocument/hover", where)
        gone = talk.begin("textDocument/foldingRange", {"textDocument": where["textDocument"]})
        talk.tell("$/cancelRequest", {"id": gone})
        old = talk.begin("textDocument/documentSymbol", {"textDocument": where["textDocument"]})
        pulled = talk.begin("textDocument/diagnostic", {"textDocument": where["textDocument"]})
        kept = talk.begin("textDocument/documentSymbol", {"textDocument": {"uri": talk.uri("big.goals")}})
        talk.change("a.goals", (between(1, 6, 1, 8), "Paint"))
        new = talk.begin("textDocument/hover", where)
        for number, code in ((first, -32800), (second, -32800), (gone, -32800), (old, -32801), (pulled, -32802)):
            with pytest.raises(FailureError) as failure:
                talk.end(number)
            assert failure.value.code == code
        assert talk.end(slow)["kind"] == "full" and len(talk.end(kept)) == 3_000
        assert "Sell 5" in talk.end(new)["contents"]["value"]


CRASHING = """
import sys
from goalfmt.server.features import hover
def crash(session, params):
    raise ZeroDivisionError("of the test")
hover.FEATURES = tuple(feature._replace(answer=crash) for feature in hover.FEATURES)
sys.argv = ["goalfmt", "server"]
from goalfmt.cli.main import main
main()
"""


def test_a_crash_is_answered_and_logged(tmp_path: Path) -> None:
    with Talk(tmp_path, PULLING, program=[sys.executable, "-c", CRASHING]) as talk:
        talk.open("a.goals", EMOJI)
        with pytest.raises(FailureError) as failure:
            talk.about("a.goals", "hover", 0, 8)
        assert failure.value.code == -32603
        assert "T001" in _codes(talk.pull("a.goals"))
        assert any("ZeroDivisionError: of the test" in line for line in talk.log)


def test_what_cannot_be_done_is_said_and_not_logged(tmp_path: Path) -> None:
    with Talk(tmp_path, PULLING) as talk:
        with pytest.raises(FailureError, match="not open"):
            talk.about("nowhere.goals", "hover", 0, 8)
        talk.open("a.goals", "- [x] Call 3 people @ana\n")
        with pytest.raises(FailureError, match="it is done already"):
            talk.ask("workspace/executeCommand", {"command": "goalfmt.markDone", "arguments": [{"uri": talk.uri("a.goals"), "line": 0}]})
        for argument in ([], [7], [{"uri": talk.uri("a.goals")}], [{"uri": talk.uri("a.goals"), "line": 99, "x": []}]):
            with pytest.raises(FailureError):
                talk.ask("workspace/executeCommand", {"command": "goalfmt.defer", "arguments": argument})
        assert talk.log == []


HOSTILE = [
    "<script>alert(1)</script> <img src=x onerror=alert(1)>", "[click](command:workbench.action.terminal.new)", "![x](https://example.org/x.png)",
    "**bold** _it_ `code` ~~gone~~", "&lt;b&gt; &#64;", "https://example.org www.example.org a@example.org",
    "| a | b |", "# no heading", "1. no list",
    "\u202eevil\u200b", "<!-- x -->", "[x]: https://example.org", "``` fence", "\\\\server\\share", "> quote", "$(icon) $x^2$",
]  # fmt: skip


def test_hostile_words_do_nothing_in_markdown(tmp_path: Path) -> None:
    """In a hover nothing is markup but what goalfmt itself makes, and the words are shown as they are."""
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    with Talk(tmp_path, PULLING) as talk:
        talk.open("a.goals", "")
        for words in HOSTILE:
            talk.change("a.goals", f"- [ ] Call 3 x {words} people @ana ^calls\n- [ ] Two\n  - needs: ^calls\n  - why: {words}\n")
            of_goal, of_id = (talk.about("a.goals", "hover", line, place)["contents"]["value"] for line, place in ((0, 8), (2, 14)))
            for markdown in (of_goal, of_id):
                page = reader.render(markdown)
                assert set(re.findall(r"<(/?\w+)", page)) <= {"p", "/p", "strong", "/strong", "ul", "/ul", "li", "/li", "code", "/code"}, page
            shown = html.unescape(re.sub(r"<[^>]+>", "", reader.render(of_id)))
            assert " ".join(words.split()) in shown.replace("<U+202E>", "\u202e").replace("<U+200B>", "\u200b")


def test_how_it_ends(tmp_path: Path) -> None:
    """With 0 after a proper goodbye; with 1 when the editor just goes away."""
    with Talk(tmp_path) as talk:
        pass
    assert talk.process.returncode == 0
    goodbye = json.dumps({"jsonrpc": "2.0", "method": "exit"}).encode()
    for last in (b"", b"Content-Length: %d\r\n\r\n%s" % (len(goodbye), goodbye)):
        done = subprocess.run([sys.executable, "-m", "goalfmt", "server"], input=last, capture_output=True, check=False, cwd=tmp_path)
        assert done.returncode == 1 and done.stdout == b"" and b"Traceback" not in done.stderr


def test_garbage_on_the_wire_is_survived(tmp_path: Path) -> None:
    with Talk(tmp_path, PULLING) as talk:
        talk.open("a.goals", EMOJI)
        assert talk.process.stdin is not None
        for body in (
            b"{",
            b"[]",
            b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"x": 1}}',
            b'{"jsonrpc": "2.0", "id": 99, "method": "?"}',
        ):
            talk.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        talk.process.stdin.flush()
        assert "T001" in _codes(talk.pull("a.goals"))


@pytest.mark.parametrize("params", [{}, None, {"textDocument": {"uri": 5}, "position": []}, {"textDocument": {"uri": "x"}, "position": {"line": -1}}])
def test_wrong_questions_are_answered(tmp_path: Path, params: Any) -> None:
    """Who has asked is waiting: a question that cannot be read gets the protocol's error for that."""
    with Talk(tmp_path) as talk:
        with pytest.raises(FailureError) as caught:
            talk.ask("textDocument/hover", params)
        assert caught.value.code == -32602
        talk.open("a.goals", EMOJI)
        assert talk.about("a.goals", "documentSymbol")


def test_commands_about_places_that_are_not_there(tmp_path: Path) -> None:
    with Talk(tmp_path) as talk:
        talk.open("a.goals", EMOJI)
        for line in (-1, 1 << 40, 99):
            with pytest.raises(FailureError, match="no goal stands there"):
                talk.ask("workspace/executeCommand", {"command": "goalfmt.markDone", "arguments": [{"uri": talk.uri("a.goals"), "line": line}]})


def test_a_text_that_has_no_file_yet(tmp_path: Path) -> None:
    """Wherever the server was started: what is understood of it, and the commands."""
    (tmp_path / "plans").mkdir()
    with Talk(tmp_path, workspaceFolders=[{"uri": (tmp_path / "plans").as_uri(), "name": "plans"}]) as talk:
        uri = "untitled:Untitled-1"
        document = {"uri": uri, "languageId": "goals", "version": 1, "text": "- [ ] Sell 4 cakes by 2026-03-20 @ana ^cakes\n"}
        talk.tell("textDocument/didOpen", {"textDocument": document})
        assert talk.ask(
            "textDocument/references",
            {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 8}, "context": {"includeDeclaration": True}},
        )
        talk.ask("workspace/executeCommand", {"command": "goalfmt.checkIn", "arguments": [{"uri": uri, "line": 0, "value": "3"}]})
        assert talk.applied[0]["changes"][uri][0]["newText"] == "  - 2026-03-02: 3\n"


def test_without_pygls_the_extra_is_named(tmp_path: Path) -> None:
    program = "import sys; sys.modules['pygls'] = None; sys.argv = ['goalfmt', 'server']; from goalfmt.cli.main import main; main()"
    done = subprocess.run([sys.executable, "-c", program], input=b"", capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 2 and b"pip install 'goalfmt[server]'" in done.stderr


def test_help_and_wrong_addresses(tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([sys.executable, "-m", "goalfmt", "server", *words], input=b"", capture_output=True, check=False, cwd=tmp_path)

    assert b"--tcp HOST:PORT" in run("--help").stdout
    for words in (("--tcp", "x"), ("--tcp", "localhost:99999"), ("--stdio", "--tcp", "127.0.0.1:1")):
        assert run(*words).returncode == 2


def test_a_check_in_to_be_filled_in(tmp_path: Path) -> None:
    """Without a value the cursor is put to where it is to be written."""
    with Talk(tmp_path, {"window": {"showDocument": {"support": True}}}) as talk:
        talk.open("a.goals", EMOJI)
        talk.ask("workspace/executeCommand", {"command": "goalfmt.checkIn", "arguments": [{"uri": talk.uri("a.goals"), "line": 0}]})
        assert talk.applied == [{"changes": {talk.uri("a.goals"): [{"range": between(1, 0, 1, 0), "newText": "  - 2026-03-02: \n"}]}}]
        talk.until(lambda: "window/showDocument" in talk.requests)


def test_deep_nesting(tmp_path: Path) -> None:
    """As deep as the language allows: every answer comes."""
    text = "".join(f"{'  ' * level}- [ ] Level {level} @ana ^l{level}\n" for level in range(900))
    with Talk(tmp_path, {**PULLING, "textDocument": {"diagnostic": {}, "documentSymbol": {"hierarchicalDocumentSymbolSupport": True}}}) as talk:
        talk.open("a.goals", text)
        count, pending = 0, talk.about("a.goals", "documentSymbol")
        while pending:
            pending += pending.pop()["children"]
            count += 1
        assert count == 900
        assert talk.about("a.goals", "selectionRange", positions=[{"line": 899, "character": 1802}])
        assert talk.about("a.goals", "hover", 0, 8) and talk.about("a.goals", "foldingRange") and talk.about("a.goals", "semanticTokens/full")
        assert talk.about("a.goals", "inlayHint", range=between(0, 0, 900, 0)) and talk.about("a.goals", "codeLens")


def test_halves_of_characters(tmp_path: Path) -> None:
    """An editor can hold a lone surrogate; a file cannot."""
    with Talk(tmp_path, PULLING) as talk:
        talk.open("a.goals", "- [ ] Call \ud83d 3 people @ana ^calls\n  - why: \udc80\n  - needs: \ud800x\n")
        assert talk.pull("a.goals") and talk.about("a.goals", "hover", 0, 8)
        assert talk.about("a.goals", "prepareRename", 0, 30)["placeholder"] == "calls"


def test_over_a_socket(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "goalfmt", "server", "--tcp", f"127.0.0.1:{port}"], cwd=tmp_path, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                connection = socket.create_connection(("127.0.0.1", port), timeout=30)
                break
            except OSError:
                time.sleep(0.1)
        with connection, connection.makefile("rwb") as stream:
            body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}})
            stream.write(f"Content-Length: {len(body)}\r\n\r\n{body}".encode())
            stream.flush()
            length = int(stream.readline().partition(b":")[2])
            while stream.readline().strip():
                pass
            assert json.loads(stream.read(length))["result"]["serverInfo"]["name"] == "goalfmt"
    finally:
        process.kill()
        process.wait()


@pytest.mark.skipif(os.name == "nt", reason="paths of POSIX")
def test_odd_addresses(tmp_path: Path) -> None:
    """Blanks, letters beyond ASCII, and texts that have no file yet."""
    name = "Zo\u00eb's plans/100%.goals"
    (tmp_path / "Zo\u00eb's plans").mkdir()
    (tmp_path / name).write_text("- [ ] Call 3 people @ana ^calls\n")
    with Talk(tmp_path, PULLING) as talk:
        talk.open(name)
        assert "T001" in _codes(talk.pull(name))
        assert talk.about(name, "references", 0, 28, context={"includeDeclaration": True})[0]["uri"] == talk.uri(name)
        talk.tell("textDocument/didOpen", {"textDocument": {"uri": "untitled:Untitled-1", "languageId": "goals", "version": 1, "text": "- [ ] Do\n"}})
        found = talk.ask("textDocument/diagnostic", {"textDocument": {"uri": "untitled:Untitled-1"}})
        assert "T001" in _codes(found["items"])
