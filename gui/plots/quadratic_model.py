"""The quadratic model of a function in the plotted plane: how it curves, its axes at one common
height, its stationary point.  No drawing.

Everything of a 2 x 2 matrix in closed form: exact for a diagonal one, whatever the units.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studies.messages.critical import MAXIMUM, MINIMUM, SADDLE
from studies.messages.curvature import Curvature

Array = NDArray[np.float64]
Range = tuple[float, float]
Point = tuple[float, float]

LONG, SHORT = 0.24, 0.055
"""Half of the longer axis as a share of the box; half of the shorter one is no shorter than this,
the longer one is then cut at the box."""
ROUNDING = 16 * np.finfo(np.float64).eps
"""A determinant this small beside its two products is zero as far as float64 can tell."""

UNKNOWN = "The Hessian does not exist here: there is no quadratic model."
ASYMMETRIC = "The mixed partial derivatives differ: this Hessian has no eigenvector axes."


@dataclass(frozen=True, slots=True)
class Quadratic:
    """Attributes
    ----------
    eigenvalues : (2,), ascending; 0 where the block is singular as far as can be told.
    vectors : (2, 2), column k belongs to eigenvalue k, of unit length.
    step : (2,), from the point to the model's stationary point; NaN where there is not exactly one.
    kind : of the stationary point: minimum, maximum or saddle; empty where there is none.
    whole : whether the plotted variables are all there are.
    """

    eigenvalues: Array
    vectors: Array
    step: Array
    kind: str
    whole: bool


def quadratic_model(curvature: Curvature, axes: tuple[int, int]) -> Quadratic | str:
    """The model in the plane of ``axes``; a sentence where there is none."""
    chosen = list(axes)
    matrix = np.asarray(curvature.matrix, dtype=float)
    if max(axes) >= len(matrix):
        return UNKNOWN
    block, gradient = matrix[np.ix_(chosen, chosen)], np.asarray(curvature.gradient)[chosen]
    if not np.isfinite(block).all():
        return UNKNOWN
    largest = float(np.abs(block).max())
    unit = largest or 1.0
    (a, b), (other, c) = (block / unit).tolist()
    if abs(b - other) > 1e-9:
        return ASYMMETRIC
    # b^2 and a c may each be lost beside the other, but not by cancellation.
    determinant = a * c - b * b
    if abs(determinant) <= ROUNDING * (abs(a * c) + b * b):
        determinant = 0.0
    eigenvalues, vectors = _eigen(a, b, c, determinant)
    step = np.full(2, math.nan)
    kind = ""
    if determinant:
        kind = SADDLE if determinant < 0 else MINIMUM if a + c > 0 else MAXIMUM
        with np.errstate(over="ignore", invalid="ignore"):
            g, h = gradient / unit
            step = np.array([b * h - c * g, b * g - a * h]) / determinant
    whole = len(matrix) == 2
    if whole and np.isfinite(curvature.newton).all() and determinant:
        step = np.asarray(curvature.newton, dtype=float)
    return Quadratic(unit * eigenvalues, vectors, step, kind, whole)


def _eigen(a: float, b: float, c: float, determinant: float) -> tuple[Array, Array]:
    """Eigenvalues, ascending, and eigenvectors of [[a, b], [b, c]].

    That of larger modulus is a sum without cancellation, the other the determinant divided by it.
    """
    half, apart = (a + c) / 2, math.hypot((a - c) / 2, b)
    large = half + math.copysign(apart, half)
    small = determinant / large if large else 0.0
    # tan(2 angle) = 2 b / (a - c); along it lies the algebraically larger one.
    angle = 0.5 * math.atan2(2 * b, a - c) if apart else 0.0
    cosine, sine = math.cos(angle), math.sin(angle)
    high = np.array([cosine, sine]) if abs(cosine) > 1e-15 else np.array([0.0, sine])
    low = np.array([-high[1], high[0]])
    vectors = np.column_stack((_upright(low), _upright(high)))
    return np.array(sorted((large, small))), vectors


def _upright(vector: Array) -> Array:
    """With its largest entry positive."""
    return vector if vector[int(np.argmax(np.abs(vector)))] > 0 else -vector


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of the model as it is drawn.

    Attributes
    ----------
    eigenvalue : along it.
    ends : (2, 2), both ends in data coordinates, inside the box.
    cut : whether it goes on beyond the box.
    """

    eigenvalue: float
    ends: Array
    cut: bool


def model_axes(
    model: Quadratic, point: Point, ranges: tuple[Range, Range]
) -> tuple[list[Axis], float]:
    """The axes at ``point``, and the height D by which the model has risen or fallen at their ends.

    Along a unit eigenvector the quadratic part is lambda s^2 / 2: it is D in size where
    s = sqrt(2 D / |lambda|).  D is chosen so that the longer axis has a good length on screen;
    where an eigenvalue is zero the axis has no end.  Empty, NaN where there is nothing to draw.
    """
    sizes = np.abs(model.eigenvalues)
    bent = sizes > 0
    if not bent.any() or not _inside(point, ranges):
        return [], math.nan
    spans = np.array([high - low for low, high in ranges])
    with np.errstate(divide="ignore", over="ignore"):
        each = 1 / np.sqrt(sizes)
        shares = np.hypot(*(model.vectors / spans[:, None])) * each
    factor = LONG / float(shares[bent].max())
    factor = max(factor, SHORT / float(shares[bent].min()))
    axes = []
    for k in (0, 1):
        reach = factor * each[k] if bent[k] else 4 * float(spans.max()) / 1e-3
        ends, cut = [], False
        for sense in (-1.0, 1.0):
            way, stopped = clipped(point, sense * reach * model.vectors[:, k], ranges)
            ends.append(np.array(point) + way)
            cut |= stopped
        axes.append(Axis(float(model.eigenvalues[k]), np.array(ends), cut))
    return axes, factor**2 / 2


def clipped(start: Point, way: Array, ranges: tuple[Range, Range]) -> tuple[Array, bool]:
    """As much of ``way`` (2,) from ``start``, a point of the box, as stays in it; whether that is
    less than all."""
    share = 1.0
    for begin, step, (low, high) in zip(start, way.tolist(), ranges, strict=True):
        room = (high if step > 0 else low) - begin
        if abs(step) > abs(room):
            share = min(share, room / step)
    return share * way, share < 1.0


def _inside(point: Point, ranges: tuple[Range, Range]) -> bool:
    return all(low <= x <= high for x, (low, high) in zip(point, ranges, strict=True))
