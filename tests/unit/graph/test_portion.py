"""A document's share holds what its generators yield, each statement once."""

import pyoxigraph as ox
from made_readings import report
from msgspec.structs import replace

from pipeline.graph.outline import MANY
from pipeline.graph.portion import portion
from pipeline.graph.triples import pieces
from pipeline.graph.turtle import HEADER
from pipeline.graph.written import OA, in_order, triples
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
    assert sorted((*own, *share.shared)) == in_order(triples(pieces(twice)))


def test_the_outline_is_all_but_the_many_and_where_the_words_of_the_others_are_printed() -> None:
    share = portion(report())
    read = {str(quad.triple) for quad in ox.parse(HEADER + share.outline, format=ox.RdfFormat.TURTLE)}
    own = {str(quad.triple) for quad in ox.parse(HEADER + share.own, format=ox.RdfFormat.TURTLE)}
    few = {one for one in own if not one.removeprefix("<").startswith(MANY)}
    quoted = {one.split(" ")[2] for one in few if f" <{OA.hasTarget}> " in one}
    placed = {one for one in own if one.split(" ")[0] in quoted and f" <{OA.hasSource}> " in one}
    passages = {one.split(" ")[2] for one in placed}
    assert quoted
    assert read == few | placed | {one for one in own if one.split(" ")[0] in passages}
