"""The tokeniser: the same tokens as spaCy's own, from its memory."""

from typing import Any

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.nlp.tokens import LONGEST, LearningTokenizer

PLAIN = spacy.blank("en").tokenizer
LEARNING = LearningTokenizer(spacy.blank("en").tokenizer)


def printed(doc: Doc) -> list[tuple[str, int, str]]:
    return [(token.text, token.idx, token.norm_) for token in doc]


@given(st.text(alphabet="ab'’.-:) (\n\t£1/@", max_size=80))
def test_the_tokens_are_the_same(text: str) -> None:
    text = f"e.g. don't\n{text} well-known 9.5pm https://a.uk/b?c {text}"
    assert printed(LEARNING(text)) == printed(PLAIN(text))


def test_words_behind_a_line_feed_are_remembered() -> None:
    tokenizer: Any = spacy.blank("en").tokenizer
    tried: list[str] = []
    infixes = tokenizer.infix_finditer

    def counted(word: str) -> object:
        tried.append(word)
        return infixes(word)

    tokenizer.infix_finditer = counted
    learning = LearningTokenizer(tokenizer)
    learning("Plans drift.\nManagers know.")
    tried.clear()
    learning("Managers know.\nPlans drift.\nPlans stay.")
    assert tried == ["stay"]


def test_a_text_of_one_new_word_is_parted_once() -> None:
    shown: list[str] = []

    class Noting:
        token_match = None
        max_cache_size = 0

        def __call__(self, text: str) -> Doc:
            shown.append(text)
            return PLAIN(text)

    noting: Any = Noting()
    learning = LearningTokenizer(noting)
    assert printed(learning("unmet")) == printed(PLAIN("unmet"))
    learning("unmet need")
    assert shown == ["unmet", "need", "unmet need"]


def test_what_is_too_long_to_remember_is_parted_all_the_same() -> None:
    word = "x" * (LONGEST + 1)
    assert [token.text for token in LEARNING(f"{word}\n{word}.")] == [word, "\n", word, "."]


def test_what_is_too_long_for_a_word_stays_one_token() -> None:
    # Each bracket that is parted from the rest copies the rest: a hundred thousand of them would take an hour.
    assert len(LEARNING("[" * 299)) == 299
    assert [token.text for token in LEARNING(f"a {'[' * 300} (b)")] == ["a", "[" * 300, "(", "b", ")"]
