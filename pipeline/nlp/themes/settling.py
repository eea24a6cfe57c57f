"""What is left of the themes that a text tells: the broader, the slight and the merely mentioned yield.

The order of steps is the meaning: what is mentioned yields first, then of what is left the slight beside the plain, the
kinds of plan become plans, the broader yields to its narrower; last, what is inherited comes before what is told.
"""

from msgspec import Struct
from msgspec.structs import replace

from pipeline.nlp.themes.rules import Rules
from pipeline.nlp.themes.words import Words

LATER = 5
"""A theme that tells how rather than what yields when more words than these part it from another."""
LISTED = 2
"""At most so many words part the members of a list."""
ASIDE = 3
"""At most so many words part two themes that are named side by side."""
FOREMOST = 2
"""As many themes a sentence tells, apart from lists."""
MANY_PLANS = 3
"""As many kinds of plan are plans in general."""


class Context(Struct, frozen=True, gc=False):
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
    cohorts : tuple of str
        The cohorts of children that the sentence before speaks of.
    """

    section: str | None = None
    item: bool = False
    body: str = "authority"
    previous: tuple[str, ...] = ()
    topic: str | None = None
    subjects: tuple[str, ...] = ()
    cohorts: tuple[str, ...] = ()


class Told(Struct, frozen=True, gc=False):
    """A theme told by the words `first` to `last`, before any yields.

    An inherited theme has no words: both are 0. A `slight` one yields to any other; a `mentioned` one stands in a
    clause of purpose or consequence.
    """

    theme: str
    first: int
    last: int
    rule: str
    slight: bool
    mentioned: bool


def settle(told: list[Told], words: Words, context: Context, data: Rules, back: bool) -> list[Told]:
    """Return what is left when the mentioned, the slight and the broader have yielded, with what is inherited.

    `back` is whether the text begins with words that point back.
    """
    about = [t for t in told if not t.mentioned]
    plain = [t for t in about if not t.slight] or [t for t in told if not t.slight]
    inherited = _inherited([t.theme for t in plain], bool(about), back, context, data)
    kept: list[Told] = []
    if plain or not inherited:
        every = plain or about or told
        kept = every if len(every) < 2 else _narrow(_plans(_in_place(_once(every), data), data), every, words, data)
    both = [*inherited, *kept]
    if len(both) < 2:
        return both
    covered: set[str] = set()
    for t in inherited if context.item else both:
        covered |= data.themes[t.theme].covers
    left = _once([t for t in both if t.theme not in covered] if covered else both)
    if context.item:
        return left
    return left[:FOREMOST] if inherited else _foremost(left)


def _inherited(told: list[str], slight: bool, back: bool, context: Context, data: Rules) -> list[Told]:
    """Return the themes that the section gives, or that come from the sentences before."""
    given = data.section_themes.get(context.section or "", ())
    if context.item and context.body in data.section_themes:
        given = data.section_themes[context.body]
    if given or context.item:
        return [Told(theme, 0, 0, "section", False, False) for theme in given]
    if context.previous and back:
        return [Told(_wide(context.previous[0], data), 0, 0, "inherited", False, False)]
    if not told and (otherwise := data.section_defaults.get(context.section or "")) is not None:
        return [] if slight else [Told(theme, 0, 0, "section", True, False) for theme in otherwise]
    if context.topic and _goes_on(told, context.topic, data):
        return [Told(_wide(context.topic, data), 0, 0, "inherited", False, False)]
    return []


def _wide(theme: str, data: Rules) -> str:
    """Return the broader theme of an aspect that has one, else the theme."""
    broader = data.themes[theme].broader
    return broader[0] if broader and data.themes[theme].aspect and not data.themes[broader[0]].aspect else theme


def _goes_on(told: list[str], topic: str, data: Rules) -> bool:
    """Whether a sentence goes on with the topic: it tells nothing, or only an aspect of what is no aspect itself."""
    if not told:
        return True
    return not data.themes[_wide(topic, data)].aspect and all(data.themes[theme].aspect for theme in told)


def _foremost(told: list[Told]) -> list[Told]:
    """Keep the two themes that a sentence tells first, and what goes on in the same list."""
    if len(told) <= FOREMOST:
        return told
    return [t for place, t in enumerate(told) if place < FOREMOST or t.first - told[place - 1].last <= LISTED]


def _in_place(told: list[Told], data: Rules) -> list[Told]:
    """Drop a theme that tells how rather than what, where it comes well after another."""
    if len(told) < 2:
        return told
    kept: list[Told] = []
    for t in told:
        if kept and data.themes[t.theme].yields_later and t.first - max(k.last for k in kept) > LATER:
            continue
        kept.append(t)
    return kept


def _once(told: list[Told]) -> list[Told]:
    if len(told) < 2:
        return told
    first: dict[str, Told] = {}
    for t in told:
        first.setdefault(t.theme, t)
    return list(first.values())


def _plans(told: list[Told], data: Rules) -> list[Told]:
    """Three or more kinds of plan are plans in general."""
    if len(told) < MANY_PLANS:
        return told
    kinds = [t for t in told if data.themes[t.theme].plan]
    if len(kinds) < MANY_PLANS:
        return told
    rest = [t for t in told if not data.themes[t.theme].plan and t.theme != data.plans]
    return [*rest, replace(kinds[0], theme=data.plans, rule="kinds-of-plan")]


def _narrow(told: list[Told], every: list[Told], words: Words, data: Rules) -> list[Told]:
    """Drop a broader theme beside its narrower one, unless both are named side by side somewhere in the text."""
    themes = {t.theme for t in told}
    broader: set[str] = set()
    for theme in themes:
        broader.update(data.themes[theme].broader)
    if themes.isdisjoint(broader):
        return told
    dropped = {
        wide.theme
        for narrow in told
        for wide in told
        if wide.theme in data.themes[narrow.theme].broader
        and not any(
            _coordinated(one, other, words, data)
            for one in every
            for other in every
            if (one.theme, other.theme) == (narrow.theme, wide.theme)
        )
    }
    return [t for t in told if t.theme not in dropped]


def _coordinated(narrow: Told, wide: Told, words: Words, data: Rules) -> bool:
    if data.themes[narrow.theme].beside:
        return True
    first, second = sorted((narrow, wide), key=lambda t: t.first)
    between = words.forms[first.last : second.first]
    return len(between) <= ASIDE and data.joint in between
