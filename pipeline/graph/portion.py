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
from pipeline.graph.outline import Count, counted, outline
from pipeline.graph.threads import Said as SaidOnThemes
from pipeline.graph.threads import said
from pipeline.graph.triples import accounts, few_triples, many
from pipeline.graph.triples.people import person_iri, team_iri
from pipeline.graph.turtle import body
from pipeline.graph.vouch import vouched
from pipeline.graph.written import RDF, Description, Iri, Line, Node, Said, Triple, lines
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
    outline : bytes
        Those of the statements in `own` that a run asks of, likewise Turtle (:mod:`pipeline.graph.outline`).
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
    outline: bytes
    counts: tuple[Count, ...]
    said: SaidOnThemes
    pages: tuple[int, ...] = ()
    pdf: bool = False
    origin: Origin | None = None


def gathered(triples: Iterable[Triple]) -> dict[Iri, dict[Iri, list[Node]]]:
    """Return the values that are said of each subject by predicate, each once, in the order in which they come."""
    about: dict[Iri, dict[Iri, list[Node]]] = {}
    last: Iri | None = None
    values_of: dict[Iri, list[Node]] = {}
    for subject, predicate, value in triples:
        # Most generators speak of one subject for a while, in the very same object.
        if subject is not last:
            values_of, last = about.setdefault(subject, {}), subject
        values = values_of.get(predicate)
        if values is None:
            values_of[predicate] = [value]
        elif value not in values:
            values.append(value)
    return about


def _all(few: Iterable[Triple], many: Iterable[Description]) -> dict[Iri, Said]:
    """Return the same of triples and of descriptions, where these come after those."""
    about: dict[Iri, Said] = dict(gathered(few).items())
    for subject, described in many:
        known = about.get(subject)
        if known is None:
            about[subject] = described
        elif known is not described:
            about[subject] = {
                **known,
                **{
                    predicate: tuple(dict.fromkeys((*known.get(predicate, ()), *values)))
                    for predicate, values in described.items()
                },
            }
    return about


def portion(reading: Reading) -> Portion:
    """Return a document's share of the graph."""
    about = _all(few_triples(reading), many(reading))
    subjects = sorted(about)
    own = [subject for subject in subjects if not subject.startswith(_SHARED)]
    shared = [subject for subject in subjects if subject.startswith(_SHARED)]
    return Portion(
        document=reading.document.id,
        sha256=reading.document.sha256,
        own=body(lines((subject, about[subject]) for subject in own)),
        shared=tuple(lines((subject, about[subject]) for subject in shared)),
        accounts=accounts(reading),
        people=tuple((person_iri(reading, p), (p.name, *sorted({*p.forms} - {p.name}))) for p in reading.people),
        teams=tuple((team_iri(reading, team), (team.name, *team.also)) for team in reading.teams),
        own_triples=sum(sum(map(len, about[subject].values())) for subject in own),
        own_classes=tuple(sorted(Counter(str(kind) for s in own for kind in about[s].get(RDF.type, ())).items())),
        vouched=vouched(about),
        outline=outline(about, own),
        counts=counted(about),
        said=said(reading),
        pages=tuple(sorted(iris.page_number(one) for one in own if one.startswith(_PAGE))),
        pdf=reading.document.media_type == "application/pdf",
    )
