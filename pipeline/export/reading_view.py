"""What was read in one document, arranged for a person: groups of records, and the spans of the text they rest on.

Both renderings, the terminal's and the page's, are made from this view, so that they tell the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.export.reading_records import TONES, Group, Place, Record, Span, View, label
from pipeline.model import (
    BY_CUES,
    Absence,
    Document,
    Evidence,
    Fact,
    Finding,
    GradeReading,
    Improvement,
    Judgement,
    Reading,
    ThemeTag,
    ToldInspection,
)
from pipeline.schemes import labels

_SCHEME_OF_FACT = {"framework": "frameworks", "kind": "inspection-kinds"}


def view(reading: Reading) -> View:
    """Arrange a reading; empty groups are kept, because what was not read is told too."""
    return _Arranger(reading).view()


class _Arranger:
    """Makes the view of one reading, numbering records and spans in the order of making."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.spans: list[Span] = []
        self.records = 0
        self.themes: dict[str, list[tuple[str, Place]]] = defaultdict(list)

    def view(self) -> View:
        reading, document = self.reading, self.reading.document
        inspection = reading.inspection
        groups = (
            Group("facts", "Inspection", tuple(map(self.fact, inspection.facts if inspection else ()))),
            Group("judgements", "Judgements", tuple(map(self.judgement, inspection.judgements if inspection else ()))),
            Group("told", "Inspections told of", tuple(map(self.told, reading.told))),
            Group("improvements", "Areas for improvement", tuple(map(self.improvement, reading.improvements))),
            Group("findings", "Findings", tuple(map(self.finding, reading.findings))),
            Group("people", "People", self.people()),
            Group("posts", "Posts", self.posts()),
            Group("teams", "Teams and services", self.teams()),
        )
        # Made last: it gathers the themes of the findings and improvements.
        themes = Group("themes", "Themes", tuple(self.theme(theme) for theme in sorted(self.themes)))
        return View(
            reading=reading,
            title=document.title or document.id,
            properties=_properties(document, reading.genre),
            groups=(*groups, themes),
            spans=tuple(self.spans),
        )

    def record_id(self) -> str:
        self.records += 1
        return f"r{self.records}"

    def span(self, record: str, start: int, end: int, kind: str, tip: str, tone: str | None = None) -> str:
        self.spans.append(Span(f"s{len(self.spans) + 1}", record, start, end, kind, tone, tip))
        return self.spans[-1].id

    def place(self, record: str, evidence: Evidence, kind: str, tip: str, tone: str | None = None) -> Place:
        span = self.span(record, evidence.start, evidence.end, kind, f"{tip} ({evidence.found_by})", tone)
        return Place(span, where(self.reading.document, evidence), evidence.quote, evidence.found_by)

    def places(self, record: str, evidence: Iterable[Evidence], kind: str, tip: str) -> tuple[Place, ...]:
        return tuple(self.place(record, one, kind, tip) for one in evidence)

    def fact(self, fact: Fact) -> Record:
        record, title = self.record_id(), fact.name.replace("_", " ").capitalize()
        if fact.value is None:
            value = None
        elif fact.name == "authority":
            value = _authority(fact.value)
        else:
            scheme = _SCHEME_OF_FACT.get(fact.name)
            value = label(scheme, fact.value) if scheme else fact.value
        notes = (("inferred by", fact.inferred_from),) if fact.inferred_from else ()
        places = self.places(record, fact.evidence, "fact", f"{title}: {value}")
        return Record(record, title, value, _reason(fact.absence), notes=notes, places=places)

    def judgement(self, judgement: Judgement) -> Record:
        record, title = self.record_id(), label("criteria", judgement.criterion)
        grade = None if judgement.grade is None else label("grades", judgement.grade)
        notes = (("disputed", "the places where it was read disagree"),) if judgement.disputed else ()
        places = self.grades(record, title, judgement.readings)
        return Record(record, title, grade, _reason(judgement.absence), notes=notes, places=places)

    def grades(self, record: str, title: str, readings: Iterable[GradeReading]) -> tuple[Place, ...]:
        found = []
        for reading in readings:
            tip = f"{title}: {label('grades', reading.grade)}, read in the {reading.place}"
            place = self.place(record, reading.evidence, "fact", tip)
            found.append(
                Place(place.span, ", ".join(filter(None, (reading.place, place.where))), place.quote, place.found_by)
            )
        return tuple(found)

    def told(self, told: ToldInspection) -> Record:
        record = self.record_id()
        title = ", ".join(
            part
            for part in (
                _authority(told.gss),
                told.when,
                told.framework and label("frameworks", told.framework),
                told.kind and label("inspection-kinds", told.kind),
            )
            if part
        )
        days = [("start", told.start), ("end", told.end), ("published", told.published)]
        notes = [(name, day) for name, day in days if day]
        places = [self.place(record, one, "told", f"Told of: {title}", "told") for one in told.evidence]
        for judgement in told.judgements:
            criterion = label("criteria", judgement.criterion)
            notes.append((criterion, label("grades", judgement.grade)))
            places += self.grades(record, criterion, judgement.readings)
        return Record(record, title, tone="told", notes=tuple(notes), places=tuple(places))

    def improvement(self, item: Improvement) -> Record:
        record = self.record_id()
        kind = "Priority and immediate action" if item.priority else "Area for improvement"
        place = self.place(record, item.evidence, "improvement", f"{kind} {item.n}", "improvement")
        notes = [("for", label("bodies", item.body))] + ([("priority", "immediate action")] if item.priority else [])
        notes += self.tags(record, item.themes, place, "improvement")
        return Record(record, item.text, tone="improvement", notes=tuple(notes), places=(place,))

    def finding(self, finding: Finding) -> Record:
        record = self.record_id()
        polarity = label("polarity", finding.polarity)
        place = self.place(record, finding.evidence, "finding", polarity, finding.polarity)
        notes = self.tags(record, finding.themes, place, finding.polarity)
        said = (
            ("cues", ", ".join(finding.cues)),
            ("decided by", "" if finding.polarity_by == BY_CUES else sure(finding.polarity_by, finding.probability)),
            ("prevalence", finding.prevalence),
            ("time", finding.time),
            ("attribution", finding.attribution),
            ("of", ", ".join(label("cohorts", cohort) for cohort in finding.cohorts)),
            ("names", ", ".join(finding.units)),
            ("section judged", finding.grade and label("grades", finding.grade)),
        )
        notes += [(name, value) for name, value in said if value]
        return Record(record, finding.text, tone=finding.polarity, notes=tuple(notes), places=(place,))

    def tags(self, record: str, tags: Sequence[ThemeTag], place: Place, tone: str) -> list[tuple[str, str]]:
        text = self.reading.document.text
        for tag in tags:
            name, span, quote = label("themes", tag.theme), place.span, ""
            if tag.start < tag.end:
                span = self.span(record, tag.start, tag.end, "theme", f"{name} ({sure(tag.found_by, tag.probability)})")
                quote = text[tag.start : tag.end]
            found_by = sure(tag.found_by, tag.probability)
            self.themes[tag.theme].append((tone, Place(span, place.where, quote, found_by)))
        return [("themes", ", ".join(label("themes", tag.theme) for tag in tags))] if tags else []

    def theme(self, theme: str) -> Record:
        found = self.themes[theme]
        tones = [tone for tone, _ in found]
        counts = "  ".join(f"{mark} {tones.count(tone)}" for tone, mark in TONES.items() if tone in tones)
        return Record(self.record_id(), label("themes", theme), counts, places=tuple(place for _, place in found))

    def people(self) -> tuple[Record, ...]:
        found = []
        for person in self.reading.people:
            record, role = self.record_id(), label("roles", person.role)
            notes = [("printed", person.role_text)] if person.role_text else []
            notes += [("serves", person.organisation)] if person.organisation else []
            notes += [("also", ", ".join(form for form in person.forms if form != person.name))]
            places = self.places(record, person.evidence, "person", f"{person.name}: {role}")
            found.append(Record(record, person.name, role, notes=_said(notes), places=places))
        return tuple(found)

    def posts(self) -> tuple[Record, ...]:
        found = []
        for post in self.reading.posts:
            record, role = self.record_id(), label("roles", post.role)
            notes = (("of", post.organisation), ("held by", post.holder), ("since", post.since), ("as", post.manner))
            places = self.places(record, post.evidence, "post", f"Post: {role}")
            found.append(Record(record, post.role_text or role, role, notes=_said(notes), places=places))
        return tuple(found)

    def teams(self) -> tuple[Record, ...]:
        found = []
        for team in self.reading.teams:
            record, kind = self.record_id(), label("unit-kinds", team.kind)
            notes = _said((("also", ", ".join(team.also)),))
            places = self.places(record, team.evidence, "team", f"{team.name}: {kind}")
            found.append(Record(record, team.name, kind, notes=notes, places=places))
        return tuple(found)


def sure(found_by: str, probability: float | None) -> str:
    """Return what found something, with how sure the trained reader is of it where it was asked.

    >>> sure("themes.label", 0.9), sure("themes.label", None)
    ('themes.label, 0.90', 'themes.label')
    """
    return found_by if probability is None else f"{found_by}, {probability:.2f}"


def where(document: Document, evidence: Evidence) -> str:
    """Return the page and the paragraph of a piece of evidence in words; the page only where there are several."""
    parts = []
    if document.pages > 1:
        parts.append(f"p. {evidence.page}" + (f"–{evidence.last_page}" if evidence.last_page > evidence.page else ""))
    if evidence.paragraph is not None:
        parts.append(f"¶ {evidence.paragraph}")
    return ", ".join(parts)


def _properties(document: Document, genre: str | None) -> tuple[tuple[str, str], ...]:
    said = (
        ("document", document.id),
        ("genre", label("genres", genre) if genre else "not known"),
        ("pages", str(document.pages) if document.pages > 1 else ""),
        ("media type", document.media_type),
        ("SHA-256", document.sha256),
    )
    return _said(said)


def _said(notes: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in notes if value)


def _reason(absence: Absence | None) -> str | None:
    return None if absence is None else label("absence", absence.value)


def _authority(gss: str) -> str:
    name = labels("authorities.ttl").get(gss)
    return f"{name} ({gss})" if name else gss
