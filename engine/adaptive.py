"""Adaptive derivatives: the step is found, and the error is claimed, by the values themselves.

Steps form a ladder of ratio about 1.6 on a scale taken from each coordinate (``engine.ladder``); on
every window of neighbouring rungs the central quotients are extrapolated to h = 0, and combinations
that vanish on polynomials, the *residuals*, show what is left: truncation or noise.  A claim is the
residual, scaled to the noise of the extrapolant, and the rounding of the values (``engine.trust``).

=====================  ======================================  ====================================
call                   first and partial derivatives           others, Hessian
=====================  ======================================  ====================================
first                  4 steps, 8 n + 1 points                 16 steps, 32 n^2 + 1 points
second, only for what  62 steps on the axis, 76 if the         62 steps on all n^2 lines through
the first left open    coordinate is near 0                    the point, or 76
=====================  ======================================  ====================================

What cannot be seen is not claimed, but a feature that no rung meets is not seen: a kink nearer than
2^-36 of the coordinate is told as one at the point itself, a spike between two rungs not at all.

Source: L. F. Richardson, Phil. Trans. A 210 (1911), 307; C. J. F. Ridders, Advances in Engineering
Software 4 (1982), 75; W. H. Press et al., Numerical Recipes, 3rd ed. (2007), section 5.7;
J. N. Lyness and C. B. Moler, Numerische Mathematik 8 (1966), 458.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.adaptive_estimate import AdaptiveEstimate
from engine.adaptive_search import search
from engine.found import Found
from engine.lines import axes_lines, hessian_lines
from engine.quotients import Vectorised, checked_points

Array = NDArray[np.float64]
Points = Sequence[float] | Array


def adaptive_derivative(
    function: Vectorised, points: float | Points, order: int = 1
) -> AdaptiveEstimate:
    """The derivative of ``order`` of a function of one variable.

    Parameters
    ----------
    function : maps ``(M,)`` to ``(M,)``; NaN where it is undefined.
    points : a number, or shape (N,).
    order : 1 to 4.

    Returns
    -------
    AdaptiveEstimate with ``derivative`` of shape (), or (N,).

    Raises
    ------
    ValueError : naming the argument that is wrong.
    """
    if order not in (1, 2, 3, 4):
        raise ValueError(f"order: must be 1, 2, 3 or 4, not {order}")
    array = np.asarray(points, dtype=np.float64)
    if array.ndim > 1:
        raise ValueError(f"points: must be a number or have shape (N,), not {array.shape}")
    columns = checked_points(array.reshape(1, -1))
    found = search(lambda places: function(places[0]), columns, axes_lines(1, order), False)
    point = 0 if array.ndim == 0 else slice(None)
    return _estimate(found, order, found.value[0, point], lambda array: array[0, 0, point])


def adaptive_gradient(function: Vectorised, points: Points) -> AdaptiveEstimate:
    """The partial derivatives ``df/dx_i`` at one point or at N points.

    Parameters
    ----------
    function : maps points ``(n, M)`` to values ``(M,)``; NaN where it is undefined.
    points : shape (n, N), or (n,) for one point.

    Returns
    -------
    AdaptiveEstimate with ``derivative`` of shape (n, N), or (n,).

    Raises
    ------
    ValueError : naming the argument that is wrong.
    """
    columns = checked_points(points)
    found = search(function, columns, axes_lines(len(columns), 1), False)
    point = _point(points)
    return _estimate(found, 1, found.value[0, point], lambda array: array[0, :, point])


def adaptive_jacobian(function: Vectorised, points: Points) -> AdaptiveEstimate:
    """``J[i, j] = df_i/dx_j`` at one point or at N points; all components share the evaluations.

    Parameters
    ----------
    function : maps points ``(n, M)`` to values ``(m, M)``; a component is NaN where undefined.
    points : shape (n, N), or (n,) for one point.

    Returns
    -------
    AdaptiveEstimate with ``derivative`` of shape (m, n, N), or (m, n).

    Raises
    ------
    ValueError : naming the argument that is wrong.
    """
    columns = checked_points(points)
    found = search(function, columns, axes_lines(len(columns), 1), True)
    point = _point(points)
    return _estimate(found, 1, found.value[:, point], lambda array: array[:, :, point])


def adaptive_hessian(function: Vectorised, points: Points) -> AdaptiveEstimate:
    """``H[i, j] = d2f/dx_i dx_j`` at one point or at N points, symmetric.

    Parameters
    ----------
    function : maps points ``(n, M)`` to values ``(M,)``; NaN where it is undefined.
    points : shape (n, N), or (n,) for one point.

    Returns
    -------
    AdaptiveEstimate with ``derivative`` of shape (n, n, N), or (n, n).

    Raises
    ------
    ValueError : naming the argument that is wrong.
    """
    columns = checked_points(points)
    n = len(columns)
    lines = hessian_lines(n)
    found = search(function, columns, lines, False)
    entries = np.empty((n, n), np.intp)
    rows, cols = lines.axes
    entries[rows, cols] = entries[cols, rows] = np.arange(len(rows))
    point = _point(points)
    return _estimate(found, 2, found.value[0, point], lambda array: array[0][entries][..., point])


def _point(points: Points) -> int | slice:
    return 0 if np.ndim(points) == 1 else slice(None)


def _estimate(
    found: Found,
    order: int,
    value: NDArray[np.float64],
    pick: Callable[[NDArray[Any]], NDArray[Any]],
) -> AdaptiveEstimate:
    """``pick`` takes what is asked for from arrays (m, E, N)."""
    return AdaptiveEstimate(
        derivative=pick(found.derivative),
        error=pick(found.error),
        value=value,
        left=pick(found.left),
        right=pick(found.right),
        order=order,
        evaluations=found.evaluations,
        status=pick(found.status),
    )
