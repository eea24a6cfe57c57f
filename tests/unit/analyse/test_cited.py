from dataclasses import replace

from made_observations import A1, A2, OBSERVATIONS, THEMES, item

from pipeline.analyse.bundle import ask
from pipeline.analyse.cited import by_year

NAMED = tuple(replace(one, document=f"{one.id[2:]}.pdf") if one in (A1, A2) else one for one in OBSERVATIONS)
NETWORKS = ask(NAMED, THEMES).networks


def test_a_theme_tells_when_it_was_told_and_where_last() -> None:
    for name in ("theme_cooccurrence", "authority_theme"):
        missing = NETWORKS[name].nodes["missing"]
        assert (missing["first_told"], missing["last_told"]) == ("2016-01-10", "2018-03-01")
        assert missing["latest_report"] == "a2.pdf"


def test_a_council_tells_when_its_lists_are_of() -> None:
    nodes = NETWORKS["authority_theme"].nodes
    assert (nodes["A"]["first_told"], nodes["A"]["last_told"]) == ("2016-01-10", "2020-02-02")
    assert nodes["A"]["latest_report"] == "a2.pdf"
    assert "first_told" not in nodes["D"] and "latest_report" not in nodes["D"]


def test_an_edge_leads_to_the_pages_that_say_so() -> None:
    assert NETWORKS["authority_theme"].edges["A", "missing"]["told_in"] == "made.pdf p. 2"


def test_an_inspector_leads_to_the_last_report() -> None:
    nodes = NETWORKS["inspectors"].nodes
    assert nodes["x:ann"]["latest_report"] == "a2.pdf"
    assert "latest_report" not in nodes["x:cai"]


def test_every_edge_names_the_first_report_that_says_so() -> None:
    told = NETWORKS["authority_theme"].edges["A", "missing"]
    assert (told["first_report"], told["first_page"]) == ("made.pdf", 2)
    paged = replace(A1, items=(item("visits", page=5), item("missing", page=4)), document="a1.pdf")
    networks = ask((A2, paged), THEMES).networks
    together = networks["theme_cooccurrence"].edges["missing", "visits"]
    assert (together["first_report"], together["first_page"]) == ("made.pdf", 4)
    assert NETWORKS["inspectors"].edges["x:ann", "x:bea"] == {"weight": 2, "first_report": "a1.pdf"}


def test_councils_themes_and_both_have_years() -> None:
    told = by_year(OBSERVATIONS)
    assert told.nodes["A"] == {2016, 2018, 2020}
    assert told.nodes["missing"] == {2016, 2017, 2018}
    assert told.edges["A", "missing"] == {2016, 2018}
    assert "D" not in told.nodes and "visits" in told.nodes and "lscb" not in told.nodes


def test_a_council_whose_lists_name_no_theme_is_in_no_network_and_stops_nothing() -> None:
    unnamed = replace(A1, gss="E", authority="Eton", items=(item(),))
    network = ask((unnamed, A2), THEMES).networks["authority_theme"]
    assert "E" not in network
    assert "A" in network
