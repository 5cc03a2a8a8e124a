"""The Jacobian as a linear map: what is asked and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LinearMapRequest:
    """The Jacobian (of a scalar: its gradient as one row) at ``point`` and what it does to vectors;
    ``point`` and ``parameters`` are constant trees."""

    program: Program
    point: tuple[Node, ...]
    parameters: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Certified:
    """A number with the decimals that an enclosure proves; empty digits where it proves none."""

    value: float
    digits: str = ""


@dataclass(frozen=True, slots=True)
class LinearMap:
    """What the exact Jacobian J (m x n) does.

    Attributes
    ----------
    matrix : (m, n), the float64 nearest to each entry; NaN where there is none, and then all that
        follows is None, empty or NaN.
    value : (m,), of the map at the point.
    left, singular, right : (m, k), (k,), (n, k) with k = min(m, n): J right[:, i] =
        singular[i] left[:, i]; the largest first.
    rank, rank_certain : and whether it is proved (by a minor whose enclosure excludes zero, or
        exactly) or only what floating point says.
    condition : largest over smallest singular value; infinite where the rank is not full.
    determinant : of a square one.
    divergence : of a square one, the trace.
    curl : one number of a map of the plane, three of a map of space, else empty.
    sentences : what these mean, for a person: orientation, area or volume factor, rank, condition.
    """

    request: LinearMapRequest
    matrix: Array
    value: Array
    left: Array
    singular: Array
    right: Array
    rank: int | None
    rank_certain: bool
    condition: float
    determinant: Certified | None
    divergence: Certified | None
    curl: tuple[Certified, ...]
    sentences: tuple[str, ...]
