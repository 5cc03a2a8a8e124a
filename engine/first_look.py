"""The first look: one window of steps on every axis through every point, in one call.

Answers what is settled, and leaves the rest open for ``engine.closer_look``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.amplification import amplification
from engine.found import Found, done
from engine.ladder import tableau
from engine.lines import Lines
from engine.quotients import Vectorised
from engine.trust import ARGUMENT_ULPS, EPSILON, SAFETY, VALUE_ULPS

Array = NDArray[np.float64]

RUNG, STEPS = 8, 4
"""The window's first rung and its steps: 0.079, 0.049, 0.031 and 0.020 times the scale.  Wider, it
would be more exact where it settles, and settle less; a fifth step costs time at every point."""
SETTLED = 2.0**17
"""An answer stands where its claim is at most so many times what rounding explains.  Where this is
truncation, the extrapolant itself is two orders better; where it is noise, the claim covers it."""
CAUTION = 3.0
"""On one window there are two samples of the noise only, and both may be small by chance."""
SMALL = 2.0**-6
FINE = 1e-7
"""The scale of a coordinate below SMALL may say little about the function (cos x at 1e-8): what is
not this fine, relative to the derivative, is looked at again with wider steps."""


@dataclass(frozen=True, slots=True)
class _Window:
    """All that does not depend on points, for K steps.

    Attributes
    ----------
    offsets : shape (n, 1 + 2 n K, 2): times the coordinate and its scale, the places; the centre
        first, then forwards and backwards on each axis.
    rows : shape (3, 2 K + 1), on the own part and the cross part of an axis and the centre: the
        extrapolant, and the residuals of both parts with all their factors.
    value, argument : rounding is ``value |f|`` and ``argument`` times the variation of f.
    """

    offsets: Array
    rows: Array
    value: float
    argument: float


@lru_cache(maxsize=64)
def _window(lines: Lines) -> _Window:
    table = tableau(RUNG, STEPS, lines.order, STEPS)
    factors = amplification(table, lines)
    n = len(lines.directions)
    sided = np.concatenate([table.steps, -table.steps])
    moves = (lines.directions[:, :, None] * sided).reshape(n, -1)
    offsets = np.ones((n, 1 + moves.shape[1], 2))
    offsets[:, 0, 1], offsets[:, 1:, 1] = 0.0, moves
    # Every axis has the same factors.
    noise, own, cross = (float(f[0, 0]) for f in (factors.noise, factors.own, factors.cross))
    rows = np.zeros((3, 2 * STEPS + 1))
    rows[0, :STEPS] = table.derivative[0]
    rows[1, :STEPS] = CAUTION * SAFETY * own * table.own[0]
    rows[2, STEPS:-1] = CAUTION * SAFETY * cross * table.cross[0]
    rows[:, -1] = -2.0 * rows[:, STEPS:-1].sum(axis=1)
    value = noise * EPSILON * VALUE_ULPS
    # |f| on the window is at most |f(x)| and the variation; that is half of f(x + h) - f(x - h).
    argument = 0.5 * (value + noise * EPSILON * ARGUMENT_ULPS / float(table.steps[0]))
    return _Window(offsets, rows, value, argument)


def scales(points: Array, out: Array | None = None) -> Array:
    """The power of two in (|x| / 2, |x|], and 1/2 for 0: times it, the ladder's steps are exact."""
    _, exponents = np.frexp(points)
    return np.asarray(np.ldexp(0.5, exponents, out=out))


def units(lines: Lines, scale: Array) -> Array:
    """What derivatives are divided by, shape (E, N): the product of their variables' scales."""
    product: Array = scale[lines.axes[0]]
    for axis in lines.axes[1:]:
        product = product * scale[axis]
    return product


def evaluated(function: Vectorised, points: Array, components: bool) -> Array:
    """Values (m, M) at ``points`` (n, M), their shape checked."""
    values = np.asarray(function(points), dtype=np.float64)
    count = points.shape[1]
    if values.ndim != (2 if components else 1) or values.shape[-1] != count:
        wanted = f"(m, {count})" if components else f"({count},)"
        raise ValueError(
            f"function: must return shape {wanted} for {count} points, not {values.shape}"
        )
    return values if components else values[None, :]


def first_look(
    function: Vectorised, points: Array, lines: Lines, components: bool
) -> tuple[Found, NDArray[np.bool_]]:
    """Evaluate ``function`` once and judge every derivative.

    Parameters
    ----------
    function : maps ``(n, M)`` to ``(M,)``, or with ``components`` to ``(m, M)``.
    points : shape (n, N), finite.
    lines : the axes, for the first derivative.

    Returns
    -------
    what was found, and where it is settled, shape (m, n, N).

    Raises
    ------
    ValueError : ``function`` returns another shape.
    """
    n, count = points.shape
    window = _window(lines)
    with np.errstate(all="ignore"):
        base = np.empty((n, 2, count))
        base[:, 0] = points
        scale = scales(points, base[:, 1])
        places = np.matmul(window.offsets, base)
        values = evaluated(function, places.reshape(n, -1), components)
        values = values.reshape(len(values), -1, count)
        value = values[:, :1]
        sides = values[:, 1:].reshape(len(values), n, 2, STEPS, count)
        parts = np.empty((len(values), n, 2 * STEPS + 1, count))
        own = parts[:, :, :STEPS]
        np.subtract(sides[:, :, 0], sides[:, :, 1], out=own)
        np.add(sides[:, :, 0], sides[:, :, 1], out=parts[:, :, STEPS:-1])
        parts[:, :, -1] = value
        fits = np.matmul(window.rows, parts)
        # The widest steps stand for all.
        variation = np.maximum.reduce(np.abs(own[:, :, 0]), axis=1, keepdims=True)
        floor = window.value * np.abs(value) + window.argument * variation
        residuals = np.abs(fits[:, :, 1:])
        claim = np.maximum(residuals[:, :, 0], residuals[:, :, 1])
        claim += floor
        # False for NaN, for infinities, and where all is 0.
        settled = claim < SETTLED * floor
        derivative = fits[:, :, 0] / scale
        claim /= scale
        if np.minimum.reduce(scale, axis=None) < SMALL:
            settled &= (scale >= SMALL) | (claim <= FINE * np.abs(derivative))
    return done(value[:, 0], derivative, claim, places.shape[1] * count), settled
