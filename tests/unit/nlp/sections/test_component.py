"""Sections: headings open them, tables of grades and of contents do not."""

import spacy
from made_documents import typeset as make

from pipeline.model import BlockKind, Document
from pipeline.nlp.sections.component import find_sections
from pipeline.nlp.sections.scheme import fold, kind_of, known_heading

H, P, IT, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE
LONG = "The council works with its partners so that children in the town are helped early and well. " * 2


def notations(document: Document) -> list[str | None]:
    return [section.notation for section in find_sections(document)]


def test_a_heading_folds_to_its_words() -> None:
    assert fold("  2. The Board’s findings 14:") == "the board's findings 14"
    assert fold("Information about this local authority area3") == "information about this local authority area"


def test_the_longest_label_wins_and_a_tail_is_allowed() -> None:
    found = known_heading("The experiences and progress of children in care and care leavers: good")
    assert found is not None
    assert (found[0].notation, found[2]) == ("children-in-care-and-care-leavers", 1)


def test_a_short_label_with_another_heading_behind_it_is_not_known() -> None:
    assert known_heading("Summary judgement on the shop") is None
    assert known_heading("Leadership in the shop") is None


def test_a_named_board_is_the_board() -> None:
    found = known_heading("Key strengths and weaknesses of the NTSCB")
    assert found is not None
    assert found[0].notation == "lscb-summary"


def test_a_report_has_its_parts_and_the_summary_needs_no_heading() -> None:
    document = make(
        (H, 1, None, "Inspection of Newtown children’s services"),
        (T, 0, None, "Judgement\tGrade"),
        (T, 0, None, "The impact of leaders on social work practice with children and families\tGood"),
        (P, 0, None, LONG),
        (H, 2, None, "What needs to improve?"),
        (IT, 1, None, "The pace of plans."),
        (H, 3, None, "The experiences and progress of children who need help and protection: good"),
        (P, 0, "1", LONG),
        (H, 2, None, "The impact of leaders on social work practice with children and families: good"),
        (P, 0, "2", LONG),
        (P, 0, None, "The Office for Standards in Education, Children’s Services and Skills regulates."),
    )
    assert notations(document) == ["summary", "what-needs-to-improve", "help-and-protection", "leaders", "imprint"]


def test_contents_open_nothing() -> None:
    document = make(
        (H, 1, None, "Contents"),
        (P, 0, None, "Executive summary 2"),
        (H, 2, None, "Recommendations 8"),
        (P, 0, None, "Information about this inspection 31"),
        (H, 1, None, "Recommendations"),
        (P, 0, "1", "Improve the rota."),
    )
    assert notations(document) == ["contents", "recommendations"]


def test_the_board_has_recommendations_of_its_own() -> None:
    document = make(
        (H, 1, None, "Recommendations"),
        (P, 0, "1", "Improve the rota."),
        (H, 1, None, "The Local Safeguarding Children Board (LSCB)"),
        (H, 2, None, "Recommendations"),
        (P, 0, "2", "Publish the plan."),
    )
    assert notations(document) == ["recommendations", "lscb", "lscb-recommendations"]


def test_a_topic_inside_a_list_of_improvements_opens_nothing() -> None:
    document = make(
        (H, 2, None, "What does the local authority need to improve?"),
        (H, 3, None, "Areas for improvement"),
        (H, 4, None, "Leadership, management and governance"),
        (P, 0, "1", "Improve the rota."),
        (H, 2, None, "Leadership, management and governance"),
        (P, 0, "2", LONG),
    )
    assert notations(document) == ["areas-to-improve", "areas-for-improvement", "leaders"]


def test_a_committee_decides_on_its_own_recommendations() -> None:
    document = make(
        (P, 0, None, "Purpose of the Report"),
        (P, 0, "1", LONG),
        (P, 0, None, "Recommendations"),
        (P, 0, "2", "Members are asked to note the report."),
    )
    assert notations(document) == ["paper-purpose", "paper-recommendation"]
    kind = kind_of("paper-recommendation")
    assert kind is not None
    assert kind.improvements is None


def test_in_a_paper_numbered_paragraphs_and_rows_open_nothing() -> None:
    document = make(
        (P, 0, None, "Purpose of the Report"),
        (P, 0, "1", "The Office for Standards in Education inspects services."),
        (T, 0, None, "Experiences and progress of care leavers\tGood"),
    )
    assert notations(document) == ["paper-purpose"]


def test_a_letter_begins_with_its_salutation_and_ends_with_its_farewell() -> None:
    document = make(
        (P, 0, None, "Dear Ms Oak"),
        (P, 0, None, "Focused visit to Newtown children’s services"),
        (P, 0, None, LONG),
        (H, 2, None, "Headline findings"),
        (P, 0, None, LONG),
        (H, 2, None, "What needs to improve in this area of social work practice"),
        (IT, 1, None, "The pace of plans."),
        (H, 2, None, "Main findings"),
        (IT, 1, None, LONG),
        (P, 0, None, "Yours sincerely"),
    )
    assert notations(document) == ["letter", "summary", "what-needs-to-improve", "summary", "letter-close"]


def test_sections_nest_and_lie_inside_the_text() -> None:
    document = make(
        (H, 1, None, "The Local Safeguarding Children Board (LSCB)"),
        (H, 2, None, "Executive summary"),
        (P, 0, None, LONG),
        (H, 1, None, "Information about this inspection"),
        (P, 0, None, LONG),
    )
    sections = find_sections(document)
    assert [(s.notation, s.start) for s in sections] == [("lscb", 0), ("lscb-summary", 45), ("about-inspection", 248)]
    for outer in sections:
        assert 0 <= outer.start < outer.end <= len(document.text)
        for inner in sections:
            apart = inner.end <= outer.start or outer.end <= inner.start
            assert apart or outer.start <= inner.start < inner.end <= outer.end or inner.start <= outer.start


def test_the_component_marks_where_sentences_start() -> None:
    document = make((P, 0, None, "Dr Ash leads. She is new."), (P, 0, None, "It works"))
    nlp = spacy.blank("en")
    from pipeline.nlp import extensions  # noqa: F401  (declares the attributes)

    nlp.add_pipe("ins_sections")
    doc = nlp.make_doc(document.text)
    doc._.document = document
    doc = nlp.get_pipe("ins_sections")(doc)
    assert [sentence.text.strip() for sentence in doc.sents] == ["Dr Ash leads.", "She is new.", "It works"]
