"""The decisions of people that changed a reading: who, when, why, what, and which record."""

from collections.abc import Iterator

from pipeline.graph import iris
from pipeline.graph.triples.base import day, string, type_
from pipeline.graph.triples.people import person_iri, team_iri
from pipeline.graph.written import INS, PROV, RDFS, Iri, Triple, literal
from pipeline.model import Corrected, Reading


def correction_triples(reading: Reading) -> Iterator[Triple]:
    """Yield the corrections that were made to a reading, each with the record that it changed, if that still stands."""
    for n, corrected in enumerate(reading.corrections, start=1):
        iri = iris.correction(reading.document.sha256, n)
        reviewer = iris.reviewer(corrected.by)
        yield iri, type_, INS.Correction
        yield iri, PROV.used, iris.document(reading.document.sha256)
        yield iri, PROV.wasAssociatedWith, reviewer
        yield iri, INS.decidedOn, day(corrected.on)
        yield iri, INS.reason, literal(corrected.why)
        yield iri, INS.change, literal(corrected.what)
        yield reviewer, type_, PROV.Agent
        yield reviewer, RDFS.label, string(corrected.by)
        record = _record(reading, corrected)
        if record is not None:
            yield iri, INS.corrected, record


def _record(reading: Reading, corrected: Corrected) -> Iri | None:
    sha256, key = reading.document.sha256, corrected.key
    if corrected.what == "removed" and corrected.record != "fact":
        return None
    if corrected.record == "finding":
        start, _, end = key.partition("-")
        return iris.finding(sha256, int(start), int(end))
    if corrected.record == "improvement":
        return iris.improvement(sha256, int(key))
    if corrected.record == "fact":
        return iris.fact(sha256, key)
    if corrected.record == "team":
        return next((team_iri(reading, team) for team in reading.teams if team.name == key), None)
    return next((person_iri(reading, person) for person in reading.people if person.name == key), None)
