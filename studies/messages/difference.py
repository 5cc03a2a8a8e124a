"""An answer beside the exact derivative, over one or two variables: question and answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studies.messages.check import CheckRequest

Array = NDArray[np.float64]
Range = tuple[float, float]

LINE_SAMPLES, PLANE_SAMPLES = 601, 161
"""Along one variable, and along each side of a plane."""


@dataclass(frozen=True, slots=True)
class DifferenceRequest:
    """Sample one entry of an answer, and what is exact in its place, through the point.

    Attributes
    ----------
    check : what was asked and answered; its limits and hints do not matter.
    place : row and column of the entry, as in a ``Check``.
    transposed : whether the answer was judged with its rows and columns exchanged.
    point : a coordinate for each variable; those along ``axes`` do not matter.
    parameters : their values, in the problem's order.
    axes : indices of one or two plotted variables.
    ranges : (low, high) for each of them.
    samples : along each; 0 for the usual number.
    """

    check: CheckRequest
    place: tuple[int, int]
    transposed: bool
    point: tuple[float, ...]
    parameters: tuple[float, ...]
    axes: tuple[int, ...]
    ranges: tuple[Range, ...]
    samples: int = 0


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The largest difference that was found.

    Attributes
    ----------
    at : along the plotted variables, one or two numbers.
    yours, exact : there, in float64.
    unbounded : the difference goes on growing as the place is approached (a pole): the numbers
        are not the largest, there is none.
    """

    at: tuple[float, ...]
    yours: float
    exact: float
    unbounded: bool = False

    @property
    def size(self) -> float:
        """Of the difference."""
        return abs(self.yours - self.exact)


@dataclass(frozen=True, slots=True)
class Difference:
    """The samples.

    Attributes
    ----------
    x : (k,), along the first plotted variable.
    y : (l,), along the second; empty where there is one only.
    yours, exact : (k,) or (l, k), indexed [iy, ix]; NaN where undefined, and where the function
        itself is undefined; infinite where too large for float64.
    largest : None where both are nowhere defined together, or differ by rounding at most.
    """

    request: DifferenceRequest
    x: Array
    y: Array
    yours: Array
    exact: Array
    largest: Disagreement | None

    @property
    def difference(self) -> Array:
        """Yours minus exact; NaN unless both are finite."""
        both = np.isfinite(self.yours) & np.isfinite(self.exact)
        with np.errstate(over="ignore", invalid="ignore"):
            return np.where(both, self.yours - self.exact, np.nan)

    @property
    def lacking(self) -> Array:
        """1 where only yours is undefined, else 0: the shape of ``yours``."""
        return np.asarray(np.isnan(self.yours) & ~np.isnan(self.exact), dtype=np.float64)
