import json
from dataclasses import fields
from pathlib import Path

import pytest
from made_observations import OBSERVATIONS, THEMES

from pipeline.analyse.bundle import ask
from pipeline.export.dictionary import Column, Described, Dictionary, dictionary, markdown, metadata, write
from pipeline.graph.queries import find_query

SMALL = Dictionary(
    (
        Described(("people",), "Who.", ("id",), "who", (Column("id", "string", "the person"),)),
        Described(
            ("pets", "toys"),
            "What.",
            ("id",),
            "what",
            (Column("id", "string", "the thing"), Column("owner", "string", "whose")),
        ),
    ),
    {"owner": ("people", "id"), "id": ("people", "id")},
)


def test_the_metadata_has_a_table_a_file_with_its_columns_in_order() -> None:
    people, pets, toys = metadata(SMALL)["tables"]
    assert [table["url"] for table in (people, pets, toys)] == ["people.csv", "pets.csv", "toys.csv"]
    assert [column["name"] for column in pets["tableSchema"]["columns"]] == ["id", "owner"]
    assert pets["tableSchema"]["columns"] == toys["tableSchema"]["columns"]


def test_a_column_that_stands_for_a_row_elsewhere_refers_to_it_but_not_to_itself() -> None:
    people, pets, _ = metadata(SMALL)["tables"]
    assert "foreignKeys" not in people["tableSchema"]
    assert {
        "columnReference": "owner",
        "reference": {"resource": "people.csv", "columnReference": "id"},
    } in pets["tableSchema"]["foreignKeys"]


def test_the_page_has_a_heading_for_tables_that_share_columns() -> None:
    text = markdown(SMALL)
    assert "### `analysis/pets.csv`, `analysis/toys.csv`\n" in text
    assert "| `owner` | string | whose |" in text
    assert "`inspection-graph query what`" in text


def test_every_table_of_the_analysis_is_described_column_by_column() -> None:
    described = {name: [column.name for column in one.columns] for one in dictionary().tables for name in one.files}
    assert described == {name: list(table.columns) for name, table in ask(OBSERVATIONS, THEMES).tables.items()}


def test_keys_and_references_are_columns() -> None:
    known = dictionary()
    columns = {name: {column.name for column in one.columns} for one in known.tables for name in one.files}
    for one in known.tables:
        assert one.key
        assert set(one.key) <= columns[one.files[0]], one.files
    assert all(column in columns[table] for table, column in known.refers.values())


def test_a_column_that_refers_to_another_has_its_datatype() -> None:
    known = dictionary()
    types = {(name, c.name): c.datatype for one in known.tables for name in one.files for c in one.columns}
    for (name, column), datatype in types.items():
        if column in known.refers:
            assert datatype == types[known.refers[column]], (name, column)


def test_every_column_says_what_it_means() -> None:
    for one in dictionary().tables:
        for column in one.columns:
            assert column.meaning, (one.files, column.name)
            assert column.datatype in {"string", "integer", "number", "boolean", "date", "anyURI"}, column.name
    assert [field.name for field in fields(Column)] == ["name", "datatype", "meaning"]


@pytest.mark.parametrize("one", dictionary().tables, ids=lambda one: one.files[0])
def test_the_query_behind_a_row_exists_with_its_parameters(one: Described) -> None:
    name, *rest = one.quotes.split()
    query = find_query(name)
    assert rest[::2] == ["--param"] * (len(rest) // 2)
    for given in rest[1::2]:
        parameter, _, value = given.partition("=")
        assert parameter in query.parameters, one.quotes
        assert not value.isupper() or value.lower() in {column.name for column in one.columns}, value


def test_the_file_is_one_object_and_ends_with_a_line(tmp_path: Path) -> None:
    write(tmp_path / "m.json")
    text = (tmp_path / "m.json").read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert json.loads(text) == metadata(dictionary())
