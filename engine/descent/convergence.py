"""The order and the rate at which distances to a limit shrink, as far as they tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.descent.objective import Array

LONG = 8
"""Distances from which a linear rate is read off a straight line; fewer are compared one by one."""

STRAIGHT = 0.15
"""The two halves of the line may have slopes that differ by this share."""

SUPERLINEAR = 1.15
"""Orders above this are more than linear convergence."""

SPREAD = 0.75
"""Two estimates of the order may differ by so much."""


@dataclass(frozen=True, slots=True)
class Convergence:
    """``d' ~ rate d^order``; the ``rate`` only where the order is 1, or where the distances grow
    and there is no order.  None: they do not tell."""

    order: float | None = None
    rate: float | None = None


def convergence(distances: Array, floor: float, fast: bool = True) -> Convergence:
    """From the distances (k,) to the limit, of which those at ``floor`` and below are rounding.

    ``fast`` is whether the method may be faster than linear: the distances of one that is not,
    but swings, may look as if it were.
    """
    below = np.flatnonzero(~(distances > floor))
    kept = distances[: below[0]] if below.size else distances
    if len(kept) >= LONG:
        found = _linear(kept)
        if found is not None:
            return found
    if len(kept) < 3 or (len(kept) >= LONG and not fast):
        return Convergence()
    return _by_quotients(kept, fast)


def _linear(distances: Array) -> Convergence | None:
    """A straight line through the logarithms of the last half.

    Distances of a ball that swings dip at every passage; the line follows the crests: what is the
    largest distance yet to come, or so far where they grow.
    """
    grows = distances[-1] > distances[0]
    crests = distances if grows else distances[::-1]
    crests = np.maximum.accumulate(crests)
    crests = crests if grows else crests[::-1]
    tail = np.log(crests[len(crests) // 2 :])
    k = np.arange(len(tail))
    half = len(tail) // 2
    first, second, slope = (
        float(np.polyfit(k[part], tail[part], 1)[0])
        for part in (slice(0, half + 1), slice(half, None), slice(None))
    )
    if abs(first - second) > STRAIGHT * abs(slope):
        return None
    if slope < 0.0:
        return Convergence(1.0, float(np.exp(slope)))
    return Convergence(None, float(np.exp(slope))) if grows else None


def _by_quotients(distances: Array, fast: bool) -> Convergence:
    """``q = log(d''/d') / log(d'/d)`` for the last distances, which must all shrink; the last two
    count, since earlier ones tell of the way there."""
    falls = np.diff(np.log(distances[-5:]))
    if (falls >= 0.0).any():
        falls = falls[int(np.flatnonzero(falls >= 0.0)[-1]) + 1 :]
    if len(falls) < 2:
        return Convergence()
    orders = (falls[1:] / falls[:-1])[-2:]
    if np.ptp(orders) > SPREAD:
        return Convergence()
    order = float(orders.mean())
    if fast and order >= SUPERLINEAR and orders.min() > 1.0:
        return Convergence(order)
    if len(distances) < LONG and len(orders) == 2 and np.abs(orders - 1.0).max() <= 0.05:
        return Convergence(1.0, float(np.exp(falls[-1])))
    return Convergence()
