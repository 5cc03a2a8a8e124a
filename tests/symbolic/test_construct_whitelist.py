"""Every function of the whitelist is built, differentiated twice and written back."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from mpmath import mp

from symbolic.construct import construct
from symbolic.deconstruct import Deconstruction
from symbolic.differentiate import NotDifferentiable, hessian, jacobian
from symbolic.problem import Problem
from symbolic.tree import Call, Name, Node, Number
from symbolic.whitelist import FUNCTIONS
from tests.symbolic.tree_values import value

POINTS: dict[str, tuple[str, ...]] = {
    "acosh": ("1.7",),
    "acoth": ("1.7",),
    "asec": ("1.7",),
    "acsc": ("1.7",),
    "mod": ("7.3", "2.1"),
    "binomial": ("5.3", "2.2"),
    "beta": ("1.3", "2.2"),
    "atan2": ("0.7", "-0.4"),
    "max": ("0.7", "-0.4", "0.2"),
    "min": ("0.7", "-0.4", "0.2"),
    "erf2": ("0.3", "0.8"),
    "hypot": ("0.7", "-0.4"),
    "log": ("2.3", "1.7"),
    "elliptic_pi": ("0.3", "0.4"),
    "elliptic_f": ("0.8", "0.3"),
    "elliptic_e": ("0.8", "0.3"),
    "zeta": ("2.3", "1.4"),
}
"""Arguments inside the domain; 0.37 for the rest."""

FIXED_FIRST = {
    "polygamma": "1",
    "uppergamma": "2.3",
    "lowergamma": "2.3",
    "expint": "2.3",
    "polylog": "2",
    "besselj": "1",
    "bessely": "1",
    "besseli": "1",
    "besselk": "1",
    "legendre": "3",
    "hermite": "3",
    "laguerre": "3",
    "chebyshevt": "3",
    "chebyshevu": "3",
    "zeta": "2.3",
}
"""An order with respect to which there is no formula."""

NO_FORMULA = {"factorial2"}


def number(text: str) -> Node:
    return Number(0, 0, text, Fraction(text), "." in text)


def problem_of(name: str) -> tuple[Problem, dict[str, str]]:
    row = FUNCTIONS[name]
    arity = row.arity[1] if row.arity[1] > 0 else 3
    if name == "elliptic_pi":
        arity = 2
    texts = POINTS.get(name, ("0.37",) * arity)
    if name == "root":
        return Problem("", "f", (Call(0, 0, name, (Name(0, 0, "x0"), number("5"))),), ("x0",)), {
            "x0": "0.37"
        }
    arguments: list[Node] = []
    point = {}
    for place, text in enumerate(texts[:arity]):
        if place == 0 and name in FIXED_FIRST:
            arguments.append(number(FIXED_FIRST[name]))
        elif name == "heaviside" and place == 1:
            continue
        else:
            arguments.append(Name(0, 0, f"x{place}"))
            point[f"x{place}"] = text
    return Problem("", "f", (Call(0, 0, name, tuple(arguments)),), tuple(point)), point


def check(problem: Problem, point: dict[str, str]) -> None:
    construction = construct(problem)
    back = Deconstruction(construction.names)
    gradient = jacobian(construction.components, construction.variables)[0]
    second = hessian(gradient, construction.variables)
    with mp.workdps(40):
        at = {name: mp.mpf(text) for name, text in point.items()}
        rebuilt = value(back.tree(construction.components[0]), at)
        assert mpmath.almosteq(rebuilt, value(problem.components[0], at), mp.mpf(10) ** -30)
        for row, by in enumerate(point):
            h = mp.mpf(10) ** -9
            _agrees(problem.components[0], back.tree(gradient[row]), at, by, h)
            for column, other in enumerate(point):
                _agrees(back.tree(gradient[row]), back.tree(second[row][column]), at, other, h)


def _agrees(function: Node, slope: Node, at: dict[str, mpmath.mpf], by: str, h: mpmath.mpf) -> None:
    """A fourth-order central difference at 40 digits has an error near h^4."""

    def shifted(steps: int) -> mpmath.mpf:
        return value(function, {**at, by: at[by] + steps * h})

    difference = (8 * (shifted(1) - shifted(-1)) - (shifted(2) - shifted(-2))) / (12 * h)
    exact = value(slope, at)
    assert abs(difference - exact) <= mp.mpf(10) ** -25 * (1 + abs(exact))


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - NO_FORMULA))
def test_every_function_is_differentiated_twice(name: str) -> None:
    problem, point = problem_of(name)
    check(problem, point)


@pytest.mark.parametrize(("name", "text"), [("elliptic_e", "0.3"), ("log", "2.3")])
def test_with_fewer_arguments(name: str, text: str) -> None:
    check(Problem("", "f", (Call(0, 0, name, (Name(0, 0, "x"),)),), ("x",)), {"x": text})


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("factorial2", 1),
        ("besselj", 1),
        ("bessely", 1),
        ("besseli", 1),
        ("besselk", 1),
        ("polygamma", 1),
        ("uppergamma", 1),
        ("lowergamma", 1),
        ("expint", 1),
        ("polylog", 1),
        ("legendre", 1),
        ("hermite", 1),
        ("laguerre", 1),
        ("chebyshevt", 1),
        ("chebyshevu", 1),
        ("zeta", 1),
    ],
)
def test_no_formula_is_said_in_one_sentence(name: str, place: int) -> None:
    lowest = max(FUNCTIONS[name].arity[0], 1)
    arguments = tuple(Name(0, 0, "xy"[index]) for index in range(lowest))
    construction = construct(Problem("", "f", (Call(0, 0, name, arguments),), ("x", "y")))
    with pytest.raises(NotDifferentiable) as raised:
        jacobian(construction.components, construction.variables[:1])
    assert raised.value.argument == place
    assert str(raised.value).startswith("The derivative of ")
    assert str(raised.value).endswith(".")
