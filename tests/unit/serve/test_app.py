import csv
import io
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from made_readings import corpus

from pipeline.graph.kept import placed
from pipeline.graph.queries import named_queries
from pipeline.graph.store import open_store, write_graph

pytest.importorskip("pebble", reason="what serves is not installed: the extra 'serve'")
pytest.importorskip("httpx", reason="what tests the server is not installed")
testclient = pytest.importorskip("starlette.testclient", reason="what serves is not installed: the extra 'serve'")

from pipeline.serve import app as served  # noqa: E402
from pipeline.serve import worker  # noqa: E402
from pipeline.serve.pool import Limits  # noqa: E402

if TYPE_CHECKING:
    from starlette.testclient import TestClient

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = (
    "SELECT (GROUP_CONCAT(?x) AS ?y) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(CONCAT(STR(?a), STR(?d), STR(?g)) AS ?x) }"
)
ALL = "SELECT * { ?s ?p ?o }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    write_graph(corpus(), folder)
    return folder / "graph.ttl"


@pytest.fixture(scope="module")
def client(graph: Path) -> "Iterator[TestClient]":
    limits = Limits(workers=2, waiting=4, seconds=2, memory=600 << 20)
    with placed(graph, small=0) as place:
        assert place is not None
        application = served.application(place, graph, limits)
        with testclient.TestClient(application, base_url="http://localhost", follow_redirects=False) as made:
            yield made


def rows(response: Any) -> list[dict[str, Any]]:
    assert response.status_code == 200, response.text
    found = json.loads(response.text)["results"]["bindings"]
    assert isinstance(found, list)
    return found


def still_answers(client: "TestClient") -> bool:
    """Ask again while the server is busy, as it asks one to: a process that was ended is begun anew."""
    for _ in range(60):
        response = client.get("/sparql", params={"query": "SELECT * {}"})
        if response.status_code != 503:
            return rows(response) == [{}]
        time.sleep(float(response.headers["retry-after"]))
    return False


def test_the_three_ways_to_ask_are_one(client: "TestClient", graph: Path) -> None:
    got = client.get("/sparql", params={"query": ALL})
    posted = client.post("/sparql", data={"query": ALL})
    direct = client.post("/sparql", content=ALL, headers={"content-type": "application/sparql-query"})
    assert len(rows(got)) == len(open_store(graph))
    assert got.content == posted.content == direct.content
    assert got.headers["content-type"] == "application/sparql-results+json"


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
        ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
        ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
    ],
)
def test_a_table_in_each_form_is_what_the_engine_says(
    media: str, form: ox.QueryResultsFormat, client: "TestClient", graph: Path
) -> None:
    query = 'SELECT ?s ?o ?t ?n { ?s ?p ?o BIND("a"@fr AS ?t) OPTIONAL { ?s <x:none> ?n } } ORDER BY ?s ?p ?o'
    response = client.get("/sparql", params={"query": query}, headers={"accept": media})
    assert response.headers["content-type"].startswith(media)
    expected = open_store(graph).query(query)
    assert isinstance(expected, ox.QuerySolutions)
    found = ox.parse_query_results(response.content, format=form)
    assert isinstance(found, ox.QuerySolutions)
    assert [list(row) for row in found] == [list(row) for row in expected]


def test_csv_truths_and_graphs(client: "TestClient", graph: Path) -> None:
    comma = client.get("/sparql", params={"query": ALL}, headers={"accept": "text/csv"})
    assert len(list(csv.DictReader(io.StringIO(comma.text)))) == len(open_store(graph))
    assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
    query = {"query": "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"}
    expected = {quad.triple for quad in open_store(graph)}
    for media in ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"):
        response = client.get("/sparql", params=query, headers={"accept": media})
        form = ox.RdfFormat.from_media_type(media)
        assert {quad.triple for quad in ox.parse(response.content, format=form)} == expected


def test_the_dataset_of_the_protocol(client: "TestClient") -> None:
    count = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "default-graph-uri": "x:none"}
    assert rows(client.get("/sparql", params=count))[0]["n"]["value"] == "0"


@pytest.mark.parametrize(
    ("status", "ask"),
    [
        (400, {"params": {"query": "SELECT nonsense"}}),
        (400, {"params": {"query": [ALL, ALL]}}),
        (400, {"params": {"query": ALL, "default-graph-uri": "no IRI"}}),
        (400, {"params": b"query=%FF"}),
        (400, {"params": {"query": "DROP ALL"}}),
        (403, {"params": {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}}),
        (403, {"params": {"update": "DROP ALL"}}),
        (406, {"params": {"query": ALL}, "headers": {"accept": "image/png"}}),
        (422, {"params": {"query": LONG}}),
    ],
)
def test_what_is_refused_is_said_in_one_line(status: int, ask: dict[str, Any], client: "TestClient") -> None:
    response = client.get("/sparql", **ask)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.text.count("\n") == 1
    assert still_answers(client)


def test_nothing_but_queries_can_be_posted(client: "TestClient", graph: Path) -> None:
    before = len(open_store(graph))
    assert client.post("/sparql", data={"update": "DROP ALL"}).status_code == 403
    update = {"content-type": "application/sparql-update"}
    assert client.post("/sparql", content="DROP ALL", headers=update).status_code == 403
    assert client.post("/sparql", content="LOAD <file:///etc/passwd>", headers=update).status_code == 403
    assert client.post("/sparql", content=ALL, headers={"content-type": "text/plain"}).status_code == 415
    assert client.post("/sparql", data={"query": "#" * served.MOST_BODY}).status_code == 413
    assert client.post("/sparql", data={"querry": ALL}).status_code == 400
    for method in ("PUT", "DELETE", "PATCH"):
        assert client.request(method, "/sparql", content=ALL).status_code == 405
    assert len(rows(client.get("/sparql", params={"query": ALL}))) == before


def test_a_query_that_takes_too_long_is_ended_and_the_next_one_answered(client: "TestClient") -> None:
    begun = time.monotonic()
    response = client.get("/sparql", params={"query": LONG})
    assert "2 seconds" in response.text
    # Far less than such a query takes; what it took is no measure of speed.
    assert time.monotonic() - begun < 60
    assert still_answers(client)


def test_a_query_that_takes_too_much_memory_is_ended(client: "TestClient") -> None:
    response = client.get("/sparql", params={"query": GREEDY})
    assert response.status_code == 422
    assert still_answers(client)


def test_more_questions_than_can_wait_are_told_so(client: "TestClient") -> None:
    with ThreadPoolExecutor(12) as threads:
        # Each another question: the same one is worked out once for all.
        asked = [threads.submit(client.get, "/sparql", params={"query": f"{LONG} # {n}"}) for n in range(12)]
        responses = [one.result() for one in asked]
    statuses = {response.status_code for response in responses}
    assert statuses == {422, 503}
    busy = next(response for response in responses if response.status_code == 503)
    assert busy.headers["retry-after"] == "1"
    assert busy.text.count("\n") == 1
    assert still_answers(client)


def test_who_comes_when_all_places_are_taken_need_not_wait(
    client: "TestClient", monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = client.get("/query/lead-inspectors.csv")
    pool = client.app.state.pool  # type: ignore[attr-defined]
    monkeypatch.setattr(pool, "_asked", pool.limits.workers + pool.limits.waiting)
    assert client.get("/sparql", params={"query": "ASK { <x:not-asked> ?p ?o }"}).status_code == 503
    assert client.get("/").status_code == 200
    # What was answered is remembered, and takes no place.
    assert client.get("/query/lead-inspectors.csv").content == answered.content


@pytest.mark.parametrize("query", [ALL, "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_an_answer_that_is_too_long_is_refused_or_cut(query: str, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_STORE", [open_store(graph)])
    refused = worker.answer(worker.Question(query, most=3))
    assert (refused.status, refused.was_cut) == (422, False)
    assert b"more than 3 " in refused.body
    cut = worker.answer(worker.Question(query, most=3, cut=True))
    assert (cut.status, cut.was_cut) == (200, True)


def test_the_default_graph_of_a_dataset_says_everything_once(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def counted(path: Path, query: str) -> str:
        monkeypatch.setattr(worker, "_STORE", [open_store(path)])
        told = worker.answer(worker.Question(query))
        return str(json.loads(told.body)["results"]["bindings"][0]["n"]["value"])

    query, trig = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", graph.with_name("graph.trig")
    assert counted(trig, query) == counted(graph, query) == str(len(open_store(graph)))
    # What several documents share stands in the graph of each.
    within = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert int(counted(trig, within)) > int(counted(trig, query))


def test_the_endpoint_describes_itself(client: "TestClient") -> None:
    response = client.get("/sparql")
    assert any(
        quad.object.value.endswith("#Service") for quad in ox.parse(response.content, format=ox.RdfFormat.TURTLE)
    )
    assert client.get("/sparql", headers={"accept": "text/html"}).headers["location"] == "/"


@pytest.mark.parametrize("path", ["/", "/sparql", "/query/documents", "/ask?query=nonsense", "/none", "/style.css"])
def test_every_response_keeps_the_browser_in(path: str, client: "TestClient") -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert "<script" not in client.get(path).text


def test_a_page_with_another_name_that_points_here_is_refused(client: "TestClient") -> None:
    response = client.get("/sparql", params={"query": ALL}, headers={"host": "elsewhere.example"})
    assert response.status_code == 400


def test_every_question_has_its_page(client: "TestClient") -> None:
    listed = client.get("/").text
    for query in named_queries():
        assert f'href="/query/{query.name}"' in listed
        page = client.get(f"/query/{query.name}")
        assert page.status_code == 200
        assert all(f'for="p-{name}"' in page.text for name in query.parameters)


def test_parameters_are_bound_and_shown_as_text(client: "TestClient") -> None:
    page = client.get("/query/judgement-history", params={"authority": "Newcastle upon Tyne"})
    assert page.text.count("<tr>") == 7
    evil = '"><script>alert(1)</script>" || true || "'
    page = client.get("/query/judgement-history", params={"authority": evil})
    assert "<script" not in page.text
    assert "0 rows." in page.text


def test_an_answer_can_be_downloaded(client: "TestClient") -> None:
    params = {"authority": "Newcastle upon Tyne"}
    response = client.get("/query/judgement-history.csv", params=params)
    assert response.headers["content-disposition"] == 'attachment; filename="judgement-history.csv"'
    found = list(csv.DictReader(io.StringIO(response.text)))
    assert len(found) == 6
    assert "_authority" not in found[0]
    assert len(rows(client.get("/query/judgement-history.json", params=params))) == 6
    assert client.get("/query/judgement-history.exe").status_code == 404


@pytest.mark.parametrize("name", ["none", "%2Fetc%2Fpasswd", "..%2Fx.rq"])
def test_a_name_is_no_path(name: str, client: "TestClient") -> None:
    assert client.get(f"/query/{name}").status_code == 404


def test_a_file_here_is_no_question(client: "TestClient", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("# What is it?\nASK {}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert client.get("/query/secret").status_code == 404


def test_own_questions_are_answered_on_a_page(client: "TestClient") -> None:
    page = client.get("/ask", params={"query": 'SELECT ("<b>" AS ?x) (<http://example.org/a> AS ?y) ?z {}'})
    assert "&lt;b&gt;" in page.text
    assert '<a href="http://example.org/a" rel="noreferrer">' in page.text
    assert "Yes" in client.get("/ask", params={"query": "ASK {}"}).text
    assert "&lt;x:s&gt;" in client.get("/ask", params={"query": "CONSTRUCT { <x:s> <x:p> 1 } {}"}).text
    refused = client.get("/ask", params={"query": "SELECT </textarea>"})
    assert refused.status_code == 400
    assert 'role="alert"' in refused.text
    assert client.get("/ask").headers["location"] == "/"


def test_a_long_answer_is_cut_on_a_page_and_says_so(client: "TestClient") -> None:
    page = client.get("/ask", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"})
    assert "The first 1,000 rows" in page.text
    assert page.text.count("<tr>") == 1001


def test_a_link_is_never_a_program(client: "TestClient") -> None:
    page = client.get("/ask", params={"query": "SELECT (<javascript:alert(1)> AS ?x) {}"})
    assert "javascript:alert(1)" in page.text
    assert 'href="javascript' not in page.text
