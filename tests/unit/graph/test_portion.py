"""A document's share holds what its generators yield, each statement once."""

import pyoxigraph as ox
from made_readings import report
from msgspec.structs import replace

from pipeline.graph.portion import portion
from pipeline.graph.triples import reading_triples
from pipeline.graph.turtle import HEADER
from pipeline.graph.written import in_order
from pipeline.model import ThemeTag


def test_two_findings_on_the_same_words_are_one_thing_of_which_both_are_said() -> None:
    reading = report()
    first = reading.findings[0]
    other = replace(first, polarity="neutral", themes=(ThemeTag("adoption", 0, 1, "t"),), evidence=first.evidence)
    twice = replace(reading, findings=(first, other, *reading.findings[1:]))
    share = portion(twice)
    own = [str(quad.triple) for quad in ox.parse(HEADER + share.own, format=ox.RdfFormat.TURTLE)]
    assert len(own) == len(set(own)) == share.own_triples
    assert share.own_triples == portion(reading).own_triples + 2
    assert sorted((*own, *share.shared)) == in_order(reading_triples(twice))
