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
from shlex import quote
from types import MappingProxyType
from typing import Any

from pipeline.files.atomic import write as write_atomically
from pipeline.resources import resource

NAME = "csv-metadata.json"
BEHIND = "The words behind it: inspection-graph query "
_NONE = "-or-none"
TITLE = "What inspection reports on children's services say must improve, and what became of it"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its datatype as XML Schema calls it, and what it means."""

    name: str
    datatype: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Behind:
    """A named query that shows the words behind numbers of a row.

    Parameters
    ----------
    query : str
        The query with its parameters; NAME stands for the row's cell of that column, NAME-or-none for it or ``none``.
    counts : Mapping of str to str
        The columns whose number it gives, each with the unit that its answer is counted by.
    """

    query: str
    counts: Mapping[str, str]

    def asked(self, row: Mapping[str, object]) -> tuple[str, dict[str, str]]:
        """Return the name of the query and its parameters for a row, whose columns are given by name."""
        name, *rest = self.query.split()
        return name, dict(_filled(one, row) for one in rest if one != "--param")

    def command(self, row: Mapping[str, object]) -> str:
        """Return the command that asks it of a row, as it is typed into a shell.

        Examples
        --------
        >>> Behind("findings --param theme=THEME --param date=DAY-or-none", {}).command({"theme": "a b", "day": None})
        "inspection-graph query findings --param 'theme=a b' --param date=none"
        """
        name, given = self.asked(row)
        words = (f"{parameter}={value}" for parameter, value in given.items())
        return " ".join(("inspection-graph query", name, *(f"--param {quote(word)}" for word in words)))


def _filled(parameter: str, row: Mapping[str, object]) -> tuple[str, str]:
    name, _, value = parameter.partition("=")
    column = value.removesuffix(_NONE)
    if not column.isupper():
        return name, value
    cell = row[column.lower()]
    return name, ("none" if value.endswith(_NONE) else "") if cell in (None, "") else str(cell)


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
    behind : tuple of Behind
        The queries that show the words behind a row, the first of them the row as a whole.
    also : Mapping of str to str
        Parameters that the queries need beside, by the name of the file.
    columns : tuple of Column
        In the order of the files.
    """

    files: tuple[str, ...]
    about: str
    key: tuple[str, ...]
    behind: tuple[Behind, ...]
    also: Mapping[str, str]
    columns: tuple[Column, ...]

    def behind_file(self, name: str) -> tuple[Behind, ...]:
        """Return the queries for one of the files: a parameter of its own stands in place of any of that name."""
        more = self.also.get(name)
        return self.behind if more is None else tuple(Behind(_with(one.query, more), one.counts) for one in self.behind)


def _with(query: str, more: str) -> str:
    parameter = more.removeprefix("--param ")
    name = parameter.partition("=")[0]
    kept = [one for one in query.split(" --param ") if not one.startswith(f"{name}=")]
    return " --param ".join((*kept, parameter))


@dataclass(frozen=True, slots=True)
class Dictionary:
    """All tables.

    Parameters
    ----------
    tables : tuple of Described
    refers : Mapping of str to (str, str)
        Which columns stand for rows of another table: by name, the table and its column.
    units : Mapping of str to tuple of str
        By which columns of an answer a thing is counted; of "any" it counts whether there is an answer.
    """

    tables: tuple[Described, ...]
    refers: Mapping[str, tuple[str, str]]
    units: Mapping[str, tuple[str, ...]]


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
                tuple(Behind(query, MappingProxyType(counts)) for query, counts in one["behind"]),
                MappingProxyType(one.get("also", {})),
                tuple(Column(column[0], *(column[1:] or shared[column[0]])) for column in one["columns"]),
            )
            for one in source["table"]
        ),
        MappingProxyType({name: (table, column) for name, (table, column) in source["refers"].items()}),
        MappingProxyType({name: tuple(columns) for name, columns in source["units"].items()}),
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
            one.about,
            "",
            "| column | type | meaning |",
            "| --- | --- | --- |",
            *(f"| `{column.name}` | {column.datatype} | {column.meaning} |" for column in one.columns),
            "",
            *_words(one),
        ]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _words(one: Described) -> list[str]:
    """Return as lines which query shows the words behind a row, and behind which of its numbers."""
    lines = ["The words behind a row, `inspection-graph query …`:", ""]
    for behind in one.behind:
        counted = ", ".join(
            f"{unit} for `{column}`" if unit != "any" else f"`{column}`" for column, unit in behind.counts.items()
        )
        lines.append(f"- `{behind.query}`" + (f": {counted}" if counted else ""))
    for name in one.files:
        if name in one.also:
            lines.append(f"- for `{name}`, with `{one.also[name]}`")
    return lines


def write(path: Path) -> None:
    """Write the CSVW metadata of the tables to `path`."""
    write_atomically(json.dumps(metadata(dictionary()), ensure_ascii=False, indent=1) + "\n", path)


def _table(name: str, one: Described, refers: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    behind = one.behind_file(name)
    asked = {column: query.query for query in reversed(behind) for column in query.counts}
    schema: dict[str, Any] = {
        "columns": [
            {
                "name": column.name,
                "titles": column.name,
                "dc:description": column.meaning,
                "datatype": column.datatype,
                **({"rdfs:comment": f"{BEHIND}{asked[column.name]}"} if column.name in asked else {}),
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
        "rdfs:comment": f"{BEHIND}{behind[0].query}",
        "tableSchema": schema,
    }
