"""What a finite-difference computation returns.  Data only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.status import Status

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Derivatives at one point or at N points; for one point the last axis is absent everywhere.

    Attributes
    ----------
    derivative : gradient (n, N), Jacobian (m, n, N) or Hessian (n, n, N).  NaN where not known.
    value : the function at the points, shape (N,) or (m, N).
    steps : the step taken for each variable, shape (n, N), exactly as used.
    evaluations : points at which the function was evaluated, all N together.
    status : codes of :class:`engine.status.Status`, of the shape of ``derivative``.
    """

    derivative: Array
    value: Array
    steps: Array
    evaluations: int
    status: NDArray[np.uint8]

    @property
    def success(self) -> bool:
        """Whether every number is known."""
        return not self.status.any()

    @property
    def sentences(self) -> tuple[str, ...]:
        """One sentence for each thing that went wrong anywhere, the gravest first."""
        codes = sorted({int(code) for code in np.unique(self.status)}, reverse=True)
        return tuple(Status(code).sentence for code in codes if code != Status.DONE)
