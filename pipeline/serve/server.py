"""Starts the endpoint and says where it is."""

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from pipeline.errors import ServeError
from pipeline.graph.kept import placed
from pipeline.serve.app import LOOPBACK, application
from pipeline.serve.pool import Limits

MOST_CONNECTIONS = 1000
"""Connections beyond which the server says that it is busy before it reads a request."""
GRACE = 3
"""Seconds in which answers under way may still be sent when the server is stopped."""


def serve(graph: Path, host: str, port: int, limits: Limits, tell: Callable[[str], None]) -> None:
    """Answer questions of a graph over HTTP until interrupted.

    Parameters
    ----------
    graph : pathlib.Path
    host : str
        Address or name to listen at.
    port : int
        0 for one that is free.
    limits : Limits
    tell : callable
        Given each line that a person should see.

    Raises
    ------
    GraphError
        If the graph cannot be read.
    ServeError
        If the address cannot be listened at.
    """
    with placed(graph, tell) as place, _listening(host, port) as listener:
        at = listener.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        if not is_loopback(host):
            tell(
                f"Warning: {host} is more than this machine. Whoever reaches it can ask this graph anything, "
                "unencrypted and without a password"
            )
        tell(f"{graph.name} answers at http://{shown}:{at}/ (the endpoint is /sparql). Ctrl-C ends it")
        hosts = (*LOOPBACK, shown) if is_loopback(host) else ("*",)
        config = uvicorn.Config(
            application(place, graph, limits, hosts),
            log_level="error",
            access_log=False,
            server_header=False,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_graceful_shutdown=GRACE,
        )
        uvicorn.Server(config).run(sockets=[listener])


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches an address.

    Examples
    --------
    >>> [is_loopback(host) for host in ("localhost", "127.0.0.2", "::1", "0.0.0.0", "example.org")]
    [True, True, True, False, False]
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        raise ServeError(f"cannot listen at {host} port {port}: {error.strerror or error}") from error
