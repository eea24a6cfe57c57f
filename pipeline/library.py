"""The package from Python: read a document, extract what it says, build the graph, in three steps.

What stands here, and what ``from pipeline import read, extract, build_graph`` gives, keeps its names, arguments and
kinds of answer within a major version; other modules may change at any time.
"""

import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from pipeline import ingest
from pipeline.graph.portion import portion
from pipeline.graph.store import join
from pipeline.model import Document, Reading
from pipeline.nlp.build import build
from pipeline.nlp.reading import read as understand

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = "text"
"""The name of a text that came with none."""


def read(path: str | Path, name: str | None = None) -> Document:
    """Return the document that a file holds: PDF, text, Markdown, HTML or DOCX, told by content.

    Parameters
    ----------
    path : str or pathlib.Path
    name : str, optional
        What records and graph call it; the file's own name if none is given.

    Raises
    ------
    pipeline.errors.UnreadableDocument
        If nothing can be read in it; the message is the reason, in one line.
    """
    return ingest.read(Path(path), name)


def extract(what: Document | str, model: str | None = None) -> Reading:
    """Return all that is read in a document, or in a string of text.

    Parameters
    ----------
    what : Document or str
        A document from :func:`read`; or text itself, plain or Markdown, which is then one page. A path is no text: read
        it first.
    model : str, optional
        An installed spaCy pipeline to build on, or ``rules`` to leave out what was trained.

    Returns
    -------
    Reading
        Records with evidence: ``reading.document.text[evidence.start:evidence.end] == evidence.quote``.

    Raises
    ------
    pipeline.errors.UnreadableDocument
        If the text holds no words.
    pipeline.errors.PipelineError
        If there is no such model.

    Notes
    -----
    The language pipeline takes some seconds to build and is kept for the next call.
    """
    document = ingest.read_string(what, TEXT) if isinstance(what, str) else what
    return understand(_nlp(model), document)


def build_graph(readings: Reading | Iterable[Reading]) -> ox.Store:
    """Return the graph that readings make together, ready for SPARQL.

    Parameters
    ----------
    readings : Reading or iterable of Reading
        In any order: the same readings give the same statements, those that ``run`` writes to ``graph.ttl``.

    Returns
    -------
    pyoxigraph.Store
        In memory. ``store.query`` takes SPARQL; :func:`pipeline.graph.queries.run_query` asks it the named questions.
    """
    several = (readings,) if isinstance(readings, Reading) else readings
    turtle = io.BytesIO()
    join([portion(reading) for reading in several], turtle, io.BytesIO())
    store = ox.Store()
    store.load(turtle.getvalue(), format=ox.RdfFormat.TURTLE)
    return store


@lru_cache(maxsize=2)
def _nlp(model: str | None) -> "Language":
    return build(model)
