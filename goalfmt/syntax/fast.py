"""The lines that nearly all of a file is made of, read in one loop: goals, facts and blank lines that are plainly what they look like.

Every other line, and every line about which there is any doubt, goes to its reader (:mod:`goalfmt.syntax.readers`), which knows all the rules;
what the loop has left open is handed over first. So the loop decides nothing on its own: without it the same document comes out, only later.
It is long because here a call costs as much as reading a line does.
"""

from __future__ import annotations

import re

from goalfmt.syntax import facts, titles
from goalfmt.syntax.bounds import DEPTH
from goalfmt.syntax.columns import trimmed
from goalfmt.syntax.document import Kind, Node, PlacedNode
from goalfmt.syntax.generated.terminals import PARTS
from goalfmt.syntax.inert import inside
from goalfmt.syntax.lines import GROUPS, INDENT, LINE
from goalfmt.syntax.readers import LINES
from goalfmt.syntax.resolver import Item, Leaf, Resolver

_PLAIN_TITLE = re.compile(PARTS["PLAIN_TITLE"])
_BLANK, _GOAL, _PROPERTY, _CHECK_IN = (GROUPS[name] for name in ("BLANK", "GOAL", "PROPERTY", "CHECK_IN"))
_MAY_HOLD_GOALS = (Kind.GOAL, None, Kind.NOTE)


def read(r: Resolver, start: int) -> None:  # noqa: C901, PLR0912, PLR0915
    """Read all lines from an offset on."""
    text, stack, keys, add = r.text, r.stack, r.words.keys, r.rows.append
    closed, fence, html, raw_html = Leaf.NONE, Leaf.FENCE, Leaf.HTML, Leaf.RAW
    as_property, as_check_in, as_goal, as_blank = Kind.PROPERTY, Kind.CHECK_IN, Kind.GOAL, Kind.BLANK
    nodes, roots, is_plain = r.document.nodes, r.document.roots, _PLAIN_TITLE.match
    trusted = not r.document.journal and "\t" not in text
    number = len(r.rows)
    leaf = closed
    opened: Kind | None = None  # what the line just above is, if its paragraph is open and the readers do not know of it
    holder: Node | None = None  # the goal that it is, or that its fact belongs to
    words = 0  # where its words begin
    inner = -1  # content column of the fact that is the innermost item, if it is not on the stack; else -1
    expected = -1  # column at which a fact belongs to the holder beyond doubt
    end = start
    for match in LINE.finditer(text, start):
        number += 1
        begin, end = end, match.end()
        group = match.lastindex
        if leaf is fence or leaf is html or leaf is raw_html:
            if inside(r, match, LINES[group][1]):  # type: ignore[index]
                leaf = r.leaf
                continue
        elif group == _PROPERTY or group == _CHECK_IN:  # noqa: PLR1714, SIM109
            mark = match.end(INDENT)
            label = match.start(group + 1)
            if group == _PROPERTY:
                first = match.start(group + 2)
                good = match[group + 1] in keys
            else:
                first = match.start(group + 3)
                good = match.start(group + 2) < 0
            if good and first < end and text[first] > " " and label == mark + 2 and trusted:
                column = mark - begin
                if column != expected:
                    node = _holder(r, column, inner, group)
                    if node is not None:
                        r.close()
                        leaf = closed
                        _enter(r, column)
                        holder = node
                        inner = column + 2
                        expected = column if node.is_goal else -1
                else:
                    node = holder
                    if inner < 0:
                        item = stack[-1]
                        item.list_column = column
                        item.list_inner = inner = column + 2
                if node is not None:
                    node._facts = True
                    if group == _PROPERTY:
                        opened = as_property
                        node._properties.append((label, match.end(group + 1), first, end, number))
                    else:
                        opened = as_check_in
                        node._checkins.append((label, match.end(group + 1), first, end, number))
                    add((begin, end, opened, column, len(stack) - 1))
                    words = first
                    continue
        elif group == _GOAL:
            mark = match.end(INDENT)
            first = match.start(group + 2)
            if match.start(group + 1) == mark + 3 and trusted and is_plain(text, first, end) is not None:
                column = mark - begin
                depth = _goal_depth(r, column, inner)
                if depth >= 0:
                    if leaf is not closed:
                        r.close()
                        leaf = closed
                    container = stack[depth]
                    holder = PlacedNode(text, number, mark, end, mark + 3, first)
                    parent = container.node
                    if parent is None:
                        roots.append(holder)
                    else:
                        holder.parent = parent
                        parent.children.append(holder)
                    nodes.append(holder)
                    add((begin, end, as_goal, column, depth))
                    del stack[depth + 1 :]
                    expected = column + 2
                    container.last_goal = item = Item(column, expected, text[mark], as_goal, holder)
                    container.list_column = column
                    container.list_inner = expected
                    container.cut = container.empty = False
                    stack.append(item)
                    opened, words, inner = as_goal, first, -1
                    continue
        elif group == _BLANK and leaf is closed:
            if inner < 0 and stack[-1].empty:
                del stack[-1]
            add((begin, end, as_blank, 0, 0))
            opened = None
            continue
        if inner >= 0 or opened is not None:
            _hand_over(r, opened, holder, words, begin, inner)
            opened, inner = None, -1
        expected = -1
        reader, raw = LINES[group]  # type: ignore[index, misc]
        reader(r, match, raw)
        leaf = r.leaf
    r.close()


def _depth(r: Resolver, column: int, inner: int) -> int:
    """Index of the container of an item at a column that plainly goes on with its list or begins one; else -1."""
    stack = r.stack
    depth = len(stack) - 1
    while stack[depth].inner > column:
        depth -= 1
    container = stack[depth]
    if 0 <= inner <= column:
        return -1
    if container.list_column < 0:
        return depth if column - container.inner < 4 else -1
    return depth if container.list_column == column and not container.cut else -1


def _holder(r: Resolver, column: int, inner: int, group: int) -> Node | None:
    """The goal or heading that a fact at a column plainly belongs to."""
    depth = _depth(r, column, inner)
    container = r.stack[depth]
    node = container.node
    if depth < 0 or node is None or node.children or container.last_goal is not None:
        return None
    if container.role is None and not r.section_lost and (group == _PROPERTY or node.is_goal):
        return node
    return node if container.role is Kind.GOAL else None


def _enter(r: Resolver, column: int) -> None:
    """Close the items beyond the container of a fact."""
    depth = _depth(r, column, -1)
    container = r.stack[depth]
    container.list_column = column
    container.list_inner = column + 2
    container.cut = False
    del r.stack[depth + 1 :]


def _goal_depth(r: Resolver, column: int, inner: int) -> int:
    """Index of the container of a goal at a column, where there is no doubt about it; else -1."""
    depth = _depth(r, column, inner)
    return depth if depth < DEPTH and r.stack[depth].role in _MAY_HOLD_GOALS else -1


def _hand_over(r: Resolver, opened: Kind | None, holder: Node | None, words: int, end: int, inner: int) -> None:
    """Let the readers know what the loop has left open; the line above ends at ``end``."""
    assert holder is not None
    piece = (words, trimmed(r.text, words, end - 1 if r.text[end - 1] == "\n" else end))
    if inner >= 0:
        r.stack.append(Item(inner - 2, inner, "-", Kind.PROPERTY, holder))
    if opened is not None:
        r.open_paragraph(opened, piece, titles.finish if opened is Kind.GOAL else facts.finish_last, holder)
