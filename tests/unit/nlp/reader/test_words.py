"""What the words of a text say by themselves."""

import numpy as np
import pytest

from pipeline.nlp.alphabet import Alphabet
from pipeline.nlp.reader.words import AT_ONCE, SHARE, Vocabulary, sums

ALPHABET = Alphabet()
WORDS = Vocabulary.of(["child", "go miss", "miss", "visit"], ALPHABET)


def spelt(*words: str) -> str:
    """Return a text of some words."""
    return "".join(map(ALPHABET.letter, words))


def test_words_and_pairs_are_found_in_the_order_of_the_texts() -> None:
    rows, owners = WORDS.rows([spelt("child", "go", "miss"), "", spelt("go", "visit", "late", "child")])
    assert owners.tolist() == [0, 0, 0, 2, 2]
    assert sorted(rows[:3].tolist()) == [0, 1, 2]
    assert sorted(rows[3:].tolist()) == [0, 3]


def test_no_pair_reaches_from_one_text_into_the_next() -> None:
    rows, _ = WORDS.rows([spelt("child", "go"), spelt("miss")])
    assert rows.tolist() == [0, 2]


def test_a_word_that_stands_only_in_pairs_is_no_feature_alone() -> None:
    rows, owners = WORDS.rows([spelt("go", "go")])
    assert (rows.size, owners.size) == (0, 0)


def test_sums_are_divided_by_the_length() -> None:
    weights = np.array([[10, SHARE], [20, 3 * SHARE]], dtype=np.float32)
    table = sums(np.array([0, 1, 1]), np.array([0, 0, 2]), 3, weights)
    assert table[:, 0].tolist() == pytest.approx([30 / 2, 0, 20 / 3**0.5])


def test_the_order_of_words_does_not_change_a_sum() -> None:
    weights = np.random.default_rng(3).integers(-8000, 8000, (50, 9)).astype(np.float32)
    weights[:, -1] = SHARE
    rows = np.random.default_rng(4).integers(0, 50, 400)
    owners = np.zeros(400, dtype=np.int64)
    assert sums(rows, owners, 1, weights).tolist() == sums(rows[::-1].copy(), owners, 1, weights).tolist()


def test_many_texts_are_added_up_as_each_by_itself() -> None:
    random = np.random.default_rng(5)
    weights = random.integers(1, 8000, (50, 9)).astype(np.float32)
    lengths = random.integers(0, 60, 100)
    rows, owners = random.integers(0, 50, int(lengths.sum())), np.repeat(np.arange(100), lengths)
    assert len(rows) > 2 * AT_ONCE
    alone = [sums(rows[owners == one], owners[owners == one] * 0, 1, weights)[0].tolist() for one in range(100)]
    assert sums(rows, owners, 100, weights).tolist() == alone


def test_a_text_longer_than_what_is_added_up_at_once() -> None:
    weights = np.array([[2, SHARE]], dtype=np.float32)
    rows, owners = np.zeros(3 * AT_ONCE, dtype=np.int64), np.repeat(np.arange(2), [2 * AT_ONCE, AT_ONCE])
    lengths = np.sqrt([2 * AT_ONCE, AT_ONCE])
    assert (sums(rows, owners, 2, weights)[:, 0] * lengths).tolist() == pytest.approx([4 * AT_ONCE, 2 * AT_ONCE])
