"""Terms and statements as text say what the store says."""

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.graph.written import (
    INS,
    RDF,
    XSD,
    Iri,
    Node,
    Triple,
    in_order,
    is_literal,
    is_plain,
    lexical,
    line,
    literal,
    n_triples,
    parsed,
    triple,
    typed,
    web,
)

printed = st.text(st.characters(exclude_categories=["Cs"]))
THING = Iri("https://example.org/thing")


@given(printed)
@example('a\\b "c"\r\n\t\x00\x7f\u2028')
def test_text_is_written_as_the_store_writes_it_and_comes_back(text: str) -> None:
    assert literal(text) == str(ox.Literal(text))
    assert lexical(literal(text)) == text
    assert typed(text, XSD.date) == str(ox.Literal(text, datatype=ox.NamedNode(XSD.date)))
    assert lexical(typed(text, XSD.date)) == text


@given(printed)
def test_a_line_is_taken_apart_again(text: str) -> None:
    for value in (literal(text), typed(text, XSD.date), INS.Finding):
        said = (THING, RDF.type, value)
        assert triple(line(*said)) == said
        assert [str(one) for one in parsed([line(*said)])] == [line(*said)]


def test_statements_are_sorted_and_stand_once() -> None:
    twice: list[Triple] = [
        (THING, RDF.type, INS.Finding),
        (THING, INS.text, literal("b\x85c")),
        (THING, RDF.type, INS.Finding),
    ]
    assert len(in_order(twice)) == 2
    assert in_order(twice) == sorted(str(one) for one in parsed(in_order(twice)))
    assert n_triples(in_order(twice)).count(b" .\n") == 2


@pytest.mark.parametrize(
    ("node", "a_literal", "plain"),
    [
        (THING, False, False),
        (literal(""), True, True),
        (literal('ends in "'), True, True),
        (typed("1", XSD.integer), True, False),
        (Iri("x"), False, False),
    ],
)
def test_what_a_term_is(node: Node, a_literal: bool, plain: bool) -> None:
    assert (is_literal(node), is_plain(node)) == (a_literal, plain)


@pytest.mark.parametrize("address", ["https://example.org/a> <b", "no address", 'https://example.org/"'])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="IRI"):
        web(address)


def test_a_name_that_a_vocabulary_has_not_is_refused() -> None:
    with pytest.raises(AttributeError, match="no term"):
        _ = INS.findings
