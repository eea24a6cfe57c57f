"""What a cue does in a sentence: the categories of the ontology, a bit each, so that sets of them are numbers."""

from typing import Final

IDLE: Final = 1 << 0
EARLY: Final = 1 << 1
HISTORY: Final = 1 << 2
FUTURE: Final = 1 << 3
CONTEXT: Final = 1 << 4
CONTRAST: Final = 1 << 5
CONCESSION: Final = 1 << 6
CIRCUMSTANCE: Final = 1 << 7
EXCEPTION: Final = 1 << 8
CONDITION: Final = 1 << 9
SHORTFALL: Final = 1 << 10
SCANT: Final = 1 << 11
NEGATION: Final = 1 << 12
LEVEL: Final = 1 << 13
RELIEVED: Final = 1 << 14
RELIEF: Final = 1 << 15
NEGATIVE: Final = 1 << 16
POSITIVE: Final = 1 << 17
QUANTITY: Final = 1 << 18
HAZARD: Final = 1 << 19
ASSET: Final = 1 << 20
PURPOSE: Final = 1 << 21
IMPERATIVE: Final = 1 << 22
ANAPHOR: Final = 1 << 23
BOUNDARY: Final = 1 << 24

ORDER = (
    "idle",
    "early",
    "history",
    "future",
    "context",
    "contrast",
    "concession",
    "circumstance",
    "exception",
    "condition",
    "shortfall",
    "scant",
    "negation",
    "level",
    "relieved",
    "relief",
    "negative",
    "positive",
    "quantity",
    "hazard",
    "asset",
    "purpose",
    "imperative",
    "anaphor",
    "boundary",
)
"""The categories in the order of their bits: of those whose cues match the same words the first counts."""

PARTING: Final = CONTRAST | CONCESSION | CIRCUMSTANCE | EXCEPTION | CONDITION
"""These part a sentence."""
SILENT: Final = IDLE | CONTEXT | BOUNDARY | ANAPHOR
"""These only bound or colour what others say."""
PRAISE: Final = POSITIVE | QUANTITY
PLAIN: Final = PRAISE | SILENT | ASSET | HAZARD
"""Where nothing else stands in a sentence, it says what its praise says."""
GOOD: Final = PRAISE | RELIEF | IMPERATIVE
"""What counts for a sentence by itself."""
ILL: Final = NEGATIVE | SHORTFALL
"""What counts against it by itself."""
BAD: Final = ILL | HAZARD
"""What is good where it is turned or relieved."""
OPERATORS: Final = NEGATION | SHORTFALL | RELIEF | RELIEVED
"""These make something of what stands behind them."""
VERDICTS: Final = POSITIVE | NEGATIVE | SHORTFALL | NEGATION
"""Before a condition, one of these is what the sentence has to say."""
