from dataclasses import replace
from itertools import permutations

import pytest
from made_readings import GATESHEAD, REPORT_LINES, report
from msgspec import structs

from pipeline.corrections import Corrections, apply, stale
from pipeline.corrections.decisions import Correction, Decision, Value
from pipeline.corrections.outcomes import Outcome
from pipeline.errors import CorrectionError
from pipeline.model import Absence, Corrected, Judgement, Reading

READING = report()
MISSING, HARBOUR = REPORT_LINES[3], REPORT_LINES[5]
DECISION = Decision("A. Reviewer", "2026-11-21", "read again")
BY = "correction by A. Reviewer, 2026-11-21: read again"


def correction(record: str, target: str, entry: int = 1, **settings: Value) -> Correction:
    return Correction(
        entry=f"correction {entry}",
        document="2019.pdf",
        sha256=None,
        record=record,
        target=target,
        quote=None,
        page=None,
        remove=not settings,
        settings=tuple(sorted(settings.items())),
        decision=DECISION,
    )


def applied(*corrections: Correction, to: Reading = READING) -> Reading:
    return apply(to, Corrections(corrections))[0]


def outcome(one: Correction, to: Reading = READING) -> Outcome | None:
    found = apply(to, Corrections((one,)))[1]
    return found[0].outcome if found else None


def reasons(*corrections: Correction, to: Reading = READING) -> list[str]:
    all_of_them = Corrections(corrections)
    return [one.reason for one in stale(all_of_them, apply(to, all_of_them)[1])]


def test_a_sentence_is_given_another_polarity() -> None:
    changed = applied(correction("finding", HARBOUR, polarity="weakness")).findings[0]
    assert (READING.findings[0].polarity, changed.polarity) == ("mixed", "weakness")
    assert changed.cues == ()
    assert changed.evidence == structs.replace(READING.findings[0].evidence, found_by=BY)


def test_a_sentence_is_given_other_themes() -> None:
    changed = applied(correction("finding", HARBOUR, themes=("direct-work", "neglect"))).findings[0]
    old, new = changed.themes
    assert old == READING.findings[0].themes[0]
    assert (new.theme, new.start, new.end, new.found_by) == (
        "neglect",
        changed.evidence.start,
        changed.evidence.end,
        BY,
    )
    assert changed.cues == READING.findings[0].cues


def test_what_was_changed_is_told() -> None:
    one = correction("finding", HARBOUR, polarity="weakness", themes=("neglect",))
    start, end = READING.findings[0].evidence.start, READING.findings[0].evidence.end
    assert applied(one).corrections == (
        Corrected(
            "finding",
            f"{start}-{end}",
            "polarity: mixed to weakness; themes: direct-work to neglect",
            "A. Reviewer",
            "2026-11-21",
            "read again",
        ),
    )


def test_an_item_is_corrected_and_its_number_stays() -> None:
    changed = applied(
        correction("improvement", MISSING),
        correction("improvement", REPORT_LINES[4], 2, body="authority", priority=True),
    )
    (item,) = changed.improvements
    assert (item.n, item.body, item.priority, item.themes) == (2, "authority", True, READING.improvements[1].themes)
    assert [note.what for note in changed.corrections] == ["removed", "body: lscb to authority; priority: no to yes"]


def test_a_quote_stands_for_its_own_type_of_record_only() -> None:
    assert len(applied(correction("improvement", MISSING)).findings) == 2


def test_what_is_no_team_is_removed_and_what_is_one_is_named() -> None:
    assert applied(correction("team", "harbour team")).teams == ()
    (team,) = applied(correction("team", "harbour team", name="Harbour Team", kind="panel")).teams
    assert (team.name, team.also, team.kind) == ("Harbour Team", ("harbour team", "HT"), "panel")
    assert {place.found_by for place in team.evidence} == {BY}


def test_two_teams_that_now_bear_one_name_are_one() -> None:
    second = structs.replace(READING.teams[0], name="quay team", also=("QT",), evidence=(READING.findings[1].evidence,))
    both = structs.replace(READING, teams=(*READING.teams, second))
    (team,) = applied(correction("team", "quay team", name="harbour team"), to=both).teams
    assert team.also == ("HT", "quay team", "QT")
    assert [place.start for place in team.evidence] == sorted(place.start for place in team.evidence)
    assert team.mentions == 2


def test_the_posts_go_with_the_person() -> None:
    renamed = applied(correction("person", "Jo Bell", name="Joanna Bell"))
    assert [post.holder for post in renamed.posts] == ["Joanna Bell", None]
    assert "Jo Bell" in renamed.people[2].forms
    removed = applied(correction("person", "Jo Bell"))
    assert [person.name for person in removed.people] == ["Ann Carter", "Máire Doyle"]
    # The post that only a mistaken person held is not told to be vacant.
    assert [post.role_text for post in removed.posts] == ["head of early help"]


def fact(field: str, value: str | None, quote: str | None = None) -> Correction:
    plain = correction("fact", field) if value is None else correction("fact", field, value=value)
    return replace(plain, quote=quote)


def test_a_fact_stands_on_the_words_quoted() -> None:
    changed = applied(fact("lead_inspector", "Máire Doyle", "with  Máire\nDoyle"))
    assert changed.inspection is not None
    (lead,) = [one for one in changed.inspection.facts if one.name == "lead_inspector"]
    (place,) = lead.evidence
    assert (lead.value, place.quote, place.page, place.found_by) == ("Máire Doyle", "with Máire Doyle", 1, BY)
    assert changed.document.text[place.start : place.end] == place.quote


def test_a_fact_that_is_inferred_no_more_says_so() -> None:
    changed = applied(fact("kind", "standard", "4 March 2019 to 8 March 2019"))
    assert changed.inspection is not None
    (kind,) = [one for one in changed.inspection.facts if one.name == "kind"]
    assert (kind.value, kind.inferred_from) == ("standard", None)


def test_the_council_of_the_inspection_follows_its_fact() -> None:
    changed = applied(fact("authority", GATESHEAD, "Newcastle upon Tyne"))
    assert changed.inspection is not None
    assert changed.inspection.authority == changed.inspection.value("authority") == GATESHEAD


def test_a_fact_is_removed_for_a_reason() -> None:
    changed = applied(fact("start", None))
    assert changed.inspection is not None
    (start,) = [one for one in changed.inspection.facts if one.name == "start"]
    assert (start.value, start.absence, start.evidence) == (None, Absence.NOT_PRINTED, ())


def graded(criterion: str, grade: str | None, quote: str | None = None) -> Correction:
    plain = correction("judgement", criterion) if grade is None else correction("judgement", criterion, grade=grade)
    return replace(plain, quote=quote)


def judgement(reading: Reading, criterion: str) -> Judgement:
    assert reading.inspection is not None
    (one,) = [one for one in reading.inspection.judgements if one.criterion == criterion]
    return one


def test_a_grade_stands_on_the_words_quoted_and_on_the_places_that_agree() -> None:
    disputed = report(heading="good")
    assert judgement(disputed, "help-and-protection").disputed
    changed = applied(graded("help-and-protection", "good", "Protection: requires improvement"), to=disputed)
    one = judgement(changed, "help-and-protection")
    assert (one.grade, one.absence, one.disputed) == ("good", None, False)
    assert [(reading.place, reading.evidence.found_by) for reading in one.readings] == [
        ("prose", BY),
        ("heading", "test.made"),
    ]
    assert changed.corrections[0].key == "help-and-protection"
    assert changed.corrections[0].what == "grade: requires-improvement to good"


def test_a_grade_is_removed_for_a_reason() -> None:
    one = judgement(applied(graded("overall-effectiveness", None)), "overall-effectiveness")
    assert (one.grade, one.absence, one.readings) == (None, Absence.NOT_PRINTED, ())


def test_a_document_is_known_by_the_end_of_its_name_or_by_its_bytes() -> None:
    one = correction("team", "harbour team")
    digest = READING.document.sha256
    for other in (one, replace(one, document="newcastle/2019.pdf"), replace(one, document=None, sha256=digest)):
        assert outcome(other) is Outcome.CHANGED
    for other in (replace(one, document="9.pdf"), replace(one, document=None, sha256="0" * 64)):
        assert outcome(other) is None


def test_a_page_tells_which_of_two_places_is_meant() -> None:
    one = correction("finding", MISSING, polarity="strength")
    assert outcome(replace(one, page=2)) is Outcome.CHANGED
    assert outcome(replace(one, page=3)) is Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (correction("team", "quay team"), "the document does not say so, or not in these words"),
        (correction("finding", "Plans are late.", polarity="weakness"), "the document does not say so"),
        (fact("lead_inspector", "Bo Day", "led by Bo Day"), "the document does not say so"),
        (correction("finding", HARBOUR, polarity="mixed"), "no longer needed"),
        (fact("lead_inspector", "Ann Carter", "Ann Carter"), "no longer needed"),
        (fact("published", None), "no longer needed"),
        (graded("overall-effectiveness", "good", "Overall: good"), "no longer needed"),
        (graded("overall-effectiveness", "outstanding", "Overall: superb"), "the document does not say so"),
        (graded("adoption", "good", "Overall: good"), "the document does not say so"),
        (replace(correction("team", "harbour team"), document="other.pdf"), "no such document was read"),
    ],
)
def test_a_correction_that_changes_nothing_is_told_with_its_reason(one: Correction, reason: str) -> None:
    (told,) = reasons(one)
    assert told.startswith(reason)
    assert applied(one) == READING


def test_one_that_changes_something_is_not_told() -> None:
    assert reasons(correction("team", "harbour team")) == []


def test_a_document_without_an_inspection_has_no_facts_to_correct() -> None:
    assert outcome(fact("start", None), to=structs.replace(READING, inspection=None)) is Outcome.NOT_FOUND


def test_the_order_of_the_file_changes_nothing() -> None:
    some = (
        correction("team", "harbour team", 1, kind="panel"),
        correction("person", "Jo Bell", 2, name="Ann Carter"),
        correction("person", "Ann Carter", 3, name="Anna Carter"),
        correction("finding", HARBOUR, 4, polarity="strength"),
    )
    first = applied(*some)
    assert [person.name for person in first.people] == ["Anna Carter", "Máire Doyle", "Ann Carter"]
    assert all(applied(*order) == first for order in permutations(some))


def test_two_corrections_of_one_record_are_refused() -> None:
    one = correction("team", "harbour team", 1, kind="panel")
    other = replace(correction("team", "harbour team", 2), document="newcastle/2019.pdf")
    for order in ((one, other), (other, one)):
        with pytest.raises(CorrectionError, match="correction 1 and correction 2 are of one record"):
            applied(*order)
