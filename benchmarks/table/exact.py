"""Exact derivatives: from a typed text to the numbers of its gradient, Hessians of twenty
variables, and derivatives alone, against SymPy and SymEngine.

SymPy's cache is emptied before each turn: a new function is typed once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import sympy
from sympy.core.cache import clear_cache

from benchmarks.table.peers import peer
from benchmarks.table.row import Row, against, tell
from studies.derive import derive
from studies.messages.derivation import Derivation, DeriveRequest
from symbolic.construct import construct
from symbolic.differentiate import hessian, jacobian
from symbolic.reader import read_problem
from symbolic.scalar_code import scalar_function

TYPED = (
    ("x^2 y + sin(x y)", "x**2*y + sin(x*y)"),
    (
        "sin(x*y)*exp(-(x^2+y^2)/4) + log(1+x^2*y^2) + sqrt(1+x^2)",
        "sin(x*y)*exp(-(x**2+y**2)/4) + log(1+x**2*y**2) + sqrt(1+x**2)",
    ),
    (
        "tanh(w1 x1 + w2 x2 + b) * exp(-(x1^2 + x2^2)/2)",
        "tanh(w1*x1 + w2*x2 + b) * exp(-(x1**2 + x2**2)/2)",
    ),
)
"""As typed here, and as the same text for SymPy's parser."""

TWENTY = tuple(f"x{k}" for k in range(1, 21))


def chain(product: str) -> str:
    """The chained Rosenbrock function of twenty variables."""
    power = "**" if product == "*" else "^"
    pairs = pairwise(TWENTY)
    return " + ".join(f"100*({b} - {a}{power}2){power}2 + (1 - {a}){power}2" for a, b in pairs)


def each_of(form: str, joint: str) -> str:
    """``form`` of every variable, joined."""
    return joint.join(form.replace("?", name) for name in TWENTY)


HESSIANS = (
    ("chained Rosenbrock", chain("*")),
    ("log-sum-exp", f"log({each_of('exp(?)', ' + ')})"),
    ("product of 1 + x_k**2", each_of("(1 + ?**2)", "*")),
    ("exp(-sum of squares) * sin(sum)", f"exp(-({each_of('?**2', '+')}))*sin({each_of('?', '+')})"),
    ("square root of 1 + sum of squares", f"sqrt(1 + {each_of('?**2', ' + ')})"),
)
"""Of twenty variables: SymPy's parser and ours read both."""


def ours(text: str, second: bool) -> Derivation:
    """Text to the answer that is drawn: derivatives with the domain, their formulas in each form
    and the program; nothing is tidied."""
    clear_cache()
    answers = derive(DeriveRequest(read_problem(text), hessian=second, tidy_seconds=0.2 * second))
    first = next(answers)
    return next(answers) if second else first


def numbers() -> Iterator[Row]:
    """From text to the gradient at a point."""
    for text, python in TYPED:

        def mine(text: str = text) -> None:
            problem = read_problem(text)
            clear_cache()
            found = next(iter(derive(DeriveRequest(problem, hessian=False))))
            point = [0.5] * len(problem.variables)
            scalar_function(found.program, ("value", "gradient"))(point)

        def theirs(python: str = python) -> None:
            clear_cache()
            f = sympy.parse_expr(python)
            variables = sorted(f.free_symbols, key=str)
            outputs = [f, *(f.diff(each) for each in variables)]
            sympy.lambdify(variables, outputs, "math", cse=True)(*([0.5] * len(variables)))
            for each in outputs:
                sympy.latex(each)

        work = f"typed text to formulas and a gradient: {text}"
        yield against(
            "Exact derivatives",
            work,
            "SymPy: parse, diff, lambdify, latex",
            mine,
            theirs,
        )


def symbolic(text: str) -> tuple[Any, list[Any]]:
    """SymPy's f and its variables."""
    f = sympy.parse_expr(text, {name: sympy.Symbol(name, real=True) for name in TWENTY})
    return f, [sympy.Symbol(name, real=True) for name in TWENTY]


def alone() -> Iterator[Row]:
    """Expression to expressions: all second derivatives of twenty variables."""
    engine = peer("symengine")
    for name, text in HESSIANS:
        built = construct(read_problem(text))
        f, variables = symbolic(text)

        def mine(built: Any = built) -> None:
            clear_cache()
            hessian(jacobian(built.components, built.variables)[0], built.variables)

        def plain(f: Any = f, variables: Any = variables) -> None:
            clear_cache()
            slopes = [f.diff(each) for each in variables]
            for i, slope in enumerate(slopes):
                for each in variables[: i + 1]:
                    slope.diff(each)

        work = f"210 second derivatives, expressions only: {name}"
        yield against("Exact derivatives", work, "SymPy diff", mine, plain, turns=3)
        if engine is None:
            continue
        g, letters = engine.sympify(f), [engine.sympify(each) for each in variables]

        def native(g: Any = g, letters: Any = letters) -> None:
            slopes = [g.diff(each) for each in letters]
            for i, slope in enumerate(slopes):
                for each in letters[: i + 1]:
                    slope.diff(each)

        yield against("Exact derivatives", work, "symengine diff", mine, native, turns=3)


def hessians() -> Iterator[Row]:
    """Expression to a compiled Hessian, shared parts calculated once."""
    point = np.linspace(-0.4, 0.5, 20).tolist()
    for name, text in HESSIANS:

        def mine(text: str = text) -> list[float]:
            *_, found = derivation(text)
            return list(scalar_function(found.program, ("hessian",))(point))

        def theirs(text: str = text) -> list[float]:
            clear_cache()
            f, variables = symbolic(text)
            entries = list(sympy.hessian(f, variables))
            return list(sympy.lambdify(variables, entries, "math", cse=True)(*point))

        if not np.allclose(mine(), theirs(), rtol=1e-9, atol=1e-9):
            raise SystemExit(f"the Hessians of {name} differ")
        work = f"20-variable Hessian, text to numbers: {name}"
        yield against("Exact derivatives", work, "SymPy hessian, cse", mine, theirs, turns=3)


def derivation(text: str) -> Iterator[Derivation]:
    """First and second derivatives, not tidied, without the forms nobody waits for."""
    clear_cache()
    answers: Callable[..., Iterator[Derivation]] = derive
    found = answers(DeriveRequest(read_problem(text), hessian=True, tidy_seconds=1e-9))
    yield next(found)
    yield next(found)


def rows() -> Iterator[Row]:
    """All of them."""
    yield from numbers()
    yield from alone()
    yield from hessians()


if __name__ == "__main__":
    tell(rows())
