"""The only door out of the language room: a Document goes in, a Reading of plain records comes out."""

from spacy.language import Language

from pipeline.model import Document, Reading


def read(nlp: Language, document: Document) -> Reading:
    """Return all that the pipeline reads in a document.

    Parameters
    ----------
    nlp : spacy.language.Language
        From :func:`pipeline.nlp.build.build`.
    document : Document

    Returns
    -------
    Reading
        No spaCy object leaves: records carry offsets and text.
    """
    doc = nlp.make_doc(document.text)
    doc._.document = document
    for _, component in nlp.pipeline:
        doc = component(doc)
    found = doc._
    return Reading(
        document=document,
        genre=found.genre,
        sections=found.sections,
        inspection=found.inspection,
        told=found.told,
        people=found.people,
        posts=found.posts,
        teams=found.teams,
        improvements=found.improvements,
        findings=found.findings,
        day=found.day,
        named_themes=found.named_themes,
    )
