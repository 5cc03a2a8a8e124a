"""What one side of a point says: the limit of the function there, and its one-sided derivative.

A window is five neighbouring rungs of a ladder on one side; weights only, never a function.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from engine.ladder import CYCLE, WINDOW, rung
from engine.stencils import weights
from engine.trust import Readings, rounding, window_any, window_max

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Side:
    """Rows (R, P) that act on ``f(x + h_k s) - f(x)``, exact on polynomials of degree 5, or 4.

    Attributes
    ----------
    steps : shape (P,).
    power : of the scale by which results are divided.
    value : the derivative, or for ``power`` 0 the limit of f(x + h) - f(x) as h -> 0.
    residual : five steps minus the narrower four, scaled to the noise of ``value``.
    noise : shape (R,), 2-norm of the weights on single values.
    """

    steps: Array
    power: int
    value: Array
    residual: Array
    noise: Array


@lru_cache(maxsize=32)
def side(first: int, count: int, power: int) -> Side:
    """The one-sided tableau for the derivative of order ``power``, or the limit for 0."""
    windows = count - WINDOW + 1
    value, residual = np.zeros((2, windows, count))
    noise = np.zeros(windows)
    for start in range(windows):
        cycles, place = divmod(first + start, len(CYCLE))
        # Steps 4^c times as narrow: weights 4^(c d) times as large.
        factor = 4.0 ** (cycles * power)
        rows, norm = _rows(place, power)
        noise[start] = factor * norm
        value[start, start : start + WINDOW] = factor * rows[0]
        residual[start, start : start + WINDOW] = factor * rows[1]
    steps = np.array([float(rung(first + place)) for place in range(count)])
    return Side(steps, power, value, residual, noise)


@lru_cache(maxsize=16)
def _rows(place: int, power: int) -> tuple[Array, float]:
    """Value and residual of the window that begins with rung ``place``, and their noise."""
    steps = [rung(place + number) for number in range(WINDOW)]
    wide = _weights(steps, power)
    narrow = [Fraction(0), *_weights(steps[1:], power)]
    left_over = [a - b for a, b in zip(wide, narrow, strict=True)]
    rows = np.array([wide, left_over], np.float64)
    noise = _norm(wide)
    rows[1] *= noise / _norm(left_over)
    return rows, noise


def _weights(steps: Sequence[Fraction], power: int) -> list[Fraction]:
    if power:
        return list(weights([Fraction(0), *steps], power)[1:])
    # The Lagrange polynomials on the steps, at 0: prod_{j != k} h_j / (h_j - h_k).
    found = []
    for own in steps:
        product = Fraction(1)
        for other in steps:
            if other != own:
                product *= other / (other - own)
        found.append(product)
    return found


def _norm(row: Sequence[Fraction]) -> float:
    total = sum(row, Fraction(0))  # of the opposite weight at the point itself
    return sqrt(sum((w * w for w in row), total * total))


def read_side(
    table: Side, moved: Array, known: NDArray[np.bool_], size: Array, unit: Array
) -> Readings:
    """What each window says about Q points.

    Parameters
    ----------
    moved : shape (P, Q), f(x + h s) - f(x), finite.
    known : shape (P, Q), bool.
    size : shape (P, Q), max |f|.
    unit : shape (Q,), the scale of the steps.
    """
    usable = ~window_any(~known)
    sizes = window_max(size)
    variation = window_max(np.abs(moved))
    widest = table.steps[: len(usable), None]
    noise = table.noise[:, None] * np.ones_like(variation)
    divisor = unit**table.power
    value, residual = table.value @ moved, np.abs(table.residual @ moved)
    usable &= np.isfinite(value) & np.isfinite(residual)
    return Readings(
        value=np.where(usable, value, 0.0) / divisor,
        residual=np.where(usable, residual, 0.0) / divisor,
        noise=noise / divisor,
        floor=rounding(noise, sizes, variation, widest) / divisor,
        slope=variation / (widest * unit) ** table.power,
        silent=window_any(moved == 0.0),
        usable=usable,
    )
