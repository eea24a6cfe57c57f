"""Fills the records that the questions are asked of from a graph, by SPARQL.

Only what an inspection's own reports say is taken: what papers and news tell of it would count it twice. Where several
files report one inspection (the report and a digest of it), one of them speaks for it: see :func:`_speakers`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.analyse.spoken_from_graph import Counted, spoken, tallied
from pipeline.analyse.tables import Inspector, Item, Observation, Place, Remark, Theme, Themes, Unit

Row = Sequence[str | None]
Select = Callable[[str], Iterable[Row]]
"""Asks a graph a SELECT and gives its rows: lexical forms and IRIs, None where a variable is unbound."""

Source = tuple[str, str]
"""An inspection and a file that reports it, both as IRIs."""

_NONE = ("", "")

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
  OPTIONAL { ?inspection ins:publishedDate ?published FILTER (STRLEN(STR(?published)) = 10) }
}
"""

_GRADES = """
SELECT ?inspection ?criterion ?grade WHERE {
  ?inspection ins:hasJudgement ?judgement .
  ?judgement ins:criterion/skos:notation ?criterion ; ins:grade/skos:notation ?grade .
}
"""

_ITEMS = """
SELECT ?inspection ?file ?item ?document (MIN(?at) AS ?page) (MIN(?printed) AS ?para) ?words ?n ?body ?priority ?theme
WHERE {
  ?item a ins:Improvement ; ins:text ?words ; ins:number ?n ; ins:priority ?priority ;
    ins:improvementBody/skos:notation ?body ; prov:hadPrimarySource ?file .
  ?file prov:wasGeneratedBy ?inspection ; ins:fileName ?document .
  ?item oa:hasTarget/oa:hasSource ?place .
  ?place ins:page ?at .
  OPTIONAL { ?place ins:paragraph ?printed }
  OPTIONAL { ?item dcterms:subject/skos:notation ?theme }
}
GROUP BY ?inspection ?file ?item ?document ?words ?n ?body ?priority ?theme
"""

_REMARKS = """
SELECT ?inspection ?file ?theme ?polarity ?findings WHERE {
  { SELECT ?inspection ?file ?subject ?judged (COUNT(?finding) AS ?findings) WHERE {
      ?finding a ins:Finding ; ins:polarity ?judged ; dcterms:subject ?subject ;
        oa:hasTarget/oa:hasSource/oa:hasSource ?file .
      ?file prov:wasGeneratedBy ?inspection .
    } GROUP BY ?inspection ?file ?subject ?judged }
  ?subject skos:notation ?theme .
  ?judged skos:notation ?polarity .
}
"""

_FILES = """
SELECT ?inspection ?file (MIN(?name) AS ?document) WHERE {
  ?file prov:wasGeneratedBy ?inspection ; ins:fileName ?name .
} GROUP BY ?inspection ?file
"""

_SOURCES = """
SELECT ?inspection ?file WHERE { ?file a ins:DocumentVersion ; prov:wasGeneratedBy ?inspection }
"""

_NOTATIONS = """
SELECT ?concept ?scheme ?notation ?label WHERE {
  ?concept a skos:Concept ; skos:inScheme ?scheme ; skos:notation ?notation ; skos:prefLabel ?label .
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
  ?evidence oa:hasBody ?unit ; oa:hasTarget/oa:hasSource/oa:hasSource/prov:wasGeneratedBy ?inspection .
  ?inspection a ins:Inspection .
  ?unit a org:OrganizationalUnit ; rdfs:label ?name ; org:classification/skos:notation ?kind .
}
"""


def observations(select: Select, counted: Counted | None = None) -> tuple[tuple[Observation, ...], Themes]:
    """Return the inspections of a graph whose reports were read, and the scheme of themes.

    Parameters
    ----------
    select : callable
        Asks the graph.
    counted : mapping of str to iterable of (str, str, int), optional
        For the IRI of each file, how many of its findings have a theme, cohort or unit and a polarity, by their IRIs,
        where the graph is one without most findings.

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
    remarks: dict[Source, list[Remark]] = defaultdict(list)
    tally = None if counted is None else tallied(rows(_SOURCES), rows(_NOTATIONS), counted)
    for inspection, file, theme, polarity, findings in rows(_REMARKS) if tally is None else tally.themes:
        remarks[inspection, file].append(Remark(theme, polarity, int(findings)))
    inspectors: dict[str, list[Inspector]] = defaultdict(list)
    for inspection, person, name, role in rows(_INSPECTORS):
        inspectors[inspection].append(Inspector(person, name, role))
    documents = {(inspection, file): document for inspection, file, document in rows(_FILES)}
    items = _items(rows(_ITEMS))
    speaker = _speakers(items, remarks)
    beside = spoken(rows, tally)
    units: dict[str, list[Unit]] = defaultdict(list)
    for inspection, unit, name, kind in rows(_UNITS):
        said = beside.units.get(speaker.get(inspection, _NONE), {}).get(unit, (0, 0))
        units[inspection].append(Unit(unit, name, kind, *said))
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
            items=items.get(speaker.get(inspection, _NONE), ()),
            remarks=tuple(
                sorted(remarks.get(speaker.get(inspection, _NONE), ()), key=lambda one: (one.theme, one.polarity))
            ),
            inspectors=tuple(sorted(inspectors[inspection], key=lambda one: (one.id, one.role))),
            units=tuple(sorted(units[inspection], key=lambda one: one.id)),
            cohorts=beside.cohorts.get(speaker.get(inspection, _NONE), ()),
            sequels=beside.sequels.get(speaker.get(inspection, _NONE), ()),
            neighbours=beside.neighbours.get(gss, ()),
            document=documents.get(speaker.get(inspection, _NONE)),
        )
        for inspection, gss, name, region, type_, framework, start, published in rows(_INSPECTIONS)
    ]
    themes = Themes.of(Theme(notation, label, group, above or None) for notation, label, group, above in rows(_THEMES))
    return tuple(sorted(found, key=lambda one: (one.gss, one.date or "", one.id))), themes


def _speakers(items: Mapping[Source, Sequence[Item]], remarks: Mapping[Source, Sequence[Remark]]) -> dict[str, Source]:
    """Choose the file that speaks for each inspection: most improvements, then most remarks, then the first IRI."""
    speaker: dict[str, Source] = {}
    sources = {*items, *remarks}
    for source in sorted(sources, key=lambda one: (-len(items.get(one, ())), -len(remarks.get(one, ())), one)):
        speaker.setdefault(source[0], source)
    return speaker


def _items(rows: Iterable[Sequence[str]]) -> dict[Source, tuple[Item, ...]]:
    """Join the rows of one item, a row a theme, and put the items of a file in the order printed."""
    themes: dict[str, set[str]] = defaultdict(set)
    made: dict[str, tuple[str, int]] = {}
    items: dict[str, Item] = {}
    by_source: dict[Source, set[str]] = defaultdict(set)
    for inspection, file, item, document, page, paragraph, words, n, body, priority, theme in rows:
        by_source[inspection, file].add(item)
        # A file that was given under two names is one document: the first name stands for it.
        if item not in made or document < made[item][0]:
            made[item] = document, int(n)
            items[item] = Item((), priority == "true", body, Place(document, int(page), words, paragraph or None))
        if theme:
            themes[item].add(theme)
    return {
        source: tuple(
            replace(items[item], themes=tuple(sorted(themes[item])))
            for item in sorted(found, key=lambda one: (made[one][1], one))
        )
        for source, found in by_source.items()
    }
