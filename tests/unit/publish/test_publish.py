from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pyoxigraph as ox
import pytest
from stores import OXIGRAPH, VIRTUOSO, Faulty, answer, drop, faulty, oxigraph, says, virtuoso

from pipeline.errors import GraphError, PublishError
from pipeline.graph.parts import LIST, read_list

httpx = pytest.importorskip("httpx", reason="what publishes is not installed: the extra 'publish'")
pytest.importorskip("tenacity", reason="what publishes is not installed: the extra 'publish'")

from pipeline.publish.publish import Published, publish  # noqa: E402
from pipeline.publish.store import GraphStore  # noqa: E402

A, B, C = "https://example.org/a", "https://example.org/b", "https://example.org/c"
OTHER = "https://example.org/of-others"


def trig(folder: Path, **graphs: str) -> Path:
    """Write a dataset: the name of each graph, and the words that its one statement holds."""
    names = {"a": A, "b": B, "c": C}
    path = folder / "graph.trig"
    lines = [f'<{names[name]}> {{ <x:s> <x:says> "{words}" . }}\n' for name, words in graphs.items()]
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def store() -> Iterator[Faulty]:
    with faulty() as state:
        yield state


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("INSPECTION_GRAPH_USER", "INSPECTION_GRAPH_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "no-netrc"))


def comparable(triple: ox.Triple) -> ox.Triple:
    """Return a statement with its number as every store would write it: stores keep the value, not the digits."""
    value = triple.object
    if isinstance(value, ox.Literal) and value.datatype.value.endswith(("#decimal", "#integer")):
        number = ox.Literal(str(Decimal(value.value).normalize()))
        return ox.Triple(triple.subject, triple.predicate, number)
    return triple


def load(url: str, path: Path, tries: int = 3, everything: bool = False, into: str | None = None) -> Published:
    with GraphStore(url, tries, pause=0.01) as opened:
        return publish(opened, path, everything, into)


def test_each_named_graph_is_put_and_only_what_changed_again(store: Faulty, tmp_path: Path) -> None:
    assert load(store.url, trig(tmp_path, a="1", b="2")) == Published(2, 0, 0, 2)
    assert store.changed() == [f"PUT {A}", f"PUT {B}"]
    store.asked.clear()
    assert load(store.url, trig(tmp_path, b="2", a="1")) == Published(0, 2, 0, 0)
    assert store.asked == [f"GET {LIST}"]
    store.asked.clear()
    assert load(store.url, trig(tmp_path, a="1", b="two")) == Published(1, 1, 0, 1)
    assert store.changed() == [f"PUT {B}"]
    assert b'"two"' in store.graphs[B]
    assert load(store.url, trig(tmp_path, a="1", b="two"), everything=True).put == 2


def test_what_is_withdrawn_is_deleted_and_what_is_of_others_is_not(store: Faulty, tmp_path: Path) -> None:
    store.graphs[OTHER] = b"<x:s> <x:p> <x:o> ."
    load(store.url, trig(tmp_path, a="1", b="2"))
    assert load(store.url, trig(tmp_path, a="1")) == Published(0, 1, 1, 0)
    assert set(store.graphs) == {A, OTHER, LIST}
    assert set(read_list(store.graphs[LIST])) == {A}


def test_a_file_without_a_statement_withdraws_nothing(store: Faulty, tmp_path: Path) -> None:
    load(store.url, trig(tmp_path, a="1"))
    with pytest.raises(GraphError, match="no statements"):
        load(store.url, trig(tmp_path))
    assert A in store.graphs


def test_a_form_without_named_graphs_is_the_default_graph_or_another(store: Faulty, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("<x:s> <x:p> <x:o> .", encoding="utf-8")
    load(store.url, path)
    assert store.graphs[""] == b"<x:s> <x:p> <x:o> .\n"
    load(store.url, path, into=A)
    assert set(store.graphs) == {A, LIST}


@pytest.mark.parametrize("fault", [says(503), says(429, Retry_After="0"), drop], ids=["503", "429", "drop"])
@pytest.mark.parametrize("at", range(4))
def test_what_fails_for_a_while_is_asked_again(fault: object, at: int, store: Faulty, tmp_path: Path) -> None:
    store.faults[:] = [*[None] * at, fault, fault]  # type: ignore[list-item]
    assert load(store.url, trig(tmp_path, a="1", b="2")).put == 2
    assert {name for name in store.graphs if name != LIST} == {A, B}
    assert len(store.asked) == 5 + 2
    assert all(read_list(store.graphs[LIST]).values())


def test_what_arrived_although_the_answer_was_lost_is_there_once(store: Faulty, tmp_path: Path) -> None:
    def keep_and_drop(handler: object) -> bool:
        store.graphs[A] = b"as it was sent"
        return drop(handler)  # type: ignore[arg-type]

    store.faults[:] = [None, None, keep_and_drop]
    load(store.url, trig(tmp_path, a="1"))
    assert store.graphs[A] == b'<x:s> <x:says> "1" .\n'
    assert store.changed() == [f"PUT {A}"] * 2


def test_what_fails_for_good_is_put_by_the_next_call(store: Faulty, tmp_path: Path) -> None:
    load(store.url, trig(tmp_path, a="1", b="1", c="1"))
    store.faults[:] = [None, None, None, says(503), says(503), says(503)]
    with pytest.raises(PublishError, match=f"PUT of {B}: 503"):
        load(store.url, trig(tmp_path, a="2", b="2", c="1"))
    # The old file, now: what was put in between must not be taken for what it was.
    store.asked.clear()
    assert load(store.url, trig(tmp_path, a="1", b="1")) == Published(2, 0, 1, 2)
    assert b'"1"' in store.graphs[A]
    assert C not in store.graphs


def test_a_refusal_is_one_line_and_asked_once(store: Faulty, tmp_path: Path) -> None:
    store.faults[:] = [None, None, lambda handler: answer(handler, 400, b"no\n such   thing")]
    with pytest.raises(PublishError, match=f"refuses PUT of {A}: 400 Bad Request no such thing"):
        load(store.url, trig(tmp_path, a="1"))
    assert store.changed() == [f"PUT {A}"]


def test_a_password_is_not_taken_to_another_host(store: Faulty, tmp_path: Path) -> None:
    store.faults[:] = [says(302, Location="http://elsewhere.example/store")]
    with pytest.raises(PublishError, match="elsewhere"):
        load(store.url, trig(tmp_path, a="1"))


@pytest.mark.parametrize("where", ["environment", "netrc"])
def test_who_is_asked_says_who_one_is(
    where: str, store: Faulty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if where == "environment":
        monkeypatch.setenv("INSPECTION_GRAPH_USER", "ann")
        monkeypatch.setenv("INSPECTION_GRAPH_PASSWORD", "secret")
    else:
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login ann password secret\n", encoding="utf-8")
        (tmp_path / "netrc").chmod(0o600)
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    store.faults[:] = [says(401, WWW_Authenticate='Basic realm="a, Digest x=1"')]
    load(store.url, trig(tmp_path, a="1"))
    assert store.sent == [None, *["Basic YW5uOnNlY3JldA=="] * 4]


CHALLENGE = 'Digest realm="r", nonce="n", qop="auth", algorithm="MD5"'


def test_digest_is_preferred_and_a_wrong_password_said(
    store: Faulty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTION_GRAPH_USER", "ann")
    monkeypatch.setenv("INSPECTION_GRAPH_PASSWORD", "secret")

    def challenge(handler: BaseHTTPRequestHandler) -> bool:
        handler.send_response(401)
        for line in ('Basic realm="r"', CHALLENGE):
            handler.send_header("WWW-Authenticate", line)
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return True

    store.faults[:] = [challenge] * 9
    with pytest.raises(PublishError, match="does not know this name and password") as caught:
        load(store.url, trig(tmp_path, a="1"))
    assert "secret" not in str(caught.value)
    assert str(store.sent[-1]).startswith('Digest username="ann"')
    assert "secret" not in "".join(map(str, store.sent))


def test_a_store_that_asks_where_there_is_no_password(store: Faulty, tmp_path: Path) -> None:
    store.faults[:] = [says(401, WWW_Authenticate=CHALLENGE)]
    with pytest.raises(PublishError, match="INSPECTION_GRAPH_PASSWORD"):
        load(store.url, trig(tmp_path, a="1"))


def test_basic_is_not_spoken_in_the_clear() -> None:
    from pipeline.publish.credentials import answering

    for url, well in (("https://store.example/", True), ("http://store.example/", False), ("http://[::1]/", True)):
        response = httpx.Response(401, headers={"WWW-Authenticate": "Basic"}, request=httpx.Request("GET", url))
        if well:
            assert isinstance(answering(response, ("ann", "secret")), httpx.BasicAuth)
        else:
            with pytest.raises(PublishError, match="https"):
                answering(response, ("ann", "secret"))


@pytest.mark.parametrize("url", ["ftp://x/", "store", "http://ann:secret@127.0.0.1/store", "http:///x"])
def test_an_address_that_is_none_is_said_and_not_repeated(url: str) -> None:
    with pytest.raises(PublishError) as caught:
        GraphStore(url)
    assert "secret" not in str(caught.value)


def test_half_of_a_password_and_a_netrc_that_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("machine x login ann pass secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with pytest.raises(PublishError, match="netrc") as caught:
        GraphStore("http://127.0.0.1/store")
    assert "secret" not in str(caught.value)
    monkeypatch.setenv("INSPECTION_GRAPH_USER", "ann")
    with pytest.raises(PublishError, match="go together"):
        GraphStore("http://127.0.0.1/store")


needs_oxigraph = pytest.mark.skipif(OXIGRAPH is None, reason="Oxigraph's server is not installed: pip install oxigraph")
needs_virtuoso = pytest.mark.skipif(
    VIRTUOSO is None, reason="Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin"
)


@pytest.mark.parametrize(
    "server", [pytest.param(oxigraph, marks=needs_oxigraph), pytest.param(virtuoso, marks=needs_virtuoso)]
)
def test_a_real_store_holds_what_the_file_holds(
    server: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from made_readings import corpus

    from pipeline.graph.store import write_graph

    monkeypatch.setenv("INSPECTION_GRAPH_USER", "dba")
    monkeypatch.setenv("INSPECTION_GRAPH_PASSWORD", "dba")
    readings = list(corpus())
    write_graph(readings, tmp_path / "all")
    write_graph(readings[1:], tmp_path / "fewer")

    def held(url: str) -> dict[str, set[ox.Triple]]:
        with GraphStore(url) as opened:
            names = read_list(opened.get(LIST) or b"")
            return {
                name: {
                    comparable(quad.triple) for quad in ox.parse(opened.get(name) or b"", format=ox.RdfFormat.TURTLE)
                }
                for name in names
            }

    def in_file(path: Path) -> dict[str, set[ox.Triple]]:
        found: dict[str, set[ox.Triple]] = {}
        for quad in ox.parse(path=str(path)):
            found.setdefault(str(quad.graph_name).strip("<>"), set()).add(comparable(quad.triple))
        return found

    with server(tmp_path) as url:  # type: ignore[operator]
        all_of_it, fewer = tmp_path / "all" / "graph.trig", tmp_path / "fewer" / "graph.trig"
        assert load(url, all_of_it).put == len(in_file(all_of_it))
        assert held(url) == in_file(all_of_it)
        assert load(url, all_of_it).put == 0
        done = load(url, fewer)
        assert done.withdrawn == 1
        assert done.unchanged
        assert held(url) == in_file(fewer)
        (gone,) = in_file(all_of_it).keys() - in_file(fewer).keys()
        with GraphStore(url) as opened:
            assert not opened.get(gone)
        load(url, tmp_path / "all" / "graph.ttl", into=A)
        assert held(url) == {
            A: {comparable(quad.triple) for quad in ox.parse(path=str(tmp_path / "all" / "graph.ttl"))}
        }
