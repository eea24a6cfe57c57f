"""Chance for themes that meet in lists: shuffled lists that keep how long each is and how often each theme comes.

The lists are a table of truth values, a row a list and a column a theme. A *trade* takes two rows and deals the themes
that only one of them has out again at random, each row getting back as many as it gave, so that no row and no column
changes its sum. A *global trade* does so with all rows at once, in pairs. Rows trade inside their framework alone, so
that lists have as many themes as they had, and each theme is named as often under each framework as it was. What a pair
has above these shuffles is due neither to the length of lists, nor to how common the two are, nor to the framework.

Notes
-----
G. Strona et al., "A fast and unbiased procedure to randomize ecological binary matrices with fixed row and column
totals", Nature Communications 5 (2014), 4114; C. J. Carstens, A. Berger and G. Strona, "A unifying framework for fast
randomization of ecological networks with fixed (node) degrees", MethodsX 5 (2018), 773-780. The chain of trades is
symmetric and reaches every table, so that in the long run all tables are equally likely; tables a few global trades
apart resemble each other a little, which makes the moments less exact, not wrong.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Truth = NDArray[np.bool_]
Numbers = NDArray[np.float64]

SAMPLES, THINNING, BURN_IN, SEED = 1000, 3, 30, 20120601
"""How many shuffled tables are counted, how many global trades lie between two, and how many before the first. After
ten, a table shares no more with the first one than any other does."""


@dataclass(frozen=True, slots=True)
class Chance:
    """What shuffling gives for every pair of columns: mean, standard deviation and skewness of how often they meet.

    Each is a symmetric array; skewness is 0 where nothing varies.
    """

    mean: Numbers
    deviation: Numbers
    skewness: Numbers


def chance(
    table: Truth, strata: Sequence[Hashable], samples: int = SAMPLES, thinning: int = THINNING, seed: int = SEED
) -> Chance:
    """Return how often columns of a table meet when its rows are shuffled inside their strata.

    Parameters
    ----------
    table : array of bool, rows by columns
    strata : sequence of hashable
        The stratum of each row.
    samples, thinning : int
        How many shuffled tables are counted, and the global trades between two of them.
    seed : int
        Of the random numbers; the same seed gives the same answer.
    """
    shuffled = table.copy()
    dice = np.random.default_rng(seed)
    parts = _parts(strata)
    for _ in range(BURN_IN):
        global_trade(shuffled, parts, dice)
    observed = together(table)
    sums = [np.zeros(observed.shape) for _ in range(3)]
    for _ in range(samples):
        for _ in range(thinning):
            global_trade(shuffled, parts, dice)
        # Differences from what was observed are small whole numbers, whose powers add up without loss.
        difference = together(shuffled) - observed
        power = difference
        for total in sums:
            total += power
            power = power * difference
    first, second, third = (total / samples for total in sums)
    variance = np.maximum(second - first**2, 0)
    deviation = np.sqrt(variance)
    moment = third - 3 * first * second + 2 * first**3
    skewness = np.divide(moment, deviation**3, out=np.zeros_like(moment), where=deviation > 0)
    return Chance(observed + first, deviation, skewness)


def together(table: Truth) -> NDArray[np.int64]:
    """Return in how many rows each two columns are both true; on the diagonal, each column's sum."""
    # Bits and not a product of matrices: the threads of a BLAS would cost more than these small tables.
    packed = np.packbits(table.T, axis=1)
    both: NDArray[np.int64] = np.bitwise_count(packed[:, None, :] & packed[None, :, :]).sum(axis=2, dtype=np.int64)
    return both


def shuffle(table: Truth, strata: Sequence[Hashable], seed: int) -> Truth:
    """Return one shuffled table."""
    shuffled, dice, parts = table.copy(), np.random.default_rng(seed), _parts(strata)
    for _ in range(BURN_IN):
        global_trade(shuffled, parts, dice)
    return shuffled


def global_trade(table: Truth, parts: Sequence[NDArray[np.intp]], dice: np.random.Generator) -> None:
    """Let the rows of each part trade in pairs, in place; of an odd number of rows one stands by."""
    orders = [dice.permutation(part) for part in parts]
    halves = [len(order) // 2 for order in orders]
    one = np.concatenate([order[:half] for order, half in zip(orders, halves, strict=True)])
    other = np.concatenate([order[half : 2 * half] for order, half in zip(orders, halves, strict=True)])
    if not len(one):
        return
    first, second = table[one], table[other]
    apart = first ^ second
    # Every column that one of the two has draws a number; as many as the first had, the lowest, go to the first.
    draws = np.where(apart, dice.random(apart.shape), 2.0)
    share = (first & apart).sum(axis=1)
    ranked = np.sort(draws, axis=1)
    bound = np.where(share > 0, ranked[np.arange(len(one)), np.maximum(share - 1, 0)], -1.0)
    dealt = draws <= bound[:, None]
    table[one] = (first & second) | dealt
    table[other] = (first & second) | (apart & ~dealt)


def _parts(strata: Sequence[Hashable]) -> list[NDArray[np.intp]]:
    rows: dict[Hashable, list[int]] = defaultdict(list)
    for row, stratum in enumerate(strata):
        rows[stratum].append(row)
    return [np.array(part, dtype=np.intp) for part in rows.values()]
