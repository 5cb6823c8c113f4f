"""The text of the new file: what goes on, cut out of the old one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Edit
from goalfmt.editing.change import EditError, applied
from goalfmt.editing.closing import CLOSED
from goalfmt.editing.moving import moved_facts, moved_section, moved_title
from goalfmt.editing.rolling.rebase import Rebased, rebased
from goalfmt.placing import end_of_item, end_of_paragraph, leading, with_facts
from goalfmt.source import Source, Span
from goalfmt.syntax import parse
from goalfmt.syntax.document import Kind

if TYPE_CHECKING:
    from goalfmt.editing.moving import Moved
    from goalfmt.editing.rolling.plan import Plan
    from goalfmt.model.types import Goal, Group, Link
    from goalfmt.syntax.document import Node

LEFT_BEHIND = frozenset({"done", "score", "retro", "to", "because", "carried", "was", "feedback", "decision", "approved", "reviewed"})
"""Facts about the old period: they stay with the old goal, as its check-ins do."""


def text_of(plan: Plan, path: str) -> Source:
    """The new file. Raises EditError where it cannot be told what it should be."""
    return _Writer(plan).write(path)


class _Writer:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._document = plan.document
        self._goals = {goal.node: goal for goal in plan.carried}
        self._groups: dict[Node, Group] = {
            group.node: group for group in plan.workspace.groups if group.document is plan.document and group.node is not None
        }
        self._ends = self._headings_end()
        self._kept = self._kept_nodes()
        self._kept_lines = self._lines()
        self._edits: list[Edit] = []
        self._facts: dict[Node, list[str]] = {}

    def _kept_nodes(self) -> list[Node]:
        """The goals that go on, and the sections in which they stand."""
        wanted = set(self._goals)
        for node in self._goals:
            at = node.parent
            while at is not None:
                if at in self._groups:
                    wanted.add(at)
                at = at.parent
        return [node for node in self._document.nodes if node in wanted]

    def write(self, path: str) -> Source:
        """The whole text."""
        self._drop()
        self._front()
        for node in self._kept:
            goal = self._goals.get(node)
            if goal is None:
                self._section(self._groups[node])
            else:
                self._goal(goal)
        cut = Source(applied(self._document.source, self._edits).text, path)
        return self._with_facts(cut)

    def _lines(self) -> set[int]:
        """Numbers of the lines that are kept."""
        rows = self._document.lines
        kept = {number for number, line in enumerate(rows, 1) if line.kind is Kind.FRONT_MATTER}
        for node in self._kept:
            kept.update(self._own_lines(node))
        blanks = [number for number, line in enumerate(rows, 1) if line.kind is Kind.BLANK]
        for number in blanks:  # one behind each kept line that had one
            if number - 1 in kept:
                kept.add(number)
        return kept

    def _own_lines(self, node: Node) -> set[int]:
        """A goal's title, the facts that go on, and its notes; of a section, title and properties."""
        title = range(node.line, end_of_paragraph(self._document, node.line) + 1)
        facts = {number for line in node.properties if line.key.text not in LEFT_BEHIND for number in self._item(line.line)}
        if node not in self._goals:
            return {*title, *facts}
        gone = {number for child in node.children for number in self._extent(child)}
        gone |= {number for line in node.properties if line.key.text in LEFT_BEHIND for number in self._item(line.line)}
        gone |= {number for line in node.checkins for number in self._item(line.line)}
        return {*title, *(number for number in self._extent(node) if number not in gone)}

    def _item(self, number: int) -> range:
        return range(number, end_of_item(self._document, number) + 1)

    def _extent(self, node: Node) -> range:
        """The lines of a bullet; of a heading, all up to the next one of its level or a higher."""
        if not node.heading:
            return self._item(node.line)
        return range(node.line, self._ends[node])

    def _headings_end(self) -> dict[Node, int]:
        """For each heading the number of the line behind all that stands under it."""
        ends: dict[Node, int] = {}
        open_ones: list[Node] = []
        for node in self._document.nodes:
            while node.heading and open_ones and open_ones[-1].heading >= node.heading:
                ends[open_ones.pop()] = node.line
            if node.heading:
                open_ones.append(node)
        return ends | dict.fromkeys(open_ones, len(self._document.lines) + 1)

    def _drop(self) -> None:
        for number, line in enumerate(self._document.lines, 1):
            if number not in self._kept_lines:
                self._edits.append(Edit(Span(line.start + (number == 1 and self._bom), line.end), ""))

    @property
    def _bom(self) -> int:
        return int(self._document.source.text.startswith("\ufeff"))

    def _front(self) -> None:
        """The period of the document, wherever it is named."""
        for entry in self._document.front:
            for value in entry.values:
                if entry.key.text == "period" or (entry.key.text == "title" and self._plan.old.text in value.text):
                    old = self._plan.old.text if entry.key.text == "title" else value.text
                    span = value.span()
                    written = self._document.source.text[span.start : span.end]
                    self._edits.append(Edit(span, written.replace(old, self._plan.new.text)))

    def _section(self, group: Group) -> None:
        assert group.node is not None
        moved = [*moved_section(group, self._plan.moved).moved, *moved_facts(group.node, group.calendar, self._plan.moved)]
        self._edits += [one.edit for one in moved]
        if group.node.id is not None:  # an id is only given once
            start, end = group.node.id.span
            text = self._document.source.text
            self._edits.append(Edit(Span(start - (text[start - 1] in " \t"), end), ""))

    def _goal(self, goal: Goal) -> None:
        plan, node = self._plan, goal.node
        after = plan.carried[goal]
        new = rebased(goal, after.carry.baseline, after.carry.target)
        self._edits += [one.edit for one in (*moved_title(goal, plan.mover(goal), plan.within_a_year).moved, *self._dates(goal, new))]
        self._edits += [edit for edit in (new.edit, self._baseline_words(goal, new), self._id(node, after.id)) if edit is not None]
        self._edits += self._references(goal)
        self._edits += self._dedented(node)
        self._facts[node] = [fact for fact in (new.fact, self._support(goal), f"carried: ^{after.old}") if fact is not None]

    def _dates(self, goal: Goal, new: Rebased) -> Iterator[Moved]:
        for moved in moved_facts(goal.node, goal.calendar, self._plan.mover(goal)):
            if moved.key not in LEFT_BEHIND and not (moved.key == "measure" and new.edit is not None):
                yield moved

    def _baseline_words(self, goal: Goal, new: Rebased) -> Edit | None:
        return None if new.words is None else Edit(goal.title.span(new.words[0], new.words[1]), new.words[2])

    def _id(self, node: Node, name: str) -> Edit:
        if node.id is not None:
            return Edit(node.id.span, f"^{name}")
        return Edit(Span(node.span.end, node.span.end), f" ^{name}")

    def _references(self, goal: Goal) -> Iterator[Edit]:
        """Goals that go on themselves are meant by their new ids."""
        links: list[Link] = [*(goal.supports if "supports" in goal.own else ()), *goal.needs]
        links += [link for key, link in goal.links.items() if key == "from"]
        for link in links:
            name = self._latest(link)
            text = self._document.source.text[link.span.start : link.span.end]
            if name != link.id:
                yield Edit(link.span, text.replace(link.id, name, 1))

    def _latest(self, link: Link) -> str:
        """The id of the goal that goes on for the one that is meant."""
        goal, seen = link.goal, set[object]()
        while goal is not None and goal not in seen:
            seen.add(goal)
            if goal in self._plan.carried:
                return self._plan.carried[goal].id
            to = goal.links.get("to")
            if goal.status != "deferred" or to is None or to.goal is None:
                return goal.id or link.id
            goal = to.goal
        return link.id

    def _support(self, goal: Goal) -> str | None:
        """The goal above, where it stays in the old file and is still open, or a vision."""
        above = goal.parent
        if above is None or "supports" in goal.own or above in self._plan.carried or above in self._plan.completed or above.status in CLOSED:
            return None
        return f"supports: ^{self._plan.id_of(above)}"

    def _dedented(self, node: Node) -> Iterator[Edit]:
        """A bullet whose container stays behind moves out to the margin, with all that stands in it."""
        column = 0 if node.heading else self._document.lines[node.line - 1].column
        if not column or (node.parent is not None and not node.parent.heading and node.parent in self._goals):
            return
        for number in self._kept_lines.intersection(self._extent(node)):
            line = self._document.lines[number - 1]
            before = leading(self._document.text_of(line).rstrip("\r\n"))
            yield Edit(Span(line.start, line.start + len(before)), before.expandtabs(4)[column:])

    def _with_facts(self, cut: Source) -> Source:
        document = parse(cut, self._plan.workspace.settings.vocabulary)
        if len(document.nodes) != len(self._kept):
            raise EditError("the new file would not hold the goals that go on; move the odd one by hand and try again")
        edits = [with_facts(document, node, self._facts[old]) for node, old in zip(document.nodes, self._kept, strict=True) if old in self._facts]
        return applied(cut, edits)
