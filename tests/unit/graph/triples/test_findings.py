"""What the graph says of a finding and of an improvement."""

from collections.abc import Iterable

from made_readings import report
from msgspec.structs import replace

from pipeline.graph.triples.findings import finding_descriptions, improvement_triples
from pipeline.graph.written import INS, Piece, lexical, triples
from pipeline.model import ThemeTag

READING = report()
FINDING, IMPROVEMENT = READING.findings[0], READING.improvements[0]
TOLD = ThemeTag("adoption", 1, 5, "themes.label", 0.93)
ADDED = ThemeTag("neglect", 1, 1, "reader.themes", 0.7)


def by_reader(found: Iterable[Piece]) -> list[str]:
    return [lexical(value) for _, predicate, value in triples(found) if predicate == INS.byReader]


def test_what_the_reader_changed_is_one_statement_and_what_it_left_is_none() -> None:
    def said(**changes: object) -> list[str]:
        return by_reader(finding_descriptions(READING.document, replace(FINDING, units=(), **changes), {}))

    both = (TOLD, ADDED, ThemeTag("fostering", 1, 1, "reader.themes", 0.655))
    assert said(themes=both) == ["neglect 0.70 fostering 0.66"]
    judged = {"polarity_by": "reader.polarity", "probability": 0.64}
    assert said(themes=both[:2], **judged) == ["polarity 0.64 neglect 0.70"]
    assert said(themes=(TOLD,), probability=0.99) == []


def test_of_an_improvement_only_themes() -> None:
    for tags, said in (((TOLD, ADDED), ["neglect 0.70"]), ((TOLD,), [])):
        assert by_reader(improvement_triples(READING.document, replace(IMPROVEMENT, themes=tags))) == said
