"""Compass search: downhill by comparing values alone, which kinks and borders do not disturb.

Many starts at once; each polls directions that turn from round to round, and halves its step where
none leads down.  T. G. Kolda, R. M. Lewis, V. Torczon, SIAM Review 45 (2003).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

ROUNDS, SMALLEST = 160, 1e-14
SEEDS, APART = 4, 0.6
"""So many valleys are followed out of a place, the cosine of whose angles is less than this."""


def compass(
    function: Callable[[Array], Array], starts: Array, steps: Array, low: Array, high: Array
) -> tuple[Array, Array]:
    """Local minima of ``function`` in a box.

    Parameters
    ----------
    function : points (n, N) to values (N,); NaN where it is undefined, which counts as high.
    starts : (n, N), in the box.
    steps : (n,), the first step along each axis.
    low, high : (n,) the box.

    Returns
    -------
    places (n, N) and values (N,), infinite where no defined value was found.
    """
    n, count = starts.shape
    x = starts.copy()
    best = _high(function(x))
    share = np.ones(count)
    generator = np.random.default_rng(11)
    for _ in range(ROUNDS):
        # the axes both ways, and as many turned ones
        turned, _ = np.linalg.qr(generator.normal(size=(n, n)))
        ways = np.concatenate([np.eye(n), -np.eye(n), turned, -turned], axis=1)
        polled = x[:, :, None] + share[None, :, None] * (steps[:, None] * ways)[:, None, :]
        polled = np.clip(polled, low[:, None, None], high[:, None, None])
        values = _high(function(polled.reshape(n, -1))).reshape(count, -1)
        choice = np.argmin(values, axis=1)
        lowest = values[np.arange(count), choice]
        better = lowest < best
        x[:, better] = polled[:, np.flatnonzero(better), choice[better]]
        best = np.where(better, lowest, best)
        share = np.where(better, np.minimum(share * 1.3, 1.0), share * 0.6)
        if (share < SMALLEST).all():
            break
    return x, best


def lowest_around(
    function: Callable[[Array], Array], place: Array, radius: Array, ways: int = 128
) -> tuple[Array, float]:
    """The lowest place (n,) and value on the ellipsoid of half-axes ``radius`` around ``place``.

    Directions all around first, then ever closer to the best one: the cone in which a narrow valley
    leads down may be a millionth of a turn wide.
    """
    n = len(place)
    generator = np.random.default_rng(5)
    ring = generator.normal(size=(n, ways))
    ring[:, : 2 * n] = np.concatenate([np.eye(n), -np.eye(n)], axis=1)
    ring /= np.linalg.norm(ring, axis=0)

    def at(directions: Array) -> Array:
        return _high(function(place[:, None] + radius[:, None] * directions))

    values = at(ring)
    # a valley crosses the sphere twice, and the way down may look the worse of the two from afar
    seeds: list[int] = []
    for row in np.argsort(values).tolist():
        if all(ring[:, row] @ ring[:, other] < APART for other in seeds):
            seeds.append(row)
        if len(seeds) == SEEDS:
            break
    best, lowest, cone = ring[:, seeds], values[seeds], 0.2
    count = ways // SEEDS
    for _ in range(14):
        tried = best[:, :, None] + cone * generator.normal(size=(n, len(seeds), count))
        tried = tried / np.linalg.norm(tried, axis=0)
        found = at(tried.reshape(n, -1)).reshape(len(seeds), count)
        rows = np.argmin(found, axis=1)
        least = found[np.arange(len(seeds)), rows]
        better = least < lowest
        best[:, better] = tried[:, np.flatnonzero(better), rows[better]]
        lowest = np.where(better, least, lowest)
        cone *= 0.35
    winner = int(np.argmin(lowest))
    return place + radius * best[:, winner], float(lowest[winner])


def valley_end(
    function: Callable[[Array], Array], start: Array, units: Array, low: Array, high: Array
) -> tuple[Array, float]:
    """A local minimum reached from ``start`` (n,) along narrow valleys, and the value there.

    From the place to the lowest one on a sphere around it; where that is no lower, the sphere
    shrinks.
    """

    def inside(points: Array) -> Array:
        outside = ((points < low[:, None]) | (points > high[:, None])).any(axis=0)
        return np.where(outside, np.inf, function(points))

    x, best = start, float(_high(function(start[:, None]))[0])
    share = 1e-2
    for _ in range(90):
        place, value = lowest_around(inside, x, share * units)
        if value < best:
            x, best = place, value
            share *= 1.5
        else:
            share *= 0.4
        if share < 1e-10:
            break
    return x, best


def _high(values: Array) -> Array:
    return np.asarray(np.where(np.isnan(values), np.inf, values))
