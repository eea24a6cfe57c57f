"""Regressions of the training, and how what they tell is counted."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

FOLDS = 5
UNITS = 8000
"""The greatest weight of a word in whole numbers: the sums of two thousand are exact in single precision."""


class Linear(NamedTuple):
    """Coefficients, a row a class (one where there are two), and intercepts."""

    coef: Floats
    intercept: Floats

    def odds(self, matrix: sparse.csr_matrix) -> Floats:
        """Return the log-odds, a column a class."""
        found: Floats = matrix @ self.coef.T + self.intercept
        return found


def regression(matrix: sparse.csr_matrix, target: Ints, c: float) -> Linear:
    """Return a logistic regression; columns that are empty weigh nothing."""
    used = np.flatnonzero(np.bincount(matrix.indices, minlength=matrix.shape[1]))
    model = LogisticRegression(C=c, solver="lbfgs", max_iter=200, tol=1e-4)
    model.fit(matrix[:, used], target)
    coef = np.zeros((model.coef_.shape[0], matrix.shape[1]))
    coef[:, used] = model.coef_
    return Linear(coef, model.intercept_)


def folds(groups: NDArray[np.str_]) -> list[Mask]:
    """Return the parts of rows, such that no group is in two; each as a mask of what is in it."""
    parts = []
    for _, told in GroupKFold(FOLDS).split(groups, groups=groups):
        part = np.zeros(len(groups), dtype=bool)
        part[told] = True
        parts.append(part)
    return parts


def across(groups: NDArray[np.str_], columns: int, fit: Callable[[Mask], Linear], matrix: sparse.csr_matrix) -> Floats:
    """Return log-odds of each row by a regression that saw no row of its group."""
    odds = np.zeros((matrix.shape[0], columns))
    for part in folds(groups):
        odds[part] = fit(~part).odds(matrix[part])
    return odds


def f1(right: float, read: float, gold: float) -> float:
    """Return F1."""
    return 2 * right / (read + gold) if read + gold else 0.0


def whole(table: Floats) -> tuple[NDArray[np.int16], float]:
    """Return a table in whole numbers, and what one is worth."""
    unit = float(f"{np.abs(table).max() / UNITS:.6g}")
    return np.round(table / unit).astype(np.int16), unit
