"""The SMART letters: what fails one, and what is only a remark on how to do better."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.judgement import judge


@pytest.mark.parametrize(
    "sentence",
    [
        "Close 12 contracts worth $1.4M by 2026-06-30",
        "Answer 9 of 10 calls in under 30 seconds",
        "Halve the number of flaky tests",
        "Grow the number of subscribers by 40%",
    ],
)
def test_two_numbers_or_a_missing_baseline_leave_a_goal_measurable(sentence: str) -> None:
    assert judge(sentence).labels["measurable"]


@pytest.mark.parametrize("sentence", ["Improve email marketing", "Get better at listening", "Increase awareness"])
def test_a_direction_without_an_end_is_not_measurable(sentence: str) -> None:
    assert not judge(sentence).labels["measurable"]
