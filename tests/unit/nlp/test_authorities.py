"""Councils found by name and date: what lies inside a longer name, and who bore it when."""

import pytest

from pipeline.nlp.authorities import register

# Names that lie inside one another, and how each text must be read.
_NESTED = [
    ("Derby City Council", "E06000015"),
    ("Derbyshire County Council", "E10000007"),
    ("York", "E06000014"),
    ("City of York Council", "E06000014"),
    ("North Yorkshire", "E06000065"),
    ("East Riding of Yorkshire", "E06000011"),
    ("Bedford Borough Council", "E06000055"),
    ("Central Bedfordshire", "E06000056"),
    ("Somerset", "E06000066"),
    ("North Somerset", "E06000024"),
    ("Bath and North East Somerset", "E06000022"),
    ("Lincolnshire", "E10000019"),
    ("North Lincolnshire", "E06000013"),
    ("North East Lincolnshire", "E06000012"),
    ("Nottingham City", "E06000018"),
    ("Nottinghamshire", "E10000024"),
    ("Leicester", "E06000016"),
    ("Leicestershire", "E10000018"),
    ("Gloucestershire", "E10000013"),
    ("South Gloucestershire", "E06000025"),
    ("Durham County Council", "E06000047"),
    ("County Durham", "E06000047"),
    ("Cheshire East", "E06000049"),
    ("Cheshire West & Chester", "E06000050"),
    ("Sussex is no council, West Sussex is", "E10000032"),
    ("Northamptonshire", "E10000021"),
    ("West Northamptonshire", "E06000062"),
    ("Poole", "E06000029"),
    ("Bournemouth, Christchurch and Poole", "E06000058"),
    ("St. Helens", "E08000013"),
    ("STOKE-ON-TRENT", "E06000021"),
    ("Stoke on Trent", "E06000021"),
    ("London Borough of Barking and\nDagenham", "E09000002"),
    ("Royal Borough of Kingston upon Thames", "E09000021"),
    ("City of Kingston upon Hull", "E06000010"),
    ("the City of London Corporation", "E09000001"),
    ("Bristol City of", "E06000023"),
]


@pytest.mark.parametrize(("text", "gss"), _NESTED)
def test_a_name_counts_whole_and_at_its_longest(text: str, gss: str) -> None:
    councils = register()
    found = [councils.choose(mention.bearers) for mention in councils.mentions(text)]
    assert found == [gss]


@pytest.mark.parametrize(
    "text", ["South Yorkshire Police", "Yorkshire", "Wolverhamptonshire", "the reading room", "Essexford"]
)
def test_what_is_no_council_is_not_found(text: str) -> None:
    assert register().mentions(text) == ()


def test_the_date_decides_between_two_that_bore_one_name() -> None:
    councils = register()
    assert councils.resolve("Dorset", "2016-03-01") == "E10000009"
    assert councils.resolve("Dorset", "2021-09") == "E06000059"
    assert councils.resolve("Dorset") == "E06000059"
    # In the very year of the change a bare year leaves both: nothing is guessed.
    assert councils.resolve("Dorset", "2019-03-31") == "E10000009"
    assert councils.resolve("Dorset", "2019-04-01") == "E06000059"


def test_a_name_that_one_alone_bears_is_found_after_its_end() -> None:
    assert register().resolve("Cumbria", "2024-01-01") == "E10000006"
    assert not register()["E10000006"].exists("2023-04-01")
    assert register()["E10000006"].exists("2023-03-31")


def test_nothing_is_resolved_by_likeness() -> None:
    assert register().resolve("Gatehead") is None
    assert register().resolve("Gateshea") is None


def test_the_most_named_wins_and_a_draw_is_nobodys() -> None:
    councils = register()
    assert councils.most_named("Bury and Bolton, then Bolton again") == "E08000001"
    assert councils.most_named("Bury and Bolton") is None
    assert councils.most_named("nobody at all") is None
