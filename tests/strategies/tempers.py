"""Whole documents: by number, or drawn by Hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from strategies.choosing import Chooser, Drawn, Seeded
from strategies.growing import Grower
from strategies.slips import slipped, soup

TEMPERS = ("valid", "near_miss", "hostile")
WAYS = (("\n", ""), ("\n", "\ufeff"), ("\r\n", ""), ("\r\n", "\ufeff"))
"""Line end and byte order mark."""


def lines(choose: Chooser, temper: str) -> list[str]:
    """The lines of a document."""
    if temper == "valid":
        return Grower(choose).file()
    if temper == "near_miss":
        return slipped(Grower(choose).file(), choose)
    made = soup(choose)
    return slipped(made, choose) if choose.seldom(3) else made


def text(choose: Chooser, temper: str) -> str:
    """A document in any way."""
    way = choose.of((0, 0, 1, 2, 2, 3, 4))
    made = lines(choose, temper)
    if not choose.seldom(8) and way < 4:
        blank = ("", "", "", " ", "  ", "\t")
        made = [line + choose.of(blank) if line and choose.seldom(9) else line for line in made]
    end, mark = WAYS[way] if way < 4 else ("\n", "")
    joined = "".join(line + (end if way < 4 else choose.of(("\n", "\r\n"))) for line in made)
    return mark + (joined.removesuffix("\n").removesuffix("\r") if choose.seldom(6) else joined)


def document(number: int, temper: str | None = None) -> str:
    """The document of a number; without a temper, one of all in turn."""
    return text(Seeded(number), temper or TEMPERS[number % len(TEMPERS)])


def in_way(made: str, way: tuple[str, str]) -> str:
    """A text with one sort of line end, with or without a byte order mark."""
    end, mark = way
    return mark + made.removeprefix("\ufeff").replace("\r\n", "\n").replace("\n", end)


@st.composite
def _documents(draw: Any, tempers: tuple[str, ...]) -> str:
    choose = Drawn(draw)
    return text(choose, choose.of(tempers))


def documents(*tempers: str) -> st.SearchStrategy[str]:
    """Documents of some tempers; without any, of all."""
    return _documents(tempers or TEMPERS)
