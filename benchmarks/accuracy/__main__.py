"""Print how well goalfmt judges the labelled sentences: ``python -m benchmarks.accuracy [--disagreements]``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from benchmarks.accuracy import sentences
from benchmarks.accuracy.judgement import LABELS, SPANS, Judgement, judge
from benchmarks.accuracy.scores import Pair, macro, places, score, share, touched
from benchmarks.accuracy.sentences import Sentence

Judged = list[tuple[Sentence, Judgement]]


def main() -> None:
    """Print the tables of both sets."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--disagreements", action="store_true", help="print every sentence that goalfmt judges otherwise than its label")
    arguments = parser.parse_args()
    shared = sentences.shared()
    for name, rows in (("own sentences", sentences.own()), ("shared data", shared)):
        if rows is None:
            print(f"\n{name}: absent")
        else:
            judged = [(row, judge(row.text)) for row in rows]
            print("\n".join(report(name, judged, arguments.disagreements)))


def report(name: str, judged: Judged, disagreements: bool) -> Iterator[str]:
    """The lines of one set's report."""
    yield f"\n## {name}: {len(judged)} sentences\n"
    yield "| label | n | macro-F1 | 95% | P yes | R yes | F1 yes | P no | R no | F1 no |"
    yield "| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for label in LABELS:
        found = score(_pairs(judged, label))
        numbers = [number for side in (0, 1) for number in (found.precision[side], found.recall[side], found.f1[side])]
        cells = " | ".join(f"{number:.3f}" for number in numbers)
        yield f"| {label} | {found.sentences} | {found.macro:.3f} | {found.low:.3f}-{found.high:.3f} | {cells} |"
    yield from _spans(judged)
    yield from _by_source(judged)
    if disagreements:
        yield from _disagreements(judged)


def _pairs(judged: Judged, label: str, keep: Callable[[Sentence], bool] = lambda _: True) -> list[Pair]:
    return [(row.labels[label], said.labels[label]) for row, said in judged if label in row.labels and keep(row)]


def _spans(judged: Judged) -> Iterator[str]:
    yield "\n| span | labelled, touched | 95% | pointed at, right | 95% |"
    yield "| --- | ---: | --- | ---: | --- |"
    for name in SPANS:
        found = right = labelled = said = 0
        for row, judgement in judged:
            where, pointed = places(row.text, row.spans[name]), judgement.spans[name]
            labelled, said = labelled + len(where), said + len(pointed)
            found, right = found + touched(where, pointed), right + touched(pointed, where)
        recall, precision = share(found, labelled), share(right, said)
        yield (
            f"| {name} | {found}/{labelled} = {recall.value:.3f} | {recall.low:.3f}-{recall.high:.3f} "
            f"| {right}/{said} = {precision.value:.3f} | {precision.low:.3f}-{precision.high:.3f} |"
        )


def _by_source(judged: Judged) -> Iterator[str]:
    """Macro-F1 of each source alone, and (after the slash) of all the others: what leaving it out in turn changes."""
    yield f"\n| source (alone / left out) | n | {' | '.join(LABELS)} |"
    yield f"| --- | ---: |{' ---: |' * len(LABELS)}"
    for source in dict.fromkeys(row.source for row, _ in judged):
        cells = []
        for label in LABELS:
            alone = macro(_pairs(judged, label, lambda row, source=source: row.source == source))  # type: ignore[misc]
            others = macro(_pairs(judged, label, lambda row, source=source: row.source != source))  # type: ignore[misc]
            cells.append(f"{alone:.2f} / {others:.2f}")
        yield f"| {source} | {sum(row.source == source for row, _ in judged)} | {' | '.join(cells)} |"


def _disagreements(judged: Judged) -> Iterator[str]:
    for label in LABELS:
        wrong = [(row, said) for row, said in judged if row.labels.get(label, said.labels[label]) != said.labels[label]]
        yield f"\n### {label}: {len(wrong)} disagreements\n"
        for row, said in wrong:
            verdict = f"labelled {_answer(row.labels[label])}, goalfmt says {_answer(said.labels[label])} ({said.reasons[label]})"
            yield f"- [{row.source}] {verdict}: {row.text}"


def _answer(answer: bool) -> str:
    return "yes" if answer else "no"


if __name__ == "__main__":
    main()
