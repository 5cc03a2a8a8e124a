"""Newton's method for zeros of a gradient from many starts, and descents to the lowest places.

What it finds are floats near critical points, no proof of any; vectorised over the starts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Evaluation: TypeAlias = Callable[[Array], tuple[Array, Array, Array]]
"""Points (n, N) to values (N,), gradients (n, N) and Hessians (n, n, N); NaN where undefined."""
Height: TypeAlias = Callable[[Array], Array]
"""Points (n, N) to values (N,) alone."""
Enough: TypeAlias = Callable[[], bool]
"""Whether the time is over: what is found by then is told."""

STEPS, DESCENT_STEPS, HALVINGS = 60, 40, 8
LONGEST = 0.2
"""The longest step, as a share of the range."""
HOPS, HOPPERS, HOP = 4, 16, 0.05
"""Rounds of hops from so many of the lowest places, and how far, as a share of the range."""
ARRIVED = 1e-9
"""A last step shorter than this share of the range ends the search."""
SAME = 1e-7
"""Points nearer than this share of the range are one."""


def _never() -> bool:
    return False


def spread(n: int, count: int) -> Array:
    """Points (n, count) of the unit cube, evenly spread: the additive sequence of the generalised
    golden ratio, the root of g^(n + 1) = g + 1 (M. Roberts, 2018)."""
    ratio = 2.0
    for _ in range(64):
        ratio = (1.0 + ratio) ** (1.0 / (n + 1))
    steps = ratio ** -np.arange(1.0, n + 1.0)
    return np.asarray((0.5 + steps[:, None] * np.arange(1, count + 1)) % 1.0)


def critical_candidates(
    evaluate: Evaluation,
    low: Array,
    high: Array,
    starts: int = 1024,
    descents: int = 192,
    height: Height | None = None,
    enough: Enough = _never,
) -> Array:
    """Candidates (n, M) in the box ``low`` to ``high`` (n,), each once.

    Parameters
    ----------
    evaluate : the function.
    starts : of Newton's method.
    descents : of as many of the lowest and of the highest of four times as many places, down and
        up, since Newton's method goes to whatever critical point is near.
    height : values alone, where they are quicker to be had: most that is asked for are values.
    enough : asked before each step.

    Raises
    ------
    ValueError : where the box is empty or endless.
    """
    if height is None:

        def height(points: Array) -> Array:
            return evaluate(points)[0]

    n, width = len(low), high - low
    if n == 0 or not (np.isfinite(width).all() and (width > 0).all()):
        raise ValueError("low, high: must be finite, and low below high")
    first = low[:, None] + width[:, None] * spread(n, max(starts, 4 * descents))
    special = np.array([0.5 * (low + high), *(np.full(n, k) for k in (0.0, 1.0, -1.0))]).T
    inside = ((special > low[:, None]) & (special < high[:, None])).all(axis=0)
    first = np.concatenate([special[:, inside], first], axis=1)
    with np.errstate(all="ignore"):
        values = height(first)
        order = np.argsort(np.where(np.isfinite(values), values, np.inf))
        count = int(np.isfinite(values).sum())
        some = min(descents, count)
        lowest, highest = order[:some], order[max(count - some, 0) : count]
        down = _descended(evaluate, height, first[:, lowest], width, 1.0, enough)
        up = _descended(evaluate, height, first[:, highest], width, -1.0, enough)
        for sign, ends in ((1.0, down), (-1.0, up)):
            hopped = _hopped(evaluate, height, ends, low, high, sign, enough)
            first = np.concatenate([hopped, first], axis=1)
            starts += hopped.shape[1]
        begun = np.concatenate([first[:, :starts], down, up], axis=1)
        ends = _newton(evaluate, begun, low, width, enough)
    return _once(ends, low, width)


def _hopped(
    evaluate: Evaluation,
    height: Height,
    ends: Array,
    low: Array,
    high: Array,
    sign: float,
    enough: Enough,
) -> Array:
    """Ends of further descents, each from beside one of the lowest places so far."""
    width = (high - low)[:, None]
    generator = np.random.default_rng(3)
    for _ in range(HOPS):
        if not ends.shape[1] or enough():
            break
        values = sign * height(ends)
        best = ends[:, np.argsort(np.where(np.isnan(values), np.inf, values))[:HOPPERS]]
        many = np.repeat(best, 3, axis=1)
        many = many + generator.uniform(-HOP, HOP, many.shape) * width
        many = np.clip(many, low[:, None], high[:, None])
        ends = np.concatenate(
            [best, _descended(evaluate, height, many, width[:, 0], sign, enough)], axis=1
        )
    return ends


def _newton(evaluate: Evaluation, x: Array, low: Array, width: Array, enough: Enough) -> Array:
    """Ends of Newton's method that arrived in the box."""
    arrived: list[Array] = []
    scale = width[:, None]
    usual = 0.0
    for _ in range(STEPS):
        if not x.shape[1] or enough():
            break
        _, gradient, hessian = evaluate(x)
        g, h = gradient * scale, hessian * scale[:, None] * scale[None]
        good = np.isfinite(g).all(axis=0) & np.isfinite(h).all(axis=(0, 1))
        flat = good & (g == 0.0).all(axis=0)
        arrived.append(x[:, flat])
        good &= ~flat
        x, g, h = x[:, good], g[:, good], np.moveaxis(h[:, :, good], 2, 0)
        steepness = np.abs(g).max(axis=0)
        usual = usual or float(np.median(steepness)) if steepness.size else usual
        step = _solved(h, g)
        size = np.abs(step).max(axis=0)
        step = step * np.minimum(1.0, LONGEST / np.maximum(size, 1e-300))
        x = x - step * scale
        # where H is singular, a step of zero alone does not mean that the gradient vanishes
        near = (size < ARRIVED) & (steepness <= 1e-6 * usual)
        near_singular = (size < ARRIVED) & ~near
        arrived.append(x[:, near])
        share = (x - low[:, None]) / scale
        x = x[:, ~near & ~near_singular & ((share > -0.3) & (share < 1.3)).all(axis=0)]
    ends = np.concatenate(arrived, axis=1) if arrived else x
    share = (ends - low[:, None]) / scale
    return np.asarray(ends[:, ((share > -1e-9) & (share < 1.0 + 1e-9)).all(axis=0)])


def _solved(h: Array, g: Array) -> Array:
    """Newton's steps (n, N); where H is singular, the shortest that serve."""
    n = g.shape[0]
    size = np.abs(h).max(axis=(1, 2))
    size = np.where(size > 0.0, size, 1.0)
    unit = h / size[:, None, None]
    singular = np.abs(np.linalg.det(unit)) < 1e-12
    safe = np.where(singular[:, None, None], np.eye(n), unit)
    step = np.linalg.solve(safe, (g / size).T[:, :, None])[:, :, 0].T
    if singular.any():
        pseudo = np.linalg.pinv(unit[singular], rcond=1e-7, hermitian=True)
        step[:, singular] = np.einsum("kij,jk->ik", pseudo, (g / size)[:, singular])
    return np.asarray(step)


def _descended(
    evaluate: Evaluation, height: Height, x: Array, width: Array, sign: float, enough: Enough
) -> Array:
    """Where Newton's method with the eigenvalues' sizes, which always goes down, gets to."""
    scale = width[:, None]
    x = x.copy()
    for _ in range(DESCENT_STEPS):
        if enough():
            break
        value, gradient, hessian = evaluate(x)
        g = np.nan_to_num(sign * gradient * scale, nan=0.0, posinf=0.0, neginf=0.0)
        h = np.nan_to_num(
            sign * hessian * scale[:, None] * scale[None], nan=0.0, posinf=0.0, neginf=0.0
        )
        sizes, vectors = np.linalg.eigh(np.moveaxis(h, 2, 0))
        sizes = np.maximum(np.abs(sizes), 1e-8 * np.abs(sizes).max(axis=1, keepdims=True) + 1e-300)
        along = np.einsum("kij,ik->kj", vectors, g) / sizes
        step = np.einsum("kij,kj->ik", vectors, along)
        size = np.abs(step).max(axis=0)
        step = -step * np.minimum(1.0, 0.5 * LONGEST / np.maximum(size, 1e-300))
        moving, share = np.ones(x.shape[1], dtype=np.bool_), 1.0
        for _ in range(HALVINGS):
            tried = x[:, moving] + share * step[:, moving] * scale
            lower = sign * height(tried) < sign * value[moving]
            places = np.flatnonzero(moving)[lower]
            x[:, places] = tried[:, lower]
            moving[places] = False
            if not moving.any():
                break
            share *= 0.4
        if (size < 1e-6).all() or moving.all():
            break
    return x


def _once(points: Array, low: Array, width: Array) -> Array:
    """Each point once."""
    if not points.shape[1]:
        return points
    cells = np.round((points - low[:, None]) / width[:, None] / SAME)
    _, places = np.unique(cells, axis=1, return_index=True)
    return np.asarray(points[:, np.sort(places)])
