"""From every fact two steps lead to the words with their place in the text, and to the page, paragraph and file."""

import io

import pyoxigraph as ox
import pytest
from made_story import story

from pipeline.graph.portion import portion
from pipeline.graph.queries import select
from pipeline.graph.store import join

PREFIXES = """
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX ins: <https://w3id.org/inspection-graph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
"""
FACTS = {
    "judgement": "?fact a ins:Judgement ; ins:grade ?grade",
    "grade-reading": "?fact a ins:GradeReading ; ins:grade ?grade",
    "fact": "?fact a ins:Fact ; rdf:value ?value FILTER NOT EXISTS { ?fact ins:inferredFrom ?rule }",
    "account": "?fact a ins:Account",
    "association": "?fact a prov:Association",
    "membership": "?fact a org:Membership",
    "holding": "?fact a ins:UnnamedHolding",
    "post": "?fact a org:Post",
    "person": "?fact a foaf:Person",
    "team": "?fact a org:OrganizationalUnit",
    "finding": "?fact a ins:Finding",
    "improvement": "?fact a ins:Improvement",
    "thread": "?fact a ins:Thread",
}
PROOF = """
  { ?fact oa:hasTarget ?words } UNION { ?annotation oa:hasBody ?fact ; oa:hasTarget ?words }
  ?words oa:exact ?quote ; oa:start ?start ; oa:end ?end ; oa:hasSource ?passage .
  ?passage ins:page ?page ; oa:hasSource ?file . ?file ins:sha256 ?digest ; ins:fileName ?name .
"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    turtle = io.BytesIO()
    join([portion(reading) for reading in story()], turtle, io.BytesIO())
    made = ox.Store()
    made.load(turtle.getvalue(), format=ox.RdfFormat.TURTLE)
    return made


def asked(store: ox.Store, where: str) -> set[str | None]:
    return {fact for (fact,) in select(store, f"{PREFIXES} SELECT DISTINCT ?fact WHERE {{ {where} }}")}


@pytest.mark.parametrize("kind", sorted(FACTS))
def test_no_fact_is_an_orphan(kind: str, store: ox.Store) -> None:
    every = asked(store, FACTS[kind])
    assert every
    assert asked(store, f"{FACTS[kind]} . {{ {PROOF} }}") == every


def test_a_thread_has_the_words_of_both_reports(store: ox.Store) -> None:
    answered = "?fact a ins:Thread ; ins:sequel ?sequel"
    both = f"?fact a ins:Thread . {PROOF.replace('?', '?a_').replace('?a_fact', '?fact')}"
    other = PROOF.replace("?", "?b_").replace("?b_fact", "?fact")
    assert asked(store, answered)
    assert asked(store, f"{both} {other} FILTER (?a_file != ?b_file)") == asked(store, answered)
