"""Records as triples: pure generators, one a record type, that yield (subject, predicate, object).

Findings, with their words and passages, come as descriptions of one subject each: they are nine tenths of it all.
"""

from collections.abc import Iterator

from pipeline.graph.triples.accounts import account_triples, accounts
from pipeline.graph.triples.base import triples_of
from pipeline.graph.triples.corrections import correction_triples
from pipeline.graph.triples.documents import day_triples, document_triples, section_triples
from pipeline.graph.triples.findings import finding_descriptions, improvement_triples
from pipeline.graph.triples.people import people_triples, team_iri
from pipeline.graph.written import Description, Triple
from pipeline.model import Reading

__all__ = ["accounts", "few_triples", "many", "reading_triples"]


def reading_triples(reading: Reading) -> Iterator[Triple]:
    """Yield everything that one document says; what several say together is :mod:`pipeline.graph.corpus`'s."""
    yield from few_triples(reading)
    for described in many(reading):
        yield from triples_of(described)


def few_triples(reading: Reading) -> Iterator[Triple]:
    """Yield what a document says but for its findings."""
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


def many(reading: Reading) -> Iterator[Description]:
    """Yield a document's findings, their words and the passages of those; some come more than once."""
    units = {team.name: team_iri(reading, team) for team in reading.teams}
    for finding in reading.findings:
        yield from finding_descriptions(reading.document, finding, units)
