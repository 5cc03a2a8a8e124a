"""Newton's method for a point where a gradient in the plane vanishes; what kind of point it is."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

Vector = tuple[float, float]
Gradient = Callable[[float, float], Vector]

MOST = 60
"""Iterations: where the second derivatives vanish as well, Newton's steps shrink by 2/3 only."""
SETTLED = 1e-8
OFFSET = 1e-6
FLAT = 1e-7
"""Curvatures below this share of the other one are not told from 0 by difference quotients."""


LEVEL = 1e-11
"""What rounding leaves of the gradient along a level ridge, over the curvature across it."""


class Kind(Enum):
    """By the signs of the curvatures."""

    SUMMIT = "no direction curves upwards"
    SADDLE = "some direction curves upwards"
    FLAT = "neither curves"


@dataclass(frozen=True, slots=True)
class Critical:
    """A point where the gradient vanishes."""

    u: float
    v: float
    kind: Kind


def critical_point(gradient: Gradient, u: float, v: float, reach: float) -> Critical | None:
    """The critical point near (u, v), or None where Newton's method does not lead to one.

    Parameters
    ----------
    gradient : NaN where there is none.  Second derivatives are its central differences over
        :data:`OFFSET`, so the coordinates should be of the order of 1.
    reach : how far away it may be.
    """
    at_u, at_v = u, v
    for _ in range(MOST):
        p, q = gradient(at_u, at_v)
        a, b, c = curvatures(gradient, at_u, at_v)
        if not math.isfinite(p + q + a + b + c):
            return None
        if p == 0 == q:
            return Critical(at_u, at_v, _kind(a, b, c))
        step = _newton(a, b, c, p, q)
        if step is None:
            return None
        du, dv = step
        at_u, at_v = at_u + du, at_v + dv
        if math.hypot(at_u - u, at_v - v) > reach:
            return None
        if math.hypot(du, dv) < SETTLED:
            return Critical(at_u, at_v, _kind(a, b, c))
    return None


def curvatures(gradient: Gradient, u: float, v: float) -> tuple[float, float, float]:
    """``f_uu``, ``f_uv`` and ``f_vv`` from the gradient around (u, v)."""
    (p1, q1), (p2, q2) = gradient(u + OFFSET, v), gradient(u - OFFSET, v)
    (p3, q3), (p4, q4) = gradient(u, v + OFFSET), gradient(u, v - OFFSET)
    twice = 2 * OFFSET
    return (p1 - p2) / twice, ((q1 - q2) + (p3 - p4)) / (2 * twice), (q3 - q4) / twice


def _eigen(a: float, b: float, c: float) -> tuple[float, float, float]:
    """Eigenvalues of [[a, b], [b, c]], the larger in size first, and the angle of its vector."""
    mean, half, radius = (a + c) / 2, (a - c) / 2, math.hypot((a - c) / 2, b)
    angle = math.atan2(b, half) / 2  # of the eigenvalue mean + radius
    if mean >= 0:
        return mean + radius, mean - radius, angle
    return mean - radius, mean + radius, angle + math.pi / 2


def _newton(a: float, b: float, c: float, p: float, q: float) -> Vector | None:
    """``-H^-1 (p, q)``.  Along a direction without curvature the gradient must vanish already, as
    on a level ridge; None where it does not."""
    first, second, angle = _eigen(a, b, c)
    if first == 0:
        return None
    e, s = math.cos(angle), math.sin(angle)
    along, across = -(e * p + s * q) / first, -(-s * p + e * q)
    if abs(second) > FLAT * abs(first):
        across /= second
    elif abs(across) > LEVEL * abs(first):
        return None
    else:
        across = 0.0
    return e * along - s * across, s * along + e * across


def _kind(a: float, b: float, c: float) -> Kind:
    first, second, _ = _eigen(a, b, c)
    if first == 0:
        return Kind.FLAT
    if first > 0 or second > FLAT * abs(first):
        return Kind.SADDLE
    return Kind.SUMMIT
