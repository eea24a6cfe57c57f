import csv
import re
from pathlib import Path

import pytest

from pipeline.export.property_graph import Nodes, Relationships, write

NODES = [
    Nodes("Council", "gss", (("name", "string"), ("since", "date")), [("A", "Aton", None), ("A", "Other", None)]),
    Nodes("Item", "id", (("quote", "string"), ("page", "int")), [("1", 'ends in "\\', 3), ("2", "two\nlines, =x", 4)]),
]
JOINS = [Relationships("OF", "Item", "Council", (("sure", "boolean"),), [("1", "A", True), ("2", "A", None)])]


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def test_headers_name_keys_ends_and_types(tmp_path: Path) -> None:
    write(NODES, JOINS, tmp_path)
    assert read(tmp_path / "Council.csv") == [["gss:ID(Council)", "name", "since:date"], ["A", "Aton", ""]]
    assert read(tmp_path / "OF.csv") == [
        [":START_ID(Item)", ":END_ID(Council)", "sure:boolean"],
        ["1", "A", "true"],
        ["2", "A", ""],
    ]


def test_no_backslash_is_left_that_would_escape_the_end_of_a_cell(tmp_path: Path) -> None:
    write(NODES, JOINS, tmp_path)
    assert "\\" not in (tmp_path / "Item.csv").read_text(encoding="utf-8")
    assert read(tmp_path / "Item.csv")[1:] == [["1", 'ends in "＼', "3"], ["2", "two\nlines, =x", "4"]]


def test_a_relationship_to_nothing_is_refused_before_a_file_is_written(tmp_path: Path) -> None:
    astray = Relationships("OF", "Item", "Council", (), [("1", "B")])
    with pytest.raises(ValueError, match="OF joins 1 and B"):
        write(NODES, [astray], tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_scripts_name_files_and_columns_that_are_there(tmp_path: Path) -> None:
    names = {path.name for path in write(NODES, JOINS, tmp_path)}
    assert names == {path.name for path in tmp_path.iterdir()}
    script = (tmp_path / "load.cypher").read_text(encoding="utf-8")
    statements = re.findall(r"FROM 'file:///([^']+)' AS row\n(.*?);\n", script, re.DOTALL)
    assert [file for file, _ in statements] == ["Council.csv", "Item.csv", "OF.csv"]
    for file, rest in statements:
        assert re.findall(r"row\.`([^`]+)`", rest) == read(tmp_path / file)[0]
    assert "n.page = toInteger(row.`page:int`)" in script
    assert "MATCH (b:Council {gss: row.`:END_ID(Council)`})" in script
    constraints = (tmp_path / "constraints.cypher").read_text(encoding="utf-8")
    assert "CREATE CONSTRAINT item_id IF NOT EXISTS FOR (n:Item) REQUIRE n.id IS UNIQUE;" in constraints
    assert "--relationships=OF=OF.csv" in (tmp_path / "import.args").read_text(encoding="utf-8").splitlines()
