"""The words by which inspections are told of (``ontology/cues/told.ttl``), compiled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.nlp.folding import alternatives, key
from pipeline.nlp.inspection.frameworks import Catalogue, catalogue
from pipeline.schemes import Resource, concepts


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled words by which inspections are told of."""

    name: re.Pattern[str]
    frameworks: Mapping[str, str]
    kinds: Mapping[str, str]
    validity: Mapping[str, tuple[str | None, str | None]]
    modifiers: frozenset[str]
    visits: frozenset[str]
    publication: re.Pattern[str]
    follows: re.Pattern[str]
    announcement: re.Pattern[str]
    unlike: re.Pattern[str]
    publishable: re.Pattern[str]
    present: re.Pattern[str]
    content: re.Pattern[str]
    before_date: re.Pattern[str]
    rating: re.Pattern[str]
    negation: re.Pattern[str]
    regime: re.Pattern[str]
    after_grade: re.Pattern[str]
    anaphor: re.Pattern[str]
    general: re.Pattern[str]
    past: re.Pattern[str]
    closing: re.Pattern[str]
    dated_paper: re.Pattern[str]
    starts: re.Pattern[str]
    ends: re.Pattern[str]
    week: re.Pattern[str]
    fortnight: re.Pattern[str]
    existence: re.Pattern[str]
    such: re.Pattern[str]
    long_since: re.Pattern[str]
    whole: tuple[str, ...]


def _any(item: Resource) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(item.all('skos:hiddenLabel'))})(?![\w-])")


def _before(item: Resource) -> re.Pattern[str]:
    """Return a pattern for words straight before a date."""
    return re.compile(rf"(?<![\w-])(?:{alternatives(item.all('skos:hiddenLabel'))})\s*$")


def compile_cues(known: Catalogue, told: Mapping[str, Resource]) -> Cues:
    """Return the cues of the ontology compiled."""
    named = {
        name: framework.notation
        for framework in known.frameworks
        for name in (*framework.names, *(cue for cue in framework.cues if "{" not in cue))
    }
    sorts = {name: kind.notation for kind in known.kinds.values() for name in kind.names}
    frameworks = {key(name): notation for name, notation in named.items()}
    kinds = {key(name): notation for name, notation in sorts.items()}
    modifiers: dict[str, str] = {}
    for item in told.values():
        if implied := item.one("impliesKind"):
            modifiers |= {key(form): implied.rsplit("/", 1)[1] for form in item.all("skos:hiddenLabel")}
    # The printed forms: a key has lost its apostrophes.
    words = {*named, *sorts, *modifiers, *told["event"].all("skos:hiddenLabel")}
    return Cues(
        name=re.compile(rf"(?<![\w-])(?:{alternatives(words)})(?![\w-])"),
        frameworks=frameworks,
        kinds=kinds | modifiers,
        validity={framework.notation: (framework.since, framework.until) for framework in known.frameworks},
        modifiers=frozenset(modifiers),
        visits=frozenset(kind.notation for kind in known.visits),
        publication=_any(told["publication"]),
        follows=_any(told["follows"]),
        announcement=_any(told["announcement"]),
        unlike=_any(told["unlike"]),
        publishable=_any(told["publishable"]),
        present=re.compile(rf"(?<!\w)(?:{alternatives(told['present'].all('skos:hiddenLabel'))})\s+(?:\w+\s+)?$"),
        content=_any(told["content"]),
        before_date=re.compile(rf"(?:^|[\s(])(?:{alternatives(told['before-date'].all('skos:hiddenLabel'))})\s*$"),
        rating=_any(told["rating"]),
        negation=re.compile(
            rf"(?<!\w)(?:{alternatives(told['negation'].all('skos:hiddenLabel'))})\s+(?:an?\s+)?['\"]?$"
        ),
        regime=re.compile(rf"\b(?:{alternatives(told['regime'].all('skos:hiddenLabel'))})$"),
        after_grade=re.compile(
            rf"\s+(?:{alternatives(told['after-grade'].all('skos:hiddenLabel'))})\b|\W*$|\s*[^\w\s]"
        ),
        anaphor=_any(told["anaphor"]),
        general=_any(told["general"]),
        past=_any(told["past"]),
        closing=_any(told["closing"]),
        dated_paper=_before(told["dated-paper"]),
        starts=_before(told["starts"]),
        ends=_before(told["ends"]),
        week=_before(told["week"]),
        fortnight=_any(told["fortnight"]),
        existence=_any(told["existence"]),
        such=_any(told["such"]),
        long_since=_before(told["long-since"]),
        whole=told["whole"].all("skos:hiddenLabel"),
    )


@cache
def cues() -> Cues:
    """Return the cues of the ontology, compiled once."""
    return compile_cues(catalogue(), concepts("cues", "told.ttl"))
