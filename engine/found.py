"""What the search for derivatives hands on, before it takes its final shape.  Data only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """For E derivatives of m components at N points.

    Attributes
    ----------
    value : shape (m, N).
    derivative, error : shape (m, E, N); the error is claimed.
    left, right : shape (m, E, N), one-sided derivatives; NaN where there is nothing to tell.
    status : shape (m, E, N), codes of :class:`engine.status.Status`.
    evaluations : points evaluated.
    """

    value: Array
    derivative: Array
    error: Array
    left: Array
    right: Array
    status: NDArray[np.uint8]
    evaluations: int


def done(value: Array, derivative: Array, error: Array, evaluations: int) -> Found:
    """All derivatives DONE, until something else is found."""
    missing, status = _blank(derivative.shape)
    return Found(value, derivative, error, missing, missing, status, evaluations)


@lru_cache(maxsize=16)
def _blank(shape: tuple[int, ...]) -> tuple[Array, NDArray[np.uint8]]:
    """NaN and DONE, not to be written on."""
    missing, status = np.full(shape, np.nan), np.zeros(shape, np.uint8)
    missing.flags.writeable = status.flags.writeable = False
    return missing, status
