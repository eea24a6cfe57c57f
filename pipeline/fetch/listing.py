"""What a council's page lists."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote, urldefrag, urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag

from pipeline.errors import FetchError
from pipeline.fetch.site import Site
from pipeline.origins import Publication


@dataclass(frozen=True, slots=True)
class Listing:
    """The publications of a page in its order, each once, and the address of the next page or None."""

    publications: tuple[Publication, ...]
    next: str | None


def read_listing(page: bytes, address: str, site: Site) -> Listing:
    """Return what a page lists.

    Parameters
    ----------
    page : bytes
        HTML.
    address : str
        Where it was found: links are relative to it.
    site : Site

    Raises
    ------
    FetchError
        If it lists nothing and does not say so: its markup is not what the site's file describes.
    """
    soup = BeautifulSoup(page, "lxml")
    found: dict[str, Publication] = {}
    for link in soup.select(site.publication):
        url = _address(link, address)
        if url is not None:
            words = _words(link, site)
            found.setdefault(url, Publication(url, words, _day(words, site)))
    if not found and not any(words in soup.get_text(" ").lower() for words in site.nothing):
        raise FetchError(
            f"the page lists nothing by {site.publication!r}: its markup may have changed, and the file that describes "
            "the site is to be mended"
        )
    following = soup.select_one(site.next)
    return Listing(tuple(found.values()), None if following is None else _address(following, address))


def is_left(publication: Publication, site: Site) -> bool:
    """Whether a publication is of another service."""
    return any(words in publication.title.lower() for words in site.leave)


def _address(link: Tag, page: str) -> str | None:
    href = link.get("href")
    if not isinstance(href, str) or not href.strip():
        return None
    # What may not stand in an address is written as browsers write it.
    return quote(urldefrag(urljoin(page, href.strip())).url, safe="!$%&'()*+,/:;=?@[]~")


def _words(link: Tag, site: Site) -> str:
    inner = link.select_one(site.label)
    words = " ".join((inner or link).get_text(" ").split())
    # A label may say the date and format alone; what the link leads to is then in its other words.
    whole = " ".join(link.get_text(" ").split())
    return whole if len(whole) > len(words) else words


def _day(words: str, site: Site) -> str | None:
    for match in site.date.finditer(words):
        text = f"{match['day']} {match['month'][:3]} {match['year']}"
        try:
            return datetime.strptime(text, "%d %b %Y").date().isoformat()
        except ValueError:
            continue
    return None


def days_between(earlier: str, later: str) -> int:
    """Return the days from one ISO day to another."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
