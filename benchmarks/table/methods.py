"""Descent, training and backpropagation against the course's loops, SciPy, autograd and JAX."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from scipy import optimize

from benchmarks.descent import RATE, STEPS
from benchmarks.descent import course as course_descent
from benchmarks.table.peers import Array, jax_float64, peer
from benchmarks.table.row import Row, against, tell
from benchmarks.training import EPOCHS, last
from benchmarks.training import course as course_training
from engine.descent.settings import Settings
from studies.derive import derive
from studies.descent import descent
from studies.messages.derivation import DeriveRequest
from studies.messages.descent import DescentRequest
from symbolic.reader import read_constant, read_problem
from symbolic.scalar_code import scalar_function

VALLEY = "(1-x)^2 + 100(y-x^2)^2"
VARIABLES = 20


def descents() -> Iterator[Row]:
    """Ten thousand steps in a valley, and a quasi-Newton method to the minimum."""
    *_, derivation = derive(DeriveRequest(read_problem(VALLEY), True, 0.0))
    start = (read_constant("-1"), read_constant("1"))

    def ours(method: str, steps: int) -> Callable[[], Any]:
        settings = (Settings(method, rate=RATE) if method != "bfgs" else Settings(method),)
        request = DescentRequest(derivation.program, start, (), settings, steps, theory=False)
        return lambda: descent(request)

    work = f"{STEPS} steps of gradient descent, path and values"
    mine = ours("gradient-descent", STEPS)
    if abs(mine().runs[0].path[-1] - course_descent(STEPS)[0][-1]).max() > 1e-10:
        raise SystemExit("the end points differ")
    course = partial(course_descent, STEPS)
    yield against("Methods", work, "course loop", mine, course, turns=3)
    autograd = peer("autograd")
    if autograd is not None:
        slope = autograd.grad(lambda p: (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2)

        def taped() -> None:
            x = np.array([-1.0, 1.0])
            path = [x]
            for _ in range(STEPS // 10):
                x = x - RATE * slope(x)
                path.append(x)

        tenth = ours("gradient-descent", STEPS // 10)
        work = f"{STEPS // 10} steps of gradient descent"
        yield against("Methods", work, "loop with autograd", tenth, taped, turns=3)

    def value(p: Array) -> float:
        return float((1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2)

    def slopes(p: Array) -> Array:
        inner = p[1] - p[0] ** 2
        return np.array([-2 * (1 - p[0]) - 400 * p[0] * inner, 200 * inner])

    def scipy_bfgs() -> object:
        return optimize.minimize(value, [-1.0, 1.0], jac=slopes, method="BFGS")

    yield against(
        "Methods",
        "BFGS to the minimum, path and values",
        "scipy.optimize.minimize",
        ours("bfgs", 200),
        scipy_bfgs,
    )


def trainings() -> Iterator[Row]:
    """The course's network, and a wider one."""
    for hidden in (8, 64):
        yield against(
            "Methods",
            f"{EPOCHS} epochs, {hidden} hidden units",
            "course class",
            partial(last, EPOCHS, 0.0, 0, hidden),
            partial(course_training, hidden),
            turns=5,
        )


def gradients() -> Iterator[Row]:
    """The gradient of twenty variables, compiled: our formulas against their reverse mode."""
    names = [f"x{k}" for k in range(1, VARIABLES + 1)]
    terms = [f"100({b} - {a}^2)^2 + (1 - {a})^2" for a, b in pairwise(names)]
    text = f"f({', '.join(names)}) = {' + '.join(terms)}"
    *_, derivation = derive(DeriveRequest(read_problem(text), False, 0.0))
    point = np.linspace(-1.2, 1.3, VARIABLES)
    ours, inputs = scalar_function(derivation.program, ("gradient",)), point.tolist()
    work = f"gradient of {VARIABLES} variables at one point"

    def formula(p: Any) -> Any:
        return (100 * (p[1:] - p[:-1] ** 2) ** 2 + (1 - p[:-1]) ** 2).sum()

    for name, library in (("autograd", peer("autograd")), ("JAX, compiled", jax_float64())):
        if library is None:
            continue
        slopes = library.grad(formula)
        compiled = library.jit(slopes) if name.startswith("JAX") else slopes
        yield against(
            "Methods",
            work,
            name,
            partial(ours, inputs),
            lambda: np.asarray(compiled(point)),  # noqa: B023
            least=0.005,
        )


def rows() -> Iterator[Row]:
    """All of them."""
    yield from descents()
    yield from trainings()
    yield from gradients()


if __name__ == "__main__":
    tell(rows())
