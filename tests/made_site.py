"""A site of our own making that publishes reports, served on loopback, with the faults that real ones have."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from made_pdfs import pdf_bytes

from pipeline.resources import resource

FREE = "User-agent: *\nAllow: /\n"


def report(council: str = "Durham", days: str = "9 May to 20 May 2022", more: str = "Written for a test.") -> bytes:
    """Return a one-page report on a council as a PDF."""
    return pdf_bytes(
        [
            [
                (72, 760, 18, f"Inspection of {council} local authority children’s services"),
                (72, 720, 11, f"Inspection dates: {days}"),
                (72, 700, 11, "Lead inspector: Ann Example, Her Majesty’s Inspector"),
                (72, 660, 14, "What needs to improve?"),
                (72, 640, 11, f"The quality of pathway plans for young people who have left care. {more}"),
            ]
        ]
    )


def link(address: str, day: str, words: str = "Children’s services inspection") -> str:
    return (
        f'<li><a class="publication-link" href="{address}">{words}<span class="nonvisual">, pdf - {day}</span></a></li>'
    )


def page(*links: str, after: str = "") -> str:
    return f"<html><body><h1>A council</h1><ol>{''.join(links)}</ol>{after}</body></html>"


@dataclass
class Asked:
    """A request that the site was sent."""

    path: str
    headers: Mapping[str, str]


Handler = Callable[["Site", BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What the site answers: by path, a page (text), a file (bytes), or what a handler does."""

    address: str
    answers: dict[str, str | bytes | Handler] = field(default_factory=lambda: {"/robots.txt": FREE})
    asked: list[Asked] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def host(self) -> str:
        return self.address.removeprefix("http://")

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def described(self, folder: Path, **changes: str) -> Path:
        """Write the file that describes this site: that of the inspectorate's, at another address, without waiting."""
        text = resource("sources", "ofsted.toml").read_text(encoding="utf-8")
        text = text.replace('["reports.ofsted.gov.uk", "files.ofsted.gov.uk"]', f'["{self.host}"]')
        text = text.replace("https://reports.ofsted.gov.uk/provider/44/", f"{self.address}/provider/44/")
        for name, value in {"delay": "0.0", "timeout": "0.5", "backoff": "0.0", "tries": "3", **changes}.items():
            before, found, after = text.partition(f"\n{name} = ")
            assert found, name
            text = f"{before}{found}{value}\n{after.partition(chr(10))[2]}"
        path = folder / "site.toml"
        path.write_text(text, encoding="utf-8")
        return path


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    """Answer; underscores in the names of headers stand for hyphens."""
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def status(code: int, **headers: str) -> Handler:
    return lambda site, handler: send(handler, code, b"<html><title>A fault</title></html>", **headers)


def in_turn(*answers: Handler | bytes) -> Handler:
    """Answer each time with the next; with the last from then on."""
    left = list(answers)

    def answer(site: Site, handler: BaseHTTPRequestHandler) -> None:
        this = left.pop(0) if len(left) > 1 else left[0]
        _whole(handler, this) if isinstance(this, bytes) else this(site, handler)

    return answer


def redirect(where: str) -> Handler:
    return lambda site, handler: send(handler, 302, Location=where)


def cut_short(body: bytes) -> Handler:
    def answer(site: Site, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])
        handler.close_connection = True

    return answer


def hanging(site: Site, handler: BaseHTTPRequestHandler) -> None:
    site.stop.wait(30)


def _whole(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    etag = f'"{sha256(body).hexdigest()[:16]}"'
    if handler.headers.get("If-None-Match") == etag:
        send(handler, 304, ETag=etag)
    else:
        send(handler, 200, body, ETag=etag)


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site on a free port of loopback."""

    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(Asked(self.path, dict(self.headers)))
            answer = site.answers.get(self.path, status(404))
            if callable(answer):
                answer(site, self)
            else:
                _whole(self, answer.encode() if isinstance(answer, str) else answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield site
    finally:
        site.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()
