"""A framework is data: what the ontology says of it is enough to read its reports."""

import shutil
from pathlib import Path

import pytest
from made_documents import made

from pipeline.errors import OntologyError
from pipeline.nlp.inspection.component import find_inspection
from pipeline.nlp.inspection.frameworks import catalogue, in_force, read_catalogue, template
from pipeline.resources import resource

_NEW = """
@prefix ins: <https://w3id.org/inspection-graph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/inspection-graph/scheme/frameworks/> .
@prefix criterion: <https://w3id.org/inspection-graph/scheme/criteria/> .
@prefix kind: <https://w3id.org/inspection-graph/scheme/inspection-kinds/> .
@prefix use: <https://w3id.org/inspection-graph/id/criterion-use/> .

:kites a ins:Framework, skos:Concept ; skos:notation "kites" ; skos:prefLabel "Survey of kites"@en ;
    ins:titleCue "survey of {authority} kites"@en ; ins:order 0 .
:kites-2030 a ins:FrameworkEdition, skos:Concept ; skos:notation "kites-2030" ; skos:prefLabel "Kites 2030"@en ;
    ins:ofFramework :kites ; ins:validFrom "2030-01-01"^^xsd:date ; ins:order 1 ;
    ins:hasUse use:kites-2030--string, use:kites-2030--tail ; ins:hasKind kind:short, kind:standard .
use:kites-2030--string a ins:CriterionUse ; ins:hasCriterion criterion:string ; ins:order 1 ;
    ins:printedLabel "the strength of string"@en .
use:kites-2030--tail a ins:CriterionUse ; ins:hasCriterion criterion:tail ; ins:order 2 ;
    ins:sentenceCue "the tails in {authority} are {grade}"@en .
"""

_ILACS_2026 = (
    "#Inspection of Rutland local authority children’s services",
    "Inspection dates: 8 to 19 June 2026",
    "Lead inspector: Ann Example, His Majesty’s Inspector",
    "|Judgement\tGrade",
    "|The impact of leaders on social work practice with children and families\tGood",
    "|The experiences and progress of children who need help and protection\tGood",
    "|The experiences and progress of children in care\tOutstanding",
    "|The experiences and progress of care leavers\tGood",
)


@pytest.fixture
def schemes(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resource("schemes"), tmp_path / "schemes"))


def test_a_framework_that_nobody_has_heard_of_needs_data_only(schemes: Path) -> None:
    file = schemes / "frameworks.ttl"
    file.write_text(file.read_text(encoding="utf-8") + _NEW, encoding="utf-8")
    document = made(
        "#Survey of Rutland’s kites",
        "Inspection dates: 4 to 8 March 2030",
        "Lead inspector: Ann Example, His Majesty’s Inspector",
        "|The strength of string\tInadequate",
        "The tails in Rutland are outstanding",
    )
    assert find_inspection(document) is None
    inspection = find_inspection(document, known=read_catalogue(schemes))
    assert inspection is not None
    assert (inspection.value("framework"), inspection.value("kind")) == ("kites", "short")
    assert [(j.criterion, j.grade) for j in inspection.judgements] == [
        ("string", "inadequate"),
        ("tail", "outstanding"),
    ]


def test_no_overall_judgement_from_april_2026() -> None:
    inspection = find_inspection(made(*_ILACS_2026))
    assert inspection is not None
    assert [j.criterion for j in inspection.judgements] == [
        "impact-of-leaders",
        "help-and-protection",
        "children-in-care",
        "care-leavers",
    ]


def test_what_is_printed_chooses_the_edition_before_the_date() -> None:
    inspection = find_inspection(made(*_ILACS_2026, "|Overall effectiveness\tGood"))
    assert inspection is not None
    assert inspection.judgements[-1].criterion == "overall-effectiveness"
    assert inspection.judgements[-1].grade == "good"


def test_a_renewed_edition_is_found_by_its_date(schemes: Path) -> None:
    known = read_catalogue(schemes)
    editions = {edition.notation: edition for edition in known.framework("ilacs").editions}
    assert not in_force(editions["ilacs-2018"], "2023-01-01")
    assert in_force(editions["ilacs-2023"], "2023-01-01")
    assert in_force(editions["ilacs-2023"], "2026-03-31")
    assert in_force(editions["ilacs-2026"], "2026-04-01")


def test_an_edition_that_speaks_of_what_is_not_there_is_refused(schemes: Path) -> None:
    file = schemes / "frameworks.ttl"
    broken = _NEW.replace("use:kites-2030--tail ;", "use:kites-2030--knot ;")
    file.write_text(file.read_text(encoding="utf-8") + broken, encoding="utf-8")
    with pytest.raises(OntologyError, match="knot"):
        read_catalogue(schemes)


def test_every_criterion_grade_and_kind_that_frameworks_use_is_described() -> None:
    known = catalogue()
    for framework in known.frameworks:
        for edition in framework.editions:
            assert {use.criterion for use in edition.uses} <= set(known.criteria)
            assert set(edition.kinds) <= set(known.kinds)
            for use in edition.uses:
                assert use.labels or use.sentences, (edition.notation, use.criterion)
    assert list(dict.fromkeys(known.grades.values())) != []


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("Requires improvement to be good", "requires-improvement"),
        ("requires\n improvement", "requires-improvement"),
        ("GOOD", "good"),
        ("Adequate", "adequate"),
    ],
)
def test_grades_by_any_label(words: str, grade: str) -> None:
    assert catalogue().grade_of(words) == grade


def test_an_unknown_grade_or_framework_explodes() -> None:
    with pytest.raises(KeyError):
        catalogue().grade_of("excellent")
    with pytest.raises(KeyError):
        catalogue().framework("nonesuch")


def test_a_template_has_slots() -> None:
    assert "(?P<grade>x)" in template("the board in {authority} is {grade}", "(?P<grade>x)")
