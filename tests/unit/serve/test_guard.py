import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pyoxigraph as ox
import pytest

from pipeline.graph.queries import named_queries
from pipeline.serve.guard import asks_elsewhere

ELSEWHERE = [
    "SELECT * { SERVICE <HOST> { ?s ?p ?o } }",
    "SELECT * { service silent ex:p { ?s ?p ?o } }",
    "SELECT * { SERVICE:p { ?s ?p ?o } }",
    "SELECT * { SERVICEex:p { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT:p { ?s ?p ?o } }",
    "SELECT * { {}SERVICE ex:p { ?s ?p ?o } }",
    "SELECT * { BIND(1 AS ?x)SERVICE#comment\n:p{?s ?p ?o} }",
    "SELECT * { ?a ?b ex:.SERVICE<HOST>{ ?s ?p ?o } }",
    "SELECT * { ?a ?b 1.SERVICE:p{ ?s ?p ?o } }",
    "SELECT * { BIND(ex:a\\#b AS ?x) SERVICE ex:p { ?s ?p ?o } }",
    "SELECT * { BIND(ex:a\\'b AS ?x) SERVICE ex:p { ?s ?p ?o } BIND(ex:a\\'b AS ?y) }",
    "SELECT * { VALUES ?x {1} # '\n SERVICE ex:p { ?s ?p ?o } # '\n }",
    "SELECT * { FILTER(1<2)SERVICE:p{ ?s ?p ?o } FILTER(2>1) }",
    "SELECT * { BIND('''a'b''' AS ?x) SERVICE ex:p { ?s ?p ?o } BIND('''a'b''' AS ?y) }",
    'SELECT * { BIND("a\\\\" AS ?x) SERVICE ex:p { ?s ?p ?o } BIND("" AS ?y) }',
    "SELECT * { OPTIONAL { SERVICE ex:p { ?s ?p ?o } } }",
    "SELECT * { LATERAL { SERVICE ex:p { ?s ?p ?o } } }",
    "SELECT * { FILTER EXISTS { SERVICE ex:p { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE ex:p { ?s ?p ?o } } } }",
]


@pytest.fixture
def host() -> Iterator[tuple[str, list[int]]]:
    """An address on this machine, and a list that grows with each connection to it."""
    seen: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    seen.append(1)
                    connection.close()

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/", seen


@pytest.mark.parametrize("text", ELSEWHERE)
def test_what_leads_the_engine_elsewhere_is_seen(text: str, host: tuple[str, list[int]]) -> None:
    address, seen = host
    query = f"PREFIX : <{address}> PREFIX ex: <{address}> {text.replace('HOST', address)}"
    thing = ox.NamedNode("x:y")
    store = ox.Store()
    store.extend(ox.Quad(thing, thing, value) for value in (thing, ox.Literal(1), ox.NamedNode(address)))
    with suppress(OSError, RuntimeError):
        answer = store.query(query)
        assert isinstance(answer, ox.QuerySolutions)
        list(answer)
    assert seen, "the engine was to go elsewhere, or this case shows nothing"
    assert asks_elsewhere(query)


@pytest.mark.parametrize("text", ["SELECT * { \\u0053ERVICE ex:p {} }", "SELECT * { \\U00000053\\u0065rvice ex:p {} }"])
def test_escapes_hide_nothing(text: str) -> None:
    assert asks_elsewhere(text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ?service $Service { ?service ?p "SERVICE <x>", \'service\', """a " SERVICE """ }',
        "SELECT * { ?s a <https://example.org/SERVICE> } # SERVICE <x> {}",
        "PREFIX k: <x:> SELECT * { ?s a k:leaving-care-service ; k:service:of ?o }",
        *(query.text for query in named_queries()),
    ],
)
def test_what_stays_here_is_let_through(text: str) -> None:
    assert not asks_elsewhere(text)
