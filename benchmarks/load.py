"""Asks the endpoint from many clients at once for a while, and tells what they got.

Start it from the checkout: ``python benchmarks/load.py GRAPH``. It starts ``inspection-graph serve`` on loopback, and
prints Markdown. Every client asks one question after another, of those that a page or a small program would ask: of all
councils, or of one of them, drawn each time anew.
"""

import asyncio
import csv
import io
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

import click
import httpx

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import memory  # noqa: E402

MEGABYTE = 1 << 20
PATHS = (
    "/",
    "/query/lead-inspectors",
    "/query/judgement-history?authority={council}",
    "/query/outcomes.csv?authority={council}",
    "/query/directors.json",
    "/sparql?query=SELECT%20%2A%20%7B%20%3Fs%20a%20%3Ftype%20%7D%20LIMIT%20100",
    "/sparql?query=SELECT%20nonsense",
)


@dataclass
class Told:
    """What the clients got: how often each status, the failures of the connection, and the seconds of each answer."""

    statuses: Counter[int] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)


@click.command()
@click.argument(
    "graph", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=ROOT / "output/graph.ttl"
)
@click.option("--clients", type=click.IntRange(1, 500), default=200, show_default=True)
@click.option("--seconds", type=click.IntRange(1, 600), default=60, show_default=True)
def main(graph: Path, clients: int, seconds: int) -> None:
    """Ask a GRAPH that is served."""
    command = [sys.executable, "-m", "pipeline", "serve", str(graph), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        line = ""
        while "http://" not in line:
            line = server.stderr.readline()
        address = line.partition("http://")[2].partition("/")[0]
        try:
            told, held = asyncio.run(load(f"http://{address}", clients, seconds, server.pid))
        finally:
            server.terminate()
    click.echo(table(told, held, clients, seconds))


async def load(address: str, clients: int, seconds: int, pid: int) -> tuple[Told, tuple[int, int, int]]:
    """Let the clients ask; return what they got, and the memory of the server before, in the middle and after."""
    told = Told()
    limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=60) as client:
        latest = await client.get("/query/latest-grades.csv")
        councils = sorted({row["authority"] for row in csv.DictReader(io.StringIO(latest.text))})
        for path in PATHS:
            await client.get(path.format(council=quote(councils[0])))
        before = memory.held(pid)
        until = time.monotonic() + seconds
        asking = [asyncio.create_task(ask(client, councils, told, until, random.Random(n))) for n in range(clients)]
        await asyncio.sleep(seconds / 2)
        middle = memory.held(pid)
        await asyncio.gather(*asking)
        await asyncio.sleep(2)
    return told, (before, middle, memory.held(pid))


async def ask(
    client: httpx.AsyncClient, councils: Sequence[str], told: Told, until: float, chance: random.Random
) -> None:
    """Ask one question after another, in an order of one's own."""
    while time.monotonic() < until:
        begun = time.monotonic()
        try:
            response = await client.get(chance.choice(PATHS).format(council=quote(chance.choice(councils))))
        except httpx.HTTPError as error:
            told.failures[type(error).__name__] += 1
            continue
        told.statuses[response.status_code] += 1
        told.seconds.append(time.monotonic() - begun)
        if response.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            await asyncio.sleep(float(response.headers["retry-after"]))


def table(told: Told, held: tuple[int, int, int], clients: int, seconds: int) -> str:
    """Return what the clients got, as Markdown."""
    cuts = quantiles(told.seconds, n=100)
    statuses = ", ".join(f"{number:,} × {status}" for status, number in sorted(told.statuses.items()))
    rows = (
        ("clients, seconds", f"{clients}, {seconds}"),
        ("answers a second", f"{len(told.seconds) / seconds:,.0f}"),
        ("by status", statuses),
        ("connections that failed", ", ".join(f"{n} × {name}" for name, n in told.failures.items()) or "0"),
        ("median, p99, longest, seconds", f"{cuts[49]:.2f}, {cuts[98]:.2f}, {max(told.seconds):.2f}"),
        ("memory before, in the middle, after, MB", ", ".join(f"{size / MEGABYTE:,.0f}" for size in held)),
    )
    return "\n".join(("| of | is |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in rows)))


if __name__ == "__main__":
    main()
