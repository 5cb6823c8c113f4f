"""What each highlighter says of each character of a file, in the classes of tools/highlighting: one function a highlighter."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tools.highlighting.classes import CLASSES
from tools.highlighting.textmate import scope

ROOT = Path(__file__).parent.parent
EDITORS = ROOT / "editors"
PROBES = Path(__file__).parent / "editor_probes"

Rows = list[list[str | None]]
"""Line -> character -> name of its class."""


class Highlighter(NamedTuple):
    """A program that colours goal files."""

    read: Callable[[Path, Path], Rows]
    """From a file, and a folder to work in."""
    missing: Callable[[], str | None]
    """Why it cannot be asked here; None when it can."""


def _program(*names: str) -> Callable[[], str | None]:
    return lambda: None if any(map(shutil.which, names)) else f"{names[0]} is not installed here"


def _node() -> str | None:
    if shutil.which("node") is None:
        return "node is not installed here"
    folder = EDITORS / "vscode" / "node_modules" / "vscode-textmate"
    return None if folder.is_dir() else "vscode-textmate is not installed here (make test-editors does it)"


def _run(command: list[str], **environment: str) -> str:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, env={**os.environ, **environment}, check=False)
    assert done.returncode == 0, (done.stderr or done.stdout)[:500]
    return done.stdout


def _probed(command: list[str], file: Path, folder: Path) -> list[list[str]]:
    out = folder / "out.json"
    _run(command, GOALS_EDITORS=str(EDITORS), GOALS_FILE=str(file), GOALS_OUT=str(out), HOME=str(folder))
    return [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n") if line]


_VIM_GROUP = re.compile(r"goals([A-Z][A-Za-z]*)")


def _of_vim(name: str) -> str | None:
    """``goalsHandle_any`` is of the class ``handle``."""
    match = _VIM_GROUP.match(name)
    made = re.sub(r"(?<!^)([A-Z])", r"-\1", match[1]).lower() if match else None
    return made if made in CLASSES else None


def vim(file: Path, folder: Path) -> Rows:
    """Vim's syntax file, in Vim."""
    rows = _probed(["vim", "-es", "-N", "-u", "NONE", "-i", "NONE", "-S", str(PROBES / "syntax.vim")], file, folder)
    return [[_of_vim(name) for name in row] for row in rows]


def neovim(file: Path, folder: Path) -> Rows:
    """Vim's syntax file, in Neovim."""
    rows = _probed(["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-S", str(PROBES / "syntax.vim")], file, folder)
    return [[_of_vim(name) for name in row] for row in rows]


def emacs(file: Path, folder: Path) -> Rows:
    """``goals-mode``"""
    rows = _probed(["emacs", "--batch", "-Q", "-l", str(PROBES / "syntax.el")], file, folder)
    return [[name.removeprefix("goals-") if name.startswith("goals-") else None for name in row] for row in rows]


def textmate(file: Path, folder: Path) -> Rows:
    """The TextMate grammar, read by the program of VS Code."""
    classes = {scope(name): name for name in CLASSES}
    out = _run(["node", str(PROBES / "textmate.mjs")], GOALS_EDITORS=str(EDITORS), GOALS_FILE=str(file))
    lines = file.read_bytes().decode("utf-8-sig").split("\n")
    rows: Rows = [[None] * len(line) for line in lines]
    for line, row, pieces in zip(lines, rows, map(json.loads, out.split("\n")[:-1]), strict=True):
        units = [at for at, character in enumerate(line) for _ in range(len(character.encode("utf-16-le")) // 2)]
        for start, end, name in pieces:
            for unit in range(start, min(end, len(units))):
                row[units[unit]] = classes.get(name)
    return rows


_HTML = re.compile(r'<span style="([^"]*)">|</span>|&#?\w+;|[\s\S]')


def kate(file: Path, folder: Path) -> Rows:
    """Kate's syntax, in which each class is given a colour of its own."""
    text = (EDITORS / "kate" / "goals.xml").read_text(encoding="utf-8")
    names = list(CLASSES)
    for number, name in enumerate(names, 1):
        text = text.replace(f'<itemData name="{name}"', f'<itemData color="#{number:06x}" name="{name}"')
    place = folder / "org.kde.syntax-highlighting" / "syntax"
    place.mkdir(parents=True, exist_ok=True)
    (place / "goals.xml").write_text(text, encoding="utf-8")
    out = _run(["kate-syntax-highlighter", "-s", "Goals", str(file)], XDG_DATA_HOME=str(folder), QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")
    body = out[out.index("<pre>") + 5 : out.rindex("</pre>")].lstrip("\n")
    return list(_kate_rows(body, names))


def _kate_rows(body: str, names: list[str]) -> Iterator[list[str | None]]:
    row: list[str | None] = []
    styles: list[str | None] = []
    for match in _HTML.finditer(body):
        if match[1] is not None:
            colour = re.search(r"color:#0000([0-9a-f]{2})", match[1])
            styles.append(names[int(colour[1], 16) - 1] if colour else None)
        elif match[0] == "</span>":
            styles.pop()
        elif match[0] == "\n":
            yield row
            row = []
        else:
            row += [styles[-1] if styles else None] * len(html.unescape(match[0]))


_THEME = """<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict><key>name</key><string>probe</string><key>settings</key><array>
<dict><key>settings</key><dict><key>foreground</key><string>#ffffff</string><key>background</key><string>#000000</string></dict></dict>
{}</array></dict></plist>"""
_COLOUR = """<dict><key>scope</key><string>{}</string><key>settings</key><dict><key>foreground</key><string>#0000{:02x}</string></dict></dict>"""
_ANSI = re.compile(r"\x1b\[([0-9;]*)m|[\s\S]")


def sublime(file: Path, folder: Path) -> Rows:
    """Sublime Text's syntax, read by syntect (in bat) with a theme that gives each class a colour of its own."""
    bat = shutil.which("bat") or shutil.which("batcat") or "bat"
    names = list(CLASSES)
    for kind in ("syntaxes", "themes"):
        (folder / kind).mkdir(exist_ok=True)
    shutil.copy(EDITORS / "sublime" / "Goals.sublime-syntax", folder / "syntaxes")
    colours = "\n".join(_COLOUR.format(scope(name), number) for number, name in enumerate(names, 1))
    (folder / "themes" / "probe.tmTheme").write_text(_THEME.format(colours), encoding="utf-8")
    environment = {"BAT_CONFIG_DIR": str(folder), "BAT_CACHE_PATH": str(folder / "cache"), "COLORTERM": "truecolor"}
    _run([bat, "cache", "--build", "--source", str(folder), "--target", str(folder / "cache")], **environment)
    command = [bat, "--color=always", "--style=plain", "--paging=never", "--wrap=never", "--theme=probe", "--language=Goals", str(file)]
    rows: Rows = [[]]
    current: str | None = None
    for match in _ANSI.finditer(_run(command, **environment)):
        if match[1] is not None:
            colour = re.search(r"38;2;0;0;([0-9]+)", match[1])
            current = names[int(colour[1]) - 1] if colour and int(colour[1]) else None
        elif match[0] == "\n":
            rows.append([])
        else:
            rows[-1].append(current)
    return rows


def pygments(file: Path, folder: Path) -> Rows:
    """The lexer that is shipped; where two classes share a token type, the first stands for both."""
    from pygments import lex
    from pygments.lexers import get_lexer_by_name

    classes = {f"Token.{CLASSES[name].pygments}": name for name in reversed(CLASSES)}
    rows: Rows = [[]]
    for token, words in lex(file.read_bytes().decode("utf-8-sig"), get_lexer_by_name("goals", stripnl=False)):
        for character in words:
            if character == "\n":
                rows.append([])
            else:
                rows[-1].append(classes.get(str(token)))
    return rows


HIGHLIGHTERS = {
    "emacs": Highlighter(emacs, _program("emacs")),
    "kate": Highlighter(kate, _program("kate-syntax-highlighter")),
    "neovim": Highlighter(neovim, _program("nvim")),
    "pygments": Highlighter(pygments, lambda: None),
    "sublime": Highlighter(sublime, _program("bat", "batcat")),
    "textmate": Highlighter(textmate, _node),
    "vim": Highlighter(vim, _program("vim")),
}
"""Every highlighter by the name of its folder."""
