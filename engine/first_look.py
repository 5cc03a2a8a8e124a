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
from engine.ladder import extrapolant, tableau
from engine.lines import Lines
from engine.quotients import Vectorised
from engine.trust import ARGUMENT_ULPS, EPSILON, SAFETY, VALUE_ULPS

Array = NDArray[np.float64]

RUNG, STEPS = 8, 4
"""The window's first rung and its steps: 0.079, 0.049, 0.031 and 0.020 times the scale.  Wider, it
would be more exact where it settles, and settle less; a fifth step costs time at every point."""
SURE, SETTLED = 2.0**20, 2.0**24
"""An answer stands where its claim is at most SURE times what rounding explains, and up to SETTLED
times where it is seen to converge.  Where the claim is truncation, the extrapolant itself is two
orders better; small noise is covered by the claim, larger noise is to be told."""
CONVERGES = 8.0
"""From one step to the next the extrapolants must come closer to each other by this factor at
least, and from there to the step after it by no less than one part in so many of that.  Smooth
functions whose claim is near SETTLED come a hundred times closer."""
CAUTION = 3.0
"""On one window there are two samples of the noise only, and both may be small by chance."""
SMALL = 2.0**-6
FINE = 1e-7
"""The size of a coordinate below SMALL says little about the function (cos x at 1e-8), so its scale
is SMALL; what is not this fine then, relative to the derivative, is looked at again."""


@dataclass(frozen=True, slots=True)
class _Window:
    """All that does not depend on points, for K steps.

    Attributes
    ----------
    offsets : shape (n, 1 + 2 n K, 2): times the coordinate and its scale, the places; the centre
        first, then forwards and backwards on each axis.
    rows : shape (3, 2 K + 1), on the own part and the cross part of an axis and the centre: the
        extrapolant, and the residuals of both parts with all their factors.
    approach : shape (3, K), on the own part: differences of the extrapolants from the narrowest
        one, two, three and all four steps.
    value, argument : rounding is ``value |f|`` and ``argument`` times the variation of f.
    """

    offsets: Array
    rows: Array
    approach: Array
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
    narrowest = np.zeros((STEPS, STEPS))
    for used in range(1, STEPS + 1):
        first = STEPS - used
        narrowest[used - 1, first:] = extrapolant(RUNG + first, used, lines.order)
    value = noise * EPSILON * VALUE_ULPS
    # |f| on the window is at most |f(x)| and the variation; that is half of f(x + h) - f(x - h).
    argument = 0.5 * (value + noise * EPSILON * ARGUMENT_ULPS / float(table.steps[0]))
    return _Window(offsets, rows, np.diff(narrowest, axis=0), value, argument)


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
    """Values (m, M) at ``points`` (n, M); m is 1 unless the function has ``components``.

    Raises
    ------
    ValueError : naming the shape that ``function`` must return.
    """
    values = np.asarray(function(points), dtype=np.float64)
    count = points.shape[1]
    if values.ndim != (2 if components else 1) or values.shape[-1] != count:
        wanted = f"(m, {count})" if components else f"({count},)"
        raise ValueError(
            f"function: must return shape {wanted} for {count} points, not {values.shape}"
        )
    return values if components else values[None, :]


def _converges(window: _Window, own: Array) -> NDArray[np.bool_]:
    """Whether the extrapolants come closer to each other with every step that is added, by about
    the same factor: noise shows as a last difference larger than the first two let expect."""
    approach = np.abs(np.matmul(window.approach, own))
    first, second, third = approach[:, :, 0], approach[:, :, 1], approach[:, :, 2]
    return np.asarray(
        (CONVERGES * second <= first) & (first * third <= CONVERGES * second * second)
    )


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
        small = scale < SMALL if np.minimum.reduce(scale, axis=None) < SMALL else None
        if small is not None:
            np.maximum(scale, SMALL, out=scale)
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
        settled = claim < SURE * floor
        if np.count_nonzero(settled) < settled.size:
            settled |= (claim < SETTLED * floor) & _converges(window, own)
        derivative = fits[:, :, 0] / scale
        claim /= scale
        if small is not None:
            settled &= ~small | (claim <= FINE * np.abs(derivative))
    return done(value[:, 0], derivative, claim, places.shape[1] * count), settled
