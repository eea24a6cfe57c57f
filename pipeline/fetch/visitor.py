"""Asks a site for what it has, as a guest should: by its robots.txt, slowly, and with the patience it asks for.

Every request says who asks. No host but the site's own is asked, wherever a redirect leads. What fails for a passing
reason (the connection, 429, a fault of the server) is tried again, after as long as the site wants; what will not be
otherwise the next time (404, another host, robots.txt) is not.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
from protego import Protego
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from pipeline.errors import FetchError
from pipeline.fetch.site import Site

AGENT = "inspection-graph"
"""The name by which robots.txt may speak of us."""
MAX_BYTES = 200_000_000
MAX_REDIRECTS = 5
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


class _PassingError(FetchError):
    """A failure that may have passed at the next try; `after` is how many seconds the site asks to wait, or None."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found at an address.

    Parameters
    ----------
    url : str
        The last of the redirects.
    body : bytes
    etag, modified : str or None
        What the site says of this version.
    """

    url: str
    body: bytes
    etag: str | None
    modified: str | None


def agent(version: str, contact: str | None) -> str:
    """Return the User-Agent: the software, its version, what it is for, and whom to ask about it."""
    return f"{AGENT}/{version} (fetches published inspection reports; {contact or 'no contact was given'})"


class Visitor:
    """One visit to a site.

    Parameters
    ----------
    site : Site
    user_agent : str
        See :func:`agent`.
    sleep, clock : callable, optional
        Of the time module; others in tests.
    """

    def __init__(
        self,
        site: Site,
        user_agent: str,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._site, self._sleep, self._clock = site, sleep, clock
        self._client = httpx.Client(headers={"User-Agent": user_agent}, timeout=httpx.Timeout(site.manners.timeout))
        self._robots: dict[str, Protego] = {}
        self._free: dict[str, float] = {}

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Answer | None:
        """Return what is at an address, or None if it is still the version that is known.

        Parameters
        ----------
        url : str
        etag, modified : str, optional
            Of the version that is known.

        Raises
        ------
        FetchError
            If it is not to be had; the message says why, in one line.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._persistently(url, {name: value for name, value in known.items() if value})

    def _persistently(self, url: str, headers: dict[str, str], robots: bool = True) -> Answer | None:
        manners = self._site.manners
        trying = Retrying(
            retry=retry_if_exception_type(_PassingError),
            stop=stop_after_attempt(manners.tries),
            wait=self._wait,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return trying(self._follow, url, headers, robots)
        except _PassingError as error:
            raise FetchError(f"{error}, {manners.tries} times") from error

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        after = error.after if isinstance(error, _PassingError) else None
        doubled: float = self._site.manners.backoff * 2 ** (state.attempt_number - 1)
        return doubled if after is None else after

    def _follow(self, url: str, headers: dict[str, str], robots: bool) -> Answer | None:
        for _ in range(MAX_REDIRECTS + 1):
            self._permit(url, robots)
            found = self._ask(url, headers)
            if not isinstance(found, str):
                return found
            url = found
        raise FetchError(f"more than {MAX_REDIRECTS} redirects")

    def _permit(self, url: str, robots: bool) -> None:
        try:
            parts = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise FetchError(f"{url!r} is no address") from error
        host = parts.netloc.decode()
        if parts.scheme not in {"http", "https"} or host not in self._site.hosts:
            raise FetchError(f"it leads to {parts.scheme}://{host}, which is not among the hosts of {self._site.name}")
        delay = self._site.manners.delay
        if robots:
            rules = self._rules(f"{parts.scheme}://{host}")
            if not rules.can_fetch(url, AGENT):
                raise FetchError("its robots.txt does not allow it")
            delay = max(delay, float(rules.crawl_delay(AGENT) or 0))
        wait = self._free.get(host, 0.0) - self._clock()
        if wait > 0:
            self._sleep(wait)
        self._free[host] = self._clock() + delay

    def _rules(self, origin: str) -> Protego:
        if origin not in self._robots:
            try:
                found = self._persistently(f"{origin}/robots.txt", {}, robots=False)
            except _GoneError:
                # RFC 9309: a file that is not there forbids nothing; one that cannot be had forbids all.
                self._robots[origin] = Protego.parse("")
                return self._robots[origin]
            except FetchError as error:
                raise FetchError(
                    f"the robots.txt of {origin} is not to be had, so nothing is asked: {error}"
                ) from error
            self._robots[origin] = Protego.parse(found.body.decode("utf-8", "replace") if found else "")
        return self._robots[origin]

    def _ask(self, url: str, headers: dict[str, str]) -> Answer | str | None:
        """Return the answer, the address that it leads to, or None if nothing has changed."""
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                if response.status_code == httpx.codes.NOT_MODIFIED:
                    return None
                if response.next_request is not None:
                    return str(response.next_request.url)
                self._judge(response)
                body = self._body(response)
        except httpx.TimeoutException as error:
            raise _PassingError(f"no answer within {self._site.manners.timeout:g} s") from error
        except httpx.HTTPError as error:
            raise _PassingError(f"the connection failed: {_line(error)}") from error
        return Answer(url, body, response.headers.get("ETag"), response.headers.get("Last-Modified"))

    def _judge(self, response: httpx.Response) -> None:
        status = response.status_code
        if response.is_success:
            return
        said = f"{status} {response.reason_phrase}".strip()
        if status not in _PASSING:
            raise (_GoneError if response.is_client_error else FetchError)(f"the site answers {said}")
        after = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        if after is not None and after > self._site.manners.patience:
            raise FetchError(f"the site answers {said} and asks to wait {after:.0f} s: try again later")
        raise _PassingError(f"the site answers {said}", after)

    def _body(self, response: httpx.Response) -> bytes:
        begun, chunks, size = self._clock(), [], 0
        for chunk in response.iter_bytes():
            chunks.append(chunk)
            size += len(chunk)
            if size > MAX_BYTES:
                raise FetchError(f"larger than the {MAX_BYTES // 1_000_000} MB that are read")
            if self._clock() - begun > self._site.manners.whole:
                raise _PassingError(f"it is not all there after {self._site.manners.whole:g} s")
        return b"".join(chunks)


class _GoneError(FetchError):
    """The site says that there is nothing for us at an address."""


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, as a number or as a date; None if it asks for nothing."""
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
