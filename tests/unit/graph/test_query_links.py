"""Whatever question gives a document gives the address that it was published at, where it was fetched, and the page."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from made_story import story

from pipeline.graph.queries import NamedQuery, named_queries, run_query
from pipeline.graph.store import open_store, write_graph

PARAMS: dict[str, dict[str, str]] = {
    "told-to-improve": {"theme": "missing-children"},
    "who-resolved": {"theme": "missing-children"},
    "told-alike": {"authority": "Gateshead", "other": "Newcastle upon Tyne"},
    "told-together": {"theme": "missing-children", "other": "pathway-planning", "body": ""},
    "unit-findings": {"kind": "team"},
}
"""What the story tells of, where the question's own defaults are not."""


def params(query: NamedQuery) -> dict[str, str]:
    """Ask of all councils, of the defaults of all else."""
    every = {"authority": ""} if "authority" in query.parameters else {}
    return every | PARAMS.get(query.name, {})


PUBLISHED = """
PREFIX ins: <https://w3id.org/inspection-graph/ontology#>
PREFIX pav: <http://purl.org/pav/>
INSERT { ?file pav:retrievedFrom ?address }
WHERE { ?file a ins:DocumentVersion ; ins:fileName ?name .
  BIND (IRI(CONCAT("https://example.org/", STR(?name))) AS ?address) }
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    folder = tmp_path_factory.mktemp("graph")
    write_graph(story(), folder)
    made = ox.Store()
    for quad in open_store(folder / "graph.ttl"):
        made.add(quad)
    made.update(PUBLISHED)
    return made


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_what_gives_a_document_leads_to_where_it_was_published(query: NamedQuery, store: ox.Store) -> None:
    table = run_query(store, query.name, params(query))
    for after in ("", "_next", "_other"):
        document, link, page = (f"{column}{after}" for column in ("document", "link", "page"))
        if document not in table.columns:
            continue
        assert link in table.columns
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        named = [row for row in rows if row[document]]
        assert named
        for row in named:
            where = f"#page={row[page]}" if page in table.columns else ""
            assert row[link] == f"https://example.org/{row[document]}{where}"


@pytest.mark.parametrize("name", ["threads", "still-open", "who-resolved"])
def test_words_lead_there_too_where_their_document_is_not_told(name: str, store: ox.Store) -> None:
    (query,) = (one for one in named_queries() if one.name == name)
    table = run_query(store, name, params(query))
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert rows
    assert all(str(row["link"]).endswith(f"#page={row['page']}") for row in rows)


def test_no_address_is_told_of_what_was_not_fetched(tmp_path: Path) -> None:
    write_graph(story(), tmp_path)
    plain = open_store(tmp_path / "graph.ttl")
    for query in named_queries():
        table = run_query(plain, query.name, params(query))
        if "document" in table.columns:
            assert table.rows
            assert {row[table.columns.index("link")] for row in table.rows} == {None}, query.name
