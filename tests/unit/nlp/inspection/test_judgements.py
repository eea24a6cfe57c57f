"""Grades read in the table, in headings and in sentences, which check each other."""

import pytest
from made_documents import made

from pipeline.model import Absence, Inspection
from pipeline.nlp.inspection.component import find_inspection

_SIF = (
    "#London Borough of Merton",
    "#Inspection of services for children in need of help and protection, children looked after and care leavers and "
    "Review of the effectiveness of the Local Safeguarding Children Board",
    "Inspection date: 4 March 2014 – 26 March 2014",
    "Report published: 9 May 2014",
)
_FILLER = ("Nothing is judged in these words, which only carry the text past its first page. " * 50).strip()
_END = ("Lead inspector: Ann Example", "Deputy lead inspector: Bob Sample")


def _read(*lines: str) -> Inspection:
    inspection = find_inspection(made(*_SIF, *lines, *_END))
    assert inspection is not None
    return inspection


def _grades(inspection: Inspection) -> dict[str, str]:
    return {j.criterion: j.grade for j in inspection.judgements if j.grade}


def test_table_headings_and_sentences_agree() -> None:
    inspection = _read(
        "The overall judgement is requires improvement",
        "|Children who need help and protection\tGood",
        "|Children looked after and achieving permanence\tRequires improvement",
        "|Adoption performance\tOutstanding",
        "|Experiences and progress of care leavers\tInadequate",
        "|Leadership, management and governance\tGood",
        "The judgement for the effectiveness of the Local Safeguarding Children Board (LSCB) is good.",
        _FILLER,
        "|The experiences and progress of children who need help and protection\tGood",
        _FILLER,
        "#The graded judgement for adoption performance is that it is outstanding",
        _FILLER,
        "#The Local Safeguarding Children Board is good",
    )
    assert _grades(inspection) == {
        "help-and-protection": "good",
        "looked-after-and-permanence": "requires-improvement",
        "adoption": "outstanding",
        "care-leavers": "inadequate",
        "leadership-management-governance": "good",
        "overall-effectiveness": "requires-improvement",
        "lscb": "good",
    }
    by = {j.criterion: [r.place for r in j.readings] for j in inspection.judgements}
    assert by["help-and-protection"] == ["table", "heading"]
    assert by["adoption"] == ["table", "heading"]
    assert by["lscb"] == ["heading", "prose"]
    assert not any(j.disputed for j in inspection.judgements)


def test_a_disagreement_is_recorded_and_the_table_wins() -> None:
    inspection = _read(
        "|Leadership, management and governance\tGood", _FILLER, "#Leadership, management and governance: inadequate"
    )
    (judgement,) = [j for j in inspection.judgements if j.criterion == "leadership-management-governance"]
    assert judgement.disputed
    assert judgement.grade == "good"
    assert [r.grade for r in judgement.readings] == ["good", "inadequate"]


def test_a_cell_whose_words_came_out_of_order() -> None:
    inspection = _read(
        "|Children who need help and protection\timprovement to be",
        "#Requires",
        "#good",
        "|Adoption performance\tInadequate",
    )
    assert _grades(inspection) == {"help-and-protection": "requires-improvement", "adoption": "inadequate"}


def test_a_label_and_its_grade_in_two_rows() -> None:
    inspection = _read("|Children who need help", "|and protection", "|Outstanding", "|Adoption performance", "|Good")
    assert _grades(inspection) == {"help-and-protection": "outstanding", "adoption": "good"}


def test_the_list_of_an_earlier_inspection_is_not_this_ones() -> None:
    inspection = _read(
        "|Leadership, management and governance\tGood",
        "|Adoption performance\tGood",
        _FILLER,
        "The inspection before was in 2010. Its judgements were:",
        "Leadership, management and governance: inadequate.",
        "-Adoption performance: requires improvement",
    )
    assert _grades(inspection) == {"leadership-management-governance": "good", "adoption": "good"}
    assert not any(j.disputed for j in inspection.judgements)


@pytest.mark.parametrize(
    ("line", "absence"),
    [
        ("|Adoption performance\tNot judged", Absence.NOT_JUDGED),
        ("|Adoption performance\tsee the annex", Absence.NOT_EXTRACTED),
        ("|Something else\tGood", Absence.NOT_PRINTED),
    ],
)
def test_why_a_grade_is_absent(line: str, absence: Absence) -> None:
    inspection = _read("|Children who need help and protection\tGood", line)
    (judgement,) = [j for j in inspection.judgements if j.criterion == "adoption"]
    assert (judgement.grade, judgement.absence, judgement.readings) == (None, absence, ())


def test_told_history_in_prose_is_no_reading() -> None:
    inspection = _read(
        "|Adoption performance\tGood",
        "This was a further look at children’s services in Merton, as the one before judged the authority inadequate.",
    )
    assert _grades(inspection) == {"adoption": "good"}
