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
from goalfmt.syntax.resolver import Item, Leaf, Piece, Resolver

_PLAIN_TITLE = re.compile(PARTS["PLAIN_TITLE"])
_BLANK, _GOAL, _PROPERTY, _CHECK_IN = (GROUPS[name] for name in ("BLANK", "GOAL", "PROPERTY", "CHECK_IN"))
_HOT = (_PROPERTY, _CHECK_IN, _GOAL)


def read(r: Resolver, start: int) -> None:  # noqa: C901, PLR0912, PLR0915
    """Read all lines from an offset on."""
    text, stack, keys, add = r.text, r.stack, r.words.keys, r.rows.append
    nodes, roots, is_plain = r.document.nodes, r.document.roots, _PLAIN_TITLE.match
    as_goal, as_property, as_check_in, as_blank, as_note = Kind.GOAL, Kind.PROPERTY, Kind.CHECK_IN, Kind.BLANK, Kind.NOTE
    closed, fence, html, raw_html = Leaf.NONE, Leaf.FENCE, Leaf.HTML, Leaf.RAW
    trusted, tabs = not r.document.journal, "\t" in text
    number = len(r.rows)
    leaf = closed
    opened: Kind | None = None  # what the line just above is, if its paragraph is open and the readers do not know of it
    holder: Node | None = None  # of that line: the goal that it is, or that its fact belongs to
    words, words_end = 0, 0  # of that line
    inner = -1  # content column of the fact that is the innermost item, if it is not on the stack; else -1
    for match in LINE.finditer(text, start):
        number += 1
        group = match.lastindex
        if leaf is not closed and (leaf is fence or leaf is html or leaf is raw_html):
            if inside(r, match, LINES[group][1]):  # type: ignore[index]
                leaf = r.leaf
                continue
        elif group in _HOT:
            begin, end = match.span()
            mark = match.end(INDENT)
            column = mark - begin
            depth = len(stack) - 1
            container = stack[-1]
            while container.inner > column:
                depth -= 1
                container = stack[depth]
            label, label_end = match.span(group + 1)
            list_column = container.list_column
            if (
                (column - container.inner < 4 if list_column < 0 else list_column == column and not container.cut)
                and (inner < 0 or column < inner)
                and trusted
                and not (tabs and "\t" in text[begin:label])
            ):
                role = container.role
                if group == _GOAL:
                    first, last = match.span(group + 2)
                    if text[last - 1] <= " ":
                        last = trimmed(text, first, last)
                    if (
                        label == mark + 3
                        and depth < DEPTH
                        and (role is as_goal or role is None or role is as_note)
                        and is_plain(text, first, last) is not None
                    ):
                        if leaf is not closed:
                            r.close()
                            leaf = closed
                        holder = PlacedNode(text, number, mark, last, label, first)
                        parent = container.node
                        if parent is None:
                            roots.append(holder)
                        else:
                            holder.parent = parent
                            parent.children.append(holder)
                        nodes.append(holder)
                        add((begin, end, as_goal, column, depth))
                        del stack[depth + 1 :]
                        item = Item(column, column + 2, text[mark], as_goal, holder)
                        stack.append(item)
                        container.last_goal = item
                        container.list_column = column
                        container.list_inner = column + 2
                        container.cut = container.empty = False
                        opened, words, words_end, inner = as_goal, first, last, -1
                        continue
                elif (
                    (role is as_goal or (role is None and not r.section_lost))
                    and (node := container.node) is not None
                    and not node.children
                    and container.last_goal is None
                    and label == mark + 2
                ):
                    if group == _PROPERTY:
                        first, last = match.span(group + 2)
                        known = match[group + 1] in keys
                    else:
                        first, last = match.span(group + 3)
                        known = match.start(group + 2) < 0 and (role is as_goal or node.is_goal)
                    if known and first < last and (text[last - 1] > " " or first < (last := trimmed(text, first, last))):
                        if leaf is not closed:
                            r.close()
                            leaf = closed
                        node._facts = True
                        if group == _PROPERTY:
                            opened = as_property
                            node._properties.append((label, label_end, first, last, number))
                        else:
                            opened = as_check_in
                            node._checkins.append((label, label_end, first, last, number))
                        add((begin, end, opened, column, depth))
                        del stack[depth + 1 :]
                        container.list_column = column
                        container.list_inner = inner = column + 2
                        container.cut = False
                        holder, words, words_end = node, first, last
                        continue
        elif group == _BLANK and leaf is closed:
            if inner < 0 and stack[-1].empty:
                del stack[-1]
            begin, end = match.span()
            add((begin, end, as_blank, 0, 0))
            opened = None
            continue
        if inner >= 0 or opened is not None:
            _hand_over(r, opened, holder, (words, words_end), inner)
            opened, inner = None, -1
        reader, raw = LINES[group]  # type: ignore[index, misc]
        reader(r, match, raw)
        leaf = r.leaf
    r.close()


def _hand_over(r: Resolver, opened: Kind | None, holder: Node | None, words: Piece, inner: int) -> None:
    """Let the readers know what the loop has left open."""
    assert holder is not None
    if inner >= 0:
        r.stack.append(Item(inner - 2, inner, "-", Kind.PROPERTY, holder))
    if opened is Kind.GOAL:
        r.open_paragraph(Kind.GOAL, words, titles.finish, holder)
    elif opened is Kind.PROPERTY:
        r.open_paragraph(Kind.PROPERTY, words, facts.finish, holder.properties[-1])
    elif opened is Kind.CHECK_IN:
        r.open_paragraph(Kind.CHECK_IN, words, facts.finish, holder.checkins[-1])
