"""Finds what a text tells: its phrases, those in clauses of purpose set apart, the ambiguous read by their company."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from pipeline.model import ThemeTag
from pipeline.nlp.themes.lexicon import Match, Words
from pipeline.nlp.themes.rules import PURPOSE, Cue, Meaning, Rules, Subject, Theme
from pipeline.nlp.themes.settling import Context, Told, points_back, settle

_CLOSERS = frozenset(".;?!")


class Read(Struct, frozen=True):
    """The themes of a text and of whom it speaks, for itself and for the sentence after it; and how it was read.

    `named` are the themes whose words stand in it, were it only in passing. `forms` are its normalised words, `told`
    all that they tell before any theme yields, `context` what stood around it, and `back` whether it begins with words
    that point back: what ``ins_reader`` weighs.
    """

    tags: tuple[ThemeTag, ...]
    subjects: tuple[str, ...]
    cohorts: tuple[str, ...]
    named: frozenset[str]
    forms: tuple[str, ...]
    told: tuple[Told, ...]
    context: Context
    back: bool


def read(text: str, context: Context, data: Rules) -> Read:
    """Return the themes of a text with the subjects that it names."""
    words = data.lexicon.normaliser.words(text)
    matches = data.lexicon.find(words.forms)
    told = list(_tell(matches, _mentioned(words, data), context, data))
    kept = settle(told, words, context, data)
    subjects = dict.fromkeys(s.notation for m in matches if isinstance(s := data.meanings[m.key], Subject))
    tags = tuple(
        ThemeTag(t.theme, *(words.span(t.first, t.last) if t.last else (0, 0)), f"themes.{t.rule}") for t in kept
    )
    named = dict.fromkeys(c for m in matches if (c := data.cohorts.get(m.key)) is not None)
    back = points_back(words, data)
    cohorts = tuple(named) or (context.cohorts if back else ())
    in_words = frozenset(t.theme for t in told if not t.rule.startswith("subject."))
    return Read(tags, tuple(subjects) or context.subjects, cohorts, in_words, words.forms, tuple(told), context, back)


def _mentioned(words: Words, data: Rules) -> list[tuple[int, int]]:
    """Return the half-open ranges of words that stand in a clause of purpose or consequence.

    Such a clause ends with the sentence, or where a phrase takes up again what the sentence is about. None begins with
    the sentence ("To ensure…" opens a demand), nor after a clause of time or condition that does ("When children…,
    ensure…"), nor completes a noun ("arrangements to…").
    """
    forms = words.forms
    turns = data.scope.find(forms)
    clauses: list[tuple[int, int]] = []
    for number, turn in enumerate(turns):
        before = forms[turn.first - 1] if turn.first else "."
        inside = clauses and turn.first < clauses[-1][1]
        completes = forms[turn.first] == "to" and before in data.completed
        if turn.key != PURPOSE or inside or completes or before in _CLOSERS or _demands(words, turn, data):
            continue
        limit = next((later.first for later in turns[number + 1 :] if later.key != PURPOSE), len(forms))
        end = next((place for place in range(turn.last, limit) if forms[place] in _CLOSERS), limit)
        clauses.append((turn.first, end))
    return clauses


def _demands(words: Words, turn: Match, data: Rules) -> bool:
    """Whether a demand begins here: after the comma that ends an opening clause of time or condition."""
    if words.forms[0] not in data.openings or words.forms[turn.first] == "to":
        return False
    start, _ = words.span(turn.first, turn.last)
    return words.text[:start].rstrip().endswith(",") and "," not in words.text[: start - 2]


def _tell(matches: list[Match], clauses: list[tuple[int, int]], context: Context, data: Rules) -> Iterator[Told]:
    company = [(m, s) for m in matches for s in _company(data.meanings[m.key])]
    for match in matches:
        meaning = data.meanings[match.key]
        aside = any(start <= match.first < end for start, end in clauses)
        if isinstance(meaning, Theme):
            yield Told(meaning.notation, match.first, match.last, "label", False, aside)
        elif isinstance(meaning, Subject):
            for theme in meaning.suggests:
                yield Told(theme, match.first, match.last, f"subject.{meaning.notation}", True, aside)
        elif isinstance(meaning, Cue):
            for theme in _reading(meaning, match, company, context, data):
                yield Told(theme, match.first, match.last, f"cue.{meaning.notation}", meaning.slight, aside)


def _company(meaning: Meaning) -> tuple[str, ...]:
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
