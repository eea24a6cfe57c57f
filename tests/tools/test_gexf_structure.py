"""GEXF as the format's schema describes it: the rules below are those of GEXF 1.3, stated in our own words.

No package that is kept up carries the schema itself, and its text is not ours to copy; so the rules that bear on what
we write stand here, and a file that breaks any of them is shown to be found out.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from made_observations import OBSERVATIONS, THEMES

from pipeline.analyse.bundle import ask
from pipeline.analyse.cited import by_year
from pipeline.export import gexf
from pipeline.export.gexf import Years

GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
DATE = r"\d{4}-\d{2}-\d{2}"
COUNT, WORDS = r"\d+", r"(?s).*"
NUMBER = r"-?\d+(\.\d+)?([eE][-+]?\d+)?"
BYTE = r"\d|\d\d|1\d\d|2[0-4]\d|25[0-5]"
VALUES = {"string": WORDS, "long": r"-?\d+", "double": NUMBER, "boolean": "true|false"}
"""How a value of each type that we write is spelt."""

ATTRIBUTES: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]] = {
    f"{GEXF}gexf": ({"version": "1\\.3"}, {}),
    f"{GEXF}meta": ({}, {"lastmodifieddate": DATE}),
    f"{GEXF}creator": ({}, {}),
    f"{GEXF}description": ({}, {}),
    f"{GEXF}graph": (
        {},
        {
            "defaultedgetype": "directed|undirected|mutual",
            "mode": "static|dynamic",
            "timeformat": "integer|double|date|dateTime",
            "timerepresentation": "interval|timestamp",
            "start": DATE,
            "end": DATE,
        },
    ),
    f"{GEXF}attributes": ({"class": "node|edge"}, {"mode": "static|dynamic"}),
    f"{GEXF}attribute": ({"id": ".+", "title": ".+", "type": "|".join(VALUES)}, {}),
    f"{GEXF}nodes": ({}, {"count": COUNT}),
    f"{GEXF}edges": ({}, {"count": COUNT}),
    f"{GEXF}node": ({"id": r"(?s).+"}, {"label": WORDS}),
    f"{GEXF}edge": ({"source": r"(?s).+", "target": r"(?s).+"}, {"id": ".+", "weight": NUMBER}),
    f"{GEXF}attvalues": ({}, {}),
    f"{GEXF}attvalue": ({"for": ".+", "value": WORDS}, {}),
    f"{GEXF}spells": ({}, {}),
    f"{GEXF}spell": ({}, {"start": DATE, "end": DATE}),
    f"{VIZ}color": ({"r": BYTE, "g": BYTE, "b": BYTE}, {"a": r"0(\.\d+)?|1(\.0+)?"}),
    f"{VIZ}size": ({"value": r"\d+(\.\d+)?"}, {}),
}
"""The elements that we write: the attributes that each must have, those that it may have, and how their values look."""

CHILDREN: Mapping[str, str] = {
    f"{GEXF}gexf": "(meta )?graph ",
    f"{GEXF}meta": "((creator|keywords|description) )*",
    f"{GEXF}graph": "(attributes )*nodes edges ",
    f"{GEXF}attributes": "(attribute )*",
    f"{GEXF}nodes": "(node )*",
    f"{GEXF}edges": "(edge )*",
    f"{GEXF}node": r"(?!.*\b(\w+) .*\b\1 )((attvalues|spells|color|size) )*",
    f"{GEXF}edge": r"(?!.*\b(\w+) .*\b\1 )((attvalues|spells) )*",
    f"{GEXF}attvalues": "(attvalue )*",
    f"{GEXF}spells": "(spell )+",
}
"""What stands inside an element, and in which order."""


def faults(root: ET.Element) -> Iterator[str]:
    """Yield what breaks a rule of the format."""
    for element in root.iter():
        yield from _shape(element)
    yield from _references(root)
    yield from _times(root)


def _shape(element: ET.Element) -> Iterator[str]:
    if element.tag not in ATTRIBUTES:
        yield f"unknown element {element.tag}"
        return
    needed, allowed = ATTRIBUTES[element.tag]
    name = element.tag.rpartition("}")[2]
    yield from (f"{name} lacks {one}" for one in needed.keys() - element.attrib.keys())
    for one, value in element.attrib.items():
        pattern = (needed | allowed).get(one)  # type: ignore[operator]
        if pattern is None:
            yield f"{name} may not have {one}"
        elif not re.fullmatch(pattern, value):
            yield f"{name} has {one} {value!r}"
    inside = "".join(f"{child.tag.rpartition('}')[2]} " for child in element)
    if not re.fullmatch(CHILDREN.get(element.tag, ""), inside):
        yield f"{name} holds {inside!r}"
    if "count" in element.attrib and int(element.attrib["count"]) != len(element):
        yield f"{name} counts {element.attrib['count']} of {len(element)}"


def _references(root: ET.Element) -> Iterator[str]:
    nodes = [one.get("id") for one in root.iter(f"{GEXF}node")]
    edges = [one.get("id") for one in root.iter(f"{GEXF}edge")]
    yield from (
        f"two {what} of one id" for what, ids in (("nodes", nodes), ("edges", edges)) if len(ids) > len(set(ids))
    )
    for edge in root.iter(f"{GEXF}edge"):
        yield from (f"no node {edge.get(end)}" for end in ("source", "target") if edge.get(end) not in nodes)
    classes = [one.get("class") for one in root.iter(f"{GEXF}attributes")]
    if len(classes) > len(set(classes)):
        yield "one class declared twice"
    for what in ("node", "edge"):
        declared = root.findall(f".//{GEXF}attributes[@class='{what}']/{GEXF}attribute")
        types = {one.get("id"): str(one.get("type")) for one in declared}
        if len(types) < len(declared) or len({one.get("title") for one in declared}) < len(declared):
            yield f"two attributes of {what}s of one id or title"
        for values in root.findall(f".//{GEXF}{what}/{GEXF}attvalues"):
            given = [one.get("for") for one in values]
            if len(given) > len(set(given)):
                yield f"an attribute given twice to a {what}"
            for value in values:
                if value.get("for") not in types:
                    yield f"undeclared attribute {value.get('for')}"
                elif not re.fullmatch(VALUES[types[value.get("for")]], str(value.get("value"))):
                    yield f"{value.get('value')} is no {types[value.get('for')]}"


def _times(root: ET.Element) -> Iterator[str]:
    (graph,) = root.iter(f"{GEXF}graph")
    dynamic = graph.get("mode") == "dynamic"
    if not dynamic and (graph.get("timeformat") or any(root.iter(f"{GEXF}spells"))):
        yield "time in a static graph"
    if dynamic and graph.get("timeformat") != "date":
        yield "dates without their format"
    for one in (graph, *root.iter(f"{GEXF}spell")):
        start, end = one.get("start"), one.get("end")
        if start and end and start > end:
            yield f"{start} is after {end}"
        if one is not graph and not (str(graph.get("start")) <= str(start) and str(end) <= str(graph.get("end"))):
            yield "a spell beyond the graph's"


ANALYSIS = ask(OBSERVATIONS, THEMES)
TOLD = by_year(OBSERVATIONS)


def written(name: str, folder: Path, years: Years | None = None) -> ET.Element:
    gexf.write(ANALYSIS.networks[name], folder / "n.gexf", years)
    return ET.parse(folder / "n.gexf").getroot()


@pytest.mark.parametrize("name", sorted(ANALYSIS.networks))
def test_a_network_keeps_the_rules(name: str, tmp_path: Path) -> None:
    root = written(name, tmp_path)
    assert list(faults(root)) == []
    assert len(list(root.iter(f"{VIZ}size"))) == len(ANALYSIS.networks[name])


def test_a_network_with_years_keeps_them_too(tmp_path: Path) -> None:
    root = written("authority_theme", tmp_path, Years(TOLD.nodes, TOLD.edges))
    assert list(faults(root)) == []
    assert root.find(f"{GEXF}graph").get("mode") == "dynamic"  # type: ignore[union-attr]
    assert len(list(root.iter(f"{GEXF}spell"))) > 10


def first(root: ET.Element, tag: str) -> ET.Element:
    return next(root.iter(f"{GEXF}{tag}"))


BROKEN: dict[str, Callable[[ET.Element], object]] = {
    "gexf has version '1.2'": lambda root: root.set("version", "1.2"),
    "unknown element thing": lambda root: ET.SubElement(root, "thing"),
    "node lacks id": lambda root: first(root, "node").attrib.pop("id"),
    "edge may not have colour": lambda root: first(root, "edge").set("colour", "red"),
    "attribute has type 'text'": lambda root: first(root, "attribute").set("type", "text"),
    "two nodes of one id": lambda root: first(root, "node").set("id", first(root, "edge").get("target", "")),
    "no node nobody": lambda root: first(root, "edge").set("source", "nobody"),
    "undeclared attribute 99": lambda root: first(root, "attvalue").set("for", "99"),
    "nodes counts 99 of": lambda root: first(root, "nodes").set("count", "99"),
    "graph holds 'edges nodes attributes attributes '": lambda root: first(root, "graph").__setitem__(
        slice(None), [*first(root, "graph")][::-1]
    ),
    "color has r '256'": lambda root: next(root.iter(f"{VIZ}color")).set("r", "256"),
    "2030-01-01 is after": lambda root: first(root, "spell").set("start", "2030-01-01"),
    "time in a static graph": lambda root: first(root, "graph").set("mode", "static"),
    "node holds 'attvalues attvalues ": lambda root: first(root, "node").insert(1, first(root, "attvalues")),
    "spells holds ''": lambda root: first(root, "spells").clear(),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_file_that_breaks_a_rule_is_found_out(fault: str, tmp_path: Path) -> None:
    root = written("authority_theme", tmp_path, Years(TOLD.nodes, TOLD.edges))
    BROKEN[fault](root)
    assert any(one.startswith(fault) for one in faults(root)), list(faults(root))
