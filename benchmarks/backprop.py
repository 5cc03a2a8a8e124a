"""Reverse mode, forward mode and central differences as the number n of variables grows.

Run with ``python -m benchmarks.backprop``.  Operations are counted in the formulas; times are those
of compiled float64 programs at one point.  Last, what a drag costs with every digit proved.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from time import perf_counter

import numpy as np

from studies.backprop import backprop
from studies.graph import graph
from studies.messages.backprop import BackpropRequest
from studies.messages.graph import Graph, GraphRequest
from symbolic.numpy_code import numpy_function
from symbolic.reader import read_constant, read_problem

COUNTS = (1, 2, 3, 5, 8, 12, 16, 20)


def rosenbrock(n: int) -> Graph:
    """The chained function of n variables; of one variable its first term."""
    names = [f"x{k}" for k in range(1, n + 1)]
    pairs = pairwise(names)
    terms = [f"100({b} - {a}^2)^2 + (1 - {a})^2" for a, b in pairs] or ["(1 - x1)^2"]
    return graph(GraphRequest(read_problem(f"f({', '.join(names)}) = {' + '.join(terms)}")))


def microseconds(call: Callable[[], object], repeats: int = 200) -> float:
    """The shortest wall time of ``call`` after one that is not counted."""
    call()
    times = []
    for _ in range(repeats):
        started = perf_counter()
        call()
        times.append(perf_counter() - started)
    return 1e6 * min(times)


def main() -> None:
    """One row for each number of variables."""
    print("operations                                        times, microseconds")
    print(f"{'n':>3}{'f':>8}{'reverse':>10}{'forward':>10}{'central':>10}", end="")
    print(f"{'f':>12}{'reverse':>10}{'forward':>10}{'central':>10}{'a drag, ms':>14}")
    for n in COUNTS:
        made = rosenbrock(n)
        costs, program = made.costs, made.tape.program
        point = np.linspace(-1.2, 1.3, n)
        column = np.concatenate([point, [1.0], np.eye(n)[0]])[:, None]
        value = numpy_function(made.tape.derived, ("value",))
        adjoints = numpy_function(program, ("adjoints",))
        tangents = numpy_function(program, ("tangents",))
        one = point[:, None].copy()

        def central() -> None:
            for k in range(n):  # noqa: B023 - called in this turn of the loop only
                for step in (1e-5, -1e-5):
                    moved = one.copy()  # noqa: B023
                    moved[k] += step
                    value(moved)  # noqa: B023

        def forward() -> None:
            for _ in range(n):  # noqa: B023
                tangents(column)  # noqa: B023

        times = (
            microseconds(lambda: value(one)),  # noqa: B023
            microseconds(lambda: adjoints(column)),  # noqa: B023
            microseconds(forward),
            microseconds(central),
        )
        place = tuple(read_constant(f"{x:.4f}") for x in point)
        request = BackpropRequest(made.tape, place)
        drag = microseconds(lambda: backprop(request), 20) / 1e3  # noqa: B023
        counts = (costs.forward, costs.reverse_mode, costs.forward_mode, costs.central_differences)
        print(f"{n:>3}{counts[0]:>8}" + "".join(f"{each:>10}" for each in counts[1:]), end="")
        print(f"{times[0]:>12.0f}" + "".join(f"{each:>10.0f}" for each in times[1:]), end="")
        print(f"{drag:>14.1f}")


if __name__ == "__main__":
    main()
