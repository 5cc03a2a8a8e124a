"""The course's error loop against ours: the same numbers, in one run.

Run with ``python -m benchmarks.error_loop``.  Part 1, section 1.2 of the course: forward and
central differences of sin at 1 with 100 steps, and their absolute errors.  Nothing is asserted but
that the numbers are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from engine.schemes import scheme
from engine.step_table import StepTable
from studies.errors import errors
from studies.messages.errors import ErrorsRequest
from symbolic.lower import lower_problem
from symbolic.reader import read_constant, read_problem

Array = NDArray[np.float64]
X, EXACT = 1.0, float(np.cos(1.0))


def loop(h: Array) -> Array:
    """One difference quotient after the other, as a notebook does it."""

    def forward(f: Callable[[float], float], x: float, step: float) -> float:
        return (f(x + step) - f(x)) / step

    def central(f: Callable[[float], float], x: float, step: float) -> float:
        return (f(x + step) - f(x - step)) / (2 * step)

    return np.array(
        [
            [abs(forward(np.sin, X, step) - EXACT) for step in h],
            [abs(central(np.sin, X, step) - EXACT) for step in h],
        ]
    )


def median_seconds(call: Callable[[], object], repeats: int = 51) -> float:
    """Median wall time of ``call`` after one call that is not counted."""
    call()
    times = []
    for _ in range(repeats):
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    return float(np.median(times))


def main() -> None:
    """The loop, the table, and the whole laboratory with its certified reference."""
    h = np.logspace(-15, 0, 100)
    table = StepTable([scheme("forward").formula, scheme("central").formula], 1)

    def ours() -> Array:
        return np.abs(table.quotients(np.sin, X, h) - EXACT)

    if not np.array_equal(loop(h), ours()):
        raise SystemExit("the numbers differ")
    slow, fast = median_seconds(lambda: loop(h)), median_seconds(ours, 501)
    print(f"{'the course, 2 schemes, 100 steps':44}{1e6 * slow:10.0f} us")
    print(f"{'ours, the same numbers':44}{1e6 * fast:10.0f} us{slow / fast:8.1f} times faster")
    problem = read_problem("sin x")
    program = lower_problem(problem, ())
    for steps in (400, 60):
        request = ErrorsRequest(program, (read_constant("1"),), steps=steps)
        seconds = median_seconds(lambda request=request: errors(request), 9)  # type: ignore[misc]
        print(
            f"{f'the laboratory, 7 schemes, {steps} steps, certified':44}{1e3 * seconds:10.1f} ms"
        )


if __name__ == "__main__":
    main()
