"""The small graph of a run: what it speaks for, and when it does not."""

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from made_readings import corpus, report

from pipeline.graph import gather as module
from pipeline.graph import iris
from pipeline.graph.gather import gather
from pipeline.graph.portion import portion
from pipeline.graph.store import join, together
from pipeline.graph.triples.base import string
from pipeline.graph.validate import conforming, validate
from pipeline.graph.written import INS, OA, RDF, Iri, Triple, line

SHARES = [portion(reading) for reading in corpus()]
TOGETHER = together(SHARES)
SHA256 = report().document.sha256
FINDING = report().findings[0].evidence
SPOKEN_OF = iris.finding(SHA256, FINDING.start, FINDING.end)
WORDS = iris.quotation(SHA256, FINDING.start, FINDING.end)
THING = Iri("https://example.org/thing")


def any_of(store: ox.Store, subject: Iri | None, predicate: Iri, value: Iri | None) -> bool:
    pattern = [None if iri is None else ox.NamedNode(iri) for iri in (subject, predicate, value)]
    return any(store.quads_for_pattern(*pattern))


def test_findings_and_their_words_are_left_out() -> None:
    gathered = gather(SHARES, TOGETHER)
    assert gathered.sound
    assert not any_of(gathered.store, None, RDF.type, INS.Finding)
    assert not any_of(gathered.store, WORDS, OA.exact, None)
    assert not any_of(gathered.store, WORDS, OA.hasSource, None)
    assert any_of(gathered.store, None, RDF.type, INS.Improvement)


def test_on_disk_and_in_many_batches_it_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = gather(SHARES, TOGETHER)
    monkeypatch.setattr(module, "BATCH", 20_000)
    there = gather(SHARES, TOGETHER, place=tmp_path / "store")
    assert (here.in_memory, there.in_memory) == (True, False)
    assert any((tmp_path / "store").iterdir())
    assert set(there.store) == set(here.store)
    assert there.sound
    assert conforming(there)


def test_what_is_spoken_of_is_taken_along() -> None:
    more = [line(THING, INS.corrected, SPOKEN_OF), line(THING, OA.hasTarget, WORDS)]
    gathered = gather(SHARES, [*TOGETHER, *more])
    assert gathered.sound
    assert any_of(gathered.store, SPOKEN_OF, RDF.type, INS.Finding)
    assert any_of(gathered.store, WORDS, OA.exact, None)


@pytest.mark.parametrize(
    "said",
    [
        (THING, OA.hasTarget, iris.quotation(SHA256, 1, 2)),
        (THING, OA.hasTarget, iris.quotation("f" * 64, 1, 2)),
        (THING, OA.hasTarget, THING),
        (THING, OA.exact, string("words")),
        (THING, INS.page, string("1")),
        (THING, RDF.type, INS.Finding),
        (SPOKEN_OF, INS.text, string("more")),
    ],
)
def test_where_more_is_said_the_small_graph_does_not_speak_for_the_whole(
    said: Triple,
) -> None:
    assert not gather(SHARES, [*TOGETHER, line(*said)]).sound


def test_nor_where_a_document_is_not_vouched_for() -> None:
    assert not gather([*SHARES, replace(SHARES[0], vouched=False)], TOGETHER).sound


def test_what_is_wrong_is_seen_as_in_the_whole(tmp_path: Path) -> None:
    wrong = [*TOGETHER, line(THING, RDF.type, INS.Inspection), line(THING, OA.hasTarget, THING)]
    written = tmp_path / "graph.ttl"
    for corpus_triples in (TOGETHER, wrong, wrong[:-1]):
        with written.open("wb") as turtle, (tmp_path / "graph.trig").open("wb") as trig:
            join(SHARES, turtle, trig, corpus_triples)
        known = conforming(gather(SHARES, corpus_triples))
        assert known == validate(written).conforms
        assert known == (corpus_triples is TOGETHER)
