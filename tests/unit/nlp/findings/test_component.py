"""Findings: every sentence of the body, and only of the body."""

from made_documents import typeset as make

from pipeline.model import BlockKind
from pipeline.nlp.findings.component import find_findings
from pipeline.nlp.sections.component import find_sections

H, P, IT, F = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE


def test_sentences_are_numbered_in_their_paragraph() -> None:
    document = make(
        (H, 2, None, "Summary"),
        (H, 2, None, "The experiences and progress of care leavers: good"),
        (P, 0, "7", "Advisers visit often. They know young people well."),
        (F, 0, None, "A note that is no finding at all."),
        (H, 2, None, "Information about this inspection"),
        (P, 0, None, "Inspectors read forty files."),
    )
    findings = find_findings(document, find_sections(document), "inspection-report")
    assert [(f.para, f.sent, f.text) for f in findings] == [
        ("7", 0, "Advisers visit often."),
        ("7", 1, "They know young people well."),
    ]
    assert {f.evidence.section for f in findings} == {"care-leavers"}
    assert {f.polarity for f in findings} == {"neutral"}


def test_bullets_of_what_must_improve_are_no_findings() -> None:
    document = make((H, 2, None, "What needs to improve?"), (IT, 1, None, "The pace of the plans for children."))
    assert find_findings(document, find_sections(document), "inspection-report") == ()


def test_a_paper_s_own_business_is_no_finding() -> None:
    document = make(
        (P, 0, None, "Purpose of the Report"),
        (P, 0, "1", "The council has a new building. Inspectors found that plans are clear."),
        (P, 0, "2", "Inspectors noted the following:"),
        (IT, 1, None, "Visits to the boys and girls are kept on time"),
        (IT, 1, None, "Overall good"),
        (P, 0, "3", "The committee met in May."),
    )
    findings = find_findings(document, find_sections(document), "committee-paper")
    assert {f.attribution for f in findings} == {"inspectors"}
    assert [f.text for f in findings] == [
        "Inspectors found that plans are clear.",
        "Visits to the boys and girls are kept on time",
    ]
