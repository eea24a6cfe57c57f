"""A cluster of this machine's processes, for one run.

It is started in a session of its own: an interrupt from the keyboard reaches every process of a terminal, and is meant
for the run alone. It ends when its standard input does, so also with a run that is killed.
"""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from pipeline.errors import ClusterError
from pipeline.processes.afresh import environment

CLOSE = 5.0
"""Seconds that it may take to end by itself."""


@contextmanager
def started(workers: int) -> Iterator[str]:
    """Yield the address of the scheduler of a cluster with so many worker processes.

    Raises
    ------
    ClusterError
        If it cannot be started.
    """
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "pipeline.cluster.local", str(workers)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None, "it is a pipe"
        assert process.stdout is not None, "and so is this"
        try:
            address = process.stdout.readline().strip()
            if not address:
                raise ClusterError("a cluster of this machine's processes does not start")
            yield address
        finally:
            process.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                process.wait(CLOSE)
            with suppress(ProcessLookupError):  # most often none of them is left
                os.killpg(process.pid, signal.SIGKILL)


def main(workers: int) -> None:
    """Say where the scheduler is, and wait for standard input to end."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        memory_limit=0,  # what reads has limits of its own
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
    ) as cluster:
        sys.stdout.write(f"{cluster.scheduler_address}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(int(sys.argv[1]))
