"""Scores records against a gold folder, with the measures of the annotation guide."""

from pipeline.evaluate.markdown import markdown
from pipeline.evaluate.score import Evaluation, Gold, Score, evaluate
from pipeline.evaluate.turtle import turtle

__all__ = ["Evaluation", "Gold", "Score", "evaluate", "markdown", "turtle"]
