"""Stores for the tests of publishing: real processes on loopback, and a small one of our own that fails on demand."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
VIRTUOSO = shutil.which("virtuoso-t")
VIRTUOSO_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 2000
MaxDirtyBuffers = 1200
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def process(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """Start a server, wait until it listens, and end it."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as started:
        try:
            for _ in range(600):
                assert started.poll() is None, f"{command[0]} ended with {started.returncode}"
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield
        finally:
            started.kill()


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    assert OXIGRAPH is not None
    port = free_port()
    with process([OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}"], folder, port):
        yield f"http://127.0.0.1:{port}/store"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    assert VIRTUOSO is not None
    http, sql = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(http=http, sql=sql), encoding="utf-8")
    with process([VIRTUOSO, "+configfile", "virtuoso.ini", "+foreground"], folder, http):
        yield f"http://127.0.0.1:{http}/sparql-graph-crud-auth"


Fault = Callable[[BaseHTTPRequestHandler], bool]
"""Looks at a request, and answers it or breaks off; whether it did."""


@dataclass
class Faulty:
    """A graph store of our own: what it holds, what it was asked, and the faults of the requests to come."""

    url: str = ""
    graphs: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    sent: list[str | None] = field(default_factory=list)
    faults: list[Fault | None] = field(default_factory=list)

    def changed(self) -> list[str]:
        """Return what was put and deleted, without the list of graphs."""
        return [line for line in self.asked if not line.startswith("GET") and not line.endswith("/graph/published")]


@contextmanager
def faulty() -> Iterator[Faulty]:
    state = Faulty()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def handle_one(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            name = parse_qs(urlsplit(self.path).query, keep_blank_values=True).get("graph", [""])[0]
            state.asked.append(f"{self.command} {name}")
            state.sent.append(self.headers.get("Authorization"))
            if state.faults and (fault := state.faults.pop(0)) is not None and fault(self):
                return
            if self.command == "PUT":
                state.graphs[name] = body
                answer(self, 204)
            elif name not in state.graphs:
                answer(self, 404)
            elif self.command == "DELETE":
                del state.graphs[name]
                answer(self, 204)
            else:
                answer(self, 200, state.graphs[name])

        do_GET = do_PUT = do_DELETE = handle_one  # noqa: N815 - the names that the library calls

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        state.url = f"http://127.0.0.1:{server.server_address[1]}/store"
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()


def answer(
    handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", headers: Mapping[str, str] = MappingProxyType({})
) -> bool:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    if status != 204:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
    return True


def says(status: int, **headers: str) -> Fault:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: answer(handler, status, headers=named)


def drop(handler: BaseHTTPRequestHandler) -> bool:
    """Break the connection off without an answer."""
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)
    return True
