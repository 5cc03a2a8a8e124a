"""How time grows with variables, grid, steps and the size of the expression: fitted exponents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import sympy
from sympy.core.cache import clear_cache

from benchmarks.table.row import Growth, in_turns, tell
from engine.descent.settings import Settings
from engine.gradient import gradient
from engine.hessian import hessian
from studies.derive import derive
from studies.descent import descent
from studies.field import plane
from studies.messages.derivation import Derivation, DeriveRequest
from studies.messages.descent import DescentRequest
from studies.messages.field import PlaneRequest
from studies.vectorised import sampler
from symbolic.reader import read_constant, read_problem

COUNTS = (1, 2, 3, 5, 8, 12, 16, 20)
SIDES = (100, 200, 400, 700, 1000)
STEPS = (100, 1_000, 10_000, 100_000)
OPERATIONS = (10, 30, 100, 300, 1_000, 3_000, 10_000)


def chained(n: int) -> str:
    """The chained Rosenbrock function of n variables; of one variable its first term."""
    names = [f"x{k}" for k in range(1, n + 1)]
    terms = [f"100*({b} - {a}^2)^2 + (1 - {a})^2" for a, b in pairwise(names)]
    return f"f({', '.join(names)}) = {' + '.join(terms or ['(1 - x1)^2'])}"


def distinct(operations: int) -> str:
    """A sum of different terms of five operations each in two variables."""
    terms = [
        f"sin({k}*x)*y^{k % 3 + 1}/{k + 1}" if k % 2 else f"cos({k}*y)*x^{k % 4 + 1}/{k + 2}"
        for k in range(1, max(2, operations // 5) + 1)
    ]
    return " + ".join(terms)


def derived(text: str, second: bool) -> Derivation:
    """The answer that is drawn, with or without second derivatives."""
    clear_cache()
    answers = derive(DeriveRequest(read_problem(text), second, 1e-9 if second else 1.0))
    first = next(answers)
    return next(answers) if second else first


def timed(
    sizes: tuple[int, ...], made: Callable[[int], Callable[[], object]], turns: int = 3
) -> Any:
    """The time at each size."""
    return tuple(in_turns(made(size), turns=turns, least=0.002)[0] for size in sizes)


def variables() -> Iterator[Growth]:
    """One to twenty."""

    def deriving(second: bool) -> Callable[[int], Callable[[], object]]:
        return lambda n: lambda: derived(chained(n), second)

    def sympy_hessian(n: int) -> Callable[[], object]:
        def run() -> None:
            clear_cache()
            names = sympy.symbols(f"x1:{n + 1}", real=True)
            f = sympy.parse_expr(
                chained(n).partition("= ")[2].replace("^", "**"), {str(s): s for s in names}
            )
            entries = list(sympy.hessian(f, names))
            sympy.lambdify(names, entries, "math", cse=True)

        return run

    def numeric(method: Callable[..., object]) -> Callable[[int], Callable[[], object]]:
        def at(n: int) -> Callable[[], object]:
            sample = sampler(derived(chained(n), False).program, ("value",), ())
            point = np.linspace(-1.2, 1.3, n)
            return lambda: method(lambda p: sample(p)[0][0], point)

        return at

    def evaluating(n: int) -> Callable[[], object]:
        sample = sampler(derived(chained(n), False).program, ("gradient",), ())
        points = np.linspace(-1.2, 1.3, n)[:, None] + np.linspace(0.0, 1.0, 1000)
        return lambda: sample(points)

    rows = (
        ("gradient, text to formulas and program", deriving(False), "1"),
        ("gradient and Hessian, text to formulas and program", deriving(True), "1 to 2"),
        ("SymPy: Hessian, cse", sympy_hessian, "2"),
        ("exact gradient at 1000 points", evaluating, "1"),
        ("gradient by central differences, one point", numeric(gradient), "1 to 2"),
        ("Hessian by central differences, one point", numeric(hessian), "3"),
    )
    for work, made, expected in rows:
        yield Growth(work, "variables", COUNTS, timed(COUNTS, made), expected)


def grids() -> Iterator[Growth]:
    """100 x 100 to 1000 x 1000 points of a picture."""
    program = derived("sin(x*y)*exp(-(x^2+y^2)/4)", False).program

    def sampling(side: int) -> Callable[[], object]:
        request = PlaneRequest(program, (1.0, 0.5), (), (0, 1), ((-3.0, 3.0), (-3.0, 3.0)), side)
        return lambda: plane(request)

    work = "value on a grid with arrows, as a picture asks for it"
    yield Growth(work, "points a side", SIDES, timed(SIDES, sampling), "2")


def steps() -> Iterator[Growth]:
    """Steps of a descent."""
    program = derived("(1-x)^2 + 100(y-x^2)^2", True).program
    start = (read_constant("-1"), read_constant("1"))

    def running(method: str) -> Callable[[int], Callable[[], object]]:
        def at(count: int) -> Callable[[], object]:
            settings = (Settings(method, rate=1e-4),)
            request = DescentRequest(
                program, start, (), settings, count, tolerance=1e-300, theory=False
            )
            return lambda: descent(request)

        return at

    for method in ("gradient-descent", "adam"):
        yield Growth(f"descent, {method}", "steps", STEPS, timed(STEPS, running(method)), "1")


def sizes() -> Iterator[Growth]:
    """Expressions of ten to ten thousand operations."""

    def reading(count: int) -> Callable[[], object]:
        text = distinct(count)
        return lambda: read_problem(text)

    def deriving(second: bool) -> Callable[[int], Callable[[], object]]:
        def at(count: int) -> Callable[[], object]:
            text = distinct(count)
            return lambda: derived(text, second)

        return at

    def theirs(count: int) -> Callable[[], object]:
        text = distinct(count).replace("^", "**")

        def run() -> None:
            clear_cache()
            names = sympy.symbols("x y", real=True)
            f = sympy.parse_expr(text, {str(s): s for s in names})
            entries = [f, *(f.diff(each) for each in names)]
            sympy.lambdify(names, entries, "math", cse=True)
            for each in entries:
                sympy.latex(each)

        return run

    def evaluating(count: int) -> Callable[[], object]:
        sample = sampler(derived(distinct(count), False).program, ("value", "gradient"), ())
        points = np.random.default_rng(1).uniform(-2.0, 2.0, (2, 1000))
        return lambda: sample(points)

    rows = (
        ("reading the text", reading, "1"),
        ("first answer: gradient, formulas, program", deriving(False), "1"),
        ("SymPy: parse, diff, lambdify, latex", theirs, "1"),
        ("second answer: Hessian besides", deriving(True), "1"),
        ("value and gradient at 1000 points", evaluating, "1"),
    )
    for work, made, expected in rows:
        yield Growth(work, "operations", OPERATIONS, timed(OPERATIONS, made, 1), expected)


def rows() -> Iterator[Growth]:
    """All of them."""
    yield from variables()
    yield from grids()
    yield from steps()
    yield from sizes()


if __name__ == "__main__":
    tell(rows())
