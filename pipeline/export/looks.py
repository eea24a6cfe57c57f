"""How the nodes of a network look in every tool: colour by group, area by how many inspections they stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from pipeline.export.networks import Node
from pipeline.export.palette import by_group

SMALLEST, LARGEST = 4.0, 40.0


@dataclass(frozen=True, slots=True)
class Look:
    """A colour such as ``#0072B2`` and a diameter; None where the network does not say what decides it."""

    colour: str | None
    size: float | None


def looks(nodes: Sequence[Node]) -> Mapping[str, Look]:
    """Return how each node looks: coloured by its ``group``, sized by its ``inspections``.

    Examples
    --------
    >>> looks([("a", {"group": "g", "inspections": 4}), ("b", {"inspections": 1}), ("c", {})])["b"]
    Look(colour=None, size=22.0)
    """
    colours = by_group(str(data["group"]) for _, data in nodes if "group" in data)
    most = max((int(data.get("inspections", 0)) for _, data in nodes), default=0)
    return {
        node: Look(
            colours[str(data["group"])] if "group" in data else None,
            round(SMALLEST + (LARGEST - SMALLEST) * sqrt(int(data["inspections"]) / most), 3)
            if "inspections" in data and most
            else None,
        )
        for node, data in nodes
    }
