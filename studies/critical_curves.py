"""Points on the curves and surfaces of critical points that a polynomial gradient has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from studies.vectorised import sampler
from symbolic import polynomial_gradient as algebra
from symbolic.program import Program

if TYPE_CHECKING:
    from studies.critical import Work

Array = NDArray[np.float64]

GRID = 61
"""Places along each side that are looked at for a change of sign, in two variables."""


def curve_samples(work: Work, factor: algebra.Polynomial) -> Array:
    """Points (s, n) where the factor changes its sign, for certain; none where it does not."""
    n = len(work.low)
    side = GRID if n <= 2 else 13
    program = algebra.value_program(factor, work.program.inputs[:n])
    axes = [
        # aside by shares that differ, so that tidy lines (x = y) pass between the places
        np.linspace(a, b, side) + (0.137 + 0.219 * k) * (b - a) / side
        for k, (a, b) in enumerate(zip(work.low.tolist(), work.high.tolist(), strict=True))
    ]
    grid = np.stack(np.meshgrid(*axes, indexing="ij")).reshape(n, -1)
    grid = np.minimum(grid, work.high[:, None])
    values = sampler(program, ("value",), ())(grid)[0][0]
    signs = np.sign(values).reshape((side,) * n)
    points = grid.reshape((n, *(side,) * n))
    found: list[Array] = []
    for axis in range(n):
        before = tuple(slice(0, -1) if k == axis else slice(None) for k in range(n))
        after = tuple(slice(1, None) if k == axis else slice(None) for k in range(n))
        changes = signs[before] * signs[after] < 0
        found.append(np.concatenate([points[(k, *before)][changes][None] for k in range(n)]))
        ends = np.concatenate([points[(k, *after)][changes][None] for k in range(n)])
        found[-1] = _bisected(program, found[-1], ends)
    samples = np.concatenate(found, axis=1).T
    low, high = int(np.argmin(values)), int(np.argmax(values))
    proved = (
        algebra.exact_sign(factor, grid[:, low].tolist())
        < 0
        < algebra.exact_sign(factor, grid[:, high].tolist())
    )
    return samples if proved else samples[:0]


def _bisected(program: Program, a: Array, b: Array) -> Array:
    """Where the sign changes between a and b."""
    if not a.shape[1]:
        return a
    at = sampler(program, ("value",), ())
    left = np.sign(at(a)[0][0])
    for _ in range(30):
        middle = 0.5 * (a + b)
        same = np.sign(at(middle)[0][0]) == left
        a, b = np.where(same, middle, a), np.where(same, b, middle)
    return np.asarray(0.5 * (a + b))
