"""Curvatures made directly with NumPy: no study, no symbolic mathematics."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from studies.messages.curvature import (
    INDEFINITE,
    NEGATIVE,
    POSITIVE,
    SEMI_POSITIVE,
    Curvature,
    CurvatureRequest,
    Scheme,
)
from studies.messages.linear_map import Certified
from studies.messages.status import Outcome, Status
from symbolic.program import Program

Array = NDArray[np.float64]

REQUEST = CurvatureRequest(Program((), 0, (), ()), (), ())
NAMES = {
    frozenset({1}): POSITIVE,
    frozenset({-1}): NEGATIVE,
    frozenset({1, -1}): INDEFINITE,
    frozenset({0, 1}): SEMI_POSITIVE,
}


def scheme(name: str, exact: Array, error: float, *remarks: str, claims: bool = False) -> Scheme:
    """A scheme that is off by ``error`` everywhere, and perhaps claims twice that."""
    apart = np.where(np.isnan(exact), np.nan, error)
    steps = np.empty(0) if claims else np.full(len(exact), 1e-4)
    claimed = 2 * np.abs(apart) if claims else np.empty(0)
    return Scheme(name, exact + apart, apart, steps, remarks, claimed)


def curvature(
    matrix: Array,
    *sentences: str,
    gradient: tuple[float, ...] = (),
    certain: bool = True,
    schemes: tuple[Scheme, ...] | None = None,
) -> Curvature:
    """What a symmetric ``matrix`` tells, by NumPy; ``certain`` numbers have digits."""
    matrix = np.array(matrix, dtype=float)
    n = len(matrix)
    slope = np.array(gradient or (0.0,) * n)
    values, vectors = np.linalg.eigh(matrix)
    values = np.where(np.abs(values) < 1e-12, 0.0, values)
    singular = bool((values == 0).any())
    step = np.full(n, np.nan) if singular else -np.linalg.solve(matrix, slope) + 0.0

    def known(value: float) -> Certified:
        return Certified(value, f"{value:.12g}" if certain else "")

    blur = 4e-16 * np.abs(values) * np.array([[-1.0], [1.0]])
    bounds = (values + blur).T if certain else np.full((n, 2), np.nan)
    if schemes is None:
        schemes = (scheme("central", matrix, 2e-8), scheme("adaptive", matrix, 1e-13, claims=True))
    sizes = np.abs(values)
    return Curvature(
        request=REQUEST,
        matrix=matrix,
        digits=tuple(f"{x:.12g}" for x in matrix.ravel().tolist()),
        outcomes=(Outcome(Status.CERTIFIED),) * n**2,
        schemes=schemes,
        value=0.0,
        gradient=slope,
        eigenvalues=values,
        enclosures=bounds,
        eigenvectors=vectors * np.sign(vectors[np.abs(vectors).argmax(axis=0), range(n)]),
        definiteness=NAMES[frozenset(np.sign(values).astype(int).tolist())],
        certain=certain,
        condition=math.inf if singular else float(sizes.max() / sizes.min()),
        determinant=known(float(np.prod(values))),
        trace=known(float(np.trace(matrix))),
        mixed=(),
        symmetric=True,
        newton=step,
        decrease=math.nan if singular else float(slope @ step) / 2,
        sentences=sentences,
    )
