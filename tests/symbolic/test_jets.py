"""Derivatives at kinks, joins, jumps and borders: decided by one-sided series."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symbolic.jets import decide_derivative, one_sided
from symbolic.one_side import End
from tests.symbolic.programs import point, program_of


def first(text: str, *at: str) -> list[tuple[str, str]]:
    """(kind, number or sentence) of each first partial derivative."""
    program = program_of(text)
    name = "gradient" if program.has("gradient") else "jacobian"
    found = decide_derivative(program, point(*at), (name,))[name]
    return [(entry.kind, entry.text(12) or entry.sentence) for entry in found]


def second(text: str, *at: str) -> list[tuple[str, str]]:
    """(kind, number) of each second partial derivative."""
    found = decide_derivative(program_of(text), point(*at), ("hessian",))["hessian"]
    return [(entry.kind, entry.text(12)) for entry in found]


EXISTS = [
    ("x*|x|", "0", "0"),
    ("max(x, 0)^2", "0", "0"),
    ("sqrt(x^4)", "0", "0"),
    ("x^2 if x <= 1 else 2x - 1", "1", "2"),
    ("exp(x) if x <= 1 else e*x", "1", "2.71828182846"),
    ("sin(x)/x if x != 0 else 1", "0", "0"),
    ("x^2*sin(1/x) if x != 0 else 0", "0", "0"),
    ("exp(-1/x^2) if x != 0 else 0", "0", "0"),
    ("|x - 0.1|*(x - 0.1)", "0.1", "0"),
    ("|sin(x)|*sin(x)", "pi", "0"),
    ("|x|^pi", "0", "0"),
    ("|x|*x*gamma(x + 3) + x", "0", "1"),
    ("sinh(x)/x if x != 0 else 1", "0", "0"),
    ("(1 - cos(x))/x if x != 0 else 0", "0", "0.5"),
    ("x*tanh(1/x)*x if x != 0 else 0", "0", "0"),
    ("sqrt(1 - cos(x)^2)^2", "pi", "0"),
    ("x^2 log(x) if x > 0 else 0", "0", "0"),
    ("acos(x)^2 if x <= 1 else -2(x - 1)", "1", "-2"),
    # no join at all, where formulas have holes
    ("lambertw(x)", "0", "1"),
    ("Shi(x)", "0", "1"),
    ("legendre(3, x)", "1", "6"),
    ("besselj(0, x)", "0", "0"),
    ("erf(x)", "0", "1.12837916710"),
    ("exp(sin(x)) + atan(x)", "1/2", "2.21742422466"),
]


@pytest.mark.parametrize(("text", "at", "expected"), EXISTS)
def test_the_derivative_exists(text: str, at: str, expected: str) -> None:
    assert first(f"f(x) = {text}", at) == [("certified", expected)]


FAILS = [
    ("|x|", "0", "Along x the slope is -1 from the left and 1 from the right."),
    ("relu(x)", "0", "Along x the slope is 0 from the left and 1 from the right."),
    ("x^2 if x <= 1 else x", "1", "Along x the slope is 2 from the left and 1 from the right."),
    ("cbrt(x)", "0", "Along x the slope is infinite, the tangent is vertical."),
    ("sqrt(|x|)", "0", "Along x the slope is minus infinite from the left and infinite"
     " from the right."),
    ("floor(x)", "2", "The function jumps here: along x from 1 to 2."),
    ("sign(x)", "0", "The function jumps here: along x from -1 to 1."),
    ("mod(x, 3)", "3", "The function jumps here: along x from 3 to 0."),
    ("x if x != 0 else 1", "0", "The function jumps here: along x it tends to 0, but its value"
     " is 1."),
    ("1/x if x != 0 else 0", "0", "Along x the function grows beyond all bounds at this point."),
    ("sqrt(x)", "0", "The function is only defined on one side of this point along x;"
     " its slope from the right is infinite."),
    ("x^1.5", "0", "The function is only defined on one side of this point along x;"
     " its slope from the right is 0."),
    ("asin(x)", "1", "The function is only defined on one side of this point along x;"
     " its slope from the left is infinite."),
    ("sqrt(-x^2)", "0", "The function is defined on neither side of this point along x."),
    ("|sin(x)|", "pi", "Along x the slope is -1 from the left and 1 from the right."),
    ("max(e^x, e x)*|x - 1|", "1", "Along x the slope is -2.71828 from the left and 2.71828 from"
     " the right."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at", "sentence"), FAILS)
def test_the_derivative_fails_with_a_sentence(text: str, at: str, sentence: str) -> None:
    assert first(f"f(x) = {text}", at) == [("not differentiable", sentence)]


def test_what_is_not_known_is_not_claimed() -> None:
    assert first("f(x) = x*sin(1/x) if x != 0 else 0", "0")[0][0] == "undecided"
    assert first("f(x) = 1/x", "0")[0][0] == "undefined"


CLASSIC = "f(x, y) = 0 if x == 0 and y == 0 else x y (x^2 - y^2)/(x^2 + y^2)"


def test_mixed_partials_that_differ() -> None:
    # Peano's example: the order of differentiation matters at the origin
    assert first(CLASSIC, "0", "0") == [("certified", "0")] * 2
    values = [text for kind, text in second(CLASSIC, "0", "0") if kind == "certified"]
    assert values == ["0", "1", "-1", "0"]  # entry (i, j) is d/dx_i of df/dx_j


SECOND = [
    ("f(x) = x*|x|", ("0",), [("not differentiable", "")]),
    ("f(x) = sqrt(x^4)", ("0",), [("certified", "2")]),
    ("f(x) = x^2 if x <= 1 else 2x - 1", ("1",), [("not differentiable", "")]),
    ("f(x) = sin(x)/x if x != 0 else 1", ("0",), [("certified", "-0.333333333333")]),
    ("f(x) = exp(-1/x^2) if x != 0 else 0", ("0",), [("certified", "0")]),
    ("f(x) = x^2*|x|", ("0",), [("certified", "0")]),
    ("f(x) = lambertw(x)", ("0",), [("certified", "-2")]),
    ("f(x) = EllipticK(x)", ("0",), [("certified", "0.441786466911")]),
    (
        "f(x, y) = x*y*|y|", ("1", "0"),
        [("certified", "0"), ("certified", "0"), ("certified", "0"), ("not differentiable", "")],
    ),
    (
        "f(x, y) = max(x, 0)^2 + exp(y)", ("0", "1"),
        [("not differentiable", ""), ("certified", "0"), ("certified", "0"),
         ("certified", "2.71828182846")],
    ),
    (
        "f(x, y) = y*|y| + sin(x)*y", ("1", "0"),
        [("certified", "0"), ("certified", "0.540302305868"), ("certified", "0.540302305868"),
         ("not differentiable", "")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at", "expected"), SECOND)
def test_second_derivatives(
    text: str, at: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert second(text, *at) == expected


def test_a_second_derivative_needs_the_first() -> None:
    program = program_of("f(x, y) = |x| + y^2")
    entries = decide_derivative(program, point("0", "1"))["hessian"]
    assert [entry.kind for entry in entries] == [
        "not differentiable", "certified", "not differentiable", "certified",
    ]  # fmt: skip
    assert entries[0].sentence.startswith("The first partial derivative does not exist here.")
    assert entries[3].midpoint == 2


def test_partial_derivatives_see_coordinate_lines_only() -> None:
    assert first("f(x, y) = sqrt(x y) if x y > 0 else 0", "0", "0") == [("certified", "0")] * 2
    assert [kind for kind, _ in first("f(x, y) = hypot(x, y)", "0", "0")] == [
        "not differentiable"
    ] * 2
    kinds = [kind for kind, _ in first("f(x, y) = atan2(y, x)", "-1", "0")]
    assert kinds == ["certified", "not differentiable"]


def test_jacobian_of_a_vector() -> None:
    found = first("f(x, y) = [|x| y, x |x|, max(x, y)]", "0", "0")
    assert [kind for kind, _ in found] == [
        "certified", "certified", "certified", "certified", "not differentiable",
        "not differentiable",
    ]  # fmt: skip


def test_one_sided_limits_and_slopes() -> None:
    program = program_of("f(x) = |x| + floor(x)")
    ((left, right),) = one_sided(program, point("0"), 0)
    assert (left.end, right.end) == (End.JUMP, End.SLOPE)
    assert left.limit.midpoint == -1
    assert right.limit.midpoint == 0
    assert right.slope.midpoint == Fraction(1)
    ((left, right),) = one_sided(program_of("f(x) = sqrt(x)"), point("0"), 0)
    assert left.end is End.ABSENT
    assert left.limit.kind == "undefined"
    assert (right.end, right.direction) == (End.STEEP, 1)


def test_many_variables_leave_second_derivatives_undecided() -> None:
    terms = " + ".join(f"|x{k}|*x{k}*sin(x{k} + {k})" for k in range(1, 25))
    header = ", ".join(f"x{k}" for k in range(1, 25))
    program = program_of(f"f({header}) = {terms}")
    entries = decide_derivative(program, point(*["0"] * 24), ("hessian",))["hessian"]
    assert {entry.kind for entry in entries} == {"undecided"}


def test_wrong_number_of_inputs() -> None:
    with pytest.raises(ValueError, match="inputs"):
        decide_derivative(program_of("f(x) = |x|"), point("0", "1"))
