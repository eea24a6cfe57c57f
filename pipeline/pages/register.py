"""The register of councils: who a name means, and which councils resemble one another."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from pipeline.errors import UnknownCouncil
from pipeline.schemes import concepts


@dataclass(frozen=True, slots=True)
class Council:
    """A council of the register.

    Parameters
    ----------
    gss, name : str
    neighbours : tuple of str
        The codes of its statistical neighbours, in order; empty where the register gives none.
    """

    gss: str
    name: str
    neighbours: tuple[str, ...]


@cache
def councils() -> Mapping[str, Council]:
    """Return the councils by code."""
    known = concepts("authorities.ttl")
    codes = {one.iri: gss for gss, one in known.items()}
    return MappingProxyType(
        {
            gss: Council(
                gss, one.label, tuple(sorted(codes[iri] for iri in one.all("statisticalNeighbour") if iri in codes))
            )
            for gss, one in sorted(known.items())
        }
    )


def council(name: str) -> Council:
    """Return the council of a code or a name, without regard to case.

    Where a name was borne by several councils, the latest code stands for it.

    Raises
    ------
    UnknownCouncil
        If there is none; the message names those that are spelt alike.
    """
    known = councils()
    if name.upper() in known:
        return known[name.upper()]
    named: dict[str, str] = {}
    for gss, one in concepts("authorities.ttl").items():
        for label in (*one.all("skos:altLabel"), one.label):
            named[label.casefold()] = gss
    if name.casefold() in named:
        return known[named[name.casefold()]]
    alike = get_close_matches(name.casefold(), named, n=3, cutoff=0.6)
    hint = f": is it {' or '.join(dict.fromkeys(known[named[one]].name for one in alike))}?" if alike else ""
    raise UnknownCouncil(f"the register has no council {name}{hint}")
