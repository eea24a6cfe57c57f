import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from math import inf
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_observations import OBSERVATIONS, THEMES

from pipeline.analyse.bundle import ask
from pipeline.export import cyjs, gexf, graphml
from pipeline.export.gexf import Years
from pipeline.export.networks import NOT_XML, prepared

Writer = Callable[["nx.Graph[Any]", Path], None]
Reader = Callable[[Path], "nx.Graph[Any]"]
FORMATS: dict[str, tuple[Writer, Reader]] = {
    "gexf": (gexf.write, nx.read_gexf),
    "graphml": (graphml.write, nx.read_graphml),
}
NETWORKS = ask(OBSERVATIONS, THEMES).networks


def plain(network: "nx.Graph[Any]") -> tuple[dict[str, Any], dict[frozenset[str], Any]]:
    """Return nodes and edges with their attributes, less what the formats add or leave out; floats are rounded."""

    def tidy(data: dict[str, Any]) -> dict[str, Any]:
        return {
            key: round(value, 6) if isinstance(value, float) else value
            for key, value in data.items()
            if key not in ("id", "viz") and value is not None
        }

    return (
        {str(node): tidy(data) for node, data in network.nodes(data=True)},
        {frozenset((str(one), str(other))): tidy(data) for one, other, data in network.edges(data=True)},
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NETWORKS)
def test_what_is_written_can_be_read_back(name: str, form: str, tmp_path: Path) -> None:
    write, read = FORMATS[form]
    write(NETWORKS[name], tmp_path / f"n.{form}")
    found = read(tmp_path / f"n.{form}")
    assert len(found) > 2
    assert found.size() > 0
    assert plain(found) == plain(NETWORKS[name])


@pytest.mark.parametrize("form", FORMATS)
def test_the_file_knows_no_date_and_no_version(form: str, tmp_path: Path) -> None:
    FORMATS[form][0](NETWORKS["theme_cooccurrence"], tmp_path / "n")
    text = (tmp_path / "n").read_text(encoding="utf-8")
    assert "lastmodified" not in text
    assert nx.__version__ not in text
    assert text.startswith("<?xml")


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_in_which_things_were_added_does_not_show(form: str, tmp_path: Path) -> None:
    one: nx.Graph[str] = nx.Graph()
    one.add_node("b", label="B", group="y")
    one.add_node("a", label="A", group="x")
    one.add_edge("b", "a", weight=1)
    other: nx.Graph[str] = nx.Graph()
    other.add_edge("a", "b", weight=1)
    other.nodes["a"].update(group="x", label="A")
    other.nodes["b"].update(group="y", label="B")
    one.add_edges_from((("a", "c"), ("b", "c")))
    other.add_edges_from((("c", "b"), ("c", "a")))
    for n, network in enumerate((one, other)):
        FORMATS[form][0](network, tmp_path / str(n))
    assert (tmp_path / "0").read_bytes() == (tmp_path / "1").read_bytes()


MAKE = """
import sys
from pathlib import Path
from made_observations import OBSERVATIONS, THEMES
from pipeline.analyse.bundle import ask
from pipeline.export.analysis import write
analysis = ask(OBSERVATIONS, THEMES)
write(analysis.tables, analysis.networks, Path(sys.argv[1]))
"""


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    tests = Path(__file__).resolve().parents[2]
    written = []
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{tests}{os.pathsep}{tests.parent}"}
        subprocess.run([sys.executable, "-c", MAKE, str(tmp_path / seed)], env=environment, check=True)
        files = sorted(path for path in (tmp_path / seed).rglob("*") if path.is_file())
        written.append({path.relative_to(tmp_path / seed): path.read_bytes() for path in files})
    # A table for each, what their columns mean, and each network in both formats.
    assert len(written[0]) == len(ask(OBSERVATIONS, THEMES).tables) + 1 + 2 * len(NETWORKS)
    assert written[0] == written[1]


def network(**attributes: Any) -> "nx.Graph[str]":
    found: nx.Graph[str] = nx.Graph()
    found.add_node("a", **attributes)
    found.add_edge("a", "b")
    return found


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("value", [["a"], ("a",), {"a"}, {"a": 1}, b"a", object()], ids=repr)
def test_what_no_format_holds_is_refused_and_nothing_is_written(value: object, form: str, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="the attribute thing is"):
        FORMATS[form][0](network(thing=value), tmp_path / "n")
    assert list(tmp_path.iterdir()) == []


def test_a_subclass_of_text_is_refused_because_the_writers_fail_on_it() -> None:
    class Name(str):
        __slots__ = ()

    with pytest.raises(TypeError, match="is Name"):
        prepared(network(thing=Name("x")))


def test_nothing_is_left_out() -> None:
    assert prepared(network(label="A", group=None)).nodes["a"] == {"label": "A"}


def test_one_attribute_has_one_type() -> None:
    mixed = network(count=1)
    mixed.nodes["b"]["count"] = "two"
    with pytest.raises(TypeError, match="the attribute count is int here and str there"):
        prepared(mixed)


def test_two_nodes_of_one_text_are_refused() -> None:
    found: nx.Graph[Any] = nx.Graph()
    found.add_nodes_from((1, "1"))
    with pytest.raises(ValueError, match="the same text"):
        prepared(found)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800"], ids=ascii)
def test_characters_that_xml_cannot_hold_are_replaced(bad: str, form: str, tmp_path: Path) -> None:
    FORMATS[form][0](network(label=f"a{bad}b & <c>\u2019"), tmp_path / "n")
    ET.parse(tmp_path / "n")
    assert FORMATS[form][1](tmp_path / "n").nodes["a"]["label"] == "a\ufffdb & <c>\u2019"


@pytest.mark.parametrize("name", ["id", "pid", "start", "end", "type", "viz", "parents", "spells"])
def test_names_that_gexf_takes_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=name):
        gexf.write(network(**{name: "x"}), tmp_path / "n")


def test_gephi_sees_groups_in_colours_and_counts_as_areas(tmp_path: Path) -> None:
    found = network(group="g", inspections=100)
    found.nodes["b"].update(group="h", inspections=25)
    gexf.write(found, tmp_path / "n")
    viz = {node: data["viz"] for node, data in nx.read_gexf(tmp_path / "n").nodes(data=True)}
    assert viz["a"]["size"] == 40.0
    assert viz["b"]["size"] == 4 + 36 / 2
    assert viz["a"]["color"] != viz["b"]["color"]


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_network_is_an_empty_file_of_its_format(form: str, tmp_path: Path) -> None:
    FORMATS[form][0](nx.Graph(), tmp_path / "n")
    assert len(FORMATS[form][1](tmp_path / "n")) == 0


def test_a_directed_network_stays_directed() -> None:
    found: nx.DiGraph[str] = nx.DiGraph()
    found.add_edge("b", "a")
    assert list(prepared(found).edges) == [("b", "a")]


def test_gexf_declares_every_attribute_once_with_its_type(tmp_path: Path) -> None:
    gexf.write(network(words="x", count=1, share=0.5, sure=True), tmp_path / "n")
    root = ET.parse(tmp_path / "n").getroot()
    assert root.tag == "{http://gexf.net/1.3}gexf"
    assert root.attrib == {"version": "1.3"}
    declared = {one.attrib["title"]: one.attrib["type"] for one in root.iter("{http://gexf.net/1.3}attribute")}
    assert declared == {"count": "long", "share": "double", "sure": "boolean", "words": "string"}
    identifiers = [one.attrib["id"] for one in root.iter("{http://gexf.net/1.3}attribute")]
    assert {one.attrib["for"] for one in root.iter("{http://gexf.net/1.3}attvalue")} == set(identifiers)


def test_what_has_years_is_there_in_them_and_what_has_none_always(tmp_path: Path) -> None:
    years = Years({"a": (2018, 2016)}, {("a", "b"): (2018,)})
    gexf.write(network(), tmp_path / "n", years)
    found = nx.read_gexf(tmp_path / "n")
    first, last = ("2016-01-01", "2016-12-31"), ("2018-01-01", "2018-12-31")
    assert found.nodes["a"]["spells"] == [first, last]
    assert "spells" not in found.nodes["b"]
    assert found.edges["a", "b"]["spells"] == [last]
    assert (found.graph["mode"], found.graph["start"], found.graph["end"]) == ("dynamic", first[0], last[1])


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_a_number_that_is_not_finite_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="the attribute share is"):
        prepared(network(share=value))


ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers(), max_size=2)


@given(
    nodes=st.dictionaries(st.text(max_size=4), st.dictionaries(st.sampled_from("xyz"), ANYTHING), max_size=4),
    edges=st.lists(st.dictionaries(st.sampled_from("xyz"), ANYTHING), max_size=3),
)
def test_whatever_a_network_holds_no_writer_meets_what_it_cannot_hold(
    nodes: dict[str, dict[str, Any]], edges: list[dict[str, Any]]
) -> None:
    found: nx.Graph[str] = nx.Graph()
    for name, data in nodes.items():
        found.add_node(name, **data)
    for one, other, data in zip(nodes, list(nodes)[1:], edges, strict=False):
        found.add_edge(one, other, **data)
    every = [data for _, data in found.nodes(data=True)], [data for *_, data in found.edges(data=True)]
    try:
        copy = prepared(found)
    except (TypeError, ValueError):
        wrong = False
        for datas in every:
            for key in "xyz":
                values = [data[key] for data in datas if data.get(key) is not None]
                wrong |= len({type(value) for value in values}) > 1
                wrong |= any(isinstance(value, list) or value in (inf, -inf) or value != value for value in values)
        assert wrong or len({NOT_XML.sub("\ufffd", name) for name in found}) < len(found)
        return
    for datas in ([data for _, data in copy.nodes(data=True)], [data for *_, data in copy.edges(data=True)]):
        types: dict[str, set[type]] = {}
        for data in datas:
            for key, value in data.items():
                types.setdefault(key, set()).add(type(value))
                assert not isinstance(value, str) or not NOT_XML.search(value)
        assert all(len(kinds) == 1 and kinds <= {str, int, float, bool} for kinds in types.values())
    assert not any(NOT_XML.search(name) for name in copy)
    assert (len(copy), copy.size()) == (len(found), found.size())


@pytest.mark.parametrize(
    ("write", "reader", "taken"), [(gexf.write, "GEXF", "end, start"), (cyjs.write, "Cytoscape", "colour, source")]
)
def test_a_name_that_the_format_means_something_else_by_is_refused(
    write: Writer, reader: str, taken: str, tmp_path: Path
) -> None:
    of_edge, of_node = taken.split(", ")
    network: nx.Graph[Any] = nx.Graph()
    network.add_node("a", **{of_node: "x", "harmless": 1})
    network.add_edge("a", "b", **{of_edge: "y"})
    with pytest.raises(ValueError, match=f"^{reader} takes the attribute names {taken} for itself$"):
        write(network, tmp_path / "n")
    assert not (tmp_path / "n").exists()
