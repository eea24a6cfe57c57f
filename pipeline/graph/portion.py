"""One document's share of the graph, made where the document is read, so that gathering the shares is only joining.

Most of a document's statements have a subject that no other document speaks of. Those are written as finished Turtle at
once; the rest (people, teams, posts, organisations) are handed on as statements to be merged, and with them a summary
of what must be compared across documents.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.graph import iris
from pipeline.graph.identity import Account
from pipeline.graph.outline import Count, Stretch, counted, places, written
from pipeline.graph.statements import Statements, gathered
from pipeline.graph.threads import Said as SaidOnThemes
from pipeline.graph.threads import said
from pipeline.graph.triples import accounts, pieces
from pipeline.graph.triples.people import person_iri, team_iri
from pipeline.graph.vouch import vouched
from pipeline.graph.written import RDF, Iri, Line, Node, Said, lines
from pipeline.model import Origin, Reading

_SHARED = tuple(
    f"{iris.BASE}{kind}/" for kind in ("person", "team", "post", "organization", "instant", "reviewer", "software")
)
_PAGE = f"{iris.BASE}page/"


@dataclass(frozen=True, slots=True)
class Portion:
    """One document's share of the graph.

    Parameters
    ----------
    document : str
        Its name in this run.
    sha256 : str
    own : bytes
        Turtle without its header: the statements whose subjects are the document's own, by subject.
    shared : tuple of Line
        The statements whose subjects other documents may speak of too.
    accounts : tuple of Account
    people : tuple of (Iri, tuple of str)
        Every person with the printed forms of the name.
    teams : tuple of (Iri, tuple of str)
        Every team with its printed names.
    own_triples : int
        How many statements `own` holds.
    own_classes : tuple of (str, int)
        How many of its subjects have each class.
    vouched : bool
        Whether its findings and quotations are as the shapes say (:mod:`pipeline.graph.vouch`).
    asked : tuple of Stretch
        Where in `own` the statements stand that a run asks of (:mod:`pipeline.graph.outline`).
    places : bytes
        What it asks of further, of words that are quoted: where they are printed, as N-Triples.
    counts : tuple of (str, str, int)
        How many of its findings have each theme, cohort or unit, and polarity.
    said : Said
        What it asks for and finds, by theme.
    pages : tuple of int
        The pages that evidence stands on.
    pdf : bool
        Whether ``#page=`` behind its address leads to a page.
    origin : Origin or None
        Where the file was fetched from. Like its name it is none of its bytes: a run says it of what was read before.
    """

    document: str
    sha256: str
    own: bytes
    shared: tuple[Line, ...]
    accounts: tuple[Account, ...]
    people: tuple[tuple[Iri, tuple[str, ...]], ...]
    teams: tuple[tuple[Iri, tuple[str, ...]], ...]
    own_triples: int
    own_classes: tuple[tuple[str, int], ...]
    vouched: bool
    asked: tuple[Stretch, ...]
    places: bytes
    counts: tuple[Count, ...]
    said: SaidOnThemes
    pages: tuple[int, ...] = ()
    pdf: bool = False
    origin: Origin | None = None

    @property
    def outline(self) -> bytes:
        """All that a run asks of, as Turtle without its header."""
        return b"".join((*(self.own[start:end] for start, end in self.asked), self.places))


def portion(reading: Reading) -> Portion:
    """Return a document's share of the graph."""
    about = gathered(pieces(reading))
    statements = Statements(about)
    subjects = sorted(about)
    own = [subject for subject in subjects if not subject.startswith(_SHARED)]
    shared = {subject: about[subject] for subject in subjects if subject.startswith(_SHARED)}
    turtle, asked = written(about, own)
    handed_on = tuple(lines(shared.items()))
    return Portion(
        document=reading.document.id,
        sha256=reading.document.sha256,
        own=turtle,
        shared=handed_on,
        accounts=accounts(reading),
        people=tuple((person_iri(reading, p), (p.name, *sorted({*p.forms} - {p.name}))) for p in reading.people),
        teams=tuple((team_iri(reading, team), (team.name, *team.also)) for team in reading.teams),
        own_triples=len(statements) - len(handed_on),
        own_classes=_classes(statements, shared.values()),
        vouched=vouched(statements),
        asked=asked,
        places=places(about, own),
        counts=counted(statements),
        said=said(reading),
        pages=tuple(sorted(iris.page_number(one) for one in own if one.startswith(_PAGE))),
        pdf=reading.document.media_type == "application/pdf",
    )


def _classes(statements: Statements, shared: Iterable[Said]) -> tuple[tuple[str, int], ...]:
    """Return how many subjects have each class, but for those that are shared."""
    found: Counter[Node] = Counter()
    for table in statements.tables:
        found.update(dict.fromkeys(table.classes, len(table.subjects)))
    found.subtract(kind for description in shared for kind in description.get(RDF.type, ()))
    return tuple(sorted((str(kind), number) for kind, number in (+found).items()))
