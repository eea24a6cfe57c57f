"""Scores records against a gold folder, with the measures of the annotation guide."""

from pipeline.evaluate.score import Evaluation, Score, evaluate

__all__ = ["Evaluation", "Score", "evaluate"]
