"""The decisions in a file of corrections, once they are known to be well formed."""

from dataclasses import dataclass

Value = str | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided, when (an ISO date), and why."""

    by: str
    on: str
    why: str

    @property
    def found_by(self) -> str:
        """What evidence says of how its record came to be as it is."""
        return f"correction by {self.by}, {self.on}: {self.why}"


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision on one record of one document.

    Parameters
    ----------
    entry : str
        How messages name it: "correction 3".
    document, sha256 : str or None
        The document's name, or the end of it after a ``/``; or the digest of its bytes. One of them is given.
    record : str
        ``finding``, ``improvement``, ``team``, ``person``, ``fact`` or ``judgement``.
    target : str
        Which: the quote of a finding or improvement, the name of a team or person, the field of a fact, the criterion
        of a judgement.
    quote : str or None
        For a fact or a judgement, the words of the document that say so; None where it is removed.
    page : int or None
        Narrows a quote that stands in several places.
    remove : bool
    settings : tuple of (str, Value)
        What to set, sorted by name; empty exactly where the record is removed.
    decision : Decision
    """

    entry: str
    document: str | None
    sha256: str | None
    record: str
    target: str
    quote: str | None
    page: int | None
    remove: bool
    settings: tuple[tuple[str, Value], ...]
    decision: Decision

    @property
    def where(self) -> str:
        """The document as the file names it."""
        return self.document or self.sha256 or ""

    @property
    def about(self) -> str:
        """What it is about, for a message."""
        target = self.target if len(self.target) <= 60 else f"{self.target[:57]}…"
        return f"{self.record} “{target}” in {self.where}"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision that several printed names are one person (`same`), or are not.

    The first of `names` is the one to show. It holds within one organisation, or family of organisations: a council
    under all its names, the inspectorate.
    """

    entry: str
    names: tuple[str, ...]
    organisation: str
    same: bool
    decision: Decision

    @property
    def about(self) -> str:
        """What it is about, for a message."""
        return f"{'one person' if self.same else 'not one person'}: {', '.join(self.names)} ({self.organisation})"


@dataclass(frozen=True, slots=True)
class Corrections:
    """All decisions of a file, in its order, which decides nothing."""

    corrections: tuple[Correction, ...] = ()
    rulings: tuple[Ruling, ...] = ()


NONE = Corrections()
"""No decisions: everything stays as read."""
