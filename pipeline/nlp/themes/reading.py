"""Finds what a text tells: its phrases, those in clauses of purpose set apart, the ambiguous read by their company."""

from collections.abc import Iterable

from msgspec import Struct

from pipeline.model import ThemeTag
from pipeline.nlp.themes.lexicon import Match, Words
from pipeline.nlp.themes.rules import PURPOSE, Cue, Meaning, Rules, Subject, Theme
from pipeline.nlp.themes.settling import Context, Told, points_back, settle


class Read(Struct, frozen=True, gc=False):
    """The themes of a text and of whom it speaks, for itself and for the sentence after it; and how it was read.

    `named` are the themes whose words stand in it, were it only in passing. `forms` are its normalised words, a
    character each, `told` all that they tell before any theme yields, `context` what stood around it, and `back`
    whether it begins with words that point back: what ``ins_reader`` weighs.
    """

    tags: tuple[ThemeTag, ...]
    subjects: tuple[str, ...]
    cohorts: tuple[str, ...]
    named: frozenset[str]
    forms: str
    told: tuple[Told, ...]
    context: Context
    back: bool


def read(text: str, context: Context, data: Rules) -> Read:
    """Return the themes of a text with the subjects that it names."""
    words = data.lexicon.normaliser.words(text)
    matches = data.lexicon.find(words.forms)
    told = _tell(matches, _mentioned(words, data), context, data)
    back = points_back(words, data)
    kept = settle(told, words, context, data, back)
    keys = [match.key for match in matches]
    subjects = tuple(dict.fromkeys([data.subjects[key] for key in keys if key in data.subjects]))
    cohorts = tuple(dict.fromkeys([data.cohorts[key] for key in keys if key in data.cohorts]))
    if not cohorts and back:
        cohorts = context.cohorts
    named = frozenset([t.theme for t in told if not t.rule.startswith("subject.")])
    tags = tuple([ThemeTag(t.theme, *_place(t, words), f"themes.{t.rule}") for t in kept])
    return Read(tags, subjects or context.subjects, cohorts, named, words.forms, tuple(told), context, back)


def _place(told: Told, words: Words) -> tuple[int, int]:
    """Return the half-open range of the words that tell a theme; nothing for one that is inherited."""
    return words.span(told.first, told.last) if told.last else (0, 0)


def _mentioned(words: Words, data: Rules) -> list[tuple[int, int]]:
    """Return the half-open ranges of words that stand in a clause of purpose or consequence.

    Such a clause ends with the sentence, or where a phrase takes up again what the sentence is about. None begins with
    the sentence ("To ensure…" opens a demand), nor after a clause of time or condition that does ("When children…,
    ensure…"), nor completes a noun ("arrangements to…").
    """
    forms = words.forms
    turns = data.scope.find(forms)
    if not turns:
        return []
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


def _tell(matches: list[Match], clauses: list[tuple[int, int]], context: Context, data: Rules) -> list[Told]:
    """Return what the phrases of a text tell, in order; `clauses` are the ranges of what is only mentioned."""
    told: list[Told] = []
    company: list[tuple[Match, str]] | None = None
    for match in matches:
        key, first, last = match
        meaning = data.meanings[key]
        aside = bool(clauses) and any(start <= first < end for start, end in clauses)
        if isinstance(meaning, Theme):
            told.append(Told(meaning.notation, first, last, "label", False, aside))
        elif isinstance(meaning, Subject):
            told += [Told(theme, first, last, f"subject.{meaning.notation}", True, aside) for theme in meaning.suggests]
        elif isinstance(meaning, Cue):
            if company is None:
                company = [(m, s) for m in matches for s in _company(data.meanings[m.key])]
            meant = _reading(meaning, match, company, context, data)
            told += [Told(theme, first, last, f"cue.{meaning.notation}", meaning.slight, aside) for theme in meant]
    return told


def _company(meaning: Meaning) -> tuple[str, ...]:
    """Return whose company a phrase is to another."""
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
        if 0 <= match.first - centre.last <= 1:
            meant.update(dict.fromkeys(cue.readings[name]))
            centre = match
    return tuple(meant) if len(meant) < 3 else cue.default
