"""Programs and points from text, for the tests of everything that evaluates."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from symbolic.lower import lower_problem
from symbolic.problem import Problem
from symbolic.program import Program
from symbolic.reader import read_constant, read_problem
from symbolic.tree import Call, Name, Node, Number
from symbolic.whitelist import FUNCTIONS

NOTHING = Number(0, 0, "0", Fraction(0))


def program_of(text: str, second: bool = True) -> Program:
    """The program of a typed function; its derivatives are zeros, as if nobody knew them."""
    problem = read_problem(text)
    n = len(problem.variables)
    row = (NOTHING,) * n
    hessian = (row,) * n if second and problem.scalar else None
    return lower_problem(problem, (row,) * len(problem.components), hessian)


def point(*texts: str) -> tuple[Node, ...]:
    """Constant expressions."""
    return tuple(read_constant(text) for text in texts)


def number(value: Fraction) -> Number:
    """An exact number that was typed nowhere."""
    return Number(0, 0, str(value), value)


def program_of_function(name: str, count: int) -> Program:
    """The program of one whitelisted function of ``count`` variables."""
    variables = tuple(f"x{k}" for k in range(count))
    call = Call(0, 0, name, tuple(Name(0, 0, variable) for variable in variables))
    return lower_problem(Problem("", "f", (call,), variables), ())


def arities(name: str) -> range:
    """The numbers of arguments to test a function with."""
    low, high = FUNCTIONS[name].arity
    return range(max(low, 2), 3) if high < 0 else range(low, high + 1)


WHOLE_FIRST = frozenset(
    ("legendre", "hermite", "laguerre", "chebyshevt", "chebyshevu", "polygamma")
)
NEAR = Fraction(1, 10**9)
_ONE = [
    Fraction(-37, 10), Fraction(-3, 2), Fraction(-1), NEAR - 1, Fraction(-1, 2), Fraction(-1, 3),
    -NEAR, Fraction(0), NEAR, Fraction(1, 4), Fraction(1, 2), 1 - NEAR, Fraction(1), 1 + NEAR,
    Fraction(3, 2), Fraction(2), Fraction(29, 4), Fraction(1001, 50),
]  # fmt: skip
_MANY = [
    Fraction(-5, 2), Fraction(-1), Fraction(-1, 3), Fraction(0), Fraction(1, 4), Fraction(1),
    Fraction(3, 2), Fraction(3),
]  # fmt: skip


def sample_points(name: str, count: int) -> list[tuple[Fraction, ...]]:
    """Points around all borders that any domain tag has."""
    if count == 1:
        return [(x,) for x in _ONE]
    if name == "root":
        return [(x, Fraction(n)) for x in _MANY for n in (3, 5)]
    if name in WHOLE_FIRST:
        return [(Fraction(n), x) for n in (0, 1, 4) for x in _ONE]
    return list(product(_MANY, repeat=count))
