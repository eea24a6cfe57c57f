"""How a run comes by a scheduler, or says that none is there; no network is used."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from pipeline.errors import ClusterError

pytest.importorskip("distributed", reason="what reads on a cluster is not installed: the extra 'cluster'")

from pipeline.cluster import client


@pytest.mark.parametrize(
    ("address", "sound"),
    [
        ("127.0.0.1:8786", "tcp://127.0.0.1:8786"),
        ("ws://127.0.0.1:1", "ws://127.0.0.1:1"),
    ],
)
def test_an_address_without_a_scheme_is_spoken_to_by_tcp(address: str, sound: str) -> None:
    assert client._sound(address) == sound


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "inproc://127.0.0.1/1/1"])
def test_an_address_of_another_scheme_is_none(address: str) -> None:
    with pytest.raises(ValueError, match="is none of tcp, tls, ws, wss"):
        client._sound(address)


@pytest.mark.parametrize("address", ["tls://127.0.0.1:1", "wss://127.0.0.1:1"])
def test_an_address_that_needs_certificates_is_none_without(address: str) -> None:
    with pytest.raises(ValueError, match=r"^no certificates are named to speak TLS with$"):
        client._sound(address)


class Connection:
    """A connection to a scheduler that is closed when all is done."""

    made: list["Connection"] = []  # noqa: RUF012

    def __init__(self, at: str, timeout: float, set_as_default: bool) -> None:
        assert not set_as_default
        self.at, self.open = at, True
        self.made.append(self)

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_: object) -> None:
        self.open = False

    def wait_for_workers(self, number: int, timeout: float) -> None:
        if self.at.endswith(":2"):
            raise TimeoutError


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[Connection]:
    monkeypatch.setattr(client, "Client", Connection)
    monkeypatch.setattr(Connection, "made", [])
    return Connection.made


def test_a_local_cluster_has_as_many_workers_as_asked_for_and_ends_with_the_run(
    connections: list[Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    log: list[object] = []

    @contextmanager
    def started(workers: int) -> Iterator[str]:
        log.append(workers)
        yield "tcp://127.0.0.1:1"
        log.append([one.open for one in connections])

    monkeypatch.setattr(client, "started", started)
    with client._connected(client.LOCAL, 3):
        assert [(one.at, one.open) for one in connections] == [("tcp://127.0.0.1:1", True)]
    assert log == [3, [False]]


def test_a_scheduler_without_workers_is_let_go(connections: list[Connection]) -> None:
    with (
        pytest.raises(ClusterError, match=r"^the scheduler at 127\.0\.0\.1:2 has no workers$"),
        client._connected("127.0.0.1:2", 1),
    ):
        pytest.fail("there is nobody who works")
    assert [one.open for one in connections] == [False]


@pytest.mark.parametrize("error", [TimeoutError("late"), ValueError("no address"), ImportError("no such transport")])
def test_whatever_keeps_a_connection_from_being_made_is_one_error(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def none(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(client, "Client", none)
    with (
        pytest.raises(ClusterError, match=rf"^no scheduler answers at 127\.0\.0\.1:1: {error}$"),
        client._connected("127.0.0.1:1", 1),
    ):
        pytest.fail("nobody answers")
