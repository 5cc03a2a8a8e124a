"""A ladder of steps and what five neighbouring rungs tell: weights only, never a function.

A *window* is five neighbouring steps, used on both sides of the point.  From a window follow an
extrapolated derivative and *residuals*, combinations that vanish on polynomials.  Everything is
linear in the values of the function, so the whole tableau is a matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.stencils import weights

Array = NDArray[np.float64]

WINDOW = 5
"""Steps a window: the extrapolated first derivative is exact on polynomials of degree 10."""

CYCLE = (Fraction(805, 256), Fraction(505, 256), Fraction(320, 256))
"""Three rungs, after which all is divided by 4.  The ratio is close to 4^(1/3) = 1.59, between the
bisection of Romberg (robust, noisy) and equal distances (least noise, one scale only).  A rung has
ten bits: times a power of two not below 2^-44 |x| it is a whole multiple of the spacing of
floating-point numbers at x, so that x - h and x + h are exact.  The rungs have no common measure
but 5/256: on steps 1, 2, 4, ... a function of that period (cos(2 pi x)) would look constant."""


@dataclass(frozen=True, slots=True, eq=False)
class Tableau:
    """``P`` steps and ``R = P - 4`` windows, the widest first; steps are relative to a scale s.

    Equal only to itself, so that what follows from it can be kept.

    With ``F(k) = f(x + h_k s) - f(x)`` and ``B(k) = f(x - h_k s) - f(x)``, the derivative of order
    d is extrapolated from ``F + B`` (d even) or ``F - B`` (d odd), its *own* part; the other is the
    *cross* part, blind to the derivative but neither to a kink nor to noise.

    Attributes
    ----------
    steps : shape (P,), descending.
    order : of the derivative.
    derivative : shape (R, P), extrapolants: times the own part, divided by s^d.
    own, cross : shape (R, P), residuals of the parts: five steps minus the narrower four, as long
        as the row of ``derivative``.
    """

    steps: Array
    order: int
    derivative: Array
    own: Array
    cross: Array

    def noise(self, rows: Array, combination: Array, even: bool) -> Array:
        """2-norm of the weights that ``rows`` (R, P) lay on single values of f, shape (R,).

        Independent errors of standard deviation sigma in the values give ``noise * sigma`` in the
        row's result.  ``combination`` are the coefficients with which the parts of several lines
        through the point are added before.  A part of an even derivative holds the centre -2 times.
        """
        squares = (combination**2).sum()
        total = combination.sum() if even else 0.0
        found = 2.0 * squares * (rows**2).sum(axis=1) + (2.0 * total * rows.sum(axis=1)) ** 2
        return np.asarray(np.sqrt(found))


def rung(index: int) -> Fraction:
    """The step number ``index``, any whole number; 0 is 805/256, larger numbers are narrower."""
    cycles, place = divmod(index, len(CYCLE))
    return CYCLE[place] / Fraction(4) ** cycles


@lru_cache(maxsize=64)
def tableau(first: int, count: int, order: int, width: int = WINDOW) -> Tableau:
    """The tableau of the rungs ``first ... first + count - 1`` for the derivative ``order``.

    ``width`` is the number of rungs a window.
    """
    rows = np.zeros((3, count - width + 1, count))
    for start in range(count - width + 1):
        cycles, place = divmod(first + start, len(CYCLE))
        # Steps 4^c times as narrow: weights 4^(c d) times as large.
        rows[:, start, start : start + width] = _rows(place, width, order) * 4.0 ** (cycles * order)
    rows.flags.writeable = False
    steps = np.array([float(rung(first + place)) for place in range(count)])
    return Tableau(steps, order, *rows)


def extrapolant(first: int, width: int, order: int) -> Array:
    """The weights, shape (width,), that extrapolate the derivative from the own part's values on
    the rungs ``first ... first + width - 1``."""
    steps = [rung(first + place) for place in range(width)]
    return np.array([float(weight) for weight in _extrapolated(steps, order)])


@lru_cache(maxsize=64)
def _rows(place: int, width: int, order: int) -> Array:
    """Extrapolant, own and cross residual of the window that begins with rung ``place``."""
    steps = [rung(place + number) for number in range(width)]
    found = _extrapolated(steps, order), _residual(steps, order), _residual(steps, order + 1)
    rows = np.array(found, np.float64)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows * (lengths[:1] / lengths))


def _extrapolated(steps: Sequence[Fraction], order: int) -> list[Fraction]:
    """Weights of the parts in the central formula of highest accuracy.

    It is what Richardson's extrapolation of the quotients with single steps arrives at: with K
    steps, the combination that removes h^2, h^4 ... h^(2 K - 2) from the error is unique.
    """
    offsets = [*(-h for h in steps), Fraction(0), *reversed(steps)]
    return list(reversed(weights(offsets, order)[len(steps) + 1 :]))


def _residual(steps: Sequence[Fraction], order: int) -> list[Fraction]:
    # All steps and all but the widest agree on polynomials for which both are exact: up to a factor
    # the only combination of K values of a part that vanishes on its K - 1 lowest powers.
    wide = _extrapolated(steps, order)
    narrow = [Fraction(0), *_extrapolated(steps[1:], order)]
    return [a - b for a, b in zip(wide, narrow, strict=True)]
