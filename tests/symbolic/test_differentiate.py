"""Derivatives are right where they exist, and undefined where they do not."""

from __future__ import annotations

import pickle

import pytest
from mpmath import mp

from symbolic.construct import construct
from symbolic.deconstruct import Deconstruction
from symbolic.deep_stack import on_deep_stack
from symbolic.differentiate import NotDifferentiable, hessian, jacobian
from symbolic.print_text import text
from symbolic.reader import read_problem
from symbolic.tree import Node
from tests.symbolic.tree_values import Undefined, value


def derived(typed: str) -> tuple[list[Node], list[list[Node]]]:
    """The gradient and the Hessian of a scalar."""
    construction = construct(read_problem(typed))
    back = Deconstruction(construction.names)
    gradient = jacobian(construction.components, construction.variables)[0]
    second = hessian(gradient, construction.variables)
    trees = [[back.tree(entry) for entry in row] for row in second]
    return [back.tree(entry) for entry in gradient], trees


def at(node: Node, **point: float) -> float | None:
    try:
        return float(value(node, {name: mp.mpf(number) for name, number in point.items()}))
    except Undefined:
        return None


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("|x|", "x/Abs(x)", "Piecewise((0, Ne(x, 0)))"),
        ("x |x|", "2*Abs(x)", "2*x/Abs(x)"),
        ("|x|^3", "3*x*Abs(x)", "6*Abs(x)"),
        ("sqrt(x^2)", "x/Abs(x)", "Piecewise((0, Ne(x, 0)))"),
        ("sign(x)", "Piecewise((0, Ne(x, 0)))", "Piecewise((0, Ne(x, 0)))"),
        ("floor(x)", "Piecewise((0, Ne(x, floor(x))))", "Piecewise((0, Ne(x, floor(x))))"),
        ("relu(x)", "Piecewise((1, x > 0), (0, x < 0))", "Piecewise((0, Ne(x, 0)))"),
        ("relu(x)^2", "2*Max(0, x)", "Piecewise((2, x > 0), (0, x < 0))"),
        ("relu(1 - x)", "Piecewise((-1, x < 1), (0, x > 1))", "Piecewise((0, Ne(x, 1)))"),
        ("max(x, 2x)", "Piecewise((1, x < 0), (2, x > 0))", "Piecewise((0, Ne(x, 0)))"),
        ("x + max(3, 5)", "1", "0"),
        ("sinh(x)", "cosh(x)", "sinh(x)"),
        ("x^3", "3*x**2", "6*x"),
        ("1/x", "-1/x**2", "2/x**3"),
        ("piecewise((x^2, x < 0), (x^3, True))", "Piecewise((2*x, x < 0), (3*x**2, x > 0))", None),
    ],
)
def test_formulas(typed: str, first: str, second: str | None) -> None:
    gradient, hessian_rows = derived(typed)
    assert text(gradient[0]) == first
    if second is not None:
        assert text(hessian_rows[0][0]) == second


@pytest.mark.parametrize(
    ("typed", "undefined", "known"),
    [
        ("|x - 1|", [1], {2: 1, 0: -1}),
        ("sign(x)", [0], {2: 0, -3: 0}),
        ("floor(x/2)", [0, 4, -2], {1: 0, 3: 0, 0.5: 0}),
        ("ceil(x)", [0, 1], {0.5: 0}),
        ("mod(x, 3)", [0, 3, -3], {1: 1, 4: 1}),
        ("x floor(x)", [1], {1.5: 1}),
        ("max(x, 1)", [1], {2: 1, 0: 0}),
        ("max(x, 1, x^2)", [1, -1], {0: 0, 2: 4, -2: -4}),
        ("min(x, -x)", [0], {1: -1, -1: 1}),
        ("heaviside(x)", [0], {1: 0}),
        ("relu(x^3)", [0], {2: 12, -2: 0}),
        ("|sin(x)|", [0], {1: 0.5403023058681398}),
        ("piecewise((x, x < 1), (2 - x, True))", [1], {0: 1, 2: -1}),
        ("piecewise((x, floor(x) == 0), (-x, True))", [0, 1], {0.5: 1, 1.5: -1, -0.5: -1}),
        ("piecewise((1, x == 0), (x^2, True))", [0], {1: 2}),
        ("cbrt(x)", [0], {8: 1 / 12, -8: 1 / 12}),
        ("x^(1/3)", [0, -8], {8: 1 / 12}),
        ("floor(x) - ceil(x)", [1], {1.5: 0}),
    ],
)
def test_where_slopes_exist(typed: str, undefined: list[float], known: dict[float, float]) -> None:
    (slope,), _ = derived(typed)
    for point in undefined:
        assert at(slope, x=point) is None
    for point, expected in known.items():
        assert at(slope, x=point) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("sinc(x)", -1 / 3), ("LambertW(x)", -2), ("Shi(x)", 0), ("x^2 |x|", 0), ("Si(x)", 0)],
)
def test_second_derivatives_at_a_removable_zero(typed: str, expected: float) -> None:
    _, rows = derived(typed)
    assert at(rows[0][0], x=0) == pytest.approx(expected)


def test_a_parameter_as_exponent_keeps_zero_and_negative_bases() -> None:
    gradient, _ = derived("f(x) = x^n\nn = 2")
    assert at(gradient[0], x=0, n=2) == 0
    assert at(gradient[0], x=-3, n=2) == -6


def test_mixed_partials_of_the_classic_example_are_not_invented() -> None:
    typed = "f(x, y) = piecewise((0, x == 0 and y == 0), (x y (x^2 - y^2)/(x^2 + y^2), True))"
    gradient, rows = derived(typed)
    assert at(gradient[0], x=0, y=0) is None
    assert at(rows[0][1], x=0, y=0) is None
    assert at(gradient[0], x=0, y=2) == -2
    assert at(rows[0][1], x=0, y=2) == -1
    assert at(rows[0][1], x=2, y=0) == 1


def test_a_partial_derivative_does_not_cross_joins_of_the_other_variable() -> None:
    gradient, _ = derived("f(x, y) = piecewise((x^2, y == 0), (x^3, True))")
    assert at(gradient[0], x=2, y=0) == 4
    assert at(gradient[0], x=2, y=1) == 12
    gradient, _ = derived("f(x, y, z) = max(x, y, z)")
    assert at(gradient[0], x=0, y=1, z=1) == 0  # the tie is not x's


def test_atan2_jumps_across_the_negative_axis_only() -> None:
    gradient, _ = derived("f(y, x) = atan2(y, x)")
    assert at(gradient[0], y=0, x=-1) is None
    assert at(gradient[0], y=0, x=1) == 1
    assert at(gradient[0], y=2, x=-1) == pytest.approx(-0.2)


def test_values_that_are_real_nowhere() -> None:
    gradient, _ = derived("x sqrt(-2)")
    assert at(gradient[0], x=1) is None


def test_a_network_of_rectifiers_stays_small() -> None:
    layer = [f"relu({k} x - {k + 1} y + {k - 3})" for k in range(1, 7)]
    deep = [f"relu({' + '.join(f'{j - k} {u}' for j, u in enumerate(layer))})" for k in range(6)]
    gradient, rows = derived("f(x, y) = " + " + ".join(deep).replace("--", "+"))
    assert len(text(gradient[0])) < 6000
    assert len(text(rows[0][1])) < 3000


def test_fifty_nine_nested_functions_twice() -> None:
    typed = "x"
    for index in range(59):
        typed = f"{('sin', 'atan', 'cos', 'tanh', 'asinh')[index % 5]}({typed})"
    rows = on_deep_stack(lambda: derived(typed)[1])
    with mp.workdps(30):
        assert at(rows[0][0], x=0.3) is not None


def test_twenty_four_variables_share_one_half() -> None:
    names = [f"x{index}" for index in range(24)]
    product = " ".join(f"cos({name})" for name in names)
    construction = construct(read_problem(f"f({', '.join(names)}) = {product}"))
    gradient = jacobian(construction.components, construction.variables)[0]
    rows = hessian(gradient, construction.variables)
    assert all(rows[i][j] is rows[j][i] for i in range(24) for j in range(i))


def test_failures_can_be_sent() -> None:
    failure = NotDifferentiable("No.", "besselj", 1)
    again = pickle.loads(pickle.dumps(failure))
    assert (str(again), again.function, again.argument) == ("No.", "besselj", 1)
