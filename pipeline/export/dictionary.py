"""What the columns of the tables mean, from one source (``ontology/tables.toml``), in the forms that readers want.

Software gets it as CSVW metadata beside the tables, people as the part on tables of ``docs/outputs.md``; as both are
made of the same source, neither can drift from the other.

Formats: W3C, "Metadata Vocabulary for Tabular Data" (2015); readers find it by the name ``csv-metadata.json`` in the
folder of the tables ("Model for Tabular Data and Metadata on the Web", section 5.4).
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.files.atomic import write as write_atomically
from pipeline.resources import resource

NAME = "csv-metadata.json"
TITLE = "What inspection reports on children's services say must improve, and what became of it"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its datatype as XML Schema calls it, and what it means."""

    name: str
    datatype: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Described:
    """Tables that share their columns.

    Parameters
    ----------
    files : tuple of str
        Their names, without ending.
    about : str
    key : tuple of str
        The columns that tell rows apart.
    quotes : str
        The named query that shows the words behind a row, with its parameters.
    columns : tuple of Column
        In the order of the files.
    """

    files: tuple[str, ...]
    about: str
    key: tuple[str, ...]
    quotes: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """All tables, and which columns stand for rows of another table: by name, the table and its column."""

    tables: tuple[Described, ...]
    refers: Mapping[str, tuple[str, str]]


@cache
def dictionary() -> Dictionary:
    """Return what the ontology says of the tables."""
    source = tomllib.loads(resource("tables.toml").read_text(encoding="utf-8"))
    shared = source["columns"]
    return Dictionary(
        tuple(
            Described(
                tuple(one["files"]),
                one["about"],
                tuple(one["key"]),
                one["quotes"],
                tuple(Column(column[0], *(column[1:] or shared[column[0]])) for column in one["columns"]),
            )
            for one in source["table"]
        ),
        MappingProxyType({name: (table, column) for name, (table, column) in source["refers"].items()}),
    )


def metadata(known: Dictionary) -> dict[str, Any]:
    """Return the dictionary as CSVW: a table group, for a file that stands in the folder of the tables."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": TITLE,
        "dc:license": {"@id": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
        "tables": [_table(name, one, known.refers) for one in known.tables for name in one.files],
    }


def markdown(known: Dictionary) -> str:
    """Return the dictionary as the part on tables of ``docs/outputs.md``: a heading and a table for each."""
    parts = []
    for one in known.tables:
        lines = [
            "### " + ", ".join(f"`analysis/{name}.csv`" for name in one.files),
            "",
            f"{one.about} The words behind a row: `inspection-graph query {one.quotes}`.",
            "",
            "| column | type | meaning |",
            "| --- | --- | --- |",
            *(f"| `{column.name}` | {column.datatype} | {column.meaning} |" for column in one.columns),
        ]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def write(path: Path) -> None:
    """Write the CSVW metadata of the tables to `path`."""
    write_atomically(json.dumps(metadata(dictionary()), ensure_ascii=False, indent=1) + "\n", path)


def _table(name: str, one: Described, refers: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [
            {
                "name": column.name,
                "titles": column.name,
                "dc:description": column.meaning,
                "datatype": column.datatype,
            }
            for column in one.columns
        ],
        "primaryKey": list(one.key),
    }
    foreign = [
        {
            "columnReference": column.name,
            "reference": {"resource": f"{refers[column.name][0]}.csv", "columnReference": refers[column.name][1]},
        }
        for column in one.columns
        if column.name in refers and refers[column.name] != (name, column.name)
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "url": f"{name}.csv",
        "dc:description": one.about,
        "rdfs:comment": f"The words behind a row: inspection-graph query {one.quotes}",
        "tableSchema": schema,
    }
