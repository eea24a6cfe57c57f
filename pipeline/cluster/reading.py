"""The process that reads documents on a worker of a cluster; :mod:`pipeline.cluster.worker` starts it.

It is a process of its own, which a document may bring down; and one that is started for the run, after its code was put
there, so that what it says of the versions that it reads with is so.
"""

import pickle
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.cluster.order import Order, differences
from pipeline.errors import ClusterError, PipelineError
from pipeline.fingerprint import deciding
from pipeline.inputs import Input
from pipeline.job.share import Outcome
from pipeline.processes.workers import serve

PATIENCE = 600.0
"""Seconds without a document after which it ends, as it holds some 300 MB."""


def main(pipe: Connection, order: Order) -> None:
    """Take document after document, each as its name, its file's ending and its bytes, and send what became of it."""
    try:
        if unlike := differences(order.deciding, deciding(order.model)):
            raise ClusterError(f"a worker would read otherwise: {unlike}")
        from pipeline.job.reader import attempt, prepare  # seconds, which a worker that cannot serve need not take

        prepare(order.model, order.corrections)
    except PipelineError as error:
        pipe.send(error)
        return

    def read(task: tuple[str, str, bytes]) -> Outcome:
        name, ending, data = task
        return attempt(Input(name, Path(f"document{ending}")), data)

    pipe.send(None)
    serve(pipe, read, order.limits, patience=PATIENCE)


if __name__ == "__main__":
    connection = Connection(int(sys.argv[1]))
    main(connection, pickle.loads(connection.recv_bytes()))
