"""The theme scheme and its context file: complete, in agreement with each other, and every label finds its theme."""

from collections import Counter

import pytest

from pipeline.nlp.themes.rules import rules
from pipeline.resources import ontology, resource, shipped
from pipeline.schemes import SCHEME, Resource, concepts, load

THEMES = concepts("schemes", "themes.ttl")
CONTEXT = {item.iri: item for item in load(resource("cues", "themes-context.ttl"))}
BASE = SCHEME + "themes/"
COUNT = 81
"""The themes that the annotation guide lists."""


def labels(item: Resource) -> tuple[str, ...]:
    """Return the labels that recognise a concept."""
    return item.all("skos:altLabel") + item.all("skos:hiddenLabel")


@pytest.mark.skipif(ontology() != shipped(), reason="an ontology of one's own has themes of its own")
def test_all_themes_of_the_guide() -> None:
    assert len(THEMES) == COUNT


@pytest.mark.parametrize("notation", THEMES)
def test_a_theme_is_complete(notation: str) -> None:
    theme = THEMES[notation]
    assert theme.iri == BASE + notation
    assert theme.label
    assert theme.one("skos:definition")
    assert theme.one("skos:example")
    assert theme.all("skos:inScheme") == (SCHEME + "themes",)
    assert bool(theme.all("skos:broader")) != bool(theme.all("skos:topConceptOf"))


def test_broader_and_narrower_agree_and_related_goes_both_ways() -> None:
    pairs = {(n, b) for n, item in THEMES.items() for b in item.all("skos:broader")}
    assert pairs == {(n.removeprefix(BASE), b.iri) for b in THEMES.values() for n in b.all("skos:narrower")}
    related = {(item.iri, other) for item in THEMES.values() for other in item.all("skos:related")}
    assert related == {(other, one) for one, other in related}
    assert all(one != other for one, other in related)


def test_every_theme_is_in_one_group() -> None:
    groups = [item for item in load(resource("schemes", "themes.ttl")) if item.all("skos:member")]
    assert len(groups) == 4
    assert not any(group.all("skos:notation") for group in groups)
    assert Counter(iri for group in groups for iri in group.all("skos:member")) == Counter(
        item.iri for item in THEMES.values()
    )


def test_no_label_on_two_themes() -> None:
    normaliser = rules().lexicon.normaliser
    owners: dict[str, set[str]] = {}
    for notation, theme in THEMES.items():
        for label in (theme.label, *labels(theme)):
            owners.setdefault(normaliser.words(label).forms, set()).add(notation)
    assert {forms: sorted(who) for forms, who in owners.items() if len(who) > 1} == {}


def test_every_label_finds_its_theme() -> None:
    data = rules()
    for notation, theme in THEMES.items():
        for label in labels(theme):
            if "…" in label:
                continue
            found = data.lexicon.find(data.lexicon.normaliser.words(label).forms)
            assert {match.key for match in found} == {notation}, label


def test_the_context_file_names_only_what_exists() -> None:
    known = {theme.iri for theme in THEMES.values()} | CONTEXT.keys()
    for item in CONTEXT.values():
        for name in ("of", "amid", "means", "suggests", "ofTheme"):
            for iri in item.all(name):
                assert iri in known, f"{item.iri} names {iri}"
    for theme in THEMES.values():
        for iri in theme.all("covers"):
            assert iri in known, f"{theme.iri} covers {iri}"


def test_sections_are_those_of_the_section_scheme() -> None:
    sections = concepts("schemes", "sections.ttl")
    named = {section for item in CONTEXT.values() for section in item.all("ofSection")}
    assert named - sections.keys() <= {"leadership-management-governance"}


def test_every_reading_is_of_a_cue_and_every_cue_can_tell_something() -> None:
    read = {item.one("of") for item in CONTEXT.values() if item.all("of")}
    told = {item.one("of") for item in CONTEXT.values() if item.all("means") and item.all("of")}
    cues = {item.iri for item in CONTEXT.values() if item.iri in read}
    assert read == cues == told


def test_all_themes_can_be_told() -> None:
    told = [phrases.themes for phrases in rules().phrases.values() if phrases.rule == "label"]
    assert {theme for themes in told for theme in themes} == set(THEMES)
