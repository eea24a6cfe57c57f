"""Builds the spaCy pipeline of declared components."""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError
from pipeline.nlp.lean import spacy
from pipeline.nlp.tokens import Plain, learning

if TYPE_CHECKING:
    from spacy.language import Language

# Each module registers the factory of its component when it is imported, and the components run in this order.
COMPONENTS = {
    "ins_sections": "pipeline.nlp.sections.component",
    "ins_inspection": "pipeline.nlp.inspection.component",
    "ins_people": "pipeline.nlp.people.component",
    "ins_teams": "pipeline.nlp.teams.component",
    "ins_improvements": "pipeline.nlp.improvements.component",
    "ins_findings": "pipeline.nlp.findings.component",
    "ins_polarity": "pipeline.nlp.polarity.component",
    "ins_themes": "pipeline.nlp.themes.component",
    "ins_reader": "pipeline.nlp.reader.component",
}
TRAINED = frozenset({"ins_reader"})
"""The components that have learnt; the others are rules."""
RULES = "rules"
"""The name that asks for the rules alone."""


def build(model: str | None = None) -> "Language":
    """Return the language pipeline that reads a document.

    Parameters
    ----------
    model : str, optional
        The name or path of an installed spaCy pipeline to build on; its components run before ours. Without it ours
        stand alone on a blank English tokeniser; with ``rules`` they do too, and the components that have learnt are
        left out.

    Raises
    ------
    PipelineError
        If there is no such pipeline, or it is not for English.
    """
    if model is None or model == RULES:
        nlp: Language = Plain()
    else:
        try:
            nlp = spacy.load(model)
        except (OSError, ImportError, ValueError) as error:
            raise PipelineError(f"no spaCy pipeline {model!r}: {str(error).splitlines()[0]}") from error
        if nlp.lang != "en":
            raise PipelineError(f"the spaCy pipeline {model!r} is for {nlp.lang!r}, not for English")
    # spaCy's limit guards parsers, which we do not need; what is too long to read was refused when it was loaded.
    nlp.max_length = sys.maxsize
    nlp.tokenizer = learning(nlp.tokenizer)
    import_module("pipeline.nlp.extensions")
    for name, module in COMPONENTS.items():
        if model == RULES and name in TRAINED:
            continue
        import_module(module)
        nlp.add_pipe(name)
    return nlp
