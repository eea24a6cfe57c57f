"""Builds the spaCy pipeline of declared components."""

import spacy
from spacy.language import Language

from pipeline.errors import PipelineError
from pipeline.nlp import (  # noqa: F401  (importing a component registers its factory)
    extensions,
    findings,
    improvements,
    inspections,
    people,
    polarity,
    sections,
    teams,
    themes,
)

COMPONENTS = (
    "ins_sections",
    "ins_inspection",
    "ins_people",
    "ins_teams",
    "ins_improvements",
    "ins_findings",
    "ins_polarity",
    "ins_themes",
)


def build(model: str | None = None) -> Language:
    """Return the language pipeline that reads a document.

    Parameters
    ----------
    model : str, optional
        The name or path of an installed spaCy pipeline to build on; its components run before ours. Without it ours
        stand alone on a blank English tokeniser.

    Raises
    ------
    PipelineError
        If there is no such pipeline, or it is not for English.
    """
    if model is None:
        nlp = spacy.blank("en")
    else:
        try:
            nlp = spacy.load(model)
        except (OSError, ImportError, ValueError) as error:
            raise PipelineError(f"no spaCy pipeline {model!r}: {str(error).splitlines()[0]}") from error
        if nlp.lang != "en":
            raise PipelineError(f"the spaCy pipeline {model!r} is for {nlp.lang!r}, not for English")
    # A report of 100 pages is some 400,000 characters; spaCy's default limit guards parsers, which we do not need.
    nlp.max_length = 20_000_000
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp
