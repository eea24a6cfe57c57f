"""The pages that a person sees: the questions, each with its parameters, and answers as tables. No script, no host."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.export.page import own as shared_file
from pipeline.graph.queries import NamedQuery
from pipeline.graph.turtle import PREFIXES
from pipeline.serve.worker import Answer

MOST_SHOWN = 1000
"""Rows on a page."""
EXAMPLE = """PREFIX ins: <https://w3id.org/inspection-graph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?council ?when ?framework WHERE {
  ?inspection a ins:Inspection ; ins:inspected/skos:prefLabel ?council ; ins:when ?when .
  OPTIONAL { ?inspection ins:framework/skos:prefLabel ?framework }
}
ORDER BY DESC(?when) ?council LIMIT 20
"""
_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .

<{endpoint}> a sd:Service ;
    sd:endpoint <{endpoint}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON>, <http://www.w3.org/ns/formats/SPARQL_Results_XML>,
        <http://www.w3.org/ns/formats/SPARQL_Results_CSV>, <http://www.w3.org/ns/formats/SPARQL_Results_TSV>,
        <http://www.w3.org/ns/formats/Turtle>, <http://www.w3.org/ns/formats/N-Triples>,
        <http://www.w3.org/ns/formats/JSON-LD>, <http://www.w3.org/ns/formats/RDF_XML> ;
    sd:feature sd:UnionDefaultGraph .
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table: what is shown, and a page to open where it is the address of one."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as a page shows it: a table, or other text, or the line that says why there is none."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    text: str = ""
    refusal: str = ""
    was_cut: bool = False


def start(queries: Sequence[NamedQuery]) -> str:
    """Return the page that lists the questions."""
    return _render("start.html.j2", queries=queries, example=EXAMPLE)


def question(query: NamedQuery, values: Mapping[str, str], answer: Answer) -> str:
    """Return the page of a named question with its answer."""
    return _render("question.html.j2", query=query, values=values, shown=shown(answer), fields=urlencode(values))


def own(text: str, answer: Answer) -> str:
    """Return the page of a query of the reader's own with its answer."""
    return _render("own.html.j2", text=text, shown=shown(answer), fields=urlencode({"query": text}))


def shown(answer: Answer) -> Shown:
    """Return an answer in pieces for a page."""
    text = answer.body.decode()
    if answer.status != HTTPStatus.OK:
        return Shown(refusal=text.strip())
    if "json" not in answer.media_type:
        return Shown(text=text, was_cut=answer.was_cut)
    told = json.loads(text)
    if "boolean" in told:
        return Shown(text="Yes" if told["boolean"] else "No")
    columns = tuple(told["head"]["vars"])
    rows = tuple(tuple(_cell(row.get(name)) for name in columns) for row in told["results"]["bindings"])
    return Shown(columns, rows, was_cut=answer.was_cut)


def description(endpoint: str) -> str:
    """Return what the endpoint says of itself (SPARQL 1.1 Service Description), as Turtle."""
    return _DESCRIPTION.format(endpoint=endpoint)


@cache
def style() -> str:
    """Return the style sheet of the pages."""
    return shared_file("palette.css") + files("pipeline.serve").joinpath("templates", "serve.css").read_text("utf-8")


def _cell(term: Mapping[str, str] | None) -> Cell | None:
    if term is None:
        return None
    value = str(term["value"])
    if term["type"] != "uri":
        return Cell(value)
    for prefix, base in PREFIXES.items():
        if value.startswith(base) and "/" not in value[len(base) :]:
            return Cell(f"{prefix}:{value[len(base) :]}")
    return Cell(value, value if value.startswith(("https://", "http://")) else None)


def _render(template: str, **told: object) -> str:
    return _environment().get_template(template).render(**told)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pipeline.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
