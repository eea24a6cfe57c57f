"""The words that part sentences, by their places."""

import pytest
import spacy

from pipeline.nlp.polarity.component import matchers
from pipeline.nlp.polarity.words import words_of

NLP = spacy.blank("en")
LETTERS = matchers(NLP)[0].letters


@pytest.mark.parametrize(
    ("text", "marks", "finites", "relatives", "numbers"),
    [
        ("Boys who are late, as ever", [","], ["are"], ["who", "as"], []),
        # A hyphen is a mark where it stands free only, and what stands before one is no number.
        ("up-to-date letters - some", ["-"], [], [], []),
        ("- 12-year-old boys", [], [], [], []),
        ("nine of 12 boys, aged 13, of ten", [",", ","], [], [], ["nine", "12", "ten"]),
        ("", [], [], [], []),
    ],
)
def test_words(text: str, marks: list[str], finites: list[str], relatives: list[str], numbers: list[str]) -> None:
    doc = NLP.make_doc(text)
    words = words_of(doc, LETTERS.write(doc), LETTERS)
    found = [
        [token.text for token in doc if places[token.i]]
        for places in (words.marks, words.finites, words.relatives, words.numbers)
    ]
    assert found == [marks, finites, relatives, numbers]
    assert [doc[place].text for place in words.turns] == sorted(finites + relatives, key=text.index)
