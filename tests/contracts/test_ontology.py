"""The ontology, the code and the data use one vocabulary, and it is documented."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.namespace import DefinedNamespace

from pipeline.graph.checks import compile_shapes, read_shapes, shapes_graph
from pipeline.graph.queries import named_queries
from pipeline.resources import ontology
from pipeline.schemes import ONTOLOGY
from pipeline.terms import DOCO, DQV, INS, OA

SHAPES = shapes_graph()
TERMS = Graph().parse(ontology() / "inspection.ttl")
RULES = Graph().parse(ontology() / "reading-rules.ttl")
CLOSED: dict[str, type[DefinedNamespace]] = {str(space._NS): space for space in (INS, OA, DOCO, DQV)}


def own_names(graph: Graph) -> set[str]:
    return {str(s).removeprefix(ONTOLOGY) for s in graph.subjects(RDF.type) if str(s).startswith(ONTOLOGY)}


def listed(space: type[DefinedNamespace]) -> set[str]:
    return {name for name in space.__annotations__ if not name.startswith("_")}


def data_files() -> list[Path]:
    return sorted(path for path in ontology().rglob("*.ttl") if path.name not in {"shapes.ttl"})


def test_the_closed_namespace_is_the_ontology() -> None:
    assert listed(INS) == own_names(TERMS)


def test_an_unknown_name_raises() -> None:
    with pytest.raises(AttributeError):
        _ = INS.inspectedd


def test_the_rules_of_reading_are_other_terms() -> None:
    assert not own_names(TERMS) & own_names(RULES)


@pytest.mark.parametrize("graph", [TERMS, RULES], ids=["inspection", "reading-rules"])
def test_every_term_has_a_label_and_a_definition(graph: Graph) -> None:
    for name in sorted(own_names(graph)):
        term = URIRef(ONTOLOGY + name)
        for annotation in (RDFS.label, RDFS.comment):
            values = list(graph.objects(term, annotation))
            assert len(values) == 1, f"{name}: {annotation}"
            assert values[0].language == "en", name  # type: ignore[attr-defined]


def test_the_ontology_says_what_it_is_and_imports_nothing() -> None:
    (iri,) = TERMS.subjects(RDF.type, OWL.Ontology)
    for annotation in (DCTERMS.title, DCTERMS.license, OWL.versionInfo):
        assert TERMS.value(iri, annotation) is not None
    assert (None, OWL.imports, None) not in TERMS


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.name)
def test_the_data_use_only_terms_that_are_defined(path: Path) -> None:
    known = {ONTOLOGY + name for name in own_names(TERMS) | own_names(RULES)}
    used = {
        term.value
        for quad in ox.parse(path=str(path))
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(ONTOLOGY)
    }
    assert used - known == set(), "define these in ontology/reading-rules.ttl"


def of_closed_spaces(iris: Iterator[str]) -> Iterator[tuple[type[DefinedNamespace], str]]:
    for iri in iris:
        for base, space in CLOSED.items():
            if iri.startswith(base) and iri != base:
                yield space, iri.removeprefix(base)


def test_shapes_use_only_terms_that_are_defined() -> None:
    texts = [str(select) for select in SHAPES.objects(None, SH.select)]
    named = [str(term) for triple in SHAPES for term in triple if isinstance(term, URIRef)]
    spelt = [match for text in texts for match in expanded(text, {"ins": INS, "oa": OA})]
    checked = list(of_closed_spaces(iter(named + spelt)))
    assert len(checked) > 100
    for space, name in checked:
        assert name in listed(space), name


def expanded(text: str, prefixes: dict[str, type[DefinedNamespace]]) -> list[str]:
    return [
        f"{space._NS}{name}" for prefix, space in prefixes.items() for name in re.findall(rf"\b{prefix}:(\w+)", text)
    ]


def test_every_shape_has_a_message_and_compiles() -> None:
    checks = compile_shapes(SHAPES)
    assert len({check.shape for check in checks}) > 80
    for check in checks:
        assert check.message.endswith(".")
        ox.Store().query(check.select)


def test_a_constraint_that_is_not_known_is_refused(tmp_path: Path) -> None:
    text = (ontology() / "shapes.ttl").read_text(encoding="utf-8")
    other = tmp_path / "shapes.ttl"
    other.write_text(text.replace("sh:minLength 1", "sh:uniqueLang true"), encoding="utf-8")
    with pytest.raises(Exception, match="not known"):
        compile_shapes(read_shapes(other))


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_queries_state_their_question_and_use_only_terms_that_are_defined(query: object) -> None:
    from pipeline.graph.queries import NamedQuery

    assert isinstance(query, NamedQuery)
    assert "?" in query.question
    ox.Store().query(query.text)
    for space, name in of_closed_spaces(iter(expanded(query.text, {"ins": INS, "oa": OA}))):
        assert name in listed(space), name
    declared = dict(re.findall(r"PREFIX (\w+): <(.+)>", query.text))
    for prefix in ("grade", "polarity", "role", "body"):
        for name in re.findall(rf"(?<![\w?]){prefix}:([\w-]+)", query.text.partition("SELECT")[2]):
            file = declared[prefix].rstrip("/").rsplit("/", 1)[1]
            assert f'skos:notation "{name}"' in (ontology() / "schemes" / f"{file}.ttl").read_text(encoding="utf-8")


def test_there_are_enough_questions() -> None:
    assert len(named_queries()) >= 14


@pytest.mark.parametrize("name", ["absence", "bodies", "cohorts", "given-names", "organisations", "places", "polarity"])
def test_the_graphs_own_schemes_are_whole(name: str) -> None:
    graph = Graph().parse(ontology() / "schemes" / f"{name}.ttl")
    concepts = list(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts
    for concept in concepts:
        notation = graph.value(concept, SKOS.notation)
        assert str(concept) == f"https://w3id.org/inspection-graph/scheme/{name}/{notation}"
        for annotation in (SKOS.prefLabel, SKOS.inScheme, SKOS.definition):
            assert graph.value(concept, annotation) is not None, concept


def test_no_form_is_of_two_given_names() -> None:
    graph = Graph().parse(ontology() / "schemes" / "given-names.ttl")
    forms = [str(form) for form in graph.objects(None, SKOS.hiddenLabel)]
    names = [str(name) for name in graph.objects(None, SKOS.notation)]
    assert len(set(forms + names)) == len(forms + names)
