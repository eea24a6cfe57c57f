"""Units: which names of a document are one, which are kept apart, and of what kind each is; sentences are our own."""

import pytest
from read_teams import teams

from pipeline.nlp.teams.merge import key_of
from pipeline.schemes import concepts


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
        (
            ("The Children in Care Council known as ‘speaking out loud’ (SOL) meets.", "The SOL group met SOL staff."),
            {"Children in Care Council", "speaking out loud", "SOL", "SOL group"},
        ),
        (
            ("The team of adoption social workers helps.", "The adoption team is small."),
            {"team of adoption social workers", "adoption team"},
        ),
        (
            ("The service for care leavers grows.", "The care-experienced young people’s team is good."),
            {"service for care leavers", "care-experienced young people’s team"},
        ),
        (
            ("The exploitation/missing sub-group met.", "The exploitation and missing sub-group met."),
            {"exploitation/missing sub-group", "exploitation and missing sub-group"},
        ),
        (
            ("The emotional health and well-being service helps.", "The emotional wellbeing service helps."),
            {"emotional health and well-being service", "emotional wellbeing service"},
        ),
        (
            ("The safeguarding adults board met.", "The Anytown Adult Safeguarding Board met."),
            {"safeguarding adults board", "Anytown Adult Safeguarding Board"},
        ),
        (
            ("The disabled children social work team grew.", "The disabled children team is stable."),
            {"disabled children social work team", "disabled children team"},
        ),
        (("The 16+ service grew.", "The 16 plus service is stable."), {"16+ service", "16 plus service"}),
        (("The out–of-hours service replies.", "The EDT is busy."), {"out–of-hours service", "EDT"}),
        (
            ("The LADO team replies.", "The designated officer service is busy."),
            {"LADO team", "designated officer service"},
        ),
        (("The senior team is new.", "The senior leadership team listens."), {"senior team", "senior leadership team"}),
        (
            ("The neglect sub-group met.", "The neglect sub-committee met.", "The neglect subgroup met."),
            {"neglect sub-group", "neglect sub-committee", "neglect subgroup"},
        ),
        (
            ("The emergency social work service replies.", "The emergency duty team is busy."),
            {"emergency social work service", "emergency duty team"},
        ),
        (
            ("They made ‘The Den’, a new hub for care leavers.", "The Den is busy."),
            {"hub for care leavers", "The Den"},
        ),
        (
            ("The ASCB Children and Youth Shadow Board met.", "The Shadow Board grew."),
            {"ASCB Children and Youth Shadow Board", "Shadow Board"},
        ),
        (
            ("The Children in Care Council, ‘Your voice matters’, met.",),
            {"Children in Care Council", "Your voice matters"},
        ),
        (
            ("They attend ‘Just Them’, the Children in Care Council, often.",),
            {"Children in Care Council", "Just Them"},
        ),
        (
            ("The children’s advice and duty service replies.", "The front door is busy."),
            {"children’s advice and duty service", "front door"},
        ),
        (
            ("The Children’s Strategic Partnership met.", "The Children’s Strategic Partnership Board agreed."),
            {"Children’s Strategic Partnership", "Children’s Strategic Partnership Board"},
        ),
        (
            ("The complaints service replies.", "The corporate complaints service is busy."),
            {"complaints service", "corporate complaints service"},
        ),
        (
            ("The ‘edge of care’ team is new.", "A responsive and intensive edge of care service helps."),
            {"‘edge of care’ team", "intensive edge of care service"},
        ),
        (
            ("The Channel panel meets.", "The pan-Northshire ‘Channel’ panel is new."),
            {"Channel panel", "pan-Northshire ‘Channel’ panel"},
        ),
        (
            ("The child death overview panel (CDOP) met.", "The CDOP sub-group learnt."),
            {"child death overview panel", "CDOP", "CDOP sub-group"},
        ),
        (("The care leavers’ forum – Loud Now – met.",), {"care leavers’ forum", "Loud Now"}),
        (("Members of ‘Loud Now’ (children in care council) came.",), {"children in care council", "Loud Now"}),
        (
            ("It is part of a regional adoption agency, Adopt Riverside (AR). AR is busy.",),
            {"regional adoption agency", "Adopt Riverside", "AR"},
        ),
        (
            ("The targeted early help service is new.", "The early help service is full."),
            {"targeted early help service", "early help service"},
        ),
        (
            ("The multi-agency children’s hub replies.", "The front door is busy."),
            {"children’s hub", "front door"},
        ),
        (("The CAHMS service is busy.", "CAMHS helps."), {"CAHMS service", "CAMHS"}),
    ],
)
def test_names_of_one_unit_are_brought_together(blocks: tuple[str, ...], names: set[str]) -> None:
    (team,) = teams(*blocks)
    assert {team.name, *team.also} == names


def test_initials_tell_where_a_name_begins() -> None:
    (hub,) = teams("The busy multi-agency children’s hub (MACH) is new.", "The MACH replies.")
    assert (hub.name, hub.also, hub.mentions) == ("multi-agency children’s hub", ("MACH",), 2)


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
        (
            "In the kinship, court and duty teams it is calm. The kinship and court teams met.",
            ["kinship teams", "court teams", "duty teams"],
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
        ("They join groups such as ‘Big Drum’ and ‘Little Drum’ often.", ["Big Drum", "Little Drum"]),
        (
            "It praises One Sound, a sub-group of the Corporate Parenting Panel.",
            ["One Sound", "Corporate Parenting Panel"],
        ),
        (
            "Among the services ‘Gentle Ways’, ‘Southways’ and others are used.",
            ["Gentle Ways", "Southways"],
        ),
        (
            "The External Placements Panel meets after the placements panel.",
            ["External Placements Panel", "placements panel"],
        ),
    ],
)
def test_units_that_are_kept_apart(text: str, names: list[str]) -> None:
    assert [team.name for team in teams(text)] == names


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
        ("The neglect task and finish group ended.", "board"),
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
