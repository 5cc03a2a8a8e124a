"""Whether two trees agree wherever they are sampled: in value, and in being undefined.

A sieve for rewritings, not a proof; float64 only, so near-cancellation counts as disagreement.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from symbolic.lower import lower_problem
from symbolic.numpy_code import numpy_function
from symbolic.problem import Problem
from symbolic.tree import Node

_RANDOM_POINTS = 48
_GRID = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)
_GRID_POINTS = 49
_FEWEST = 8  # points where both have a value, below which nothing is concluded


class Agreement:
    """Compares trees on points where ``problem`` itself is defined."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        count = len(problem.variables) + len(problem.parameters)
        random = np.random.default_rng(20260101)
        scattered = random.uniform(-3.0, 3.0, (count, _RANDOM_POINTS))
        positive = random.uniform(0.1, 2.0, (count, _RANDOM_POINTS))
        on_grid = random.choice(_GRID, (count, _GRID_POINTS))
        points = np.concatenate((scattered, positive, on_grid), axis=1)
        program = lower_problem(problem, ())
        (defined,) = numpy_function(program, ("defined",))(points)
        self.points = np.ascontiguousarray(points[:, defined.astype(bool)])

    def holds(self, one: Node, other: Node) -> bool:
        """Whether both are undefined at the same points and equal at the others."""
        if self.points.shape[1] < _FEWEST:
            return False
        a, a_defined = self._sampled(one)
        b, b_defined = self._sampled(other)
        if not np.array_equal(a_defined, b_defined):
            return False
        seen = a_defined & np.isfinite(a)
        if np.count_nonzero(seen) < _FEWEST:
            return False
        a, b = a[seen], b[seen]
        with np.errstate(all="ignore"):
            close = np.abs(a - b) <= 1e-7 * np.maximum(np.abs(a), np.abs(b)) + 1e-10
        return bool(close.all())

    def _sampled(self, tree: Node) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        inputs = (*self.problem.variables, *(each.name for each in self.problem.parameters))
        program = lower_problem(Problem("", "f", (tree,), inputs), ())
        value, defined = numpy_function(program, ("value", "defined"))(self.points)
        return np.asarray(value, dtype=np.float64), np.asarray(defined, dtype=np.bool_)
