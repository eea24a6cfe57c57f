"""A network of themes as a ring: group beside group, every label readable, and lines for what goes together.

Nodes stand on an ellipse at equal steps of height, one half of them on its right side and the other on its left; labels
stand outside it, so that none can cover another however many themes there are. Lines of the highlighted themes stand
out in colour, all others are grey.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import sqrt
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import networkx as nx

from pipeline.export.palette import by_group
from pipeline.export.picture import ACCENT, INK, MUTED, PAPER, SOFT, foot, head, legend, save

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, ROW, ABOVE, BELOW, LEAST_HEIGHT = 9.0, 0.38, 1.15, 1.5, 3.0
LABEL = 30
"""Characters in a line of a label, before the count."""
RING_WIDTH = 2.0
"""Half of the ring's width, in inches; labels have the rest of the paper's."""
BEND = 0.25
"""How near to the centre a line bends, as a share of its ends' distance from there."""
TITLE = "What must improve together"


@dataclass(frozen=True, slots=True)
class Spot:
    """A node's place on a circle of radius 1, and whether that is on its right side."""

    node: str
    x: float
    y: float

    @property
    def right(self) -> bool:
        """Whether its label stands to the right."""
        return self.x > 0


def ring(network: "nx.Graph[Any]") -> tuple[Spot, ...]:
    """Return a place for every node: groups in alphabetical order, in each most inspections first.

    They run down the right side from the top and up the left side again, at equal steps of height.
    """
    nodes = network.nodes
    ordered = sorted(nodes, key=lambda node: (nodes[node]["group"], -nodes[node]["inspections"], str(node)))
    half = (len(ordered) + 1) // 2
    return (*_side(ordered[:half], 1), *reversed(_side(ordered[: half - 1 : -1], -1)))


def _side(nodes: Sequence[str], sign: int) -> tuple[Spot, ...]:
    """Return places from the top down; a node stands in the middle of its step, so that none is at either end."""
    heights = [1 - (2 * place + 1) / len(nodes) for place in range(len(nodes))]
    return tuple(Spot(node, sign * sqrt(1 - y * y), y) for node, y in zip(nodes, heights, strict=True))


def thinned(
    network: "nx.Graph[Any]", drawn: Callable[[Mapping[str, Any]], bool], most: int, kept: Collection[str] = ()
) -> "nx.Graph[Any]":
    """Return a copy with some of the edges, and of their nodes those that most inspections name.

    Parameters
    ----------
    network : networkx.Graph
    drawn : callable
        Tells of an edge's attributes whether it stays.
    most : int
        At most how many nodes stay: those that most inspections name, among those that an edge is left of.
    kept : collection of str
        Nodes that stay in any case.
    """
    nodes = network.nodes
    strong = [(one, other, data) for one, other, data in network.edges(data=True) if drawn(data)]
    joined = {node for one, other, _ in strong for node in (one, other)}
    ranked = sorted(joined, key=lambda node: (-nodes[node]["inspections"], str(node)))
    always = {node for node in kept if node in network}
    staying = {*ranked[:most], *always}
    left = [(one, other, data) for one, other, data in strong if one in staying and other in staying]
    staying = {*always, *(node for one, other, _ in left for node in (one, other))}
    copy: nx.Graph[Any] = nx.Graph(**network.graph)
    copy.add_nodes_from((node, data) for node, data in nodes(data=True) if node in staying)
    copy.add_edges_from(left)
    return copy


def write(
    network: "nx.Graph[Any]",
    path: Path,
    subtitle: str = "",
    note: str = "",
    source: str = "",
    highlighted: Collection[str] = (),
) -> None:
    """Draw a network whose nodes have ``label``, ``group`` and ``inspections``, and edges ``weight``.

    Parameters
    ----------
    network : networkx.Graph
        Every edge is drawn: :func:`thinned` leaves those that tell something.
    path : pathlib.Path
        Ends in ``.svg`` or ``.png``.
    subtitle, note, source : str
        What is counted, how to read it, and where it is from.
    highlighted : collection of str
        The nodes whose lines and labels stand out.

    Raises
    ------
    ValueError
        If the network is empty, or the ending is neither.
    """
    if not network:
        raise ValueError("there is nothing to draw: the network is empty")
    height = ABOVE + max(ROW * ((len(network) + 1) // 2), LEAST_HEIGHT) + BELOW
    save(partial(_draw, network, (subtitle, note, source), highlighted), (WIDTH, height), path)


def _draw(
    network: "nx.Graph[Any]", texts: tuple[str, str, str], highlighted: Collection[str], figure: "Figure"
) -> None:
    height = figure.get_figheight()
    axes = figure.add_axes((0.0, BELOW / height, 1.0, (height - ABOVE - BELOW) / height))
    axes.set_xlim(-WIDTH / 2 / RING_WIDTH, WIDTH / 2 / RING_WIDTH)
    axes.set_ylim(-1.03, 1.03)
    axes.set_axis_off()
    spots = {spot.node: spot for spot in ring(network)}
    colours = by_group(data["group"] for _, data in network.nodes(data=True))
    _lines(axes, network, spots, highlighted)
    _nodes(axes, network, spots, colours, highlighted)
    legend(figure, {data["group"]: colours[data["group"]] for _, data in network.nodes(data=True)}, 0.97 / height)
    head(figure, TITLE, texts[0])
    foot(figure, *texts[1:])


def _lines(axes: "Axes", network: "nx.Graph[Any]", spots: dict[str, Spot], highlighted: Collection[str]) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Curve

    most = max((data["weight"] for *_, data in network.edges(data=True)), default=1)
    edges = sorted((data["weight"], *sorted((one, other))) for one, other, data in network.edges(data=True))
    for weight, one, other in edges:
        lit = one in highlighted or other in highlighted
        first, last = spots[one], spots[other]
        bends = [(BEND * spot.x, BEND * spot.y) for spot in (first, last)]
        points = [(first.x, first.y), *bends, (last.x, last.y)]
        axes.add_patch(
            PathPatch(
                Curve(points, [Curve.MOVETO, *[Curve.CURVE4] * 3]),
                fill=False,
                edgecolor=ACCENT if lit else MUTED,
                linewidth=0.3 + 3.7 * weight / most,
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
        axes.scatter(
            spot.x,
            spot.y,
            s=18 + 150 * data["inspections"] / most,
            color=colours[data["group"]],
            edgecolors=PAPER,
            linewidths=1.0,
            zorder=4,
        )
        lit = node in highlighted
        axes.annotate(
            "\n".join(wrap(data["label"], LABEL, max_lines=2, placeholder=" …")) + f" ({data['inspections']})",
            (spot.x, spot.y),
            xytext=(11 if spot.right else -11, 0),
            textcoords="offset points",
            ha="left" if spot.right else "right",
            va="center",
            linespacing=1.05,
            fontsize=9.5,
            fontweight="bold" if lit else "normal",
            color=INK if lit else SOFT,
            zorder=5,
        )
