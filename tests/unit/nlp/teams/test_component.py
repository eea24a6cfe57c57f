"""Teams and services: what names a unit, and where the name begins; sentences are our own."""

import pytest
import spacy
from made_documents import paragraphs as document
from read_teams import teams

from pipeline.nlp import extensions  # noqa: F401


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
        ("A team of local authority designated officers replies.", "team of local authority designated officers"),
        ("It grew through a team of ‘early days’ support workers.", "team of ‘early days’ support workers"),
        ("This is exemplified in the service for disabled children.", "service for disabled children"),
        ("They use the care leavers’ centre often.", "care leavers’ centre"),
        ("The neglect and early help task and finish group ended.", "neglect and early help task and finish group"),
        ("A behaviour and attendance consortium meets.", "behaviour and attendance consortium"),
        ("The ‘Kites’ targeted early intervention service helps.", "‘Kites’ targeted early intervention service"),
        ("The lively Care 4 Children Board meets.", "Care 4 Children Board"),
        ("Corporate parenting board meetings are lively.", "Corporate parenting board"),
        ("Help comes from a stable and experienced complex needs team.", "complex needs team"),
        ("The re-invigorated senior management team listens.", "senior management team"),
        ("Early help ‘hubs’ in each locality grew.", "Early help ‘hubs’"),
        ("A lively group of young people (Loud Voice) helps.", "Loud Voice"),
        ("The early help triage is new.", "early help triage"),
        ("They use the independent visitor scheme.", "independent visitor scheme"),
        ("The preparing for adulthood and futures teams help.", "preparing for adulthood and futures teams"),
        ("They go to ‘The Arch’, Northshire’s ‘front door’.", "front door"),
        ("Lively children in care groups meet.", "children in care groups"),
        ("The multi-agency targeted youth support service helps.", "targeted youth support service"),
        ("The family-friendly adult mental health service replies.", "adult mental health service"),
        ("A permanence pod was set up.", "permanence pod"),
        ("They are helped by Connexions.", "Connexions"),
        ("They learn through ‘ready to roam’, a programme of ten weeks.", "ready to roam"),
        ("Violence against women and girls boards met.", "Violence against women and girls boards"),
        ("The edge of care and wrap-around service helps.", "edge of care and wrap-around service"),
        ("It oversees the improvement board plan.", "improvement board"),
        ("The care-experienced council is young.", "care-experienced council"),
        ("The ‘children out of education panels’ act.", "children out of education panels"),
        ("Leaders fund eight well-being hubs.", "well-being hubs"),
        ("Staff of the children with disabilities teams work well.", "children with disabilities teams"),
        ("A young inspectors’ scheme is planned.", "young inspectors’ scheme"),
        ("This is led by the police (Project Garnet) now.", "Project Garnet"),
        ("It came in the way locality teams work.", "locality teams"),
        ("A transition to independence team helps.", "transition to independence team"),
        ("A new service, ‘Strong Families’, helps.", "Strong Families"),
        ("The permanency tracking group met.", "permanency tracking group"),
        ("The Alder Brook parenting programme helps.", "Alder Brook parenting programme"),
        ("The missing, exploited and trafficked panels met.", "missing, exploited and trafficked panels"),
        ("A valued academy for newly qualified social workers grew.", "academy for newly qualified social workers"),
        ("The targeted education service finds them.", "targeted education service"),
        ("A young parents’ group was formed.", "young parents’ group"),
        ("The fostering panel consultation group met.", "fostering panel consultation group"),
        ("Partners value the early help alliance.", "early help alliance"),
        ("It offers direct work such as Therapy and BRIGHT, a specialist team for grief.", "BRIGHT"),
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
        "Write to us at the Civic Centre, High Street.",
        "It was the Care Quality Commission (CQC) that came.",
        "The director of children’s services (DCS) left.",
        "A team called for help.",
        "A team of social workers and a team of experienced officers came.",
        "Priority groups include carers.",
        "They recruit more diverse panel members.",
        "Leaders plan service developments, and staff shape service design.",
        "Students came from Northport College.",
        "The ‘staying put’ scheme and the ‘foster to adopt’ initiative are used, as is the ‘Prevent’ programme.",
        "The signs of safety project gives a model.",
        "The first board meeting was calm, and team discussions were long.",
        "Staff of the ‘Safer Start Programme’ training came.",
        "The December board met after three years’ service.",
        "An agency team manager and a commissioned six-bed unit came.",
        "An early help partnership coordinator replied.",
        "The needs of this vulnerable group of children were overlooked (Recommendation).",
        "Senior managers regularly visit teams, and an agency sent a short-term project team.",
        "The ‘grow our own’ initiative and the ‘edge of care’ projects go on.",
        "It is an effective information-sharing hub.",
        "A strategic group chaired by the police and a new operational group follow it.",
        "The Project Coordinator came, and the ‘growing our own’ initiative began.",
        "Social work-led teams and Black and Minority Ethnic (BME) groups came.",
        "It is an effective and lively reference group.",
        "Their advice and duty sub-services (ADSS) reply.",
        "The area joined the Families First for Children programme.",
        "The Northport Partnership Foundation Trust and the NPSCB groups agree.",
        "They look to children in care and recent board decisions.",
        "The Refugee Council and the Duke of Edinburgh programme help.",
    ],
)
def test_what_is_no_unit(text: str) -> None:
    assert [team.name for team in teams(text)] == []


def test_a_name_of_its_own_before_initials_is_another_name() -> None:
    (agency,) = teams("They belong to the Adopt Riverside regional adoption agency (RAA). The RAA is busy.")
    assert agency.also == ("Adopt Riverside", "RAA")


def test_initials_stay_with_a_trust_after_a_possessive() -> None:
    (trust,) = teams("Riverside Children’s Services Trust’s (RCST) staff came.", "RCST is new.", "RCST grows.")
    assert trust.also == ("RCST",)


def test_mentions_are_counted() -> None:
    (team,) = teams("The court team met. Since then the court team grew, and a court team manager came.")
    assert team.mentions == 3


def test_the_component_sets_teams() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ins_teams")
    made = document("The court team met.")
    doc = nlp.make_doc(made.text)
    doc._.document = made
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [team.name for team in doc._.teams] == ["court team"]
