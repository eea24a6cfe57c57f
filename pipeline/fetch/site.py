"""A site that publishes reports, as its file under ``ontology/sources/`` describes it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import FetchError


@dataclass(frozen=True, slots=True)
class Manners:
    """How a site is visited; every figure is in seconds, save `tries`.

    Parameters
    ----------
    delay : float
        From one request to a host to the next.
    timeout : float
        For a connection, or the next bytes.
    whole : float
        For a whole answer.
    tries : int
    patience : float
        The longest wait that the site may ask for.
    backoff : float
        Before the second try; doubled for each after it.
    """

    delay: float
    timeout: float
    whole: float
    tries: int
    patience: float
    backoff: float


@dataclass(frozen=True, slots=True)
class Site:
    """Where reports are, how its pages are read, and how it is visited.

    Parameters
    ----------
    name : str
    hosts : frozenset of str
        The hosts that may be asked, with their port where it is not the usual one.
    page : str
        The address of a council's page, with ``{urn}``.
    publication, label, next : str
        CSS selectors: the links to publications, what in a link says what it leads to, the link to the next page.
    date : re.Pattern
        With the groups ``day``, ``month`` and ``year``.
    nothing, leave : tuple of str
        Lower-case words by which a page says that it lists nothing, and those of publications to leave.
    to_publication, to_listing : int
        Days: from the last day on site to publication at most, and between the day printed and the day listed.
    manners : Manners
    """

    name: str
    hosts: frozenset[str]
    page: str
    publication: str
    label: str
    next: str
    date: re.Pattern[str]
    nothing: tuple[str, ...]
    leave: tuple[str, ...]
    to_publication: int
    to_listing: int
    manners: Manners

    def address(self, urn: str) -> str:
        """Return the address of a council's page."""
        return self.page.replace("{urn}", urn)


def read_site(path: Path) -> Site:
    """Return the site that a file describes.

    Raises
    ------
    FetchError
        If it cannot be read, lacks an entry, has one that is not known, or one of another type.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return _site(told)
    except (OSError, ValueError, TypeError, KeyError, re.error) as error:
        reason = f"it lacks {error}" if isinstance(error, KeyError) else str(error)
        raise FetchError(f"{path.name} does not describe a site: {reason}") from error


def _site(told: Mapping[str, Any]) -> Site:
    listing, check = told["listing"], told["check"]
    _known(told, {"name", "hosts", "page", "listing", "check", "manners"})
    _known(listing, {"publication", "label", "date", "next", "nothing", "leave"})
    _known(check, {"to_publication", "to_listing"})
    date = re.compile(listing["date"], re.IGNORECASE)
    if not {"day", "month", "year"} <= date.groupindex.keys():
        raise ValueError("the pattern of the date needs the groups day, month and year")
    return Site(
        name=told["name"],
        hosts=frozenset(told["hosts"]),
        page=told["page"],
        publication=listing["publication"],
        label=listing["label"],
        next=listing["next"],
        date=date,
        nothing=tuple(words.lower() for words in listing["nothing"]),
        leave=tuple(words.lower() for words in listing["leave"]),
        to_publication=int(check["to_publication"]),
        to_listing=int(check["to_listing"]),
        manners=Manners(**told["manners"]),
    )


def _known(told: Mapping[str, Any], names: set[str]) -> None:
    if unknown := sorted(told.keys() - names):
        raise ValueError(f"{', '.join(unknown)} is not known")
