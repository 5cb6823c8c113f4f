"""What front matter says to the model."""

from __future__ import annotations

import pytest
from building import built, faults

from goalfmt.model.own import handles_of
from goalfmt.reporting.listing import rows


def front(lines: str) -> str:
    return f"---\n{lines}\n---\n\n- [ ] One\n"


@pytest.mark.parametrize(
    ("lines", "owners", "others"),
    [
        ("owner: ana", ["ana"], []),
        ('owner: "@ana"', ["ana"], []),
        ("owner: sales/emea/ana", ["sales/emea/ana"], []),
        ("owner: [ana, ben]", ["ana"], ["ben"]),
        ('owner: ["@ana", ben]', ["ana"], ["ben"]),
        ("owner: ana, ben", ["ana"], ["ben"]),
        ("owner: [ana, ben, cho]", ["ana"], ["ben", "cho"]),
        ("owner: ana\nwith: [ben]", ["ana"], ["ben"]),
        ("owner: none", [], []),
        ("owner: cafe\u0301", ["caf\u00e9"], []),
    ],
)
def test_people_may_stand_without_their_sigil(lines: str, owners: list[str], others: list[str]) -> None:
    workspace = built(front(lines))
    [row] = rows(workspace)
    assert not workspace.faults
    assert (row["owners"], row["with"]) == (owners, others)


def test_the_place_of_a_person_is_that_of_the_name() -> None:
    [goal] = built(front("owner: [ana, ben]")).goals
    given = goal.given("with")
    assert given is not None
    [ben] = handles_of(given.value)
    assert goal.source.text[ben.span.start : ben.span.end] == "ben"
    assert given.origin == "document"
    assert given.line == 2


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("goals: 1\ntitle: Plan: no\n", [("E108", 3)]),
        ("onwer: ana", [("E103", 2)]),
        ("measure: 10 clients", [("E108", 2)]),
        ("colour: blue", [("E108", 2)]),
        ("x-colour: blue", []),
        ("due: soon", [("E105", 2)]),
        ("goals: 2", [("E078", 2)]),
        ("timezone: Mars/Olympus", [("E108", 2)]),
        ("fiscal-year-start: 13", [("E104", 2)]),
        ("language: xx", [("E108", 2)]),
        ("timezone: Europe/Vienna", []),
        ("owner: ana\ndue: 2026-02-30\npriority: 1", [("E105", 3)]),
    ],
)
def test_faults(lines: str, found: list[tuple[str, int]]) -> None:
    assert faults(built(front(lines))) == found


def test_the_language_of_sentences() -> None:
    [goal] = built(front("language: de")).goals
    assert goal.group.language == "de"


def test_rules_are_allowed_for_a_file() -> None:
    workspace = built(front("lint: V001 -- the words are defined elsewhere"))
    given = workspace.goals[0].given("allow")
    assert given is not None
    assert given.origin == "document"
