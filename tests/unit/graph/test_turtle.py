"""Turtle in parts: joined, they say what was said, of any terms."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.graph import iris
from pipeline.graph.turtle import HEADER, PREFIXES, body
from pipeline.graph.written import (
    DCTERMS,
    INS,
    RDF,
    XSD,
    Iri,
    Literal,
    Triple,
    blocks,
    in_order,
    literal,
    n_triples,
    parsed,
    typed,
)

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


some = st.lists(st.tuples(named, named, said), max_size=4)


@given(some, some)
def test_parts_written_apart_say_together_what_was_said(one: list[Triple], other: list[Triple]) -> None:
    written = HEADER + body(n_triples(in_order(one))) + body(n_triples(in_order(other)))
    read = {quad.triple for quad in ox.parse(written, format=ox.RdfFormat.TURTLE)}
    assert read == set(parsed(in_order([*one, *other])))


def test_a_subject_is_one_block() -> None:
    subject = iris.finding("0" * 64, 1, 2)
    values = {RDF.type: (INS.Finding,), DCTERMS.subject: (iris.concept("themes", "b"), iris.concept("themes", "a"))}
    assert body(blocks([(subject, values)])) == (
        b"finding:0000000000000000_1-2 a ins:Finding ;\n\tdcterms:subject themes:b , themes:a .\n"
    )


@pytest.mark.parametrize("name", sorted(PREFIXES))
def test_every_prefix_is_declared_once(name: str) -> None:
    assert HEADER.count(f"@prefix {name}: ".encode()) == 1
