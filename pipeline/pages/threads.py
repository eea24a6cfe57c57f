"""What became of what had to improve, as parts of a report: counts with denominators, and pairs of quotes."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.analyse.became import OUTCOMES, TOLD, Became, became
from pipeline.analyse.bundle import Analysis
from pipeline.analyse.followed import Followed, Then, examples, telling
from pipeline.export.report_page import Pair, Pairs, Part, Points, Quote, Section, Sub, Table
from pipeline.pages import asking, charts
from pipeline.pages.words import day, interval, of, percent, source
from pipeline.schemes import concepts, labels

TOP_PAIRS = 12


def summed(threads: Sequence[Followed], whose: str) -> Points:
    """Return how many threads had each outcome, each with its denominator and what the outcome means.

    Parameters
    ----------
    threads : sequence of Followed
    whose : str
        What the denominator is called, such as "threads".
    """
    known = concepts("schemes", "thread-outcomes.ttl")
    counts = Counter(one.outcome for one in threads)
    return Points(
        tuple(
            f"{label}: {of(counts[outcome], len(threads), what=whose)}. {known[outcome].one('skos:definition')}"
            for outcome, label in charts.outcomes().items()
        )
    )


def in_brief(threads: Sequence[Followed]) -> str:
    """Return in a sentence what became of things."""
    counts = Counter(one.outcome for one in threads)
    told = ", ".join(
        f"{label.lower()} {counts[outcome]:,}" for outcome, label in charts.outcomes().items() if counts[outcome]
    )
    return f"What had to improve, followed into the next report in {len(threads):,} threads: {told}."


def by_theme(analysis: Analysis) -> tuple[Part, ...]:
    """Return a chart of the themes most often followed, and a table of all of them."""
    rows = became(analysis.observations, analysis.themes)
    if not rows:
        return ()
    return *filter(None, (charts.became(analysis),)), _table(rows)


def _table(rows: Sequence[Became]) -> Table:
    return Table(
        "What became of it, theme by theme",
        ("Theme", "Threads", *charts.outcomes().values(), "Told of", "Persists, of those told of", "95 % interval"),
        tuple(
            (
                row.label,
                row.threads,
                *row.counts.values(),
                row.told,
                percent(row.persists_share),
                interval(row.persists_low, row.persists_high),
            )
            for row in rows
        ),
        folded=True,
        note="A thread is an item of a list on one of its themes; a theme counts here as the item gave it, without its "
        "narrower ones. “Told of” are those that persist, have improved or are resolved.",
    )


def by_outcome(
    threads: Sequence[Followed], analysis: Analysis, links: Mapping[str, str], *, council: bool = True
) -> tuple[Part, ...]:
    """Return two pairs of quotes for every outcome that there is; `council` says whether they name it."""
    parts: list[Part] = []
    for outcome, label in charts.outcomes().items():
        some = examples((one for one in threads if one.outcome == outcome), apart=council)
        if some:
            pairs = tuple(pair(one, analysis, links, council=council) for one in some)
            parts += [Sub(f"{label}: {'two examples' if len(some) > 1 else 'an example'}"), Pairs(pairs)]
    return tuple(parts)


def pairs_by_theme(threads: Sequence[Followed], analysis: Analysis, links: Mapping[str, str]) -> tuple[Part, ...]:
    """Return two pairs of quotes for each of the themes most often followed and of those asked about, folded.

    One of the two shows what persists and one what was resolved or has improved, where there is each.
    """
    asked = {one.theme for one in analysis.highlights}
    rows = became(analysis.observations, analysis.themes)
    parts = []
    for place, row in enumerate(rows):
        if place < TOP_PAIRS or row.theme in asked:
            some = [one for one in threads if one.theme == row.theme]
            shown = _two(some)
            counts = ", ".join(
                f"{charts.outcomes()[outcome].lower()} {count}" for outcome, count in row.counts.items() if count
            )
            parts.append(
                Pairs(
                    tuple(pair(one, analysis, links) for one in shown), f"{row.label}: {row.threads} threads ({counts})"
                )
            )
    return tuple(parts)


def _two(some: Sequence[Followed]) -> tuple[Followed, ...]:
    worse = examples((one for one in some if one.outcome == "persists"), 2)
    better = examples((one for one in some if one.outcome in ("improved", "resolved")), 2)
    silent = examples((one for one in some if one.outcome not in TOLD), 2)
    first = (*worse[:1], *better[:1])
    return (*first, *(one for one in (*worse, *better, *silent) if one not in first))[:2]


def pair(one: Followed, analysis: Analysis, links: Mapping[str, str], *, council: bool = True) -> Pair:
    """Return a thread as a pair of quotes; `council` says whether it names the council."""
    about = " · ".join(
        [
            *([one.authority] if council else []),
            analysis.themes.label(one.theme),
            charts.outcomes()[one.outcome].lower(),
        ]
    )
    return Pair(
        about,
        Quote(f"{day(one.date)}, must improve", one.place.quote, source(one.place, links), one.priority),
        tuple(_then(one, then, links) for then in telling(one)),
        "" if one.then else _silence(one),
    )


def _then(one: Followed, then: Then, links: Mapping[str, str]) -> Quote:
    said = "must improve" if then.polarity is None else labels("schemes", "polarity.ttl")[then.polarity].lower()
    return Quote(f"{day(one.next_date)}, {said}", then.place.quote, source(then.place, links))


def _silence(one: Followed) -> str:
    if one.next_date is None or one.rule == "threads.report-not-read":
        return "The report of the next inspection was not read."
    if one.outcome == "not-mentioned":
        return f"The report of the next inspection, which began on {day(one.next_date)}, says nothing of it."
    return (
        f"The report of the next inspection, which began on {day(one.next_date)}, speaks of it, with no clear verdict."
    )


def all_of(threads: Sequence[Followed], analysis: Analysis, links: Mapping[str, str]) -> tuple[Part, ...]:
    """Return every thread of one council with its words, a table for each inspection, the latest first."""
    tables: list[Part] = []
    for date in sorted({one.date or "" for one in threads}, reverse=True):
        some = [one for one in threads if (one.date or "") == date]
        some.sort(key=lambda one: OUTCOMES.index(one.outcome))
        rows = tuple(
            (
                f"{analysis.themes.label(one.theme)}: {charts.outcomes()[one.outcome].lower()}",
                (Quote("", one.place.quote, source(one.place, links), one.priority),),
                tuple(_then(one, then, links) for then in telling(one)) or _silence(one),
            )
            for one in some
        )
        tables.append(
            Table(
                f"{day(date)}: all {len(some)}, with the words of both reports",
                ("Theme and outcome", "What had to improve", "What the next report says"),
                rows,
                folded=True,
            )
        )
    return tuple(tables)


def of_council(threads: Sequence[Followed], analysis: Analysis, links: Mapping[str, str]) -> Section:
    """Return the section on one council's threads: counts, examples, and all of them with their words."""
    if not threads:
        return Section("became", "What became of it", ("No later graded inspection of it is known that could tell.",))
    return Section(
        "became",
        "What became of it",
        (
            f"Each item of its lists, on each of its themes, is followed to its next graded inspection: "
            f"{len(threads)} threads. “Resolved” is the next report's praise, and not the inspectorate's word that "
            "the item is closed.",
            summed(threads, "threads"),
            asking.became(len(threads), threads[0].gss),
            *by_outcome(threads, analysis, links, council=False),
            *all_of(threads, analysis, links),
        ),
    )
