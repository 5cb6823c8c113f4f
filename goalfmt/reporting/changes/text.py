"""Changes for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goalfmt.comparison import GoalChange
from goalfmt.progress.percent import percent
from goalfmt.reporting.cells import fit
from goalfmt.reporting.changes import words
from goalfmt.reporting.changes.told import Pair, Told, by_file, counts
from goalfmt.terminal.colour import paint
from goalfmt.terminal.visible import visible


class Screen(NamedTuple):
    """How text looks."""

    width: int
    colour: bool
    unicode: bool


_SIGNS = {"added": "+", "removed": "-", "changed": "~", "progress": " "}
_LABEL = 9


def render(all_told: Sequence[Told], names: tuple[str, str], screen: Screen) -> Iterator[str]:
    """The whole text."""
    arrow = "→" if screen.unicode else "->"
    between = f"{visible(names[0])} {arrow} {visible(names[1])}"
    yield f"{paint(between, 'path', screen.colour)}: {words.headline(counts(all_told))}\n"
    for told in all_told:
        for path, moved, changes in by_file(told.comparison.changes):
            yield f"\n{paint(visible(path), 'path', screen.colour)}\n"
            yield from (f"  ~ {number} goals moved here from {visible(origin)}\n" for origin, number in moved)
            for change in changes:
                yield from _goal(change, arrow, screen)
        if told.pairs:
            yield from _standing(told, names, screen)


def _goal(change: GoalChange, arrow: str, screen: Screen) -> Iterator[str]:
    sign = _SIGNS["added" if change.before is None else "removed" if change.after is None else "changed" if change.facts else "progress"]
    title = f"{sign} {visible(words.title(change.goal))}"
    more = words.context(change) if sign in "+-" else ""
    colour = {"+": "help", "-": "error"}.get(sign, "words")
    yield f"  {paint(title, colour, screen.colour)}{f'  ({visible(more)})' if more else ''}\n"
    for line in words.lines(change):
        yield f"      {line.about:<{_LABEL}} {_value(line, arrow)}\n"


def _value(line: words.Words, arrow: str) -> str:
    before, after = ("none" if text is None else visible(text) for text in (line.before, line.after))
    value = after if line.size == words.NEW else before if line.size == words.REMOVED else f"{before} {arrow} {after}"
    more = ", ".join(text for text in (line.size, visible(line.reason)) if text)
    return f"{value}  ({more})" if more else value


# both sides -------------------------------------------------------------------------------------------------------------

_STATE = 17


def _standing(told: Told, names: tuple[str, str], screen: Screen) -> Iterator[str]:
    """The verdicts, and a table of all goals as they stand in both versions."""
    ellipsis = "…" if screen.unicode else "..."
    yield "\n"
    for name, verdict in zip(names, told.headlines, strict=True):
        yield f"{paint(visible(name), 'path', screen.colour)}: {visible(verdict)}\n"
    wide = max(screen.width - 2 * (_STATE + 2), 20)
    yield "\n" + f"{'':{wide}}  {fit(visible(names[0]), _STATE, ellipsis)}  {fit(visible(names[1]), _STATE, ellipsis)}".rstrip() + "\n"
    for pair in told.pairs:
        node = pair.after or pair.before
        if node is not None:
            title = fit(f"{'  ' * min(node.goal.depth, 6)}{visible(words.title(node.goal))}", wide, ellipsis)
            states = [state(pair, side) for side in (0, 1)]
            row = f"{title}  {fit(states[0], _STATE)}  {states[1]}".rstrip()
            yield f"{paint(row, 'words', screen.colour) if states[0] != states[1] else row}\n"


def state(pair: Pair, side: int) -> str:
    """How a goal stands in one of the two versions."""
    node = pair[side]
    if node is None:
        return "-"
    share = "" if node.progress is None else percent(node.progress)
    return f"{share:>4}  {node.health.value}"
