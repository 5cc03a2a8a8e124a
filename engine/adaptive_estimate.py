"""What an adaptive derivative returns: a number, how far to trust it, and why not.  Data only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.status import Status

Array = NDArray[np.float64]

_KNOWN = (Status.DONE, Status.FLAT, Status.NOISY)


@dataclass(frozen=True, slots=True)
class AdaptiveEstimate:
    """Derivatives at one point or at N points; for one point the last axis is absent everywhere.

    Attributes
    ----------
    derivative : (N,) of one variable, gradient (n, N), Jacobian (m, n, N) or Hessian (n, n, N).
        NaN where there is none; given with its error where the status is FLAT, NOISY or UNDECIDED.
    error : claimed absolute error, of the same shape; infinite where nothing is known.
    value : the function at the points, shape (N,) or (m, N).
    left, right : one-sided derivatives where they exist and differ, or where the function ends and
        only one does; NaN elsewhere.  Of the shape of ``derivative``.
    order : of the derivatives.
    evaluations : points at which the function was evaluated, all N together.
    status : codes of :class:`engine.status.Status`, of the shape of ``derivative``.
    """

    derivative: Array
    error: Array
    value: Array
    left: Array
    right: Array
    order: int
    evaluations: int
    status: NDArray[np.uint8]

    @property
    def success(self) -> bool:
        """Whether every derivative exists as far as can be told, and is known within its error."""
        return bool(np.isin(self.status, _KNOWN).all())

    @property
    def sentences(self) -> tuple[str, ...]:
        """One sentence for each thing that is to be said anywhere, the gravest first."""
        codes = sorted({int(code) for code in np.unique(self.status)}, reverse=True)
        found: list[str] = []
        for code in codes:
            if code == Status.KINK:
                found += self._kinks()
            elif code != Status.DONE:
                found.append(Status(code).sentence)
        return tuple(found)

    def _kinks(self) -> list[str]:
        where = self.status == Status.KINK
        name = "slope" if self.order == 1 else "derivative"
        pairs = {
            (f"{left:.6g}", f"{right:.6g}")
            for left, right in zip(
                self.left[where].tolist(), self.right[where].tolist(), strict=True
            )
        }
        if len(pairs) != 1 or "nan" in next(iter(pairs)):
            return [Status.KINK.sentence]
        left, right = pairs.pop()
        return [f"Not differentiable: the {name} is {left} on the left and {right} on the right."]
