"""What kind of place a descent has come to: minimum, saddle, maximum, or none of them.

Float64 judges here, from the Hessian and from values around; nothing is counted as the method's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from engine.descent.objective import Array, Objective, Point

NEAR = 0.01
"""A stationary point farther than this share of ``1 + ||x||`` is not near."""

SURE = 1e-8
"""Eigenvalues of the scaled Hessian smaller than this share of the largest have no sign."""

FLOOR = 1e-12
"""Smaller ones count as so large in a Newton step."""

SHORT, MOST = 1e-10, 30
"""Newton steps shorter than this share of ``1 + ||x||`` have arrived; so many are followed."""

LINEAR = 0.25
"""Newton steps of which each is longer than this share of the one before converge linearly only:
the Hessian is singular where they lead."""

RINGS = (1e-4, 1e-3, 1e-2, 0.1)
"""Radii of the places around that are tried, as shares of ``1 + ||x||``."""


class Kind(Enum):
    """What there is."""

    MINIMUM = "minimum"
    SADDLE = "saddle"
    MAXIMUM = "maximum"
    LOWEST = "lowest"
    """The Hessian is singular; f is lower nowhere around."""
    LEVEL = "level"
    """f does not change around."""
    FAR = "far"
    """No stationary point is near."""
    UNKNOWN = "unknown"
    """There is no Hessian to tell."""


@dataclass(frozen=True, slots=True)
class Place:
    """The kind, and how far away the stationary point is; infinite where none is in sight."""

    kind: Kind
    x: Point
    distance: float


def place_of(objective: Objective, at: Point) -> Place:
    """The stationary point near ``at``, to which Newton's method is followed, and its kind."""
    x, here = list(at), objective.judged_at(at)
    if objective.hessian is None or not math.isfinite(here.slope):
        return Place(Kind.UNKNOWN, x, math.nan)
    room = NEAR * (1.0 + math.hypot(*at))
    hessian, before, ratio = symmetric(objective.hessian(x)), math.inf, 0.0
    for _ in range(MOST):
        if not np.isfinite(hessian).all():
            return Place(Kind.UNKNOWN, x, math.nan)
        step = _newton(hessian, np.array(here.g))
        length = math.hypot(*step)
        if not math.dist(x, at) + length <= room:
            return Place(Kind.FAR, x, length if math.isfinite(length) else math.inf)
        before, ratio = length, length / before
        if length <= SHORT * (1.0 + math.hypot(*x)):
            break
        after = objective.judged_at([a - d for a, d in zip(x, step, strict=True)])
        if not after.slope < here.slope:
            break
        here, x = after, after.x
        hessian = symmetric(objective.hessian(x))
    if LINEAR < ratio < 1.0:
        # Aitken's extrapolation of steps that shrink by a factor each
        ahead = objective.judged_at([a - d / (1.0 - ratio) for a, d in zip(x, step, strict=True)])
        if ahead.slope < here.slope and math.dist(ahead.x, at) <= room:
            here, x = ahead, ahead.x
            hessian = symmetric(objective.hessian(x))
    kind = _by_curvature(hessian)
    # Where the Hessian is singular at the stationary point itself, as that of x^3 or x^4 is, it
    # tells nothing beside it either: it may have another sign on the other side.
    for side in (-4.0, 4.0):
        beyond = [a + side * d for a, d in zip(x, step, strict=True)]
        if kind is not None and _by_curvature(symmetric(objective.hessian(beyond))) is not kind:
            kind = None
    if kind is None:
        scale = scales(hessian)
        _, vectors = np.linalg.eigh(hessian / scale[:, None] / scale)
        kind = kind_by_values(objective, x, here.f, here.slope, length, vectors.T / scale)
    return Place(kind, x, math.dist(x, at))


def symmetric(hessian: Array) -> Array:
    """The mean of H and its transpose."""
    return np.asarray((hessian + hessian.T) / 2)


def scales(hessian: Array) -> Array:
    """Of each variable, so that D^-1 H D^-1 has entries of order 1.

    Columns and rows of very different scale are no singularity, and by Sylvester's law of inertia
    D^-1 H D^-1 has as many positive and negative eigenvalues as H.
    """
    rows = np.sqrt(np.abs(hessian).max(axis=1, initial=0.0))
    return np.where(rows > 0.0, rows, 1.0)


def _newton(hessian: Array, gradient: Array) -> Point:
    scale = scales(hessian)
    values, vectors = np.linalg.eigh(hessian / scale[:, None] / scale)
    floor = FLOOR * float(np.abs(values).max(initial=0.0))
    values = np.where(np.abs(values) > floor, values, floor)
    shares = vectors.T @ (gradient / scale)
    with np.errstate(all="ignore"):  # a quotient by zero is a step without end
        steps = np.where(shares == 0.0, 0.0, shares / values)
        return [float(d) for d in vectors @ steps / scale]


def _by_curvature(hessian: Array) -> Kind | None:
    """None where some eigenvalue is zero but for rounding."""
    if not np.isfinite(hessian).all():
        return None
    scale = scales(hessian)
    values = np.linalg.eigvalsh(hessian / scale[:, None] / scale)
    sure = SURE * float(np.abs(values).max(initial=0.0))
    if values[0] > sure:
        return Kind.MINIMUM
    if values[-1] < -sure:
        return Kind.MAXIMUM
    return Kind.SADDLE if values[0] < -sure and values[-1] > sure else None


def kind_by_values(
    objective: Objective,
    at: Point,
    f: float,
    slope: float,
    offset: float = 0.0,
    axes: Array | None = None,
) -> Kind:
    """By values on rings around, as far as they are seen beside rounding and beside the ``slope``
    that is left.

    Parameters
    ----------
    offset : how far the stationary point itself may be; rings are much wider.
    axes : directions to look along besides the coordinate axes and some by chance, in rows.
    """
    n, size = len(at), 1.0 + math.hypot(*at)
    chance = np.random.default_rng(0).normal(size=(4 * n, n)) if n > 1 else np.empty((0, 1))
    directions = np.concatenate([np.eye(n) if axes is None else axes, np.eye(n), chance])
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)

    def change(direction: Array, radius: float) -> float:
        x = [a + radius * float(d) for a, d in zip(at, direction, strict=True)]
        return objective.value(x) - f

    # Rounding inside f may be far larger than that of its value: it shows where x hardly moves.
    shaken = [abs(change(direction, 1e-15 * size)) for direction in directions]
    noise = 64.0 * 2.0**-52 * abs(f) + 8.0 * max(a for a in (0.0, *shaken) if a == a)
    found = set()
    for direction in [*directions, *-directions]:
        for ring in RINGS:
            radius = ring * size
            if radius < 30.0 * offset:
                continue
            there = change(direction, radius)
            if math.isnan(there):
                break
            if abs(there) > noise + 2.0 * slope * radius:
                found.add(there > 0.0)
                break
    if found == {False}:
        return Kind.MAXIMUM
    if False in found:
        return Kind.SADDLE
    return Kind.LOWEST if found else Kind.LEVEL
