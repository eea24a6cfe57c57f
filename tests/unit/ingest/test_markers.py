import string
from itertools import product

import pytest

from pipeline.ingest import markers
from pipeline.ingest.markers import Opening, opening


@pytest.mark.parametrize(
    ("text", "marker", "number", "words"),
    [
        ("\uf06e The plans are late", "\uf06e", None, "The plans are late"),
        ("\uf0a7 a bullet", "\uf0a7", None, "a bullet"),
        ("\u25fcno space behind it", "\u25fc", None, "no space behind it"),
        ("• dotted", "•", None, "dotted"),
        ("– a dash and a space", "–", None, "a dash and a space"),
        ("− a minus sign", "−", None, "a minus sign"),
        ("o the letter of a poor typesetter", "o", None, "the letter of a poor typesetter"),
        ("12. Twelve", None, "12", "Twelve"),
        ("146.Glued to its stop", None, "146", "Glued to its stop"),
        ("2.1 Two parts", None, "2.1", "Two parts"),
        ("7) Bracketed", None, "7", "Bracketed"),
        ("(a) lettered", None, "a", "lettered"),
        ("b. lettered", None, "b", "lettered"),
        ("(iii) Roman", None, "iii", "Roman"),
        ("12.", None, "12", ""),
        ("50. 391 pupils", None, "50", "391 pupils"),
        ("15. 16- and 17-year-olds", None, "15", "16- and 17-year-olds"),
        ("12 children came", None, "12", "children came"),
        ("Plain words", None, None, "Plain words"),
        ("out-of-hours", None, None, "out-of-hours"),
        ("-15 degrees", None, None, "-15 degrees"),
        ("1,234 children", None, None, "1,234 children"),
        ("3.5% of them", None, None, "3.5% of them"),
        ("2013. However", None, None, "2013. However"),
    ],
)
def test_what_a_line_begins_with(text: str, marker: str | None, number: str | None, words: str) -> None:
    found = opening(text)
    assert (found.marker, found.number, text[found.skip :]) == (marker, number, words)


@pytest.mark.parametrize(("text", "firm"), [("12. Twelve", True), ("12 children", False), ("(a) one", True)])
def test_a_stop_makes_a_list_number_firm(text: str, firm: bool) -> None:
    assert opening(text).firm is firm


def test_no_line_with_a_mark_is_taken_for_one_that_can_have_none() -> None:
    marked = [text for head in product(string.ascii_letters + "•.)( ", repeat=3) if _has_mark(text := "".join(head))]
    assert {"(a)", "iv.", "o  ", "o •"} <= set(marked)
    assert all(opening(text) != Opening() for text in marked)


def _has_mark(text: str) -> bool:
    return any(pattern.match(text) for pattern in (markers._BULLET, markers._NUMBER, markers._LETTER))
