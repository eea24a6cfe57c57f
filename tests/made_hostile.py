"""Hostile and broken documents of our own making, each with what a run is to say of it.

A document that is read says :data:`READ`; of any other, the beginning of the reason that the run gives. Where a
library's version decides between the two, both stand.
"""

import os
import socket
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from made_hostile_docx import WORD
from made_hostile_html import HTML
from made_hostile_pdf import PDF
from made_hostile_text import READ, SECRET, TEXT, WORDS

__all__ = ["ALL", "MEGABYTES", "READ", "SECONDS", "SECRET", "Hostile", "make_all"]

SECONDS = 10
MEGABYTES = 512
"""The limits under which they are read."""

_PIPE = "a pipe, a socket or a device"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One of them: the name of its file, its bytes or what makes it, and what it gets."""

    name: str
    make: bytes | Callable[[], bytes] | Callable[[Path], None]
    gets: tuple[str, ...]
    whole: bool = False
    """Whether `make` makes the file itself."""


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may be a hundred bytes long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "inside.md").write_bytes(WORDS)


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(300_000_000)


def _shut(path: Path) -> None:
    path.write_bytes(WORDS)
    path.chmod(0)


HEAVY = frozenset(
    {
        "attributes.html",
        "brackets.txt",
        "capitals.txt",
        "fifty-megabytes-of-one-line.txt",
        "nested-deeply.html",
        "swelling-objects.pdf",
        "swelling-page.pdf",
        "swelling-twice.pdf",
        "swelling-within-bounds.docx",
        "swelling.docx",
    }
)
"""Those that take seconds to make or all the time that they are given: left to ``benchmarks/hostile.py``."""

FILES = (
    Hostile("empty.pdf", b"", ("an empty file",)),
    Hostile("blank.docx", b" \n\t\r\n" * 1000, ("an empty file",)),
    Hostile("pipe.pdf", os.mkfifo, (_PIPE,), whole=True),
    Hostile("socket.txt", _socket, (_PIPE,), whole=True),
    Hostile("link-to-a-device.txt", _link("/dev/zero"), (_PIPE,), whole=True),
    Hostile("link-to-itself.pdf", _link("link-to-itself.pdf"), ("cannot be opened: Too many levels",), whole=True),
    Hostile("circle-1.pdf", _link("circle-2.pdf"), ("cannot be opened: Too many levels",), whole=True),
    Hostile("circle-2.pdf", _link("circle-1.pdf"), ("cannot be opened: Too many levels",), whole=True),
    Hostile("link-to-nothing.pdf", _link("nothing"), ("cannot be opened: No such file",), whole=True),
    Hostile("link-to-its-folder", _link("."), (), whole=True),
    Hostile("folder.pdf", _folder, (), whole=True),
    Hostile("sparse.txt", _sparse, ("larger than the 200 MB that are read",), whole=True),
    Hostile("shut.txt", _shut, ("cannot be opened: Permission denied", READ), whole=True),
    Hostile("line\nend.txt", WORDS + b"1", (READ,)),
    Hostile("..\x1b[2J..txt", WORDS + b"2", ()),
    Hostile("to..\\..\\up.txt", WORDS + b"3", (READ,)),
    Hostile("%2e%2e%2fup.txt", WORDS + b"4", (READ,)),
    Hostile("\x1b]0;owned\x07\x1b[2J.txt", WORDS + b"5", (READ,)),
    Hostile("\u202efdp.txt", WORDS + b"6", (READ,)),
    Hostile(os.fsdecode(b"caf\xe9.txt"), WORDS + b"7", (READ,)),
    Hostile("=cmd|' C calc'!A0.txt", WORDS + b"8", (READ,)),
    Hostile("<img src=x onerror=alert(1)>.txt", WORDS + b"9", (READ,)),
    Hostile("' OR 1=1; DROP ALL #.txt", WORDS + b"10", (READ,)),
    Hostile("-rf.txt", WORDS + b"11", (READ,)),
    Hostile(" .txt", WORDS + b"12", (READ,)),
    Hostile("n" * 250 + ".txt", WORDS + b"13", (READ,)),
    Hostile("program.exe", b"MZ\x90\x00" + bytes(range(256)) * 100, ("a binary file of unknown kind",)),
    Hostile("packed.gz", b"\x1f\x8b\x08" + zlib.compress(WORDS * 50), ("a binary file of unknown kind",)),
    Hostile("image.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, ("an image, not a document",)),
    Hostile("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, ("an old Office file",)),
    Hostile("rich.txt", b"{\\rtf1 words}", ("a rich text file",)),
)

ALL = FILES + tuple(Hostile(*one) for one in (*PDF, *WORD, *HTML, *TEXT))


def make_all(folder: Path, which: Sequence[Hostile] = ALL) -> None:
    """Make them in a folder."""
    folder.mkdir(parents=True)
    for one in which:
        path = folder / one.name
        if isinstance(one.make, bytes):
            path.write_bytes(one.make)
        elif one.whole:
            one.make(path)  # type: ignore[call-arg]
        else:
            path.write_bytes(one.make())  # type: ignore[call-arg,arg-type]
