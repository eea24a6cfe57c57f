from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from pipeline.analyse.null_model import Truth, chance, shuffle, together
from pipeline.analyse.significance import LEVEL, benjamini_hochberg, upper_tail

TABLES = arrays.arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 8)))


@given(TABLES, st.integers(0, 9))
def test_shuffling_keeps_every_sum_inside_its_stratum(table: Truth, seed: int) -> None:
    strata = [row % 2 for row in range(len(table))]
    shuffled = shuffle(table, strata, seed)
    assert (shuffled.sum(axis=1) == table.sum(axis=1)).all()
    for stratum in (0, 1):
        assert (shuffled[stratum::2].sum(axis=0) == table[stratum::2].sum(axis=0)).all()


def test_shuffling_reaches_every_table_equally_often() -> None:
    # Three lists of one theme each, of three themes: six tables, the ways to deal three themes to three lists.
    table = np.eye(3, dtype=np.bool_)
    seen = [shuffle(table, [0, 0, 0], seed).tobytes() for seed in range(1200)]
    counts = [seen.count(one) for one in set(seen)]
    assert len(counts) == 6
    # 200 each, give or take four standard deviations of 13.
    assert min(counts) > 150
    assert max(counts) < 250


def test_how_often_columns_are_true_together() -> None:
    table = np.array([[1, 1, 0], [1, 0, 1], [1, 1, 1]], dtype=np.bool_)
    assert together(table).tolist() == [[3, 2, 2], [2, 2, 1], [2, 1, 2]]


def test_the_moments_are_those_of_all_tables() -> None:
    # Four lists of one or two themes: counted by hand over all tables with these sums.
    table = np.array([[1, 1, 0], [1, 0, 1], [1, 0, 0], [0, 1, 0]], dtype=np.bool_)
    rows = [[c for c in range(3) if row[c]] for row in table]
    choices = [list(combinations(range(3), len(row))) for row in rows]
    every = [
        (a, b, c, d)
        for a in choices[0]
        for b in choices[1]
        for c in choices[2]
        for d in choices[3]
        if [sum(n in one for one in (a, b, c, d)) for n in range(3)] == [3, 2, 1]
    ]
    met = np.array([sum({0, 1} <= set(one) for one in table) for table in every])
    found = chance(table, [0] * 4, samples=4000)
    assert found.mean[0, 1] == pytest.approx(met.mean(), abs=0.05)
    assert found.deviation[0, 1] == pytest.approx(met.std(), abs=0.05)
    skewness = ((met - met.mean()) ** 3).mean() / met.std() ** 3
    assert found.skewness[0, 1] == pytest.approx(skewness, abs=0.2)


def test_the_same_seed_gives_the_same_chance() -> None:
    table = np.random.default_rng(1).random((20, 6)) < 0.4
    one, other = (chance(table, [0] * 20, samples=20) for _ in range(2))
    assert (one.mean == other.mean).all()
    assert (one.mean != chance(table, [0] * 20, samples=20, seed=2).mean).any()


def test_what_cannot_be_shuffled_is_what_was_observed() -> None:
    table = np.ones((3, 2), dtype=np.bool_)
    found = chance(table, [0, 1, 2], samples=3)
    assert found.mean.tolist() == [[3, 3], [3, 3]]
    assert not found.deviation.any()
    assert not found.skewness.any()


def test_shuffled_labels_give_about_five_per_cent_false_positives_at_the_five_per_cent_level() -> None:
    # Lists as reports have them: two frameworks, one of long lists and one of short, and themes rare and frequent.
    dice = np.random.default_rng(7)
    strata = [0] * 50 + [1] * 80
    frequency = np.linspace(0.05, 0.6, 30)
    table = dice.random((130, 30)) < frequency * np.where(np.array(strata) == 0, 1.4, 0.6)[:, None]
    false = tests = rejected = 0
    for seed in range(12):
        shuffled = shuffle(table, strata, seed)
        found, met = chance(shuffled, strata, samples=300), together(shuffled)
        tails = [
            upper_tail(met[pair], found.mean[pair], found.deviation[pair], found.skewness[pair])
            for pair in combinations(range(30), 2)
            if found.mean[pair] >= 1
        ]
        false += sum(tail <= LEVEL for tail in tails)
        tests += len(tails)
        rejected += min(benjamini_hochberg(tails)) <= LEVEL
    assert tests > 4000
    assert 0.04 < false / tests < 0.06
    # After the correction, one shuffled corpus in twenty may show anything at all; of twelve, three would be too many.
    assert rejected < 3
