"""Evaluations and linear maps made directly with NumPy: no study, no symbolic mathematics."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studies.messages.evaluation import Evaluation, Quantity
from studies.messages.linear_map import Certified, LinearMap, LinearMapRequest
from studies.messages.status import Outcome, Status
from symbolic.problem import Problem
from symbolic.program import Program
from symbolic.tree import Name

Array = NDArray[np.float64]


def problem(components: int, *variables: str, name: str = "f") -> Problem:
    """A Problem of this shape; what its components say does not matter."""
    parts = tuple(Name(0, 1, variables[0] if variables else "x") for _ in range(components))
    return Problem("typed", name, parts, variables, vector=components > 1)


def evaluation(
    matrix: Array, difference: float = 2e-11, missing: tuple[tuple[int, int], ...] = ()
) -> Evaluation:
    """The Jacobian ``matrix`` (one row: a gradient), its numeric twin off by ``difference``."""
    exact = np.array(matrix, dtype=float)
    outcomes = [Outcome(Status.CERTIFIED)] * exact.size
    for i, j in missing:
        exact[i, j] = np.nan
        sentence = "The one-sided derivatives differ."
        outcomes[i * exact.shape[1] + j] = Outcome(Status.NOT_DIFFERENTIABLE, sentence)
    scalar = len(exact) == 1
    apart = np.where(np.isnan(exact), np.nan, difference)
    digits = tuple(repr(float(x)) if np.isfinite(x) else "" for x in exact.ravel())
    shape = exact.shape[1:] if scalar else exact.shape
    quantity = Quantity(
        "gradient" if scalar else "jacobian",
        exact.reshape(shape),
        digits,
        tuple(outcomes),
        (exact + apart).reshape(shape),
        apart.reshape(shape),
        np.zeros(exact.shape[1]),
    )
    return Evaluation(np.zeros(exact.shape[1]), (quantity,), 0.001)


def linear_map(matrix: Array, *sentences: str, certain: bool = True) -> LinearMap:
    """What ``matrix`` does, by NumPy; ``certain`` numbers have digits."""
    matrix = np.array(matrix, dtype=float)
    m, n = matrix.shape
    left, singular, right = np.linalg.svd(matrix, full_matrices=False)
    rank = int((singular > 1e-12 * singular[0]).sum())

    def known(value: float) -> Certified:
        return Certified(float(value), f"{value:.12g}" if certain else "")

    square = m == n
    turns = {2: ((0, 1),), 3: ((1, 2), (2, 0), (0, 1))}.get(n, ()) if square else ()
    program = Program(inputs=("x",) * n, variables=n, instructions=(), outputs=())
    return LinearMap(
        LinearMapRequest(program, (), ()),
        matrix,
        np.zeros(m),
        left,
        singular,
        right.T,
        rank,
        certain,
        float(singular[0] / singular[-1]) if rank == min(m, n) else np.inf,
        known(float(np.linalg.det(matrix))) if square else None,
        known(float(np.trace(matrix))) if square else None,
        tuple(known(float(matrix[b, a] - matrix[a, b])) for a, b in turns),
        sentences,
    )


def no_linear_map(m: int, n: int) -> LinearMap:
    """Where there is no derivative."""
    nothing = np.full((m, n), np.nan)
    request = LinearMapRequest(
        Program(inputs=("x",) * n, variables=n, instructions=(), outputs=()), (), ()
    )
    k = min(m, n)
    return LinearMap(
        request,
        nothing,
        np.full(m, np.nan),
        np.full((m, k), np.nan),
        np.full(k, np.nan),
        np.full((n, k), np.nan),
        None,
        False,
        np.nan,
        None,
        None,
        (),
        ("There is no Jacobian here.",),
    )
