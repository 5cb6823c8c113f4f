"""Tables of goals: a row is a goal, where the head of a column says who or when. All other tables are left as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goalfmt.exchange.markdown.facts import owners_of, value_of
from goalfmt.exchange.markdown.inline import plain
from goalfmt.exchange.markdown.judgement import begins_with_verb
from goalfmt.exchange.outline import Block, Bullet, List, Paragraph, Table, add_remarks
from goalfmt.exchange.words import words

_NUMBER = re.compile(r"([0-9]{1,2})[.)]?\s+(?=\S)")
_BOLD = re.compile(r"\*\*[^*\n]+\*\*|__[^_\n]+__")


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a table are, by their heads."""

    heads: list[str]
    goal: int
    status: int | None
    keys: dict[int, str]
    """Column -> property."""


def _columns(table: Table) -> _Columns | None:
    heads = [plain(cell) for cell in table.rows[0]]
    names = [head.lower().strip(" :?") for head in heads]
    keys: dict[int, str] = {}
    for index, name in enumerate(names):
        key = words().labels.get(name)
        if key and key not in keys.values():
            keys[index] = key
    free = [index for index in range(len(names)) if index not in keys]
    if not free or not {"owner", "due"} & set(keys.values()):
        return None
    goal = next((index for index in free if names[index] in words().goal_columns), free[0])
    status = next((index for index in free if index != goal and names[index] in words().status_columns), None)
    if names[goal] in words().goal_columns or status is not None or {"due", "priority"} & set(keys.values()) or _are_statements(table, goal):
        return _Columns(heads, goal, status, keys)
    return None


_ADDRESS = "]("
"""In the text of a link or image that has one."""


def _are_statements(table: Table, column: int) -> bool:
    """Whether at least half of the cells of a column begin like a goal: not things with someone who has them, but things to be done."""
    cells = [plain(row[column]) for row in table.rows[1:] if row[column]]
    return sum(" " in cell and begins_with_verb(cell) for cell in cells) * 2 >= max(len(cells), 1)


def read_table(table: Table, okr: bool, year: str | None, first: int) -> list[Block]:
    """The goals of a table, below its title if the head of their column is one; a row with nothing but a bold title holds the rows below it.

    Empty where no column says who or when.
    """
    columns = _columns(table)
    if columns is None:
        return []
    items: list[Bullet] = []
    group: List | None = None
    for row in table.rows[1:]:
        title = row[columns.goal]
        others = [f"{columns.heads[index]}: {cell}" for index, cell in enumerate(row) if cell and index != columns.goal]
        if not plain(title):
            if others:
                items.append(Bullet([", ".join(others)]))
        elif not others and _BOLD.fullmatch(title):
            group = List([])
            items.append(_group(title[2:-2].strip(), okr, group))
        else:
            (items if group is None else group.items).append(_goal(row, columns, year, first))
    head = table.rows[0][columns.goal]
    above: list[Block] = [] if not head or plain(head).lower().strip(" :?") in words().goal_columns else [Paragraph([head])]
    return [*above, List(items)]


def _group(title: str, okr: bool, rows: List) -> Bullet:
    is_goal = okr or begins_with_verb(plain(title))
    number = _NUMBER.match(title) if okr else None
    kind = f"Objective {number[1]}" if number else "Objective" if okr else None
    return Bullet([title[number.end() :] if number else title], box=" " if is_goal else None, kind=kind, blocks=[rows])


def _goal(row: list[str], columns: _Columns, year: str | None, first: int) -> Bullet:
    goal = Bullet([row[columns.goal]], box=" ")
    remarks: list[str] = []
    for index, cell in enumerate(row):
        if index == columns.goal or not cell:
            continue
        key = columns.keys.get(index)
        value = value_of(key, cell, year, first) if key else None
        box = words().states.get(plain(cell).lower()) if index == columns.status else None
        if key == "owner" and value:
            goal.owners = owners_of(cell)
        elif key and value:
            goal.properties.append((key, value))
        elif box is not None:
            goal.box = box
        if not (value if key else box is not None) or _ADDRESS in cell:  # what a property cannot hold is told as a note
            head = columns.heads[index]
            remarks.append(f"{head}: {cell}" if head else cell)
    add_remarks(goal, remarks)
    return goal
