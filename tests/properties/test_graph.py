"""What must hold of the graph of any readings: whatever the texts say, and in whatever order they come."""

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from made_graphs import joined
from made_readings import Page, corpus, paper, report
from msgspec.structs import replace

from pipeline.graph.portion import portion
from pipeline.graph.validate import validate_store
from pipeline.model import Finding, Reading, Team

PORTIONS = [portion(reading) for reading in corpus()]
EXPECTED = joined(PORTIONS)
printed = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\0"), min_size=1, max_size=60)


@given(st.permutations(PORTIONS))
@settings(max_examples=20, deadline=None)
def test_the_order_of_documents_changes_no_byte(shares: list[object]) -> None:
    made = joined(shares)  # type: ignore[arg-type]
    assert made.turtle == EXPECTED.turtle
    assert made.trig == EXPECTED.trig


def canonical(trig: bytes) -> set[str]:
    """Return a dataset in the canonical form of RDFC-1.0, statement by statement."""
    dataset = ox.Dataset(ox.parse(trig, format=ox.RdfFormat.TRIG))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def test_two_runs_over_files_in_another_order_are_one_canonical_dataset() -> None:
    ahead, behind = (canonical(joined(shares).trig) for shares in (PORTIONS, PORTIONS[::-1]))
    assert ahead == behind
    assert ahead != canonical(joined(PORTIONS[1:]).trig)


def speaks(words: str, name: str) -> Reading:
    page = Page.of("any.pdf", [f"{words} | {name}"])
    says, named = page.says(f"{words} | "), page.says(name)
    base = report()
    return replace(
        base,
        document=page.document,
        sections=(),
        inspection=None,
        people=(replace(base.people[0], name=name, forms=(words,), evidence=(named,)),),
        posts=(),
        teams=(Team(name, (words,), "team", (named,)),),
        improvements=(),
        findings=(Finding(None, 0, words, "neutral", (), says),),
    )


@given(printed, printed)
@settings(max_examples=60, deadline=None)
def test_any_text_makes_a_graph_that_conforms_and_gives_the_text_back(words: str, name: str) -> None:
    reading = speaks(words, name)
    store = ox.Store()
    store.load(joined([portion(reading), PORTIONS[0]]).turtle, format=ox.RdfFormat.TURTLE)
    assert validate_store(store).violations == ()
    exact = ox.NamedNode("http://www.w3.org/ns/oa#exact")
    quotes = {str(quad.object) for quad in store.quads_for_pattern(None, exact, None)}
    assert {str(ox.Literal(f"{words} | ")), str(ox.Literal(name))} <= quotes
    assert len(store) == joined([portion(reading), PORTIONS[0]]).counts.triples


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, "2019", "2019-03", "2019-03-06", "2018-05", "2022"]),
            st.sampled_from(["good", "inadequate"]),
            st.sampled_from([None, "short", "focused-visit"]),
            st.sampled_from([None, "2019-05-01"]),
        ),
        max_size=4,
    )
)
@settings(max_examples=40, deadline=None)
def test_whatever_is_told_the_graph_conforms(told: list[tuple[str | None, str, str | None, str | None]]) -> None:
    papers = [
        paper(f"{n}.txt", when=when, grade=grade, kind=kind, published=published, lines=(f"Paper {n} says so.",))
        for n, (when, grade, kind, published) in enumerate(told)
    ]
    store = ox.Store()
    store.load(joined([*PORTIONS[:2], *map(portion, papers)]).turtle, format=ox.RdfFormat.TURTLE)
    assert validate_store(store).violations == ()
