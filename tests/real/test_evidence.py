"""Every record of real reports quotes its place: in the text to the letter, and on the page that it names."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from shared import SHARED, needs_shared
from spacy.language import Language

from pipeline.ingest import raw_pages, read
from pipeline.model import Evidence, Reading
from pipeline.nlp.build import build
from pipeline.nlp.reading import read as understand

pytestmark = needs_shared

# One of each framework and shape: looked-after 2013, inspections and re-inspections of the single framework, short and
# standard inspections before and from 2023, and a paper.
DOCUMENTS = (
    "reports/norfolk-80418/2013-08-16.pdf",
    "reports/darlington-80458/2015-09-01.pdf",
    "reports/darlington-80458/2018-05-21.pdf",
    "reports/gateshead-80469/2019-06-11.pdf",
    "reports/durham-80465/2022-07-05.pdf",
    "reports/gateshead-80469/2025-01-29.pdf",
    "documents/gateshead-cabinet-report-2019.txt",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build()


def all_evidence(reading: Reading) -> Iterator[Evidence]:
    """Yield the evidence of every record of a document."""
    if reading.inspection is not None:
        for fact in reading.inspection.facts:
            yield from fact.evidence
        for judgement in reading.inspection.judgements:
            yield from (one.evidence for one in judgement.readings)
    for told in reading.told:
        yield from told.evidence
        yield from (one.evidence for judgement in told.judgements for one in judgement.readings)
    mentions = [record.evidence for records in (reading.people, reading.posts, reading.teams) for record in records]
    assert all(mentions)
    for places in mentions:
        yield from places
    yield from (item.evidence for item in reading.improvements)
    yield from (finding.evidence for finding in reading.findings)


def bare(text: str) -> str:
    """Return letters and digits alone: what a page and its text have in common whatever the typesetter did."""
    return "".join(character for character in text if character.isalnum())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_quote_stands_where_it_says(name: str, nlp: Language) -> None:
    path: Path = SHARED / name
    document = read(path, name)
    reading = understand(nlp, document)
    raw = raw_pages(path)
    found = list(all_evidence(reading))
    assert len(found) > 20
    for evidence in found:
        assert document.text[evidence.start : evidence.end] == evidence.quote
        assert evidence.found_by
        assert 1 <= evidence.page <= evidence.last_page <= document.pages
        # Page by page: the part of a quote that is printed on a page is found on it.
        for page in range(evidence.page, evidence.last_page + 1):
            printed = "".join(
                document.text[max(run.start, evidence.start) : min(run.end, evidence.end)]
                for run in document.runs
                if run.page == page and run.start < evidence.end and run.end > evidence.start
            )
            assert printed
            lines = [bare(line) for line in (document.text[r.start : r.end] for r in document.runs if r.page == page)]
            assert bare(printed) in "".join(lines)
            assert all(bare(part) in bare(raw[page - 1]) for part in printed.split())


def test_what_is_read_does_not_depend_on_what_was_read_before(nlp: Language) -> None:
    first, second = (read(SHARED / name, name) for name in DOCUMENTS[3:5])
    alone = understand(build(), second)
    understand(nlp, first)
    assert understand(nlp, second) == alone
