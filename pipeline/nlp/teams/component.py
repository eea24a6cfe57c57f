"""The component that finds teams, services, boards and other units of an organisation."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Document, Section, Team
from pipeline.nlp import extensions  # noqa: F401  (registers the attributes)
from pipeline.nlp.evidence import evidence
from pipeline.nlp.people.lexicon import fold_same_length
from pipeline.nlp.teams.initials import short_names
from pipeline.nlp.teams.lexicon import acronyms, known
from pipeline.nlp.teams.merge import Unit, key_of, kind_of, merge, named, split_shared
from pipeline.nlp.teams.names import (
    agencies,
    beside,
    bodies,
    explained,
    introduced,
    places_of,
    told_as_units,
    with_acronym,
)
from pipeline.nlp.teams.phrases import Phrase, phrases, services
from pipeline.nlp.teams.walk import CLOSING

ADOPTION_AGENCY = key_of(known()["regional-adoption-agency"].label)
_INNER = re.compile(r"[^()]+\((?P<short>[A-Z][A-Za-z&]+)\)(?P<head>(?: [\w-]+){1,2})")
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
    found = _longest(
        [
            *phrases(text, folded),
            *services(text, folded),
            *explained(text, folded),
            *introduced(text, folded),
            *with_acronym(text),
            *agencies(text, folded),
        ]
    )
    found = split_shared(text, found)
    second = {phrase: span for phrase in found if (span := beside(text, phrase)) is not None}
    shorts = _shorts(text, found, second)
    found += _alone(text, shorts, found)
    units = merge(text, sorted(found, key=lambda phrase: (phrase.start, phrase.end)), shorts)
    return tuple(_team(document, unit, sections) for unit in units)


def _shorts(text: str, found: Sequence[Phrase], second: Mapping[Phrase, tuple[int, int]]) -> dict[str, str]:
    """Return the short and second names that stand for a unit in this document, each with the unit's full name."""
    shorts = dict(acronyms())
    for phrase in found:
        full = text[phrase.start : phrase.end]
        inner = _INNER.match(full)
        if inner is not None:
            shorts[inner["short"] + inner["head"]] = full
        for short in phrase.also:
            shorts[short.removesuffix("s") if _ACRONYM.fullmatch(short) else short] = full
    shorts = bodies(text, found) | shorts
    agency = next((p for p in found if key_of(text[p.start : p.end]) == ADOPTION_AGENCY), None)
    for phrase in found:
        if phrase.rule == "teams.agency" and agency is not None:
            shorts[text[phrase.start : phrase.end]] = text[agency.start : agency.end]
    shorts |= told_as_units(text, found)
    for phrase, (start, end) in second.items():
        closing = end + (text[end : end + 1] in CLOSING)
        for short in (text[start:end], *short_names(text, closing)):
            shorts.setdefault(short, text[phrase.start : phrase.end])
    return shorts


def _longest(found: Iterable[Phrase]) -> list[Phrase]:
    """Return the phrases less those that lie inside a longer one."""
    kept: list[Phrase] = []
    pool = list(found)
    quoted = {phrase.start - 1 for phrase in pool if phrase.rule == "teams.quoted"}
    for phrase in sorted(pool, key=lambda p: (p.start, -p.end, not p.also)):
        if phrase.start in quoted:
            continue
        if not kept or phrase.end > kept[-1].end:
            kept.append(phrase)
    return kept


def _alone(text: str, shorts: Mapping[str, str], found: Sequence[Phrase]) -> list[Phrase]:
    """Return the places where a short or second name stands for a unit."""
    taken = sorted((phrase.start, phrase.end) for phrase in found)
    alone: list[Phrase] = []
    end = 0
    for start, short in sorted(places_of(text, shorts), key=lambda place: (place[0], -len(place[1]))):
        plural = text.startswith("s", start + len(short)) and _ACRONYM.fullmatch(short) is not None
        stop = start + len(short) + plural
        if start < end or _in_word(text, start, stop):
            continue
        index = bisect_right(taken, (start, len(text)))
        introduced_here = index and text[taken[index - 1][1] : start].strip(" \u2018\u201c'") == "("
        if not introduced_here and not (index and taken[index - 1][1] > start):
            alone.append(Phrase(start, stop, short, (), "teams.acronym"))
            end = stop
    return alone


def _in_word(text: str, start: int, end: int) -> bool:
    """Whether a range of the text begins or ends inside a word."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() or before == "-" or behind.isalnum() or behind == "-"


def _team(document: Document, unit: Unit, sections: Sequence[Section]) -> Team:
    name, also = named(unit)
    proofs = tuple(evidence(document, start, end, rule, sections) for start, end, rule in sorted(set(unit.places)))
    return Team(name, also, kind_of(unit, name), proofs)


@Language.factory("ins_teams", assigns=["doc._.teams"], requires=["doc._.sections"])
class TeamsComponent:
    """Sets ``doc._.teams``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Find the units of one document."""
        doc._.teams = find_teams(doc._.document, doc._.sections)
        return doc
