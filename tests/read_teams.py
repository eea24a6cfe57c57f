"""The units that are read in a document of our own making, each with evidence that quotes it."""

from made_documents import paragraphs

from pipeline.model import Team
from pipeline.nlp.teams.component import find_teams


def teams(*blocks: str) -> tuple[Team, ...]:
    """Return the units of a document of these paragraphs."""
    made = paragraphs(*blocks)
    found = find_teams(made)
    for team in found:
        assert team.evidence
        for proof in team.evidence:
            assert made.text[proof.start : proof.end] == proof.quote
    return found
