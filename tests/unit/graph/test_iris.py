import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.graph import iris
from pipeline.graph.written import Iri

SHA = "0123456789abcdef" * 4


def test_the_same_thing_has_the_same_iri_and_it_is_readable() -> None:
    assert iris.inspection("E08000021", "ilacs", "2019-03-04") == Iri(
        "https://w3id.org/inspection-graph/id/inspection/E08000021_ilacs_2019-03-04"
    )


@given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.text(), min_size=1, max_size=4))
def test_different_parts_make_different_iris(one: list[str], other: list[str]) -> None:
    assert (iris.mint("team", *one) == iris.mint("team", *other)) == (one == other)


@given(st.text())
def test_no_part_needs_escaping_in_turtle_or_breaks_an_iri(text: str) -> None:
    made = iris.part(text)
    assert made.isascii()
    assert not set(made) & set('_/#?<>"{}|\\^` ')


@given(st.sampled_from(iris.KINDS), st.sampled_from(iris.KINDS), st.text(min_size=1), st.text(min_size=1))
def test_evidence_of_different_records_is_different(kind: str, other_kind: str, one: str, other: str) -> None:
    first, second = iris.mint(kind, one), iris.mint(other_kind, other)
    assert (iris.evidence(first) == iris.evidence(second)) == (first == second)
    assert iris.evidence(first) != iris.evidence(first, SHA)


def test_no_two_kinds_share_a_minting() -> None:
    person = iris.person("inspectorate", "Ann Carter")
    made = [
        iris.document(SHA),
        iris.text(SHA),
        iris.graph(iris.version(SHA)),
        iris.account(SHA, 1),
        iris.fact(SHA, "start"),
        iris.grade_reading(SHA, 0, "adoption", "table", 4),
        iris.finding(SHA, 1, 2),
        iris.section(SHA, 1, 2, None),
        iris.section(SHA, 1, 2, "adoption"),
        iris.quotation(SHA, 1, 2),
        iris.passage(SHA, 1, 1, None, None),
        iris.passage(SHA, 1, 2, None, None),
        iris.passage(SHA, 1, 1, "1", None),
        iris.passage(SHA, 1, 1, None, "1"),
        iris.page(SHA, 1),
        iris.improvement(SHA, 1),
        iris.membership(SHA, person, "officer"),
        person,
        iris.team("inspectorate", "Ann Carter"),
        iris.post("inspectorate", "ann-carter"),
        iris.holding(SHA, iris.post("inspectorate", "officer"), "acting", None),
        iris.holding(SHA, iris.post("inspectorate", "officer"), None, "acting"),
    ]
    assert len(set(made)) == len(made)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Máire Atherton", "Maire Atherton"), ("O’Neill", "O'Neill"), ("Harbour  Team", "harbour team")],
)
def test_slugs_look_past_case_accents_and_apostrophes(one: str, other: str) -> None:
    assert iris.slug(one) == iris.slug(other)


def test_a_name_that_folds_to_nothing_keeps_itself() -> None:
    assert iris.slug("★") == "★"
    assert iris.person("x", "★") != iris.person("x", "☆")
