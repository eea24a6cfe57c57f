"""A property graph as CSV with Neo4j's import headers, and the Cypher that loads it.

One file a kind of node and one a kind of relationship. A header names the property and its type (``page:int``), the
column that is the key of a kind of node (``gss:ID(Council)``), and the kinds that a relationship joins
(``:START_ID(Council)``). Beside them stand ``constraints.cypher`` and ``load.cypher``, for a database that runs, and
``import.args``, for one that is made by ``neo4j-admin database import full @import.args``.

Text is written as :mod:`pipeline.export.csv_` does. Neo4j's ``LOAD CSV`` takes a backslash before a quotation mark for
an escape, which RFC 4180 does not know, so that a text that ends in one would swallow the cells after it: a backslash
is written as its full-width form (U+FF3C).

Format: https://neo4j.com/docs/operations-manual/current/import/ (CSV header format).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.export import csv_
from pipeline.export.csv_ import Cell
from pipeline.files.atomic import write as write_atomically

KINDS = {"int": "toInteger({})", "boolean": "toBoolean({})", "date": "date({})", "string": "{}"}
"""The types of properties, and how Cypher makes one of a text."""

Property = tuple[str, str]
"""Its name, and a key of :data:`KINDS`."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """One kind of node.

    Parameters
    ----------
    label : str
    key : str
        The property that tells one from another.
    properties : tuple of Property
        The others.
    rows : sequence of tuple of Cell
        The key, then the properties. Of several with one key the first stays.
    """

    label: str
    key: str
    properties: tuple[Property, ...]
    rows: Sequence[tuple[Cell, ...]]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.label}.csv"

    @property
    def header(self) -> tuple[str, ...]:
        """The first line of its file."""
        return (f"{self.key}:ID({self.label})", *map(_typed, self.properties))


@dataclass(frozen=True, slots=True)
class Relationships:
    """One kind of relationship: rows have the keys of its two nodes, then the properties."""

    name: str
    start: str
    end: str
    properties: tuple[Property, ...]
    rows: Sequence[tuple[Cell, ...]]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    @property
    def header(self) -> tuple[str, ...]:
        """The first line of its file."""
        return (f":START_ID({self.start})", f":END_ID({self.end})", *map(_typed, self.properties))


@dataclass(frozen=True, slots=True)
class _Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write(nodes: Sequence[Nodes], relationships: Sequence[Relationships], folder: Path) -> tuple[Path, ...]:
    """Write a property graph into a folder.

    Returns
    -------
    tuple of pathlib.Path
        The files, in the order written.

    Raises
    ------
    ValueError
        If a relationship leads to a node that is not among `nodes`, or a row has too many or too few cells.
    """
    known = {one.label: {row[0] for row in one.rows} for one in nodes}
    for some in relationships:
        for row in some.rows:
            if row[0] not in known[some.start] or row[1] not in known[some.end]:
                raise ValueError(f"{some.name} joins {row[0]} and {row[1]}, of which one is no node")
    written = []
    for one in nodes:
        first = {row[0]: row for row in reversed(one.rows)}
        written.append(_table(one.header, tuple(reversed(first.values())), folder / one.file))
    for some in relationships:
        written.append(_table(some.header, some.rows, folder / some.file))
    for name, text in (
        ("constraints.cypher", _constraints(nodes)),
        ("load.cypher", _load(nodes, relationships)),
        ("import.args", _arguments(nodes, relationships)),
    ):
        write_atomically(text, folder / name)
        written.append(folder / name)
    return tuple(written)


def _table(header: tuple[str, ...], rows: Sequence[tuple[Cell, ...]], path: Path) -> Path:
    csv_.write(_Table(header, tuple(tuple(map(_cell, row)) for row in rows)), path)
    return path


def _typed(one: Property) -> str:
    name, kind = one
    return name if kind == "string" else f"{name}:{kind}"


def _cell(value: Cell) -> Cell:
    return value.replace("\\", "＼") if isinstance(value, str) else value


def _constraints(nodes: Sequence[Nodes]) -> str:
    lines = [
        f"CREATE CONSTRAINT {one.label.lower()}_{one.key} IF NOT EXISTS "
        f"FOR (n:{one.label}) REQUIRE n.{one.key} IS UNIQUE;"
        for one in nodes
    ]
    return "\n".join(["// Each node has a key of its own; run this before load.cypher.", *lines, ""])


def _load(nodes: Sequence[Nodes], relationships: Sequence[Relationships]) -> str:
    parts = [
        '// Loads the tables beside this file into an empty database; they stand in Neo4j\'s folder "import".\n'
        "// Run constraints.cypher first: it makes this fast.\n"
    ]
    for one in nodes:
        parts.append(
            f"LOAD CSV WITH HEADERS FROM 'file:///{one.file}' AS row\n"
            f"MERGE (n:{one.label} {{{one.key}: row.`{one.header[0]}`}})"
            + (f"\nSET {_assigned('n', one.properties)}" if one.properties else "")
            + ";\n"
        )
    for some in relationships:
        parts.append(
            f"LOAD CSV WITH HEADERS FROM 'file:///{some.file}' AS row\n"
            f"MATCH (a:{some.start} {{{_key(nodes, some.start)}: row.`{some.header[0]}`}})\n"
            f"MATCH (b:{some.end} {{{_key(nodes, some.end)}: row.`{some.header[1]}`}})\n"
            f"CREATE (a)-[r:{some.name}]->(b)"
            + (f"\nSET {_assigned('r', some.properties)}" if some.properties else "")
            + ";\n"
        )
    return "\n".join(parts)


def _key(nodes: Sequence[Nodes], label: str) -> str:
    return next(one.key for one in nodes if one.label == label)


def _assigned(to: str, properties: tuple[Property, ...]) -> str:
    return ", ".join(
        f"{to}.{name} = {KINDS[kind].format(f'row.`{_typed((name, kind))}`')}" for name, kind in properties
    )


def _arguments(nodes: Sequence[Nodes], relationships: Sequence[Relationships]) -> str:
    return "\n".join(
        (
            "--multiline-fields=true",
            *(f"--nodes={one.label}={one.file}" for one in nodes),
            *(f"--relationships={one.name}={one.file}" for one in relationships),
            "",
        )
    )
