"""Where documents, or places of one, disagree on a grade or a date, as the named questions find it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from pipeline.graph.queries import run_query

_ASKED = (
    ("disagreements", {"authority": ""}, ("authority", "date", "criterion"), "read"),
    ("date-disagreements", {"authority": ""}, ("authority", "inspected_on", "field"), "date"),
)
"""Questions with parameters, the columns that say what it is about, and the one with what is claimed."""


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """What one document says in one place."""

    value: str
    document: str
    page: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A grade or a date of an inspection on which claims differ.

    Parameters
    ----------
    authority : str
    date : str or None
        When inspectors were there, as precisely as known.
    about : str
        The criterion's label, or which date.
    claims : tuple of Claim
        Sorted, each once.
    """

    authority: str
    date: str | None
    about: str
    claims: tuple[Claim, ...]

    def __str__(self) -> str:
        """Tell it in one line."""
        said = "; ".join(f"{claim.value} ({claim.document}, page {claim.page})" for claim in self.claims)
        return f"{self.authority} {self.date or '(no date)'}, {self.about}: {said}"


def disagreements(store: ox.Store) -> tuple[Disagreement, ...]:
    """Return all disagreements of a graph, by council, date and matter."""
    found: dict[tuple[str, str | None, str], set[Claim]] = {}
    for matter, claim in _claims(store):
        found.setdefault(matter, set()).add(claim)
    ordered = sorted(found, key=lambda matter: (matter[0], matter[1] or "", matter[2]))
    return tuple(Disagreement(*matter, tuple(sorted(found[matter]))) for matter in ordered)


def _claims(store: ox.Store) -> Iterator[tuple[tuple[str, str | None, str], Claim]]:
    for name, params, about, claimed in _ASKED:
        table = run_query(store, name, params)
        for row in table.rows:
            cells = dict(zip(table.columns, row, strict=True))
            authority, date, what = (cells[column] for column in about)
            claim = Claim(cells[claimed] or "", cells["document"] or "", int(cells["page"] or 1))
            yield (authority or "", date, what or ""), claim
