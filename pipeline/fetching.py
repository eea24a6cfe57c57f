"""Gets published reports: asks the site for each council's page, and keeps of what is new there what passes its checks.

What is known stands in the folder's manifest, written anew after every file, so that a visit that was broken off goes
on where it was. A file is kept only if it is a PDF that opens, of that council, and of about that day.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path, PurePosixPath

from pipeline import __version__
from pipeline.errors import FetchError, OutputError
from pipeline.fetch.listing import days_between, is_left, read_listing
from pipeline.fetch.site import Site, read_site
from pipeline.fetch.visitor import Answer, Visitor, agent
from pipeline.files import atomic
from pipeline.nlp.authorities import Authority, register
from pipeline.nlp.inspection.frameworks import catalogue
from pipeline.options import Follow
from pipeline.origins import Fetched, Manifest, Page, Publication, Refused, load, save
from pipeline.processes.workers import USUAL, Limits
from pipeline.resources import resource
from pipeline.vetting import Vetting

SOURCE = ("sources", "ofsted.toml")
MAX_PAGES = 50
"""The most pages of one council's list."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to get.

    Parameters
    ----------
    folder : pathlib.Path
        Where to keep it.
    councils : tuple of str
        Names, GSS codes or the inspectorate's numbers; none means all of the register.
    frameworks : tuple of str
        Notations; none means all.
    since : str or None
        ISO day of publication.
    site : pathlib.Path or None
        The file that describes the site; that of the ontology if None.
    contact : str or None
        Whom the site may ask about these visits.
    refresh : bool
        Whether to ask again, with conditions, for files that are here.
    limits : Limits
        What the check of one file may take.
    """

    folder: Path
    councils: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    since: str | None = None
    site: Path | None = None
    contact: str | None = None
    refresh: bool = False
    limits: Limits = USUAL


@dataclass(frozen=True, slots=True)
class Failure:
    """What was not to be had, and may be another time."""

    what: str
    reason: str


@dataclass(slots=True)
class Report:
    """What a visit brought: new files, how many were here already, what was refused, and what failed."""

    new: list[Fetched] = field(default_factory=list)
    known: int = 0
    refused: list[Refused] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)


def fetch(
    options: Options, follow: Follow = lambda stage, done, of: None, visitor: Callable[[Site, str], Visitor] = Visitor
) -> Report:
    """Get what is new of the councils' published reports.

    Parameters
    ----------
    options : Options
    follow : callable, optional
        Told how far the visit is.
    visitor : callable, optional
        Makes the visitor of a site from the site and a User-Agent.

    Raises
    ------
    FetchError
        If a council or framework is not known, or the file that describes the site is malformed.
    ManifestError
        If the folder's manifest cannot be read.
    OutputError
        If the folder cannot be written.
    """
    site = read_site(options.site or resource(*SOURCE))
    wanted = tuple(_councils(options.councils))
    if unknown := sorted(set(options.frameworks) - {framework.notation for framework in catalogue().frameworks}):
        known = ", ".join(framework.notation for framework in catalogue().frameworks)
        raise FetchError(f"no framework {', '.join(unknown)}: there are {known}")
    try:
        options.folder.mkdir(parents=True, exist_ok=True)
        with visitor(site, agent(__version__, options.contact)) as guest:
            visit = _Visit(options, site, guest)
            for done, (authority, urn) in enumerate(wanted):
                follow("councils", done, len(wanted))
                visit.council(authority, urn)
            follow("councils", len(wanted), len(wanted))
    except OSError as error:
        raise OutputError(f"{error.filename or options.folder} cannot be written: {error.strerror or error}") from error
    return visit.report


def _councils(named: Sequence[str]) -> Iterator[tuple[Authority, str]]:
    """Yield each council wanted with each of its numbers."""
    councils = register()
    by_urn = {urn: authority for authority in councils for urn in authority.urns}
    wanted: dict[str, Authority] = {}
    for name in named:
        authority = councils.find(name) or by_urn.get(name)
        if authority is None:
            near = get_close_matches(name, sorted({form for one in councils for form in one.names}), n=1)
            raise FetchError(f"no council {name!r} in the register{f': did you mean {near[0]}?' if near else ''}")
        if not authority.urns:
            raise FetchError(f"the register has no number of the inspectorate's for {authority.name}")
        wanted[authority.gss] = authority
    for authority in wanted.values() if named else councils:
        yield from ((authority, urn) for urn in authority.urns)


class _Visit:
    """One visit: what is known, what is found, what is kept."""

    def __init__(self, options: Options, site: Site, guest: Visitor) -> None:
        self._options, self._site, self._guest = options, site, guest
        known = load(options.folder)
        self._files, self._refused, self._pages = dict(known.files), dict(known.refused), dict(known.pages)
        self._vetting = Vetting(site, options.frameworks, options.limits)
        self.report = Report()

    def council(self, authority: Authority, urn: str) -> None:
        """Get what is new of one council."""
        try:
            for page, publication in self._published(urn):
                if self._is_wanted(publication):
                    self._publication(authority, urn, page, publication)
        except FetchError as error:
            self.report.failed.append(Failure(f"{authority.name}, {self._site.address(urn)}", str(error)))

    def _published(self, urn: str) -> Iterator[tuple[str, Publication]]:
        """Yield what a council's page lists, and the pages that it goes on to, each publication once."""
        address: str | None = self._site.address(urn)
        seen: set[str] = set()
        told: set[str] = set()
        while address is not None and address not in seen and len(seen) < MAX_PAGES:
            seen.add(address)
            page = self._page(address)
            for publication in page.publications:
                if publication.url not in told:
                    told.add(publication.url)
                    yield page.url, publication
            address = page.next

    def _page(self, address: str) -> Page:
        known = self._pages.get(address)
        answer = self._guest.get(address, known.etag if known else None, known.modified if known else None)
        if answer is None:
            if known is None:
                raise FetchError("the site says that nothing has changed, and was not asked whether")
            return known
        listing = read_listing(answer.body, answer.url, self._site)
        page = Page(address, listing.publications, listing.next, answer.etag, answer.modified)
        self._pages[address] = page
        self._save()
        return page

    def _is_wanted(self, publication: Publication) -> bool:
        if is_left(publication, self._site):
            return False
        day, since = publication.published, self._options.since
        if day is None:
            return True
        return (since is None or day >= since) and (not self._options.frameworks or self._may_be(day))

    def _may_be(self, day: str) -> bool:
        """Whether a report published on a day may be of one of the frameworks that are wanted."""
        for framework in map(catalogue().framework, self._options.frameworks):
            begun = framework.since is None or day >= framework.since
            over = framework.until is not None and days_between(framework.until, day) > self._site.to_publication
            if begun and not over:
                return True
        return False

    def _publication(self, authority: Authority, urn: str, page: str, publication: Publication) -> None:
        known = self._files.get(publication.url)
        if known is not None and not self._is_here(known):
            known = None
        refused = self._refused.get(publication.url)
        elsewhere = refused.framework if refused else known.framework if known else None
        if self._options.frameworks and elsewhere and elsewhere not in self._options.frameworks:
            return
        if known is not None and not self._options.refresh:
            self.report.known += 1
            return
        try:
            answer = self._guest.get(publication.url, known.etag if known else None, known.modified if known else None)
        except FetchError as error:
            self.report.failed.append(Failure(f"{authority.name}, {publication.url}", str(error)))
            return
        if answer is None:
            self.report.known += 1
            return
        self._keep(authority, urn, page, publication, answer)

    def _keep(self, authority: Authority, urn: str, page: str, publication: Publication, answer: Answer) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        reason, framework = self._vetting.judge(answer.body, authority, publication.published)
        told = (publication.url, page, urn, publication.title, publication.published)
        if reason is not None:
            refused = Refused(*told, reason, now, framework)
            self._refused[publication.url] = refused
            if framework is None:
                self.report.refused.append(refused)
            self._save()
            return
        known = self._files.get(publication.url)
        path = known.path if known is not None else self._path(authority, urn, publication)
        fetched = Fetched(
            path=path,
            url=publication.url,
            page=page,
            gss=authority.gss,
            urn=urn,
            title=publication.title,
            published=publication.published,
            framework=framework,
            retrieved=now,
            sha256=sha256(answer.body).hexdigest(),
            bytes=len(answer.body),
            etag=answer.etag,
            modified=answer.modified,
        )
        if known is not None and known.sha256 == fetched.sha256 and self._is_here(known):
            # The same bytes: they were fetched when they were first fetched.
            self._files[publication.url] = replace(known, etag=answer.etag, modified=answer.modified)
            self.report.known += 1
        else:
            atomic.write(answer.body, self._file(path))
            self._files[publication.url] = fetched
            self.report.new.append(fetched)
        self._refused.pop(publication.url, None)
        self._save()

    def _path(self, authority: Authority, urn: str, publication: Publication) -> str:
        """Return a path of its own: COUNCIL-URN/DAY.pdf, with a number behind it where a day has several."""
        folder = f"{re.sub(r'[^a-z0-9]+', '-', authority.name.lower()).strip('-')}-{urn}"
        day = publication.published or "undated"
        taken = {one.path for one in self._files.values()}
        number = 1
        while (path := f"{folder}/{day}{f'-{number}' if number > 1 else ''}.pdf") in taken or self._file(path).exists():
            number += 1
        return path

    def _file(self, path: str) -> Path:
        return self._options.folder.joinpath(*PurePosixPath(path).parts)

    def _is_here(self, known: Fetched) -> bool:
        """Whether a file that was fetched still stands there with the same bytes."""
        try:
            return sha256(self._file(known.path).read_bytes()).hexdigest() == known.sha256
        except OSError:
            return False

    def _save(self) -> None:
        save(Manifest(self._files, self._refused, self._pages), self._options.folder)
