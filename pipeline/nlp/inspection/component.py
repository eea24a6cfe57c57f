"""Reads which inspection a document reports, and of which others it tells.

The component sets ``doc._.genre``, ``doc._.inspection`` (for a report) and ``doc._.told``.
"""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Absence, Document, Fact, Inspection, Judgement, Section
from pipeline.nlp import extensions  # noqa: F401  (declares the attributes that the component sets)
from pipeline.nlp.authorities import Register, register
from pipeline.nlp.folding import fold_whole
from pipeline.nlp.inspection.facts import (
    find_authority,
    find_edition,
    find_framework,
    find_joint,
    find_kind,
    find_published,
    find_stay,
    find_visit,
    first_cue,
    page,
    stay_facts,
    stay_labelled,
    title_end,
)
from pipeline.nlp.inspection.frameworks import Catalogue, Framework, Use, catalogue
from pipeline.nlp.inspection.genres import LETTER, REPORT, find_genre
from pipeline.nlp.inspection.judgements import judgements, readings
from pipeline.nlp.inspection.lead_inspector import find_lead
from pipeline.nlp.told.inspections import find_told

# A letter has address lines before its title.
_LETTER_HEAD = 1500


def _uses(framework: Framework) -> tuple[Use, ...]:
    """Return every use of a criterion in any edition, those alike once."""
    found: dict[Use, None] = {}
    for edition in framework.editions:
        found.update(dict.fromkeys(edition.uses))
    return tuple(found)


def find_inspection(
    document: Document,
    sections: Sequence[Section] = (),
    known: Catalogue | None = None,
    councils: Register | None = None,
) -> Inspection | None:
    """Return the inspection that a document reports, None if it is no report.

    A report bears the title of a framework on its first page, and there prints its dates on site or grades for its
    criteria. Words that merely speak of an inspection do not make one.

    Parameters
    ----------
    document : Document
    sections : sequence of Section, optional
        Where given, evidence names the section it stands in.
    known, councils : optional
        The frameworks and the register; the ontology's own by default.
    """
    known = known or catalogue()
    councils = councils or register()
    sheet = page(document, sections)
    stop = title_end(sheet, known)
    titled = find_framework(sheet, known, stop)
    if titled is None and first_cue(sheet.folded, visit_titles(known), _LETTER_HEAD):
        stop = _LETTER_HEAD
        titled = find_framework(sheet, known, stop)
    if titled is None:
        return None
    framework, title = titled
    stay = find_stay(sheet, known)
    lead = find_lead(sheet, known)
    published = find_published(sheet, known)
    found = readings(document, sheet.folded, known, _uses(framework), sheet.sections)
    if not any((stay_labelled(sheet, known), lead.value, published.value)) or not (stay or found):
        visit = first_cue(sheet.folded, visit_titles(known), _LETTER_HEAD)
        stay = find_visit(sheet, known) if visit else find_joint(sheet, title.end()) if framework.ungraded else ()
        if not stay or find_genre(sheet.folded) != LETTER:
            return None
    on = stay[0].first.isoformat() if stay else published.value
    edition = find_edition(sheet, framework, set(found), on, stop)
    authority = find_authority(sheet, councils, stop, on)
    if authority.value is None:
        return None
    kind = find_kind(sheet, known, edition, stay, stop)
    start, end = stay_facts(sheet, stay)
    proof = (sheet.evidence(title.start(), title.end(), "framework-title"),)
    facts = (authority, Fact("framework", framework.notation, None, proof), kind, start, end, published, lead)
    judged = judgements(edition, found, sheet.folded, known) if edition else ()
    if kind.value is not None and known.kinds[kind.value].ungraded:
        judged = tuple(Judgement(item.criterion, None, Absence.NOT_JUDGED, ()) for item in judged)
    return Inspection(authority.value, facts, judged)


def visit_titles(known: Catalogue) -> tuple[str, ...]:
    """Return the words in a title that tell a visit without grades."""
    return tuple(cue for kind in known.visits for cue in kind.title_cues)


def find_document_genre(document: Document, inspection: Inspection | None, known: Catalogue | None = None) -> str:
    """Return the notation of a document's genre: what reports a visit without grades is a letter.

    So is what reports another inspection without grades, where it is written as one.
    """
    if inspection is None:
        return find_genre(fold_whole(document.text))
    known = known or catalogue()
    kind, framework = inspection.value("kind"), inspection.value("framework")
    if kind is not None:
        return LETTER if known.kinds[kind].ungraded else REPORT
    ungraded = framework is not None and known.framework(framework).ungraded
    return LETTER if ungraded and find_genre(fold_whole(document.text)) == LETTER else REPORT


@Language.factory(
    "ins_inspection",
    assigns=["doc._.genre", "doc._.inspection", "doc._.told"],
    requires=["doc._.sections"],
)
class InspectionComponent:
    """Sets the genre, the inspection reported and the inspections told of."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Read ``doc._.document`` and leave what it says on the Doc."""
        document: Document = doc._.document
        doc._.inspection = find_inspection(document, doc._.sections)
        doc._.genre = find_document_genre(document, doc._.inspection)
        doc._.told = find_told(document, doc._.sections, doc._.inspection)
        return doc
