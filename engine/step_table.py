"""Several stencils at one point with many step sizes, in one call of the function.

Plain textbook quotients with the steps exactly as given, so that their errors can be studied; for a
good derivative see ``engine.partials`` and ``engine.adaptive``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class StepTable:
    """Linear formulas ``sum_k w_k f(x + o_k h) / h^d``, ready for any steps and any function.

    Parameters
    ----------
    formulas : E of them, offset -> weight, such as :attr:`engine.stencils.Stencil.formula`.
    order : of the derivative, d.

    Raises
    ------
    ValueError : there is no formula.
    """

    def __init__(self, formulas: Sequence[Mapping[Fraction, Fraction]], order: int) -> None:
        if not formulas:
            raise ValueError("formulas: must be one or more")
        self.order = order
        offsets = sorted({offset for weights in formulas for offset in weights})
        self.offsets = np.array([[float(offset)] for offset in offsets])
        # Whole numerators over one denominator: products with values of f are then rounded less
        # than with 1/12 or 2/3, which are not floating-point numbers.
        whole = [lcm(*(w.denominator for w in weights.values())) for weights in formulas]
        self.numerators = np.array(
            [
                [float(weights.get(offset, 0) * scale) for offset in offsets]
                for weights, scale in zip(formulas, whole, strict=True)
            ]
        )
        self.denominators = np.array([[float(scale)] for scale in whole])

    def quotients(self, function: Callable[[Array], Array], x: float, steps: Array) -> Array:
        """Every formula with every step.

        Parameters
        ----------
        function : maps points (M,) to values (M,); NaN where it is undefined.  Called once; NumPy's
            warnings are the caller's to silence.
        x : where.
        steps : shape (S,), positive.

        Returns
        -------
        array (E, S); NaN where the function is undefined at a point that a formula needs.
        """
        points = self.offsets * steps
        points += x
        values = function(points.ravel()).reshape(points.shape)
        quotients: Array = self.numerators @ values
        quotients /= self.denominators * (steps if self.order == 1 else steps**self.order)
        # A product with a weight of zero must not carry a NaN from one formula to another.
        if not math.isfinite(quotients.sum()):
            missing = ~np.isfinite(values)
            quotients = self.numerators @ np.where(missing, 0.0, values)
            quotients /= self.denominators * steps**self.order
            quotients[(self.numerators != 0.0) @ missing] = np.nan
        return quotients
