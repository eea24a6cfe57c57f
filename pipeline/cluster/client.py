"""Sends the documents of a run to a cluster, and takes what comes back: the same shares as from processes here.

Few documents are under way at a time, enough to keep all workers busy: neither this process nor the scheduler holds
the collection. The scheduler gives the documents of a worker that has died to others. A document over which so many
workers died that it gives up is tried once more when all others are done, alone, and skipped if that fails too.
"""

import logging
import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from uuid import uuid4

from distributed import Client, Future, KilledWorker
from distributed.comm.addressing import normalize_address, parse_address, resolve_address
from distributed.security import Security
from distributed.utils import silence_logging_cmgr

from pipeline.cluster.local import started
from pipeline.cluster.order import Order
from pipeline.cluster.worker import read
from pipeline.corrections import NONE, Corrections
from pipeline.errors import ClusterError, UnreadableDocument
from pipeline.fingerprint import deciding
from pipeline.ingest import load
from pipeline.inputs import Input, large_first
from pipeline.job.losses import told, unreadable
from pipeline.job.share import Outcome
from pipeline.processes.workers import USUAL, Limits, Lost

LOCAL = "local"
"""In place of an address: a cluster of this machine's processes, for this run."""
SCHEMES = ("tcp", "tls", "ws", "wss")
"""How a scheduler may be spoken to; without one, ``tcp`` is meant."""
ENCRYPTED = ("tls", "wss")
"""Those that need certificates."""
ANSWER = 10.0
"""Seconds within which a scheduler must answer."""
JOIN = 30.0
"""Seconds for which a scheduler may have no worker."""
AHEAD = 3
"""Documents that a thread of a worker has at a time: the one in hand, and those on their way."""
HELD = 400_000_000
"""Bytes of documents that are under way at a time, but for the last."""


def read_all(
    sources: Sequence[Input],
    address: str,
    jobs: int = 1,
    model: str | None = None,
    corrections: Corrections = NONE,
    limits: Limits = USUAL,
) -> Iterator[tuple[str, Outcome]]:
    """Yield the name of each input and what became of it, in no stated order.

    As :func:`pipeline.job.reader.read_all` does, which says what the others are.

    Parameters
    ----------
    sources : sequence of Input
    address : str
        Of a scheduler, such as ``tcp://10.0.0.1:8786``; or :data:`LOCAL`.
    jobs : int
        Worker processes of a local cluster; any other has its own.
    model, corrections, limits

    Raises
    ------
    ClusterError
        If no scheduler answers, has no worker for a while, or a worker would read otherwise than this process.
    """
    order = pickle.dumps(Order(model, corrections, limits, deciding(model)))
    with _connected(address, jobs) as client:
        under_way = _UnderWay(client, address, order, limits)
        yield from under_way.through(large_first(sources))


@contextmanager
def _connected(address: str, jobs: int) -> Iterator[Client]:
    """Yield a connection to a scheduler that has workers."""
    with ExitStack() as stack:
        # What goes wrong is told in a line of ours.
        stack.enter_context(silence_logging_cmgr(logging.CRITICAL + 1))
        try:
            at = stack.enter_context(started(jobs)) if address == LOCAL else _sound(address)
            client = stack.enter_context(Client(at, timeout=ANSWER, set_as_default=False))
        except (OSError, ValueError, ImportError) as error:  # TimeoutError is an OSError
            raise ClusterError(f"no scheduler answers at {address}: {error}") from error
        try:
            client.wait_for_workers(1, timeout=JOIN)
        except TimeoutError as error:
            raise ClusterError(f"the scheduler at {address} has no workers") from error
        yield client


def _sound(address: str) -> str:
    """Return an address with its scheme, or raise :class:`ValueError`: a connection to none takes long to close."""
    whole = normalize_address(address)
    if (scheme := parse_address(whole)[0]) not in SCHEMES:
        raise ValueError(f"{scheme} is none of {', '.join(SCHEMES)}")
    resolve_address(whole)
    if scheme in ENCRYPTED and Security().get_connection_args("client")["ssl_context"] is None:
        raise ValueError("no certificates are named to speak TLS with")
    return whole


@dataclass(slots=True)
class _UnderWay:
    """The documents that are with the cluster."""

    client: Client
    address: str
    order: bytes
    limits: Limits
    run: str = field(default_factory=lambda: uuid4().hex)
    ended: SimpleQueue[Future[Outcome | str]] = field(default_factory=SimpleQueue)
    sent: int = 0
    held: dict[str, tuple[Input, int, Future[Outcome | str]]] = field(default_factory=dict)

    def through(self, sources: Sequence[Input]) -> Iterator[tuple[str, Outcome]]:
        """Yield what became of each; leaving early takes the others back."""
        waiting, died = deque(sources), deque[Input]()
        try:
            for once_more in (False, True):
                while waiting or self.held:
                    while waiting and self._room(alone=once_more):
                        if (unsent := self._send(waiting.popleft())) is not None:
                            yield unsent
                    if self.held:
                        source, outcome = self._take()
                        if outcome is Lost.DIED and not once_more:
                            died.append(source)
                        else:
                            yield source.id, told(source.id, outcome, self.limits)
                waiting = died
        finally:
            with suppress(Exception):  # whatever the connection has come to
                self.client.cancel([future for _, _, future in self.held.values()], force=True)

    def _room(self, alone: bool) -> bool:
        if alone or not self.held:
            return not self.held
        if sum(size for _, size, _ in self.held.values()) > HELD:
            return False
        return len(self.held) < AHEAD or len(self.held) < AHEAD * self._threads()

    def _threads(self) -> int:
        workers = self.client.scheduler_info()["workers"]
        return sum(worker["nthreads"] for worker in workers.values())

    def _send(self, source: Input) -> tuple[str, Outcome] | None:
        """Send a document, or return why it cannot be."""
        try:
            data = load(source.path)
        except UnreadableDocument as error:
            return source.id, unreadable(source.id, error)
        key = f"{self.run}-{self.sent}"
        self.sent += 1
        ending = Path(source.path).suffix
        future = self.client.submit(read, self.order, self.limits, source.id, ending, data, key=key, pure=False)
        self.held[key] = (source, len(data), future)
        future.add_done_callback(self.ended.put)
        return None

    def _take(self) -> tuple[Input, Outcome | Lost]:
        """Wait for one to end."""
        while True:
            try:
                future = self.ended.get(timeout=JOIN)
                break
            except Empty:
                self._check()
        source, _, _ = self.held.pop(str(future.key))
        return source, self._result(future)

    def _check(self) -> None:
        """See that there is still somebody who works."""
        try:
            self.client.wait_for_workers(1, timeout=JOIN)
        except TimeoutError as error:
            raise ClusterError(f"the scheduler at {self.address} has no workers any more") from error
        except OSError as error:  # the network between is gone, which says nothing of itself
            raise ClusterError(f"the scheduler at {self.address} no longer answers") from error

    def _result(self, future: Future[Outcome | str]) -> Outcome | Lost:
        try:
            outcome = future.result()
        except KilledWorker:
            return Lost.DIED
        except (CancelledError, OSError) as error:
            raise ClusterError(f"the scheduler at {self.address} no longer answers") from error
        except Exception as error:  # where a worker or the scheduler lacks our code, above all
            raise ClusterError(f"the cluster cannot read documents: {type(error).__name__}: {error}") from error
        if isinstance(outcome, str):
            raise ClusterError(outcome)
        return outcome
