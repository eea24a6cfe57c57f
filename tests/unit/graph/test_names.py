import pytest
from made_readings import GATESHEAD, NEWCASTLE

from pipeline.graph import iris, names

SHA = "ab" * 32


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nick Marsh", "Nicholas Marsh", True),
        ("Tracy Holm", "Tracey Holm", True),
        ("Máire Holm", "Maire Holm", True),
        ("Brenda Holm", "Brenda Holmes", False),
        ("Ann Holm", "Holm", False),
        ("Nick", "Nicholas", False),
    ],
)
def test_who_is_one_person(one: str, other: str, same: bool) -> None:
    assert (names.person(one, "inspectorate") == names.person(other, "inspectorate")) is same


def test_one_name_in_two_councils_is_two_people() -> None:
    assert names.person("Jo Bell", NEWCASTLE) != names.person("Jo Bell", GATESHEAD)


@pytest.mark.parametrize(
    ("organisation", "role", "expected"),
    [
        ("Ofsted", "officer", "inspectorate"),
        (None, "team-inspector", "inspectorate"),
        ("Gateshead Council", "officer", GATESHEAD),
        ("Newcastle upon Tyne Safeguarding Children Board", "lscb-chair", NEWCASTLE),
        ("Care Weekly", "journalist", "care-weekly"),
        (None, "chief-executive", NEWCASTLE),
        (None, "journalist", f"document-{SHA[:16]}"),
    ],
)
def test_families_of_organisations(organisation: str | None, role: str, expected: str) -> None:
    assert names.family(organisation, role, NEWCASTLE, SHA) == expected


def test_the_longest_name_of_a_council_decides() -> None:
    assert names.council_in("North Yorkshire County Council", None) == names.council_in("north yorkshire", None)
    assert names.council_in("North Yorkshire County Council", None) != names.council_in("City of York Council", None)
    assert names.council_in("Department for Education", None) is None


NESTED = [
    ("Derby", "Derbyshire"),
    ("York", "North Yorkshire"),
    ("Bedford", "Central Bedfordshire"),
    ("Somerset", "North Somerset"),
    ("Lincolnshire", "North Lincolnshire"),
    ("Lincolnshire", "North East Lincolnshire"),
    ("Northamptonshire", "West Northamptonshire"),
    ("Gloucestershire", "South Gloucestershire"),
    ("Leicester", "Leicestershire"),
    ("Nottingham", "Nottinghamshire"),
]


@pytest.mark.parametrize(("inner", "outer"), NESTED)
def test_of_nested_names_neither_is_taken_for_the_other(inner: str, outer: str) -> None:
    within, around = names.council_in(f"{inner} Council", None), names.council_in(f"{outer} Council", None)
    assert within is not None and around is not None and within != around
    # Nor does the document's own council draw a name to itself that is another's.
    assert names.council_in(f"{inner} Council", around) == within
    assert names.council_in(f"{outer} Council", within) == around


def test_a_board_that_bears_a_councils_name_is_not_the_council() -> None:
    assert names.organisation_iri("Gateshead Council", "officer", None) == iris.authority(GATESHEAD)
    assert names.organisation_iri("Gateshead Safeguarding Board", "lscb-chair", None) != iris.authority(GATESHEAD)


def test_a_councils_role_without_an_organisation_is_the_documents_councils() -> None:
    assert names.organisation_iri(None, "director-of-childrens-services", NEWCASTLE) == iris.authority(NEWCASTLE)
    assert names.organisation_iri(None, "director-of-childrens-services", None) is None
    assert names.organisation_iri(None, "journalist", NEWCASTLE) is None
