"""A network of themes as a circle: group beside group, every label readable, and lines for what goes together.

Nodes stand on a circle in order of their groups, labels outside it along the radius, so that no label can cover
another however many themes there are. A line joins themes that meet more often than by chance; lines of the highlighted
themes are drawn in their colour, all others in grey.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from math import cos, degrees, pi, sin
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from pipeline.export.palette import by_group
from pipeline.export.picture import INK, PAPER, SOFT, legend, save

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SIZE = (11.5, 12.3)
RADIUS, LABEL_GAP, EDGE_OF_PAPER = 1.0, 0.075, 1.78
GAP_BETWEEN_GROUPS = 1.6
TITLE = "Themes that must improve together"


@dataclass(frozen=True, slots=True)
class Spot:
    """A node's place on the circle: its angle in radians, anticlockwise from the right."""

    node: str
    angle: float

    @property
    def xy(self) -> tuple[float, float]:
        """Where it stands, on a circle of radius 1."""
        return RADIUS * cos(self.angle), RADIUS * sin(self.angle)


def circle(network: "nx.Graph[Any]") -> tuple[Spot, ...]:
    """Return a place for every node: groups in alphabetical order, most inspections first, gaps between groups.

    The first node stands at the top and the rest follow clockwise.
    """
    nodes = network.nodes
    ordered = sorted(nodes, key=lambda node: (nodes[node]["group"], -nodes[node]["inspections"], str(node)))
    groups = [list(group) for _, group in groupby(ordered, key=lambda node: nodes[node]["group"])]
    step = 2 * pi / (len(ordered) + GAP_BETWEEN_GROUPS * len(groups))
    spots, angle = [], pi / 2
    for group in groups:
        for node in group:
            spots.append(Spot(node, angle))
            angle -= step
        angle -= step * GAP_BETWEEN_GROUPS
    return tuple(spots)


def thinned(network: "nx.Graph[Any]", weight: int, npmi: float, inspections: int) -> "nx.Graph[Any]":
    """Return a copy with the nodes that count at least `inspections`, and the edges at or above both thresholds."""
    kept = network.subgraph(node for node, data in network.nodes(data=True) if data["inspections"] >= inspections)
    copy: nx.Graph[Any] = nx.Graph(**network.graph)
    copy.add_nodes_from(kept.nodes(data=True))
    copy.add_edges_from(
        (one, other, data)
        for one, other, data in kept.edges(data=True)
        if data["weight"] >= weight and data["npmi"] >= npmi
    )
    return copy


def write(network: "nx.Graph[Any]", path: Path, subtitle: str = "", highlighted: Collection[str] = ()) -> None:
    """Draw a network whose nodes have ``label``, ``group`` and ``inspections``, and edges ``weight`` and ``npmi``.

    Parameters
    ----------
    network : networkx.Graph
    path : pathlib.Path
        Ends in ``.svg`` or ``.png``.
    subtitle : str
        Says what is counted, of what, and which lines are drawn.
    highlighted : collection of str
        The nodes whose lines and labels stand out.

    Raises
    ------
    ValueError
        If the network is empty, or the ending is neither.
    """
    if not network:
        raise ValueError("there is nothing to draw: the network is empty")
    save(partial(_draw, network, subtitle, highlighted), SIZE, path)


def _draw(network: "nx.Graph[Any]", subtitle: str, highlighted: Collection[str], figure: "Figure") -> None:
    width, height = SIZE
    axes = figure.add_axes((0.0, 0.0, 1.0, width / height))
    axes.set_xlim(-EDGE_OF_PAPER, EDGE_OF_PAPER)
    axes.set_ylim(-EDGE_OF_PAPER, EDGE_OF_PAPER)
    axes.set_axis_off()
    spots = {spot.node: spot for spot in circle(network)}
    colours = by_group(data["group"] for _, data in network.nodes(data=True))
    _lines(axes, network, spots, colours, highlighted)
    _nodes(axes, network, spots, colours, highlighted)
    legend(figure, {data["group"]: colours[data["group"]] for _, data in network.nodes(data=True)})
    figure.text(0.02, 1 - 0.42 / height, TITLE, fontsize=17, fontweight="bold")
    figure.text(0.02, 1 - 0.56 / height, subtitle, fontsize=10, color=SOFT, va="top", linespacing=1.4)


def _lines(
    axes: "Axes",
    network: "nx.Graph[Any]",
    spots: dict[str, Spot],
    colours: dict[str, str],
    highlighted: Collection[str],
) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Curve

    most = max((data["weight"] for *_, data in network.edges(data=True)), default=1)
    for one, other, data in sorted(network.edges(data=True), key=lambda edge: (edge[2]["weight"], edge[0], edge[1])):
        lit = next((node for node in (one, other) if node in highlighted), None)
        curve = Curve([spots[one].xy, (0.0, 0.0), spots[other].xy], [Curve.MOVETO, Curve.CURVE3, Curve.CURVE3])
        axes.add_patch(
            PathPatch(
                curve,
                fill=False,
                edgecolor=colours[network.nodes[lit]["group"]] if lit else "#B8C1CC",
                linewidth=0.5 + 4.5 * data["weight"] / most,
                alpha=0.9 if lit else 0.45,
                capstyle="round",
                zorder=3 if lit else 1,
            )
        )


def _nodes(
    axes: "Axes",
    network: "nx.Graph[Any]",
    spots: dict[str, Spot],
    colours: dict[str, str],
    highlighted: Collection[str],
) -> None:
    most = max(data["inspections"] for _, data in network.nodes(data=True))
    for node, spot in spots.items():
        data = network.nodes[node]
        x, y = spot.xy
        axes.scatter(
            x,
            y,
            s=18 + 230 * data["inspections"] / most,
            color=colours[data["group"]],
            edgecolors=PAPER,
            linewidths=1.0,
            zorder=4,
        )
        turned = cos(spot.angle) < -1e-9
        away = RADIUS + LABEL_GAP
        axes.text(
            away * cos(spot.angle),
            away * sin(spot.angle),
            f"{data['inspections']} · {data['label']}"
            if turned is False
            else f"{data['label']} · {data['inspections']}",
            rotation=degrees(spot.angle) + (180 if turned else 0),
            rotation_mode="anchor",
            ha="right" if turned else "left",
            va="center",
            fontsize=8.6,
            fontweight="bold" if node in highlighted else "normal",
            color=INK,
            zorder=5,
        )
