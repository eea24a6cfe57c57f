"""What the reader learns of polarity: how far to trust cues, neighbours, section and words."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy import sparse

from benchmarks.training_corpus import Corpus
from benchmarks.training_regression import Floats, Ints, Linear, across, f1, regression
from pipeline.nlp.reader import polarity as by_polarity

POLARITY_C, WORDS_SHARE, RULED_SHARE = 0.3, 3.0, 0.5
"""Inverse penalty, and how much less words and what they tell of the rules' verdict are penalised."""


class Polarity(NamedTuple):
    """All that is learnt of polarity: how words tell what the rules judge, whom to trust, and what decides."""

    ruled: Linear
    trust: Linear
    lean: list[float]
    overrule: float


def macro(own: Ints, gold: Ints) -> float:
    """Return the mean over the polarities of F1."""
    return float(np.mean([f1(((own == c) & (gold == c)).sum(), (own == c).sum(), (gold == c).sum()) for c in range(4)]))


def leaning(odds: Floats, ruled: Ints, gold: Ints) -> tuple[list[float], float, float]:
    """Return what to add to the odds of each polarity, the margin to overrule, and the macro-F1 that they give."""
    best = (0.0, (0.0, 0.0), 0.0)
    steps = np.arange(-0.4, 1.7, 0.2)
    for mixed in steps:
        for neutral in steps:
            leant = odds + np.array([0, 0, mixed, neutral])
            top = leant.argmax(1)
            lead = leant.max(1) - leant[np.arange(len(ruled)), ruled]
            for margin in (0.0, 0.25, 0.5, 1.0):
                value = macro(np.where(lead >= margin, top, ruled), gold)
                best = max(best, (value, (-float(mixed), -float(neutral)), -margin))
    lean = [0.0, 0.0, *(round(-value, 2) for value in best[1])]
    return lean, -best[2], best[0]


def polarity_matrix(corpus: Corpus, ruled: Floats) -> sparse.csr_matrix:
    """Return all that the regression for polarity sees of each text; items have nothing."""
    size = by_polarity.size(len(corpus.sections) + 1, len(corpus.cues))
    cues = {cue: number for number, cue in enumerate(corpus.cues)}
    columns, owners = [], []
    place = 0
    for report in corpus.reports:
        first = place + len(report.improvements)
        place = first + len(report.findings)
        if report.findings:
            blocks = report.texts.blocks[len(report.improvements) :]
            each, (number, row) = by_polarity.features(
                report.findings, blocks, corpus.places[first:place], cues, len(corpus.sections) + 1
            )
            columns += [*each, number]
            owners += [*([np.arange(first, place)] * len(each)), row + first]
    column, owner = np.concatenate(columns), np.concatenate(owners)
    told = sparse.csr_matrix((np.ones(len(column)), (owner, column)), shape=(corpus.count, size))
    return sparse.hstack([told, corpus.words * WORDS_SHARE, sparse.csr_matrix(ruled * RULED_SHARE)]).tocsr()


def learn(corpus: Corpus, tell: Callable[[str], None]) -> Polarity:
    """Return what is learnt of polarity."""
    learnt = corpus.learnt
    sentences = np.flatnonzero(~corpus.items)
    by_rules = np.full(corpus.count, -1)
    by_rules[sentences] = np.concatenate(
        [by_polarity.numbers(report.findings) for report in corpus.reports if report.findings]
    )
    silent = sentences[~learnt.known[sentences]]
    ruled = regression(corpus.words[silent], by_rules[silent], POLARITY_C * 10)
    known = np.flatnonzero(learnt.polarity >= 0)
    truth, councils = learnt.polarity[known], learnt.councils[known]
    seen = polarity_matrix(corpus, ruled.odds(corpus.words))[known]

    apart = across(councils, 4, lambda rows: regression(seen[rows], truth[rows], POLARITY_C), seen)
    lean, overrule, best = leaning(apart, by_rules[known], truth)
    tell(f"polarity, councils apart: macro-F1 {best:.4f}; of the rules alone {macro(by_rules[known], truth):.4f}")
    return Polarity(ruled, regression(seen, truth, POLARITY_C), lean, overrule)
