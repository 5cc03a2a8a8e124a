"""The fused steps give the numbers of the scalar program, bit for bit, and end where it would be in
trouble."""

from __future__ import annotations

import math
from contextlib import suppress
from itertools import islice

import pytest

from studies.derive import derive
from studies.messages.derivation import DeriveRequest
from symbolic.program import Program
from symbolic.reader import read_problem
from symbolic.scalar_code import scalar_function
from symbolic.scalar_loop import rolling_function, rolling_source


def program(text: str) -> Program:
    *_, derivation = derive(DeriveRequest(read_problem(text), False, 0.0))
    return derivation.program


TEXTS = [
    "(1 - x)^2 + 100(y - x^2)^2",
    "x^2 + 5y^2",
    "exp(-x^2) sin(y) + x y",
    "sqrt(x^2 + y^2 + 1)",
    "x + 0 y",
    "max(x, y)^2 + |x|",
    "gamma(x^2 + 1) + y^2",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("beta", [0.0, 0.9])
def test_the_numbers_are_those_of_the_scalar_program(text: str, beta: float) -> None:
    one = program(f"f(x, y) = {text}")
    evaluate = scalar_function(one, ("value", "gradient"))
    x, rate, v = [0.7, -0.4], 1e-3, [0.01, -0.02]
    kept = [beta, *v] if beta else []
    rows = rolling_function(one, bool(beta))([*x, *evaluate(x)[1:], rate, *kept])
    for row in islice(rows, 50):
        g = evaluate(x)[1:]
        if beta:
            v = [beta * a + rate * b for a, b in zip(v, g, strict=True)]
            x = [a - b for a, b in zip(x, v, strict=True)]
        else:
            x = [a - rate * b for a, b in zip(x, g, strict=True)]
        assert list(row) == [*x, *evaluate(x), *(v if beta else [])]


def test_parameters_stay() -> None:
    one = program("a = 3\na x^2")
    rows = list(islice(rolling_function(one, False)([1.0, 3.0, 6.0, 0.1]), 2))
    assert rows == [pytest.approx((0.4, 0.48, 2.4)), pytest.approx((0.16, 0.0768, 0.96))]


def test_it_ends_where_the_function_is_undefined() -> None:
    one = program("log x")
    assert list(rolling_function(one, False)([1.0, 1.0, 2.0])) == []
    assert len(list(rolling_function(one, False)([1.0, 1.0, 0.3]))) > 0


def test_it_ends_on_an_edge() -> None:
    """The formulas of |x| say nothing at 0."""
    rows: list[tuple[float, ...]] = []
    with suppress(ZeroDivisionError):  # x/|x| at 0
        rows.extend(rolling_function(program("|x|"), False)([1.0, 1.0, 0.25]))
    assert [row[0] for row in rows] == [0.75, 0.5, 0.25]
    join = program("max(x, 2x - 1) + 0.5x^2")
    assert list(rolling_function(join, False)([2.0, 4.0, 0.25])) == []  # leads to 1, the join


def test_it_ends_or_raises_where_numbers_are_too_large() -> None:
    rows = rolling_function(program("x^2"), False)([1.0, 2.0, 10.0])
    assert all(math.isfinite(number) for row in rows for number in row)
    with pytest.raises(ArithmeticError):
        list(rolling_function(program("exp(x^2)"), False)([1.0, 2 * math.e, 10.0]))


def test_nothing_is_computed_ahead() -> None:
    rows = rolling_function(program("x^2"), False)([1.0, 2.0, 0.1])
    assert [row[0] for row in islice(rows, 2)] == pytest.approx([0.8, 0.64])
    assert "yield" in rolling_source(program("x^2"), False)
