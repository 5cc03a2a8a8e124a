"""Interval arithmetic on float64 arrays, every bound rounded outwards.

An interval is a pair of arrays ``(low, high)``, low < inf and high > -inf; it holds every *real*
value that an operation takes where it is defined: an infinite bound means "unbounded", no number.
Sums, products, quotients and roots are IEEE operations, which err by half a unit in the
last place; functions of NumPy's are taken to be right to within ``SLACK``, 128 units.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Interval: TypeAlias = tuple[Array, Array]
Truth: TypeAlias = tuple[NDArray[np.bool_], NDArray[np.bool_]]
"""Of a condition over a box: whether it may hold somewhere, whether it may fail somewhere."""

LARGEST = float(np.finfo(np.float64).max)
UNIT, TINY, SLACK = 2.0**-52, 5e-324, 2.0**-45
LOST = 1e-320
"""More than underflow can hide."""
TURN, QUARTER = 2 * np.pi, np.pi / 2
FAR = 1e8
"""Beyond it nothing is said about where a sine is."""


def down(x: Array) -> Array:
    """A bound below every real number that rounds to ``x``: with 2^e <= |x| < 2^(e+1), one unit
    2^(e-52) is no more than |x| 2^-52, and x less one unit is a float."""
    x = np.minimum(x, LARGEST)
    return np.asarray(x - (np.abs(x) * UNIT + TINY))


def up(x: Array) -> Array:
    """A bound above every real number that rounds to ``x``."""
    x = np.maximum(x, -LARGEST)
    return np.asarray(x + (np.abs(x) * UNIT + TINY))


def number(low: float, high: float) -> Interval:
    """The same interval for every box."""
    return np.array([low]), np.array([high])


def whole() -> Interval:
    """Nothing is known."""
    return number(-np.inf, np.inf)


def hull(a: Interval, b: Interval) -> Interval:
    """The least interval around both."""
    return np.minimum(a[0], b[0]), np.maximum(a[1], b[1])


def add(a: Interval, b: Interval) -> Interval:
    """a + b."""
    return _summed(a[0] + b[0], a[1] + b[1])


def _summed(low: Array, high: Array) -> Interval:
    """A sum that comes out as 0 is 0: IEEE sums do not underflow."""
    return np.where(low == 0.0, 0.0, down(low)), np.where(high == 0.0, 0.0, up(high))


def sub(a: Interval, b: Interval) -> Interval:
    """a - b."""
    return _summed(a[0] - b[1], a[1] - b[0])


def neg(a: Interval) -> Interval:
    """-a."""
    return -a[1], -a[0]


def mul(a: Interval, b: Interval) -> Interval:
    """a b.  0 times an unbounded real number is 0: where every product is 0 inf, so is the hull."""
    products = (a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1])
    low = np.fmin(np.fmin(products[0], products[1]), np.fmin(products[2], products[3]))
    high = np.fmax(np.fmax(products[0], products[1]), np.fmax(products[2], products[3]))
    lost = np.isnan(low)
    if lost.any():
        low, high = np.where(lost, 0.0, low), np.where(lost, 0.0, high)
    low, high = down(low), up(high)
    # of numbers that are not negative neither is the product, nor positive one of the other sort
    positive = ((a[0] >= 0.0) & (b[0] >= 0.0)) | ((a[1] <= 0.0) & (b[1] <= 0.0))
    negative = ((a[0] >= 0.0) & (b[1] <= 0.0)) | ((a[1] <= 0.0) & (b[0] >= 0.0))
    low, high = (
        np.where(positive, np.maximum(low, 0.0), low),
        np.where(negative, np.minimum(high, 0.0), high),
    )
    return low, high


def scaled(a: Interval, factor: Array) -> Interval:
    """``factor`` a, for exact numbers."""
    one, other = a[0] * factor, a[1] * factor
    low, high = np.fmin(one, other), np.fmax(one, other)
    lost = np.isnan(one) | np.isnan(other)  # 0 inf
    if lost.any():
        low, high = np.where(lost, np.fmin(low, 0.0), low), np.where(lost, np.fmax(high, 0.0), high)
    return down(low), up(high)


def reciprocal(a: Interval) -> Interval:
    """1 / a where a is not 0."""
    low, high = a
    inner = (low < 0.0) & (high > 0.0)
    nothing = inner | ((low == 0.0) & (high == 0.0))
    below = np.where(high == 0.0, -np.inf, down(1.0 / np.where(high == 0.0, 1.0, high)))
    above = np.where(low == 0.0, np.inf, up(1.0 / np.where(low == 0.0, 1.0, low)))
    return np.where(nothing, -np.inf, below), np.where(nothing, np.inf, above)


def div(a: Interval, b: Interval) -> Interval:
    """a / b where b is not 0."""
    return mul(a, reciprocal(b))


def magnitude(a: Interval) -> Interval:
    """|a|."""
    return np.maximum(np.maximum(a[0], -a[1]), 0.0), np.maximum(-a[0], a[1])


def ipow(a: Interval, k: int) -> Interval:
    """a ** k."""
    if k < 0:
        return reciprocal(ipow(a, -k))
    if k == 0:
        return number(1.0, 1.0)
    if k % 2 == 0:
        least, most = magnitude(a)
        return _power(least, k, down), _power(most, k, up)
    low, high = a
    below = np.where(low >= 0.0, _power(np.abs(low), k, down), -_power(np.abs(low), k, up))
    above = np.where(high >= 0.0, _power(np.abs(high), k, up), -_power(np.abs(high), k, down))
    return below, above


def _power(x: Array, k: int, rounded: Callable[[Array], Array]) -> Array:
    """x ** k for x >= 0, rounded one way."""
    result, square = None, x
    while True:
        if k & 1:
            result = square if result is None else np.maximum(rounded(result * square), 0.0)
        k >>= 1
        if not k:
            break
        square = np.maximum(rounded(square * square), 0.0)
    assert result is not None
    return result


def power(a: Interval, b: Interval) -> Interval:
    """a ** b for a >= 0, as exp(b log a)."""
    return exp(mul(b, log(a)))


def sqrt(a: Interval) -> Interval:
    """The root of what is not negative in a."""
    low = np.maximum(down(np.sqrt(np.maximum(a[0], 0.0))), 0.0)
    return low, up(np.sqrt(np.maximum(a[1], 0.0)))


def _outwards(low: Array, high: Array) -> Interval:
    below, above = low - np.abs(low) * SLACK - LOST, high + np.abs(high) * SLACK + LOST
    return (
        down(np.where(np.isnan(below), -np.inf, below)),
        up(np.where(np.isnan(above), np.inf, above)),
    )


def increasing(function: Callable[[Array], Array]) -> Callable[[Interval], Interval]:
    """A rule for a function of NumPy's that increases everywhere."""
    return lambda a: _outwards(function(a[0]), function(a[1]))


def exp(a: Interval) -> Interval:
    """The exponential."""
    low, high = _outwards(np.exp(a[0]), np.exp(a[1]))
    return np.maximum(low, 0.0), high


def log(a: Interval) -> Interval:
    """The logarithm of what is positive in a."""
    low = np.where(a[0] > 0.0, np.log(np.maximum(a[0], TINY)), -np.inf)
    high = np.where(a[1] > 0.0, np.log(np.maximum(a[1], TINY)), np.inf)
    return _outwards(low, high)


def _holds(a: Interval, phase: float) -> NDArray[np.bool_]:
    """Whether some ``phase + 2 pi k`` may lie in a; the slack is far more than rounding moves."""
    first, last = (a[0] - phase) / TURN, (a[1] - phase) / TURN
    with_slack = 1e-12 * (2.0 + np.abs(first) + np.abs(last))
    return np.asarray(np.floor(last + with_slack) > np.floor(first - with_slack))


def _wave(function: Callable[[Array], Array], top: float) -> Callable[[Interval], Interval]:
    def rule(a: Interval) -> Interval:
        far = ~(np.maximum(np.abs(a[0]), np.abs(a[1])) < FAR)
        near = (np.where(far, 0.0, a[0]), np.where(far, 0.0, a[1]))
        one, other = function(near[0]), function(near[1])
        low, high = np.minimum(one, other), np.maximum(one, other)
        low, high = low - np.abs(low) * SLACK - 2.0**-50, high + np.abs(high) * SLACK + 2.0**-50
        low = np.where(far | _holds(near, top - np.pi), -1.0, np.maximum(low, -1.0))
        high = np.where(far | _holds(near, top), 1.0, np.minimum(high, 1.0))
        return low, high

    return rule


sin, cos = _wave(np.sin, QUARTER), _wave(np.cos, 0.0)


def tan(a: Interval) -> Interval:
    """The tangent; unbounded where a pole may lie in a."""
    low, high = _outwards(np.tan(a[0]), np.tan(a[1]))
    pole = _holds(a, QUARTER) | _holds(a, -QUARTER) | ~(np.abs(a[0]) + np.abs(a[1]) < FAR)
    return np.where(pole, -np.inf, low), np.where(pole, np.inf, high)


def cosh(a: Interval) -> Interval:
    """The hyperbolic cosine."""
    least, most = magnitude(a)
    low, high = _outwards(np.cosh(least), np.cosh(most))
    return np.maximum(low, 1.0), high


def within_unit(function: Callable[[Array], Array], sign: float) -> Callable[[Interval], Interval]:
    """A rule for arcsin (sign 1) and arccos (sign -1) on what lies in [-1, 1]."""

    def rule(a: Interval) -> Interval:
        low, high = np.clip(a[0], -1.0, 1.0), np.clip(a[1], -1.0, 1.0)
        if sign < 0:
            low, high = high, low
        return _outwards(function(low), function(high))

    return rule


def sign(a: Interval) -> Interval:
    """-1, 0 or 1."""
    return np.sign(a[0]), np.sign(a[1])


def turn(a: Interval) -> Interval:
    """a / |a| off 0, and all that lies between its limits where 0 is in a."""
    return np.where(a[0] > 0.0, 1.0, -1.0), np.where(a[1] < 0.0, -1.0, 1.0)


def greatest(a: Interval, b: Interval) -> Interval:
    """max(a, b)."""
    return np.maximum(a[0], b[0]), np.maximum(a[1], b[1])


def least(a: Interval, b: Interval) -> Interval:
    """min(a, b)."""
    return np.minimum(a[0], b[0]), np.minimum(a[1], b[1])


def _sigmoid(x: Array) -> Array:
    small = np.exp(-np.abs(x))
    return np.where(x < 0.0, small, 1.0) / (1.0 + small)


RULES: dict[str, Callable[..., Interval]] = {
    "exp": exp,
    "log": log,
    "sqrt": sqrt,
    "sin": sin,
    "cos": cos,
    "tan": tan,
    "cosh": cosh,
    "sinh": increasing(np.sinh),
    "tanh": increasing(np.tanh),
    "asinh": increasing(np.arcsinh),
    "atan": increasing(np.arctan),
    "cbrt": increasing(np.cbrt),
    "expm1": increasing(np.expm1),
    "sigmoid": increasing(_sigmoid),
    "softplus": increasing(lambda x: np.logaddexp(0.0, x)),
    "asin": within_unit(np.arcsin, 1.0),
    "acos": within_unit(np.arccos, -1.0),
    "abs": magnitude,
    "sign": sign,
    "max": greatest,
    "min": least,
    "relu": lambda a: greatest(a, number(0.0, 0.0)),
    "floor": lambda a: (np.floor(a[0]), np.floor(a[1])),
    "ceiling": lambda a: (np.ceil(a[0]), np.ceil(a[1])),
    "hypot": lambda a, b: sqrt(add(ipow(a, 2), ipow(b, 2))),
}
"""Functions of the whitelist that NumPy evaluates; others go through ball arithmetic one by one."""
