from pathlib import Path

from made_story import story

from pipeline.graph.store import write_graph
from pipeline.tools.formats import Source


def test_nodes_and_edges_lead_to_public_reports_and_no_other(tmp_path: Path) -> None:
    write_graph(story(), tmp_path)
    source = Source(tmp_path)
    source.__dict__["links"] = {"gateshead/2019.pdf": "https://made.example/g", "newcastle/2019.pdf": "../n.pdf"}
    network = source.networks["authority_theme"]
    edge = network.edges["E08000037", "missing-children"]
    assert (edge["first_report"], edge["first_page"]) == ("gateshead/2019.pdf", 2)
    assert edge["address"] == "https://made.example/g#page=2"
    assert "address" not in network.edges["E08000021", "missing-children"]
    assert all(data["first_report"] for *_, data in source.networks["inspectors"].edges(data=True))
