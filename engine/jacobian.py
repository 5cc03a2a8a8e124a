"""The Jacobian of a vector function by finite differences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.estimate import Estimate
from engine.partials import partials
from engine.quotients import Vectorised
from engine.schemes import scheme as named
from engine.steps import Size


def jacobian(
    function: Vectorised,
    points: Sequence[float] | NDArray[np.float64],
    scheme: str = "central",
    size: Size = None,
    relative: bool = True,
) -> Estimate:
    """``J[i, j] = df_i/dx_j`` at one point or at N points, in one call of ``function``.

    All components share the stencil points, so the cost is that of one gradient: n + 1 points for
    ``forward`` and ``backward``, 2n + 1 for ``central``.

    Parameters
    ----------
    function : maps points ``(n, M)`` to values ``(m, M)``; a component is NaN where undefined.
    points, scheme, size, relative : as for :func:`engine.gradient.gradient`.

    Returns
    -------
    Estimate with ``derivative`` of shape (m, n, N), or (m, n) for one point.

    Raises
    ------
    ValueError : naming the argument that is wrong.

    Source: Nocedal and Wright, Numerical Optimization, 2nd ed., section 8.1.
    """
    return partials(function, points, named(scheme, 1), size, relative, components=True)
