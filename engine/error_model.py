"""What the error of a difference formula should be: truncation ``A h^q``, round-off ``B / h^d``.

From the exact higher derivative and the rounding unit; no scheme is evaluated here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ErrorModel:
    """``|error| ~ size * h^power + noise / h^order``.

    Attributes
    ----------
    power : ``q``, of the first term of the truncation error that does not vanish; None where all
        known terms vanish, or none is known.
    size : ``A``, the size of that term's coefficient; 0 without one.
    noise : ``B``, the standard deviation of the rounding error of the sum in the formula; NaN where
        not known.
    order : ``d``, the power with which round-off grows as h becomes small.
    """

    power: int | None
    size: float
    noise: float
    order: int

    def truncation(self, h: Array) -> Array:
        """``A h^q``; 0 without a term."""
        return np.zeros_like(h) if self.power is None else self.size * h**self.power

    def roundoff(self, h: Array) -> Array:
        """``B / h^d``."""
        return self.noise / h**self.order

    @property
    def best_step(self) -> float | None:
        """The step at which ``A h^q + B / h^d`` is least,

            ``h* = (d B / (q A))^(1 / (d + q))``,

        where the derivative ``q A h^(q-1) - d B / h^(d+1)`` is zero.  For d = 0, round-off that
        does not grow, every shorter step is as good as the one where both are equal: that is told.
        None where one of the two is not there.

        Source: W. H. Press et al., Numerical Recipes, 3rd ed. (2007), section 5.7.
        """
        if self.power is None or not (self.size > 0.0 and self.noise > 0.0):
            return None
        ratio = (self.order * self.noise) / (self.power * self.size) if self.order else (
            self.noise / self.size
        )  # fmt: skip
        step = ratio ** (1.0 / (self.order + self.power))
        return step if math.isfinite(step) and step > 0.0 else None


def error_model(
    coefficient: Callable[[int], float],
    accuracy: int,
    order: int,
    derivatives: Sequence[float],
    noise: float,
    grows: int,
) -> ErrorModel:
    """The model of a formula at a point.

    Parameters
    ----------
    coefficient : ``C_q`` of the term ``C_q h^q f^(order + q)(x)``.
    accuracy : the first q whose C_q is not zero.
    order : of the derivative.
    derivatives : ``f^(k)(x)`` for k = 0, 1, ..; exactly 0 where it is proved to vanish.
    noise : standard deviation of the rounding error of the sum in the formula,
        ``sqrt(sum_k w_k^2)`` times that of f.
    grows : the power of 1/h with which that reaches the derivative.
    """
    for q in range(accuracy, len(derivatives) - order):
        size = abs(coefficient(q) * derivatives[order + q])
        if size > 0.0 and math.isfinite(size):
            return ErrorModel(q, size, noise, grows)
    return ErrorModel(None, 0.0, noise, grows)
