"""Folded text, and patterns that match many labels at once."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.nlp.folding import alternatives, either, fold, key, loosely, straighten

LABELS = st.lists(
    st.text("ab -", min_size=1, max_size=8).filter(lambda label: label.strip(" -")), min_size=1, max_size=8
)


def one_by_one(labels: list[str]) -> str:
    """Return the same alternatives, tried one after the other, the longest first without what ends it."""
    plain = {key(label).strip() for label in labels}
    return "|".join(loosely(label) for label in sorted(plain, key=lambda label: (-len(label), label)))


@given(LABELS, st.text("aab -|\n", max_size=30))
@example(["a--", "a-a"], "a-a")
def test_alternatives_match_what_each_of_them_matches(labels: list[str], text: str) -> None:
    found = [match.span() for match in re.finditer(rf"(?<!\w)(?:{alternatives(labels)})(?!\w)", text)]
    assert found == [match.span() for match in re.finditer(rf"(?<!\w)(?:{one_by_one(labels)})(?!\w)", text)]


def test_the_longest_way_that_goes_on_is_taken() -> None:
    pattern = re.compile(rf"{either(('team', 'teams', 'teamwork'))}\b")
    assert [pattern.findall(text) for text in ("teams", "team", "teamwork", "teaming")] == [
        ["teams"],
        ["team"],
        ["teamwork"],
        [],
    ]


def test_an_apostrophe_may_be_left_out_and_any_space_or_hyphen_parts_words() -> None:
    pattern = re.compile(rf"(?:{alternatives(('Children’s-services team', 'childrens home'))})\b")
    assert [
        pattern.fullmatch(text) is not None for text in ("childrens services | team", "childrens\nhome", "child home")
    ] == [
        True,
        True,
        False,
    ]


def test_no_alternatives_are_no_pattern() -> None:
    assert alternatives(()) == either(()) == ""


def test_folding_keeps_every_offset() -> None:
    text = "İstanbul’s “Café” – 9\u00a0May\u2011June"
    assert len(fold(text)) == len(straighten(text)) == len(text)
    assert straighten(text) == 'İstanbul\'s "Café" - 9 May-June'
    assert fold("PLAIN") == "plain"


def test_labels_match_over_line_ends_hyphens_and_either_apostrophe() -> None:
    pattern = re.compile(loosely("Looked-after children's board"))
    for printed in ("looked after children’s board", "LOOKED-AFTER\nchildrens\tboard"):
        assert pattern.fullmatch(fold(printed))
        assert key(printed) == key("Looked-after children's board")
    assert not pattern.fullmatch("lookedafter children's board")
