"""Runs a command and watches how much memory it and all the processes that it starts hold together."""

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

STEP = 0.05
"""Seconds between two looks."""

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Measured:
    """How long a command took, in seconds, and the most that its processes held together, in bytes.

    Pages that processes share count once; None where nobody watched, or the system has no ``/proc``.
    """

    seconds: float
    peak: int | None


def run(command: Sequence[str], cwd: Path, watch: bool = True) -> Measured:
    """Run a command to its end; to watch it takes a tenth of two cores, which who asks for the time had better leave.

    Whatever the environment says, Python keeps the modules that it has compiled, as it does for those who use them.

    Raises
    ------
    RuntimeError
        If it fails, with what it said.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=kept
    ) as process:
        peaks: list[int] = []
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, peaks, ended), daemon=True)
        if watch:
            watcher.start()
        _, told = process.communicate()
        seconds = time.perf_counter() - begun
        ended.set()
        if watch:
            watcher.join()
    if process.returncode:
        raise RuntimeError(f"exit status {process.returncode}: {told.strip()[-2000:]}")
    return Measured(seconds, max(peaks, default=None))


def _watch(root: int, peaks: list[int], ended: threading.Event) -> None:
    while PROC.is_dir() and not ended.is_set():
        peaks.append(held(root))
        ended.wait(STEP)


def held(root: int) -> int:
    """Return the bytes of a process and of its descendants, each with its share of the pages that several have."""
    parents: dict[int, int] = {}
    for folder in PROC.iterdir():
        if not folder.name.isdigit():
            continue
        try:
            status = (folder / "status").read_text(encoding="utf-8")
        except OSError:
            continue  # it has ended meanwhile
        fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        parents[int(folder.name)] = int(fields["PPid"])
    return sum(_own(pid) for pid in parents if _descends(pid, root, parents))


def _own(pid: int) -> int:
    """Return the proportional set size of a process, in bytes; nothing where it has ended."""
    try:
        told = (PROC / str(pid) / "smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("Pss:"))


def _descends(pid: int, root: int, parents: dict[int, int]) -> bool:
    step: int | None = pid
    while step is not None and step != root:
        step = parents.get(step)
    return step == root
