"""The lines that nearly all of a file is made of, read in one loop: goals, facts and blank lines that are plainly what they look like.

Every other line, and every line about which there is any doubt, goes to its reader (:mod:`goalfmt.syntax.readers`), which knows all the rules;
what the loop has left open is handed over first. So the loop decides nothing on its own: without it the same document comes out, only later.
It is long because here a call costs as much as reading a line does.
"""

from __future__ import annotations

from goalfmt.syntax import facts, headings, titles
from goalfmt.syntax.bounds import DEPTH
from goalfmt.syntax.columns import trimmed
from goalfmt.syntax.document import Kind, Node, PlacedNode, Text
from goalfmt.syntax.inert import inside
from goalfmt.syntax.items import keep_longer_note
from goalfmt.syntax.lines import COMMON, COMMON_KINDS, INDENT, every_line
from goalfmt.syntax.readers import COMMON_LINES, LINES
from goalfmt.syntax.resolver import Item, Leaf, Resolver

_NAMES = ("PLAIN_GOAL", "PROPERTY", "CHECK_IN", "PLAIN_NOTE", "PLAIN_HEADING", "BLANK", "OTHER")
_OPEN = (Leaf.FENCE, Leaf.HTML, Leaf.RAW)
_MAY_HOLD_GOALS = (Kind.GOAL, None, Kind.NOTE)


def read(r: Resolver, start: int) -> None:
    """Read all lines from an offset on."""
    if r.document.journal:
        _read_slowly(r, start)
    else:
        _read(r, start)
    r.close()


def _read_slowly(r: Resolver, start: int) -> None:
    """Give every line to its reader."""
    for match in every_line().finditer(r.text, start):
        reader, raw = LINES[match.lastindex]  # type: ignore[index, misc]
        if r.leaf not in _OPEN or not inside(r, match, raw):
            reader(r, match, raw)


def _read(r: Resolver, start: int) -> None:  # noqa: C901, PLR0912, PLR0915
    text, stack, keys, add = r.text, r.stack, r.words.keys, r.rows.append
    closed, fence, html, raw_html = Leaf.NONE, Leaf.FENCE, Leaf.HTML, Leaf.RAW
    as_property, as_check_in, as_goal, as_blank, as_note, as_heading = (
        Kind.PROPERTY, Kind.CHECK_IN, Kind.GOAL, Kind.BLANK, Kind.NOTE, Kind.HEADING,
    )  # fmt: skip
    nodes, roots = r.document.nodes, r.document.roots
    (goal, box), (property_, key), (check_in, date), (note, remark), (heading, level), (blank, _), (other, _) = map(_groups, _NAMES)
    title, value, id_, body = box + 1, key + 1, date + 1, date + 2
    line_end = 2 if "\r" in text else 1
    tabs = "\t" in text  # then a column need not be an offset
    number = len(r.rows)
    leaf = closed
    opened: Kind | None = None  # what the line just above is, if its paragraph is open and the readers do not know of it
    holder: Node | None = None  # the goal that it is, or what its fact or note belongs to
    words = 0  # where its words begin
    inner = -1  # content column of the fact that is the innermost item, if it is not on the stack; else -1
    expected = -1  # column at which a fact belongs to the holder beyond doubt
    fact_depth = 0  # items around it
    siblings = -1  # column at which a goal goes on with the list of the last goal beyond doubt
    goal_depth = 0  # index of the container of that list
    end = start
    for match in COMMON.finditer(text, start):
        number += 1
        begin, end = end, match.end()
        group = match.lastindex
        if leaf is fence or leaf is html or leaf is raw_html:
            pass
        elif group == property_ or group == check_in:  # noqa: PLR1714, SIM109
            if group == property_:
                label = match.start(key)
                first = match.start(value)
                known = match[key] in keys
            else:
                label = match.start(date)
                first = match.start(body)
                known = match.start(id_) < 0
            if known and first < end - line_end and match.end(INDENT) == label - 2 and not (tabs and "\t" in text[begin:label]):
                column = label - 2 - begin
                if column != expected:
                    node = _holder(r, column, inner, group == property_)
                    if node is not None:
                        r.close()
                        leaf = closed
                        fact_depth = _enter(r, column)
                        node._facts = True
                        holder = node
                        inner = column + 2
                        expected = column if node.is_goal else -1
                        siblings = -1
                else:
                    node = holder
                    if inner < 0:
                        item = stack[-1]
                        item.list_column = column
                        item.list_inner = inner = column + 2
                if node is not None:
                    if group == property_:
                        opened = as_property
                        node._properties.append((label, first, number))
                    else:
                        opened = as_check_in
                        node._checkins.append((label, first, number))
                    add((begin, end, opened, column, fact_depth))
                    words = first
                    continue
        elif group == goal:
            mark = match.end(INDENT)
            first = match.start(title)
            if match.start(box) == mark + 3 and not (tabs and "\t" in text[begin : mark + 3]):
                column = mark - begin
                if column == siblings:
                    container = stack[goal_depth]
                    fact_depth = goal_depth + 1
                    item = stack[fact_depth]
                    del stack[fact_depth + 1 :]
                    item.list_column = -1
                    item.cut = False
                    item.last_goal = None
                    item.marker = text[mark]
                else:
                    goal_depth = _goal_depth(r, column, inner)
                    if goal_depth >= 0:
                        r.close()
                        leaf = closed
                        siblings = column
                        container = stack[goal_depth]
                        container.list_column = column
                        container.list_inner = column + 2
                        container.cut = container.empty = False
                        fact_depth = goal_depth + 1
                        del stack[fact_depth:]
                        container.last_goal = item = Item(column, column + 2, text[mark], as_goal, None)
                        stack.append(item)
                if goal_depth >= 0:
                    item.node = holder = node = PlacedNode(text, number, mark, end, mark + 3, first)
                    parent = container.node
                    if parent is None:
                        roots.append(node)
                    else:
                        node.parent = parent
                        parent.children.append(node)
                    nodes.append(node)
                    add((begin, end, as_goal, column, goal_depth))
                    expected = column + 2
                    opened, words, inner = as_goal, first, -1
                    continue
        elif group == blank and leaf is closed:
            if inner < 0 and stack[-1].empty:
                del stack[-1]
            add((begin, end, as_blank, 0, 0))
            opened = None
            continue
        elif group == note:
            first = match.start(remark)
            column = first - 2 - begin
            if match.end(INDENT) == first - 2 and text[first - 2] == "-" and not (tabs and "\t" in text[begin:first]):
                note_words = text[first:end].rstrip(" \t\r\n")
                depth = _goal_depth(r, column, inner) if note_words.split(" ", 1)[0].lower() not in keys else -1
                if depth >= 0:
                    r.close()
                    leaf = closed
                    holder = _open_note(r, depth, column)
                    add((begin, end, as_note, column, depth))
                    if holder is not None:
                        holder.notes.append(Text(note_words, first))
                    opened, words = as_note, first
                    inner = expected = siblings = -1
                    continue
        elif group == heading and text[begin] == "#":
            first = match.start(level + 1)
            r.close()
            leaf = closed
            holder = PlacedNode(text, number, begin, end, -1, first)
            holder.heading = match.end(level) - begin
            headings.begin(r, holder)
            add((begin, end, as_heading, 0, holder.heading))
            opened = None
            inner = expected = siblings = -1
            continue
        if group == other:
            match = every_line().match(text, begin)  # type: ignore[assignment]
            reader, raw = LINES[match.lastindex]  # type: ignore[index, misc]
        else:
            reader, raw = COMMON_LINES[group]  # type: ignore[index, misc]
        if (leaf is fence or leaf is html or leaf is raw_html) and inside(r, match, raw):
            leaf = r.leaf
            continue
        if inner >= 0 or opened is not None:
            _hand_over(r, opened, holder, words, begin, inner)
            opened, inner = None, -1
        expected = siblings = -1
        reader(r, match, raw)
        leaf = r.leaf


def _groups(name: str) -> tuple[int, int]:
    """The last group of a match of a kind, and that of its first field."""
    return next((group, raw.fields) for group, raw in enumerate(COMMON_KINDS) if raw is not None and raw.name == name)


def _open_note(r: Resolver, depth: int, column: int) -> Node | None:
    """Open a note in a container; the goal or heading above it."""
    container = r.stack[depth]
    container.list_column = column
    container.list_inner = column + 2
    container.cut = container.empty = False
    container.last_goal = None
    del r.stack[depth + 1 :]
    r.stack.append(Item(column, column + 2, "-", Kind.NOTE, container.node))
    return container.node


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


def _holder(r: Resolver, column: int, inner: int, is_property: bool) -> Node | None:
    """The goal or heading that a fact at a column plainly belongs to."""
    depth = _depth(r, column, inner)
    container = r.stack[depth]
    node = container.node
    if depth < 0 or node is None or node.children or container.last_goal is not None:
        return None
    if container.role is None and not r.section_lost and (is_property or node.is_goal):
        return node
    return node if container.role is Kind.GOAL else None


def _enter(r: Resolver, column: int) -> int:
    """Close the items beyond the container of a fact; the number of items around it."""
    depth = _depth(r, column, -1)
    container = r.stack[depth]
    container.list_column = column
    container.list_inner = column + 2
    container.cut = False
    del r.stack[depth + 1 :]
    return depth


def _goal_depth(r: Resolver, column: int, inner: int) -> int:
    """Index of the container of a goal at a column, where there is no doubt about it; else -1."""
    depth = _depth(r, column, inner)
    return depth if depth < DEPTH and r.stack[depth].role in _MAY_HOLD_GOALS else -1


def _hand_over(r: Resolver, opened: Kind | None, holder: Node | None, words: int, end: int, inner: int) -> None:
    """Let the readers know what the loop has left open; the line above ends at ``end``."""
    if inner >= 0:
        r.stack.append(Item(inner - 2, inner, "-", Kind.PROPERTY, holder))
    if opened is not None:
        piece = (words, trimmed(r.text, words, end - 1 if r.text[end - 1] == "\n" else end))
        r.open_paragraph(opened, piece, _FINISH.get(opened, facts.finish_last), holder)


_FINISH = {Kind.GOAL: titles.finish, Kind.NOTE: keep_longer_note}
