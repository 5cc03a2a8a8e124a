"""Singular values and vectors of a matrix of any scale, with signs that do not flip at random."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

RESOLVED = 1e-8
"""Singular values down to this part of the largest have eight digits or more in float64."""


@dataclass(frozen=True, slots=True)
class Singular:
    """``J right[:, i] = values[i] left[:, i]``, the largest first.

    Attributes
    ----------
    left, values, right : (m, k), (k,), (n, k) with k = min(m, n).
    condition : largest over smallest; infinite where the smallest is zero.
    """

    left: Array
    values: Array
    right: Array
    condition: float


def singular_values(matrix: Array, rank: int, log_volume: float = math.nan) -> Singular:
    """The singular value decomposition of ``matrix`` (m, n), which is finite.

    A computed singular value is off by up to eps times the largest (J. Demmel, Applied Numerical
    Linear Algebra, 1997, section 5.4), so the smallest may have no digit at all.  What is known
    better is put in: those beyond ``rank`` are zero, and the smallest of a matrix of full rank is
    the product of all, where that is known, over the product of the others.

    Parameters
    ----------
    rank : of the matrix, known from elsewhere.
    log_volume : natural logarithm of the product of all singular values; NaN where not known.

    Raises
    ------
    ValueError : ``matrix`` is empty or not finite.
    """
    if matrix.size == 0 or not np.isfinite(matrix).all():
        raise ValueError("matrix: must have finite entries")
    # Scaled by a power of two, which is exact, so that nothing overflows on the way.
    largest = float(np.abs(matrix).max())
    exponent = math.frexp(largest)[1] if largest else 0
    left, values, right_rows = np.linalg.svd(np.ldexp(matrix, -exponent), full_matrices=False)
    values[rank:] = 0.0
    k = values.size
    if rank == k > 1 and math.isfinite(log_volume) and values[-1] < RESOLVED * values[0]:
        others = values[:-1]
        if others[-1] >= RESOLVED * others[0]:
            product = float(np.log(others).sum())
            values[-1] = math.exp(log_volume - k * exponent * math.log(2.0) - product)
    # exp of a difference has fewer digits than its terms; ten of sixteen are left at 1e300.
    condition = float(values[0] / values[-1]) if values[-1] > 0.0 else math.inf
    right = right_rows.T
    signs = _signs(right)
    with np.errstate(over="ignore"):
        sizes = np.ldexp(values, exponent)
    return Singular(left * signs, sizes, right * signs, condition)


def _signs(right: Array) -> Array:
    """Signs (k,) that make the first coordinate of each column positive (the next one where it is
    zero but for rounding): the decomposition leaves them open."""
    signs = np.ones(right.shape[1])
    for i, column in enumerate(right.T):
        first = int(np.argmax(np.abs(column) > 1e-12))
        signs[i] = math.copysign(1.0, column[first])
    return signs
