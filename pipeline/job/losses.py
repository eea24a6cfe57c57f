"""What is said of an input of which there is nothing to say: it cannot be read, or whoever read it was lost over it."""

from pipeline.errors import UnreadableDocument
from pipeline.job.share import Outcome, pack
from pipeline.model import Skipped
from pipeline.processes.workers import Limits, Lost, why


def unreadable(name: str, error: UnreadableDocument) -> Outcome:
    """Return that an input cannot be read, and why."""
    return Outcome(pack(Skipped(name, str(error))), sha256=error.sha256)


def lost(name: str, reason: str) -> Outcome:
    """Return that the reading of an input came to nothing, for a reason that may be of the moment."""
    return Outcome(pack(Skipped(name, reason)), lost=True)


def told(name: str, outcome: Outcome | Lost, limits: Limits) -> Outcome:
    """Return what became of an input whose process may not have lived to tell."""
    return lost(name, why(outcome, limits)) if isinstance(outcome, Lost) else outcome
