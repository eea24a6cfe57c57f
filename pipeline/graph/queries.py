"""Named questions: files of SPARQL under ``ontology/queries``, each of which states its question as a person asks it.

A file begins with comments: the question, then a line ``# param: NAME DEFAULT`` for each parameter, whose default may
be empty. The value of a parameter is bound as a literal to the variable of its name behind an underscore, as is
``authority`` to ``?_authority``, and never pasted into the text. SPARQL fills in only variables that are projected, so
that a query selects its parameters; the answer leaves them out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from pipeline.errors import QueryError
from pipeline.graph.store import open_store
from pipeline.resources import resource

_PARAM = re.compile(r"#\s*param:\s*(?P<name>\w+)\s*(?P<default>.*)")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with its SPARQL.

    Parameters
    ----------
    name : str
        The file's name without its ending.
    question : str
    parameters : tuple of str
        The names of the parameters, in the order of the file.
    defaults : tuple of str
        Their values where none is given, in the same order; empty where there is none.
    text : str
        The whole file.
    """

    name: str
    question: str
    parameters: tuple[str, ...]
    defaults: tuple[str, ...]
    text: str

    @staticmethod
    def bound(values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Return the names of the variables that parameters are bound to, with their values."""
        return tuple((f"_{name}", value) for name, value in values.items())


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: rows of lexical forms and IRIs, None where a variable is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


def read_query(path: Path) -> NamedQuery:
    """Return the question in a file of SPARQL.

    Raises
    ------
    QueryError
        If there is no such file.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path} cannot be read: {error}") from error
    question: list[str] = []
    parameters: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _PARAM.fullmatch(line.strip()):
            parameters[match["name"]] = match["default"].strip()
        elif not parameters:
            question.append(line.lstrip("# ").strip())
    return NamedQuery(path.stem, " ".join(question), tuple(parameters), tuple(parameters.values()), text)


@cache
def named_queries() -> tuple[NamedQuery, ...]:
    """Return the questions of the ontology, by name."""
    return tuple(read_query(path) for path in sorted(resource("queries").glob("*.rq")))


def find_query(name: str) -> NamedQuery:
    """Return the question of a name, or in a file of SPARQL.

    Raises
    ------
    QueryError
        If there is neither.
    """
    for query in named_queries():
        if query.name == name:
            return query
    path = Path(name)
    if path.suffix in {".rq", ".sparql"} or path.is_file():
        return read_query(path)
    known = ", ".join(query.name for query in named_queries())
    raise QueryError(f"there is no query {name}: name a file of SPARQL, or one of {known}")


def run_query(graph: Path | ox.Store, name: str, params: Mapping[str, str] | None = None) -> Table:
    """Ask a graph a question.

    Parameters
    ----------
    graph : pathlib.Path or pyoxigraph.Store
        A graph file, or an open store, which saves reading the file for every question.
    name : str
        Of a named question, or the path of a file of SPARQL.
    params : mapping of str to str, optional
        Values of parameters by name.

    Raises
    ------
    GraphError
        If the graph cannot be read.
    QueryError
        If there is no such question or parameter, or the SPARQL is no valid SELECT.
    """
    query = find_query(name)
    given = dict(params or {})
    unknown = sorted(given.keys() - set(query.parameters))
    if unknown:
        known = ", ".join(query.parameters) or "none"
        raise QueryError(f"{query.name} has no parameter {', '.join(unknown)}; it has {known}")
    values = dict(zip(query.parameters, query.defaults, strict=True)) | given
    store = open_store(graph) if isinstance(graph, Path) else graph
    bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(variable): ox.Literal(value) for variable, value in query.bound(values)
    }
    try:
        answer = store.query(query.text, substitutions=bound)
    except (SyntaxError, RuntimeError) as error:
        raise QueryError(f"{query.name} is not SPARQL: {error}") from error
    if not isinstance(answer, ox.QuerySolutions):
        raise QueryError(f"{query.name} is no SELECT: only tables can be shown")
    columns = tuple(v.value for v in answer.variables if v not in bound)
    return Table(columns, tuple(tuple(_cell(row[column]) for column in columns) for row in answer))


def select(store: ox.Store, text: str) -> Iterator[tuple[str | None, ...]]:
    """Yield the rows of a SELECT that the package itself asks: lexical forms and IRIs, None where unbound."""
    answer = store.query(text)
    assert isinstance(answer, ox.QuerySolutions), "only a SELECT has rows"
    for row in answer:
        yield tuple(_cell(term) for term in row)


def _cell(term: object) -> str | None:
    if term is None:
        return None
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else str(term)
