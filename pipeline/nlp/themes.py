"""Tells what an item or a sentence is about: the themes, each with the words that say so.

What a text is *about* counts, what it only mentions as a purpose or a consequence does not. The phrases, and the
company in which an ambiguous phrase means one theme or another, are data; the steps are here:

1. find the phrases; 2. set aside what stands in a clause of purpose; 3. read the ambiguous phrases by their company:
the nearest words of the sentence, then the sentence before, then the section; 4. drop what yields: the broader beside
its narrower, the slight beside the plain; 5. inherit from the sentence before where the text points back to it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Document, Evidence, ThemeTag
from pipeline.nlp import extensions  # noqa: F401  (declares the attributes)
from pipeline.nlp.lexicon import Match, Words
from pipeline.nlp.theme_rules import Cue, Rules, Subject, Theme, rules

LATER = 5
"""A theme that tells how rather than what yields when more words than these part it from another."""
LISTED = 2
"""At most so many words part the members of a list."""
SECONDARY = 0.6
"""What a theme counts for the topic of its paragraph when another is told before it in the sentence."""
SELDOM = 0.4
"""What a theme counts that seldom is the topic."""
_CLOSERS = frozenset(".;?!")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a text.

    Parameters
    ----------
    section : str or None
        Notation of the section.
    item : bool
        Whether the text is an item of a list of improvements, which inherits nothing.
    body : str
        ``lscb`` for an item of the safeguarding board's own list.
    previous : tuple of str
        Themes of the sentence before, in the same paragraph, those that seldom are a topic last.
    topic : str or None
        The theme that the paragraph has told most so far.
    subjects : tuple of str
        Of whom the sentences before in the paragraph speak, the nearest first.
    """

    section: str | None = None
    item: bool = False
    body: str = "authority"
    previous: tuple[str, ...] = ()
    topic: str | None = None
    subjects: tuple[str, ...] = ()


class _Told(NamedTuple):
    """A theme told by the words `first` to `last`, before any yields."""

    theme: str
    first: int
    last: int
    rule: str
    slight: bool
    mentioned: bool


@dataclass(frozen=True, slots=True)
class Subjects:
    """The themes of a text and of whom it speaks, for the sentence after it."""

    tags: tuple[ThemeTag, ...]
    subjects: tuple[str, ...]


class Paragraph:
    """Reads the sentences of a paragraph one after the other, each in the light of those before it."""

    def __init__(self, section: str | None = None) -> None:
        self._context = Context(section)
        self._told: dict[str, float] = {}

    def read(self, sentence: str, data: Rules) -> tuple[ThemeTag, ...]:
        """Return the themes of the next sentence."""
        found = read(sentence, self._context, data)
        for place, tag in enumerate(found.tags):
            weight = (SECONDARY if place else 1.0) * (SELDOM if data.themes[tag.theme].seldom_topic else 1.0)
            self._told[tag.theme] = self._told.get(tag.theme, 0.0) + weight
        previous = sorted((t.theme for t in found.tags), key=lambda theme: data.themes[theme].seldom_topic)
        self._context = replace(
            self._context,
            previous=tuple(previous) or self._context.previous,
            topic=max(self._told, key=lambda theme: self._told[theme], default=None),
            subjects=found.subjects,
        )
        return found.tags


def themes_of(text: str, *, context: Context | None = None) -> tuple[ThemeTag, ...]:
    """Return the themes that a sentence or an item is about, in the order of the words that tell them.

    Parameters
    ----------
    text : str
    context : Context, optional

    Returns
    -------
    tuple of ThemeTag
        Offsets are into `text`. Inherited themes come first and have no words (start and end 0).
    """
    return read(text, context or Context(), rules()).tags


def read(text: str, context: Context, data: Rules) -> Subjects:
    """Return the themes of a text with the subjects that it names."""
    words = data.lexicon.normaliser.words(text)
    matches = data.lexicon.find(words.forms)
    scope = _mentioned(words, data)
    told = list(_tell(matches, scope, context, data))
    kept = _settle(told, words, context, data)
    subjects = dict.fromkeys(s.notation for m in matches if isinstance(s := data.meanings[m.key], Subject))
    tags = tuple(
        ThemeTag(t.theme, words.start(t.first), words.end(t.last - 1), f"themes.{t.rule}")
        if t.last
        else ThemeTag(t.theme, 0, 0, f"themes.{t.rule}")
        for t in kept
    )
    return Subjects(tags, tuple(subjects) or context.subjects)


def _mentioned(words: Words, data: Rules) -> list[bool]:
    """Tell for each word whether it stands in a clause of purpose or consequence."""
    turns = {m.first: m.key for m in data.scope.find(words.forms)}
    if not turns:
        return [False] * len(words.forms)
    aside, opening = False, True
    scope = []
    for place, form in enumerate(words.forms):
        if form in _CLOSERS:
            aside, opening = False, True
        else:
            turn = turns.get(place)
            if turn is not None:
                completes = not aside and form == "to" and words.forms[place - 1] in data.completed
                aside = turn == "purpose" and not opening and not completes
            opening = False
        scope.append(aside)
    return scope


def _tell(matches: list[Match], scope: list[bool], context: Context, data: Rules) -> Iterator[_Told]:
    company = [(m, s) for m in matches for s in _company(data.meanings[m.key])]
    for match in matches:
        meaning = data.meanings[match.key]
        aside = scope[match.first]
        if isinstance(meaning, Theme):
            yield _Told(meaning.notation, match.first, match.last, "label", False, aside)
        elif isinstance(meaning, Subject):
            for theme in meaning.suggests:
                yield _Told(theme, match.first, match.last, f"subject.{meaning.notation}", True, aside)
        elif isinstance(meaning, Cue):
            for theme in _reading(meaning, match, company, context, data):
                yield _Told(theme, match.first, match.last, f"cue.{meaning.notation}", meaning.slight, aside)


def _company(meaning: object) -> tuple[str, ...]:
    if isinstance(meaning, Theme):
        return (meaning.notation, *meaning.subjects)
    return (meaning.notation,) if isinstance(meaning, Subject) else ()


def _reading(
    cue: Cue, match: Match, company: list[tuple[Match, str]], context: Context, data: Rules
) -> tuple[str, ...]:
    """Return what an ambiguous phrase means in its company."""
    near = [
        (max(other.first - match.last, match.first - other.last), number, name)
        for number, (other, name) in enumerate(company)
        if name in cue.readings and other is not match
    ]
    if near:
        return _jointly(cue, near, company)
    around: Iterable[str] = (
        *context.previous,
        *context.subjects,
        *data.section_themes.get(context.section or "", ()),
        *data.section_subjects.get(context.section or "", ()),
    )
    for name in around:
        if name in cue.readings:
            return cue.readings[name]
    return cue.default


def _jointly(cue: Cue, near: list[tuple[int, int, str]], company: list[tuple[Match, str]]) -> tuple[str, ...]:
    """Return what a phrase means in the nearest company, and in what stands side by side with it.

    With three or more meanings ("plans for children in need, in care and leaving care") the default is meant.
    """
    _, number, name = min(near)
    meant = dict.fromkeys(cue.readings[name])
    centre = company[number][0]
    for _, other, name in sorted(near, key=lambda n: n[1]):
        match = company[other][0]
        if 0 < match.first - centre.last <= 1:
            meant.update(dict.fromkeys(cue.readings[name]))
            centre = match
    return tuple(meant) if len(meant) < 3 else cue.default


def _settle(told: list[_Told], words: Words, context: Context, data: Rules) -> list[_Told]:
    """Return what is left when the mentioned, the slight and the broader have yielded, with what is inherited."""
    about = [t for t in told if not t.mentioned]
    plain = [t for t in about if not t.slight] or [t for t in told if not t.slight]
    inherited = _inherited(bool(plain), words, context, data)
    if plain or not inherited:
        kept = _narrow(_plans(_in_place(_once(plain or about or told), data), data), words, data)
    else:
        kept = []
    covering = inherited if context.item else (*inherited, *kept)
    covered = frozenset(theme for t in covering for theme in data.themes[t.theme].covers)
    left = _once(t for t in (*inherited, *kept) if t.theme not in covered)
    return left if context.item else _foremost(left)


def _inherited(told: bool, words: Words, context: Context, data: Rules) -> list[_Told]:
    """Return the themes that the section gives, or that come from the sentence before."""
    given = data.section_themes.get(context.section or "", ())
    if context.item and context.body in data.section_themes:
        given = data.section_themes[context.body]
    if given:
        return [_Told(theme, 0, 0, "section", False, False) for theme in given]
    if context.item or (told and not _points_back(words, data)):
        return []
    source = context.previous[:1] if _points_back(words, data) else (context.topic,)
    return [_Told(theme, 0, 0, "inherited", False, False) for theme in source if theme]


def _foremost(told: list[_Told]) -> list[_Told]:
    """Keep the two themes that a sentence tells first, and what goes on in the same list."""
    return [t for place, t in enumerate(told) if place < 2 or t.first - told[place - 1].last <= LISTED]


def _in_place(told: list[_Told], data: Rules) -> list[_Told]:
    """Drop a theme that tells how rather than what, where it comes well after another."""
    kept: list[_Told] = []
    for t in told:
        if kept and data.themes[t.theme].yields_later and t.first - max(k.last for k in kept) > LATER:
            continue
        kept.append(t)
    return kept


def _once(told: Iterable[_Told]) -> list[_Told]:
    first: dict[str, _Told] = {}
    for t in told:
        first.setdefault(t.theme, t)
    return list(first.values())


def _plans(told: list[_Told], data: Rules) -> list[_Told]:
    """Three or more kinds of plan are plans in general."""
    kinds = [t for t in told if data.themes[t.theme].plan]
    if len(kinds) < 3:
        return told
    rest = [t for t in told if not data.themes[t.theme].plan and t.theme != data.plans]
    return [*rest, kinds[0]._replace(theme=data.plans, rule="kinds-of-plan")]


def _narrow(told: list[_Told], words: Words, data: Rules) -> list[_Told]:
    """Drop a broader theme beside its narrower one, unless both are named side by side."""
    dropped = {
        wide.theme
        for narrow in told
        for wide in told
        if wide.theme in data.themes[narrow.theme].broader and not _coordinated(narrow, wide, words, data)
    }
    return [t for t in told if t.theme not in dropped]


def _coordinated(narrow: _Told, wide: _Told, words: Words, data: Rules) -> bool:
    if data.themes[narrow.theme].beside:
        return True
    first, second = sorted((narrow, wide), key=lambda t: t.first)
    between = words.forms[first.last : second.first]
    return len(between) <= 3 and "and" in between


def _points_back(words: Words, data: Rules) -> bool:
    opening = data.pointers.find(words.forms[:4])
    return bool(opening) and opening[0].first == 0


@Language.factory("ins_themes", assigns=["doc._.improvements", "doc._.findings"])
def _make(nlp: Language, name: str) -> "ThemeComponent":
    return ThemeComponent()


class ThemeComponent:
    """Gives each improvement and finding of a Doc its themes."""

    def __call__(self, doc: Doc) -> Doc:
        """Replace the themes of the Doc's records."""
        data = rules()
        document: Document = doc._.document
        doc._.improvements = tuple(
            replace(
                record,
                themes=_placed(
                    read(
                        record.evidence.quote,
                        Context(record.evidence.section, item=True, body=record.body),
                        data,
                    ).tags,
                    record.evidence,
                ),
            )
            for record in doc._.improvements
        )
        findings = []
        block: object = None
        paragraph = Paragraph()
        for record in doc._.findings:
            here = document.block_at(record.evidence.start)
            if here != block:
                block, paragraph = here, Paragraph(record.evidence.section)
            tags = paragraph.read(record.evidence.quote, data)
            findings.append(replace(record, themes=_placed(tags, record.evidence)))
        doc._.findings = tuple(findings)
        return doc


def _placed(tags: tuple[ThemeTag, ...], evidence: Evidence) -> tuple[ThemeTag, ...]:
    return tuple(replace(t, start=t.start + evidence.start, end=t.end + evidence.start) for t in tags)
