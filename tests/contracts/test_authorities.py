"""The register agrees with the facts it was made from, and with itself."""

import csv

import pytest
from shared import SHARED, needs_shared

from pipeline.nlp.authorities import register
from pipeline.resources import resource
from pipeline.schemes import Resource, concepts, load

ORG = "http://www.w3.org/ns/org#"


def _councils() -> dict[str, Resource]:
    return {item.notation: item for item in load(resource("authorities.ttl")) if item.all("skos:notation")}


@needs_shared
def test_every_council_of_the_list_is_in_the_register_with_its_facts() -> None:
    councils = _councils()
    with (SHARED / "authorities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 150
    for row in rows:
        item = councils[row["gss"]]
        assert item.one("urn") == row["urn"]
        assert item.one("localAuthorityCode") == row["la_code"]
        assert (item.one("validUntil") or "") == row["abolished"]
        neighbours = {iri.rsplit("/", 1)[1] for iri in item.all("statisticalNeighbour")}
        assert neighbours == set(row["statistical_neighbours"].split())
        assert register().resolve(row["name"]) == row["gss"]
        for other in filter(None, row["also"].split("|")):
            assert register().resolve(other) == row["gss"]


def test_no_name_is_borne_by_two_at_one_time() -> None:
    councils = register()
    for gss, item in _councils().items():
        for name in (item.label, *item.all("skos:altLabel")):
            until = councils[gss].until
            # The last day of its existence, or any day where it still exists.
            on = None if until is None else f"{int(until[:4]) - 1}-12-31"
            assert councils.resolve(name, on) == gss, name


def test_regions_and_types_are_those_of_the_schemes() -> None:
    regions = {item.iri for item in concepts("schemes", "regions.ttl").values()}
    types = {item.iri for item in concepts("schemes", "authority-types.ttl").values()}
    assert len(regions) == 9
    for item in _councils().values():
        assert item.one("inRegion") in regions
        assert item.one("authorityType") in types


@pytest.mark.parametrize("side", ["originalOrganization", "resultingOrganization"])
def test_reorganisations_join_councils_of_the_register_on_the_day_of_the_change(side: str) -> None:
    changes = [item for item in load(resource("authorities.ttl")) if item.all("changedOn")]
    councils = {item.iri: item for item in _councils().values()}
    assert len(changes) == 4
    for change in changes:
        for iri in change.all(ORG + side):
            bound = "validUntil" if side == "originalOrganization" else "validFrom"
            assert councils[iri].one(bound) == change.one("changedOn")
