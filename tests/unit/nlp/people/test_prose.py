"""People in sentences: a title beside a name, or what is said of a person; the sentences are our own."""

import pytest
from made_documents import paragraphs

from pipeline.nlp.people.posts import post_mentions
from pipeline.nlp.people.prose import LONGEST_TEAM, beside_posts, in_prose


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Return name, role, words of the role and rule of each mention, which must stand where it says."""
    found = list(in_prose(paragraphs(text)))
    for one in found:
        assert text[one.start : one.end] == one.name
    return [(one.name, one.role, one.role_text, one.rule.removeprefix("people.")) for one in found]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("The chief executive Ann Beck came.", ("Ann Beck", "chief-executive", "chief executive", "title")),
        ("Ann Beck, the chief executive, came.", ("Ann Beck", "chief-executive", "chief executive", "title")),
        ("Ann Beck (chief executive) came.", ("Ann Beck", "chief-executive", "chief executive", "title")),
        ("The chief executive (Ann Beck) came.", ("Ann Beck", "chief-executive", "chief executive", "title")),
        ("Ann Beck, who is chief executive, came.", ("Ann Beck", "chief-executive", "chief executive", "title")),
        ("The inspection was led by Ann Beck.", ("Ann Beck", "lead-inspector", "inspection was led by", "led-by")),
        (
            "It was quality assured by Ann Beck.",
            ("Ann Beck", "quality-assurance-manager", "quality assured by", "quality-assured-by"),
        ),
        ("Ann Beck led the inspection of May.", ("Ann Beck", "lead-inspector", "led the inspection", "who-led")),
    ],
)
def test_a_title_or_a_deed_beside_a_name(text: str, mention: tuple[str, ...]) -> None:
    assert told(text) == [mention]


@pytest.mark.parametrize(
    "text",
    [
        "The chief executive came, and Ann Beck.",
        "Ann Beck came. The chief executive did not.",
        "Chief executive of North Devon.",
        "The chief executive Anytown Moors council met.",
        "The inspection was led by staff from North East.",
    ],
)
def test_a_name_without_a_title_and_a_title_without_a_name_are_nobodys(text: str) -> None:
    assert told(text) == []


def test_whom_a_title_serves_is_its_possessive() -> None:
    text = "Ann Beck, Devon’s chief executive, came."
    (one,) = in_prose(paragraphs(text))
    assert (one.role_text, one.organisation) == ("chief executive", "Devon")


def test_a_title_between_two_names_is_of_the_name_that_it_stands_before() -> None:
    found = told("The chief executive, Ann Beck, the council leader, Cy Dunn, and I agree.")
    assert [(name, role) for name, role, _, _ in found] == [
        ("Ann Beck", "chief-executive"),
        ("Cy Dunn", "council-leader"),
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ann Beck, who is responsible for children’s services, came.", "lead-member"),
        ("Ann Beck, who is responsible for roads, came.", None),
        ("Ann Beck, who chairs the LSCB, came.", "lscb-chair"),
        ("Ann Beck, who chaired the Anytown Safeguarding Children Board, came.", "lscb-chair"),
        ("Ann Beck, who is chair of the safeguarding partnership, came.", "lscb-chair"),
        ("Ann Beck, who chairs the roads committee, came.", "other"),
        ("Ann Beck, who is responsible for the safeguarding board, came.", None),
    ],
)
def test_what_a_person_answers_for_or_chairs_tells_the_role(text: str, role: str | None) -> None:
    assert {told_role for _, told_role, _, _ in told(text)} == (set() if role is None else {role})


def test_a_letter_lists_inspectors_to_the_end_of_its_sentence() -> None:
    listed = "Her Majesty’s Inspectors for this visit were Ann Beck and Cy Dunn. Ed Fry was away."
    assert [(name, role) for name, role, _, rule in told(listed) if rule == "team"] == [
        ("Ann Beck", "team-inspector"),
        ("Cy Dunn", "team-inspector"),
    ]
    endless = "Her Majesty’s Inspectors for this visit were " + ", ".join(["Ann Beck"] * 100)
    assert len([one for one in told(endless) if one[3] == "team"]) <= LONGEST_TEAM // len("Ann Beck, ") + 1


def test_a_rank_in_the_list_counts_where_it_is_the_more_senior() -> None:
    listed = "Her Majesty’s Inspectors for this visit were Ann Beck (lead inspector) and Cy Dunn."
    found = [(name, role) for name, role, _, rule in told(listed) if rule == "team"]
    assert found == [("Ann Beck", "lead-inspector"), ("Cy Dunn", "team-inspector")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The director of children’s services, Ann Beck, has begun.", ["Ann Beck"]),
        ("The director of children’s services (DCS), Ann Beck, has begun.", ["Ann Beck"]),
        ("The director of children’s services Ann Beck has begun.", ["Ann Beck"]),
        ("The director of children’s services has met Ann Beck.", []),
        ("The director of children’s services, Ann Beck Cy Dunn, has begun.", []),
        ("The director of children’s services, Ann Beck Academy and all, met.", []),
    ],
)
def test_a_name_in_apposition_to_a_post_is_whose_it_is(text: str, names: list[str]) -> None:
    found = list(beside_posts(paragraphs(text), tuple(post_mentions(text))))
    assert [one.name for one in found] == names
    assert {one.role for one in found} <= {"director-of-childrens-services"}
