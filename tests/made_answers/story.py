"""What an answer is, and the names and words of the story that several answers tell of."""

from dataclasses import dataclass, field

MISSING, PATHS = (
    "The response when children go missing needs more than a form.",
    'Pathway plans should say "who" and by when, in C:\\plans.',
)
FOUND = "Children who go missing are found quickly and kept safe."
N, G, S = "Newcastle upon Tyne", "Gateshead", "Sunderland"
MISSES, PATHWAYS = "Children who go missing", "Pathway plans and assessments"
OVERALL = "Overall effectiveness"
GOOD, RI = "Good", "Requires improvement to be good"
DIRECTOR = {"role": "director-of-childrens-services"}


@dataclass(frozen=True)
class Answer:
    """The rows that a question gives in the columns named, parted by spaces, for some parameters."""

    columns: str
    rows: list[tuple[str | None, ...]]
    params: dict[str, str] = field(default_factory=dict)
