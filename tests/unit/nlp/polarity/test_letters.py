"""Docs written a character a token."""

import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.polarity.letters import Letters

NLP = spacy.blank("en")
LETTERS = Letters(NLP)
SPELT = LETTERS.spell("plans don't late -")


@given(st.lists(st.sampled_from(["Plans", "don't", "LATE", "late", "-", "zebra", "(e.g.)", "é"]), max_size=12))
def test_a_character_stands_for_each_token(words: list[str]) -> None:
    doc = NLP.make_doc(" ".join(words))
    written = LETTERS.write(doc)
    assert len(written.text) == len(written.codes) == len(doc)
    known = {"plans", "do", "n't", "late", "-"}
    assert [character != "\0" for character in written.text] == [token.lower_ in known for token in doc]
    assert [SPELT.index(c) for c in written.text if c != "\0"] == [
        ["plans", "do", "n't", "late", "-"].index(token.lower_) for token in doc if token.lower_ in known
    ]


def test_a_word_that_is_learnt_later_is_written_from_then_on() -> None:
    letters, doc = Letters(NLP), NLP.make_doc("late plans")
    letters.spell("late")
    assert letters.marked(letters.write(doc), {"late": 4, "plans": 2}).tolist() == [4, 0]
    letters.spell("plans")
    assert letters.marked(letters.write(doc), {"plans": 2}).tolist() == [0, 2]


def test_words_whose_keys_end_alike_are_told_apart() -> None:
    # Of so many words some share the low bits of their keys.
    words = [f"zz{one}{other}{end}" for one in "bcdfghklm" for other in "aeiou" for end in "bcdfgklmnprst"]
    letters = Letters(NLP)
    codes = [letters.code(word) for word in words]
    assert len({NLP.vocab.strings[word] & 0xFFFF for word in words}) < len(words)
    assert letters.write(NLP.make_doc(" ".join(words))).codes.tolist() == codes
