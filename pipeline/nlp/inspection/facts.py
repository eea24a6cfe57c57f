"""Reads the facts that a report's first pages print: authority, framework, kind, dates.

Each function returns a :class:`Fact` with its evidence, or with the reason why there is none. What the title page
prints comes first; nothing is taken from a file's name. Who led the inspection is read in
:mod:`pipeline.nlp.inspection.lead_inspector`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model import Absence, BlockKind, Document, Evidence, Fact, Section
from pipeline.nlp.authorities import Register
from pipeline.nlp.dates import Period, periods
from pipeline.nlp.evidence import evidence
from pipeline.nlp.folding import alternatives, fold_whole, opening
from pipeline.nlp.inspection.frameworks import Catalogue, Edition, Framework, in_force, template
from pipeline.nlp.inspection.judgements import FRONT

_TITLE = 700
_SENTENCE = 200
# How far from its end a letter says when it will be published.
_TAIL = 3000
_YEAR = re.compile(r"\b20\d\d\b")
_DAYS = re.compile(r"\W*(\d{1,2})\s*(?:-|to)\s*(\d{1,2})\s*(?:,|and|&)+\s*$")


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its text made alike, once for all who read it."""

    document: Document
    folded: str
    sections: tuple[Section, ...]

    @property
    def front(self) -> str:
        """The first page or so."""
        return self.folded[:FRONT]

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Return the evidence for a range, found by a rule of this component."""
        return evidence(self.document, start, end, f"inspection.{rule}", self.sections)


def page(document: Document, sections: Sequence[Section] = ()) -> Page:
    """Return a document ready to be read for facts."""
    return Page(document, fold_whole(document.text), tuple(sections))


@lru_cache(maxsize=64)
def labels(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a field's label, with the colon or dash that may follow it."""
    return re.compile(rf"(?<![\w-])(?:{alternatives(forms)})\b\s?[:*|\s-]*")


@lru_cache(maxsize=64)
def before_name(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a title before a person's name."""
    return re.compile(rf"(?:{alternatives(forms)})\b\.?\s+")


@lru_cache(maxsize=64)
def after_name(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a title after a person's name."""
    return re.compile(rf"\s*,?\s*(?<!\w)(?:{alternatives(forms)})\b")


@lru_cache(maxsize=256)
def cue(words: str) -> re.Pattern[str]:
    """Return the pattern of a cue with slots."""
    return re.compile(rf"{opening(template(words, ''))}(?!\w)")


def first_cue(text: str, cues: Iterable[str], stop: int) -> re.Match[str] | None:
    """Return the earliest match of any cue that begins before `stop`; of equals the longest."""
    found = [match for words in cues if (match := cue(words).search(text, 0, stop + 200)) and match.start() < stop]
    return min(found, key=lambda match: (match.start(), -match.end()), default=None)


def title_end(sheet: Page, known: Catalogue) -> int:
    """Return where the title ends: at the first field or at the table, within the first few hundred characters."""
    fields = labels((*known.fields["inspection-dates"], *known.fields["published"], *known.fields["lead-inspector"]))
    match = fields.search(sheet.folded, 0, FRONT)
    table = next((b.start for b in sheet.document.blocks if b.kind is BlockKind.TABLE), FRONT)
    stop = min(match.start() if match else FRONT, table if table > 0 else FRONT)
    return min(stop, _TITLE) if stop > 0 else _TITLE


def find_framework(sheet: Page, known: Catalogue, stop: int) -> tuple[Framework, re.Match[str]] | None:
    """Return the framework that the title names, and where: the earliest, of equals the longest match."""
    found = [
        (match.start(), -(match.end() - match.start()), rank, framework, match)
        for rank, framework in enumerate(known.frameworks)
        if (match := first_cue(sheet.folded, framework.cues, stop))
    ]
    # A letter's title names the kind and not the framework; it is read like any other cue of a framework.
    if not found:
        return None
    best = min(found, key=lambda item: item[:3])
    return best[3], best[4]


def find_edition(sheet: Page, framework: Framework, criteria: set[str], on: str | None, stop: int) -> Edition | None:
    """Return the edition whose title, whose criteria and whose dates fit best, in that order."""
    editions = list(framework.editions)
    for edition in editions:
        if edition.cues and first_cue(sheet.folded, edition.cues, stop):
            editions = [edition]
            break
    if not editions:
        return None

    def fit(edition: Edition) -> tuple[int, int]:
        own = {use.criterion for use in edition.uses}
        return len(criteria & own) - len(criteria - own), int(on is not None and in_force(edition, on))

    best = max(fit(edition) for edition in editions)
    return next(edition for edition in editions if fit(edition) == best)


def find_authority(sheet: Page, register: Register, stop: int, on: str | None) -> Fact:
    """Return the council that the title names; where it names none, the one that the first page names most often."""
    text = sheet.document.text
    for end, rule in ((stop, "authority-title"), (FRONT, "authority-front"), (len(text), "authority-text")):
        mentions = register.mentions(text[:end])
        named = [(gss, mention) for mention in mentions if (gss := register.choose(mention.bearers, on))]
        codes = {gss for gss, _ in named}
        winner = next(iter(codes)) if len(codes) == 1 else register.most_named(text[:end], on)
        if winner:
            mention = next(mention for gss, mention in named if gss == winner)
            return Fact("authority", winner, None, (sheet.evidence(mention.start, mention.end, rule),))
        if rule == "authority-title" and named:
            # Several are named as often: the title's first is the one inspected, the others are neighbours.
            gss, mention = named[0]
            return Fact("authority", gss, None, (sheet.evidence(mention.start, mention.end, rule),))
    return Fact("authority", None, Absence.NOT_EXTRACTED)


def _contiguous(text: str, found: Sequence[Period]) -> tuple[Period, ...]:
    """Return the leading periods with nothing but "and" or a comma between them."""
    kept: list[Period] = []
    for period in found:
        if kept and not re.fullmatch(r"\s*(?:,|and|&|,\s*and)\s*", text[kept[-1].end : period.start]):
            break
        kept.append(period)
    return tuple(kept)


def _heads(sheet: Page, match: re.Match[str]) -> bool:
    """Whether a match is a field's label, at the head of its block or with a colon, and no words of a sentence."""
    block = sheet.document.block_at(match.start())
    return ":" in match.group() or (block is not None and match.start() - block.start <= 3)


def stay_labelled(sheet: Page, known: Catalogue) -> tuple[Period, ...]:
    """Return the periods on site that the first page prints beside their label."""
    for match in labels(known.fields["inspection-dates"]).finditer(sheet.front):
        if not _heads(sheet, match):
            continue
        found = _field_periods(sheet.folded[match.end() : match.end() + 160])
        if found and found[0].start <= 12:
            shifted = [Period(p.first, p.last, p.start + match.end(), p.end + match.end()) for p in found]
            return _contiguous(sheet.folded, shifted)
    return ()


def _field_periods(window: str) -> list[Period]:
    """Return the periods beside a label; those before the last may leave the year to it, and the month as well."""
    year = _YEAR.search(window)
    found = list(periods(window, int(year.group()) if year else None))
    for index in reversed(range(len(found) - 1)):
        if found[index].first > found[index + 1].first:
            # "28 November to 2 December and 9 to 13 January 2023": the year printed is the later one.
            found[index] = _year_before(found[index])
    days = _DAYS.match(window[: found[0].start]) if found else None
    if days and 0 < int(days[1]) <= int(days[2]) < found[0].first.day:
        first, last = (found[0].first.replace(day=int(days[n])) for n in (1, 2))
        found.insert(0, Period(first, last, days.start(1), days.end(2)))
    return found


def _year_before(period: Period) -> Period:
    try:
        first, last = (day.replace(year=day.year - 1) for day in (period.first, period.last))
    except ValueError:
        # The 29th of February has no such day the year before: it was printed with its own year.
        return period
    return Period(first, last, period.start, period.end)


def find_stay(sheet: Page, known: Catalogue) -> tuple[Period, ...]:
    """Return the labelled periods on site, else the first stretch of days that the title prints."""
    labelled = stay_labelled(sheet, known)
    if labelled:
        return labelled
    return _contiguous(sheet.folded, [period for period in periods(sheet.front[:_TITLE]) if period.days > 1])


def find_visit(sheet: Page, known: Catalogue) -> tuple[Period, ...]:
    """Return the days of the visit that a letter is about: the first days told after the name of a kind of visit."""
    names = tuple(name for kind in known.visits for name in kind.names)
    for match in re.finditer(rf"(?<!\w)(?:{alternatives(names)})(?!\w)", sheet.front):
        window = re.split(r"[.!?]\s", sheet.folded[match.end() : match.end() + _SENTENCE], maxsplit=1)[0]
        if found := periods(window):
            shifted = [Period(p.first, p.last, p.start + match.end(), p.end + match.end()) for p in found]
            return _contiguous(sheet.folded, shifted)
    return ()


def find_joint(sheet: Page, title: int) -> tuple[Period, ...]:
    """Return the days on site that a letter without grades tells after its title: the first stretch of days."""
    found = [period for period in periods(sheet.front) if period.start >= title and period.days > 1]
    return _contiguous(sheet.folded, found)


def stay_facts(sheet: Page, stay: Sequence[Period]) -> tuple[Fact, Fact]:
    """Return the facts ``start`` and ``end``: the first day of the first period, the last of the last."""
    if not stay:
        missing = Absence.NOT_PRINTED
        return Fact("start", None, missing), Fact("end", None, missing)
    proof = (sheet.evidence(stay[0].start, stay[-1].end, "dates-on-site"),)
    return Fact("start", stay[0].first.isoformat(), None, proof), Fact("end", stay[-1].last.isoformat(), None, proof)


def find_published(sheet: Page, known: Catalogue) -> Fact:
    """Return the day of publication beside its label on the first page, or the one that a letter tells at its end."""
    for match in labels(known.fields["published"]).finditer(sheet.front):
        if not _heads(sheet, match):
            continue
        found = periods(sheet.folded[match.end() : match.end() + 60])
        if found and found[0].start <= 4:
            start, end = found[0].start + match.end(), found[0].end + match.end()
            proof = (sheet.evidence(start, end, "published"),)
            return Fact("published", found[0].first.isoformat(), None, proof)
    return _published_in_a_sentence(sheet, known) or Fact("published", None, Absence.NOT_PRINTED)


def _published_in_a_sentence(sheet: Page, known: Catalogue) -> Fact | None:
    """Return the day on which a letter says that it will be published."""
    for match in labels(known.fields["published-sentence"]).finditer(sheet.folded, max(0, len(sheet.folded) - _TAIL)):
        found = periods(sheet.folded[match.end() : match.end() + 40])
        if found and found[0].start <= 1:
            start, end = found[0].start + match.end(), found[0].end + match.end()
            proof = (sheet.evidence(start, end, "published-sentence"),)
            return Fact("published", found[0].first.isoformat(), None, proof)
    return None


def find_kind(sheet: Page, known: Catalogue, edition: Edition | None, stay: Sequence[Period], stop: int) -> Fact:
    """Return the kind of inspection: said in the title, said in the text, told by the stay, or going without saying."""
    kinds = [known.kinds[notation] for notation in (edition.kinds if edition else ())]
    if not kinds:
        return Fact("kind", None, Absence.NOT_IN_FRAMEWORK)
    for kind in kinds:
        if match := first_cue(sheet.folded, kind.title_cues, stop):
            return Fact("kind", kind.notation, None, (sheet.evidence(match.start(), match.end(), "kind-title"),))
    for kind in kinds:
        if match := first_cue(sheet.folded, kind.text_cues, 2 * FRONT):
            return Fact("kind", kind.notation, None, (sheet.evidence(match.start(), match.end(), "kind-text"),))
    if stay:
        for kind in kinds:
            bounded = kind.shortest is not None or kind.longest is not None
            if bounded and (kind.shortest or 0) <= stay[0].days <= (kind.longest or 10_000):
                return Fact("kind", kind.notation, None, (), "inspection.days-on-site")
    for kind in kinds:
        if kind.unless_said:
            return Fact("kind", kind.notation, None, (), "inspection.unless-said")
    return Fact("kind", None, Absence.NOT_EXTRACTED)
