"""Findings that are let through for now: a list of what was there on the day when a project began to check.

An entry names a finding without a line number: by file, rule, goal (its id, else the headings above it and its title without numbers and
dates) and the words that the finding points at. So an edit elsewhere in the file leaves it as it is. Of findings that are
otherwise the same, the entry has the number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.model.identity import identities

if TYPE_CHECKING:
    from goalfmt.model.identity import Identity
    from goalfmt.model.types import Goal, Group, Workspace
    from goalfmt.rule import AnyRule

VERSION = 1
LARGEST = 32 * 1024 * 1024
"""Bytes that a baseline may have."""
_LONGEST = 80
"""Characters of the words that are kept; the rest of a long sentence adds nothing."""


class Entry(NamedTuple):
    """What a baseline knows of a finding; entries are sorted as they stand here."""

    path: str
    """Relative to the folder of the baseline, with slashes."""
    goal: str
    """``^id``, or headings and title; empty: the file as a whole."""
    code: str
    words: str
    """What the finding points at, where that is not the whole title."""


class BaselineError(Exception):
    """A baseline that cannot be read; the message says why."""


class Baseline:
    """The entries of a baseline, and what the last run has not needed of them."""

    __slots__ = ("below", "entries", "left", "path_of", "ran", "records")

    def __init__(self, entries: Mapping[Entry, int], path_of: Callable[[str], str] = lambda path: path, *, records: bool = False) -> None:
        self.entries = entries
        self.path_of = path_of
        """From the path of a source to that of entries."""
        self.records = records
        """Whether it takes up everything that is found, into ``left``, and lets it through."""
        self.below: Baseline | None = None
        """Another one that is asked first: what it knows is not taken up."""
        self.left: Counter[Entry] = Counter(entries)
        """Entries that no finding of the last run has needed, with their numbers."""
        self.ran: dict[str, frozenset[str]] = {}
        """The files that the last run looked at, by the paths of their sources, each with the codes of its rules."""

    def begin(self) -> None:
        """Before a run: nothing has been needed yet."""
        if self.below is not None:
            self.below.begin()
        self.left = Counter() if self.records else Counter(self.entries)
        self.ran = {}

    def note(self, rule: AnyRule, level: Goal | Group | None) -> None:
        """Told of everything that is taken up, with what it belongs to."""

    def take(self, entry: Entry, rule: AnyRule, level: Goal | Group | None) -> bool:
        """Whether a finding is known, once for each time that it is."""
        if self.below is not None and self.below.take(entry, rule, level):
            return True
        if self.records:
            self.left[entry] += 1
            self.note(rule, level)
            return True
        if self.left[entry] <= 0:
            return False
        self.left[entry] -= 1
        return True

    @property
    def seen(self) -> frozenset[str]:
        """The paths of the files that the last run looked at, as entries have them."""
        return frozenset(self.path_of(path) for path in self.ran)

    def stale(self) -> dict[Entry, int]:
        """The entries without a finding, with their numbers: of the files that the last run looked at, and of the rules that ran on them."""
        codes = {self.path_of(path): ran for path, ran in self.ran.items()}
        return {entry: number for entry, number in sorted(self.left.items()) if number > 0 and entry.code in codes.get(entry.path, ())}


class Names:
    """How a baseline calls the goals, sections and files of a workspace."""

    __slots__ = ("_goals", "_identities", "_workspace")

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._identities: dict[Goal, Identity] | None = None
        self._goals: dict[Goal | Group, str] = {}

    def of(self, level: Goal | Group | None) -> str:
        """The name of a goal, section or file."""
        if level is None:
            return ""
        found = self._goals.get(level)
        if found is None:
            found = self._goals[level] = self._of_goal(level) if level.is_goal else _of_group(level)
        return found

    def _of_goal(self, goal: Goal) -> str:
        if self._identities is None:
            self._identities = identities(self._workspace.goals)
        identity = self._identities[goal]
        return f"^{identity.id}" if identity.id is not None else _joined((*identity.path, identity.stem))


def _of_group(group: Group) -> str:
    """The headings down to a section; they nest no deeper than six."""
    titles: list[str] = []
    level: Group | None = group
    while level is not None and level.node is not None:
        titles.append(level.title)
        level = level.outer
    return _joined((*reversed(titles), "")) if titles else ""


def _joined(parts: Iterable[str]) -> str:
    """The parts behind each other; that of a section ends in a slash."""
    return " / ".join(part.replace("/", "∕") for part in parts).rstrip(" ")


def words_of(text: str, title: str | None) -> str:
    """What a finding points at, as entries have it: nothing where it is the whole title."""
    said = " ".join(text.split()).casefold()
    if title is not None and said == " ".join(title.split()).casefold():
        return ""
    return said[:_LONGEST]


def parse(text: str) -> dict[Entry, int]:
    """The entries of a baseline's text, with their numbers.

    Raises BaselineError for anything else.
    """
    import json  # a check without a baseline does not need it

    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"not JSON: {error}") from error
    if not isinstance(data, dict) or data.get("version") != VERSION or not isinstance(data.get("files"), dict):
        raise BaselineError('expected {"version": 1, "files": {…}}; write it anew with `goalfmt baseline write`')
    return {entry: number for path, rows in data["files"].items() for entry, number in _rows(path, rows)}


def _rows(path: str, rows: object) -> Iterator[tuple[Entry, int]]:
    if not isinstance(rows, list):
        raise BaselineError(f"expected a list of findings for {path!r}")
    for row in rows:
        known = isinstance(row, dict) and {"code"} <= row.keys() <= {"code", "goal", "words", "count"}
        if not known or not all(isinstance(row.get(name, ""), str) for name in ("code", "goal", "words")):
            raise BaselineError(f"a finding of {path!r} is not as goalfmt writes it; write it anew with `goalfmt baseline write`")
        number = row.get("count", 1)
        if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 1_000_000_000:
            raise BaselineError(f"a finding of {path!r} has no sensible `count`")
        yield Entry(path, row.get("goal", ""), row["code"], row.get("words", "")), number


def written(entries: Mapping[Entry, int]) -> str:
    """The text of a baseline: sorted, one finding a line, so that its differences are small."""
    lines = ["{", f'  "version": {VERSION},', '  "files": {']
    import json

    files = _by_path(entries)
    if not files:
        return f'{{\n  "version": {VERSION},\n  "files": {{}}\n}}\n'
    for at, (path, rows) in enumerate(files.items(), 1):
        lines.append(f"    {json.dumps(path, ensure_ascii=False)}: [")
        lines += [f"      {row}{'' if number == len(rows) else ','}" for number, row in enumerate(rows, 1)]
        lines.append("    ]" + ("," if at < len(files) else ""))
    return "\n".join([*lines, "  }", "}", ""])


def _by_path(entries: Mapping[Entry, int]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry, number in sorted(entries.items()):
        found.setdefault(entry.path, []).append(_row(entry, number))
    return found


def _row(entry: Entry, number: int) -> str:
    import json

    row: dict[str, object] = {"code": entry.code}
    row.update({name: value for name, value in (("goal", entry.goal), ("words", entry.words)) if value})
    if number > 1:
        row["count"] = number
    return json.dumps(row, ensure_ascii=False)
