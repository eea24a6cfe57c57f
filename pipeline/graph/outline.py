"""The graph without the many: all but the findings and most of the words that are quoted, for the questions of a run.

What a run asks of the graph that it makes, whether it is as the shapes say and what the analysis counts, needs a tenth
of it: what the shapes ask of findings is looked at document by document (:mod:`pipeline.graph.vouch`), and their themes
are counted there. So a run need not read back what it has just written.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import chain, groupby, product

from pipeline.graph import iris
from pipeline.graph.statements import Statements
from pipeline.graph.turtle import body
from pipeline.graph.written import DCTERMS, INS, OA, About, Iri, Node, Said, blocks

Count = tuple[str, str, int]
"""IRIs of a theme, cohort or unit and of a polarity, and how many findings of a document have both."""
Stretch = tuple[int, int]
"""Half-open range in bytes."""

FINDINGS, WORDS = f"{iris.BASE}finding/", f"{iris.BASE}quote/"
MANY = (FINDINGS, WORDS, f"{iris.BASE}page/", f"{iris.BASE}passage/")
_PRINTED = frozenset({OA.exact, OA.prefix, OA.suffix, OA.start, OA.end})


def written(about: About, own: Iterable[Iri]) -> tuple[bytes, tuple[Stretch, ...]]:
    """Return a document's statements as Turtle without its header, and where in it those are that are not of the many.

    Parameters
    ----------
    about : mapping of Iri to (mapping of Iri to sequence of nodes)
        By subject, by predicate, the values.
    own : iterable of Iri
        The subjects that are the document's own, sorted, so that those of one kind stand together.
    """
    pieces: list[bytes] = []
    few: list[Stretch] = []
    at = 0
    for many, subjects in groupby(own, key=lambda subject: subject.startswith(MANY)):
        piece = body(blocks((subject, about[subject]) for subject in subjects))
        pieces.append(piece)
        if not many:
            few.append((at, at + len(piece)))
        at += len(piece)
    return b"".join(pieces), tuple(few)


def places(about: About, own: Iterable[Iri]) -> bytes:
    """Return where the words are printed that something other than a finding quotes, as N-Triples."""
    few = (about[subject] for subject in own if not subject.startswith(MANY))
    words = _pointed_to(about, few, OA.hasTarget)
    passages = _pointed_to(about, words.values(), OA.hasSource)
    return blocks(
        (subject, {predicate: values for predicate, values in said.items() if predicate not in _PRINTED})
        for subject, said in (*words.items(), *passages.items())
    )


def _pointed_to(about: About, from_: Iterable[Said], predicate: Iri) -> dict[Iri, Said]:
    nodes = (Iri(value) for said in from_ for value in said.get(predicate, ()))
    return {node: about[node] for node in nodes if node in about}


def counted(statements: Statements) -> tuple[Count, ...]:
    """Return how many findings of a document have each theme, cohort or unit, and polarity, sorted."""
    found: Counter[tuple[Node, Node]] = Counter()
    for table in statements.of_class(INS.Finding):
        polarities = table.columns.get(INS.polarity, ())
        for predicate in (DCTERMS.subject, INS.cohort, INS.namesUnit):
            found.update(chain.from_iterable(map(product, table.columns.get(predicate, ()), polarities)))
    return tuple((str(of), str(polarity), number) for (of, polarity), number in sorted(found.items()))
