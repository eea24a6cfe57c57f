"""Themes: what items and sentences are about."""

import pytest
import spacy
from msgspec.structs import replace

from pipeline.model import Block, BlockKind, Document, Finding, Improvement, Run
from pipeline.nlp.evidence import evidence
from pipeline.nlp.themes.component import Paragraph, themes_of
from pipeline.nlp.themes.reading import scan
from pipeline.nlp.themes.rules import rules
from pipeline.nlp.themes.settling import Context


def item(text: str, body: str = "authority") -> set[str]:
    """Return the themes of an item."""
    return {tag.theme for tag in themes_of(text, context=Context(item=True, body=body))}


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        # What the item names.
        ("How promptly children are talked to after going missing from home.", "missing-children"),
        ("The uptake and use of return home interviews for children who go missing.", "return-home-interviews"),
        ("Pathway plans that young people can use.", "pathway-planning"),
        ("Life-story work begun sooner.", "identity-life-story"),
        ("The take-up of independent visitors.", "advocacy"),
        ("Personal education plans (PEPs) for the youngest pupils.", "education-in-care"),
        ("The time that initial health assessments take.", "health-in-care"),
        # What it is for does not count.
        ("Supervision that makes workers think, so that assessments improve.", "supervision"),
        ("The frequency of audits, to ensure that care plans are sound.", "quality-assurance"),
        (
            "Ensure that strategy meetings take place, in order to lead to good child protection plans.",
            "strategy-meetings",
        ),
        ("How children’s wishes and feelings are used to inform assessments.", "participation"),
        ("Advocacy, which leads to better care plans.", "advocacy"),
        # What is to be improved does.
        ("Work with schools to improve the quality of referrals.", "front-door"),
        ("The council should ensure that pathway plans are read.", "pathway-planning"),
        # So does what it takes up again.
        (
            "Written plans that can be kept, to ensure progress, to include life-story work.",
            "identity-life-story plan-quality",
        ),
        ("Audits that inform practice where children are privately fostered.", "private-fostering quality-assurance"),
        # An infinitive that completes a noun is no purpose.
        ("Audits, and the arrangements to support young carers.", "quality-assurance young-carers"),
        # Nor is the opening.
        (
            "Audit more. To ensure that private fostering is known of, tell schools.",
            "quality-assurance private-fostering",
        ),
        # Nor is a demand after a clause of time or condition that opens the sentence; elsewhere it is.
        ("When young people come back, ensure that a return interview is offered.", "return-home-interviews"),
        ("Advocates ensure, when young people come back, that young carers are known.", "advocacy"),
        ("When advocates come, young people know how to ensure that audits are read.", "advocacy"),
        # Whom it names after "including".
        (
            "Help for children at risk, including those who are exploited or privately fostered.",
            "exploitation private-fostering",
        ),
        ("Plans so that all are safe, particularly unaccompanied children.", "plan-quality unaccompanied-children"),
        # Side by side.
        ("The quality of management oversight and supervision.", "management-oversight supervision"),
        ("Care plans and pathway plans.", "care-planning pathway-planning"),
        ("Family finding, and the pace of permanence and adoption work.", "permanence adoption"),
        # The narrower alone.
        ("Placement sufficiency, with fewer children in unregistered children’s homes.", "unregistered-placements"),
        # Three kinds of plan are plans.
        ("The clarity of child in need plans, child protection plans and care plans.", "plan-quality"),
        ("Plans for children in care, care leavers and children in need of help and protection.", "plan-quality"),
        ("Plans for children in care and care leavers.", "care-planning pathway-planning"),
        # Phrases that mean one thing or another.
        ("Children missing education.", "education-outside-school"),
        ("The speed with which missing information is asked for.", ""),
        ("Children who are missing from education.", "education-outside-school"),
        ("Children missing from home, care and education.", "missing-children education-outside-school"),
        ("The range of suitable accommodation for care leavers.", "care-leaver-accommodation"),
        ("The range of suitable accommodation.", "placement-sufficiency"),
        ("Enough homes for children in care and care leavers.", "placement-sufficiency care-leaver-accommodation"),
        ("Assessments of children and care leavers.", "assessment"),
        ("PAs who ring back.", "personal-advisers"),
        ("The health and education needs of children in care.", "health-in-care education-in-care"),
        ("A plan for each child: children and young people’s plans.", "plan-quality"),
        ("A lack of foster homes.", "fostering placement-sufficiency"),
        ("Supervision by line managers.", "supervision"),
        ("The use of adult mental health services by care leavers.", "emotional-health"),
        ("The use of adult mental health services by mothers.", "parental-vulnerability"),
        ("Work with independent review services.", "independent-reviewing"),
        ("Suitable accommodation for care leavers.", "care-leaver-accommodation"),
        ("The response to 16- and 17-year-olds who present as homeless.", "homeless-16-17"),
        ("Care leavers who are at risk of homelessness.", "care-leaver-accommodation"),
        ("The dental and health needs of children in care.", "health-in-care"),
        ("Health histories for care leavers.", "care-leaver-health"),
        ("The attainment of looked after children.", "education-in-care"),
        ("The number of care leavers in education, employment or training.", "care-leaver-employment"),
        ("Assessments of foster carers.", "fostering"),
        ("Recruitment of adopters.", "adoption"),
        ("Recruitment and retention of social workers.", "workforce-stability"),
        ("Contacts and referrals.", "front-door"),
        ("Children’s contact with their brothers and sisters.", "family-time"),
        ("Custody of care leavers: visits by their personal advisers.", "care-leaver-support personal-advisers"),
        ("Support for care leavers.", "care-leaver-support"),
        ("Planning for children in need.", "child-in-need-planning"),
        ("Child in need and child protection plans.", "child-in-need-planning child-protection-planning"),
        (
            "The range of foster carers for teenagers, and enough foster carers near by.",
            "fostering placement-sufficiency",
        ),
        # How it is done, named well after what is done.
        (
            "Ensure that return home interviews take place soon after each episode and are noted in case recording.",
            "return-home-interviews",
        ),
        # Generic words yield.
        ("The quality of practice in family group conferences.", "edge-of-care"),
        ("The quality of social work practice.", "practice-quality"),
        ("Working in partnership with parents when seeking consent.", "consent"),
    ],
)
def test_items(text: str, themes: str) -> None:
    assert item(text) == set(themes.split())


def test_the_boards_items_are_the_boards() -> None:
    assert item("Find a dataset that shows whether partners do what they said.", "lscb") == {"lscb-effectiveness"}
    assert item("See that the training of all agencies is kept up.", "lscb") == {"lscb-effectiveness", "training"}


def test_tags_stand_on_their_words() -> None:
    text = "Social workers’ direct work, and their chronologies."
    tags = themes_of(text, context=Context(item=True))
    assert [(tag.theme, text[tag.start : tag.end]) for tag in tags] == [
        ("direct-work", "direct work"),
        ("recording", "chronologies"),
    ]
    assert [tag.found_by for tag in tags] == ["themes.label", "themes.label"]


def paragraph(section: str | None, *sentences: str) -> list[str]:
    """Return the themes of each sentence, as one text."""
    reader = Paragraph(section)
    return [" ".join(tag.theme for tag in reader.read(one, rules()).tags) for one in scan(sentences, rules())]


def test_a_sentence_that_points_back_inherits() -> None:
    assert paragraph(None, "Audits are frequent.", "They are well liked.", "This has helped.") == [
        "quality-assurance",
        "quality-assurance",
        "quality-assurance",
    ]


def test_a_sentence_without_a_theme_goes_on_with_the_topic() -> None:
    assert paragraph(
        None,
        "Family time is arranged with care.",
        "Mothers praise the brothers’ and sisters’ family time.",
        "Advocacy is offered.",
        "Nobody is left out.",
    ) == ["family-time", "family-time", "advocacy", "family-time"]


def test_pointing_back_is_to_the_sentence_before_not_to_the_topic() -> None:
    assert paragraph(None, "Audits are many.", "Audits help.", "Advocacy is offered.", "It is liked.") == [
        "quality-assurance",
        "quality-assurance",
        "advocacy",
        "advocacy",
    ]


def test_with_what_work_is_done_is_seldom_the_topic() -> None:
    assert paragraph(None, "Chronologies are full.", "Neglect is seen early.", "Nobody waits.")[-1] == "neglect"


def test_what_a_sentence_tells_second_counts_less_for_the_topic() -> None:
    twice = "Neglect is seen early, like domestic abuse."
    assert paragraph(None, twice, twice, "Advocacy is offered after domestic abuse.", "Nobody waits.") == [
        "neglect domestic-abuse",
        "neglect domestic-abuse",
        "advocacy domestic-abuse",
        "neglect",
    ]


def test_an_aspect_stands_beside_the_topic() -> None:
    assert paragraph(None, "Children are exploited by gangs.", "Assessments are full.", "Advocacy is offered.") == [
        "exploitation",
        "exploitation assessment",
        "advocacy",
    ]
    assert paragraph(None, "Direct work is creative.", "Assessments are full.") == ["direct-work", "assessment"]


def test_of_an_aspect_the_broader_theme_is_inherited() -> None:
    assert paragraph(None, "Consent is asked for.", "This is right.", "Nobody waits.") == [
        "consent",
        "front-door",
        "front-door",
    ]


def test_beside_an_inherited_theme_one_is_told() -> None:
    assert paragraph(None, "Audits are frequent.", "They tell of neglect, domestic abuse and exploitation.")[-1] == (
        "quality-assurance neglect"
    )


def test_where_sentences_seldom_go_on_the_section_decides() -> None:
    told = "Advocacy is offered."
    assert paragraph("leaders", told, "Nobody is left out.") == ["advocacy", "strategic-leadership"]
    assert paragraph("leaders", told, "Nobody waits for a court.") == ["advocacy", "pre-proceedings"]
    assert paragraph("leaders", told, "This is new.") == ["advocacy", "advocacy"]
    assert paragraph("summary", told, "Nobody is left out.") == ["advocacy", ""]
    assert paragraph("help-and-protection", told, "Nobody is left out.") == ["advocacy", "advocacy"]


def test_only_the_first_word_points_back() -> None:
    assert paragraph(None, "Audits are many.", "They say that advocacy is offered.") == [
        "quality-assurance",
        "quality-assurance advocacy",
    ]
    assert paragraph(None, "Audits are many.", "Advocacy, they say, is offered.") == ["quality-assurance", "advocacy"]


def test_an_inherited_theme_has_no_words() -> None:
    reader = Paragraph(None)
    first, second = scan(("Audits are frequent.", "This is good."), rules())
    reader.read(first, rules())
    (tag,) = reader.read(second, rules(), at=21).tags
    assert (tag.start, tag.end, tag.found_by) == (21, 21, "themes.inherited")


@pytest.mark.parametrize(
    ("section", "theme"),
    [
        ("care-leavers", "care-leaver-accommodation"),
        ("children-in-care", "placement-sufficiency"),
        ("help-and-protection", ""),
    ],
)
def test_the_section_reads_what_is_ambiguous(section: str, theme: str) -> None:
    assert paragraph(section, "Accommodation is of a high standard.") == [theme]


def test_the_plan_of_the_leaders_is_for_all_children() -> None:
    text = "The Children and Young People’s Plan is thin."
    assert [*paragraph("leaders", text), *paragraph("help-and-protection", text)] == [
        "strategic-leadership",
        "plan-quality",
    ]


def test_plans_are_those_spoken_of() -> None:
    assert paragraph(None, "Pathway plans are full.", "Plans name goals.") == ["pathway-planning", "pathway-planning"]
    assert paragraph(None, "Plans name goals.") == ["plan-quality"]


def test_a_whole_section_may_have_a_theme() -> None:
    assert paragraph("lscb-findings", "Its chair asks hard questions.", "Training is well attended.") == [
        "lscb-effectiveness",
        "lscb-effectiveness training",
    ]
    assert paragraph("adoption", "Matching is swift.") == ["adoption"]


def test_a_sentence_has_two_themes_unless_it_lists() -> None:
    assert paragraph(
        None, "Audits are good; the social workers who join say that caseloads fall, and of late advocacy."
    ) == ["quality-assurance caseloads"]
    assert paragraph(None, "The priorities are neglect, domestic abuse and exploitation.") == [
        "neglect domestic-abuse exploitation"
    ]


def test_the_component_places_tags_in_the_document() -> None:
    text = "Improve the chronologies.\nAudits are frequent. They help."
    blocks = (Block(0, 25, BlockKind.ITEM), Block(26, len(text), BlockKind.PARAGRAPH))
    document = Document("made.txt", "0" * 64, "text/plain", text, blocks, (Run(0, len(text), 1, 0),), 1)
    nlp = spacy.blank("en")
    nlp.add_pipe("ins_themes")
    doc = nlp.make_doc(text)
    doc._.document = document
    doc._.improvements = (Improvement(1, False, "authority", text[:25], (), evidence(document, 0, 25, "made")),)
    first = Finding(None, 0, text[26:46], "strength", (), evidence(document, 26, 46, "made"))
    second = replace(first, sent=1, text=text[47:], evidence=evidence(document, 47, len(text), "made"))
    doc._.findings = (first, second)
    doc = nlp.get_pipe("ins_themes")(doc)
    (improvement,) = doc._.improvements
    assert [(t.theme, text[t.start : t.end]) for t in improvement.themes] == [("recording", "chronologies")]
    assert [[(t.theme, text[t.start : t.end]) for t in f.themes] for f in doc._.findings] == [
        [("quality-assurance", "Audits")],
        [("quality-assurance", "")],
    ]
