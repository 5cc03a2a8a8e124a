"""The chain rule through a sigmoid output, simplified where that is exact."""

from __future__ import annotations

import pytest

from symbolic.output_slope import output_slope
from symbolic.print_text import text
from symbolic.reader import read_problem


def test_the_cross_entropy_leaves_the_error() -> None:
    loss = read_problem("f(p, y) = -(y ln(p) + (1 - y) ln(1 - p))")
    slope, product = output_slope(loss)
    assert text(slope) == "(1 - y)/(1 - p) - y/p"
    assert product is not None
    assert text(product) == "p - y"


def test_the_squared_error_does_not_simplify() -> None:
    slope, product = output_slope(read_problem("f(p, y) = 1/2 (p - y)^2"))
    assert text(slope) == "p - y"
    assert product is None


def test_what_is_not_rational_is_left_alone() -> None:
    slope, product = output_slope(read_problem("f(p, y) = sin(p - y)"))
    assert text(slope) == "cos(p - y)"
    assert product is None


def test_a_loss_is_one_number() -> None:
    with pytest.raises(ValueError, match="loss"):
        output_slope(read_problem("f(p, y) = [p, y]"))
