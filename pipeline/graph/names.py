"""Whom and what printed names name: people, and the bodies that they and the teams belong to.

Two printings are one person where the folded names agree, or differ only by forms of one given name, *and* they serve
the same family of organisations: the inspectorate, one council, or one other organisation. A surname alone never
decides. The rule needs no other document, so a person has the same IRI in every run.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from pipeline.graph import iris
from pipeline.graph.written import Iri
from pipeline.resources import resource
from pipeline.schemes import concepts, load

INSPECTORATE = "inspectorate"
COUNCIL = "council"


@cache
def _given_names() -> Mapping[str, str]:
    forms: dict[str, str] = {}
    for notation, name in concepts("schemes", "given-names.ttl").items():
        forms.update(dict.fromkeys(name.all("skos:hiddenLabel"), notation))
    return MappingProxyType(forms)


@cache
def _family_words(notation: str) -> frozenset[str]:
    family = concepts("schemes", "organisations.ttl")[notation]
    return frozenset(iris.fold(label) for label in (*family.all("skos:hiddenLabel"), family.label))


@cache
def _councils() -> Mapping[str, tuple[str, ...]]:
    """Return folded names of councils with the codes of those that bear, or bore, them."""
    found: dict[str, set[str]] = {}
    for item in load(resource("authorities.ttl")):
        for notation in item.all("skos:notation"):
            for label in (*item.all("skos:prefLabel"), *item.all("skos:altLabel"), *item.all("skos:hiddenLabel")):
                found.setdefault(iris.fold(label), set()).add(notation)
    return MappingProxyType({name: tuple(sorted(codes)) for name, codes in found.items()})


def canonical(name: str) -> str:
    """Return a person's name folded, its given name in the form that stands for all its forms.

    Examples
    --------
    >>> canonical("Nick McMullen") == canonical("Nicholas McMullen")
    True
    """
    words = iris.fold(name).split()
    if len(words) > 1:
        words[0] = _given_names().get(words[0], words[0])
    return " ".join(words)


@lru_cache(maxsize=4096)
def council_in(organisation: str, home: str | None) -> str | None:
    """Return the code of the council that an organisation's printed name names, or None.

    The longest name in it decides, so that York is not found in North Yorkshire nor Bedford in Central Bedfordshire.

    Parameters
    ----------
    organisation : str
    home : str or None
        The council that the document is about: it settles a name that two bodies bore at different times.
    """
    words = iris.fold(organisation).split()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            codes = _councils().get(" ".join(words[start : start + length]), ())
            if home in codes:
                return home
            if codes:
                return codes[0] if len(codes) == 1 else None
    return None


def family(organisation: str | None, role: str, home: str | None, sha256: str) -> str:
    """Return the code of the family of organisations within which one name is one person.

    Returns
    -------
    str
        ``inspectorate``; a council's GSS code; the slug of another organisation; or, where the text does not say whom
        the person serves, a code of the document's own, so that nobody is merged.
    """
    if _serves(role, INSPECTORATE):
        return INSPECTORATE
    if organisation is None:
        return home if home and _serves(role, COUNCIL) else f"document-{iris.version(sha256)}"
    if iris.fold(organisation) in _family_words(INSPECTORATE):
        return INSPECTORATE
    return council_in(organisation, home) or iris.slug(organisation)


def _serves(role: str, whom: str) -> bool:
    known = concepts("schemes", "roles.ttl").get(role)
    return known is not None and whom in known.all("serves")


def organisation_iri(organisation: str | None, role: str, home: str | None) -> Iri | None:
    """Return the IRI of the organisation that a person in a role serves, or None where nothing says.

    It is a council's own where the printed name is a council's and nothing else, or where none is printed, the role is
    a council's, and the document is about one council.
    """
    if organisation is None:
        return iris.authority(home) if home and _serves(role, COUNCIL) else None
    if iris.fold(organisation) in _family_words(INSPECTORATE):
        return iris.organization(INSPECTORATE)
    code = council_in(organisation, home)
    if code is not None:
        names = {word for name, codes in _councils().items() if code in codes for word in name.split()}
        if set(iris.fold(organisation).split()) <= names | _family_words(COUNCIL):
            return iris.authority(code)
    return iris.organization(organisation)


def person(name: str, family_code: str) -> Iri:
    """Return the IRI of the person with a printed name in a family of organisations."""
    return iris.person(family_code, canonical(name))
