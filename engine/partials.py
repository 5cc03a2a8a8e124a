"""Derivatives of one order along each axis, by any stencil; no mixed ones."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.estimate import Estimate
from engine.quotients import Plan, Quotient, Vectorised, apply, checked_points, plan
from engine.stencils import Stencil
from engine.steps import Size, actual_steps, default_size

Array = NDArray[np.float64]


@lru_cache(maxsize=128)
def _plan(n: int, stencil: Stencil) -> Plan:
    zero = Fraction(0)
    return plan(
        n,
        [
            Quotient(
                {
                    (*(zero,) * axis, offset, *(zero,) * (n - axis - 1)): weight
                    for offset, weight in zip(stencil.offsets, stencil.weights, strict=True)
                },
                axes=(axis,) * stencil.order,
            )
            for axis in range(n)
        ],
    )


def partials(
    function: Vectorised,
    points: Sequence[float] | Array,
    stencil: Stencil,
    size: Size = None,
    relative: bool = True,
    components: bool = False,
) -> Estimate:
    """``d^order f / dx_i^order`` for every variable, with ``order`` and accuracy of ``stencil``.

    Parameters
    ----------
    function : maps points ``(n, M)`` to ``(M,)``, or with ``components`` to ``(m, M)``; NaN where
        it is undefined.  Called once.
    points : shape (n, N), or (n,) for one point.
    stencil : from :func:`engine.stencils.stencil` or :func:`engine.schemes.scheme`.
    size : the step; None for :func:`engine.steps.default_size`.
    relative : whether ``size`` is multiplied by ``max(1, |x_i|)``.

    Returns
    -------
    Estimate with ``derivative`` of shape (n, N), or (m, n, N) with ``components``.  ``evaluations``
    counts 1 + n K points for each of N, with K offsets that are not 0 and bear weight: the centre
    is always evaluated, since a function undefined there has no derivative whatever its neighbours.

    Raises
    ------
    ValueError : wrong ``points`` or ``size``, or another shape from ``function``.
    """
    columns = checked_points(points)
    steps = actual_steps(columns, size, relative, default_size(stencil))
    scheme = _plan(columns.shape[0], stencil)
    value, derivative, status = apply(scheme, function, columns, steps, components)
    evaluations = scheme.offsets.shape[1] * columns.shape[1]
    component = slice(None) if components else 0
    point = 0 if np.ndim(points) == 1 else slice(None)
    return Estimate(
        derivative=derivative[component, :, point],
        value=value[component, point],
        steps=steps[:, point],
        evaluations=evaluations,
        status=status[component, :, point],
    )
