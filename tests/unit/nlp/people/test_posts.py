"""Posts without names: what they are, since when, and in what manner; the sentences are our own."""

import pytest
from made_documents import paragraphs as document

from pipeline.model import Evidence, Person
from pipeline.nlp.people.posts import find_posts, post_mentions


@pytest.mark.parametrize(
    ("text", "role", "since", "manner"),
    [
        (
            "The director of children’s services has been in post since 1 September 2014.",
            "director-of-childrens-services",
            "2014-09-01",
            None,
        ),
        ("The chair of the LSCB has been in post since 2009.", "lscb-chair", "2009", None),
        (
            "The chair of the Anytown Safeguarding Children Board (ASCB) has been in post since May 2012.",
            "lscb-chair",
            "2012-05",
            None,
        ),
        ("The interim DCS began.", "director-of-childrens-services", None, "interim"),
        ("The acting chief executive came.", "chief-executive", None, "acting"),
        (
            "The director of children’s services is interim and has been in post since June 2015.",
            "director-of-childrens-services",
            "2015-06",
            "interim",
        ),
        ("The strategic director of care, wellbeing and learning left.", "director-of-childrens-services", None, None),
        (
            "The Director of Children’s Services and Assistant Director met.",
            "director-of-childrens-services",
            None,
            None,
        ),
        ("The lead member for children’s services visits.", "lead-member", None, None),
        ("The leader of the council visits.", "council-leader", None, None),
    ],
)
def test_the_first_post(text: str, role: str, since: str | None, manner: str | None) -> None:
    first = next(post_mentions(text))
    assert (first.role, first.since, first.manner) == (role, since, manner)


@pytest.mark.parametrize(
    "text",
    [
        "Leaders of teams met.",
        "The director of public health wrote.",
        "The chair of the meeting spoke.",
        "A team leader came.",
    ],
)
def test_no_post(text: str) -> None:
    assert not list(post_mentions(text))


def test_a_title_ends_before_what_is_no_part_of_it() -> None:
    (mention,) = post_mentions("The director of people and her staff met.")
    assert mention.role_text == "director of people"


def test_mentions_of_one_post_are_brought_together() -> None:
    made = document(
        "The DCS leads. The director of children’s services has been in post since 2011. An interim DCS came before."
    )
    posts = find_posts(made, post_mentions(made.text))
    assert [(post.role, post.since, post.manner, len(post.evidence)) for post in posts] == [
        ("director-of-childrens-services", "2011", None, 2),
        ("director-of-childrens-services", None, "interim", 1),
    ]
    for post in posts:
        for proof in post.evidence:
            assert made.text[proof.start : proof.end] == proof.quote


def test_a_named_person_holds_the_post() -> None:
    made = document("The DCS, Ann Beck, spoke.")
    proof = Evidence(1, 1, 9, 17, "Ann Beck", None, None, "people.post")
    beck = Person("Ann Beck", "director-of-childrens-services", "DCS", "Anytown Council", ("Ann Beck",), (proof,))
    (post,) = find_posts(made, post_mentions(made.text), (beck,))
    assert (post.holder, post.organisation) == ("Ann Beck", "Anytown Council")
