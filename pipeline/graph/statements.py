"""What a document says, in columns: subjects of the same classes, of which the same is said, stand together.

The thousand subjects of a document have a few dozen forms (characteristic sets: Neumann and Moerkotte, "Characteristic
sets: accurate cardinality estimation for RDF queries with multiple joins", ICDE 2011). So what is asked of every value
of a predicate is asked of a column.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from pipeline.graph.written import RDF, About, Iri, Node, Piece, Said


@dataclass(frozen=True, slots=True)
class Table:
    """Subjects of one form.

    Parameters
    ----------
    classes : tuple of Node
    subjects : sequence of Node
    columns : mapping of Iri to (sequence of (sequence of Node))
        By predicate, the values for each subject, in their order.
    """

    classes: tuple[Node, ...]
    subjects: Sequence[Node]
    columns: Mapping[Iri, Sequence[Sequence[Node]]]

    def only(self, nodes: set[Node]) -> "Table":
        """Return the rows of some of the subjects."""
        rows = [row for row, subject in enumerate(self.subjects) if subject in nodes]
        if len(rows) == len(self.subjects):
            return self
        columns = {predicate: [column[row] for row in rows] for predicate, column in self.columns.items()}
        return Table(self.classes, [self.subjects[row] for row in rows], columns)


def _table(
    predicates: Sequence[Iri], classes: tuple[Node, ...], subjects: Sequence[Iri], rows: Iterable[Said]
) -> Table:
    columns = zip(*(said.values() for said in rows), strict=True)
    return Table(classes, subjects, dict(zip(predicates, columns, strict=True)))


class Statements:
    """All that a document says.

    Parameters
    ----------
    about : mapping of Iri to (mapping of Iri to sequence of nodes)
        By subject, by predicate, the values, each once.
    """

    def __init__(self, about: About) -> None:
        self.about = about

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The same by form."""
        alike: defaultdict[tuple[tuple[Iri, ...], tuple[Node, ...]], tuple[list[Iri], list[Said]]]
        alike = defaultdict(lambda: ([], []))
        for subject, said in self.about.items():
            subjects, rows = alike[tuple(said), tuple(said.get(RDF.type, ()))]
            subjects.append(subject)
            rows.append(said)
        return tuple(_table(*form, *described) for form, described in alike.items())

    def values(self, predicate: Iri) -> Iterator[Node]:
        """Yield every value of a predicate, whatever it is said of."""
        columns = (table.columns[predicate] for table in self.tables if predicate in table.columns)
        return chain.from_iterable(chain.from_iterable(columns))

    def of_class(self, kind: Iri) -> tuple[Table, ...]:
        """Return the tables of the subjects of a class."""
        return tuple(table for table in self.tables if kind in table.classes)

    def __len__(self) -> int:
        """Return how many statements there are."""
        return sum(len(values) for table in self.tables for column in table.columns.values() for values in column)


def gathered(pieces: Iterable[Piece]) -> dict[Iri, Said]:
    """Return the values that are said of each subject by predicate, each once, in the order in which they come.

    Where a subject has both statements of its own and descriptions, those come first.
    """
    about: dict[Iri, dict[Iri, list[Node]]] = {}
    whole: dict[Iri, Said] = {}
    last: Iri | None = None
    values_of: dict[Iri, list[Node]] = {}
    for piece in pieces:
        if len(piece) == 2:
            subject, said = piece
            known = whole.setdefault(subject, said)
            if known is not said and known != said:
                whole[subject] = _both(known, said)
            continue
        subject, predicate, value = piece
        # Most generators speak of one subject for a while, in the very same object.
        if subject is not last:
            values_of, last = about.setdefault(subject, {}), subject
        values = values_of.get(predicate)
        if values is None:
            values_of[predicate] = [value]
        elif value not in values:
            values.append(value)
    both = {subject: _both(about[subject], whole[subject]) for subject in about.keys() & whole.keys()}
    return {**about, **whole, **both}


def _both(known: Said, said: Said) -> Said:
    """Return what two descriptions of one subject say."""
    values = {predicate: tuple(dict.fromkeys((*known.get(predicate, ()), *more))) for predicate, more in said.items()}
    return {**known, **values}
