"""f and its gradient on a 400x400 grid: our program in blocks against plain ``lambdify``.

``python -m benchmarks.grid`` prints both times and their ratio, measured in one process.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter

import numpy as np
import sympy

from engine.blocks import evaluate_blocks
from studies.derive import derive
from studies.messages.derivation import DeriveRequest
from symbolic.numpy_code import numpy_function
from symbolic.reader import read_problem

TEXT = "f(x, y) = sin(x*y)*exp(-(x^2+y^2)/4) + log(1+x^2*y^2) + sqrt(1+x^2)"
SIDE = 400
TURNS, ROUNDS = 4, 12
WANTED = 2.5


def main() -> int:
    """Print the ratio; 1 when it is less than wanted or the numbers differ."""
    *_, derivation = derive(DeriveRequest(read_problem(TEXT), hessian=False))
    ours = numpy_function(derivation.program, ("value", "gradient"))
    axis = np.linspace(-3.0, 3.0, SIDE)
    points = np.array([part.ravel() for part in np.meshgrid(axis, axis)])

    x, y = sympy.symbols("x y", real=True)
    squares = x**2 + y**2
    f = sympy.sin(x * y) * sympy.exp(-squares / 4) + sympy.log(1 + x**2 * y**2)
    f += sympy.sqrt(1 + x**2)
    plain = [sympy.lambdify((x, y), part, "numpy") for part in (f, f.diff(x), f.diff(y))]

    value, gradient = evaluate_blocks(ours, points)
    expected = [function(*points) for function in plain]
    error = max(
        float(np.abs(mine - theirs).max())
        for mine, theirs in zip((value, *gradient), expected, strict=True)
    )
    slow, fast = _best_of_each(
        lambda: [function(*points) for function in plain], lambda: evaluate_blocks(ours, points)
    )
    ratio = slow / fast
    sys.stdout.write(
        f"plain lambdify {slow * 1e3:.1f} ms, program in blocks {fast * 1e3:.1f} ms: "
        f"{ratio:.1f} times faster (wanted: {WANTED}); largest difference {error:.1e}\n"
    )
    return int(ratio < WANTED or error > 1e-12)


def _best_of_each(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """The shortest time of each.  They take turns of several rounds, so that both meet the same
    machine and each finds the memory as it left it itself."""
    best = [float("inf"), float("inf")]
    for _ in range(TURNS):
        for place, function in enumerate((first, second)):
            for _ in range(ROUNDS):
                start = perf_counter()
                function()
                best[place] = min(best[place], perf_counter() - start)
    return best[0], best[1]


if __name__ == "__main__":
    sys.exit(main())
