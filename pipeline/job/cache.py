"""What was read of each document, kept in the output folder so that it need not be read again.

An entry is a file, named by what it depends on: the document's bytes and name, everything that decides what is read in
them (:mod:`pipeline.fingerprint`), and the decisions of people that concern it. So an entry is never out of date; one
whose document is gone, or changed, is of no more use and is removed at the end of a run. An entry that came to harm
tells so by its digest, and counts for nothing.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

from pipeline.corrections import Corrections, concerns
from pipeline.files.atomic import write
from pipeline.fingerprint import Fingerprint
from pipeline.inputs import Input, content
from pipeline.job.share import DamagedShare, Kept, Outcome, unpack
from pipeline.model import Skipped

FOLDER = ".cache"
"""Below the output folder."""


class Cache:
    """The shares of a run's documents, on disk.

    Parameters
    ----------
    folder : pathlib.Path
        Made where it does not exist. Only one run at a time may use it.
    made_by : Fingerprint
    corrections : Corrections
    """

    def __init__(self, folder: Path, made_by: Fingerprint, corrections: Corrections) -> None:
        self._folder = folder
        self._made_by = made_by
        self._corrections = corrections
        self._used: set[Path] = set()
        folder.mkdir(parents=True, exist_ok=True)
        self._empty = not any(folder.iterdir())

    def find(self, source: Input) -> tuple[str, Kept | Skipped] | None:
        """Return the digest of an input as it is now, and what was made of it; None if it must be read."""
        digest = None if self._empty else content(source.path)
        if digest is None:
            return None
        path = self._path(source, digest)
        try:
            found = unpack(path.read_bytes(), path)
        except (OSError, DamagedShare):
            return None
        self._used.add(path)
        return digest, found

    def keep(self, source: Input, outcome: Outcome) -> Kept | Skipped:
        """Return what has been made of an input, once it is on disk.

        Where nothing of it may be kept for another run, because a file that decides was changed while this one went
        on, it is kept for this run only.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        if outcome.sha256 is None:
            return unpack(outcome.packed, check=False)
        settled = self._made_by.holds()
        path = self._path(source, outcome.sha256, "" if settled else "for this run only")
        write(outcome.packed, path)
        if settled:
            self._used.add(path)
        return unpack(outcome.packed, path, check=False)

    def tidy(self) -> None:
        """Remove the entries that were of no use to this run."""
        for path in sorted(self._folder.rglob("*"), reverse=True):
            if path.is_dir():
                with suppress(OSError):  # most are not empty
                    path.rmdir()
            elif path not in self._used:
                path.unlink()

    def _path(self, source: Input, sha256: str, also: str = "") -> Path:
        decisions = [one for one in self._corrections.corrections if concerns(one, source.id, sha256)]
        what = (self._made_by.digest, source.id, sha256, decisions, self._corrections.rulings, also)
        name = hashlib.sha256(repr(what).encode()).hexdigest()
        return self._folder / name[:2] / name[2:]
