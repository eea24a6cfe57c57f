"""What the summary of a run says of documents that disagree."""

import io

import pyoxigraph as ox
from made_readings import corpus, paper, report
from made_story import story

from pipeline.graph.disagreements import Claim, Disagreement, disagreements
from pipeline.graph.gather import gather
from pipeline.graph.portion import portion
from pipeline.graph.store import join, together
from pipeline.model import Reading


def found(readings: tuple[Reading, ...]) -> tuple[Disagreement, ...]:
    turtle = io.BytesIO()
    shares = [portion(reading) for reading in readings]
    join(shares, turtle, io.BytesIO())
    store = ox.Store()
    store.load(turtle.getvalue(), format=ox.RdfFormat.TURTLE)
    whole = disagreements(store)
    assert disagreements(gather(shares, together(shares)).store) == whole, "the small graph of a run says the same"
    return whole


def test_grades_and_dates_on_which_documents_disagree() -> None:
    told = [str(one) for one in found(story())]
    good, ri = "Good", "Requires improvement to be good"
    assert told == [
        f"Gateshead 2019-05-06, Help and protection: {good} (gateshead/2019.pdf, page 2);"
        f" {ri} (gateshead/2019.pdf, page 1)",
        "Newcastle upon Tyne 2019-03-04, Overall effectiveness: Good (newcastle/2019.pdf, page 1);"
        " Outstanding (newcastle-paper.txt, page 1)",
        "Sunderland 2019-11-04, first day: 2019-11-04 (sunderland/2019.pdf, page 1);"
        " 2019-11-06 (sunderland-paper.txt, page 1)",
    ]


def test_documents_that_agree_are_not_listed() -> None:
    assert found((report(), paper())) == ()
    assert len(found(corpus())) == 2


def test_an_inspection_without_a_date_is_told_too() -> None:
    assert str(Disagreement("Anytown", None, "A", (Claim("Good", "a.pdf", 3),))) == (
        "Anytown (no date), A: Good (a.pdf, page 3)"
    )
