"""The Hessian of a scalar function by finite differences of its values."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.estimate import Estimate
from engine.quotients import Offset, Plan, Quotient, Vectorised, apply, checked_points, plan
from engine.schemes import scheme as named
from engine.stencils import Stencil
from engine.steps import Size, actual_steps, default_size

Array = NDArray[np.float64]


def _offset(n: int, *moves: tuple[int, Fraction]) -> Offset:
    places = [Fraction(0)] * n
    for axis, distance in moves:
        places[axis] = distance
    return tuple(places)


def _second(n: int, i: int, stencil: Stencil) -> Quotient:
    pairs = zip(stencil.offsets, stencil.weights, strict=True)
    return Quotient({_offset(n, (i, offset)): weight for offset, weight in pairs}, (i, i))


def _mixed(n: int, i: int, j: int, stencil: Stencil) -> Quotient:
    # D_i D_j f: the first-order stencil along x_j of the first-order stencil along x_i, so weights
    # multiply.  Its error is of the stencil's own order in each step.
    pairs = list(zip(stencil.offsets, stencil.weights, strict=True))
    return Quotient(
        {_offset(n, (i, a), (j, b)): u * v for a, u in pairs for b, v in pairs},
        (i, j),
    )


@lru_cache(maxsize=64)
def _upper(n: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows and columns on and above the diagonal."""
    return np.triu_indices(n)


@lru_cache(maxsize=64)
def _plan(n: int, name: str) -> Plan:
    first, second = named(name, 1), named(name, 2)
    return plan(
        n,
        [
            _second(n, i, second) if i == j else _mixed(n, i, j, first)
            for i in range(n)
            for j in range(i, n)
        ],
    )


def hessian(
    function: Vectorised,
    points: Sequence[float] | Array,
    scheme: str = "central",
    size: Size = None,
    relative: bool = True,
) -> Estimate:
    """``H[i, j] = d2f/dx_i dx_j`` at one point or at N points, in one call of ``function``.

    Only the n(n+1)/2 entries on and above the diagonal are formed; H is symmetric.

    =========  =======================================  ====================================  =====
    scheme     diagonal                                 off the diagonal                      order
    =========  =======================================  ====================================  =====
    central    (f(+i) - 2f + f(-i)) / h_i^2             (f(+i+j) - f(+i-j) - f(-i+j)          h^2
                                                        + f(-i-j)) / 4 h_i h_j
    forward    (f(+2i) - 2f(+i) + f) / h_i^2            (f(+i+j) - f(+i) - f(+j) + f)         h
                                                        / h_i h_j
    backward   the mirror image of forward                                                    h
    =========  =======================================  ====================================  =====

    Evaluations a point: central 1 + 2n^2; forward and backward 1 + 2n + n(n-1)/2.

    Parameters
    ----------
    function : maps points ``(n, M)`` to values ``(M,)``; NaN where it is undefined.
    points, scheme, relative : as for :func:`engine.gradient.gradient`.
    size : the step; None for the default for second derivatives, eps^(1/4) central and eps^(1/3)
        one-sided.  A step that suits first derivatives is far too small here: h = 1e-5 makes the
        round-off 4 eps |f| / h^2 = 9e-6 |f|, the default 6e-8 |f|.

    Returns
    -------
    Estimate with ``derivative`` of shape (n, n, N), or (n, n) for one point.

    Raises
    ------
    ValueError : naming the argument that is wrong.

    Source: Nocedal and Wright, Numerical Optimization, 2nd ed., section 8.1; M. Abramowitz and
    I. A. Stegun, Handbook of Mathematical Functions, 25.3.23 and 25.3.26.
    """
    default = default_size(named(scheme, 2))
    columns = checked_points(points)
    n = columns.shape[0]
    steps = actual_steps(columns, size, relative, default)
    scheme_plan = _plan(n, scheme)
    value, upper, codes = apply(scheme_plan, function, columns, steps, components=False)
    rows, cols = _upper(n)
    derivative = np.empty((n, n, columns.shape[1]))
    derivative[rows, cols] = derivative[cols, rows] = upper[0]
    status = np.empty(derivative.shape, np.uint8)
    status[rows, cols] = status[cols, rows] = codes[0]
    point = 0 if np.ndim(points) == 1 else slice(None)
    return Estimate(
        derivative=derivative[:, :, point],
        value=value[0, point],
        steps=steps[:, point],
        evaluations=scheme_plan.offsets.shape[1] * columns.shape[1],
        status=status[:, :, point],
    )
