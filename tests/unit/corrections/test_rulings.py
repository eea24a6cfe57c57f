import pytest
from made_readings import NEWCASTLE, report
from msgspec.structs import replace

from pipeline.corrections import Corrections, apply, stale
from pipeline.corrections.decisions import Decision, Ruling
from pipeline.graph import iris
from pipeline.graph.triples import accounts
from pipeline.graph.triples.people import person_iri
from pipeline.model import Reading

DECISION = Decision("A. Reviewer", "2026-11-21", "asked the press office")


def ruling(*names: str, organisation: str = "Ofsted", same: bool = True) -> Ruling:
    return Ruling("same-person 1" if same else "not-same-person 1", names, organisation, same, DECISION)


def ruled(one: Ruling, reading: Reading) -> Reading:
    return apply(reading, Corrections((), (one,)))[0]


def reasons(one: Ruling, reading: Reading) -> list[str]:
    corrections = Corrections((), (one,))
    return [idle.reason for idle in stale(corrections, apply(reading, corrections)[1])]


def test_two_names_become_one_person_under_the_first() -> None:
    here, there = report(lead="Ann Carter"), report("newcastle/2022.pdf", lead="Ann Carter-Holt")
    one = ruling("Ann Carter-Holt", "Ann Carter")
    changed = ruled(one, here)
    person = changed.people[0]
    assert (person.name, person.forms) == ("Ann Carter-Holt", ("Ann Carter", "Carter"))
    assert person.evidence[0].quote == here.people[0].evidence[0].quote
    assert person.evidence[0].found_by == "correction by A. Reviewer, 2026-11-21: asked the press office"
    assert person_iri(here, here.people[0]) != person_iri(there, there.people[0])
    assert person_iri(changed, person) == person_iri(there, ruled(one, there).people[0])
    assert accounts(changed)[0].lead == person_iri(changed, person)


def test_the_lead_inspector_and_the_posts_follow() -> None:
    changed = ruled(
        ruling("Zoe Bell", "Jo Bell", organisation="Newcastle upon Tyne City Council"), with_council(report())
    )
    assert [post.holder for post in changed.posts] == ["Zoe Bell", None]
    assert changed.inspection is not None
    assert changed.inspection.value("lead_inspector") == "Ann Carter"
    led = ruled(ruling("Bo Day", "Ann Carter"), report())
    assert led.inspection is not None
    assert led.inspection.value("lead_inspector") == "Bo Day"
    assert [note.what for note in led.corrections] == ["value: Ann Carter to Bo Day", "name: Ann Carter to Bo Day"]


def with_council(reading: Reading) -> Reading:
    *others, director = reading.people
    return replace(reading, people=(*others, replace(director, organisation="Newcastle upon Tyne City Council")))


@pytest.mark.parametrize("organisation", ["Newcastle upon Tyne City Council", "newcastle"])
def test_a_council_is_one_organisation_under_all_its_names(organisation: str) -> None:
    reading = with_council(report())
    assert ruled(ruling("Zoe Bell", "Jo Bell", organisation=organisation), reading).people[2].name == "Zoe Bell"


def test_another_organisation_is_left_alone() -> None:
    one = ruling("Zoe Bell", "Jo Bell", organisation="Gateshead Council")
    reading = with_council(report(gss=NEWCASTLE))
    assert ruled(one, reading) == reading
    assert reasons(one, reading) == ["none of these names was read in this organisation"]


def test_two_names_in_one_document_become_one_record() -> None:
    reading = report()
    changed = ruled(ruling("Máire Doyle", "Ann Carter"), reading)
    assert [person.name for person in changed.people] == ["Máire Doyle", "Jo Bell"]
    # The more senior of two roles counts.
    assert changed.people[0].role == "lead-inspector"
    assert changed.people[0].forms == ("Ann Carter", "Carter")


def test_what_the_rules_join_already_needs_no_ruling() -> None:
    reading = report(lead="Nick Carter")
    one = ruling("Nicholas Carter", "Nick Carter")
    assert ruled(one, reading) == reading
    assert reasons(one, reading) == ["not needed: the rules say so already"]


def test_names_that_the_rules_join_are_told_apart() -> None:
    one = ruling("Nicholas Carter", "Nick Carter", same=False)
    nick, nicholas = report(lead="Nick Carter"), report("newcastle/2022.pdf", lead="Nicholas Carter")
    assert person_iri(nick, nick.people[0]) == person_iri(nicholas, nicholas.people[0])
    apart = [ruled(one, reading) for reading in (nick, nicholas)]
    first, second = (person_iri(reading, reading.people[0]) for reading in apart)
    assert (first, second) == (
        iris.person("inspectorate", "Nick Carter"),
        iris.person("inspectorate", "Nicholas Carter"),
    )
    assert [accounts(reading)[0].lead for reading in apart] == [first, second]
    assert first in {member for member, _ in accounts(apart[0])[0].team}
    assert apart[0].corrections[0].what == "not the same as Nicholas Carter"


def test_names_that_the_rules_never_join_need_no_parting() -> None:
    assert reasons(ruling("Ann Carter", "Bo Carter", same=False), report()) == ["not needed: the rules say so already"]
