"""Which goal is which: what an edit of numbers, dates and people leaves as it is."""

from __future__ import annotations

import pytest
from building import built

from goalfmt.model.identity import Identity, identities

PLAN = "# Plan\n\n## Objective: Grow revenue by 20%\n\n- [ ] Raise retention from 80% to 85% by 2026-03-31 @ana\n"


def of(text: str) -> list[Identity]:
    return list(identities(built(text).goals).values())


@pytest.mark.parametrize(
    "edit",
    [
        ("85%", "87%"), ("2026-03-31", "2026-04-30"), ("@ana", "@ben #growth"), ("[ ]", "[x]"), ("by 20%", "by 25%"), ("Raise", "raise"),
        ("@ana\n", "@ana\n  - priority: 1\n"), ("# Plan\n", "# Plan\n\nSome words.\n"),
    ],
)  # fmt: skip
def test_what_leaves_the_identity(edit: tuple[str, str]) -> None:
    assert edit[0] in PLAN
    assert of(PLAN.replace(*edit)) == of(PLAN)


@pytest.mark.parametrize("edit", [("retention", "attention"), ("# Plan", "# Other"), ("Grow", "Shrink")])
def test_what_makes_another_goal(edit: tuple[str, str]) -> None:
    assert of(PLAN.replace(*edit))[-1] != of(PLAN)[-1]


def test_an_id_is_all_that_counts() -> None:
    assert of("# Plan\n\n- [ ] Raise retention ^r\n") == of("- [x] Something else by 2026-03-31 ^r\n") == [Identity("r")]
    assert of("## Objective: One ^o\n\n- [ ] Two\n")[1].path == ("^o",)


def test_goals_that_are_otherwise_the_same_are_numbered() -> None:
    found = of("- [ ] Call 3 clients by 2026-03-02\n- [ ] Call 5 clients by 2026-03-03\n- [ ] Call nobody\n- [ ] Call 5 clients\n")
    assert [identity.ordinal for identity in found] == [1, 2, 1, 3]
    assert len(set(found)) == 4


def test_an_id_that_another_goal_has_first_is_none() -> None:
    found = of("- [ ] Write ^x\n- [ ] Print ^x\n")
    assert found == [Identity("x"), Identity(None, (), "print", 1)]


def test_letters_are_compared_in_normal_form() -> None:
    assert of("- [ ] Open the cafe\u0301\n") == of("- [ ] Open the caf\u00e9\n")
