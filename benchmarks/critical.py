"""How long all critical points of well-known functions take, how many boxes that is, and what is
proved.  Run as ``python -m benchmarks.critical``."""

from __future__ import annotations

import time

import numpy as np

from studies.critical import critical
from studies.derive import derive
from studies.messages.critical import CriticalRequest
from studies.messages.derivation import DeriveRequest
from symbolic.interval_program import IntervalProgram
from symbolic.reader import read_problem

CASES = (
    ("Himmelblau", "(x^2+y-11)^2+(x+y^2-7)^2", ((-5.0, 5.0), (-5.0, 5.0))),
    ("six-hump camel", "4x^2-2.1x^4+x^6/3+x y-4y^2+4y^4", ((-3.0, 3.0), (-2.0, 2.0))),
    ("quartic", "x^4+y^4-4x y+1", ((-3.0, 3.0), (-3.0, 3.0))),
    (
        "peaks",
        "3(1-x)^2 exp(-x^2-(y+1)^2)-10(x/5-x^3-y^5)exp(-x^2-y^2)-exp(-(x+1)^2-y^2)/3",
        ((-3.0, 3.0), (-3.0, 3.0)),
    ),
    ("sin x cos y", "sin(x) cos(y)", ((-3.0, 3.0), (-3.0, 3.0))),
    ("kink", "sqrt(x^2+y^2)", ((-3.0, 3.0), (-3.0, 3.0))),
    ("monkey saddle", "x^3-3x y^2", ((-3.0, 3.0), (-3.0, 3.0))),
    ("circle of minima", "(x^2+y^2-1)^2", ((-3.0, 3.0), (-3.0, 3.0))),
    (
        "Rastrigin",
        "x^2+y^2-10cos(2pi x)-10cos(2pi y)+20",
        ((-5.12, 5.12), (-5.12, 5.12)),
    ),
    ("three variables", "x^2+y^2+z^2+3sin(x y z)", ((-2.0, 2.0),) * 3),
)
BOXES = 20_000


def main() -> None:
    """Print a table, and how many boxes a second the interval program of *peaks* evaluates."""
    print(f"{'function':18}{'points':>7}  {'complete':9}{'boxes':>9}{'seconds':>9}{'first':>8}")
    for name, text, ranges in CASES:
        *_, derivation = derive(DeriveRequest(read_problem(text), hessian=True, tidy_seconds=0))
        started = time.perf_counter()
        first = 0.0
        answers = []
        for found in critical(CriticalRequest(derivation.program, ranges, ())):
            answers.append(found)
            first = first or time.perf_counter() - started
        found = answers[-1]
        seconds = time.perf_counter() - started
        print(
            f"{name:18}{len(found.points):>7}  {found.complete:9}{found.boxes:>9}{seconds:>9.2f}"
            f"{first:>8.2f}"
        )
        if name == "peaks":
            program = derivation.program
    boxes = IntervalProgram(program, ("gradient", "hessian", "defined", "edge"), ())
    low = np.random.default_rng(0).uniform(-3, 3, (2, BOXES))
    started = time.perf_counter()
    boxes(low, low + 0.01)
    rate = BOXES / (time.perf_counter() - started)
    print(f"gradient and Hessian of peaks over boxes: {rate:,.0f} a second")


if __name__ == "__main__":
    main()
