"""Records as statements: pure generators, one a record type.

Most yield (subject, predicate, object). Findings, and the words and passages of all evidence, come as descriptions of
one subject each: they are nine tenths of it all.
"""

from collections.abc import Iterator
from itertools import chain

from pipeline.graph.triples.accounts import account_triples, accounts
from pipeline.graph.triples.corrections import correction_triples
from pipeline.graph.triples.documents import day_triples, document_triples, section_triples
from pipeline.graph.triples.findings import finding_descriptions, improvement_triples
from pipeline.graph.triples.people import people_triples, team_iri
from pipeline.graph.written import Piece
from pipeline.model import Reading

__all__ = ["accounts", "pieces"]


def pieces(reading: Reading) -> Iterator[Piece]:
    """Yield everything that one document says; what several say together is :mod:`pipeline.graph.corpus`'s."""
    document = reading.document
    yield from document_triples(document, reading.genre)
    if reading.day is not None:
        yield from day_triples(document, reading.day)
    for section in reading.sections:
        yield from section_triples(document, section)
    yield from account_triples(reading)
    yield from people_triples(reading)
    yield from correction_triples(reading)
    for improvement in reading.improvements:
        yield from improvement_triples(document, improvement)
    units = {team.name: team_iri(reading, team) for team in reading.teams}
    yield from chain.from_iterable(finding_descriptions(document, finding, units) for finding in reading.findings)
