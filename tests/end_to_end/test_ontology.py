import re
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup
from click.testing import Result
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from pipeline.graph.vocabulary import SCHEMES, scheme_file
from pipeline.resources import resource
from pipeline.schemes import ONTOLOGY, SCHEME

Command = Callable[..., Result]


def test_the_page_has_every_term_and_concept_and_leads_nowhere_wrong(command: Command, tmp_path: Path) -> None:
    assert command("ontology", "--html", tmp_path / "o.html").exit_code == 0
    page = BeautifulSoup((tmp_path / "o.html").read_text(encoding="utf-8"), "html5lib")
    graph = Graph().parse(resource("inspection.ttl"))
    terms = {str(term) for term in graph.subjects(RDFS.isDefinedBy)}
    assert {ONTOLOGY + str(one["id"]) for one in page.find_all("article")} == terms
    for term in terms:
        article = page.find(id=term.removeprefix(ONTOLOGY))
        assert article is not None
        assert str(graph.value(URIRef(term), RDFS.comment)) in article.get_text()
    ids = [str(one["id"]) for one in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    inside = {str(link["href"]) for link in page.find_all("a") if str(link["href"]).startswith("#")}
    assert len(inside) > 100
    assert {href.removeprefix("#") for href in inside} <= set(ids)
    for name in SCHEMES:
        section = page.find(id=f"scheme-{name}")
        assert section is not None
        scheme = Graph().parse(scheme_file(name))
        own = list(scheme.subjects(SKOS.inScheme, URIRef(f"{SCHEME}{name}")))
        assert own
        shown = sorted(str(cell.string) for cell in section.select("td code"))
        assert shown == sorted(str(scheme.value(one, SKOS.notation)) for one in own)


def test_axioms_are_told_both_ways(command: Command, tmp_path: Path) -> None:
    command("ontology", "--html", tmp_path / "o.html")
    page = BeautifulSoup((tmp_path / "o.html").read_text(encoding="utf-8"), "html5lib")

    def told(term: str) -> str:
        article = page.find(id=term)
        assert article is not None
        return re.sub(r"\\s+", " ", article.get_text(" "))

    assert "ins:Inspection or ins:Account" in told("inspected").replace("  ", " ")
    assert "ins:inspected" in told("Inspection")
    assert "ins:inspected" in told("Account")
    assert "ins:ToldAccount" in told("Account")
    assert "oa:exact some xsd:string" in " ".join(told("Quotation").split())
    assert "oa:hasTarget exactly 1 ins:Quotation" in " ".join(told("Finding").split())


def test_the_same_bytes_and_no_host(command: Command, tmp_path: Path) -> None:
    for name in ("a", "b"):
        command("ontology", "--html", tmp_path / f"{name}.html")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert text == (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "src=" not in text


def test_the_turtle_is_the_ontology_and_nothing_else(command: Command, tmp_path: Path) -> None:
    assert command("ontology", "--turtle", tmp_path / "o.ttl").exit_code == 0
    graph = Graph().parse(tmp_path / "o.ttl")
    assert (None, RDF.type, OWL.Ontology) in graph
    assert (None, RDF.type, SKOS.Concept) not in graph
    assert command("ontology").exit_code == 2
    failed = command("ontology", "--turtle", tmp_path / "o.ttl" / "x")
    assert failed.exit_code == 1
    assert "cannot be written" in failed.output
