"""Files that appear whole or not at all: written aside in the same folder, then moved into place in one step."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that takes the name `path` only when the block ends well.

    The folder is made where it is missing. If the block raises, nothing of what was written is left, and a file that
    stood at `path` before still stands there.

    Parameters
    ----------
    path : pathlib.Path

    Yields
    ------
    typing.BinaryIO

    Raises
    ------
    OSError
        If the folder or the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with aside.open("wb") as stream:
            yield stream
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def write(data: bytes | str, path: Path) -> None:
    """Write bytes, or text as UTF-8 with the line ends it has, to `path` in one step."""
    with writing(path) as stream:
        stream.write(data.encode() if isinstance(data, str) else data)
