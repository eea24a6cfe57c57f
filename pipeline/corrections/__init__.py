"""Reviewed decisions by people, applied to what was read on every rebuild: ``docs/corrections.md`` tells how.

They come after the language room and before the graph, so that records, graph and analysis all show them. A correction
that finds nothing to correct is never passed over: :func:`stale` says so and why.
"""

from pipeline.corrections.apply import apply, concerns
from pipeline.corrections.decisions import NONE, Corrections
from pipeline.corrections.load import load
from pipeline.corrections.outcomes import Applied, Stale, stale

__all__ = ["NONE", "Applied", "Corrections", "Stale", "apply", "concerns", "load", "stale"]
