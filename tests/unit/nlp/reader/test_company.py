"""How the themes of a text weigh against each other."""

import numpy as np
import pytest

from pipeline.nlp.reader import company

ROWS = np.array([0, 0, 0, 1, 2, 2])
ODDS = np.array([-1.0, 2.0, 0.5, 1.0, 3.0, 3.0])
TOLD = np.array([True, False, False, True, False, True])
ITEMS = np.array([False, True, False])


def table() -> np.ndarray:
    return company.features(ROWS, ODDS, TOLD, ITEMS)


def test_each_theme_has_its_rank_among_those_of_its_text() -> None:
    assert table()[:, 2].tolist() == [0, 1, 0, 1, 1, 0]
    assert table()[:, 3].tolist() == [0, 0, 1, 0, 0, 1]
    assert table()[:, 4].tolist() == [1, 0, 0, 0, 0, 0]


def test_the_rival_of_the_best_is_the_second_and_of_the_others_the_best() -> None:
    assert table()[:, 5].tolist() == [2.0, 0.5, 2.0, -7.0, 3.0, 3.0]


def test_the_others_are_those_of_the_same_text() -> None:
    share = company.shares(ODDS)
    assert table()[:, 1].tolist() == pytest.approx(
        [share[1] + share[2], share[0] + share[2], share[0] + share[1], 0, *share[4:]]
    )


def test_what_counts_for_items_is_nothing_for_sentences() -> None:
    half = (company.SIZE - 1) // 2
    assert table()[3, half:].tolist() == [*table()[3, :half].tolist(), 1]
    assert not table()[[0, 1, 2, 4, 5], half:].any()


def test_the_order_of_the_texts_does_not_matter() -> None:
    order = np.array([4, 5, 3, 0, 1, 2])
    again = company.features(ROWS[order], ODDS[order], TOLD[order], ITEMS)
    assert again.tolist() == table()[order].tolist()


def test_a_theme_speaks_for_another_of_its_text_as_far_as_it_is_likely() -> None:
    rows, themes, odds = np.array([0, 0, 1]), np.array([0, 1, 1]), np.array([0.0, -9.0, 2.0])
    likely = company.likely(rows, themes, odds, (2, 2))
    assert likely.tolist() == pytest.approx(np.array([[0.5, 0], [0, company.shares(np.array([2.0]))[0]]]))
    together = np.array([[0.0, 4.0], [1.0, 0.0]])
    values, weights = np.zeros((3, company.SIZE)), np.ones(company.SIZE)
    assert company.weighed(rows, themes, values, likely, weights, together).tolist() == [0.0, 0.5, 0.0]


def test_many_cells_are_weighed_as_each_by_itself() -> None:
    random = np.random.default_rng(6)
    rows, themes = np.repeat(np.arange(400), 3), random.integers(0, 5, 1200)
    values, table, weights = random.normal(size=(1200, company.SIZE)), random.random((400, 5)), np.ones(company.SIZE)
    together = random.normal(size=(5, 5))
    found = company.weighed(rows, themes, values, table, weights, together)
    want = values.sum(1) + (table @ together.T)[rows, themes]
    assert found.tolist() == pytest.approx(want.tolist())
