"""The tables for Neo4j as an embedded property-graph database reads them, by what their headers say and no more."""

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_observations import A1, OBSERVATIONS, THEMES

from pipeline.analyse.bundle import ask
from pipeline.export.property_graph import write
from pipeline.tools.property_graph import graph

WORDS = 'Stop, "now", at \\" once\\\nand again\r\n;DROP, `x`, {y}, =1'
HOSTILE = replace(A1.items[0], place=replace(A1.items[0].place, quote=WORDS))
ANALYSIS = ask([replace(one, items=(HOSTILE, *one.items[1:])) if one is A1 else one for one in OBSERVATIONS], THEMES)
TYPES = {"int": "INT64", "boolean": "BOOLEAN", "date": "DATE", "": "STRING"}
Ask = Callable[[str], list[list[Any]]]


def loaded(folder: Path, database: Path) -> Ask:
    """Return what asks a database of all tables in a folder: nodes first, then what joins them."""
    ladybug = pytest.importorskip("ladybug", reason="ladybug is not installed: .ci/run puts it beside")
    connection = ladybug.Connection(ladybug.Database(str(database)))

    def ask(query: str) -> list[list[Any]]:
        return [list(row) for row in connection.execute(query)]

    headers = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            headers[path] = next(csv.reader(stream))
    for path in sorted(headers, key=lambda path: headers[path][0].startswith(":")):
        columns = [f"`{name}` {TYPES[kind]}" for name, kind in map(_typed, headers[path]) if kind in TYPES]
        ends = re.findall(r":(?:START|END)_ID\((\w+)\)", " ".join(headers[path]))
        if ends:
            ask(f"CREATE REL TABLE `{path.stem}`({', '.join([f'FROM {ends[0]} TO {ends[1]}', *columns])})")
        else:
            key = _typed(headers[path][0])[0]
            ask(f"CREATE NODE TABLE `{path.stem}`({', '.join([f'`{key}` STRING', *columns])}, PRIMARY KEY (`{key}`))")
        ask(f"COPY `{path.stem}` FROM '{path}' (header=true, escape='\"', parallel=false)")
    return ask


def _typed(column: str) -> tuple[str, str]:
    name, _, kind = column.partition(":")
    return name, kind


def test_every_node_and_relationship_arrives_with_its_type(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    for kind in ("facts", "people", "teams"):
        (tmp_path / "records" / f"{kind}.jsonl").touch()
    nodes, relationships = graph(ANALYSIS, tmp_path, {"made.pdf": "made.pdf"})
    write(nodes, relationships, tmp_path / "neo4j")
    ask = loaded(tmp_path / "neo4j", tmp_path / "db")
    for one in nodes:
        assert ask(f"MATCH (n:{one.label}) RETURN count(*)") == [[len({row[0] for row in one.rows})]], one.label
    for some in relationships:
        assert ask(f"MATCH ()-[r:{some.name}]->() RETURN count(*)") == [[len(some.rows)]], some.name
    assert ask(
        "MATCH (c:Council)<-[:INSPECTION_OF]-(:Inspection)-[:MUST_IMPROVE]->(i:Improvement)-[:ABOUT]->"
        "(:Theme {notation: 'pathway'}) RETURN c.name, i.page + 1, i.priority, i.link ORDER BY i.id"
    ) == [
        ["Aton", 3, False, "made.pdf#page=2"],
        ["Beeham", 3, False, "made.pdf#page=2"],
        ["Beeham", 3, False, "made.pdf#page=2"],
    ]
    assert ask("MATCH (n:Inspection {iri: 'x:a1'}) RETURN n.date < date('2016-02-01'), n.published") == [[True, None]]
    said = ask("MATCH (i:Improvement {id: 'x:a1 1'}) RETURN i.quote, i.document")
    assert said == [[WORDS.replace("\\", "＼"), "made.pdf"]]
