"""Descents against the course's loops, and what a drag of the start costs.

Run with ``python -m benchmarks.descent``.  4.3 of the course: 10,000 steps of gradient descent on
the Rosenbrock function, with NumPy arrays of two numbers.  Nothing is asserted but that the end
points are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from engine.descent.settings import NAMES, Settings
from studies.basins import basins
from studies.derive import derive
from studies.descent import descent
from studies.messages.derivation import DeriveRequest
from studies.messages.descent import BasinsRequest, DescentRequest
from symbolic.reader import read_constant, read_problem

Array = NDArray[np.float64]
STEPS, RATE = 10_000, 0.001
FIVE = ("gradient-descent", "momentum", "nesterov", "rmsprop", "adam")


def course(steps: int) -> tuple[Array, Array]:
    """The loop of 4.1 on the function of 4.3."""

    def f(x: Array) -> float:
        return float((1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2)

    def grad(x: Array) -> Array:
        dfdx = -2 * (1 - x[0]) + 100 * 2 * (x[1] - x[0] ** 2) * (-2 * x[0])
        return np.array([dfdx, 100 * 2 * (x[1] - x[0] ** 2)])

    x = np.array([-1.0, 1.0])
    path, values = [x.copy()], [f(x)]
    for _ in range(steps):
        gradient = grad(x)
        x = x - RATE * gradient
        path.append(x.copy())
        values.append(f(x))
        if np.linalg.norm(gradient) < 1e-8:
            break
    return np.array(path), np.array(values)


def best_seconds(call: Callable[[], object], repeats: int = 15) -> float:
    """The shortest wall time of ``call`` after one that is not counted."""
    call()
    times = []
    for _ in range(repeats):
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    """The course's loop and ours, each method's 500 steps, the drag, and basins."""
    *_, derivation = derive(DeriveRequest(read_problem("(1-x)^2 + 100(y-x^2)^2"), True, 0.0))
    program = derivation.program
    start = (read_constant("-1"), read_constant("1"))

    def study(methods: tuple[str, ...], steps: int, theory: bool) -> Callable[[], object]:
        settings = tuple(Settings(method, rate=RATE) for method in methods)
        request = DescentRequest(program, start, (), settings, steps, theory=theory)
        return lambda: descent(request)

    bare = descent(
        DescentRequest(
            program, start, (), (Settings("gradient-descent", rate=RATE),), STEPS, theory=False
        )
    )
    if abs(bare.runs[0].path[-1] - course(STEPS)[0][-1]).max() > 1e-10:
        raise SystemExit("the end points differ")
    slow = best_seconds(lambda: course(STEPS), 5)
    fast = best_seconds(study(("gradient-descent",), STEPS, theory=False))
    full = best_seconds(study(("gradient-descent",), STEPS, theory=True))
    print(f"{'the course, 10,000 steps':44}{1e3 * slow:10.1f} ms")
    print(f"{'ours, path and values':44}{1e3 * fast:10.1f} ms{slow / fast:8.1f} times faster")
    print(f"{'ours, with theory':44}{1e3 * full:10.1f} ms{slow / full:8.1f} times faster")
    for method in NAMES:
        seconds = best_seconds(study((method,), 500, theory=False))
        print(f"{f'{method}, 500 steps at most':44}{1e3 * seconds:10.2f} ms")
    print(
        f"{'a drag: five methods of 500 steps, theory':44}"
        f"{1e3 * best_seconds(study(FIVE, 500, theory=True)):10.1f} ms"
    )
    *_, himmelblau = derive(
        DeriveRequest(read_problem("(x^2 + y - 11)^2 + (x + y^2 - 7)^2"), True, 0.0)
    )
    box = ((-6.0, 6.0), (-6.0, 6.0))
    for settings in (Settings("gradient-descent", rate=0.01), Settings("newton")):
        request = BasinsRequest(himmelblau.program, (0.0, 0.0), (), (0, 1), box, settings)
        begun = perf_counter()
        for found in basins(request):
            label = f"basins, {settings.method}, {found.size} x {found.size}"
            print(f"{label:44}{1e3 * (perf_counter() - begun):10.0f} ms")


if __name__ == "__main__":
    main()
