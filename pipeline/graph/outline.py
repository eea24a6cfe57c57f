"""The graph without the many: all but the findings and most of the words that are quoted, for the questions of a run.

What a run asks of the graph that it makes, whether it is as the shapes say and what the analysis counts, needs a tenth
of it: what the shapes ask of findings is looked at document by document (:mod:`pipeline.graph.vouch`), and their themes
are counted there. So a run need not read back what it has just written.
"""

from collections import Counter
from collections.abc import Iterable

from pipeline.graph import iris
from pipeline.graph.turtle import body
from pipeline.graph.written import DCTERMS, INS, OA, RDF, About, Iri, Said, lines

Count = tuple[str, str, int]
"""IRIs of a theme, cohort or unit and of a polarity, and how many findings of a document have both."""

FINDINGS, WORDS = f"{iris.BASE}finding/", f"{iris.BASE}quote/"
MANY = (FINDINGS, WORDS, f"{iris.BASE}page/", f"{iris.BASE}passage/")
_PRINTED = frozenset({OA.exact, OA.prefix, OA.suffix, OA.start, OA.end})


def outline(about: About, own: Iterable[Iri]) -> bytes:
    """Return the statements of a document that are not of the many, as Turtle without its header.

    Of the words that something other than a finding quotes, where they are printed is among them.

    Parameters
    ----------
    about : mapping of Iri to (mapping of Iri to sequence of nodes)
        By subject, by predicate, the values.
    own : iterable of Iri
        The subjects that are the document's own.
    """
    few = {subject: about[subject] for subject in own if not subject.startswith(MANY)}
    words = _pointed_to(about, few.values(), OA.hasTarget)
    passages = _pointed_to(about, words.values(), OA.hasSource)
    placed = {
        subject: {predicate: values for predicate, values in said.items() if predicate not in _PRINTED}
        for subject, said in (*words.items(), *passages.items())
    }
    return body(lines((*few.items(), *placed.items())))


def _pointed_to(about: About, from_: Iterable[Said], predicate: Iri) -> dict[Iri, Said]:
    nodes = (Iri(value) for said in from_ for value in said.get(predicate, ()))
    return {node: about[node] for node in nodes if node in about}


def counted(about: About) -> tuple[Count, ...]:
    """Return how many findings of a document have each theme, cohort or unit, and polarity, sorted."""
    found = Counter(
        (str(of), str(polarity))
        for said in about.values()
        if INS.Finding in said.get(RDF.type, ())
        for predicate in (DCTERMS.subject, INS.cohort, INS.namesUnit)
        for of in said.get(predicate, ())
        for polarity in said.get(INS.polarity, ())
    )
    return tuple((of, polarity, number) for (of, polarity), number in sorted(found.items()))
