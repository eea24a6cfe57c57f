"""How the themes of a text weigh against each other.

What is told of a theme by itself leaves out what is told of the others: nearly every text has a theme, few have three,
the second best is the less likely the surer the best is, and some themes seldom stand beside some others. A regression
over the odds of all themes of a text makes good for it. It learnt from odds on councils that the reader had not seen,
so that what it tells is about as often right as it says.
"""

import numpy as np
from numpy.typing import NDArray

from pipeline.nlp.reader.weights import Floats, Ints

Mask = NDArray[np.bool_]

_LEAST = 7.0
"""The odds of a rival are counted between minus this and this."""
_FAINT = 0.02
"""A theme less likely than this is not in the company of others."""
_AT_ONCE = 500
_FEATURES = 11
SIZE = 2 * _FEATURES + 1
"""How many features there are: for all texts alike, for items once more, and whether it is an item."""


def shares(odds: Floats) -> Floats:
    """Return log-odds as probabilities."""
    found: Floats = 1 / (1 + np.exp(-odds))
    return found


def features(rows: Ints, odds: Floats, told: Mask, items: Mask) -> Floats:
    """Return what is weighed of each cell.

    Parameters
    ----------
    rows : numpy.ndarray of int
        The text of each cell.
    odds : numpy.ndarray
        The log-odds of each cell's theme by itself.
    told : numpy.ndarray of bool
        Whether the rules told the theme.
    items : numpy.ndarray of bool
        Of each text, whether it is an item of a list of improvements.

    Returns
    -------
    numpy.ndarray, shape (cells, SIZE)
    """
    share = shares(odds)
    others = np.bincount(rows, share, len(items))[rows] - share
    rank, rival = _rivals(rows, odds)
    first, second = (rank == 0).astype(np.float64), (rank == 1).astype(np.float64)
    table = np.stack(
        [
            odds,
            others,
            first,
            second,
            (rank == 2).astype(np.float64),
            rival,
            odds * others,
            first * others,
            first * rival,
            second * rival,
            told.astype(np.float64),
        ],
        axis=1,
    )
    item = items[rows].astype(np.float64)[:, None]
    return np.hstack([table, table * item, item])


def _rivals(rows: Ints, odds: Floats) -> tuple[Ints, Floats]:
    """Return the rank of each cell in its text, from 0, and the odds of the best other cell of the text."""
    order = np.lexsort((-odds, rows))
    sorted_rows = rows[order]
    starts = np.flatnonzero(np.diff(sorted_rows, prepend=-1))
    sizes = np.diff(starts, append=len(rows))
    place = np.arange(len(rows)) - np.repeat(starts, sizes)
    best = np.clip(odds[order], -_LEAST, _LEAST)
    # The rival of the first is the second, of all others the first.
    runner = np.where(sizes > 1, best[np.minimum(starts + 1, len(rows) - 1)], -_LEAST)
    other = np.where(place == 0, np.repeat(runner, sizes), np.repeat(best[starts], sizes))
    rank, rival = np.empty_like(rows), np.empty_like(odds)
    rank[order], rival[order] = place, other
    return rank, rival


def likely(rows: Ints, themes: Ints, odds: Floats, shape: tuple[int, int]) -> Floats:
    """Return a table of texts and themes: how likely each theme is by itself, 0 where it is next to nothing."""
    share = shares(odds)
    table = np.zeros(shape)
    table[rows, themes] = np.where(share > _FAINT, share, 0)
    return table


def weighed(rows: Ints, themes: Ints, values: Floats, table: Floats, weights: Floats, together: Floats) -> Floats:
    """Return the log-odds of each cell in the company of its text, up to a constant.

    Parameters
    ----------
    rows, themes : numpy.ndarray of int
        The text and the theme of each cell.
    values : numpy.ndarray, shape (cells, SIZE)
        From :func:`features`.
    table : numpy.ndarray, shape (texts, themes)
        From :func:`likely`.
    weights : numpy.ndarray, shape (SIZE,)
    together : numpy.ndarray, shape (themes, themes)
        What the likelihood of each theme adds to the odds of another; its diagonal is 0.
    """
    odds: Floats = np.einsum("cf,f->c", values, weights)
    # Some cells at a time, so that what is laid side by side for them stays at hand.
    for first in range(0, len(rows), _AT_ONCE):
        here = slice(first, first + _AT_ONCE)
        odds[here] += np.einsum("ct,ct->c", table[rows[here]], together[themes[here]])
    return odds
