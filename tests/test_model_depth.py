"""Deep and long structures: nothing recurses, and nothing takes time beyond its length (a slip would take hours here)."""

from __future__ import annotations

import pytest

from goalfmt.model import Workspace, build
from goalfmt.model.identity import identities
from goalfmt.reporting.listing import rows
from goalfmt.source import Source, Span
from goalfmt.syntax import parse
from goalfmt.syntax.document import Document, Node, Property, Text, Word

COUNT = 100_000


def chained(close: bool) -> Workspace:
    """A chain in which each goal supports the next one; ``close``: and the last one the first."""
    lines = [f"- [ ] Step ^g{at}\n  - supports: ^g{at + 1}\n" for at in range(COUNT)]
    lines.append(f"- [ ] Aim ^g{COUNT}\n" + ("  - supports: ^g0\n" if close else ""))
    return build([parse(Source("".join(lines)))])


def test_a_chain_of_supports() -> None:
    workspace = chained(False)
    assert not workspace.faults
    assert workspace.goals[0].home is workspace.goals[1]
    assert not workspace.goals[0].aligned
    assert workspace.goals[-1].home is None


def test_a_circle_of_supports() -> None:
    workspace = chained(True)
    [(_, fault)] = workspace.faults
    assert fault.code == "E107"
    assert fault.message.endswith("^g100000 -> ^g0")
    assert len(fault.message) < 300
    assert len(workspace.circular) == COUNT + 1
    assert all(goal.home is None for goal in workspace.goals)


def nested(properties: dict[int, tuple[str, str]], count: int = COUNT) -> Document:
    """Goals nested in each other, deeper than any file may; ``properties``: depth -> key and value."""
    text = "".join(f"{key}: {value}\n" for key, value in properties.values())
    document = Document(Source(text))
    parent: Node | None = None
    start = 0
    for depth in range(count):
        node = Node(depth + 1, Span(0, 0), Text("Step", 0), 0, Word(" ", Span(0, 0)))
        if depth in properties:
            key, value = properties[depth]
            node.properties.append(Property(Word(key, Span(start, start + len(key))), Text(value, start + len(key) + 2), depth + 1))
            start += len(key) + len(value) + 3
        node.parent = parent
        (document.roots if parent is None else parent.children).append(node)
        document.nodes.append(node)
        parent = node
    return document


@pytest.mark.parametrize("backwards", [False, True])
def test_nesting(backwards: bool) -> None:
    """Inheritance from 100,000 levels above, whichever goal is asked first."""
    workspace = build([nested({0: ("due", "2026-12-31"), 10: ("owner", "none"), 50_000: ("period", "2026-Q1")})])
    goals = workspace.goals[::-1] if backwards else workspace.goals
    dues = [goal.due for goal in goals]
    assert sorted(map(str, set(dues))) == ["2026-03-31", "2026-12-31"]
    assert [str(goal.value("period")) for goal in goals].count("None") == 50_000
    assert [goal.given("due") for goal in goals].count(None) == 0
    assert all(goal.value("owner") is None for goal in goals)
    assert not any(goal.aligned for goal in goals)
    assert workspace.goals[-1].depth == COUNT - 1
    assert not workspace.faults


def test_rows_and_identities_of_nested_goals() -> None:
    workspace = build([nested({0: ("start", "2026-03-02")}, 20_000)])
    assert {row["start"] for row in rows(workspace)} == {"2026-03-02"}
    assert len(set(identities(workspace.goals).values())) == 20_000


def test_many_wrong_references() -> None:
    """A did-you-mean is no comparison with every id."""
    lines = [f"- [ ] Step ^goal-number-{at}\n  - supports: ^goal-numer-{at}\n" for at in range(5_000)]
    workspace = build([parse(Source("".join(lines)))])
    assert len(workspace.faults) == 5_000
    assert workspace.faults[77][1].help == "did you mean `^goal-number-77`?"
