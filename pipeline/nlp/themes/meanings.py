"""What the phrases of the theme scheme and its context file tell."""

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import Struct


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase whose theme depends on its company.

    Parameters
    ----------
    notation : str
    readings : Mapping of str to tuple of str
        From the notation of a subject or theme in whose company it stands, to the themes that it then means.
    default : tuple of str
        What it means in no such company.
    slight : bool
        Whether it yields to any other theme.
    """

    notation: str
    readings: Mapping[str, tuple[str, ...]]
    default: tuple[str, ...]
    slight: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme and how it stands to the others.

    Parameters
    ----------
    notation : str
    broader : tuple of str
        All that are broader, nearest first.
    beside : bool
        Whether it stands beside its broader theme when both are named.
    covers : frozenset of str
        Themes that it takes in: they are dropped where it is told.
    plan : bool
        Whether it is a kind of plan.
    subjects : tuple of str
        Of whom a text speaks that tells it.
    yields_later : bool
        Whether it is dropped where it is named well after another theme: then it is how, not what.
    seldom_topic : bool
        Whether it tells with what or with whom, so that the sentences after it seldom go on about it.
    aspect : bool
        Whether it is told of something else (its quality, its records), so that the topic of the paragraph stands
        beside it.
    """

    notation: str
    broader: tuple[str, ...]
    beside: bool
    covers: frozenset[str]
    plan: bool
    subjects: tuple[str, ...]
    yields_later: bool
    seldom_topic: bool
    aspect: bool


class Phrases(Struct, frozen=True):
    """What the phrases of one key tell.

    Parameters
    ----------
    rule : str
        The name of the rule by which they tell it.
    themes : tuple of str
        Nothing where they tell nothing, though a part of them would; nothing of those of a cue.
    slight : bool
        Whether the themes yield to any other.
    company : tuple of str
        The subjects and themes in whose company a cue stands that stands beside them.
    subject, cohort : str or None
        Of whom a text speaks that holds one, and of which cohort.
    cue : Cue or None
    """

    rule: str
    themes: tuple[str, ...]
    slight: bool
    company: tuple[str, ...] = ()
    subject: str | None = None
    cohort: str | None = None
    cue: Cue | None = None
