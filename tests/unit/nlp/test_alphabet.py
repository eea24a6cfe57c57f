"""Words as characters."""

import pytest

from pipeline.nlp import alphabet as module
from pipeline.nlp.alphabet import Alphabet, numbers


def test_every_word_has_a_character_of_its_own() -> None:
    alphabet = Alphabet()
    words = [f"w{number}" for number in range(0xE100)]
    text = "".join(map(alphabet.letter, words))
    assert len(set(text)) == len(alphabet) == len(words)
    assert alphabet.words(text) == tuple(words)
    assert numbers(text).tolist() == list(range(1, len(words) + 1))
    # No half of a character, which could not be written.
    assert len(text.encode()) > len(text)


def test_the_latest_words_share_a_character(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    alphabet = Alphabet()
    text = "".join(map(alphabet.letter, ["a", "b", "c", "d", "b", "c"]))
    assert numbers(text).tolist() == [1, 2, 3, 3, 2, 3]
    assert alphabet.words(text) == ("a", "b", "", "", "b", "")
