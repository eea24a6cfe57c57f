"""Counts, document by document, what the measures are made of.

Each function takes the gold rows and our rows of one record type and of one document, and returns a
:class:`Tally`. Keeping the counts apart by document is what lets :mod:`pipeline.evaluate.score` draw bootstrap samples.
Count names are ``MEASURE.hit``, ``MEASURE.found`` and ``MEASURE.gold``.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.evaluate.pairing import Row, fold, like_team, pair_by_text, same_team

FACT_FIELDS = ("gss", "framework", "kind", "start", "end", "published", "lead_inspector")
TOLD_FIELDS = ("framework", "kind", "start", "end", "published")
POLARITIES = ("strength", "weakness", "mixed", "neutral")
WATCHED_THEMES = ("missing-children", "return-home-interviews", "pathway-planning")


@dataclass(slots=True)
class Tally:
    """The counts of one document, and what was missed in it, a line each."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def ratio(self, measure: str, hit: bool) -> None:
        """Count one case of a measure that is a share."""
        self.counts[f"{measure}.hit"] += hit
        self.counts[f"{measure}.gold"] += 1

    def prf(self, measure: str, hit: int, found: int, gold: int) -> None:
        """Add to the counts of a measure that has precision and recall."""
        self.counts[f"{measure}.hit"] += hit
        self.counts[f"{measure}.found"] += found
        self.counts[f"{measure}.gold"] += gold

    def miss(self, *parts: object) -> None:
        """Note a disagreement."""
        self.misses.append(" ".join(str(part) for part in parts))


def _filled(judgements: Any) -> dict[str, str]:
    return {criterion: grade for criterion, grade in (judgements or {}).items() if grade}


def tally_facts(gold: Sequence[Row], found: Sequence[Row]) -> Tally:
    """Facts of a report: each field, each judgement, and whether the whole row is right."""
    tally = Tally()
    claim: Row = found[-1] if found else {}
    for row in gold:
        whole = True
        for name in FACT_FIELDS:
            if name not in row:
                continue
            same = fold(str(row[name] or "")) == fold(str(claim.get(name) or ""))
            tally.ratio(f"facts.{name}", same)
            whole &= same
            if not same:
                tally.miss(name, "gold", row[name], "got", claim.get(name))
        truth, said = _filled(row.get("judgements")), _filled(claim.get("judgements"))
        tally.prf("facts.judgements", sum(said.get(k) == v for k, v in truth.items()), len(said), len(truth))
        if truth != said:
            whole = False
            tally.miss("judgements gold", truth, "got", said)
        tally.ratio("facts.whole-document", whole)
    return tally


def tally_told(gold: Sequence[Row], found: Sequence[Row]) -> Tally:
    """Inspections told of: paired by authority and by the date as precisely as the gold gives it."""
    tally, left, hits = Tally(), list(found), 0

    def answers(row: Row, other: Row) -> bool:
        when = str(other.get("start") or other.get("when") or other.get("published") or "")
        return other.get("gss") == row["gss"] and when.startswith(row["when"])

    for row in gold:
        match = next((other for other in left if answers(row, other)), None)
        if match is None:
            tally.miss("inspection missed:", row["when"], row["kind"])
            for _ in row["judgements"]:
                tally.ratio("told.grades", False)
            continue
        left.remove(match)
        hits += 1
        for name in TOLD_FIELDS:
            if row[name] is not None:
                tally.ratio("told.fields", row[name] == match.get(name))
                if row[name] != match.get(name):
                    tally.miss(row["when"], name, "gold", row[name], "got", match.get(name))
        said = match.get("judgements") or {}
        for criterion, grade in row["judgements"].items():
            tally.ratio("told.grades", said.get(criterion) == grade)
            if said.get(criterion) != grade:
                tally.miss(row["when"], criterion, "gold", grade, "got", said)
    for extra in left:
        tally.miss("inspection invented:", extra.get("when") or extra.get("start"), extra.get("kind"))
    tally.prf("told.inspections", hits, len(found), len(gold))
    return tally


def tally_people(gold: Sequence[Row], found: Sequence[Row]) -> Tally:
    """Named people, and the roles of those found."""
    tally = Tally()
    truth = {fold(person["name"]): person for person in gold[0]["people"]}
    claim = {fold(person["name"]): person for row in found for person in row["people"]}
    both = [name for name in truth if name in claim]
    tally.prf("people.name", len(both), len(claim), len(truth))
    for name in both:
        wanted, got = truth[name]["role"], claim[name].get("role")
        tally.ratio("people.role", wanted == got)
        if wanted != got:
            tally.miss("role of", name, "gold", wanted, "got", got)
    for name in truth:
        if name not in claim:
            tally.miss("person missed:", name)
    for name in claim:
        if name not in truth:
            tally.miss("person invented:", name)
    return tally


def _team_names(team: Row) -> frozenset[str]:
    return frozenset(fold(name) for name in (team["name"], *team.get("also", ()))) - {""}


def tally_teams(gold: Sequence[Row], found: Sequence[Row]) -> Tally:
    """Teams, first those that share a name to the letter, then those left over that are alike."""
    tally = Tally()
    truth = [_team_names(team) for team in gold[0]["teams"]]
    claim = [names for names in (_team_names(team) for row in found for team in row["teams"]) if names]
    left_truth, left_claim, hits = list(truth), list(claim), 0
    for measure, alike in (("teams.strict", same_team), ("teams.loose", like_team)):
        for names in tuple(left_truth):
            match = next((other for other in left_claim if alike(names, other)), None)
            if match is not None:
                left_truth.remove(names)
                left_claim.remove(match)
                hits += 1
        tally.prf(measure, hits, len(claim), len(truth))
    for names in left_truth:
        tally.miss("team missed:", sorted(names))
    for names in left_claim:
        tally.miss("team invented:", sorted(names))
    return tally


def _themes(row: Row | None) -> set[str]:
    return set((row or {}).get("themes") or ())


def tally_improvements(gold: Sequence[Row], found: Sequence[Row]) -> Tally:
    """Areas for improvement: the items by their text, their priority, and the themes of each."""
    tally = Tally()
    pairs = pair_by_text(gold, found)
    taken = {id(other) for _, other in pairs if other is not None}
    tally.prf("improvements.items", len(taken), len(found), len(gold))
    for row, other in pairs:
        truth, claim = _themes(row), _themes(other)
        tally.prf("improvements.themes", len(truth & claim), len(claim), len(truth))
        for theme in WATCHED_THEMES:
            in_both, in_claim, in_truth = theme in truth & claim, theme in claim, theme in truth
            tally.prf(f"improvements.{theme}", in_both, in_claim, in_truth)
        if other is None:
            tally.miss("item missed:", row["text"][:90])
            continue
        tally.ratio("improvements.priority", bool(row.get("priority")) == bool(other.get("priority")))
        if truth != claim:
            tally.miss("themes gold", sorted(truth), "got", sorted(claim), "|", row["text"][:110])
    for other in found:
        if id(other) not in taken:
            tally.miss("item invented:", other["text"][:90])
            tally.prf("improvements.themes", 0, len(_themes(other)), 0)
    return tally


def tally_findings(gold: Sequence[Row], found: Sequence[Row]) -> Tally:
    """Sentences that evaluate: whether found, their polarity (neutral where not found) and their themes."""
    tally = Tally()
    for row, other in pair_by_text([row for row in gold if row.get("polarity")], found):
        wanted, got = row["polarity"], (other or {}).get("polarity") or "neutral"
        tally.ratio("findings.sentences-found", other is not None)
        tally.ratio("findings.polarity", wanted == got)
        for label in POLARITIES:
            tally.prf(f"findings.polarity.{label}", wanted == got == label, got == label, wanted == label)
        if wanted != got:
            tally.miss("polarity gold", wanted, "got", got, "|", row["text"][:140])
        truth, claim = _themes(row), _themes(other)
        tally.prf("findings.themes", len(truth & claim), len(claim), len(truth))
        if truth != claim:
            tally.miss("themes gold", sorted(truth), "got", sorted(claim), "|", row["text"][:110])
    return tally


TALLIES: dict[str, Callable[[Sequence[Row], Sequence[Row]], Tally]] = {
    "facts": tally_facts,
    "told": tally_told,
    "people": tally_people,
    "teams": tally_teams,
    "improvements": tally_improvements,
    "findings": tally_findings,
}
