"""The rules by which a phrase tells a theme, loaded from the theme scheme and its context file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from pipeline.errors import OntologyError
from pipeline.nlp.themes.lexicon import Lexicon
from pipeline.nlp.themes.meanings import Cue, Phrases, Theme
from pipeline.nlp.themes.words import Normaliser
from pipeline.resources import resource
from pipeline.schemes import Resource, concepts, load

PURPOSE = "purpose"
"""The key of a phrase that begins a clause of purpose or consequence."""
NOTHING = "nothing"
"""The key of a phrase that tells nothing, though a part of it would."""
RESUME = "resume"
"""The key of a phrase that ends one."""
_KINDS = ("ThemeCue", "Reading", "Subject", "PhraseList", "Plural", "Acronym", "SectionTheme", "SectionDefault")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class Rules:
    """All that the recognition of themes reads from the ontology.

    Parameters
    ----------
    lexicon : Lexicon
        Its keys are those of `phrases`.
    phrases : Mapping of str to Phrases
    scope : Lexicon
        The phrases that begin a clause of purpose (key ``purpose``) and those that end it (``resume``).
    pointers : Lexicon
        First words that point back to the sentence before.
    openings : frozenset of str
        First words of a clause of time or condition, after which a demand may follow; these and the words that follow
        here as characters of the normaliser's alphabet.
    completed : frozenset of str
        Words after which an infinitive tells no purpose ("arrangements to…").
    closers : frozenset of str
        The stops that end a clause.
    infinitive, joint : str
        "to" and "and".
    themes : Mapping of str to Theme
        By notation, in the order of their IRIs.
    section_subjects : Mapping of str to tuple of str
        From the notation of a section to the subjects that it is about.
    section_themes : Mapping of str to tuple of str
        From the notation of a section to the themes that all of it is about.
    section_defaults : Mapping of str to tuple of str
        From the notation of a section whose sentences seldom go on about the topic of the paragraph to the themes that
        they tell where they name none.
    plans : str
        The theme that stands for three or more kinds of plan.
    """

    lexicon: Lexicon
    phrases: Mapping[str, Phrases]
    scope: Lexicon
    pointers: Lexicon
    openings: frozenset[str]
    completed: frozenset[str]
    closers: frozenset[str]
    infinitive: str
    joint: str
    themes: Mapping[str, Theme]
    section_subjects: Mapping[str, tuple[str, ...]]
    section_themes: Mapping[str, tuple[str, ...]]
    section_defaults: Mapping[str, tuple[str, ...]]
    plans: str


def _kind(item: Resource) -> str:
    types = item.all(_TYPE)
    return types[0].rpartition("#")[2] if types else ""


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]


def _labels(item: Resource) -> tuple[str, ...]:
    return item.all("skos:altLabel") + item.all("skos:hiddenLabel")


def _broader(notation: str, scheme: Mapping[str, Resource]) -> Iterator[str]:
    for iri in scheme[notation].all("skos:broader"):
        yield _local(iri)
        yield from _broader(_local(iri), scheme)


def _themes(scheme: Mapping[str, Resource], subjects: list[Resource]) -> dict[str, Theme]:
    return {
        notation: Theme(
            notation,
            tuple(_broader(notation, scheme)),
            item.one("besideBroader") == "true",
            frozenset(_local(iri) for iri in item.all("covers")),
            item.one("kindOfPlan") == "true",
            tuple(s.notation for s in subjects if item.iri in s.all("ofTheme")),
            item.one("yieldsWhenLater") == "true",
            item.one("seldomTopic") == "true",
            item.one("aspect") == "true",
        )
        for notation, item in scheme.items()
    }


def _cues(items: Mapping[str, list[Resource]]) -> dict[str, Cue]:
    readings: dict[str, dict[str, tuple[str, ...]]] = {}
    for item in items["Reading"]:
        amid = item.one("amid")
        company = _local(amid) if amid else ""
        readings.setdefault(item.one("of") or "", {})[company] = tuple(_local(iri) for iri in item.all("means"))
    cues = {}
    for item in items["ThemeCue"]:
        told = readings.get(item.iri, {})
        default = told.pop("", ())
        cues[item.notation] = Cue(item.notation, told, default, item.one("slight") == "true")
    return cues


@cache
def rules() -> Rules:
    """Return the rules, read once.

    Raises
    ------
    OntologyError
        If the theme scheme or the context file is missing, or they contradict each other.
    """
    scheme = concepts("schemes", "themes.ttl")
    items: dict[str, list[Resource]] = {kind: [] for kind in _KINDS}
    for item in load(resource("cues", "themes-context.ttl")):
        if _kind(item) not in items:
            raise OntologyError(f"themes-context.ttl: {item.iri} is of no kind known here")
        items[_kind(item)].append(item)
    phrases = {item.one("use") or "": _labels(item) for item in items["PhraseList"]}
    normaliser = Normaliser(
        {(i.one("form") or ""): (i.one("folded") or "") for i in items["Plural"]},
        frozenset(phrases.pop("kept", ())),
        {(i.one("ending") or ""): (i.one("folded") or "") for i in items["Acronym"]},
    )
    letter = normaliser.alphabet.letter
    themes = _themes(scheme, items["Subject"])
    patterns: list[tuple[str, str]] = [(label, n) for n, item in scheme.items() for label in _labels(item)]
    for item in chain(items["ThemeCue"], items["Subject"]):
        patterns += [(label, _key(item)) for label in _labels(item)]
    patterns += [(label, NOTHING) for label in phrases["nothing"]]
    taken = {normaliser.words(label).forms for label, _ in patterns}
    patterns += [(i.label, n) for n, i in scheme.items() if normaliser.words(i.label).forms not in taken]
    try:
        lexicon = Lexicon(patterns, normaliser)
    except ValueError as error:
        raise OntologyError(f"themes: {error}") from error
    plans = [n for n, item in scheme.items() if item.one("standsForPlans") == "true"]
    if len(plans) != 1:
        raise OntologyError("themes.ttl: exactly one theme must stand for several kinds of plan")
    return Rules(
        lexicon,
        _phrases(themes, items, _cohorts(scheme, items["Subject"])),
        Lexicon(((label, use) for use in (PURPOSE, RESUME) for label in phrases[use]), normaliser),
        Lexicon(((label, "refers") for label in phrases["refers"]), normaliser),
        frozenset(form for label in phrases["opening"] for form in normaliser.words(label).forms),
        frozenset(form for label in phrases["complement"] for form in normaliser.words(label).forms),
        frozenset(map(letter, ".;?!")),
        letter("to"),
        letter("and"),
        themes,
        _by_section(items["Subject"]),
        _given(items["SectionTheme"]),
        _given(items["SectionDefault"]),
        plans[0],
    )


def _key(item: Resource) -> str:
    """Return the key of the phrases of a cue or subject; that of a theme's is its notation."""
    return f"{_kind(item)} {item.notation}"


def _phrases(
    themes: Mapping[str, Theme], items: Mapping[str, list[Resource]], cohorts: Mapping[str, str]
) -> Mapping[str, Phrases]:
    found = {NOTHING: Phrases("", (), slight=False)}
    for name, theme in themes.items():
        company = (name, *theme.subjects)
        found[name] = Phrases("label", (name,), slight=False, company=company, cohort=cohorts.get(name))
    for item in items["Subject"]:
        key, name = _key(item), item.notation
        told = tuple(_local(iri) for iri in item.all("suggests"))
        found[key] = Phrases(f"subject.{name}", told, True, (name,), name, cohorts.get(key))
    for name, cue in _cues(items).items():
        found[f"ThemeCue {name}"] = Phrases(f"cue.{name}", (), cue.slight, cue=cue)
    return found


def _cohorts(scheme: Mapping[str, Resource], subjects: list[Resource]) -> Mapping[str, str]:
    keys = {s.iri: _key(s) for s in subjects} | {t.iri: notation for notation, t in scheme.items()}
    found: dict[str, str] = {}
    for notation, cohort in concepts("schemes", "cohorts.ttl").items():
        for iri in cohort.all("toldBy"):
            if iri not in keys:
                raise OntologyError(f"cohorts.ttl: {iri}, which is to tell {notation}, is no subject and no theme")
            found[keys[iri]] = notation
    return found


def _given(sections: list[Resource]) -> Mapping[str, tuple[str, ...]]:
    return {
        name: tuple(_local(iri) for iri in item.all("means")) for item in sections for name in item.all("ofSection")
    }


def _by_section(subjects: list[Resource]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for item in subjects:
        for section in item.all("ofSection"):
            found[section] = (*found.get(section, ()), item.notation)
    return found
