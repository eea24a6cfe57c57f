"""The closed namespaces: an unknown name raises instead of minting a typo.

:class:`INS` lists exactly the classes and properties of ``ontology/inspection.ttl``; a test holds the two together. The
others hold what the graph uses of vocabularies that rdflib has no namespace for.
"""

# ruff: noqa: N815 - the names are the vocabularies' own
from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace


class INS(DefinedNamespace):
    """The project's own ontology."""

    _NS = Namespace("https://w3id.org/inspection-graph/ontology#")
    _fail = True

    Account: URIRef
    Correction: URIRef
    Criterion: URIRef
    CriterionUse: URIRef
    DocumentVersion: URIRef
    ExtractedText: URIRef
    Extraction: URIRef
    Fact: URIRef
    Finding: URIRef
    Framework: URIRef
    FrameworkEdition: URIRef
    GradeReading: URIRef
    Improvement: URIRef
    Inspection: URIRef
    Judgement: URIRef
    LocalAuthority: URIRef
    Passage: URIRef
    Quotation: URIRef
    Record: URIRef
    Report: URIRef
    ReportAccount: URIRef
    Thread: URIRef
    ToldAccount: URIRef
    UnnamedHolding: URIRef
    absence: URIRef
    accountOf: URIRef
    administers: URIRef
    attribution: URIRef
    authorityType: URIRef
    byReader: URIRef
    change: URIRef
    changedOn: URIRef
    characters: URIRef
    cohort: URIRef
    contraryCount: URIRef
    corrected: URIRef
    criterion: URIRef
    decidedBy: URIRef
    decidedOn: URIRef
    disputed: URIRef
    documentCount: URIRef
    endDate: URIRef
    field: URIRef
    fileName: URIRef
    formerCode: URIRef
    foundBy: URIRef
    framework: URIRef
    fromInspection: URIRef
    genre: URIRef
    goldCount: URIRef
    goldDocumentCount: URIRef
    grade: URIRef
    hasCriterion: URIRef
    hasFact: URIRef
    hasJudgement: URIRef
    hasKind: URIRef
    hasReading: URIRef
    hasUse: URIRef
    improvementBody: URIRef
    inRegion: URIRef
    inferredFrom: URIRef
    inspected: URIRef
    judgedAs: URIRef
    kind: URIRef
    knownAt: URIRef
    leadInspector: URIRef
    leadInspectorName: URIRef
    localAuthorityCode: URIRef
    lowerBound: URIRef
    mediaType: URIRef
    mergeReason: URIRef
    namesUnit: URIRef
    number: URIRef
    ofFramework: URIRef
    ofPost: URIRef
    onSite: URIRef
    order: URIRef
    organisationName: URIRef
    outcome: URIRef
    page: URIRef
    pages: URIRef
    paragraph: URIRef
    place: URIRef
    polarity: URIRef
    precision: URIRef
    prevalence: URIRef
    priority: URIRef
    publishedDate: URIRef
    readCount: URIRef
    reading: URIRef
    reason: URIRef
    recall: URIRef
    resolvedBy: URIRef
    rightCount: URIRef
    roleText: URIRef
    section: URIRef
    sectionKind: URIRef
    sequel: URIRef
    serves: URIRef
    sha256: URIRef
    since: URIRef
    sourceCount: URIRef
    startDate: URIRef
    statisticalNeighbour: URIRef
    tenure: URIRef
    text: URIRef
    threadOf: URIRef
    timing: URIRef
    toInspection: URIRef
    upperBound: URIRef
    urn: URIRef
    vacantIn: URIRef
    validFrom: URIRef
    validUntil: URIRef
    when: URIRef


class OA(DefinedNamespace):
    """The terms of the Web Annotation vocabulary that evidence is written with."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    Annotation: URIRef
    FragmentSelector: URIRef
    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    hasBody: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    hasTarget: URIRef
    prefix: URIRef
    start: URIRef
    suffix: URIRef


class DOCO(DefinedNamespace):
    """The term of the Document Components ontology that sections are typed with."""

    _NS = Namespace("http://purl.org/spar/doco/")
    _fail = True

    Section: URIRef


class SPDX(DefinedNamespace):
    """The terms of SPDX that checksums of files are written with."""

    _NS = Namespace("http://spdx.org/rdf/terms#")
    _fail = True

    Checksum: URIRef
    algorithm: URIRef
    checksum: URIRef
    checksumAlgorithm_sha256: URIRef
    checksumValue: URIRef


class DQV(DefinedNamespace):
    """The terms of the Data Quality vocabulary that scores are written with."""

    _NS = Namespace("http://www.w3.org/ns/dqv#")
    _fail = True

    Metric: URIRef
    QualityMeasurement: URIRef
    computedOn: URIRef
    isMeasurementOf: URIRef
    value: URIRef


class PAV(DefinedNamespace):
    """The terms of Provenance, Authoring and Versioning that tell where a file was fetched from, and when."""

    _NS = Namespace("http://purl.org/pav/")
    _fail = True

    retrievedFrom: URIRef
    retrievedOn: URIRef
