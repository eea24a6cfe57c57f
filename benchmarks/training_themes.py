"""What the reader learns of themes: how words tell them, how far to trust what, and how those of a text go together.

1. A ridge regression learns, from what the rules tell of all texts that nobody annotated and of the sentences around
them, how words tell themes. 2. A logistic regression learns from the annotated texts how far to trust the rules, the
neighbours, the section and the words. 3. What it tells of the texts that nobody annotated is better than what the rules
tell, so both are learnt once more from it (self-training). 4. A small regression weighs the themes of each text against
each other. 5. The odds from which a theme is believed are chosen. Steps 4 and 5 see of each annotated text only what 1
to 3 made of it where they had learnt from other councils.
"""

from collections.abc import Callable
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import Ridge

from benchmarks.training_corpus import Corpus
from benchmarks.training_regression import Floats, Ints, Linear, Mask, across, f1, folds, regression, whole
from pipeline.nlp.reader import company
from pipeline.nlp.reader.features import CROSSED, FEATURES, Cells, cells
from pipeline.nlp.reader.weights import broader
from pipeline.nlp.reader.words import SHARE

RIDGE = 3.0
"""Penalty of the regression from words to what is told of themes."""
TRUST_C, WORDS_SHARE = 1.0, 3.0
"""Inverse penalty of the regression for themes, and how much less its words are penalised."""
COMPANY_C, TOGETHER_SHARE = 1.0, 0.6
"""The same for the themes of a text against each other, and how much more pairs of themes are penalised."""
AS_GOOD = 0.002
"""An F1 that is less by no more than this is as good."""
_TOLD = FEATURES.index("told")


class Telling(NamedTuple):
    """How words tell themes: a row of whole numbers a word or pair, what one is worth, and what no word tells."""

    table: NDArray[np.int16]
    unit: float
    usual: Floats


class Taught(NamedTuple):
    """What was learnt from some of the annotated texts, and all annotated texts as it sees them."""

    telling: Telling
    cell: Cells
    matrix: sparse.csr_matrix
    trust: Linear


class Themes(NamedTuple):
    """All that is learnt of themes."""

    taught: Taught
    prior: Floats
    company: Linear
    believe: dict[str, float]


def rarity(corpus: Corpus) -> Floats:
    """Return the rarity of each word or pair, as a column."""
    root: Floats = np.sqrt(corpus.rarity / SHARE)[:, None]
    return root


def telling(corpus: Corpus, target: Floats) -> Telling:
    """Return how words tell themes, by what is told of the texts that nobody annotated."""
    other = np.flatnonzero(~corpus.learnt.known)
    ridge = Ridge(alpha=RIDGE, solver="sparse_cg", tol=1e-2).fit(corpus.words[other], target[other])
    return Telling(*whole(ridge.coef_.T * rarity(corpus)), np.round(ridge.intercept_, 6))


def theme_cells(corpus: Corpus, told: Telling, prior: Floats, chosen: Mask) -> Cells:
    """Return the cells of the chosen texts."""
    words = corpus.words @ (told.table * told.unit / rarity(corpus)) + told.usual
    wide = broader(corpus.themes)
    found = []
    place = 0
    for report in corpus.reports:
        here = slice(place, place + len(report.texts.reads))
        if chosen[here].any():
            cell = cells(report.texts, corpus.themes, wide, words[here], prior, corpus.places[here])
            own = chosen[here][cell.rows]
            found.append((cell.rows[own] + place, cell.themes[own], cell.values[own]))
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


def is_right(corpus: Corpus, cell: Cells) -> Ints:
    """Return whether the annotator told the theme of each cell, as 0 or 1."""
    right: Ints = corpus.learnt.themes[cell.rows, cell.themes].astype(np.int64)
    return right


def teach(corpus: Corpus, prior: Floats, everything: Cells, matrix: sparse.csr_matrix, chosen: Mask) -> Taught:
    """Return what is learnt from the chosen annotated texts, with the others told by a first reader of them."""
    learnt = chosen[everything.rows]
    first = regression(matrix[learnt], is_right(corpus, everything)[learnt], TRUST_C)
    shares = np.zeros(corpus.ruled.shape)
    shares[everything.rows, everything.themes] = company.shares(first.odds(matrix)[:, 0])
    told = telling(corpus, shares)
    cell = theme_cells(corpus, told, prior, corpus.learnt.known)
    seen = theme_matrix(corpus, cell)
    here = chosen[cell.rows]
    return Taught(told, cell, seen, regression(seen[here], is_right(corpus, cell)[here], TRUST_C))


class Apart(NamedTuple):
    """The annotated cells, each told by what had learnt from other councils only."""

    rows: Ints
    themes: Ints
    odds: Floats
    told: Mask
    right: Ints


def apart(corpus: Corpus, prior: Floats, everything: Cells, matrix: sparse.csr_matrix, jobs: int) -> Apart:
    """Return the annotated cells as readers of other councils tell them; `jobs` readers are taught at once."""
    known = np.flatnonzero(corpus.learnt.known)

    def one(part: Mask) -> Apart:
        chosen, asked = np.zeros(corpus.count, dtype=bool), np.zeros(corpus.count, dtype=bool)
        chosen[known[~part]], asked[known[part]] = True, True
        taught = teach(corpus, prior, everything, matrix, chosen)
        cell, here = taught.cell, asked[taught.cell.rows]
        odds = taught.trust.odds(taught.matrix[here])[:, 0]
        right = is_right(corpus, cell)[here]
        return Apart(cell.rows[here], cell.themes[here], odds, cell.values[here, _TOLD] > 0, right)

    # Forked processes have all of it already, and need not be sent it.
    _AT_WORK.append(one)
    with get_context("fork").Pool(jobs) as pool:
        found = pool.map(_work, folds(corpus.learnt.councils[known]), chunksize=1)
    _AT_WORK.pop()
    return Apart(*(np.concatenate(column) for column in zip(*found, strict=True)))


_AT_WORK: list[Callable[[Mask], Apart]] = []


def _work(part: Mask) -> Apart:
    return _AT_WORK[-1](part)


def company_matrix(corpus: Corpus, seen: Apart) -> sparse.csr_matrix:
    """Return all that the regression sees that weighs the themes of each text against each other."""
    values = company.features(seen.rows, seen.odds, seen.told, corpus.items)
    likely = sparse.csr_matrix(
        company.likely(seen.rows, seen.themes, seen.odds, (corpus.count, len(corpus.themes)))[seen.rows]
    ).tocoo()
    other = likely.col != seen.themes[likely.row]
    column = seen.themes[likely.row] * len(corpus.themes) + likely.col
    pairs = sparse.csr_matrix(
        (likely.data[other] * TOGETHER_SHARE, (likely.row[other], column[other])),
        shape=(len(seen.rows), len(corpus.themes) ** 2),
    )
    return sparse.hstack([sparse.csr_matrix(values), pairs]).tocsr()


def weigh(matrix: sparse.csr_matrix, right: Ints) -> Linear:
    """Return the regression of themes against each other; its features are brought to one scale before, and back."""
    width = company.SIZE
    values = matrix[:, :width].toarray()
    mean, spread = values.mean(0), values.std(0) + 1e-9
    scaled = sparse.hstack([sparse.csr_matrix((values - mean) / spread), matrix[:, width:]]).tocsr()
    found = regression(scaled, right, COMPANY_C)
    coef = found.coef.copy()
    coef[0, :width] /= spread
    return Linear(coef, found.intercept - coef[:, :width] @ mean)


def threshold(corpus: Corpus, seen: Apart, odds: Floats, chosen: Mask) -> tuple[float, float, float]:
    """Return the log-odds from which to believe a theme, the F1 that they give, and the rules' own.

    F1 changes little over a wide range: of the odds that are as good as the best the highest are taken, so that less is
    told that is not so.
    """
    here, right = chosen[seen.rows], seen.right > 0
    gold = corpus.learnt.themes[chosen & corpus.learnt.known].sum()

    def scored(yes: Mask) -> float:
        return f1((yes & right).sum(), yes.sum(), gold)

    scores = {float(share): scored(here & (company.shares(odds) >= share)) for share in np.arange(0.25, 0.66, 0.05)}
    share = max(share for share, score in scores.items() if score >= max(scores.values()) - AS_GOOD)
    return round(float(np.log(share / (1 - share))), 4), scores[share], scored(here & seen.told)


def learn(corpus: Corpus, jobs: int, tell: Callable[[str], None]) -> Themes:
    """Return what is learnt of themes."""
    target = np.where(corpus.items[:, None], corpus.ruled, (corpus.ruled + corpus.around()) / 2)
    prior = np.round(corpus.prior(), 4)
    everything = theme_cells(corpus, telling(corpus, target), prior, np.ones(corpus.count, dtype=bool))
    matrix = theme_matrix(corpus, everything)
    tell("words tell themes")
    seen = apart(corpus, prior, everything, matrix, jobs)
    pairs = company_matrix(corpus, seen)
    councils = corpus.learnt.councils[seen.rows]
    odds = across(councils, 1, lambda rows: weigh(pairs[rows], seen.right[rows]), pairs)[:, 0]
    believe = {}
    for kind, chosen in (("sentences", ~corpus.items), ("items", corpus.items)):
        alone = threshold(corpus, seen, seen.odds, chosen)[1]
        believe[kind], best, rule = threshold(corpus, seen, odds, chosen)
        tell(f"themes of {kind}, councils apart: F1 {best:.4f}; each alone {alone:.4f}; of the rules alone {rule:.4f}")
    taught = teach(corpus, prior, everything, matrix, corpus.learnt.known)
    return Themes(taught, prior, weigh(pairs, seen.right), believe)
