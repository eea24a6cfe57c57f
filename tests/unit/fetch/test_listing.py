import pytest
from made_site import link, page

from pipeline.errors import FetchError
from pipeline.fetch.listing import is_left, read_listing
from pipeline.fetch.site import Site, read_site
from pipeline.origins import Publication
from pipeline.resources import resource

ADDRESS = "https://reports.ofsted.gov.uk/provider/44/1"


@pytest.fixture(scope="module")
def ofsted() -> Site:
    return read_site(resource("sources", "ofsted.toml"))


def test_links_are_listed_once_in_their_order_with_their_day(ofsted: Site) -> None:
    text = page(link("/v1/b", "5 July 2022"), link("https://x.org/a#p", "12 Sept 2019"), link("/v1/b", "1 May 2020"))
    listing = read_listing(text.encode(), ADDRESS, ofsted)
    assert [(one.url, one.published) for one in listing.publications] == [
        ("https://reports.ofsted.gov.uk/v1/b", "2022-07-05"),
        ("https://x.org/a", "2019-09-12"),
    ]
    assert listing.next is None


@pytest.mark.parametrize("day", ["31 February 2022", "soon", "1 Smarch 2020"])
def test_a_day_that_is_none_is_not_guessed(ofsted: Site, day: str) -> None:
    assert read_listing(page(link("a", day)).encode(), ADDRESS, ofsted).publications[0].published is None


def test_a_label_that_holds_all_words_and_one_that_ends_them_give_the_same_day(ofsted: Site) -> None:
    inner = '<a class="publication-link" href="a"><span class="nonvisual">Focused visit, pdf - 1 May 2020</span></a>'
    both = page(inner, link("b", "1 May 2020", "Focused visit")).encode()
    assert {(one.title, one.published) for one in read_listing(both, ADDRESS, ofsted).publications} == {
        ("Focused visit, pdf - 1 May 2020", "2020-05-01"),
        ("Focused visit , pdf - 1 May 2020", "2020-05-01"),
    }


def test_a_page_without_links_has_changed_unless_it_says_that_there_are_none(ofsted: Site) -> None:
    with pytest.raises(FetchError, match="markup may have changed"):
        read_listing(page('<a class="other" href="a">Report</a>').encode(), ADDRESS, ofsted)
    said = page(after="<p>There are no reports yet.</p>")
    assert read_listing(said.encode(), ADDRESS, ofsted).publications == ()


def test_the_next_page_is_followed_from_where_the_page_is(ofsted: Site) -> None:
    text = page(link("a", "1 May 2020"), after='<a rel="next" href="?page=2">More</a>')
    assert read_listing(text.encode(), ADDRESS, ofsted).next == f"{ADDRESS}?page=2"


@pytest.mark.parametrize(("title", "left"), [("Area SEND inspection", True), ("Monitoring visit", False)])
def test_reports_on_other_services_are_left(ofsted: Site, title: str, left: bool) -> None:
    assert is_left(Publication("u", title, None), ofsted) is left
