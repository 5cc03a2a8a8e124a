"""Sums, products and quotients without 0 and 1 in them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symbolic.derivation_steps.lightly import minus, over, plus, power, put, times, whole
from symbolic.print_typed import typed
from symbolic.read_expression import read_expression
from symbolic.tree import Node, walk


def read(text: str) -> Node:
    return read_expression(text, ("x", "y"))


X, Y, ZERO, ONE = read("x"), read("y"), whole(0), whole(1)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (plus(), "0"),
        (plus(X, ZERO), "x"),
        (plus(ZERO, ZERO), "0"),
        (minus(minus(X)), "x"),
        (minus(ZERO), "0"),
        (times(), "1"),
        (times(X, ZERO), "0"),
        (times(X, ONE, Y), "x*y"),
        (times(X, whole(3), read("2 y")), "6*x*y"),
        (times(minus(X), minus(Y)), "x*y"),
        (times(minus(X), Y), "-x*y"),
        (times(whole(-1), X), "-x"),
        (over(X, ONE), "x"),
        (over(ZERO, X), "0"),
        (over(minus(X), Y), "-x/y"),
        (power(X, ONE), "x"),
        (power(X, ZERO), "1"),
        (power(read("x^3"), whole(2)), "x^6"),
        (power(read("x^(1/2)"), whole(2)), "(x^(1/2))^2"),
        (whole(Fraction(-2, 3)), "-2/3"),
    ],
)
def test_what_is_written(node: Node, expected: str) -> None:
    assert typed(node) == expected


def test_decimals_keep_their_digits() -> None:
    assert typed(times(read("0.50"), whole(2), X)) == "2*0.50*x"


def test_what_is_put_leaves_everything_else_alone() -> None:
    tree = read("x^2 + sin(y) + 1")
    (old,) = (part for part in walk(tree) if typed(part) == "sin(y)")
    new = put(tree, {id(old): ZERO})
    assert typed(new) == "x^2 + 1"
    kept = {id(part) for part in walk(tree)}
    assert all(id(part) in kept for part in walk(new) if part is not new)
    assert put(tree, {}) is tree
