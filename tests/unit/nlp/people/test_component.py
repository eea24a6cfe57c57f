"""Named people: inspectors in lists, officers on papers, people in news; the sentences are our own."""

import pytest
import spacy
from made_documents import paragraphs as document

from pipeline.model import Person
from pipeline.nlp import extensions  # noqa: F401
from pipeline.nlp.people.component import council_named, find_people
from pipeline.nlp.people.lexicon import role_of
from pipeline.nlp.people.posts import post_mentions


def people(*blocks: str, own_report: bool = False) -> dict[str, Person]:
    made = document(*blocks)
    found = find_people(made, own_report=own_report, posts=tuple(post_mentions(made.text)))
    for person in found:
        for proof in person.evidence:
            assert made.text[proof.start : proof.end] == proof.quote
    return {person.name: person for person in found}


def test_the_team_of_an_inspection() -> None:
    found = people(
        "Lead inspector: Ann Beck HMI",
        "Deputy lead inspector Cy Dunn HMI",
        "Team inspectors: Ed Fry, Gus",
        "Hall and Ida Jay AI. Shadow inspector: Kim Lowe",
        "Senior data analyst: Mo Nash",
        "Quality assurance manager: Ola Peel, Senior HMI12",
        "Any complaints about the report should be sent to the office.",
        own_report=True,
    )
    assert {name: person.role for name, person in found.items()} == {
        "Ann Beck": "lead-inspector",
        "Cy Dunn": "deputy-lead-inspector",
        "Ed Fry": "team-inspector",
        "Gus Hall": "team-inspector",
        "Ida Jay": "team-inspector",
        "Kim Lowe": "inspectorate-officer",
        "Mo Nash": "data-analyst",
        "Ola Peel": "quality-assurance-manager",
    }
    assert found["Ida Jay"].role_text == "Team inspectors (AI)"
    assert {person.organisation for person in found.values()} == {"Ofsted"}


def test_a_list_broken_after_a_comma_goes_on_in_the_next_block() -> None:
    assert list(people("Team inspectors: Ann Beck,", "Cy Dunn")) == ["Ann Beck", "Cy Dunn"]


def test_two_lead_inspectors() -> None:
    found = people("Lead inspectors: Ann Beck, His Majesty’s Inspector, and Cy Dunn, His Majesty’s Inspector")
    assert [person.role for person in found.values()] == ["lead-inspector", "lead-inspector"]


def test_a_person_with_two_roles_has_the_more_senior() -> None:
    found = people("Team inspectors: Ann Beck", "Lead inspector: Ann Beck")
    assert found["Ann Beck"].role == "lead-inspector"
    assert len(found["Ann Beck"].evidence) == 2


@pytest.mark.parametrize(
    ("blocks", "name", "role"),
    [
        (
            ("Report of Ann Beck, Corporate Director, Children’s Services",),
            "Ann Beck",
            "director-of-childrens-services",
        ),
        (("**REPORT OF:** Ann Beck, Strategic Director, Resources",), "Ann Beck", "officer"),
        (("Contact:", "Cy Dunn Strategic Manager, Support 01234 567890"), "Cy Dunn", "officer"),
        (("Contact officer: Cy Dunn, Democratic Services Officer, tel 01234",), "Cy Dunn", "officer"),
        (("Cabinet Member: Cllr Ed Fry",), "Ed Fry", "lead-member"),
        (("Ann Beck", "Director of Children and Adults Services"), "Ann Beck", "director-of-childrens-services"),
        (("Cy Dunn 4821",), "Cy Dunn", "officer"),
        (("Yours sincerely", "Ann Beck", "His Majesty’s Inspector"), "Ann Beck", "lead-inspector"),
        (("Yours sincerely", "Ann Beck", "National Director Social Care, Ofsted"), "Ann Beck", "inspectorate-officer"),
        (("Services praised", "Ida Jay", "Tuesday, October 22, 2019"), "Ida Jay", "journalist"),
        (("Services praised", "By Ida Jay", "Children did well."), "Ida Jay", "journalist"),
        (("Chief executive Ann Beck said so.",), "Ann Beck", "chief-executive"),
        (("Its leader, Cllr Cy Dunn, thanked staff.",), "Cy Dunn", "council-leader"),
        (("“Good,” said Ed Fry, director of children’s services.",), "Ed Fry", "director-of-childrens-services"),
        (("Councillor Ed Fry, cabinet member for children, said so.",), "Ed Fry", "lead-member"),
        (("The inspection was led by Ann Beck, His Majesty’s Inspector.",), "Ann Beck", "lead-inspector"),
        (("It was quality assured by the senior HMI, Cy Dunn.",), "Cy Dunn", "quality-assurance-manager"),
        (
            ("The director of children’s services (DCS), Ann Beck, is new.",),
            "Ann Beck",
            "director-of-childrens-services",
        ),
        (("Chair: Dame Ida Jay (independent)",), "Ida Jay", "other"),
        (("LEAD CABINET MEMBER – CLLR ED FRY",), "ED FRY", "lead-member"),
        (("Report of: Director of Children and Families, Ann Beck",), "Ann Beck", "director-of-childrens-services"),
        (("Services praised", "Ida Jay, Thursday, August 1, 2019"), "Ida Jay", "journalist"),
        (("Ann Beck-Lowe, one of Her Majesty’s Inspectors, led the inspection.",), "Ann Beck-Lowe", "lead-inspector"),
        (("Cy Dunn, Ofsted Inspector, shadowed the visit.",), "Cy Dunn", "inspectorate-officer"),
        (("The Section 151 Officer (Cy Dunn) agrees.",), "Cy Dunn", "officer"),
        (("Coun Ed Fry, who is in charge of children’s services, was sad.",), "Ed Fry", "lead-member"),
        (("His deputy, Cy Dunn, will act up.",), "Cy Dunn", "assistant-director"),
        (("The children’s services commissioner, Dame Ida Jay, was sent.",), "Ida Jay", "commissioner"),
        (("Ministers have named Dame Ann Beck as adviser to the department.",), "Ann Beck", "other"),
        (("A board was set up under an independent chair, Sir Cy Dunn.",), "Cy Dunn", "other"),
        (
            ("The Director of Children’s Services at the Council, Ann Beck, leaves in May.",),
            "Ann Beck",
            "director-of-childrens-services",
        ),
        (("The Principal Social Worker (PSW), Fay Mills, leads on this.",), "Fay Mills", "officer"),
        (("They met the Secretary of State’s commissioner, Ed Fry, on 6 January.",), "Ed Fry", "commissioner"),
        (("A spokeswoman for Ofsted, Ann Beck, declined to comment.",), "Ann Beck", "inspectorate-officer"),
        (("Cy Dunn, Chief Constable, Riverside Constabulary",), "Cy Dunn", "other"),
        (("Item 4: overview", "Author: Ann Beck, Independent Chair", "14 January 2020"), "Ann Beck", "other"),
        (
            ("Ann Beck, who has been executive director of children’s services since April, said so.",),
            "Ann Beck",
            "director-of-childrens-services",
        ),
        (
            ("The borough’s lead member for family and children’s services, Councillor Cy Dunn, said so.",),
            "Cy Dunn",
            "lead-member",
        ),
        (("The new DCS Ann Beck thanked staff.",), "Ann Beck", "director-of-childrens-services"),
        (
            ("Ann Beck took over as director of children’s services in March 2021.",),
            "Ann Beck",
            "director-of-childrens-services",
        ),
        (("The independent chair of the improvement board, Ed Fry, said so.",), "Ed Fry", "other"),
        (
            ("Ofsted’s regional director for the West Midlands, Ann Beck, said so.",),
            "Ann Beck",
            "inspectorate-officer",
        ),
        (("Author: Ann Beck, Head of Service, Quality Assurance",), "Ann Beck", "officer"),
    ],
)
def test_people_of_papers_letters_and_news(blocks: tuple[str, ...], name: str, role: str) -> None:
    found = people(*blocks)
    assert [(person.name, person.role) for person in found.values()] == [(name, role)]


@pytest.mark.parametrize(
    "block",
    [
        "The Director of Children’s Services and the Chief Executive meet weekly.",
        "North Anytown City Council has a director of public health.",
        "Ofsted’s regional director for the North East spoke.",
        "School places are planned by the Spring Census 2013.",
    ],
)
def test_no_people(block: str) -> None:
    assert not people(block)


def test_a_letter_on_a_visit_names_its_inspectors_in_a_sentence() -> None:
    found = people("Her Majesty’s Inspectors for this visit were Ann Beck and Cy Dunn.")
    assert {person.name: person.role for person in found.values()} == {
        "Ann Beck": "team-inspector",
        "Cy Dunn": "team-inspector",
    }


def test_two_titles_with_their_names_are_two() -> None:
    found = people("Council leader Cy Dunn and chief executive Ann Beck said so.")
    assert {person.name: person.role_text for person in found.values()} == {
        "Cy Dunn": "Council leader",
        "Ann Beck": "chief executive",
    }


def test_titles_before_names_in_a_row_are_each_of_the_name_behind() -> None:
    found = people(
        "The Strategic Director (People and Places), Ann Beck, the Section 151 Officer, Cy Dunn, and I agree."
    )
    assert {person.name: person.role for person in found.values()} == {
        "Ann Beck": "director-of-childrens-services",
        "Cy Dunn": "officer",
    }


def test_a_surname_alone_is_the_same_person() -> None:
    found = people(
        "Ann Beck, Anytown’s director of children’s services, agreed.", "However, Beck said more. Cy Beck did not."
    )
    assert found["Ann Beck"].forms == ("Ann Beck", "Beck")
    assert [proof.quote for proof in found["Ann Beck"].evidence] == ["Ann Beck", "Beck"]
    assert found["Ann Beck"].organisation == "Anytown"


def test_the_council_is_the_one_named_most() -> None:
    made = document(
        "Anytown County Council met. Anytown Council agreed. Anytown Council spoke. Other Borough Council did not."
    )
    assert council_named(made) == "Anytown County Council"
    assert (
        council_named(document("The Council met. The Children in Care Council agreed. For Council's plans see above."))
        is None
    )


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Strategic Director, Care, Wellbeing and Learning", "director-of-childrens-services"),
        ("Corporate Director for Families and Social Care", "director-of-childrens-services"),
        ("Assistant Director for Children’s Social Care", "assistant-director"),
        ("Director of Social Care", "assistant-director"),
        ("Director of Public Health", "officer"),
        ("Director of Education", "officer"),
        ("independent chair of the LSCB", "lscb-chair"),
        ("team leader", "officer"),
        ("a good book", None),
    ],
)
def test_roles_of_titles(title: str, role: str | None) -> None:
    assert role_of(title) == role


def test_the_component_sets_people_and_posts() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ins_people")
    made = document("Lead inspector: Ann Beck HMI", "The DCS has been in post since May 2013.")
    doc = nlp.make_doc(made.text)
    doc._.document = made
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [person.name for person in doc._.people] == ["Ann Beck"]
    assert [(post.role, post.since) for post in doc._.posts] == [("director-of-childrens-services", "2013-05")]
