"""Improvements: the items of lists, and nothing else."""

import pytest
from made_documents import typeset as make

from pipeline.model import BlockKind, Document, Improvement
from pipeline.nlp.improvements.component import find_improvements
from pipeline.nlp.sections.component import find_sections

H, P, IT, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE


def found(document: Document, genre: str = "inspection-report") -> tuple[Improvement, ...]:
    items = find_improvements(document, find_sections(document), genre)
    for item in items:
        assert document.text[item.evidence.start : item.evidence.end] == item.evidence.quote
        assert item.text == item.evidence.quote.replace("\n", " ")
    return items


def texts(document: Document, genre: str = "inspection-report") -> list[str]:
    return [item.text for item in found(document, genre)]


def test_bullets_lose_what_joins_them() -> None:
    document = make(
        (H, 2, None, "What needs to improve?"),
        (IT, 1, None, "The pace of plans;"),
        (IT, 1, None, "The rota; and"),
        (IT, 1, None, "The reach of the club."),
        (H, 2, None, "The experiences and progress of care leavers: good"),
        (IT, 1, None, "Not an item."),
    )
    assert texts(document) == ["The pace of plans", "The rota", "The reach of the club."]


def test_sub_items_belong_to_their_item() -> None:
    document = make(
        (H, 2, None, "Recommendations"),
        (P, 0, "1", "Improve the rota so that:"),
        (IT, 1, None, "it is kept"),
        (P, 0, "a", "it is read."),
        (P, 0, "2", "Publish the plan."),
    )
    items = found(document)
    assert [item.text for item in items] == ["Improve the rota so that: it is kept it is read.", "Publish the plan."]
    assert [item.evidence.paragraph for item in items] == ["1", "2"]
    assert [item.n for item in items] == [1, 2]


def test_urgent_ones_and_the_board_s() -> None:
    document = make(
        (H, 2, None, "What does the local authority need to improve?"),
        (H, 3, None, "Priority and immediate action"),
        (P, 0, None, "Oversight of practice"),
        (P, 0, "1", "Keep a rota."),
        (H, 3, None, "Areas for improvement"),
        (P, 0, "2", "Read the rota."),
        (H, 1, None, "The Local Safeguarding Children Board"),
        (H, 2, None, "Recommendations"),
        (P, 0, "3", "Publish the plan."),
    )
    assert [(item.text, item.priority, item.body) for item in found(document)] == [
        ("Keep a rota.", True, "authority"),
        ("Read the rota.", False, "authority"),
        ("Publish the plan.", False, "lscb"),
    ]


def test_nothing_to_do_is_no_item() -> None:
    document = make(
        (H, 2, None, "Priority and immediate action"),
        (P, 0, "1", "There are no areas for priority action."),
    )
    assert texts(document) == []


def test_a_lead_in_and_terms_are_no_items() -> None:
    document = make(
        (H, 2, None, "Areas for improvement"),
        (P, 0, "1", "In order to improve its services the council should take the following action."),
        (H, 3, None, "Within three months:"),
        (IT, 1, None, "ensure that the rota is kept"),
    )
    assert texts(document) == ["ensure that the rota is kept"]


def test_a_list_ends_where_prose_begins() -> None:
    document = make(
        (H, 2, None, "What needs to improve"),
        (IT, 1, None, "The rota."),
        (P, 0, None, "Since then the council has made good progress in all of its services for children."),
        (IT, 1, None, "A strength."),
    )
    assert texts(document) == ["The rota."]


def test_a_committee_paper_introduces_the_inspectors_list() -> None:
    document = make(
        (P, 0, None, "Purpose of the Report"),
        (P, 0, "1", "Ofsted also identified areas for improvement:"),
        (IT, 1, None, "the pace of plans; and"),
        (IT, 1, None, "the rota."),
        (P, 0, "2", "Members met the following people:"),
        (IT, 1, None, "a mayor"),
        (P, 0, None, "Recommendations"),
        (P, 0, "3", "Members are asked to note:"),
        (IT, 1, None, "the report"),
    )
    assert texts(document, "committee-paper") == ["the pace of plans", "the rota."]
    assert texts(document, "inspection-report") == []


def test_an_action_plan_holds_them_in_a_column() -> None:
    document = make(
        (P, 0, None, "Purpose of the Report"),
        (T, 0, None, "No\tRecommendation\tLead"),
        (T, 0, None, "1\tImprove the rota of visits\tHead of service"),
        (T, 0, None, "2\tPublish the plan in May\tHead of service"),
        (P, 0, None, "The end of the plan."),
        (T, 0, None, "1\tA table of something else\tNobody"),
    )
    assert texts(document, "committee-paper") == ["Improve the rota of visits", "Publish the plan in May"]


def test_news_tell_of_them_in_a_sentence() -> None:
    document = make((P, 0, None, "The report makes recommendations to improve the rota. It was read on Monday."))
    assert texts(document, "news") == ["The report makes recommendations to improve the rota."]
    assert texts(document, "committee-paper") == []


@pytest.mark.parametrize(
    ("heading", "lead", "expected"),
    [
        ("Where we are", "Inspectors would like us to look again at:", True),
        ("Where we are", "The letter says that the following needs to improve:", True),
        ("Where more is required", "Ofsted named these:", True),
        ("Where we are", "All four areas for improvement are reproduced in full.", True),
        ("Where we are", "Four things need to be better:", True),
        ("What inspectors want done", "They are:", True),
        ("Where we are", "Ofsted was impressed, and wants these to be known:", False),
        ("Where more is required", "The Board is asked to agree:", False),
        ("Where we are", "Ofsted judged that the service requires improvement and that:", False),
        ("Where we are", "The town has these:", False),
    ],
)
def test_what_introduces_a_list_in_a_paper(heading: str, lead: str, expected: bool) -> None:
    document = make((H, 2, None, heading), (P, 0, None, lead), (IT, 1, None, "The rota."), (P, 0, None, "It is May."))
    assert texts(document, "committee-paper") == (["The rota."] if expected else [])


def test_a_heading_alone_introduces_a_list() -> None:
    document = make((H, 2, None, "What we were asked to put right"), (IT, 1, None, "The rota."))
    assert texts(document, "committee-paper") == ["The rota."]


def test_numbers_and_bullets_parted_by_a_tab_make_no_table() -> None:
    document = make(
        (T, 0, None, "2.\tRECOMMENDATIONS"),
        (T, 0, None, "2.1\tThat Cabinet notes the rota."),
        (T, 0, None, "3.\tWHAT INSPECTORS SAID"),
        (T, 0, None, "3.1\tThe letter says that these must be improved:"),
        (T, 0, None, "•\tthe pace of plans; and"),
        (T, 0, None, "•\tthe rota."),
        (T, 0, None, "3.2\tStaff were told."),
    )
    assert texts(document, "committee-paper") == ["the pace of plans", "the rota."]


def test_a_column_headed_by_what_the_inspectorate_said() -> None:
    document = make(
        (T, 0, None, "Ref\tWhat Ofsted said must improve\tAction\tDue"),
        (T, 0, None, "1\tThe pace of the plans\tA rota\tMay"),
        (T, 0, None, "3.\tRISKS AND ISSUES FOUND"),
    )
    assert texts(document, "other") == ["The pace of the plans"]


def test_two_things_behind_a_colon() -> None:
    document = make(
        (P, 0, None, "Ofsted asks the Council to attend to two things: the pace of plans; and the rota."),
        (P, 0, None, "Ofsted said: “It must attend to the tea.”"),
    )
    assert texts(document, "committee-paper") == ["the pace of plans", "the rota"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It calls on the council to mend the rota.", True),
        ("Inspectors want Anytown to mend the rota.", True),
        ("The authority has been told to mend the rota.", True),
        ("The union called on the council to mend the rota.", False),
        ("At the last inspection Ofsted told the council to mend the rota.", False),
    ],
)
def test_what_news_say_of_wishes(sentence: str, expected: bool) -> None:
    assert texts(make((P, 0, None, sentence)), "news") == ([sentence] if expected else [])
