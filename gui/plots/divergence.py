"""Divergence and curl of a sampled plane field.  No drawing here."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from studies.messages.field import Plane

Array = NDArray[np.float64]
Quantity = Literal["divergence", "curl"]

SAME = 1e-7
"""Divergence or curl that varies by less than this part of its terms is one number: its variation
is rounding."""


def sampled(plane: Plane, quantity: Quantity) -> Array:
    """Divergence or curl by central differences of the samples, shape (l, k); NaN beside holes."""
    f, g = np.where(np.isfinite(plane.values[:2]), plane.values[:2], np.nan)
    with np.errstate(over="ignore", invalid="ignore"):
        if quantity == "divergence":
            return np.asarray(np.gradient(f, plane.x, axis=1) + np.gradient(g, plane.y, axis=0))
        return np.asarray(np.gradient(g, plane.x, axis=1) - np.gradient(f, plane.y, axis=0))


def constant_of(plane: Plane, quantity: Quantity) -> float | None:
    """The one number that a divergence or curl is everywhere, by the exact formulas at the arrows,
    or None."""
    (a, b), (c, d) = plane.derivatives[:2]
    first, second = (a, d) if quantity == "divergence" else (c, -b)
    with np.errstate(over="ignore", invalid="ignore"):
        found = first + second
        sizes = np.maximum(np.abs(first), np.abs(second))
    known = np.isfinite(found)
    if not known.any():
        return None
    middle = float(np.median(found[known]))
    # Each place is compared with its own terms: near a pole they are huge, and so is rounding.
    off = np.abs(found[known] - middle) > SAME * np.maximum(sizes[known], abs(middle))
    if off.any():
        return None
    return 0.0 if abs(middle) <= SAME * float(np.median(sizes[known])) else middle


def at_point(jacobian: Array) -> tuple[float, float]:
    """Divergence and curl from a Jacobian (2, 2)."""
    (a, b), (c, d) = jacobian.tolist()
    return _sum(a, d), _sum(c, -b)


def _sum(a: float, b: float) -> float:
    """``a + b``, and 0 where the two cancel but for rounding."""
    total = a + b
    return 0.0 if abs(total) <= 4 * np.finfo(float).eps * max(abs(a), abs(b)) else total
