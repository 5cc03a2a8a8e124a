"""Curvature, Taylor polynomials, slices and critical points of made polynomials, without any study:
all derivatives come from NumPy's polynomials, none from what is being tested.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
from numpy.polynomial import polynomial as powers
from numpy.typing import NDArray

from studies.messages.critical import (
    MAXIMUM,
    MINIMUM,
    PROVED,
    SADDLE,
    SEARCHED,
    CriticalPoint,
    CriticalPoints,
    CriticalRequest,
    CriticalSet,
)
from studies.messages.curvature import INDEFINITE, Curvature, CurvatureRequest
from studies.messages.linear_map import Certified
from studies.messages.slice import Slice, SliceRequest
from studies.messages.taylor import Taylor, TaylorRequest
from symbolic.tree import Number
from tests.gui.plots.fields import Range, program

Array = NDArray[np.float64]

HIMMELBLAU = np.zeros((5, 5))
"""Coefficient of x^j y^k at [j, k] of (x^2 + y - 11)^2 + (x + y^2 - 7)^2."""
for _j, _k, _c in (
    (0, 0, 170), (1, 0, -14), (0, 1, -22), (2, 0, -21), (0, 2, -13), (2, 1, 2), (1, 2, 2),
    (4, 0, 1), (0, 4, 1),
):  # fmt: skip
    HIMMELBLAU[_j, _k] = _c
BOWL = np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 0.0], [50.0, 0.0, 0.0]])
MONKEY = np.zeros((4, 4))
MONKEY[3, 0], MONKEY[1, 2] = 1.0, -3.0
PLACES = {
    MINIMUM: [(3.0, 2.0), (-2.805118, 3.131313), (-3.77931, -3.283186), (3.584428, -1.848127)],
    MAXIMUM: [(-0.270845, -0.923039)],
    SADDLE: [(-3.0730, -0.0814), (-0.1280, 1.9537), (0.0867, 2.8843), (3.3852, 0.0739)],
}
"""Himmelblau's critical points (D. Himmelblau, *Applied Nonlinear Programming*, 1972)."""


def tree(value: float) -> Number:
    """A constant, as requests hold them."""
    return Number(0, 0, repr(value), Fraction(value))


def partial(c: Array, j: int, k: int, x: float, y: float) -> float:
    """A partial derivative of the polynomial ``c``."""
    return float(powers.polyval2d(x, y, powers.polyder(powers.polyder(c, j, axis=0), k, axis=1)))


def value(c: Array, x: Array, y: Array) -> Array:
    """The polynomial itself."""
    return np.asarray(powers.polyval2d(x, y, c))


def made_taylor(c: Array, point: tuple[float, float], order: int = 2, known: int = 6) -> Taylor:
    """Its Taylor polynomial, with NaN beyond the order ``known``."""
    coefficients = np.zeros((order + 1, order + 1))
    for j in range(order + 1):
        for k in range(order + 1 - j):
            size = math.factorial(j) * math.factorial(k)
            coefficients[j, k] = partial(c, j, k, *point) / size if j + k <= known else math.nan
    request = TaylorRequest(program("x", "y"), tuple(map(tree, point)), (), (0, 1), order)
    sentence = "" if known >= order else f"There are no derivatives of order {known + 1} here."
    found = min(known, order)
    return Taylor(request, np.array(point), coefficients, (), found, "", "", sentence)


def made_curvature(
    matrix: Array, gradient: Array, inputs: tuple[str, ...] = ("x", "y")
) -> Curvature:
    """A curvature with this Hessian and gradient."""
    n = len(matrix)
    eigenvalues, vectors = np.full(n, math.nan), np.full((n, n), math.nan)
    newton = np.full(n, math.nan)
    symmetric = bool(np.array_equal(matrix, matrix.T))
    if np.isfinite(matrix).all() and symmetric:
        eigenvalues, vectors = np.linalg.eigh(matrix)
        if np.linalg.matrix_rank(matrix) == n:
            newton = -np.linalg.solve(matrix, gradient)
    request = CurvatureRequest(program(*inputs), (tree(0.0),) * n, ())
    return Curvature(
        request, matrix, (), (), (), 0.0, gradient, eigenvalues, np.full((n, 2), math.nan), vectors,
        INDEFINITE, True, 1.0, None, None, (), symmetric, newton, math.nan, (),
    )  # fmt: skip


def curvature_of(c: Array, point: tuple[float, float]) -> Curvature:
    """The curvature of the polynomial ``c`` at ``point``."""
    xx, xy, yy = (partial(c, j, k, *point) for j, k in ((2, 0), (1, 1), (0, 2)))
    gradient = np.array([partial(c, 1, 0, *point), partial(c, 0, 1, *point)])
    return made_curvature(np.array([[xx, xy], [xy, yy]]), gradient)


def made_slice(
    c: Array,
    point: tuple[float, float],
    angle: float,
    ranges: tuple[Range, Range] = ((-3.0, 3.0), (-3.0, 3.0)),
    samples: int = 401,
) -> Slice:
    """The polynomial along a direction through the point, inside the box."""
    u = np.array([math.cos(math.radians(angle)), math.sin(math.radians(angle))])
    low, high = -math.inf, math.inf
    for p, step, (a, b) in zip(point, u, ranges, strict=True):
        if abs(step) > 1e-12:
            ends = sorted(((a - p) / step, (b - p) / step))
            low, high = max(low, ends[0]), min(high, ends[1])
    t = np.linspace(low, high, samples)
    values = value(c, point[0] + t * u[0], point[1] + t * u[1])
    along = made_taylor(c, point, 2).along(float(u[0]), float(u[1]))
    request = SliceRequest(
        program("x", "y"), tuple(map(tree, point)), (), (0, 1), tree(angle), ranges, samples
    )
    first, second, third = (Certified(float(v)) for v in along * (1.0, 1.0, 2.0))
    return Slice(request, u, t, values, first, second, third, "It curves.")


def made_critical(
    places: Mapping[str, Sequence[tuple[float, ...]]],
    ranges: tuple[Range, ...] = ((-5.0, 5.0), (-5.0, 5.0)),
    *,
    value: float = 0.0,
    proved: bool = True,
    final: bool = True,
    curve: Array | None = None,
) -> CriticalPoints:
    """Critical points at given places."""
    n = len(ranges)
    inputs = ("x", "y", "z")[:n]
    points = tuple(
        CriticalPoint(x, (), None, value, "", (1.0,) * n, kind, "Known.", proved)
        for kind, those in places.items()
        for x in those
    )
    sets = () if curve is None else (CriticalSet("They fill a curve.", "", curve, True),)
    none = np.empty((0, n))
    return CriticalPoints(
        CriticalRequest(program(*inputs), ranges, ()), points, sets, PROVED if proved else SEARCHED,
        "", none, none, 1.0, 1, 0.1, "done", final,
    )  # fmt: skip
