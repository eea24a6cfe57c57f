"""Finds what a text tells: its phrases, those in clauses of purpose set apart, the ambiguous read by their company."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from pipeline.model import ThemeTag
from pipeline.nlp.themes.lexicon import Match
from pipeline.nlp.themes.meanings import Cue
from pipeline.nlp.themes.rules import PURPOSE, Rules
from pipeline.nlp.themes.settling import Context, Told, settle
from pipeline.nlp.themes.words import Words

_OPENING = 4
"""As many words at the beginning of a text may point back."""


class Scanned(Struct, gc=False):
    """What stands in a text, whatever stands around it.

    `matches` are its phrases, `turns` those that begin and end clauses of purpose, `back` tells whether it begins with
    words that point back to the text before ("This means that…").
    """

    words: Words
    matches: list[Match]
    turns: list[Match]
    back: bool


class Read(Struct, frozen=True, gc=False):
    """The themes of a text and of whom it speaks, for itself and for the sentence after it; and how it was read.

    `forms` are its normalised words, a character each, `told` all that they tell before any theme yields, `context`
    what stood around it, and `back` whether it begins with words that point back: what ``ins_reader`` weighs.
    """

    tags: tuple[ThemeTag, ...]
    subjects: tuple[str, ...]
    cohorts: tuple[str, ...]
    forms: str
    told: Sequence[Told]
    context: Context
    back: bool


def scan(texts: Iterable[str], data: Rules) -> list[Scanned]:
    """Return what stands in each of some texts; all are searched at once."""
    words = list(map(data.lexicon.normaliser.words, texts))
    forms = [each.forms for each in words]
    openings = data.pointers.find_each([each[:_OPENING] for each in forms])
    back = [bool(found) and found[0].first == 0 for found in openings]
    return list(map(Scanned, words, data.lexicon.find_each(forms), data.scope.find_each(forms), back))


def read(scanned: Scanned, context: Context, data: Rules, at: int = 0) -> Read:
    """Return the themes of a text with the subjects that it names.

    The offsets of the tags are into what the text begins in at `at`.
    """
    words, back = scanned.words, scanned.back
    clauses = _mentioned(words, scanned.turns, data) if scanned.turns else []
    told: list[Told] = []
    subjects: list[str] = []
    cohorts: list[str] = []
    for match in scanned.matches:
        phrases = data.phrases[match.key]
        themes = phrases.themes
        if phrases.cue is not None:
            themes = _reading(phrases.cue, match, scanned.matches, context, data)
        if themes:
            aside = bool(clauses) and _aside(match.first, clauses)
            for theme in themes:
                told.append(Told(theme, match.first, match.last, phrases.rule, phrases.slight, aside))
        if phrases.subject is not None and phrases.subject not in subjects:
            subjects.append(phrases.subject)
        if phrases.cohort is not None and phrases.cohort not in cohorts:
            cohorts.append(phrases.cohort)
    tags = tuple([_tag(one, words, at) for one in settle(told, words, context, data, back)])
    return Read(
        tags,
        tuple(subjects) or context.subjects,
        tuple(cohorts) or (context.cohorts if back else ()),
        words.forms,
        told,
        context,
        back,
    )


def _tag(told: Told, words: Words, at: int) -> ThemeTag:
    """Return a theme with the half-open range of the words that tell it; nothing for one that is inherited."""
    start, end = words.span(told.first, told.last) if told.last else (0, 0)
    return ThemeTag(told.theme, at + start, at + end, f"themes.{told.rule}")


def _aside(first: int, clauses: Sequence[tuple[int, int]]) -> bool:
    """Whether a word stands in one of some clauses."""
    return any(start <= first < end for start, end in clauses)


def _mentioned(words: Words, turns: Sequence[Match], data: Rules) -> list[tuple[int, int]]:
    """Return the half-open ranges of words that stand in a clause of purpose or consequence.

    Such a clause ends with the sentence, or where a phrase takes up again what the sentence is about. None begins with
    the sentence ("To ensure…" opens a demand), nor after a clause of time or condition that does ("When children…,
    ensure…"), nor completes a noun ("arrangements to…").
    """
    forms = words.forms
    clauses: list[tuple[int, int]] = []
    for number, turn in enumerate(turns):
        begins = not turn.first or forms[turn.first - 1] in data.closers
        inside = clauses and turn.first < clauses[-1][1]
        completes = forms[turn.first] == data.infinitive and not begins and forms[turn.first - 1] in data.completed
        if turn.key != PURPOSE or inside or completes or begins or _demands(words, turn, data):
            continue
        limit = next((later.first for later in turns[number + 1 :] if later.key != PURPOSE), len(forms))
        end = next((place for place in range(turn.last, limit) if forms[place] in data.closers), limit)
        clauses.append((turn.first, end))
    return clauses


def _demands(words: Words, turn: Match, data: Rules) -> bool:
    """Whether a demand begins here: after the comma that ends an opening clause of time or condition."""
    if words.forms[0] not in data.openings or words.forms[turn.first] == data.infinitive:
        return False
    start, _ = words.span(turn.first, turn.last)
    return words.text[:start].rstrip().endswith(",") and "," not in words.text[: start - 2]


def _reading(cue: Cue, match: Match, matches: Sequence[Match], context: Context, data: Rules) -> tuple[str, ...]:
    """Return what an ambiguous phrase means in its company: that of the other phrases of its text, `matches`."""
    phrases, readings = data.phrases, cue.readings
    near = [(other, name) for other in matches for name in phrases[other.key].company if name in readings]
    if near:
        return _jointly(cue, match, near)
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


def _jointly(cue: Cue, match: Match, near: Sequence[tuple[Match, str]]) -> tuple[str, ...]:
    """Return what a phrase means in the nearest company, and in what stands side by side with it.

    With three or more meanings ("plans for children in need, in care and leaving care") the default is meant.
    """
    centre, name = near[0]
    if len(near) == 1:
        meant = cue.readings[name]
        return meant if len(meant) < 3 else cue.default
    least = _distance(match, centre)
    for other, other_name in near:
        away = _distance(match, other)
        if away < least:
            centre, name, least = other, other_name, away
    found = dict.fromkeys(cue.readings[name])
    for other, other_name in near:
        if 0 <= other.first - centre.last <= 1:
            found.update(dict.fromkeys(cue.readings[other_name]))
            centre = other
    return tuple(found) if len(found) < 3 else cue.default


def _distance(one: Match, other: Match) -> int:
    return max(other.first - one.last, one.first - other.last)
