"""Linear maps and their errors made by hand: no study, no symbolic mathematics."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from engine.singular_values import singular_values
from studies.messages.linear_map import Certified, LinearMap, LinearMapRequest
from studies.messages.linearisation import Linearisation, LinearisationRequest
from symbolic.tree import Number
from tests.gui.plots.fields import Field, plane, program

ZERO = Number(0, 0, "0", Fraction(0))


def linear_map(matrix: ArrayLike, value: ArrayLike = (0.0, 0.0), rank: int = -1) -> LinearMap:
    """The linear map of a matrix of any shape; NaN anywhere: there is none."""
    entries = np.array(matrix, dtype=float)
    m, n = entries.shape
    request = LinearMapRequest(program(*"xyzuvw"[:n]), (), ())
    k = min(m, n)
    if not np.isfinite(entries).all():
        left, values, right = (np.full(shape, np.nan) for shape in ((m, k), (k,), (n, k)))
        return LinearMap(
            request, entries, np.array(value), left, values, right, None, False, np.nan, None, None,
            (), ("There is no Jacobian.",),
        )  # fmt: skip
    rank = int(np.linalg.matrix_rank(entries)) if rank < 0 else rank
    found = singular_values(entries, rank)
    square = m == n
    with np.errstate(over="ignore"):
        determinant = float(np.linalg.det(entries)) if square and rank == n else 0.0
    return LinearMap(
        request, entries, np.array(value), found.left, found.values, found.right, rank, True,
        found.condition,
        Certified(determinant) if square else None,
        Certified(float(np.trace(entries))) if square else None,
        (Certified(float(entries[1, 0] - entries[0, 1])),) if (m, n) == (2, 2) else (),
        (),
    )  # fmt: skip


def linearisation(
    slope: float | None = 2.0, size: float = 1.0, noise: float = 1e-16
) -> Linearisation:
    """Errors ``size t^slope``, none at all without a slope; float64 never below ``noise``."""
    request = LinearisationRequest(program("x", "y"), (ZERO, ZERO), (), (0, 1), ZERO)
    distances = np.logspace(0, -10, 61)
    errors = np.zeros(61) if slope is None else size * distances**slope
    sentence = "There is no error." if slope is None else f"The slope is {slope}."
    return Linearisation(
        request, np.array([0.6, 0.8]), distances, errors, np.maximum(errors, noise), slope, sentence
    )


def course_map() -> tuple[Field, Field]:
    """The course's map [x^2 y, 5x + sin y]."""
    return lambda x, y: x**2 * y, lambda x, y: 5 * x + np.sin(y)


COURSE = np.array([[4.0, 1.0], [5.0, np.cos(2.0)]])
"""Its Jacobian at (1, 2)."""
COURSE_PLANE = plane(*course_map())

PAIRS: dict[str, tuple[Field, Field]] = {
    "course": course_map(),
    "polar": (lambda r, t: r * np.cos(t), lambda r, t: r * np.sin(t)),
    "square": (lambda x, y: x**2 - y**2, lambda x, y: 2 * x * y),
    "exponential": (lambda x, y: np.exp(x) * np.cos(y), lambda x, y: np.exp(x) * np.sin(y)),
    "turn": (lambda x, y: y + 0 * x, lambda x, y: -x + 0 * y),
    "vortex": (lambda x, y: -y / (x**2 + y**2), lambda x, y: x / (x**2 + y**2)),
    "inversion": (lambda x, y: x / (x**2 + y**2), lambda x, y: y / (x**2 + y**2)),
    "softmax": (lambda x, y: 1 / (1 + np.exp(y - x)), lambda x, y: 1 / (1 + np.exp(x - y))),
    "constant": (lambda x, y: 3 + 0 * (x + y), lambda x, y: 4 + 0 * (x + y)),
    "half": (lambda x, y: np.sqrt(x) + 0 * y, lambda x, y: np.log(y) + 0 * x),
    "scales": (lambda x, y: 1e12 * x + 0 * y, lambda x, y: 1e-12 * y + 0 * x),
    "kink": (lambda x, y: np.abs(x) + 0 * y, lambda x, y: y + 0 * x),
    "jump": (lambda x, y: np.floor(x) + 0 * y, lambda x, y: x + y),
    "poles": (lambda x, y: np.tan(x) + 0 * y, lambda x, y: y + 1 / x),
    "nowhere": (lambda x, y: np.sqrt(-1 - x**2) + 0 * y, lambda x, y: y + 0 * x),
    "huge": (lambda x, y: 1e307 * x + 0 * y, lambda x, y: 1e307 * y + 0 * x),
    "tiny": (lambda x, y: 1e-300 * x + 0 * y, lambda x, y: 1e-300 * y + 0 * x),
}
"""Maps of the plane."""
