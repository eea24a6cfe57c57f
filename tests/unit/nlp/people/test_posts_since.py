"""Since when a named holder has a post; the sentences are our own."""

import pytest
from made_documents import made

from pipeline.nlp.build import build
from pipeline.nlp.people.component import find_people
from pipeline.nlp.people.posts import find_posts, post_mentions
from pipeline.nlp.people.posts_since import with_beginnings
from pipeline.nlp.reading import read

TITLE = "Jo Bell, director of children's services at Anytown Council, spoke."


def since(sentence: str, day: str | None = "2019-10-22") -> str | None:
    document = made(TITLE, sentence)
    people = find_people(document)
    posts = find_posts(document, post_mentions(document.text), people)
    (post,) = with_beginnings(document, posts, people, day)
    assert post.holder == "Jo Bell"
    for proof in post.evidence:
        assert document.text[proof.start : proof.end] == proof.quote
    assert (post.evidence[-1].found_by == "posts.name-since") is (post.since is not None)
    return post.since


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("But Bell, who took up post in September, was glad.", "2019-09"),
        ("But Bell, who took up her post in December, was glad.", "2018-12"),
        ("Bell has been in post since May 2013 and was glad.", "2013-05"),
        ("Jo Bell was appointed in early 2015.", "2015"),
        ("Bell said that a new chair was appointed in 2015.", None),
        ("Bell, whose deputy took up post in June, was glad.", None),
        ("The head teacher, who took up post in June, was glad.", None),
    ],
)
def test_when_a_name_says_since_when(sentence: str, expected: str | None) -> None:
    assert since(sentence) == expected


def test_a_month_without_a_year_needs_the_day_of_the_document() -> None:
    assert since("But Bell, who took up post in September, was glad.", day=None) is None


def test_a_beginning_told_beside_the_title_stands() -> None:
    beside = "The director of children's services has been in post since May 2013."
    document = made(TITLE, beside, "Bell took up post in 2014.")
    people = find_people(document)
    posts = find_posts(document, post_mentions(document.text), people)
    assert [(post.holder, post.since) for post in posts] == [("Jo Bell", "2013-05")]
    assert with_beginnings(document, posts, people, None) == posts


def test_a_reading_carries_the_day_and_the_themes_named() -> None:
    reading = read(build(), made("Tuesday, October 22, 2019", TITLE, "But Bell, who took up post in June, was glad."))
    assert reading.day is not None and reading.day.value == "2019-10-22"
    assert [(post.holder, post.since) for post in reading.posts] == [("Jo Bell", "2019-06")]
