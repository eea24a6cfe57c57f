import json
from dataclasses import fields
from pathlib import Path

import pytest
from made_observations import OBSERVATIONS, THEMES

from pipeline.analyse.bundle import ask
from pipeline.export.dictionary import Behind, Column, Described, Dictionary, dictionary, markdown, metadata, write
from pipeline.graph.queries import find_query

SMALL = Dictionary(
    (
        Described(("people",), "Who.", ("id",), (Behind("who", {}),), {}, (Column("id", "string", "the person"),)),
        Described(
            ("pets", "toys"),
            "What.",
            ("id",),
            (Behind("what --param name=ID --param body=a", {"owner": "items"}), Behind("whose", {})),
            {"toys": "--param body=OWNER-or-none"},
            (Column("id", "string", "the thing"), Column("owner", "string", "whose")),
        ),
    ),
    {"owner": ("people", "id"), "id": ("people", "id")},
    {"items": ("id",)},
)


def test_the_metadata_has_a_table_a_file_with_its_columns_in_order() -> None:
    people, pets, toys = metadata(SMALL)["tables"]
    assert [table["url"] for table in (people, pets, toys)] == ["people.csv", "pets.csv", "toys.csv"]
    assert [column["name"] for column in pets["tableSchema"]["columns"]] == ["id", "owner"]
    assert [column["name"] for column in toys["tableSchema"]["columns"]] == ["id", "owner"]


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
    assert "- `what --param name=ID --param body=a`: items for `owner`\n- `whose`\n" in text
    assert "- for `toys`, with `--param body=OWNER-or-none`\n" in text


def test_a_file_may_need_a_parameter_more_which_stands_in_place_of_any() -> None:
    _, pets, toys = metadata(SMALL)["tables"]
    assert pets["rdfs:comment"].endswith("query what --param name=ID --param body=a")
    assert toys["tableSchema"]["columns"][1]["rdfs:comment"].endswith(
        "query what --param name=ID --param body=OWNER-or-none"
    )
    assert "rdfs:comment" not in toys["tableSchema"]["columns"][0]


def test_a_query_is_filled_in_from_a_row() -> None:
    asked = Behind("what --param name=ID --param at=DAY-or-none --param kind=KIND --param body=a", {})
    assert asked.asked({"id": "b c", "day": None, "kind": None}) == (
        "what",
        {"name": "b c", "at": "none", "kind": "", "body": "a"},
    )
    assert asked.command({"id": "b c", "day": "2020", "kind": "k"}).endswith(
        "what --param 'name=b c' --param at=2020 --param kind=k --param body=a"
    )


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
def test_the_queries_behind_a_row_exist_with_their_parameters(one: Described) -> None:
    columns = {column.name for column in one.columns}
    for name in one.files:
        for behind in one.behind_file(name):
            query, given = behind.asked(dict.fromkeys(columns, "x"))
            assert given.keys() <= set(find_query(query).parameters), behind.query
            assert behind.counts.keys() <= columns
            assert set(behind.counts.values()) <= dictionary().units.keys()


def test_the_file_is_one_object_and_ends_with_a_line(tmp_path: Path) -> None:
    write(tmp_path / "m.json")
    text = (tmp_path / "m.json").read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert json.loads(text) == metadata(dictionary())
