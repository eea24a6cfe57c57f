"""What is written here is what Oxigraph's serialiser writes, of any terms."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.graph import iris
from pipeline.graph.turtle import HEADER, PREFIXES, Short, block, body
from pipeline.graph.written import DCTERMS, INS, RDF, XSD, Iri, Literal, Triple, in_order, literal, parsed, typed

printed = st.text(st.characters(exclude_categories=["Cs"]))
named = st.one_of(
    st.builds(iris.mint, st.sampled_from(iris.KINDS), printed),
    st.builds(iris.concept, st.sampled_from(["themes", "time", "unheard-of"]), printed),
    st.sampled_from([INS.Finding, RDF.type, DCTERMS.subject, *map(Iri, PREFIXES.values()), Iri(iris.BASE)]),
    st.builds(lambda name: Iri(f"https://example.org/{iris.part(name)}#x"), printed),
)
said = st.one_of(
    named,
    st.builds(literal, printed),
    st.builds(typed, st.one_of(printed, st.integers().map(str), st.just("+1")), st.just(XSD.integer)),
    st.builds(
        typed,
        st.sampled_from(["true", "0", "1.5", "1e6", "x"]),
        st.sampled_from([XSD.boolean, XSD.decimal, XSD.double]),
    ),
    st.builds(typed, st.just("2019-03-04"), st.sampled_from([XSD.date, Iri("https://example.org/odd")])),
    st.just(Literal('"words"@en-GB')),
)


def serialised(triples: list[Triple]) -> bytes:
    written = ox.serialize(parsed(in_order(triples)), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert written is not None
    return b"".join(line for line in written.splitlines(keepends=True) if not line.startswith(b"@prefix "))


@given(st.lists(st.tuples(named, named, said), min_size=1, max_size=6))
def test_any_statements_are_written_as_by_the_serialiser(triples: list[Triple]) -> None:
    assert body(in_order(triples)) == serialised(triples)
    assert list(ox.parse(HEADER + body(in_order(triples)), format=ox.RdfFormat.TURTLE))


def test_a_subject_is_one_block() -> None:
    subject = iris.finding("0" * 64, 1, 2)
    values = {RDF.type: (INS.Finding,), DCTERMS.subject: (iris.concept("themes", "b"), iris.concept("themes", "a"))}
    assert block(subject, values, Short()) == (
        "finding:0000000000000000_1-2 a ins:Finding ;\n\tdcterms:subject themes:b , themes:a .\n"
    )


@pytest.mark.parametrize("name", sorted(PREFIXES))
def test_every_prefix_is_declared_once(name: str) -> None:
    assert HEADER.count(f"@prefix {name}: ".encode()) == 1
