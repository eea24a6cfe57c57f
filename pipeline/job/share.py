"""What one document gives to a run, as bytes: it crosses from a worker, lies in the cache, and is read back in parts.

Most of it is text that is only copied into the outputs: the lines of the records, and the Turtle of the statements that
are the document's own. That stays where it is until its turn comes, so that a run holds little of its documents.

The form is a line that names it, a SHA-256 of the rest, the length of the head, the head (MessagePack), the places of
words as N-Triples, all statements that are its own as Turtle, and the records (MessagePack). No pickle: whoever can
write into an output folder gains nothing by it but wrong facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from sys import intern
from typing import BinaryIO

import msgspec

from pipeline.corrections import Applied
from pipeline.graph.outline import Count
from pipeline.graph.portion import Portion
from pipeline.graph.threads import Said
from pipeline.model import Origin, Skipped

STAGES = ("ingest", "nlp", "graph")
FORM = b"inspection-graph share 5\n"
_HEAD = len(FORM) + 32 + 8
"""Where the head begins."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one document gives to a run.

    Parameters
    ----------
    document, sha256, media_type : str
    pages : int
    genre : str or None
    records : Mapping of str to bytes
        For each record type, its rows as JSON Lines.
    portion : Portion
        Its share of the graph.
    corrections : tuple of Applied
        What became of every decision of a person that concerns it.
    """

    document: str
    sha256: str
    media_type: str
    pages: int
    genre: str | None
    records: Mapping[str, bytes]
    portion: Portion
    corrections: tuple[Applied, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input.

    Parameters
    ----------
    packed : bytes
        A share, or the reason for none; see :func:`pack`.
    seconds : tuple of float
        By stage.
    sha256 : str or None
        Of the bytes that were read; None where none were, or where the reason may be of the moment.
    lost : bool
        Whether the reason for none may be of the moment: a limit that was met, a process that died, a fault of ours.
    """

    packed: bytes
    seconds: tuple[float, float, float] = (0.0, 0.0, 0.0)
    sha256: str | None = None
    lost: bool = False


class DamagedShare(ValueError):  # noqa: N818  (named for what is wrong)
    """Bytes that are no share, or not a whole one."""


class _Head(msgspec.Struct, frozen=True):
    share: Share | None
    skipped: Skipped | None = None
    places: int = 0
    own: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A share whose bulk stays where its bytes are.

    Parameters
    ----------
    share : Share
        Without its records, its own statements, and the places of words.
    where : bytes or pathlib.Path
    places_at, own_at, records_at : int
        Where each begins.
    """

    share: Share
    where: bytes | Path
    places_at: int
    own_at: int
    records_at: int

    @property
    def outline_size(self) -> int:
        """The bytes of :meth:`outline`."""
        asked = sum(end - start for start, end in self.share.portion.asked)
        return asked + self.own_at - self.places_at

    def outline(self) -> bytes:
        """Return those of the document's own statements that a run asks of, as Turtle without its header."""
        asked = ((self.own_at + start, self.own_at + end) for start, end in self.share.portion.asked)
        return self._stretches(*asked, (self.places_at, self.own_at))

    def own(self) -> bytes:
        """Return the statements whose subjects are the document's own, as Turtle."""
        return self._stretches((self.own_at, self.records_at))

    def records(self) -> dict[str, bytes]:
        """Return the rows of each record type as JSON Lines."""
        return msgspec.msgpack.decode(self._stretches((self.records_at, None)), type=dict[str, bytes])

    def whole(self) -> Share:
        """Return the share with all that belongs to it."""
        places = self._stretches((self.places_at, self.own_at))
        portion = replace(self.share.portion, own=self.own(), places=places)
        return replace(self.share, records=self.records(), portion=portion)

    def _stretches(self, *stretches: tuple[int, int | None]) -> bytes:
        with BytesIO(self.where) if isinstance(self.where, bytes) else self.where.open("rb") as stream:
            return b"".join(_stretch(stream, start, end) for start, end in stretches)


def _stretch(stream: BinaryIO, start: int, end: int | None) -> bytes:
    stream.seek(start)
    return stream.read() if end is None else stream.read(end - start)


def pack(made: Share | Skipped) -> bytes:
    """Return a share, or the reason for none, as bytes: the same for the same."""
    body = b""
    if isinstance(made, Skipped):
        head = _Head(None, made)
    else:
        places, own = made.portion.places, made.portion.own
        light = replace(made, records={}, portion=replace(made.portion, own=b"", places=b""))
        head = _Head(light, None, len(places), len(own))
        body = b"".join((places, own, msgspec.msgpack.encode(made.records)))
    written = msgspec.msgpack.encode(head)
    rest = b"".join((len(written).to_bytes(8, "big"), written, body))
    return b"".join((FORM, sha256(rest).digest(), rest))


def unpack(packed: bytes, path: Path | None = None, check: bool = True) -> Kept | Skipped:
    """Return what was packed.

    Parameters
    ----------
    packed : bytes
    path : pathlib.Path, optional
        A file that holds these bytes, so that they need not stay in memory.
    check : bool
        Whether they may have come to harm.

    Raises
    ------
    DamagedShare
        If they are not what :func:`pack` gave.
    """
    if not packed.startswith(FORM) or (
        check and sha256(memoryview(packed)[_HEAD - 8 :]).digest() != packed[len(FORM) : _HEAD - 8]
    ):
        raise DamagedShare("no share, or a part of one")
    places_at = _HEAD + int.from_bytes(packed[_HEAD - 8 : _HEAD], "big")
    try:
        head = _DECODER.decode(packed[_HEAD:places_at])
    except msgspec.DecodeError as error:
        raise DamagedShare(str(error)) from error
    if head.share is None:
        if head.skipped is None:
            raise DamagedShare("neither a share nor the reason for none")
        return head.skipped
    own_at = places_at + head.places
    share = replace(head.share, portion=replace(head.share.portion, counts=_once(head.share.portion.counts)))
    return Kept(share, packed if path is None else path, places_at, own_at, own_at + head.own)


def _once(counts: tuple[Count, ...]) -> tuple[Count, ...]:
    """Return counts whose IRIs, which are the same few in all documents, stand in memory once."""
    return tuple((intern(of), intern(polarity), number) for of, polarity, number in counts)


def placed(made: Kept | Skipped, fetched: tuple[str, Origin] | None) -> Kept | Skipped:
    """Return a share with where its file was fetched from, if its bytes are still those that were.

    Parameters
    ----------
    made : Kept or Skipped
    fetched : (str, Origin) or None
        The SHA-256 of what was fetched, and from where.
    """
    if isinstance(made, Skipped) or fetched is None or fetched[0] != made.share.sha256:
        return made
    return replace(made, share=replace(made.share, portion=replace(made.share.portion, origin=fetched[1])))


def lightened(kept: Kept) -> Kept:
    """Return a share without what :mod:`pipeline.graph.corpus` alone asks of it, which is more than half of it."""
    portion = replace(kept.share.portion, accounts=(), people=(), teams=(), said=Said())
    return replace(kept, share=replace(kept.share, portion=portion))


_DECODER = msgspec.msgpack.Decoder(_Head)
