"""How reports put counts, shares and days into words."""

from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.analyse.depth import Telling
from pipeline.analyse.tables import Place
from pipeline.export.report_page import Quote, Source
from pipeline.schemes import labels

_UNIT = "\xa0%"


def percent(share: float | None) -> str:
    r"""Return a share as a whole percentage.

    Examples
    --------
    >>> percent(0.337), percent(None)
    ('34\xa0%', '–')
    """
    return "–" if share is None else f"{share * 100:.0f}{_UNIT}"


def interval(low: float | None, high: float | None) -> str:
    r"""Return an interval of shares; nothing where there is none.

    Examples
    --------
    >>> interval(0.281, 0.398)
    '28\xa0to\xa040\xa0%'
    """
    return "" if low is None or high is None else f"{low * 100:.0f}\xa0to\xa0{high * 100:.0f}{_UNIT}"


def of(k: int, n: int, low: float | None = None, high: float | None = None, what: str = "") -> str:
    r"""Return a count with its denominator, what is counted, its share and, where given, the interval of that.

    Examples
    --------
    >>> of(84, 249, what="inspections").replace("\xa0", " ")
    '84 of 249 inspections (34 %)'
    >>> of(0, 0)
    'none of 0'
    """
    noun = f" {what}" if what else ""
    if not n:
        return f"none of 0{noun}"
    ends = f"; 95{_UNIT} interval {interval(low, high)}" if low is not None else ""
    return f"{k:,} of {n:,}{noun} ({percent(k / n)}{ends})"


def day(iso: str | None) -> str:
    """Return a day in words.

    Examples
    --------
    >>> day("2022-05-09"), day(None)
    ('9 May 2022', 'undated')
    """
    if not iso:
        return "undated"
    told = date.fromisoformat(iso)
    return f"{told.day} {told:%B} {told.year}"


def listed(texts: Sequence[str]) -> str:
    """Return texts as a list within a sentence.

    Examples
    --------
    >>> listed(["a"]), listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}" if texts else ""


def lower(label: str) -> str:
    """Return a label as it stands within a sentence: its first letter small, unless the word is an abbreviation.

    Examples
    --------
    >>> lower("Children who go missing"), lower("FGM, forced marriage")
    ('children who go missing', 'FGM, forced marriage')
    """
    return label if label[:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def grade(notation: str | None) -> str:
    """Return a grade's label in few words."""
    return "not graded" if notation is None else labels("schemes", "grades.ttl").get(notation, notation)


def framework(notation: str | None) -> str:
    """Return a framework's label."""
    return "not known" if notation is None else labels("schemes", "frameworks.ttl").get(notation, notation)


def criterion(notation: str) -> str:
    """Return a criterion's label."""
    return labels("schemes", "criteria.ttl").get(notation, notation)


def address(document: str, page: int | None, links: Mapping[str, str]) -> str | None:
    """Return where a document can be opened, at a page where it is a PDF; None where it cannot be.

    Examples
    --------
    >>> address("a.pdf", 3, {"a.pdf": "../a.pdf"}), address("a.md", 3, {"a.md": "a.md"}), address("b.pdf", 3, {})
    ('../a.pdf#page=3', 'a.md', None)
    """
    href = links.get(document)
    paged = href is not None and page is not None and document.lower().endswith(".pdf")
    return f"{href}#page={page}" if paged else href


def source(place: Place, links: Mapping[str, str]) -> Source:
    """Return where something is printed, with the page's address where the document can be opened."""
    href = address(place.document, place.page, links)
    paragraph = f", ¶ {place.paragraph}" if place.paragraph else ""
    return Source(place.document, f"p. {place.page}{paragraph}", href)


def quotes(telling: Telling, links: Mapping[str, str], *, named: bool) -> tuple[Quote, ...]:
    """Return the items of one inspection as quotes; `named` says whether each tells council and day."""
    about = f"{telling.authority}, {day(telling.date)}" if named else ""
    return tuple(Quote(about, item.place.quote, source(item.place, links), item.priority) for item in telling.items)
