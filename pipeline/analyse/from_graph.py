"""Fills the records that the questions are asked of from a graph, by SPARQL.

Only what an inspection's own reports say is taken: what papers and news tell of it would count it twice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from pipeline.analyse.tables import Inspector, Item, Observation, Place, Remark, Theme, Themes, Unit

Row = Sequence[str | None]
Select = Callable[[str], Iterable[Row]]
"""Asks a graph a SELECT and gives its rows: lexical forms and IRIs, None where a variable is unbound."""

_PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX ins: <https://w3id.org/inspection-graph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX scheme: <https://w3id.org/inspection-graph/scheme/>
"""

_THEMES = """
SELECT ?notation ?label ?group ?broader WHERE {
  ?theme skos:inScheme scheme:themes ; skos:notation ?notation ; skos:prefLabel ?label .
  OPTIONAL { ?collection skos:member ?theme ; skos:prefLabel ?own }
  OPTIONAL { ?theme skos:broader ?above . ?above skos:notation ?broader
    OPTIONAL { ?parts skos:member ?above ; skos:prefLabel ?inherited } }
  BIND (COALESCE(?own, ?inherited, "") AS ?group)
} ORDER BY ?group ?notation
"""

_INSPECTIONS = """
SELECT DISTINCT ?inspection ?gss ?name ?region ?type ?framework ?start ?published WHERE {
  ?account ins:accountOf ?inspection ; a ins:ReportAccount .
  ?inspection ins:inspected ?body .
  ?body skos:notation ?gss ; skos:prefLabel ?name .
  OPTIONAL { ?body ins:inRegion/skos:prefLabel ?region }
  OPTIONAL { ?body ins:authorityType/skos:prefLabel ?type }
  OPTIONAL { ?inspection ins:framework/skos:notation ?framework }
  OPTIONAL { ?inspection ins:startDate ?start }
  OPTIONAL { ?inspection ins:publishedDate ?published }
}
"""

_GRADES = """
SELECT ?inspection ?criterion ?grade WHERE {
  ?inspection ins:hasJudgement ?judgement .
  ?judgement ins:criterion/skos:notation ?criterion ; ins:grade/skos:notation ?grade .
}
"""

_ITEMS = """
SELECT ?inspection ?item ?document (MIN(?number) AS ?page) ?words ?n ?body ?priority ?theme WHERE {
  ?item a ins:Improvement ; ins:text ?words ; ins:number ?n ; ins:priority ?priority ;
    ins:improvementBody/skos:notation ?body ; prov:hadPrimarySource ?file .
  ?file prov:wasGeneratedBy ?inspection ; ins:fileName ?document .
  ?evidence oa:hasBody ?item ; oa:hasTarget/oa:hasSelector/ins:page ?number .
  OPTIONAL { ?item dcterms:subject/skos:notation ?theme }
}
GROUP BY ?inspection ?item ?document ?words ?n ?body ?priority ?theme
"""

_REMARKS = """
SELECT ?inspection ?theme ?polarity ?findings WHERE {
  { SELECT ?inspection ?subject ?judged (COUNT(?finding) AS ?findings) WHERE {
      ?finding a ins:Finding ; ins:polarity ?judged ; dcterms:subject ?subject ;
        prov:hadPrimarySource/prov:wasGeneratedBy ?inspection .
    } GROUP BY ?inspection ?subject ?judged }
  ?subject skos:notation ?theme .
  ?judged skos:notation ?polarity .
}
"""

_INSPECTORS = """
SELECT ?inspection ?person ?name ?role WHERE {
  ?inspection a ins:Inspection ; prov:qualifiedAssociation ?association .
  ?association prov:agent ?person ; prov:hadRole/skos:prefLabel ?role .
  ?person foaf:name ?name .
}
"""

_UNITS = """
SELECT DISTINCT ?inspection ?unit ?name ?kind WHERE {
  ?evidence oa:hasBody ?unit ; oa:hasTarget/oa:hasSource/prov:wasGeneratedBy ?inspection .
  ?inspection a ins:Inspection .
  ?unit a org:OrganizationalUnit ; rdfs:label ?name ; org:classification/skos:notation ?kind .
}
"""


def observations(select: Select) -> tuple[tuple[Observation, ...], Themes]:
    """Return the inspections of a graph whose reports were read, and the scheme of themes.

    Parameters
    ----------
    select : callable
        Asks the graph.

    Returns
    -------
    tuple of (tuple of Observation, Themes)
        By council's code, then date.
    """

    def rows(query: str) -> Iterable[tuple[str, ...]]:
        return (tuple(cell or "" for cell in row) for row in select(_PREFIXES + query))

    grades: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for inspection, criterion, grade in rows(_GRADES):
        grades[inspection].append((criterion, grade))
    remarks: dict[str, list[Remark]] = defaultdict(list)
    for inspection, theme, polarity, findings in rows(_REMARKS):
        remarks[inspection].append(Remark(theme, polarity, int(findings)))
    inspectors: dict[str, list[Inspector]] = defaultdict(list)
    for inspection, person, name, role in rows(_INSPECTORS):
        inspectors[inspection].append(Inspector(person, name, role))
    units: dict[str, list[Unit]] = defaultdict(list)
    for inspection, unit, name, kind in rows(_UNITS):
        units[inspection].append(Unit(unit, name, kind))
    items = _items(rows(_ITEMS))
    found = [
        Observation(
            id=inspection,
            gss=gss,
            authority=name,
            region=region or None,
            kind_of_authority=type_ or None,
            framework=framework or None,
            date=start or None,
            published=published or None,
            grades=tuple(sorted(grades[inspection])),
            items=items.get(inspection, ()),
            remarks=tuple(sorted(remarks[inspection], key=lambda one: (one.theme, one.polarity))),
            inspectors=tuple(sorted(inspectors[inspection], key=lambda one: (one.id, one.role))),
            units=tuple(sorted(units[inspection], key=lambda one: one.id)),
        )
        for inspection, gss, name, region, type_, framework, start, published in rows(_INSPECTIONS)
    ]
    themes = Themes.of(Theme(notation, label, group, above or None) for notation, label, group, above in rows(_THEMES))
    return tuple(sorted(found, key=lambda one: (one.gss, one.date or "", one.id))), themes


def _items(rows: Iterable[Sequence[str]]) -> dict[str, tuple[Item, ...]]:
    """Join the rows of one item, a row a theme, and put the items of an inspection in the order printed."""
    themes: dict[tuple[str, str], set[str]] = defaultdict(set)
    made: dict[tuple[str, str], tuple[str, int, str]] = {}
    items: dict[tuple[str, str], Item] = {}
    for inspection, item, document, page, words, n, body, priority, theme in rows:
        key = inspection, item
        # A file that was given under two names is one document: the first name stands for it.
        if key not in made or document < made[key][0]:
            made[key] = document, int(n), item
            items[key] = Item((), priority == "true", body, Place(document, int(page), words))
        if theme:
            themes[key].add(theme)
    by_inspection: dict[str, list[Item]] = defaultdict(list)
    for key in sorted(made, key=lambda one: (one[0], made[one])):
        whole = items[key]
        by_inspection[key[0]].append(Item(tuple(sorted(themes[key])), whole.priority, whole.body, whole.place))
    return {inspection: tuple(found) for inspection, found in by_inspection.items()}
