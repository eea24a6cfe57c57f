"""The component that finds teams, services, boards and other units of an organisation."""

import re
from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Document, Section, Team
from pipeline.nlp import extensions  # noqa: F401  (registers the attributes)
from pipeline.nlp.evidence import evidence
from pipeline.nlp.teams_lexicon import acronyms
from pipeline.nlp.teams_merge import Unit, kind_of, merge, named
from pipeline.nlp.teams_phrases import Phrase, fold_same_length, phrases

_CAPITALS = re.compile(r"(?<![\w-])[A-Z][A-Za-z]{0,3}[A-Z]{1,4}s?(?![\w-])")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&]*[A-Z0-9]s?")


def find_teams(document: Document, sections: Sequence[Section] = ()) -> tuple[Team, ...]:
    """Return the units that a document says something about, in the order of their first mention.

    Parameters
    ----------
    document : Document
    sections : sequence of Section
        The document's sections, for the evidence.
    """
    text = document.text
    folded = fold_same_length(text)
    found = _longest(phrases(text, folded))
    shorts = dict(acronyms())
    for phrase in found:
        full = text[phrase.start : phrase.end]
        for short in phrase.also:
            if _ACRONYM.fullmatch(short):
                shorts[short.removesuffix("s")] = full
    found += _alone(text, shorts, found)
    units = merge(text, sorted(found, key=lambda phrase: (phrase.start, phrase.end)), shorts)
    return tuple(_team(document, unit, sections) for unit in units)


def _longest(found: Iterable[Phrase]) -> list[Phrase]:
    """Return the phrases less those that lie inside a longer one."""
    kept: list[Phrase] = []
    for phrase in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or phrase.end > kept[-1].end:
            kept.append(phrase)
    return kept


def _alone(text: str, shorts: dict[str, str], found: Sequence[Phrase]) -> list[Phrase]:
    """Return the places where an acronym stands for a unit."""
    taken = sorted((phrase.start, phrase.end) for phrase in found)
    alone = []
    index = 0
    for match in _CAPITALS.finditer(text):
        short = match.group()
        if short not in shorts and short.removesuffix("s") not in shorts:
            continue
        while index < len(taken) and taken[index][1] <= match.start():
            index += 1
        if index < len(taken) and taken[index][0] <= match.start() < taken[index][1]:
            continue
        alone.append(Phrase(match.start(), match.end(), short, (), "teams.acronym"))
    return alone


def _team(document: Document, unit: Unit, sections: Sequence[Section]) -> Team:
    name, also = named(unit)
    proofs = tuple(evidence(document, start, end, rule, sections) for start, end, rule in sorted(set(unit.places)))
    return Team(name, also, kind_of(unit, name), proofs)


@Language.factory("ins_teams", assigns=["doc._.teams"], requires=["doc._.document", "doc._.sections"])
class TeamsComponent:
    """Sets ``doc._.teams``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Find the units of one document."""
        doc._.teams = find_teams(doc._.document, doc._.sections)
        return doc
