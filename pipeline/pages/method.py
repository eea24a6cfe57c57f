"""How the figures came about, and how often the reading is right, in plain words."""

from pipeline.export.report_page import Part, Points, Section, Table
from pipeline.pages.words import interval, percent
from pipeline.resources import resource
from pipeline.schemes import Resource, concepts, load

SHOWN = (
    "facts.whole-document",
    "facts.judgements",
    "improvements.items",
    "improvements.priority",
    "improvements.themes",
    "improvements.missing-children",
    "improvements.return-home-interviews",
    "improvements.pathway-planning",
    "findings.polarity",
    "findings.themes",
)
"""The measures that bear on what a report tells, in the order of its table."""

_MEASURE = "http://www.w3.org/ns/dqv#isMeasurementOf"
_VALUE = "http://www.w3.org/ns/dqv#value"


def section() -> Section:
    """Return the closing section of a report."""
    return Section(
        "method",
        "How this was made, and how far to trust it",
        (
            "A program read the reports by written rules. It finds the list of what must improve, the sentences that "
            "praise or criticise, the grades and dates, and what each is about. A small trained reader then weighs "
            "what the rules found: it may drop a theme, add one, or see praise as criticism, and the record says so, "
            "and how surely. No language model writes anything. The program judges no council and no person; it says "
            "what inspectors printed, and where.",
            Points(
                (
                    "A theme must improve in an inspection if an item of its list of improvements is about it, once, "
                    "however many items are. A criticism in the body of a report does not count for it.",
                    "Shares are of the inspections whose list could be read. A theme that a list does not name may be "
                    "well done, or not have been looked at.",
                    "Lists changed with the framework: those of the single inspection framework, to 2017, are much "
                    "longer than those since. Compare years and councils within one framework.",
                    "A 95 % interval says how far a share could be off if inspections were independent draws. They are "
                    "not quite, and the reports at hand are those that someone gathered.",
                    "A theme counts its narrower ones: return home interviews are about children who go missing.",
                    "Where several files report one inspection, one of them speaks for it. What papers and news tell "
                    "of an inspection is not counted.",
                )
            ),
            *_accuracy(),
            "Before you quote a figure, read the sentences behind it: every quote here names its document, page and "
            "paragraph, and the explorer shows all of them.",
        ),
    )


def _accuracy() -> tuple[Part, ...]:
    measured = {one.one(_MEASURE): one for one in load(resource("accuracy.ttl")) if one.one(_MEASURE)}
    metrics = concepts("schemes", "metrics.ttl")
    rows = tuple(_row(metrics[name], measured[metrics[name].iri]) for name in SHOWN if metrics[name].iri in measured)
    if not rows:
        return ()
    return (
        Table(
            "How often the reading agreed with careful people",
            ("What", "Meaning", "Right", "Of", "Agreement", "95 % interval", "Documents"),
            rows,
            note="Agreement is the share that is right or, where things can also be read that are not there, F1. "
            "Most of these documents were open beside the rules while they were written: expect less of reports that "
            "nobody has looked at.",
        ),
    )


def _row(metric: Resource, measurement: Resource) -> tuple[str, ...]:
    low, high = (float(measurement.one(end) or 0) for end in ("lowerBound", "upperBound"))
    return (
        metric.label,
        metric.one("skos:definition") or "",
        measurement.one("rightCount") or "",
        measurement.one("goldCount") or "",
        percent(float(measurement.one(_VALUE) or 0)),
        interval(low, high),
        measurement.one("goldDocumentCount") or "",
    )
