"""How the documents of a run are to be read, wherever that is done, and whether it would be done so there."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.corrections import Corrections
from pipeline.processes.workers import Limits


@dataclass(frozen=True, slots=True)
class Order:
    """How documents are to be read.

    Parameters
    ----------
    model : str or None
        See :func:`pipeline.nlp.build.build`.
    corrections : Corrections
    limits : Limits
    deciding : mapping of str to str
        What decides what is read in them, where the run is (:func:`pipeline.fingerprint.deciding`).
    """

    model: str | None
    corrections: Corrections
    limits: Limits
    deciding: Mapping[str, str]


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """Return what decides otherwise on a worker than where the run is, as text; empty where nothing does.

    Examples
    --------
    >>> differences({"python": "3.12.1", "spacy": "3.8.2"}, {"python": "3.12.1", "spacy": "3.8.7"})
    'spacy is 3.8.7 there and 3.8.2 here'
    """
    return "; ".join(
        f"{name} is {theirs.get(name, 'missing')} there and {ours.get(name, 'missing')} here"
        for name in sorted({*ours, *theirs})
        if ours.get(name) != theirs.get(name)
    )
