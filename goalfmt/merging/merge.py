"""Three-way merge of one goal file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.comparison.matching import Side, match
from goalfmt.merging import proof
from goalfmt.merging.blocks import blocks_of
from goalfmt.merging.facts import Conflict, Piece
from goalfmt.merging.lines import conflicting_lines, merged_lines
from goalfmt.merging.sequences import Disagreement, one_of
from goalfmt.merging.tree import ROOT, Key, Order, merged_order
from goalfmt.merging.version import BEFORE, Labels, Version
from goalfmt.merging.work import Work, marked
from goalfmt.model import build
from goalfmt.settings import Settings
from goalfmt.source import Source
from goalfmt.syntax import parse

if TYPE_CHECKING:
    from goalfmt.syntax.document import Document, Node

_PLAIN_LABELS, _PLAIN_SETTINGS = Labels(), Settings()


class Merged(NamedTuple):
    """The result of a merge."""

    text: str
    conflicts: int
    by_goals: bool
    """Whether it was merged goal by goal; else line by line, for goals could not be told apart or the result not be proved."""


def merge(base: str, ours: str, theirs: str, labels: Labels = _PLAIN_LABELS, settings: Settings = _PLAIN_SETTINGS) -> Merged:
    """Merge two versions of a file that began as ``base``.

    Goals are told apart by their identity, facts by their keys and dates: edits of different goals, and of different facts of one goal,
    are both kept, wherever they stand; what both sides changed differently is a conflict with markers in the manner of git. The result
    is proved before it is given: it has no fault that neither side has, every goal is where it was meant and has the facts that it was
    meant to have, and every line that a side added is there. Where that cannot be proved, lines are merged as git does, and where these
    merge without a word, all differences are a conflict.
    """
    if theirs in (ours, base):
        return Merged(ours, 0, True)
    if ours == base:
        return Merged(theirs, 0, True)
    form = _Form.of(base, ours, theirs)
    texts = [form.bare(text) for text in (base, ours, theirs)]
    versions = _in_one_layout([_read(text, settings) for text in texts], settings)
    try:
        found = _by_goals(versions, labels, settings)
    except Disagreement:
        found = None
    if found is None:
        found = _by_lines(versions, labels, settings)
    return found._replace(text=form._replace(ended=form.ended or found.conflicts > 0).dressed(found.text))


def _in_one_layout(versions: list[Version], settings: Settings) -> list[Version]:
    """All versions in the right layout where one side has brought the file into it and the other not, else each as it is.

    A line that one side only indented anew is then no change of it.
    """
    from goalfmt.formatting import of_document, proofs

    right = [of_document(version.document, settings) for version in versions]
    is_right = [not found.edits for found in right]
    if is_right[0] or is_right[1] == is_right[2]:
        return versions
    for version, found in zip(versions, right, strict=True):
        if proofs.failure(version.document.source, found.source, settings, document=version.document) is not None:
            return versions
    return [_read(found.source.text, settings) for found in right]


def _read(text: str, settings: Settings) -> Version:
    document = parse(Source(text, "merge.goals"), settings.vocabulary)
    lines = text.split("\n")
    return Version(lines[:-1] if lines and not lines[-1] else lines, build([document], settings))


class _Form(NamedTuple):
    """What holds for a whole file: the mark at its beginning, its line ends, and whether its last line has one."""

    mark: bool
    crlf: bool
    ended: bool

    @classmethod
    def of(cls, base: str, ours: str, theirs: str) -> _Form:
        """That of the side that changed it, where each file has one."""
        marks = [text.startswith("\ufeff") for text in (base, ours, theirs)]
        ends = [text.count("\r\n") == text.count("\n") > 0 for text in (base, ours, theirs)]
        ended = [not text or text.endswith("\n") for text in (base, ours, theirs)]
        return cls(one_of(marks[0], marks[1], marks[2]), one_of(ends[0], ends[1], ends[2]), one_of(ended[0], ended[1], ended[2]))

    def bare(self, text: str) -> str:
        """Without the mark, and with line feeds where a file has none but CR LF."""
        text = text.removeprefix("\ufeff")
        return text.replace("\r\n", "\n") if text.count("\r\n") == text.count("\n") else text

    def dressed(self, text: str) -> str:
        """With mark and line ends."""
        if not self.ended:
            text = text.removesuffix("\n")
        if self.crlf:
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        return f"\ufeff{text}" if self.mark else text


# goal by goal -----------------------------------------------------------------------------------------------------------


def _by_goals(versions: list[Version], labels: Labels, settings: Settings) -> Merged | None:
    """The merge by goals; None where it could not be proved. Raises Disagreement where the structure itself is disputed."""
    _name(versions)
    base, ours, theirs = versions
    work = Work(base, ours, theirs, labels)
    order = merged_order(base.order, ours.order, theirs.order, work.kept(), work.sort)
    text = work.text(order)
    if not proof.keeps_lines(text, "\n".join(base.lines), ["\n".join(ours.lines), "\n".join(theirs.lines)], work.replaced):
        return None
    if not work.conflicts:
        result = _read(text, settings)
        shaped = proof.has_shape(result.document, order) and proof.has_facts(result.document, work.facts)
        if not shaped or proof.brings_faults(result.workspace, ours.workspace, theirs.workspace):
            return None
        text = _laid_out(text, versions, settings)
    return Merged(text, work.conflicts, True)


def _laid_out(text: str, versions: list[Version], settings: Settings) -> str:
    """The result in its right layout, where both sides are and it can be proved to mean the same."""
    from goalfmt.formatting import formatted, proofs

    if any(formatted(version.document.source, settings).edits for version in versions[1:]):
        return text
    result = Source(text, "merge.goals")
    right = formatted(result, settings).source
    return right.text if proofs.failure(result, right, settings) is None else text


def _name(versions: list[Version]) -> None:
    """Give the blocks of all versions keys: the same heading or goal has the same."""
    numbers = count()
    base, ours, theirs = versions
    keys: list[dict[int, Key]] = [{id(node): next(numbers) for node in base.document.nodes}, {}, {}]
    for side in (1, 2):
        for new, old in _same(base, versions[side]):
            keys[side][id(new)] = keys[0][id(old)]
    for new, old in _same(ours, theirs):
        if id(old) not in keys[1] and id(new) not in keys[2]:
            keys[1][id(old)] = keys[2][id(new)] = next(numbers)
    for version, known in zip(versions, keys, strict=True):
        parents: dict[Key, Key] = {}
        above = BEFORE
        for block in blocks_of(version.document):
            node = block.node
            key = BEFORE if node is None else known.setdefault(id(node), next(numbers))
            version.blocks[key] = block
            if node is not None:
                version.before[key], above = above, key
                parents[key] = known[id(node.parent)] if node.parent is not None else ROOT
        version.order = Order(parents)


def _same(before: Version, after: Version) -> list[tuple[Node, Node]]:
    """Headings and goals of the later version with the same ones of the earlier."""
    place = {version.document.source: "" for version in (before, after)}
    goals = match(Side(before.workspace, place), Side(after.workspace, place))
    pairs = [(new.node, old.node) for new, old in goals.items()]
    return pairs + _same_sections(before.document, after.document)


def _same_sections(before: Document, after: Document) -> list[tuple[Node, Node]]:
    """Sections by the headings above and their words, of several in order; then by their words alone, where these are unique."""
    pairs: list[tuple[Node, Node]] = []
    left = [[node for node in document.nodes if not node.is_goal] for document in (before, after)]
    for whole in (True, False):
        groups: list[dict[tuple[str, ...], list[Node]]] = [{}, {}]
        for nodes, group in zip(left, groups, strict=True):
            for node in nodes:
                group.setdefault(_path(node) if whole else (node.title.text,), []).append(node)
        for path, news in groups[1].items():
            olds = groups[0].get(path, [])
            if whole or len(olds) == len(news) == 1:
                pairs += zip(news, olds, strict=False)
        taken = {id(node) for pair in pairs for node in pair}
        left = [[node for node in nodes if id(node) not in taken] for nodes in left]
    return pairs


def _path(node: Node) -> tuple[str, ...]:
    """The headings from a section up to the top: at most six, for levels rise."""
    found: list[str] = []
    at: Node | None = node
    while at is not None:
        if at.heading:
            found.append(at.title.text)
        at = at.parent
    return tuple(found)


def _by_lines(versions: list[Version], labels: Labels, settings: Settings) -> Merged:
    base, ours, theirs = versions
    pieces = merged_lines(base.lines, ours.lines, theirs.lines)
    found = _joined(pieces, labels)
    if not found.conflicts:
        result = _read(found.text, settings)
        kept = proof.keeps_lines(found.text, "\n".join(base.lines), ["\n".join(ours.lines), "\n".join(theirs.lines)], ())
        if not kept or proof.brings_faults(result.workspace, ours.workspace, theirs.workspace) or _is_moved(result, ours, theirs):
            return _joined(conflicting_lines(ours.lines, theirs.lines), labels)
    return found


def _is_moved(result: Version, *sides: Version) -> bool:
    """Whether a fact stands at a goal that has it on neither side."""
    known: Counter[tuple[str, str]] = Counter()
    for side in sides:
        known |= Counter(_placed_facts(side))
    return bool(Counter(_placed_facts(result)) - known)


def _placed_facts(version: Version) -> list[tuple[str, str]]:
    return [("\n".join(block.title), item.text) for block in blocks_of(version.document) for item in block.items if item.key is not None]


def _joined(pieces: Sequence[Piece], labels: Labels) -> Merged:
    lines: list[str] = []
    conflicts = 0
    for piece in pieces:
        if isinstance(piece, Conflict):
            conflicts += 1
            lines += marked(piece, labels)
        else:
            lines.append(piece)
    return Merged("\n".join(lines) + "\n" if lines else "", conflicts, False)
