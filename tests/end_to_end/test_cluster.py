"""A run on a cluster, with real worker processes and their nannies on this machine."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from shared import CORPUS, digests

from pipeline import run as job
from pipeline.errors import ClusterError
from pipeline.fingerprint import deciding
from pipeline.model import Skipped
from pipeline.options import Options
from pipeline.run import run

dask = pytest.importorskip("dask", reason="what reads on a cluster is not installed: the extra 'cluster'")
distributed = pytest.importorskip("distributed", reason="what reads on a cluster is not installed: the extra 'cluster'")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems hand on no pipe to a process")

DEADLY = """
import os, signal
from pipeline.cluster import worker

worker.whole = getattr(worker, "whole", worker.read)  # the file is run more than once

def deadly(order, limits, name, ending, data):
    if name == "deadly.md":
        os.kill(os.getpid(), signal.SIGKILL)
    return worker.whole(order, limits, name, ending, data)

worker.read = deadly
"""
"""Run by every worker when it starts: one document ends it, as a system does that is short of memory."""


def cluster(preload: Path) -> Any:
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}):
        return distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            memory_limit=0,
            silence_logs=100,
            preload=[str(preload)],
        )


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    preload = tmp_path_factory.mktemp("preload") / "deadly.py"
    preload.write_text(DEADLY, encoding="utf-8")
    with closing(cluster(preload)) as made:
        yield made


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers") / "papers"
    shutil.copytree(CORPUS, folder)
    (folder / "empty.md").touch()
    (folder / "no.gz").write_bytes(b"\x1f\x8b\x08")
    return folder


@pytest.fixture(scope="module")
def here(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a run in this machine's own processes writes."""
    out = tmp_path_factory.mktemp("here") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(job, "write_pictures", lambda analysis, folder, forms: ())
        run(Options((papers,), out))
    return digests(out)


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "write_pictures", lambda analysis, folder, forms: ())


def pids(made: Any) -> set[int]:
    return {nanny.pid for nanny in made.workers.values()}


def test_with_a_worker_killed_in_the_middle_the_bytes_are_those_of_a_run_here(
    workers: Any, papers: Path, here: dict[str, str], tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill(stage: str, done: int, of: int) -> None:
        if done == 5:
            killed.append(min(pids(workers)))
            os.kill(killed[0], signal.SIGKILL)

    result = run(Options((papers,), tmp_path / "out", cluster=workers.scheduler_address), kill)
    assert killed
    assert not {*killed} & pids(workers)
    assert [(one.document, one.reason) for one in result.skipped] == [
        ("empty.md", "an empty file"),
        ("no.gz", "a binary file of unknown kind"),
    ]
    assert digests(tmp_path / "out") == here
    # What came back was kept, as from processes here.
    assert run(Options((papers,), tmp_path / "out", also=("nt",))).remembered == 21


def test_a_document_that_kills_workers_is_skipped_and_costs_no_other(
    workers: Any, papers: Path, tmp_path: Path
) -> None:
    (tmp_path / "papers").mkdir()
    for name in ("durham-2022.md", "durham-2016.md"):
        shutil.copy(papers / name, tmp_path / "papers")
    (tmp_path / "papers" / "deadly.md").write_text("# Letter\n\nSocial workers visit.\n", encoding="utf-8")
    result = run(Options((tmp_path / "papers",), tmp_path / "out", cluster=workers.scheduler_address))
    assert result.skipped == (Skipped("deadly.md", "reading it brings the reader down"),)
    assert [share.document for share in result.documents] == ["durham-2016.md", "durham-2022.md"]


def test_limits_hold_on_the_workers(workers: Any, papers: Path, tmp_path: Path, command: Callable[..., Result]) -> None:
    (tmp_path / "long.txt").write_text("Social workers visit children often. " * 20_000, encoding="utf-8")
    done = command("run", tmp_path, "--out", tmp_path / "o", "--cluster", workers.scheduler_address, "--timeout", "0.1")
    assert "longer than 0.1 seconds (--timeout)" in done.output


def test_workers_that_would_read_otherwise_end_the_run_in_one_line(
    workers: Any, papers: Path, tmp_path: Path, command: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.cluster import client

    monkeypatch.setattr(client, "deciding", lambda model: {**deciding(model), "pyoxigraph": "0.1"})
    done = command("run", papers, "--out", tmp_path / "out", "--cluster", workers.scheduler_address)
    assert done.exit_code == 1
    assert "Error: a worker would read otherwise: pyoxigraph is " in done.output
    assert " there and 0.1 here" in done.output
    assert not (tmp_path / "out" / "graph.ttl").exists()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "http://127.0.0.1:1", ""])
def test_an_address_at_which_no_scheduler_answers_is_a_line_with_a_hint(
    address: str, tmp_path: Path, command: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.cluster import client

    monkeypatch.setattr(client, "ANSWER", 0.5)
    done = command("run", CORPUS / "durham-2022.md", "--out", tmp_path / "out", "--cluster", address)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert done.output.startswith(f"Error: no scheduler answers at {address}: ")
    assert "(hint: docs/cluster.md " in done.output


def test_a_scheduler_without_workers_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.cluster import client

    monkeypatch.setattr(client, "JOIN", 0.5)
    with (
        closing(distributed.LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0", silence_logs=100)) as empty,
        pytest.raises(ClusterError, match=r"has no workers$"),
    ):
        run(Options((CORPUS / "durham-2022.md",), tmp_path / "out", cluster=empty.scheduler_address))


def test_workers_that_all_go_away_are_not_waited_for_for_ever(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.cluster import client

    monkeypatch.setattr(client, "JOIN", 1.0)
    preload = tmp_path / "nothing.py"
    preload.touch()
    with closing(cluster(preload)) as made:

        def leave(stage: str, done: int, of: int) -> None:
            if done == 3:
                made.scale(0)

        with pytest.raises(ClusterError, match=r"has no workers any more$"):
            run(Options((papers,), tmp_path / "out", cluster=made.scheduler_address), leave)


@pytest.fixture
def certificates(tmp_path: Path) -> dict[str, Any]:
    """Dask's settings for TLS with certificates of one authority, for each of the three that speak."""
    trustme = pytest.importorskip("trustme", reason="what makes certificates for tests is not installed")
    authority = trustme.CA()
    one = authority.issue_cert("localhost")
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    one.private_key_and_cert_chain_pem.write_to_path(tmp_path / "both.pem")
    settings: dict[str, Any] = {
        "distributed.comm.require-encryption": True,
        "distributed.comm.tls.ca-file": str(tmp_path / "ca.pem"),
    }
    for role in ("scheduler", "worker", "client"):
        settings |= {f"distributed.comm.tls.{role}.{part}": str(tmp_path / "both.pem") for part in ("cert", "key")}
    return settings


def test_over_tls_the_bytes_are_the_same_and_without_certificates_there_is_a_line(
    papers: Path, here: dict[str, str], certificates: dict[str, Any], tmp_path: Path, command: Callable[..., Result]
) -> None:
    with (
        dask.config.set(certificates),
        closing(
            distributed.LocalCluster(
                n_workers=1,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                memory_limit=0,
                silence_logs=100,
                protocol="tls://",
                security=distributed.Security(),
            )
        ) as made,
    ):
        address = made.scheduler_address
        assert address.startswith("tls://")
        run(Options((papers,), tmp_path / "out", cluster=address))
        with dask.config.set({"distributed.comm.tls.client.cert": None, "distributed.comm.tls.client.key": None}):
            done = command("run", papers, "--out", tmp_path / "other", "--cluster", address)
    assert digests(tmp_path / "out") == here
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert done.output.startswith(
        f"Error: no scheduler answers at {address}: no certificates are named to speak TLS with"
    )


def test_an_interrupt_ends_a_local_cluster_with_the_run(papers: Path, tmp_path: Path) -> None:
    begun = ("-m", "pipeline", "run", str(papers), "--out", str(tmp_path / "out"), "--cluster", "local")
    with subprocess.Popen(
        (sys.executable, *begun), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()  # some of them have been read
        mine = descendants(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.endswith("\nStopped.\n")
    assert "Traceback" not in said
    assert len(mine) >= 3
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in mine))


def descendants(pid: int) -> set[int]:
    """Return the processes that a process has started, and those that they have."""
    children: set[int] = set()
    for task in Path(f"/proc/{pid}/task").iterdir():
        children |= set(map(int, (task / "children").read_text(encoding="ascii").split()))
    return children.union(*map(descendants, children))


def wait_for(so: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not so():
        assert time.monotonic() < until
        threading.Event().wait(0.05)


def test_without_the_extra_the_option_says_how_to_get_it_and_without_the_option_nothing_is_imported(
    tmp_path: Path,
) -> None:
    looks = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from pipeline.cli import main\n"
        f"arguments = ['run', {str(CORPUS / 'durham-2022.md')!r}, '--out', {str(tmp_path / 'out')!r}]\n"
        "assert CliRunner().invoke(main, arguments).exit_code == 0\n"
        "assert not {'dask', 'distributed', 'pipeline.cluster'} & {*sys.modules}\n"
        "sys.modules['distributed'] = None\n"
        "done = CliRunner().invoke(main, [*arguments, '--no-cache', '--cluster', 'local'])\n"
        "assert done.exit_code == 1\n"
        "assert done.output == 'Error: --cluster needs distributed: pip install \"inspection-graph[cluster]\"\\n'\n"
    )
    subprocess.run((sys.executable, "-c", looks), check=True)
