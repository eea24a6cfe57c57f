"""Scores records against a gold folder, with the measures of the annotation guide."""

from pipeline.evaluate.markdown import markdown
from pipeline.evaluate.score import Evaluation, Gold, Score, evaluate
from pipeline.evaluate.turtle import turtle

WRITERS = {"markdown": markdown, "turtle": turtle}
"""The files that ship with the data, by the name of their form."""

__all__ = ["WRITERS", "Evaluation", "Gold", "Score", "evaluate"]
