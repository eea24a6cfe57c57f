"""Shuts a process in: it gets no more memory than it is allowed, and opens no file and no connection any more.

The second is the second lock on the door that :mod:`pipeline.serve.guard` keeps: whatever a query manages to say, its
process has no descriptor left to reach a host with. Where the system knows no such limits, the first lock is the only
one.
"""

import os
from contextlib import suppress
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


def limit_memory(more: int) -> None:
    """Let this process have no more than so many bytes in addition to what it has."""
    has = _data_size()
    if resource is not None and has is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (has + more, has + more))


def _data_size() -> int | None:
    """Return how many bytes of data this process has; None where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return None
    (line,) = (line for line in status.splitlines() if line.startswith("VmData:"))
    return int(line.split()[1]) * 1024


def close_doors(folder: Path | None) -> bool:
    """Let this process open nothing any more.

    Parameters
    ----------
    folder : pathlib.Path or None
        The files of a store that is open; while one of them has not been opened, the door stays open for it.

    Returns
    -------
    bool
        Whether it is shut.
    """
    descriptors = Path("/proc/self/fd")
    if resource is None or not descriptors.is_dir():
        return False
    if folder is not None:
        opened = set()
        for one in descriptors.iterdir():
            with suppress(OSError):
                opened.add(one.readlink())
        if not {path.resolve() for path in folder.glob("*.sst")} <= opened:
            return False
    # Every number up to the highest is taken, and none beyond it can be.
    highest = max(int(one.name) for one in descriptors.iterdir())
    while (spare := os.open(os.devnull, os.O_RDONLY)) <= highest:
        pass
    os.close(spare)
    resource.setrlimit(resource.RLIMIT_NOFILE, (spare, spare))
    return True
