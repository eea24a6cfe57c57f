"""A graph store on the network: it gives, takes and deletes graphs, and is asked again where asking failed.

PUT and DELETE are idempotent: a graph that arrived although the answer was lost is put again, and is there once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import httpx
import tenacity

from pipeline.errors import PublishError
from pipeline.publish.credentials import answering, credentials

TRIES = 5
LONGEST = 60.0
"""Seconds to wait at most before another try."""

_AGAIN = frozenset({408, 429, 502, 503, 504})
_PIECE = 1 << 16
_TIMES = httpx.Timeout(300.0, connect=10.0)


class _Later(Exception):  # noqa: N818 - no error: a reason to ask again
    """An answer after which asking again may help; with how many seconds the store says to wait."""

    def __init__(self, reason: str, seconds: float | None = None) -> None:
        super().__init__(reason)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class _Body:
    """The bytes of a file, as often as they are asked for: a request may be sent again."""

    file: Path

    def __iter__(self) -> Iterator[bytes]:
        with self.file.open("rb") as stream:
            while piece := stream.read(_PIECE):
                yield piece


class GraphStore:
    """A graph store, for a with statement.

    Parameters
    ----------
    url : str
        Of the store itself, where a graph is named by ``?graph=``.
    tries : int
        How often to ask before giving up.
    pause : float
        Seconds before the second try; twice as many before each further one, and some more by chance.

    Raises
    ------
    PublishError
        If it is no such address.
    """

    def __init__(self, url: str, tries: int = TRIES, pause: float = 1.0) -> None:
        try:
            self._url = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise PublishError("this is no address of a store") from error
        if self._url.scheme not in {"http", "https"} or not self._url.host:
            raise PublishError("the address of a store begins with http:// or https://")
        if self._url.userinfo:
            raise PublishError("an address is no place for a password: see docs/publishing.md")
        self._known = credentials(self._url.host)
        self._client = httpx.Client(timeout=_TIMES, trust_env=False)
        self._auth: httpx.Auth | None = None
        self._again = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(_Later),
            stop=tenacity.stop_after_attempt(tries),
            wait=_waiting(pause),
            reraise=True,
        )

    def __enter__(self) -> "GraphStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, name: str) -> bytes | None:
        """Return a graph as Turtle; None where there is none."""
        response = self._ask("GET", name, headers={"Accept": "text/turtle"})
        return None if response.status_code == httpx.codes.NOT_FOUND else response.content

    def put(self, name: str, statements: Path | bytes) -> None:
        """Make a graph of N-Triples, in place of what it held."""
        # N-Triples is Turtle, which every store takes.
        headers = {"Content-Type": "text/turtle; charset=utf-8"}
        if isinstance(statements, bytes):
            self._ask("PUT", name, headers, statements)
        else:
            self._ask("PUT", name, {**headers, "Content-Length": str(statements.stat().st_size)}, _Body(statements))

    def delete(self, name: str) -> None:
        """Delete a graph; one that is not there is deleted."""
        self._ask("DELETE", name, {})

    def _ask(
        self, method: str, name: str, headers: dict[str, str], body: bytes | _Body | None = None
    ) -> httpx.Response:
        # The protocol: ?default without a value, ?graph=IRI.
        url = self._url.copy_merge_params({"graph": name} if name else {"default": ""})
        what = f"{method} of {name or 'the default graph'}"

        def once() -> httpx.Response:
            try:
                response = self._client.request(method, url, headers=headers, content=body, auth=self._auth)
                if response.status_code == httpx.codes.UNAUTHORIZED and self._auth is None:
                    self._auth = answering(response, self._known)
                    response = self._client.request(method, url, headers=headers, content=body, auth=self._auth)
            except httpx.TransportError as error:
                raise _Later(f"{what}: {_line(str(error)) or type(error).__name__}") from error
            if response.status_code in _AGAIN:
                raise _Later(f"{what}: {_told(response)}", _seconds(response))
            return response

        try:
            response = self._again(once)
        except _Later as error:
            raise PublishError(f"the store does not answer, {error}") from error
        if response.is_success or (response.status_code == httpx.codes.NOT_FOUND and method != "PUT"):
            return response
        if response.status_code == httpx.codes.UNAUTHORIZED:
            raise PublishError("the store does not know this name and password")
        if response.is_redirect:
            raise PublishError("the store is elsewhere, and a password is not taken there: give its new address")
        raise PublishError(f"the store refuses {what}: {_told(response)}")


def _waiting(pause: float) -> tenacity.wait.wait_base:
    usual = tenacity.wait_exponential(multiplier=pause, max=LONGEST) + tenacity.wait_random(0, pause)

    def wait(state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        seconds = error.seconds if isinstance(error, _Later) else None
        return usual(state) if seconds is None else min(seconds, LONGEST)

    return wait  # type: ignore[return-value]


def _seconds(response: httpx.Response) -> float | None:
    """Return the seconds of Retry-After, which may also be a date."""
    said = response.headers.get("retry-after", "")
    return float(said) if said.isdecimal() else None


def _told(response: httpx.Response) -> str:
    return f"{response.status_code} {response.reason_phrase} {_line(response.text)}".strip()


def _line(text: str, most: int = 200) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"
