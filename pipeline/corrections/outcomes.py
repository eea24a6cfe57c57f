"""What became of each decision in each document, and which decisions a run had no use for."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from pipeline.corrections.decisions import Corrections


class Outcome(IntEnum):
    """What became of a decision in a document; over all documents the greatest tells."""

    NOT_FOUND = 1
    ALREADY_SO = 2
    CHANGED = 3


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the entry so named in a document."""

    entry: str
    document: str
    outcome: Outcome

    @property
    def changed(self) -> bool:
        """Whether it changed anything there."""
        return self.outcome is Outcome.CHANGED


@dataclass(frozen=True, slots=True)
class Stale:
    """A decision that changed nothing in a run, and why."""

    entry: str
    about: str
    reason: str

    def __str__(self) -> str:
        return f"{self.entry} ({self.about}): {self.reason}"


_CORRECTION = {
    None: "no such document was read",
    Outcome.NOT_FOUND: "the document does not say so, or not in these words",
    Outcome.ALREADY_SO: "no longer needed: it is read so without it",
}
_RULING = {
    None: "none of these names was read in this organisation",
    Outcome.ALREADY_SO: "not needed: the rules say so already",
}


def stale(corrections: Corrections, applied: Iterable[Applied]) -> tuple[Stale, ...]:
    """Return the decisions that changed nothing, in the order of the file.

    Parameters
    ----------
    corrections : Corrections
    applied : iterable of Applied
        From every document of the run, in any order.
    """
    best: dict[str, Outcome] = {}
    for one in applied:
        best[one.entry] = max(one.outcome, best.get(one.entry, one.outcome))
    idle = [
        Stale(entry.entry, entry.about, reasons[best.get(entry.entry)])
        for entries, reasons in ((corrections.corrections, _CORRECTION), (corrections.rulings, _RULING))
        for entry in entries
        if best.get(entry.entry) is not Outcome.CHANGED
    ]
    return tuple(idle)
