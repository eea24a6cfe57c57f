"""Teams and services: what names a unit, where the name begins, and which names are one unit; sentences are our own."""

import pytest
import spacy
from made_documents import paragraphs as document

from pipeline.model import Team
from pipeline.nlp import extensions  # noqa: F401
from pipeline.nlp.teams.component import find_teams
from pipeline.nlp.teams.merge import key_of
from pipeline.schemes import concepts


def teams(*blocks: str) -> tuple[Team, ...]:
    made = document(*blocks)
    found = find_teams(made)
    for team in found:
        assert team.evidence
        for proof in team.evidence:
            assert made.text[proof.start : proof.end] == proof.quote
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The highly effective specialist therapeutic Open Arms team helps.", "Open Arms team"),
        ("A newly configured care leavers service began.", "care leavers service"),
        ("The well-established, co-located court team works.", "court team"),
        ("Children in the long-term looked after team wait.", "long-term looked after team"),
        ("They see the disabled children team.", "disabled children team"),
        ("Staff use the children in need team.", "children in need team"),
        ("A recently strengthened edge of care service helps.", "edge of care service"),
        ("The fostering and adoption panel meets.", "fostering and adoption panel"),
        ("In the family support and protection teams it is calm.", "family support and protection teams"),
        (
            "The local authority designated officer (LADO) service replies.",
            "local authority designated officer (LADO) service",
        ),
        (
            "The housing, employment and new opportunities project helps.",
            "housing, employment and new opportunities project",
        ),
        ("The Health in Infancy service visits.", "Health in Infancy service"),
        ("The ‘Listen’ group meets.", "‘Listen’ group"),
        ("They visit the ‘village hubs’ often.", "village hubs"),
        ("The hub for care leavers opened.", "hub for care leavers"),
        ("Its academy of social work and early intervention is new.", "academy of social work and early intervention"),
        ("The “strong and stable” senior leadership team listens.", "senior leadership team"),
        ("Anytown’s emergency duty team answers.", "emergency duty team"),
        ("The virtual school head knows each pupil.", "virtual school"),
        ("The Family Partnership Service calls.", "Family Partnership Service"),
        ("The 0–25 Together Service helps.", "0–25 Together Service"),
        ("They use Operation Lantern well.", "Operation Lantern"),
        ("The No Closed Door project is open.", "No Closed Door project"),
        ("Work is good in the Anytown Safeguarding Children Board.", "Anytown Safeguarding Children Board"),
        ("The children in care council, Loud and Clear, meets.", "children in care council"),
        ("Many decisions at care panel are swift.", "care panel"),
        ("The suicide prevention group is new.", "suicide prevention group"),
        ("It reports to the monitoring and evaluation sub group.", "monitoring and evaluation sub group"),
        ("The new family hubs are busy.", "family hubs"),
        ("Early help comes from family support units.", "family support units"),
        ("A dedicated support service for birth parents began.", "support service for birth parents"),
        ("The council’s ‘Shaping our road programme’ ended.", "Shaping our road programme"),
        ("They work with the Safer Bolton Partnership.", "Safer Bolton Partnership"),
        ("The Moving On team helps.", "Moving On team"),
        ("It is led by the homeless and poverty prevention team.", "homeless and poverty prevention team"),
        ("The families in need (FIN) teams help.", "families in need (FIN) teams"),
        ("The outward-facing senior leadership team listens.", "senior leadership team"),
        ("Its children’s services ‘bright road’ initiative is new.", "‘bright road’ initiative"),
        ("Operation ‘Lantern’ goes on.", "Operation ‘Lantern’"),
        ("A new service, ‘The Lighthouse’, has opened.", "The Lighthouse"),
        ("The Anytown Voice Crew is an energetic group.", "Anytown Voice Crew"),
        ("Children who participate in ‘Voices Heard’ feel proud.", "Voices Heard"),
        ("The children with complex needs team is full.", "children with complex needs team"),
        ("The training sub-group met twice.", "training sub-group"),
        ("A children’s rights and participation team helps.", "children’s rights and participation team"),
        ("It has a stable workforce and senior leadership team.", "senior leadership team"),
        ("The young adults service keeps in touch.", "young adults service"),
        ("Some go to the ‘722 Project’ at night.", "722 Project"),
        ("Fathers like a programme called Branching Out for its calm.", "Branching Out"),
        ("The advice and duty services (ADS) reply at once.", "advice and duty services"),
        ("Riverside Children’s Trust runs them.", "Riverside Children’s Trust"),
    ],
)
def test_where_a_name_begins(text: str, name: str) -> None:
    assert [team.name for team in teams(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The service is good, and teams are stable.",
        "Social work teams and partner agencies meet in core groups.",
        "Children receive a good enough service from the local authority.",
        "The council works with the Department for Education and the ambulance service.",
        "Leaders want to widen panel membership and to plan service changes.",
        "The team around the child and service users agree.",
        "Children and Family Court Advisory and Support Service staff came.",
        "Early help services are used.",
        "Anytown Borough Council has a training programme and an independent fostering agency.",
        "The inspection team saw a head of paid service.",
        "Multi-agency working groups and age groups differ.",
        "The helpline provides an accessible single point of contact for families.",
        "This is facilitating a responsive service for care leavers.",
        "No child was without a protective service.",
        "They are supporting service improvements and resources.",
        "Foster carers are proud of the ‘Bolton team’.",
        "The LSCB-led training programme and the leadership programme began.",
        "The national intake unit and the national ‘Turn’ project came.",
        "People from minority ethnic groups spoke.",
        "The director of children’s service (DCS) came.",
        "Workers earn the children’s trust in time.",
        "Dear local partnership",
        "It was the Care Quality Commission (CQC) that came.",
        "The director of children’s services (DCS) left.",
        "A team called for help.",
    ],
)
def test_what_is_no_unit(text: str) -> None:
    assert [team.name for team in teams(text)] == []


@pytest.mark.parametrize(
    ("blocks", "names"),
    [
        (
            ("The multi-agency safeguarding hub (MASH) works. The MASH is busy.",),
            {"multi-agency safeguarding hub", "MASH"},
        ),
        (("The MASH works. The front door is busy.",), {"MASH", "front door"}),
        (
            ("The leaving care team helps.", "The care leavers’ service grows."),
            {"leaving care team", "care leavers’ service"},
        ),
        (("Risk panels (RIP) meet.", "A RIP was held."), {"Risk panels", "RIP"}),
        (
            ("The senior leadership team left.", "A new senior management team came."),
            {"senior leadership team", "senior management team"},
        ),
        (
            ("The regional adoption agency (Adopt Us) works.", "Adopt Us is small."),
            {"regional adoption agency", "Adopt Us"},
        ),
        (
            ("Adopt Us West regional adoption agency is small.",),
            {"Adopt Us West regional adoption agency", "Adopt Us West"},
        ),
        (("The Open Door project helps.", "Staff praise Open Door for its work."), {"Open Door project", "Open Door"}),
        (
            ("The local safeguarding children board is sound.", "The LSCB met."),
            {"local safeguarding children board", "LSCB"},
        ),
        (
            ("The corporate parenting board is new.", "A corporate parenting panel meets."),
            {"corporate parenting board", "corporate parenting panel"},
        ),
        (
            ("The early help service grew.", "The ‘Stronger Together’ early help service helps."),
            {"early help service", "‘Stronger Together’ early help service"},
        ),
        (
            ("Children’s Initial Advice Team staff reply.", "The front door is busy."),
            {"Children’s Initial Advice Team", "front door"},
        ),
        (
            ("It is delegated to Together for Children (TfC).", "Staff of TfC agree."),
            {"Together for Children", "TfC"},
        ),
        (
            ("The referral and response team is new.", "Staff of the response and referral team agree."),
            {"referral and response team", "response and referral team"},
        ),
        (
            ("The 0–25s disability service and the 0–25 disabilities service.",),
            {"0–25s disability service", "0–25 disabilities service"},
        ),
        (
            ("Members of the care leavers’ forum who call themselves the ‘Anytown Crew’ meet.",),
            {"care leavers’ forum", "Anytown Crew"},
        ),
    ],
)
def test_names_of_one_unit_are_brought_together(blocks: tuple[str, ...], names: set[str]) -> None:
    (team,) = teams(*blocks)
    assert {team.name, *team.also} == names


def test_initials_tell_where_a_name_begins() -> None:
    (hub,) = teams("The busy multi-agency children’s hub (MACH) is new.", "The MACH replies.")
    assert (hub.name, hub.also, hub.mentions) == ("multi-agency children’s hub", ("MACH",), 2)


def test_a_name_of_its_own_before_initials_is_another_name() -> None:
    (agency,) = teams("They belong to the Adopt Riverside regional adoption agency (RAA). The RAA is busy.")
    assert agency.also == ("Adopt Riverside", "RAA")


def test_initials_stay_with_a_trust_after_a_possessive() -> None:
    (trust,) = teams("Riverside Children’s Services Trust’s (RCST) staff came.", "RCST is new.", "RCST grows.")
    assert trust.also == ("RCST",)


def test_an_agency_without_a_head_is_the_regional_one() -> None:
    (agency,) = teams("The council belongs to a regional adoption agency.", "Matching in Adopt Riverside is swift.")
    assert {agency.name, *agency.also} == {"regional adoption agency", "Adopt Riverside"}
    assert not teams("They were helped by Adoption Riverside, as in earlier years.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The court team met. The kinship team met. In the court and kinship teams it is calm.",
            ["court team", "kinship team"],
        ),
        (
            "In the edge of care and complex safeguarding teams it is calm.",
            ["edge of care teams", "complex safeguarding teams"],
        ),
        (
            "In the assessment, court, and kinship teams it is calm.",
            ["assessment teams", "court teams", "kinship teams"],
        ),
        ("The adoption panel and the fostering panel meet.", ["adoption panel", "fostering panel"]),
        (
            "The Children in Care Council and Leaving Care Forum is lively.",
            ["Children in Care Council", "Leaving Care Forum"],
        ),
        ("The front door and early help service is swift.", ["front door", "early help service"]),
        (
            "The single point of access (SPA) is busy. Work of the SPA and MASH is good. The front door is busy.",
            ["front door", "MASH"],
        ),
        (
            "The ‘Open door project’ helps. The introduction of the Open Door and Long Road projects helped.",
            ["Open Door", "Long Road"],
        ),
        ("The front door is busy. The contact service is new.", ["front door", "contact service"]),
        ("The funds for ‘warm homes’ and ‘better days’ programmes grew.", ["warm homes", "better days"]),
        ("The care leavers hub helps the care leavers service.", ["care leavers hub", "care leavers service"]),
        ("Through the ‘Bright Start’ and the ‘Long Road’ projects they learn.", ["Bright Start", "Long Road"]),
        ("Young people join projects such as ‘Big Voices’ and enjoy them.", ["Big Voices"]),
        (
            "It praises One Sound, a sub-group of the Corporate Parenting Panel.",
            ["One Sound", "Corporate Parenting Panel"],
        ),
    ],
)
def test_units_that_are_kept_apart(text: str, names: list[str]) -> None:
    assert [team.name for team in teams(text)] == names


def test_mentions_are_counted() -> None:
    (team,) = teams("The court team met. Since then the court team grew, and a court team manager came.")
    assert team.mentions == 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The emergency duty team answers.", "team"),
        ("The fostering service grows.", "service"),
        ("The MASH is busy.", "hub"),
        ("The permanence panel meets.", "panel"),
        ("Multi-agency risk assessment conferences meet.", "panel"),
        ("The quality assurance sub-group meets.", "board"),
        ("The overview and scrutiny committee asks.", "board"),
        ("The virtual school helps.", "school"),
        ("The children in care council speaks.", "forum"),
        ("A leadership academy opened.", "academy"),
        ("The regional adoption agency recruits.", "agency"),
        ("The Open Door project helps.", "programme"),
        ("The Open Door group meets.", "forum"),
        ("The Child Sexual Exploitation group meets.", "panel"),
        ("The Missing Children’s group meets.", "panel"),
        ("The executive group meets.", "board"),
        ("The care leavers’ group meets.", "forum"),
        ("The corporate parenting panel meets.", "panel"),
        ("The family nurse partnership helps.", "programme"),
        ("The virtual school team helps.", "school"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [team.kind for team in teams(text)] == [kind]


def test_keys_leave_out_what_does_not_part_units() -> None:
    assert key_of("children looked after team") == key_of("Looked After Children Service")
    assert key_of("court team") != key_of("court panel")


def test_every_kind_is_in_the_scheme() -> None:
    known = {unit.one("unitKind") for unit in concepts("cues", "teams-known.ttl").values()}
    assert known <= set(concepts("schemes", "unit-kinds.ttl"))


def test_the_component_sets_teams() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ins_teams")
    made = document("The court team met.")
    doc = nlp.make_doc(made.text)
    doc._.document = made
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [team.name for team in doc._.teams] == ["court team"]
