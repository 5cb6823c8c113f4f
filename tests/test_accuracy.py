"""The accuracy of the judgement of wording: on our own sentences always, on the shared data where it is."""

from __future__ import annotations

import pytest

from benchmarks.accuracy import sentences
from benchmarks.accuracy.__main__ import report
from benchmarks.accuracy.judgement import LABELS, SPANS, judge
from benchmarks.accuracy.scores import macro, places, score, share, touched

OWN = [(row, judge(row.text)) for row in sentences.own()]
AIMS = {"time_bound": 0.95, "quantified": 0.96, "measurable": 0.88, "specific": 0.80, "vague": 0.85}
"""Macro-F1 on the shared data."""
OUR_AIMS = {"time_bound": 0.98, "quantified": 0.98, "measurable": 0.96, "specific": 0.96, "vague": 0.95}


def test_own_set_is_large_enough_and_has_every_label() -> None:
    rows = [row for row, _ in OWN]
    assert len(rows) >= 120
    assert len({row.text for row in rows}) == len(rows)
    for label in LABELS:
        yes = sum(row.labels[label] for row in rows)
        assert 0.2 < yes / len(rows) < 0.8, label
    for row in rows:
        assert all(part in row.text for parts in row.spans.values() for part in parts)


@pytest.mark.parametrize("label", LABELS)
def test_own_sentences(label: str) -> None:
    assert macro([(row.labels[label], said.labels[label]) for row, said in OWN]) >= OUR_AIMS[label]


@pytest.mark.parametrize("label", LABELS)
def test_shared_data(label: str) -> None:
    rows = sentences.shared()
    if rows is None:
        pytest.skip("the shared data is absent")
    assert macro([(row.labels[label], judge(row.text).labels[label]) for row in rows if label in row.labels]) >= AIMS[label]


def test_shared_spans() -> None:
    rows = sentences.shared()
    if rows is None:
        pytest.skip("the shared data is absent")
    found = labelled = 0
    for row in rows:
        said = judge(row.text)
        for name in ("dates", "quantities"):
            where = places(row.text, row.spans[name])
            labelled += len(where)
            found += touched(where, said.spans[name])
    assert found / labelled >= 0.95


def test_the_report_tells_every_disagreement() -> None:
    text = "\n".join(report("own", OWN, disagreements=True))
    wrong = [row.text for row, said in OWN if any(row.labels[label] != said.labels[label] for label in LABELS)]
    assert wrong and all(sentence in text for sentence in wrong)
    assert all(f"| {name} |" in text for name in (*LABELS, *SPANS))


def test_scores() -> None:
    """Against values worked out by hand."""
    pairs = [(True, True)] * 6 + [(True, False)] * 2 + [(False, True)] + [(False, False)] * 3
    found = score(pairs)
    assert found.precision == (6 / 7, 3 / 5)
    assert found.recall == (6 / 8, 3 / 4)
    assert found.macro == pytest.approx((12 / 15 + 6 / 9) / 2)
    assert found.low <= found.macro <= found.high
    assert found == score(pairs), "seeded"
    assert macro([(True, True)] * 4 + [(False, True)] * 4) == pytest.approx((2 / 3 + 0) / 2), "always yes gains little"
    assert macro([]) == 0
    half = share(5, 10)
    assert (round(half.low, 4), round(half.high, 4)) == (0.2366, 0.7634)
    assert share(0, 0) == (0, 0, 0.0, 1.0)
    assert touched([(0, 3), (5, 8)], [(2, 4)]) == 1
    assert places("by Friday by Friday", ["Friday", "Monday"]) == [(3, 9)]
