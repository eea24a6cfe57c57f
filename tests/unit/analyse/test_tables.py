import pytest
from made_observations import A1, C1, D1, OBSERVATIONS, THEMES, item

from pipeline.analyse.tables import Theme, Themes, listed, themes_of


def test_the_year_is_that_on_site_else_of_publication_else_unknown() -> None:
    assert [one.year for one in (A1, C1, D1)] == [2016, 2019, None]


def test_listed_are_those_with_a_list_of_that_body() -> None:
    assert C1 not in listed(OBSERVATIONS)
    assert listed(OBSERVATIONS, "lscb") == (A1,)


def test_widening_goes_all_the_way_up_and_ends_in_a_ring() -> None:
    ring = Themes.of([Theme("a", "A", "g", "b"), Theme("b", "B", "g", "c"), Theme("c", "C", "g", "a")])
    assert ring.widened(["a"]) == {"a", "b", "c"}
    assert THEMES.widened(["pathway", "zebra"]) == {"pathway", "plans", "zebra"}


@pytest.mark.parametrize(("criterion", "grade"), [("overall-effectiveness", "inadequate"), ("moon", None)])
def test_grades(criterion: str, grade: str | None) -> None:
    assert A1.grade(criterion) == grade


def test_themes_of_items() -> None:
    assert themes_of([item("a", "b"), item("b")]) == {"a", "b"}


def test_notations_follow_the_scheme_and_those_that_it_lacks_come_last_by_name() -> None:
    scheme = Themes.of([Theme("z", "Z", "g"), Theme("b", "B", "g")])
    assert scheme.in_order({"y", "b", "a", "z"}) == ["z", "b", "a", "y"]
