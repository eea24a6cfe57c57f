"""Sentences: where one ends, and where a full stop ends none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.sentences import split


@pytest.mark.parametrize(
    "marked",
    [
        "Plans are clear.| They are short.",
        "Dr. Ash and Mr. Elm lead, e.g. in schools.| Both are new.",
        "The rate is 3.5 per 100.| It fell by 1.2 in May.",
        "“It works.”| She said so.",
        "Visits (most by Ms. Oak. They were late) are kept.| Good.",
        "Plans drift. (Recommendation)| Managers know.",
        "Is it clear?| Yes!| It is.",
        "The law of 2013.2| The board met.",
        "It improved.|However, it is slow.",
        "No end here",
    ],
)
def test_split(marked: str) -> None:
    want = [piece.strip() for piece in marked.split("|")]
    text = marked.replace("|", "")
    assert [text[a:b] for a, b in split(text)] == want


@given(st.text(alphabet="Aa1 .?!()’“\n", max_size=60))
def test_sentences_are_in_order_and_lose_only_white_space(text: str) -> None:
    ranges = list(split(text))
    ends = [0, *[b for _, b in ranges]]
    starts = [*[a for a, _ in ranges], len(text)]
    assert all(a < b for a, b in ranges)
    assert all(text[end:start].strip() == "" and end <= start for end, start in zip(ends, starts, strict=True))
