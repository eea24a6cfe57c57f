"""Train the reader anew from the reports and the annotations: the same reports give the same weights.

    python -m benchmarks.train REPORTS [--gold FOLDER] [--out FOLDER] [--jobs N]

REPORTS is the folder of reports that ``tests/annotations/`` points into. ``--gold`` adds the findings and improvements
of a gold folder to what is learnt from. Needs ``pip install '.[train]'``. The steps:

1. The rules read all reports. 2. A ridge regression learns, from what the rules tell of all sentences that nobody
annotated and of the sentences around them, how words tell themes; a logistic regression how they tell polarity.
3. Logistic regressions learn from the annotated sentences how far to trust the rules, the neighbours, the section and
the words. 4. The odds from which something is believed are chosen where it was learnt on other councils.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from benchmarks.training_corpus import Corpus, Report, labels, read_reports
from pipeline.nlp.reader import polarity as by_polarity
from pipeline.nlp.reader.features import CROSSED, FEATURES, Cells, cells
from pipeline.nlp.reader.weights import FOLDER, Numbers, Weights, broader, save
from pipeline.nlp.reader.words import SHARE
from pipeline.nlp.themes.rules import rules

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

RIDGE = 3.0
"""Penalty of the regression from words to what the rules tell."""
THEMES_C, WORDS_SHARE = 1.0, 3.0
"""Inverse penalty of the regression for themes, and how much less its words are penalised."""
POLARITY_C, POLARITY_WORDS, POLARITY_RULED = 0.3, 3.0, 0.5
FOLDS = 5
UNITS = 8000
"""The greatest weight of a word in whole numbers: the sums of two thousand are exact in single precision."""


def theme_cells(corpus: Corpus, words: Floats, prior: Floats) -> Cells:
    """Return the cells of all texts of which something is known."""
    wide = broader(corpus.themes)
    found = []
    place = 0
    for report in corpus.reports:
        here = slice(place, place + len(report.texts.reads))
        if corpus.learnt.known[here].any():
            cell = cells(report.texts, corpus.themes, wide, words[here], prior, corpus.places[here])
            chosen = corpus.learnt.known[here][cell.rows]
            found.append((cell.rows[chosen] + place, cell.themes[chosen], cell.values[chosen]))
        place = here.stop
    return Cells(*(np.concatenate(part) for part in zip(*found, strict=True)))


def theme_matrix(corpus: Corpus, cell: Cells) -> sparse.csr_matrix:
    """Return all that the regression for themes sees of each cell."""
    count, themes = len(cell.rows), len(corpus.themes)
    own = sparse.csr_matrix((np.ones(count), (np.arange(count), cell.themes)), shape=(count, themes))
    crossed = [sparse.diags(cell.values[:, FEATURES.index(name)]) @ own for name in CROSSED]
    words = corpus.words[cell.rows].tocoo()
    column = cell.themes[words.row] * len(corpus.features) + words.col
    size = themes * len(corpus.features)
    said = sparse.csr_matrix((words.data * WORDS_SHARE, (words.row, column)), shape=(count, size))
    return sparse.hstack([sparse.csr_matrix(cell.values), own, *crossed, said]).tocsr()


class Linear(NamedTuple):
    """Coefficients, a row a class (one where there are two), and intercepts."""

    coef: Floats
    intercept: Floats

    def odds(self, matrix: sparse.csr_matrix) -> Floats:
        """Return the log-odds, a column a class."""
        found: Floats = matrix @ self.coef.T + self.intercept
        return found


def regression(matrix: sparse.csr_matrix, target: Ints, c: float) -> Linear:
    """Return a logistic regression; columns that are empty weigh nothing."""
    used = np.flatnonzero(np.bincount(matrix.indices, minlength=matrix.shape[1]))
    model = LogisticRegression(C=c, solver="lbfgs", max_iter=200, tol=1e-4)
    model.fit(matrix[:, used], target)
    coef = np.zeros((model.coef_.shape[0], matrix.shape[1]))
    coef[:, used] = model.coef_
    return Linear(coef, model.intercept_)


def across(groups: NDArray[np.str_], columns: int, fit: Callable[[Mask], Linear], matrix: sparse.csr_matrix) -> Floats:
    """Return log-odds of each row by a regression that saw no row of its group."""
    odds = np.zeros((matrix.shape[0], columns))
    for learn, tell in GroupKFold(FOLDS).split(groups, groups=groups):
        chosen = np.zeros(len(groups), dtype=bool)
        chosen[learn] = True
        odds[tell] = fit(chosen).odds(matrix[tell])
    return odds


def f1(right: float, read: float, gold: float) -> float:
    """Return F1."""
    return 2 * right / (read + gold) if read + gold else 0.0


def thresholds(corpus: Corpus, cell: Cells, odds: Floats, chosen: Mask) -> tuple[float, float, float, float]:
    """Return the log-odds to keep and to add a theme that give the best F1, that F1, and the rules' own."""
    told = cell.values[:, FEATURES.index("told")] > 0
    right = corpus.learnt.themes[cell.rows, cell.themes] > 0
    here = chosen[cell.rows]
    gold = corpus.learnt.themes[chosen & corpus.learnt.known].sum()
    best = (0.0, 0.0, 0.0)
    grid = np.log(np.arange(0.25, 0.66, 0.05) / (1 - np.arange(0.25, 0.66, 0.05)))
    for keep in grid:
        for add in grid:
            yes = here & (odds >= np.where(told, keep, add))
            best = max(best, (f1((yes & right).sum(), yes.sum(), gold), -float(keep), -float(add)))
    rule = f1((told & right & here).sum(), (told & here).sum(), gold)
    return round(-best[1], 4), round(-best[2], 4), best[0], rule


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
            number, row = by_polarity.features(
                report.findings, blocks, corpus.places[first:place], cues, len(corpus.sections) + 1
            )
            columns.append(number)
            owners.append(row + first)
    column, owner = np.concatenate(columns), np.concatenate(owners)
    told = sparse.csr_matrix((np.ones(len(column)), (owner, column)), shape=(corpus.count, size))
    return sparse.hstack([told, corpus.words * POLARITY_WORDS, sparse.csr_matrix(ruled * POLARITY_RULED)]).tocsr()


def whole(table: Floats) -> tuple[NDArray[np.int16], float]:
    """Return a table in whole numbers, and what one is worth."""
    unit = float(f"{np.abs(table).max() / UNITS:.6g}")
    return np.round(table / unit).astype(np.int16), unit


def train(reports: Sequence[Report], gold: Path | None, tell: Callable[[str], None] = print) -> Weights:
    """Return the weights learnt from reports."""
    themes = {theme: column for column, theme in enumerate(sorted(rules().themes))}
    corpus = Corpus(reports, labels(reports, themes, gold), themes)
    learnt = corpus.learnt
    tell(f"{corpus.count} texts, {learnt.known.sum()} of them annotated; {len(corpus.features)} words and pairs")
    # How words tell themes, from what the rules tell there and around.
    other = np.flatnonzero(~learnt.known)
    target = np.where(corpus.items[:, None], corpus.ruled, (corpus.ruled + corpus.around()) / 2)
    ridge = Ridge(alpha=RIDGE, solver="sparse_cg", tol=1e-2).fit(corpus.words[other], target[other])
    rarity = np.sqrt(corpus.rarity / SHARE)[:, None]
    telling, unit = whole(ridge.coef_.T * rarity)
    usual = np.round(ridge.intercept_, 6)
    words = corpus.words @ (telling * unit / rarity) + usual
    prior = np.round(corpus.prior(), 4)
    tell("words tell themes")
    # How far to trust rules, neighbours, section and words.
    cell = theme_cells(corpus, words, prior)
    matrix, yes = theme_matrix(corpus, cell), learnt.themes[cell.rows, cell.themes].astype(np.int64)
    odds = across(learnt.councils[cell.rows], 1, lambda rows: regression(matrix[rows], yes[rows], THEMES_C), matrix)[
        :, 0
    ]
    keep, add = {}, {}
    for kind, chosen in (("sentences", ~corpus.items), ("items", corpus.items)):
        keep[kind], add[kind], best, rule = thresholds(corpus, cell, odds, chosen)
        tell(f"themes of {kind}, councils apart: F1 {best:.4f}; of the rules alone {rule:.4f}")
    model = regression(matrix, yes, THEMES_C)
    coef = np.split(model.coef[0], np.cumsum([len(FEATURES), len(themes), len(CROSSED) * len(themes)]))
    adding, adding_unit = whole(coef[3].reshape(len(themes), -1).T * WORDS_SHARE * rarity)
    # The same for polarity.
    sentences = np.flatnonzero(~corpus.items)
    by_rules = np.full(corpus.count, -1)
    by_rules[sentences] = np.concatenate(
        [by_polarity.numbers(report.findings) for report in reports if report.findings]
    )
    silent = sentences[~learnt.known[sentences]]
    ruled = regression(corpus.words[silent], by_rules[silent], POLARITY_C * 10)
    known = np.flatnonzero(learnt.polarity >= 0)
    seen = polarity_matrix(corpus, ruled.odds(corpus.words))[known]
    truth = learnt.polarity[known]
    odds = across(learnt.councils[known], 4, lambda rows: regression(seen[rows], truth[rows], POLARITY_C), seen)
    lean, overrule, best = leaning(odds, by_rules[known], truth)
    tell(f"polarity, councils apart: macro-F1 {best:.4f}; of the rules alone {macro(by_rules[known], truth):.4f}")
    judge = regression(seen, truth, POLARITY_C)
    size = by_polarity.size(len(corpus.sections) + 1, len(corpus.cues))
    own, said, through = np.split(judge.coef.T, [size, size + len(corpus.features)])
    through = through * POLARITY_RULED
    judging, judging_unit = whole((said * POLARITY_WORDS + ruled.coef.T @ through) * rarity)
    numbers = Numbers(
        words=np.concatenate((telling, adding, judging, corpus.rarity[:, None]), axis=1),
        scales=np.array([unit, adding_unit, judging_unit]),
        usual=usual,
        prior=prior,
        weights=np.round(coef[0], 6),
        crossed=np.round(coef[2].reshape(len(CROSSED), -1), 6),
        bias=np.round(coef[1] + model.intercept[0], 6),
        polarity=np.round(own, 6),
        polarity_bias=np.round(judge.intercept + ruled.intercept @ through, 6),
    )
    meta = {
        "name": "inspection reader",
        "lang": "en",
        "themes": list(themes),
        "sections": [*corpus.sections, None],
        "cues": corpus.cues,
        "keep": keep,
        "add": add,
        "lean": lean,
        "overrule": overrule,
        "trained_on": {
            "reports": len(reports),
            "texts": corpus.count,
            "annotated": {
                "sentences": int((learnt.known & ~corpus.items).sum()),
                "items": int((learnt.known & corpus.items).sum()),
            },
            "councils": len(set(learnt.councils[learnt.known].tolist())),
        },
    }
    return Weights(meta, corpus.features, numbers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    with threadpool_limits(1):
        save(train(read_reports(args.reports, args.jobs), args.gold), args.out)


if __name__ == "__main__":
    main()
