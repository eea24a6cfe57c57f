"""The endpoint and its pages over HTTP: SPARQL 1.1 Protocol, for queries alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.errors import QueryError
from pipeline.graph.queries import NamedQuery, find_query, named_queries
from pipeline.serve import pages
from pipeline.serve.pool import Limits, Pool
from pipeline.serve.remembered import Remembered
from pipeline.serve.worker import PLAIN, Answer, Question, Refused, refusal

MOST_BODY = 64 << 10
"""Bytes that a query may have."""
MOST_FIELDS = 40
PATIENCE = 10.0
"""Seconds in which a request must have arrived."""
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
DOWNLOADS = {"csv": "text/csv", "json": "application/sparql-results+json"}


def application(place: Path | None, graph: Path, limits: Limits, hosts: tuple[str, ...] = LOOPBACK) -> Starlette:
    """Return the application that answers for a graph.

    Parameters
    ----------
    place : pathlib.Path or None
        The graph's store on disk; None to read the graph into memory.
    graph : pathlib.Path
    limits : Limits
    hosts : tuple of str
        Names by which it may be addressed (``*`` for any): a page elsewhere that has its own name point here is
        refused.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.pool = Pool(place, graph, limits)
        app.state.remembered = Remembered(app.state.pool.ask)
        try:
            # The processes begin with the first question.
            await app.state.pool.ask(Question("ASK {}"))
            yield
        finally:
            await asyncio.to_thread(app.state.pool.close)

    return Starlette(
        routes=[
            Route("/", start),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/ask", ask),
            Route("/query/{name}.{form}", named),
            Route("/query/{name}", named),
            Route("/style.css", style),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)), Middleware(Guarded)],
        lifespan=lifespan,
        exception_handlers={Refused: refused, HTTPStatus.NOT_FOUND: missing, HTTPStatus.METHOD_NOT_ALLOWED: disallowed},
    )


class Guarded:
    """Sends the headers that keep a browser from doing more than showing the page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to the response."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, guarded)


async def refused(_request: Request, error: Exception) -> Response:
    """Say in one line why there is no answer."""
    assert isinstance(error, Refused)
    return _response(refusal(error.status, str(error)))


async def missing(_request: Request, _error: Exception) -> Response:
    """Say that there is nothing at this address."""
    return _response(
        refusal(HTTPStatus.NOT_FOUND, "There is nothing here: the endpoint is /sparql, the pages begin at /")
    )


async def disallowed(_request: Request, _error: Exception) -> Response:
    """Say that there is nothing but reading."""
    line = "This endpoint only reads: ask with GET or POST"
    return _response(refusal(HTTPStatus.METHOD_NOT_ALLOWED, line))


async def start(_request: Request) -> Response:
    """Show the questions."""
    return _page(pages.start(named_queries()))


async def style(_request: Request) -> Response:
    """Send the pages' style."""
    return Response(pages.style(), media_type="text/css")


async def ask(request: Request) -> Response:
    """Show the answer to a query of one's own."""
    text = request.query_params.get("query", "")
    if not text.strip():
        return RedirectResponse("/")
    answer = await _remembered(request).ask(
        Question(text, "application/json, text/turtle", most=pages.MOST_SHOWN, cut=True)
    )
    return _page(pages.own(text, answer), answer)


async def named(request: Request) -> Response:
    """Show a question of the ontology with its answer, or send the answer alone."""
    try:
        query = find_query(request.path_params["name"])
    except QueryError:
        query = None
    # A name can also be the path of a file, which is nothing for the network.
    if query not in named_queries():
        raise Refused(HTTPStatus.NOT_FOUND, "There is no such question: the page / lists them")
    assert query is not None
    values = _values(request, query)
    form = request.path_params.get("form")
    if form is None:
        question = Question(query.text, "application/json", query.bound(values), most=pages.MOST_SHOWN, cut=True)
        answer = await _remembered(request).ask(question)
        return _page(pages.question(query, values, answer), answer)
    if form not in DOWNLOADS:
        raise Refused(HTTPStatus.NOT_FOUND, f"An answer can be had as {', '.join(DOWNLOADS)}")
    answer = await _remembered(request).ask(Question(query.text, DOWNLOADS[form], query.bound(values)))
    response = _response(answer)
    if answer.status == HTTPStatus.OK:
        response.headers["Content-Disposition"] = f'attachment; filename="{query.name}.{form}"'
    return response


def _values(request: Request, query: NamedQuery) -> dict[str, str]:
    return {
        name: request.query_params.get(name, default)
        for name, default in zip(query.parameters, query.defaults, strict=True)
    }


async def sparql(request: Request) -> Response:
    """Answer a query as SPARQL 1.1 Protocol says (2.1), or describe the endpoint."""
    fields = _fields(request.url.query)
    if request.method == "POST":
        fields = await _posted(request, fields)
    if "update" in fields:
        raise Refused(HTTPStatus.FORBIDDEN, "This endpoint only reads: updates are refused")
    queries = fields.get("query", [])
    accept = request.headers.get("accept", "")
    if not queries and request.method != "POST":
        if "text/html" in accept:
            return RedirectResponse("/")
        return Response(pages.description(str(request.url_for("sparql"))), media_type="text/turtle")
    if len(queries) != 1:
        raise Refused(
            HTTPStatus.BAD_REQUEST, "A request has one query: give it as query=…, or as application/sparql-query"
        )
    question = Question(
        queries[0],
        accept,
        default_graphs=tuple(fields.get("default-graph-uri", ())),
        named_graphs=tuple(fields.get("named-graph-uri", ())),
    )
    return _response(await _remembered(request).ask(question))


async def _posted(request: Request, fields: dict[str, list[str]]) -> dict[str, list[str]]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/sparql-update":
        raise Refused(HTTPStatus.FORBIDDEN, "This endpoint only reads: updates are refused")
    if kind not in ("application/sparql-query", "application/x-www-form-urlencoded"):
        line = "Post a query as application/sparql-query or application/x-www-form-urlencoded"
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, line)
    text = await _body(request)
    if kind == "application/sparql-query":
        return fields | {"query": [*fields.get("query", ()), text]}
    found = _fields(text)
    return {name: [*fields.get(name, ()), *found.get(name, ())] for name in fields | found}


async def _body(request: Request) -> str:
    """Return what was posted, if it is no longer than a query may be and arrives in time."""
    read = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for chunk in request.stream():
                read += chunk
                if len(read) > MOST_BODY:
                    line = f"A query has at most {MOST_BODY >> 10} KB"
                    raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, line)
        return read.decode()
    except (TimeoutError, ClientDisconnect) as error:
        raise Refused(HTTPStatus.REQUEST_TIMEOUT, "The query did not arrive") from error
    except UnicodeDecodeError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "A query is UTF-8") from error


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "These fields cannot be read") from error


def _remembered(request: Request) -> Remembered:
    remembered = request.app.state.remembered
    assert isinstance(remembered, Remembered)
    return remembered


def _page(text: str, answer: Answer | None = None) -> Response:
    return Response(text, _status(answer), media_type="text/html", headers=_retry(answer))


def _status(answer: Answer | None) -> int:
    return HTTPStatus.OK if answer is None else answer.status


def _response(answer: Answer) -> Response:
    # Starlette adds a charset to text/* of its own accord, and would add it twice.
    return Response(answer.body, answer.status, headers={"Content-Type": answer.media_type or PLAIN} | _retry(answer))


def _retry(answer: Answer | None) -> dict[str, str]:
    busy = answer is not None and answer.status == HTTPStatus.SERVICE_UNAVAILABLE
    return {"Retry-After": "1"} if busy else {}
