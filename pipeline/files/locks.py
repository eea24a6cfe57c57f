"""Locks on files, which end with the process that holds them, however it ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


AVAILABLE = fcntl is not None
"""Whether this system has such locks."""


@contextmanager
def locked(path: Path, *, shared: bool = False, wait: bool = True) -> Iterator[None]:
    """Hold a lock while the block runs.

    Parameters
    ----------
    path : pathlib.Path
        A file that is made for it, and stays.
    shared : bool
        Whether others may hold it at the same time, if they share it too.
    wait : bool
        Whether to wait for others to let go.

    Raises
    ------
    BlockingIOError
        If another holds it, and `wait` is false.
    OSError
        If the file cannot be made, or the system has no such locks.
    """
    if fcntl is None:
        raise OSError("this system has no locks on files")
    with path.open("a") as stream:
        fcntl.flock(stream, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
        yield
