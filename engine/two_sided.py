"""First derivatives where a formula is not to be trusted: do both sides have one slope?

A float64 judgement for pictures; it proves nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.partials import partials
from engine.quotients import Vectorised, checked_points
from engine.schemes import scheme
from engine.steps import EPSILON, default_size

Array = NDArray[np.float64]

FACTOR = 8.0
"""From one step to the next.  A power of two, so that all three are exact."""


def two_sided_slopes(function: Vectorised, points: Array) -> Array:
    """Partial derivatives where the one-sided difference quotients settle on one, elsewhere NaN.

    Let S(h) be the spread of the quotients D(h), D(-h), D(8h), D(-8h).  It follows a power law,

    ====================================  =====================  ==============
    function near the point               S(h)                   S(h) / S(8h)
    ====================================  =====================  ==============
    twice differentiable from each side   h                      1/8
    ``|x|^a`` with 1 < a < 2              h^(a-1)                8^(1-a)
    kink                                  constant               1
    vertical tangent, cusp, jump          h^(a-1), 0 <= a < 1    8^(1-a) > 1
    ====================================  =====================  ==============

    and the derivative is taken to exist where ``S(h) <= S(8h) / 2 + noise``.  Rounding of f is no
    more than eps |f| / 2 a value, hence 2 eps |f| / h in S(h); twice that is allowed.  The law has
    no scale, and neither has the judgement.

    Parameters
    ----------
    function : maps points ``(n, M)`` to values ``(m, M)``; NaN where it is undefined.
    points : shape (n, N).

    Returns
    -------
    array (m, n, N) : the mean of D(h) and D(-h) with h = eps^(1/2) max(1, |x_i|), or NaN.
    """
    columns = checked_points(points)
    sides = [scheme("forward"), scheme("backward")]
    inner = default_size(sides[0])
    estimates = [
        partials(function, columns, side, inner * factor, components=True)
        for factor in (1.0, FACTOR, FACTOR**2)
        for side in sides
    ]
    quotients = np.stack([estimate.derivative for estimate in estimates])
    first = estimates[0]
    with np.errstate(invalid="ignore", over="ignore"):
        noise = 4.0 * EPSILON * np.abs(first.value)[:, None, :] / first.steps
        # A quotient that is NaN makes its spread NaN and the comparison false.
        settles = np.ptp(quotients[:4], axis=0) <= np.ptp(quotients[2:], axis=0) / 2.0 + noise
        return np.where(settles, (quotients[0] + quotients[1]) / 2.0, np.nan)
