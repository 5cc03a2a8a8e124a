"""The gradient of a scalar function by finite differences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.estimate import Estimate
from engine.partials import partials
from engine.quotients import Vectorised
from engine.schemes import scheme as named
from engine.steps import Size


def gradient(
    function: Vectorised,
    points: Sequence[float] | NDArray[np.float64],
    scheme: str = "central",
    size: Size = None,
    relative: bool = True,
) -> Estimate:
    """The partial derivatives ``df/dx_i`` at one point or at N points, in one call of ``function``.

    Parameters
    ----------
    function : maps points ``(n, M)`` to values ``(M,)``; NaN where it is undefined.
    points : shape (n, N), or (n,) for one point.
    scheme : ``forward`` or ``backward`` (error of order h, n + 1 evaluations a point) or
        ``central`` (order h^2, 2n + 1 evaluations a point).
    size : the step, one number or one for each variable; None for the scheme's default, eps^(1/2)
        or eps^(1/3) (see :func:`engine.steps.default_size`).
    relative : whether ``size`` is multiplied by ``max(1, |x_i|)``.

    Returns
    -------
    Estimate with ``derivative`` of shape (n, N), or (n,) for one point.

    Raises
    ------
    ValueError : naming the argument that is wrong.

    Source: Nocedal and Wright, Numerical Optimization, 2nd ed., section 8.1.
    """
    return partials(function, points, named(scheme, 1), size, relative)
