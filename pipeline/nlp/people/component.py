"""The component that finds named people and the posts that a document speaks of."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Document, Person, Section
from pipeline.nlp import extensions  # noqa: F401  (registers the attributes)
from pipeline.nlp.evidence import evidence
from pipeline.nlp.inspection.genres import LETTER
from pipeline.nlp.people.lexicon import cue, fold, inspectorate_roles, role_order
from pipeline.nlp.people.names import is_name_word
from pipeline.nlp.people.papers import bylines, in_rows, on_papers
from pipeline.nlp.people.posts import PostMention, find_posts, post_mentions
from pipeline.nlp.people.posts_since import with_beginnings
from pipeline.nlp.people.prose import beside_posts, in_prose
from pipeline.nlp.people.rules import Mention, listed, signed
from pipeline.nlp.told.councils import day_borne
from pipeline.schemes import concepts

INSPECTORATE = "Ofsted"
SHADOWED = "people.who-shadowed"
"""Whoever only looked on is no inspector of the team, whatever the rank."""
_COUNCIL = re.compile(
    r"(?:[A-Z][\w'\u2019-]+ (?:(?:and|upon|with|on|of) )?){1,5}Council(?! ?(?:for|of|tax|Tax)\b)(?!\w)"
)


def find_people(
    document: Document,
    sections: Sequence[Section] = (),
    own_report: bool = False,
    posts: Iterable[PostMention] = (),
) -> tuple[Person, ...]:
    """Return the named people of a document, in the order of their first mention.

    Parameters
    ----------
    document : Document
    sections : sequence of Section
        The document's sections, for the evidence.
    own_report : bool
        Whether the document is an inspection's own report and no letter: those name nobody but inspectors, in lists, so
        that sentences are not searched for titles.
    posts : iterable of PostMention
        The posts that the text speaks of, beside which their holders can be named.
    """
    mentions = [*listed(document), *beside_posts(document, posts), *signed(document, extensions=not own_report)]
    if not own_report:
        mentions += [*on_papers(document), *in_rows(document), *bylines(document), *in_prose(document)]
    people: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (m.start, m.end, role_order(m.role), m.rule)):
        people[_key(mention.name)].append(mention)
    people = _initials_joined(people)
    served = all(m.role in inspectorate_roles() for found in people.values() for m in found)
    council = None if served else council_named(document)
    made = [_person(document, found, sections, council) for found in people.values()]
    return tuple(sorted(made, key=lambda person: (person.evidence[0].start, person.name)))


def _key(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", fold(name)) if not unicodedata.combining(c))
    return re.sub(r"[^a-z]+", " ", plain.replace("'", "")).strip()


def _initials_joined(people: Mapping[str, list[Mention]]) -> dict[str, list[Mention]]:
    """Return the people with whoever is named by an initial only joined to the one whose name that can be."""
    joined = {key: list(found) for key, found in people.items()}
    for key in people:
        first, _, rest = key.partition(" ")
        full = [k for k in people if k != key and k[:1] == first and len(k.split()[0]) > 1 and k.split()[-1] == rest]
        if len(first) == 1 and len(full) == 1:
            joined[full[0]] += joined.pop(key)
    return joined


def _person(
    document: Document, mentions: Sequence[Mention], sections: Sequence[Section], council: str | None
) -> Person:
    best = min(mentions, key=lambda m: (m.rule != SHADOWED, role_order(m.role), not m.role_text, m.start))
    full = max((m.name for m in mentions), key=lambda name: len(name.split()[0]) > 2)
    best = replace(best, name=full) if len(best.name.split()[0].strip(".")) == 1 else best
    places = {(m.start, m.end): m.rule for m in reversed(mentions)}
    if best.role not in inspectorate_roles():
        for start, end in _again(document, best):
            places.setdefault((start, end), "people.again")
    spans = _disjoint(sorted(places))
    proofs = tuple(evidence(document, start, end, places[start, end], sections) for start, end in spans)
    forms = tuple(dict.fromkeys([best.name, *(" ".join(proof.quote.split()) for proof in proofs)]))
    return Person(best.name, best.role, best.role_text, _organisation(best, document, council), forms, proofs)


def _again(document: Document, mention: Mention) -> Iterable[tuple[int, int]]:
    """Yield where a person is named again, by full name or by surname alone, not behind another first name."""
    surname = mention.name.split()[-1]
    for match in re.finditer(rf"(?<![\w'\u2019-]){re.escape(surname)}(?![\w-])", document.text):
        before = re.search(r"([^\W\d_][\w'\u2019.-]*) $", document.text[max(0, match.start() - 60) : match.start()])
        full = match.start() - len(mention.name) + len(surname)
        if document.text[max(full, 0) : match.end()] == mention.name:
            yield full, match.end()
        elif before is None or not is_name_word(before[1]):
            yield match.start(), match.end()


def _disjoint(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _organisation(mention: Mention, document: Document, council: str | None) -> str | None:
    if mention.role in inspectorate_roles():
        return INSPECTORATE
    if concepts("schemes", "roles.ttl")[mention.role].one("serves") != "council":
        return None
    if council and mention.organisation and council.startswith(mention.organisation):
        return council
    return mention.organisation or council


def council_named(document: Document) -> str | None:
    """Return the full name of the council that a document names most often, or None."""
    counts: dict[str, int] = defaultdict(int)
    for match in _COUNCIL.finditer(document.text):
        name = " ".join(match.group().removeprefix("The ").split())
        if fold(name.split()[0]) not in cue("title-word"):
            counts[name] += 1
    if not counts:
        return None
    usual = max(sorted(counts), key=lambda name: counts[name])
    same = [name for name in sorted(counts) if name.split()[0] == usual.split()[0]]
    return max(same, key=len)


@Language.factory(
    "ins_people",
    assigns=["doc._.people", "doc._.posts", "doc._.day"],
    requires=["doc._.sections", "doc._.inspection", "doc._.genre"],
)
class PeopleComponent:
    """Sets ``doc._.people`` and ``doc._.posts``, and ``doc._.day``, on which a paper shows them to be so."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Find the people and the posts of one document."""
        document: Document = doc._.document
        mentions = tuple(post_mentions(document.text))
        own = doc._.inspection is not None and doc._.genre != LETTER
        people = find_people(document, doc._.sections, own_report=own, posts=mentions)
        day = day_borne(document, doc._.sections) if doc._.inspection is None else None
        posts = find_posts(document, mentions, people, doc._.sections)
        doc._.people, doc._.day = people, day
        doc._.posts = with_beginnings(document, posts, people, day.value if day else None, doc._.sections)
        return doc
