"""Eigenvalues and eigenvectors of a symmetric matrix of any scale, with signs that do not flip at
random."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

TIED = 1e-9
"""Entries of a unit vector this near to the largest one count as as large."""


@dataclass(frozen=True, slots=True)
class Eigen:
    """``H vectors[:, k] = values[k] vectors[:, k]``.

    Attributes
    ----------
    values : (n,), ascending.
    vectors : (n, n), of unit length; their largest entry is positive.
    """

    values: Array
    vectors: Array


def symmetric_eigen(matrix: Array) -> Eigen:
    """Of a symmetric ``matrix`` (n, n), which is finite; only its upper triangle is read.

    A computed eigenvalue is off by some eps |H|, an eigenvector by eps |H| over the distance to the
    other eigenvalues (J. Demmel, Applied Numerical Linear Algebra, 1997, section 5.2).

    Raises
    ------
    ValueError : ``matrix`` is empty, not square or not finite.
    """
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not matrix.size:
        raise ValueError(f"matrix: must have shape (n, n), not {matrix.shape}")
    if not np.isfinite(matrix).all():
        raise ValueError("matrix: must have finite entries")
    # Scaled by a power of two, which is exact, so that nothing overflows on the way.
    largest = float(np.abs(matrix).max())
    exponent = math.frexp(largest)[1] if largest else 0
    values, vectors = np.linalg.eigh(np.ldexp(matrix, -exponent), UPLO="U")
    with np.errstate(over="ignore"):
        return Eigen(np.ldexp(values, exponent), with_signs(vectors))


def with_signs(vectors: Array) -> Array:
    """The columns with the largest entry of each positive, the first one of several that tie: the
    decomposition leaves signs open."""
    sizes = np.abs(vectors)
    places = np.argmax(sizes >= sizes.max(axis=0) - TIED, axis=0)
    signs = np.copysign(1.0, vectors[places, np.arange(vectors.shape[1])])
    return np.asarray(vectors * signs + 0.0)
