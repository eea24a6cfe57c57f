"""What a process does that answers questions: it opens the store once, and gives each answer within bounds."""

import io
import json
import signal
from dataclasses import dataclass
from http import HTTPStatus
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from pipeline.graph import jsonld
from pipeline.graph.store import open_store
from pipeline.graph.turtle import PREFIXES
from pipeline.serve import forms
from pipeline.serve.guard import asks_elsewhere
from pipeline.serve.sealed import close_doors, limit_memory


@dataclass(frozen=True, slots=True)
class Question:
    """A query and how it is to be answered.

    Parameters
    ----------
    text : str
        SPARQL.
    accept : str
        The header of HTTP.
    bound : tuple of (str, str)
        Variables that have a value, which the answer leaves out.
    default_graphs, named_graphs : tuple of str
        What the protocol calls the dataset; empty for all there is.
    most : int
        Rows, or statements, that an answer may have.
    cut : bool
        Whether a longer answer is cut there, or refused.
    """

    text: str
    accept: str = ""
    bound: tuple[tuple[str, str], ...] = ()
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    most: int = 100_000
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: an answer, or the reason for none in one line; and whether it was cut."""

    status: HTTPStatus
    media_type: str
    body: bytes
    was_cut: bool = False


class Refused(Exception):  # noqa: N818 - no error of ours: what it says goes to who asked
    """A question that is not answered, and why."""

    def __init__(self, status: HTTPStatus, line: str) -> None:
        super().__init__(line)
        self.status = status


MOST_BYTES = 64 << 20
"""Size of an answer beyond which it is refused."""
PLAIN = "text/plain; charset=utf-8"
_STORE: list[ox.Store] = []


def refusal(status: HTTPStatus, line: str) -> Answer:
    """Return an answer that says in one line why there is none."""
    return Answer(status, PLAIN, f"{' '.join(line.split())}\n".encode())


def begin(place: Path | None, graph: Path, memory: int) -> None:
    """Open the store on disk, or read the graph into memory; then close the doors.

    Parameters
    ----------
    place : pathlib.Path or None
    graph : pathlib.Path
        The file that is read where there is no store.
    memory : int
        Bytes that the process may have for answers.
    """
    _STORE[:] = [open_store(graph) if place is None else ox.Store.read_only(str(place))]
    # What is read later than the doors are closed cannot be read: an answer of each kind brings it all here.
    for query, accepts in (
        ("SELECT * { ?s ?p ?o } LIMIT 1", forms.TABLES),
        ("ASK { ?s ?p ?o }", forms.TRUTHS),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1", forms.GRAPHS),
    ):
        for accept in accepts:
            answer(Question(query, accept))
    limit_memory(memory)
    close_doors(place)
    # A query does not listen to Python: it is ended by the system, at once.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def answer(question: Question) -> Answer:
    """Answer a question; never raises for what is wrong with the question."""
    try:
        return _answer(question)
    except Refused as refused:
        return refusal(refused.status, str(refused))


def _answer(question: Question) -> Answer:
    if asks_elsewhere(question.text):
        raise Refused(HTTPStatus.FORBIDDEN, "This endpoint asks no other: SERVICE is refused")
    found = _solve(question)
    if isinstance(found, ox.QuerySolutions):
        return _table(found, question)
    if isinstance(found, ox.QueryBoolean):
        media = _media(question.accept, forms.TRUTHS)
        return _sent(media, found.serialize(format=forms.TRUTHS[media]) or b"")
    return _graph(found, question)


def _solve(question: Question) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    try:
        defaults = [ox.NamedNode(iri) for iri in question.default_graphs]
        names = [ox.NamedNode(iri) for iri in question.named_graphs]
        dataset: dict[str, Any] = {}
        if defaults or names:
            dataset = {"default_graph": defaults, "named_graphs": names}
        return _STORE[0].query(
            question.text,
            substitutions={ox.Variable(name): ox.Literal(value) for name, value in question.bound},
            **dataset,
        )
    except (SyntaxError, ValueError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, f"This is not a SPARQL query: {error}") from error
    except (RuntimeError, OSError) as error:
        raise Refused(HTTPStatus.INTERNAL_SERVER_ERROR, f"This query cannot be answered: {error}") from error


def _table(found: ox.QuerySolutions, question: Question) -> Answer:
    media = _media(question.accept, forms.TABLES)
    hidden = {name for name, _ in question.bound}
    columns = [variable.value for variable in found.variables if variable.value not in hidden]
    rows = [{name: _told(row[name]) for name in columns if row[name] is not None} for row in _first(found, question)]
    was_cut = _check(len(rows), question, "rows")
    whole = {"head": {"vars": columns}, "results": {"bindings": rows[: question.most]}}
    body = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
    form = forms.TABLES[media]
    if form != ox.QueryResultsFormat.JSON:
        parsed = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        body = parsed.serialize(format=form) or b""
    return _sent(media, body, was_cut)


def _first(found: Any, question: Question) -> list[Any]:
    """Return as many rows or statements as are allowed, and one more where there is one."""
    try:
        return list(islice(found, question.most + 1))
    except (RuntimeError, OSError) as error:
        raise Refused(HTTPStatus.INTERNAL_SERVER_ERROR, f"This query cannot be answered: {error}") from error


def _check(found: int, question: Question, what: str) -> bool:
    if found > question.most and not question.cut:
        raise Refused(
            HTTPStatus.UNPROCESSABLE_ENTITY, f"The answer has more than {question.most:,} {what}: ask with a LIMIT"
        )
    return found > question.most


def _told(term: object) -> dict[str, Any]:
    """Return a term as the JSON form of results has it."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        told: dict[str, Any] = {"type": "literal", "value": term.value}
        if term.language is not None:
            told["xml:lang"] = term.language
        elif term.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
            told["datatype"] = term.datatype.value
        return told
    assert isinstance(term, ox.Triple)
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: _told(part) for name, part in parts.items()}}


def _graph(found: ox.QueryTriples, question: Question) -> Answer:
    media = _media(question.accept, forms.GRAPHS)
    triples = _first(found, question)
    was_cut = _check(len(triples), question, "statements")
    said = [triple for _, triple in sorted({str(triple): triple for triple in triples[: question.most]}.items())]
    form = forms.GRAPHS[media]
    if form == ox.RdfFormat.JSON_LD:
        out = io.BytesIO()
        jsonld.write((ox.Quad(triple.subject, triple.predicate, triple.object) for triple in said), out)
        return _sent(media, out.getvalue(), was_cut)
    return _sent(media, ox.serialize(said, format=form, prefixes=PREFIXES) or b"", was_cut)


def _media(accept: str, offered: Any) -> str:
    media = forms.preferred(accept, offered)
    if media is None:
        raise Refused(HTTPStatus.NOT_ACCEPTABLE, f"This answer can be had as {', '.join(offered)}")
    return media


def _sent(media: str, body: bytes, was_cut: bool = False) -> Answer:
    if len(body) > MOST_BYTES:
        raise Refused(
            HTTPStatus.UNPROCESSABLE_ENTITY, f"The answer has more than {MOST_BYTES >> 20} MB: ask with a LIMIT"
        )
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return Answer(HTTPStatus.OK, media + charset, body, was_cut)
