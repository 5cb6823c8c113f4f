"""Slips: what people and hostile tools do to lines."""

from __future__ import annotations

from line_soup import INDENTS, OPENERS, WORDS

from strategies.choosing import Chooser

LINES = (
    "-[ ] x", "- [] x", "- [y] x", "- [-] x", "- [ x] x", "- [ ]x", "1. [ ] x", "- - [ ] x", "[x] y", "- [ ]", "#Title", "####### x",
    "Due: 2026-03-01",
    "- Due: 2026-03-01", "- due 2026-03-01", "- owner = @a", "- 2026/03/01: 3", "- 2026-3-1: 3", "- 2026-02-30: 1", "- 2026-03-01 81%",
    "- 2026-03-02 10:00: 3",
    "===", "---", "text", "- measure: 80% → 85%", "- measure: 30–50 people", "- measure: keep x ≥ 3", "- 2026-01-31: 81% — slowly",
    "- due: ２０２６", "- due:\u00a02026",
    "```", "<!--", "-->", "- KPI: x", "• [ ] x", "-      wide", "- due: tomorrow", "- onwer: @ana", "- why:", "- 2026-01-01:",
    "- [ ] Call @ana.", "- [ ] x ^a ^b",
    "- goals: 1", "# ", "-", "*", "+", "1.", "- [ ] a @ana", "  b", "\tc", "> q", "lazy", "- # x", "- > x", "<details>", "- owner: @ana",
    "- due: 2026-01-01",
)  # fmt: skip
ODD = (
    "\x00",
    "\x0b",
    "\x0c",
    "\r",
    "\u2028",
    "\u2029",
    "\x85",
    "\u00a0",
    "\ud800",
    "\ufeff",
    "\u200b",
    "\u202e",
    "\x1b[31m",
    "\u0301",
    "𝟛",
    "\t",
    "  ",
)


def slipped(lines: list[str], choose: Chooser) -> list[str]:
    """The lines with some slips."""
    found = list(lines)
    for _ in range(1 + choose.upto(3)):
        _SLIPS[choose.upto(len(_SLIPS) - 1)](found, choose)
    return found


def _insert(lines: list[str], choose: Chooser) -> None:
    lines.insert(choose.upto(len(lines)), choose.of(("", "", "  ", "    ", "      ", "\t")) + choose.of(LINES))


def _soup(lines: list[str], choose: Chooser) -> None:
    lines.insert(choose.upto(len(lines)), soup_line(choose))


def _indent(lines: list[str], choose: Chooser) -> None:
    if lines:
        at = choose.upto(len(lines) - 1)
        lines[at] = choose.of((" ", "  ", "    ", "\t")) + lines[at]


def _outdent(lines: list[str], choose: Chooser) -> None:
    if lines:
        at = choose.upto(len(lines) - 1)
        lines[at] = lines[at][choose.upto(2) :]


def _remove(lines: list[str], choose: Chooser) -> None:
    if lines:
        del lines[choose.upto(len(lines) - 1)]


def _swap(lines: list[str], choose: Chooser) -> None:
    if len(lines) > 1:
        at = choose.upto(len(lines) - 2)
        lines[at], lines[at + 1] = lines[at + 1], lines[at]


def _odd(lines: list[str], choose: Chooser) -> None:
    if lines:
        at = choose.upto(len(lines) - 1)
        place = choose.upto(len(lines[at]))
        lines[at] = lines[at][:place] + choose.of(ODD) + lines[at][place:]


def _cut(lines: list[str], choose: Chooser) -> None:
    if lines:
        at = choose.upto(len(lines) - 1)
        place = choose.upto(len(lines[at]))
        lines[at] = lines[at][:place] + lines[at][place + 1 + choose.upto(2) :]


_SLIPS = (_insert, _insert, _soup, _indent, _outdent, _remove, _swap, _odd, _cut, _cut)


def soup(choose: Chooser) -> list[str]:
    """Lines that are hard to nest."""
    return [soup_line(choose) for _ in range(1 + choose.upto(11))]


def soup_line(choose: Chooser) -> str:
    """One of them."""
    if choose.seldom(5):
        return choose.of(("", "", "", "  ", "    "))
    if choose.seldom(6):
        return choose.of(INDENTS) + choose.of(LINES)
    return choose.of(INDENTS) + choose.of(OPENERS) + choose.of(WORDS)
