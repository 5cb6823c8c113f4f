"""Files that grow by the rules of the language: sections, goals in goals, facts first, notes and blocks between."""

from __future__ import annotations

from strategies.choosing import Chooser
from strategies.pieces import AMONG, BLOCKS, BODIES, BOXES, CODE, DATES, FRONT, HANDLES, KINDS, NOTES, TAGS, VALUES, WORDS

_KEYS = tuple(VALUES)
_ON_SECTIONS = ("owner", "due", "period", "priority", "why", "review", "x-board", "allow")
_DEEPEST = 5


class Grower:
    """One file."""

    def __init__(self, choose: Chooser) -> None:
        self._c = choose
        self.lines: list[str] = []
        self._ids = 0
        self._used: set[str] = set()
        self._tight = choose.seldom(2)
        """Whether lists are written as the formatter would write them."""
        self._level = 0
        self._base = ""
        """Indent of the lists of a section."""

    def file(self) -> list[str]:
        """All lines."""
        c = self._c
        if c.seldom(3):
            front = c.of(FRONT)
            self.lines += front
            if "journal: true" in front:
                return self._journal()
        for _ in range(c.upto(2)):
            self._prose(0)
        for _ in range(1 + c.upto(2)):
            self._section()
        return self.lines

    def _journal(self) -> list[str]:
        c = self._c
        for _ in range(1 + c.upto(5)):
            if c.seldom(4):
                self._blanks(1)
                self.lines += [f"{'#' * (1 + c.upto(3))} {c.of(WORDS)}"]
            self._blanks(1)
            self.lines += [f"{c.of('-*+')}{self._gap()}{c.of(DATES)} {c.of(('', ' '))}^g{c.upto(2)}: {c.of(BODIES)}"]
        return self.lines

    def _blanks(self, most: int = 0) -> None:
        c = self._c
        count = c.of((0, 0, 0, 1, 1, 2)) if most == 0 else c.of((1, 1, 1, 2, 3))
        self.lines += [c.of(("", "", "", "", "  ", "\t")) if not self._tight else "" for _ in range(count)]

    def _gap(self) -> str:
        return " " if self._tight else self._c.of((" ", " ", "  ", "   ", "    ", "\t"))

    def _section(self) -> None:
        c = self._c
        if not self._level or not c.seldom(4):
            self._base = self._further()
            self._blanks()
            level = max(1, min(6, self._level + c.of((1, 1, 0, -1, -2))))
            self._level = level
            box = f"[{c.of(BOXES)}]{self._gap()}" if c.seldom(4) else ""
            closing = c.of(("", "", "", " #", "  ##", " # #"))
            indent = "" if self._tight else c.of(("", "", " "))
            title = self._title(True)
            is_goal = bool(box) or title.lstrip("*").lower().startswith(("objective", "kr", "goal", "milestone", "kpi", "vision"))
            self.lines += [f"{indent}{'#' * level}{self._gap()}{box}{title}{closing}"]
            self._blanks()
            self._facts(self._base, is_goal, False)
        for _ in range(c.upto(2)):
            self._prose(0)
        self._goals(self._base, 0)
        if c.seldom(4):
            self._prose(0)

    def _further(self) -> str:
        """What a list may stand further in."""
        return "" if self._tight else self._c.of(("", "", "", " ", "  ", "   "))

    def _title(self, heading: bool = False) -> str:
        c = self._c
        words = [c.of(WORDS) for _ in range(1 + c.upto(3))]
        tail: list[str] = []
        if c.seldom(2):
            tail += [c.of(HANDLES) for _ in range(c.upto(2))]
            tail += [c.of(TAGS) for _ in range(c.upto(2))]
            if c.seldom(2):
                tail.append(f"^g{self._ids}")
                self._ids += 1
            if c.seldom(3):
                tail += [c.of(AMONG) for _ in range(1 + c.upto(1))]
            for _ in range(c.upto(3)):
                if tail:
                    tail.append(tail.pop(c.upto(len(tail) - 1)))
        space = " " if self._tight else c.of((" ", " ", "  ", "\t"))
        return c.of(KINDS) + space.join([" ".join(["Reach", *words]), *tail])

    def _item(self, indent: str, text: str, sign: str = "") -> str:
        """One bullet; its content indent."""
        sign = sign or ("-" if self._tight else self._c.of("--*+"))
        bullet = f"{'*' if sign == '-' and text[:2] == '--' else sign}{self._gap()}"
        self.lines.append(f"{indent}{bullet}{text}")
        return " " * len((indent + bullet).expandtabs(4))

    def _goals(self, indent: str, depth: int) -> None:
        c = self._c
        for _ in range(c.upto(3 if depth < 3 else 1)):
            if depth and c.seldom(5):
                self._container(indent, depth)
            self._goal(indent, depth)
            if c.seldom(5):
                self._blanks(1)

    def _container(self, indent: str, depth: int) -> None:
        c = self._c
        number = c.of(("1.", "1)", "10.", "003."))
        gap = self._gap()
        inner = self._item(indent, c.of(NOTES)) if c.seldom(2) and not self.lines[-1].lstrip(" \t-+*").startswith("[") else ""
        if not inner:
            self._blanks(1)
            self.lines.append(f"{indent}{number}{gap}First {c.of(WORDS)}")
            inner = " " * len((indent + number + gap).expandtabs(4))
        if depth < _DEEPEST and c.seldom(2):
            self._goals(inner + self._further(), depth + 1)
            self._blanks(1)

    def _goal(self, indent: str, depth: int) -> None:
        c = self._c
        inner = self._item(indent, f"[{c.of(BOXES)}]{self._gap()}")
        self.lines[-1] += self._title()
        if c.seldom(8):
            first, _, rest = self.lines[-1].rpartition(" ")
            if first.strip("-+* \t") not in ("", "[", "[x]", "[X]", "[/]", "[~]", "[>]", "[?]") and not set("@^#") & set(first):
                self.lines[-1:] = [first, inner + c.of(("", "  ", "     ")) + rest]
        base = inner + self._further()
        self._facts(base, True, True)
        if c.seldom(4):
            self._blanks(1)
            self._prose(len(inner))
            self._blanks(1)
        if depth < _DEEPEST and c.seldom(2):
            self._goals(base, depth + 1)

    def _facts(self, inner: str, is_goal: bool, under_title: bool) -> None:
        c = self._c
        used: set[str] = set()
        indent = self._tabbed(inner)
        title = self.lines[-1]
        for _ in range(c.upto(3)):
            key = c.of(_KEYS if is_goal else _ON_SECTIONS)
            if key not in used:
                used |= {key}
                space = " " if self._tight else c.of((" ", "", "  ", "\t"))
                deeper = self._item(indent, f"{key}:{space}{c.of(VALUES[key])}")
                if key in ("why", "reward") and c.seldom(4):
                    self.lines.append(deeper + c.of(("", " ", "      ")) + c.of(("and more", "@ana", "a -> b  c")))
        if is_goal and c.seldom(2):
            for date in DATES[: c.upto(3)]:
                self._item(indent, f"{date}: {c.of(BODIES)}")
        if c.seldom(5) and not (under_title and self.lines[-1] is title):
            self._item(indent, c.of(NOTES))

    def _tabbed(self, indent: str) -> str:
        """The same columns, now and then with tabs."""
        if self._tight or not self._c.seldom(4):
            return indent
        return "\t" * (len(indent) // 4) + " " * (len(indent) % 4)

    def _prose(self, column: int) -> None:
        c = self._c
        self._blanks(1)
        more = 0 if self._tight else c.of((0, 0, 0, 1, 2, 3))
        lines: tuple[str, ...]
        if c.seldom(2):
            lines = tuple(" ".join([c.of(("Text", "More text", "x")), c.of(WORDS)]) for _ in range(1 + c.upto(2)))
        elif c.seldom(3):
            lines = c.of(CODE)
        else:
            lines = c.of(BLOCKS)
        self.lines += [" " * (column + more) + line if line else line for line in lines]
        self._blanks(1 if column == 0 else 0)
