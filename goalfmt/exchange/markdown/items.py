"""List items: which are goals, with their box, kind, owner, priority, and the properties that stand in bullets below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goalfmt.exchange.escaping import is_fact
from goalfmt.exchange.markdown.facts import value_of
from goalfmt.exchange.markdown.inline import plain
from goalfmt.exchange.markdown.judgement import Surroundings, is_statement, is_told_section, speaks_of_goals
from goalfmt.exchange.markdown.labels import Label, handle, has_kind_word, is_role, may_be_team, split_label, split_priority, with_colon
from goalfmt.exchange.markdown.status import begins_done, says_done, says_progress, split_status
from goalfmt.exchange.outline import Bullet, List, Titled, add_remarks
from goalfmt.exchange.words import words
from goalfmt.syntax.keys import KEYS

_EXACT = re.compile(r"([a-z][a-z-]*|[0-9]{4}(?:-[0-9A-Z-]+)?): +(\S.*)")
_ALL_BOLD = re.compile(r"\*\*[^*\s](?:[^*]*[^*\s])?\*\*")
_BOX = re.compile(r"(?:\[(?P<sign>[ xX/~>?]?)\]|(?P<drawn>[☐☑☒⬜🔲]))(?:\s++|(?=\w))(?P<rest>\S.*)")
_NAME_WORDS = 6
_DRAWN = {"☑": "x", "☒": "x"}


@dataclass(slots=True)
class _Read:
    """A list item's first line, taken apart."""

    box: str | None
    priority: int | None
    label: Label | None
    """Of a role, whose label leaves the title."""
    lines: list[str]
    remarks: list[str]

    @property
    def key_result(self) -> str | None:
        """The kind word of a key result, where the label says that it is one."""
        return self.label.key_result if self.label else None


class Items:
    """Reads lists; ``first`` is the number that the document counts its priorities from (``P0`` or ``P1``)."""

    def __init__(self, first: int) -> None:
        self._first = first

    def read(self, block: List, above: Surroundings, year: str | None) -> None:
        """Read a list and all lists in it. ``year`` completes dates without one."""
        rest: list[tuple[List, Surroundings, Titled | None]] = [(block, above, None)]
        while rest:
            block, above, parent = rest.pop()
            if parent is not None:
                self.take_facts(block, parent, True, year)
            for item in block.items:
                below = self._item(item, above)
                owner = item if item.box is not None else None
                rest.extend((inner, below, owner) for inner in item.blocks if isinstance(inner, List))
            if any(item.box is not None for item in block.items):
                for item in block.items:
                    item.number = None

    def has_goals(self, block: List, above: Surroundings) -> bool:
        """Whether an item of a list is a goal; nothing is changed."""
        return any(item.title and self._is_goal(item, self._take_apart(item.title, above), above) for item in block.items)

    def _item(self, item: Bullet, above: Surroundings) -> Surroundings:
        """Read one item; what it means for the lists in it."""
        if not item.title:
            return replace(above, in_goal=False)
        text = plain(" ".join(item.title))
        found = self._take_apart(item.title, above)
        below = Surroundings(
            told=above.told or is_told_section(text),
            goals=speaks_of_goals(text) and text.endswith(":"),
            okr=above.okr,
            roles=found.label is not None or _names_team(text.removesuffix(":"), above),
        )
        if not self._is_goal(item, found, above):
            return below
        self._make_goal(item, found, above)
        return replace(below, told=above.told, goals=False, in_goal=True)

    def _take_apart(self, title: Sequence[str], above: Surroundings) -> _Read:
        match = _BOX.match(title[0])
        box = _sign(match) if match else None
        first = match["rest"] if match else title[0]
        priority, first = split_priority(first)
        first = with_colon(first)
        label = None if has_kind_word(first) else split_label(first)
        if label and not (label.key_result or is_role(label.words) or (above.roles and may_be_team(label.words))):
            label = None
        lines, remarks = split_status([label.rest if label else first, *title[1:]])
        return _Read(box, priority, label, lines, remarks)

    def _is_goal(self, item: Bullet, found: _Read, above: Surroundings) -> bool:
        if found.box is not None:
            return True
        if above.told or not plain(found.lines[0]):
            return False
        if found.priority is not None or found.label is not None or has_kind_word(found.lines[0]) or says_progress(found.remarks):
            return True
        return is_statement(item.title, bool(item.blocks), above)

    def _make_goal(self, item: Bullet, found: _Read, above: Surroundings) -> None:
        item.title = without_emphasis(found.lines) if found.label or found.priority is not None else found.lines
        done = says_done(found.remarks) or begins_done(found.lines[0])
        item.box = found.box or ("x" if done else " ")
        if found.label:
            owner = handle(found.label.words)
            item.owners = [owner] if owner else []
        if found.key_result:
            item.kind = found.key_result
        elif above.okr and _holds_key_results(item) and not has_kind_word(found.lines[0]):
            item.kind = "Objective"
        if found.priority is not None:
            item.properties.append(("priority", str(found.priority - self._first + 1)))
        add_remarks(item, found.remarks)

    def take_facts(self, block: List, parent: Titled, is_goal: bool, year: str | None) -> None:
        """Move bullets that are facts (``due: 2026-03-31``), or mean one (``Owner: Ana``), to what they stand in; those after a task stay."""
        kept: list[Bullet] = []
        for number, item in enumerate(block.items):
            if _BOX.match(item.title[0] if item.title else ""):
                kept.extend(block.items[number:])
                break
            fact = self._fact(item, is_goal, year)
            if fact is None or (fact[0] in KEYS and not self._is_new(fact[0], parent)):
                kept.append(item)
            elif fact[0] == "owner" and isinstance(parent, Bullet):
                parent.owners = [name.removeprefix("@") for name in re.split(r"[,\s]+", fact[1])]
            else:
                parent.properties.append(fact)
        block.items = kept

    def _is_new(self, key: str, parent: Titled) -> bool:
        row = KEYS[key]
        return row.repeats or not (any(key == other for other, _ in parent.properties) or (key == "owner" and parent.owners))

    def _fact(self, item: Bullet, is_goal: bool, year: str | None) -> tuple[str, str] | None:
        if len(item.title) != 1 or item.blocks:
            return None
        exact = _EXACT.fullmatch(item.title[0])
        if exact and is_fact(item.title[0], is_goal):
            return exact[1], exact[2]
        label = split_label(item.title[0]) if is_goal else None
        key = words().labels.get(label.words.lower()) if label else None
        value = value_of(key, label.rest, year, self._first) if key and label else None
        return (key, value) if key and value else None


def _names_team(text: str, above: Surroundings) -> bool:
    """Whether a bullet is nothing but the name of a role or team, whose goals stand in it."""
    return bool(text) and ":" not in text and len(text.split()) <= _NAME_WORDS and (is_role(text) or (above.roles and may_be_team(text)))


def _sign(match: re.Match[str]) -> str:
    """The sign of a box, in brackets or drawn."""
    return _DRAWN.get(match["drawn"], " ") if match["drawn"] else match["sign"].lower() or " "


def without_emphasis(lines: list[str]) -> list[str]:
    """A title that is bold as a whole, without the marks."""
    return [lines[0][2:-2]] if len(lines) == 1 and _ALL_BOLD.fullmatch(lines[0]) else lines


def _holds_key_results(item: Bullet) -> bool:
    """Whether an item directly below is labelled as a key result."""
    below = [inner for block in item.blocks if isinstance(block, List) for inner in block.items if inner.title]
    labels = (split_label(inner.title[0]) for inner in below)
    return any(label is not None and label.key_result is not None for label in labels)


def priorities(block: List) -> set[int]:
    """The numbers of the priorities before the items of a list and of the lists in it."""
    found: set[int] = set()
    rest = [block]
    while rest:
        for item in rest.pop().items:
            match = _BOX.match(item.title[0]) if item.title else None
            number, _ = split_priority(match["rest"] if match else item.title[0] if item.title else "")
            if number is not None:
                found.add(number)
            rest.extend(inner for inner in item.blocks if isinstance(inner, List))
    return found
