"""A folder is a case: the reading of its name, as the graph that ``expected.ttl`` says.

Set ``REWRITE_GOLDEN=1`` to write what the code now gives, and read the difference before keeping it.
"""

import os
from itertools import chain
from pathlib import Path

import pytest
from made_readings import Page as MadePage
from made_readings import paper, reading, report
from rdflib import Graph
from rdflib.compare import graph_diff, isomorphic, to_isomorphic

from pipeline import __version__
from pipeline.graph.corpus import corpus_triples
from pipeline.graph.portion import portion
from pipeline.graph.triples import pieces
from pipeline.graph.turtle import HEADER, body
from pipeline.graph.written import in_order, n_triples, triples
from pipeline.model import Reading

HERE = Path(__file__).parent
CASES: dict[str, tuple[Reading, ...]] = {
    "nothing-found": (reading(MadePage.of("empty.txt", ("Nothing to see.",), "text/plain")),),
    "report": (report(),),
    "table-against-heading": (report(heading="good"),),
    "paper-agrees": (report(), paper()),
    "paper-disagrees": (report(), paper(grade="inadequate")),
    "told-only": (paper(when="2014", published="2014-05-06", kind="inspection"),),
}


def turtle(readings: tuple[Reading, ...]) -> bytes:
    said = triples(chain.from_iterable(map(pieces, readings)))
    statements = in_order(chain(said, corpus_triples([portion(item) for item in readings])))
    # A release of the software must not change the cases.
    return (HEADER + body(n_triples(statements))).replace(__version__.encode(), b"0")


def test_every_folder_is_a_case_and_every_case_a_folder() -> None:
    assert {path.parent.name for path in HERE.glob("*/expected.ttl")} == set(CASES) or os.environ.get("REWRITE_GOLDEN")


@pytest.mark.parametrize("case", sorted(CASES))
def test_golden(case: str) -> None:
    expected = HERE / case / "expected.ttl"
    written = turtle(CASES[case])
    if os.environ.get("REWRITE_GOLDEN"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_bytes(written)
    got, want = Graph().parse(data=written, format="turtle"), Graph().parse(expected)
    if not isomorphic(got, want):
        _, missing, extra = graph_diff(to_isomorphic(want), to_isomorphic(got))
        pytest.fail(f"{case} lacks\n{missing.serialize(format='nt')}\nand has\n{extra.serialize(format='nt')}")
