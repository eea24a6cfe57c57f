import socket
import subprocess
import sys
from pathlib import Path

import pytest
from made_readings import corpus

from pipeline.graph.kept import placed
from pipeline.graph.store import write_graph

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
import sys
from pathlib import Path
import pyoxigraph as ox
from pipeline.serve.sealed import close_doors, limit_memory

store = ox.Store.read_only(sys.argv[1])
list(store.query("SELECT * { ?s ?p ?o } LIMIT 1"))
limit_memory(100 << 20)
print(close_doors(Path(sys.argv[1])))
print(len(list(store.query("SELECT * { ?s ?p ?o }"))) > 100)
try:
    list(store.query("SELECT * { SERVICE <" + sys.argv[2] + "> { ?s ?p ?o } }"))
    print("went")
except OSError as error:
    print("Too many open files" in str(error))
try:
    print(len(bytearray(500 << 20)))
except MemoryError:
    print("no memory")
"""


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not tell what a process has open")
def test_a_sealed_process_reads_its_store_and_reaches_nobody(tmp_path: Path) -> None:
    write_graph(corpus(), tmp_path)
    with placed(tmp_path / "graph.ttl", small=0) as place, socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        command = [sys.executable, "-c", SCRIPT, str(place), address]
        # Who reaches the listener waits for its answer.
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
        with pytest.raises(TimeoutError):
            listener.accept()
    assert done.stdout.split("\n")[:4] == ["True", "True", "True", "no memory"]
